"""A model as one SQL query over the prepared tables.

The steps follow the scoring specification: matching activities, those that count, what they earn,
how that ages, all entries together, running sums within their limits, inactivity by its closed form
over a running minimum, qualification. Points are whole hundredths and instants microseconds
throughout, so that engines agree to the last digit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from leadscorer_gui.exchange.prepared import ACTIVITIES, LEADS, prepared
from leadscorer_gui.exchange.sql_conditions import Conditions
from leadscorer_gui.exchange.sql_dialects import Dialect
from leadscorer_gui.exchange.sql_inactivity import inactivity_steps
from leadscorer_gui.exchange.sql_leads import activity_steps, fit_steps, lead_steps, world
from leadscorer_gui.exchange.sql_result import (
    barred_step,
    final_select,
    final_steps,
    result_steps,
)
from leadscorer_gui.exchange.sql_rules import AgeingTables, Parts, entries, occurrences
from leadscorer_gui.exchange.sql_score import score_steps
from leadscorer_gui.exchange.sql_words import Cte, Names, query, table_name
from leadscorer_gui.model.workspace import Model, Workspace


@dataclass(frozen=True, slots=True)
class TableNames:
    """What the prepared tables are called where the query runs, such as `scoring.leads`."""

    leads: str = LEADS
    activities: str = ACTIVITIES


def model_query(
    workspace: Workspace,
    model: Model,
    dialect: Dialect,
    names: TableNames | None = None,
) -> str:
    """The query; it has the columns of `outcome.FIELDS` after `lead_id`.

    It looks at the latest instant in the tables, see `sql_leads.at_instant`. Raises ValueError
    where a table's name is none.
    """
    names = TableNames() if names is None else names
    leads, activities = (table_name(n, dialect) for n in (names.leads, names.activities))
    tables = prepared(model)
    parts = Parts(
        model,
        dialect,
        tables,
        Conditions(workspace, dialect, "l", tables.lead),
        Conditions(workspace, dialect, "a", tables.activity),
        Names(),
    )
    steps, ageing = _rule_steps(parts)
    fits = [*fit_steps(parts)]
    before = [
        world(leads, activities),
        *lead_steps(parts, leads, activities),
        *activity_steps(parts, activities),
        *ageing,
    ]
    after = [*_after(parts)]
    return query([*before, *fits, *steps, *after], final_select(model), dialect)


def _rule_steps(parts: Parts) -> tuple[list[Cte], list[Cte]]:
    """The steps of all activity rules, and the table of ageing that they read."""
    tables, steps = AgeingTables(), list[Cte]()
    for rule in parts.model.scored_rules():
        if rule.kind == "activity":
            steps += [occurrences(rule, parts)] if rule.disqualify else entries(rule, parts, tables)
    return steps, [*tables.cte(parts.dialect)]


def _after(parts: Parts) -> Iterator[Cte]:
    model = parts.model
    yield barred_step(parts)
    if model.inactivity is not None:
        yield from inactivity_steps(model.inactivity)
    yield from score_steps(parts)
    yield from result_steps(model)
    yield from final_steps(model)

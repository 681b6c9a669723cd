"""Which leads and columns leave the program: all scored leads, and the MQLs of today with why.

The lists are `LeadColumns`, as those on the screen; `lead_export` makes files of them.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_lists import ATTRIBUTE, Column, LeadColumns, Rows, mqls_now
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import held_at_as_of
from leadscorer_gui.model.text import fold, format_points
from leadscorer_gui.texts import _

IS_MQL: Final = "is_mql"
REASONS: Final = "reasons"
MOST_REASONS: Final = 3


def scored_leads(result: Result, masked: bool) -> tuple[LeadColumns, Rows]:
    """All leads of a result, by id, with a column that says who is an MQL at as-of."""
    columns = LeadColumns.of(result)
    if masked:
        columns = columns.hiding_names()
    return with_column(columns, _mql_column(result)), np.arange(len(result))


def mqls_today(result: Result, inputs: Inputs, masked: bool) -> tuple[LeadColumns, Rows]:
    """The leads that are MQLs at as-of, the highest score first, with the rules that gave most.

    What a rule gave is what it holds within its own limit: groups, inactivity and the limits of
    the model may have taken some of it.
    """
    columns, _everyone = scored_leads(result, masked)
    rows = columns.order(np.flatnonzero(mqls_now(result)), "score", True)
    return with_column(columns, reasons_column(result, inputs, rows)), rows


def with_column(columns: LeadColumns, column: Column) -> LeadColumns:
    """The columns with one more, before the attributes."""
    own = {key: one for key, one in columns.columns.items() if not key.startswith(ATTRIBUTE)}
    rest = {key: one for key, one in columns.columns.items() if key.startswith(ATTRIBUTE)}
    return replace(columns, columns={**own, column.key: column, **rest})


def _mql_column(result: Result) -> Column:
    texts = (_("no"), _("yes"))
    codes = mqls_now(result).astype(np.int32)
    return Column(IS_MQL, _("MQL now"), "text", codes, texts, [fold(text) for text in texts])


def reasons_column(result: Result, inputs: Inputs, rows: Rows) -> Column:
    """For some leads the rules that hold most points, `Demo form sent +40, Pricing page +17`."""
    names = [rule.name for rule in inputs.plan.model.scored_rules()]
    codes, texts = np.zeros(len(result), np.int32), [""]
    for place, held in zip(rows.tolist(), held_at_as_of(inputs)[rows], strict=True):
        codes[place] = len(texts)
        texts.append(_reasons(names, held))
    return Column(REASONS, _("Most points from"), "text", codes, texts, texts)


def _reasons(names: list[str], held: NDArray[np.int64]) -> str:
    most = np.argsort(-held, kind="stable")[:MOST_REASONS].tolist()
    given = [(names[rule], int(held[rule])) for rule in most if held[rule] > 0]
    return ", ".join(
        _("{rule} +{points}").format(rule=name, points=format_points(points))
        for name, points in given
    )

"""The list that is handed to sales: MQLs with why, and the columns that a CRM's import wants.

`lead_export` makes CSV and XLSX of it, in which no cell is a formula. What the columns hold says
`model.nurture`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_lists import (
    LEAD_ID,
    Column,
    LeadColumns,
    Rows,
    mqls_now,
    new_mqls_since,
)
from leadscorer_gui.analysis.lead_outputs import REASONS, reasons_column, with_column
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.matching import Matcher
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.conditions import comparisons
from leadscorer_gui.model.nurture import HandOver
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.texts import _

DEAL: Final = "deal_name"
OWNER: Final = "owner"
TASK: Final = "task"
DUE: Final = "task_due"
PRODUCT: Final = "product"
CRM_ID: Final = "crm_id"

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_NOTHING: Final = HandOver()


@dataclass(frozen=True)
class HandOverList:
    """The columns and the rows (the highest score first), and which columns are handed over."""

    columns: LeadColumns
    rows: Rows
    keys: tuple[str, ...]

    @property
    def leads(self) -> NDArray[np.int64]:
        """Who is handed over: places in the history, in the order of the list."""
        return self.columns.result.leads[self.rows].astype(np.int64)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """All texts: a heading and a row per lead."""
        from leadscorer_gui.analysis.tables import instant_texts, points_texts

        texts = []
        for key in self.keys:
            column = self.columns.columns[key]
            values = column.values[self.rows].astype(np.int64)
            if column.kind == "points":
                texts.append(points_texts(values))
            elif column.kind == "instant":
                texts.append(instant_texts(values))
            else:
                texts.append([column.texts[code] for code in values.tolist()])
        heading = tuple(self.columns.columns[key].title for key in self.keys)
        return heading, *zip(*texts, strict=True)


def hand_over_fields(settings: HandOver | None) -> set[str]:
    """The attributes of leads that a hand-over reads."""
    said = settings or _NOTHING
    found = {name for text in (said.deal_name, said.task) for name in _PLACE.findall(text or "")}
    for one in said.owners:
        found |= {each.field for each in comparisons(one.who)}
    return (found | ({said.lead_id} if said.lead_id else set())) - {"", PRODUCT, LEAD_ID}


def hand_over(
    inputs: Inputs,
    result: Result,
    conditions: Conditions,
    settings: HandOver | None = None,
    since: int | None = None,
) -> HandOverList:
    """The MQLs of as-of, or with `since` (µs) those that became one at that instant or later.

    The result is that of the inputs, or some of its leads. The settings must be free of problems;
    an attribute that the history lacks is empty.
    """
    said, columns = settings or _NOTHING, LeadColumns.of(result, ())
    some = mqls_now(result) if since is None else new_mqls_since(result, since)
    rows = columns.order(np.flatnonzero(some), "score", True)
    columns = with_column(columns, _reasons(inputs, result, rows))
    fill = _Filling(result)
    added = [
        _column(PRODUCT, _("Product"), [fill.product] * len(rows), rows, len(result)),
        _column(DEAL, _("Deal name"), fill.texts(said.deal_name, rows, LEAD_ID), rows, len(result)),
    ]
    owners = _owners(result, conditions, said, rows)
    if any(owners):
        added.append(_column(OWNER, _("Owner"), owners, rows, len(result)))
    if said.task is not None:
        added.append(_column(TASK, _("Task"), fill.texts(said.task, rows), rows, len(result)))
    if said.due_days is not None:
        due = [_due(result, said.due_days)] * len(rows)
        added.append(_column(DUE, _("Due"), due, rows, len(result)))
    if said.lead_id is not None:
        ids = fill.values(said.lead_id, rows)
        added.append(_column(CRM_ID, said.lead_id, ids, rows, len(result)))
    for column in added:
        columns = with_column(columns, column)
    return HandOverList(columns, rows, _keys(columns, [column.key for column in added]))


def _keys(columns: LeadColumns, added: Sequence[str]) -> tuple[str, ...]:
    """The ids first, then what the CRM wants, then the score and why."""
    first = [CRM_ID] if CRM_ID in added else []
    rest = [key for key in added if key not in (CRM_ID, PRODUCT)]
    own = ["score", "band", "grade", PRODUCT, "mql_at", REASONS]
    return tuple(key for key in (*first, LEAD_ID, *rest, *own) if key in columns.columns)


def _reasons(inputs: Inputs, result: Result, rows: Rows) -> Column:
    """Why, for the rows of a result, which may be of some of the leads of the inputs alone."""
    from leadscorer_gui.analysis.without_rule import only

    some = np.zeros(len(inputs.exists), np.bool_)
    some[result.leads] = True
    return reasons_column(result, only(inputs, some), rows)


def _column(key: str, title: str, texts: Sequence[str], rows: Rows, count: int) -> Column:
    """A column of texts, one for each of some rows; other rows are empty."""
    distinct = {"": 0}
    codes = np.zeros(count, np.int32)
    codes[rows] = [distinct.setdefault(text, len(distinct)) for text in texts]
    known = list(distinct)
    return Column(key, title, "text", codes, known, [fold(text) for text in known])


def _owners(result: Result, conditions: Conditions, said: HandOver, rows: Rows) -> list[str]:
    matcher = Matcher(result.history, conditions)
    owner = np.full(len(result), -1)
    for place, one in reversed(list(enumerate(said.owners))):
        owner[matcher.leads(one.who)[result.leads]] = place  # the first that holds stays
    names = [*(one.owner for one in said.owners), said.owner or ""]
    return [names[place] for place in owner[rows].tolist()]


def _due(result: Result, days: int) -> str:
    """The local date so many days after as-of."""
    today = int(result.history.zone.days(np.array([result.as_of or 0]))[0])
    return str(np.datetime64(today + days, "D"))


class _Filling:
    """Texts with the values of leads in their places."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self.product = result.model.product or result.model.name

    def values(self, name: str, rows: Rows) -> list[str]:
        """The values of an attribute; empty where the history lacks it, or has not kept it."""
        leads = self._result.history.leads
        if name == PRODUCT and PRODUCT not in leads.fields:
            return [self.product] * len(rows)
        places = self._result.leads[rows].tolist()
        if name == LEAD_ID:
            return [leads.ids[place] for place in places]
        if name not in leads.fields:
            return [""] * len(rows)
        column = leads.fields[name]
        return [column[place] for place in places]

    def texts(self, pattern: str | None, rows: Rows, otherwise: str = "") -> list[str]:
        """A text for each row; where it comes to nothing, or there is no pattern, the other."""
        spare = self.values(otherwise, rows) if otherwise else [""] * len(rows)
        if pattern is None:
            return spare
        parts = _PLACE.split(pattern)
        columns = [
            self.values(part, rows) if place % 2 else [part] * len(rows)
            for place, part in enumerate(parts)
        ]
        filled = ["".join(pieces) for pieces in zip(*columns, strict=True)]
        return [_tidy(text) or other for text, other in zip(filled, spare, strict=True)]


def _tidy(text: str) -> str:
    """Without what is left of empty places: `– Phones` is `Phones`."""
    return trim(trim(" ".join(text.split())).strip("–—-,;:/|"))

"""What programmes, mails, pages and sources do: who was touched, and what became of them.

The property, such as `programme`, `email_name`, `url` or `webinar`, or an attribute of leads such
as `source`, is the user's to name. A lead is touched from its first activity with a value on, by
an attribute from its start on. It is no experiment: leads that are touched differ from the others
in more than that. Instants are µs.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.beside import Beside
from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.lead_events import outcome_at
from leadscorer_gui.analysis.lead_turns import block_end
from leadscorer_gui.analysis.maturity import Maturity, mature_leads
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Codes, Instants, TextColumn
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

TOP: Final = 20
_BLOCK: Final = 1 << 20
_WORDS: Final = {
    "sent": ("sent", "send", "deliver"),
    "opened": ("open",),
    "clicked": ("click",),
}
ROLES: Final = tuple(_WORDS)


def role_types(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Which types of activities mean sent, opened and clicked, by their names."""
    known = list(names)
    return {
        role: tuple(name for name in known if any(word in fold(name) for word in words))
        for role, words in _WORDS.items()
    }


@dataclass(frozen=True)
class Touched:
    """One value of the property. `leads`: places in the history, rising; each counts once.
    `first_at`: when each was first touched.

    `opened` and `clicked` are of the leads that were `sent` it (of none where no type means that),
    `clicked_of_opened` of those that opened it too. `mqls` and `wins` are the leads that became
    MQL or won after their first touch.
    `mql_share` and `won_share` are of leads that are old enough, and were neither before.
    """

    name: str
    leads: Numbers
    first_at: Instants
    activities: int
    sent: int
    opened: Share
    clicked: Share
    clicked_of_opened: Share
    mqls: Numbers
    wins: Numbers
    mql_share: Beside
    won_share: Beside


@dataclass(frozen=True)
class Programmes:
    """The values of a property, those that touched most leads first; `left_out` are rarer."""

    result: Result
    name: str
    is_attribute: bool
    roles: dict[str, tuple[str, ...]]
    values: tuple[Touched, ...]
    left_out: int
    maturity: Maturity

    @staticmethod
    def of(
        result: Result,
        name: str,
        top: int = TOP,
        days: int | None = None,
        roles: dict[str, tuple[str, ...]] | None = None,
        also: frozenset[str] = frozenset(),
        is_attribute: bool | None = None,
        report: Report = silent,
    ) -> "Programmes":
        """The values of a property of activities, or of an attribute of leads.

        `days` are those of maturity; `roles` the types that mean sent, opened, clicked (None: by
        their names). Values whose folded name is `also` given are shown even where they are rare;
        `is_attribute` tells which is meant where both tables have the column (None: the property).
        KeyError where there is no such column, or it was not kept.
        """
        activities, leads = result.history.activities, result.history.leads
        if name not in activities.names and name not in leads.names:
            raise KeyError(name)
        is_attribute = name not in activities.names if is_attribute is None else is_attribute
        known = role_types(activities.field("type").distinct.texts) if roles is None else roles
        if is_attribute:
            pairs = _of_leads(result, leads.field(name))
        else:
            pairs = _of_activities(result, activities.field(name), known, part(report, 0.0, 0.7))
        report(0.7)
        maturity, mature = mature_leads(result, days)
        outcomes = _Outcomes(result, mature, known)
        report(0.73)
        shown = pairs.shown(top, also)
        report(0.76)
        values = []
        for place, code in enumerate(shown):
            values.append(outcomes.touched(pairs, code))
            report(0.8 + 0.2 * (place + 1) / len(shown))
        left_out = int(np.count_nonzero(np.bincount(pairs.code))) - len(shown)
        return Programmes(result, name, is_attribute, known, tuple(values), left_out, maturity)


@dataclass(frozen=True)
class _Pairs:
    """Each lead (place in the result) with each value that touched it, once; when first."""

    row: Numbers
    code: Numbers
    first_at: Instants
    activities: Numbers
    flags: dict[str, Mask]
    write: Callable[[int], str]

    @cached_property
    def _by_code(self) -> tuple[Numbers, Numbers]:
        narrow = np.uint16 if int(self.code.max(initial=0)) < 1 << 16 else np.int64
        order = np.argsort(self.code.astype(narrow), kind="stable")  # few bits sort fastest
        return order, self.code[order]

    def of(self, code: int) -> Numbers:
        """The pairs of a value, by lead."""
        order, codes = self._by_code
        begin, end = np.searchsorted(codes, [code, code + 1]).tolist()
        found: Numbers = order[begin:end]
        return found

    def shown(self, top: int, also: Container[str]) -> list[int]:
        """The most frequent values, and those with some (folded) names."""
        counts = np.bincount(self.code)
        codes = np.flatnonzero(counts)
        ranked: list[int] = codes[np.argsort(-counts[codes], kind="stable")].tolist()
        return ranked[:top] + [
            code for code in ranked[top:] if also and fold(self.write(code)) in also
        ]


def _of_leads(result: Result, column: TextColumn) -> _Pairs:
    codes, kinds = column.folded_codes
    names = _names(column, codes, kinds)
    rows = np.flatnonzero(~result.undated)
    code = codes[result.leads[rows]].astype(np.int64)
    given = np.array([bool(name) for name in names] or [False])[code]
    rows, code = rows[given], code[given]
    none = np.zeros(len(rows), np.bool_)
    flags = dict.fromkeys(ROLES, none)
    return _Pairs(rows, code, result.start[rows], none.astype(np.int64), flags, names.__getitem__)


def _of_activities(
    result: Result, column: TextColumn, roles: dict[str, tuple[str, ...]], report: Report
) -> _Pairs:
    """Block by block: activities lie by lead, then in time, so that a first one comes first."""
    activities = result.history.activities
    codes, kinds = column.folded_codes
    report(0.05)
    names = _names(column, codes, kinds, part(report, 0.05, 0.15))
    given = np.array([bool(name) for name in names] or [False])
    row_of = np.full(len(result.history.leads), -1, np.int64)
    row_of[result.leads[~result.undated]] = np.flatnonzero(~result.undated)
    types = activities.field("type")
    wanted = {
        role: np.array([text in some for text in types.distinct.texts] or [False])
        for role, some in ((role, roles.get(role, ())) for role in ROLES)
    }
    owners, found, begin = activities.leads(), [], 0
    while begin < len(activities):
        end = block_end(activities, owners, begin, _BLOCK)
        some = slice(begin, end)
        row, code, at = row_of[owners[some]], codes[some], activities.at[some]
        kept = np.flatnonzero((row >= 0) & given[code] & (at <= (result.as_of or -NEVER)))
        role = {name: mask[types.codes[some][kept]] for name, mask in wanted.items()}
        found.append(_block(row[kept], code[kept].astype(np.int64), at[kept], role, kinds))
        report(0.15 + 0.65 * end / len(activities))
        begin = end
    return _joined(found, names.__getitem__, part(report, 0.8, 1.0))


_Block = tuple[Numbers, Numbers, Instants, Numbers, dict[str, Mask]]


def _block(row: Numbers, code: Numbers, at: Instants, roles: dict[str, Mask], kinds: int) -> _Block:
    import pandas as pd

    pair, distinct = pd.factorize(row * kinds + code)
    distinct = np.asarray(distinct, np.int64)
    first_at = np.empty(len(distinct), np.int64)
    first_at[pair[::-1]] = at[::-1]  # the earliest is written last
    flags = {}
    for name, is_role in roles.items():
        flags[name] = np.zeros(len(distinct), np.bool_)
        flags[name][pair[is_role]] = True
    counts = np.bincount(pair, minlength=len(distinct))
    row, code = (distinct // kinds).astype(np.int32), (distinct % kinds).astype(np.int32)
    return row, code, first_at, counts.astype(np.int32), flags


def _joined(blocks: list[_Block], write: Callable[[int], str], report: Report) -> _Pairs:
    none, columns, flags = np.zeros(0, np.int64), [], {}
    for place in range(4):
        columns.append(np.concatenate([none, *(block[place] for block in blocks)]))
        report((place + 1) / 5)
    for role in ROLES:
        flags[role] = np.concatenate([none.astype(np.bool_), *(block[4][role] for block in blocks)])
    return _Pairs(columns[0], columns[1], columns[2], columns[3], flags, write)


def _names(column: TextColumn, codes: Codes, kinds: int, report: Report = silent) -> list[str]:
    """Each folded value as the first of its rows has it written."""
    table = np.full(max(1, kinds), -1, np.int64)
    for end in range(len(codes), 0, -_BLOCK):
        some = slice(max(0, end - _BLOCK), end)
        table[codes[some][::-1]] = column.codes[some][::-1]  # the first is written last
        report(1 - some.start / len(codes))
    return [column.distinct[code] if code >= 0 else "" for code in table.tolist()]


class _Outcomes:
    """What became of leads, to be asked value by value."""

    def __init__(self, result: Result, mature: Mask, roles: dict[str, tuple[str, ...]]) -> None:
        self._result, self._mature, self._roles = result, mature, roles
        self._at = {"mql": result.mql_at, "won": outcome_at(result, "won_at")}

    def touched(self, pairs: _Pairs, code: int) -> Touched:
        some = pairs.of(code)
        rows, first_at = pairs.row[some], pairs.first_at[some]
        sent, opened, clicked = (pairs.flags[role][some] for role in ROLES)
        leads = self._result.leads
        # A touch may make the lead an MQL; a deal that is won at that instant was won before.
        after = {
            "mql": (self._at["mql"][rows] != NEVER) & (self._at["mql"][rows] >= first_at),
            "won": (self._at["won"][rows] != NEVER) & (self._at["won"][rows] > first_at),
        }
        both = int((sent & opened).sum())
        return Touched(
            name=pairs.write(code),
            leads=leads[rows].astype(np.int64),
            first_at=first_at,
            activities=int(pairs.activities[some].sum()),
            sent=int(sent.sum()),
            opened=Share(both, int(sent.sum()) if self._knows("opened") else 0),
            clicked=Share(
                int((sent & clicked).sum()), int(sent.sum()) if self._knows("clicked") else 0
            ),
            clicked_of_opened=Share(int((sent & opened & clicked).sum()), both),
            mqls=leads[rows[after["mql"]]].astype(np.int64),
            wins=leads[rows[after["won"]]].astype(np.int64),
            mql_share=self._beside("mql", rows, after["mql"]),
            won_share=self._beside("won", rows, after["won"]),
        )

    def _knows(self, role: str) -> bool:
        return bool(self._roles.get(role))

    def _beside(self, name: str, rows: Numbers, after: Mask) -> Beside:
        """Of touched leads that were not there before, who came there after; and of the others."""
        at, mature = self._at[name], self._mature
        free = mature[rows] & ((at[rows] == NEVER) | after)
        others = mature.copy()
        others[rows] = False
        return Beside.of(
            Share(int((free & after).sum()), int(free.sum())),
            Share(int((others & (at != NEVER)).sum()), int(others.sum())),
        )

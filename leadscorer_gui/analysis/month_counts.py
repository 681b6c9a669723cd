"""Activities by type and calendar month: what coverage is judged by.

Months are those of the workspace's clock. Types whose names differ in case alone are one type, as
they are to rules.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Instants, TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import DAY_US, fold
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]

MOST_TYPES: Final = 2000
MOST_CELLS: Final = 1 << 21
"""So many types, and types times months, are counted; of more only the most frequent are."""

_BLOCK: Final = 1 << 19
_LATE: Final = np.iinfo(np.int64).max


@dataclass(frozen=True)
class MonthCounts:
    """How many activities of each type each month has.

    `names` and `keys` (folded): a type each, the most frequent first. `counts`: shape (types,
    months). `starts`: shape (months + 1,), the instants at which months begin, and the last one
    ends. `first` and `last`: instants, one per type. `is_full`: the months whose first and last
    day lie within the days of the activities. `left_out` types, with `rest` activities in all,
    were too many to be counted.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    counts: Numbers
    starts: Instants
    first: Instants
    last: Instants
    is_full: NDArray[np.bool_]
    zone: ZoneTable
    left_out: int = 0
    rest: int = 0

    @staticmethod
    def of(
        history: History,
        wanted: Collection[str] = (),
        report: Report = silent,
        as_of: int | None = None,
    ) -> "MonthCounts":
        """Count a history; `wanted` types (folded) are counted even where there are too many.

        What lies after as-of does not exist.
        """
        at, zone = history.activities.at, history.zone
        types = history.activities.field("type")
        if as_of is not None:
            known = at <= as_of
            at, types = at[known], TextColumn(types.codes[known], types.distinct)
        starts, is_full = _months(zone, at, part(report, 0, 0.1))
        rows = _Rows.of(types, len(is_full), frozenset(wanted), part(report, 0.1, 0.3))
        counts, first, last = _counted(rows, types.codes, at, starts, part(report, 0.3, 1))
        kept = slice(0, len(rows.names))
        return MonthCounts(
            names=rows.names,
            keys=rows.keys,
            counts=counts[kept],
            starts=starts,
            first=first[kept],
            last=last[kept],
            is_full=is_full,
            zone=zone,
            left_out=rows.left_out,
            rest=int(counts[len(rows.names) :].sum()),
        )

    @property
    def span(self) -> tuple[int, int] | None:
        """The instants of the first and the last activity of the types that were counted."""
        return (int(self.first.min()), int(self.last.max())) if len(self.names) else None

    @property
    def total(self) -> int:
        """How many activities there are, those of types that are left out too."""
        return int(self.counts.sum()) + self.rest


def month_label(starts: Instants, zone: ZoneTable, place: int) -> str:
    """`2024-03`, for the month that begins at `starts[place]`."""
    return str(zone.days(starts[place : place + 1]).astype("datetime64[D]")[0])[:7]


def _months(zone: ZoneTable, at: Instants, report: Report) -> tuple[Instants, NDArray[np.bool_]]:
    """Where the months begin that the activities lie in, and which of them are full."""
    if not len(at):
        return np.zeros(1, np.int64), np.zeros(0, np.bool_)
    lows, highs = [], []
    for begin in range(0, len(at), _BLOCK):
        report(begin / len(at))
        lows.append(int(at[begin : begin + _BLOCK].min()))
        highs.append(int(at[begin : begin + _BLOCK].max()))
    days = zone.days(np.array([min(lows), max(highs)])).astype("datetime64[D]")
    first, last = days.astype("datetime64[M]")
    months = np.arange(first, last + 2)
    begins = months.astype("datetime64[D]")
    starts = zone.to_utc(begins.astype(np.int64) * DAY_US)
    return starts, (begins[:-1] >= days[0]) & (begins[1:] - 1 <= days[1])


@dataclass(frozen=True)
class _Rows:
    """Which row of the counts a code of the types belongs to; the row after the last: the rest."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    row_of: NDArray[np.int64]
    left_out: int

    @staticmethod
    def of(types: TextColumn, months: int, wanted: frozenset[str], report: Report) -> "_Rows":
        by_code = _count(types.codes, len(types.distinct), report)
        used = np.flatnonzero(by_code)
        # The most frequent spelling names the type.
        used = used[np.argsort(-by_code[used], kind="stable")].tolist()
        totals: dict[str, int] = {}
        names: dict[str, str] = {}
        for place, code in enumerate(used):
            if place % 4096 == 0:
                report(1.0)
            text = types.distinct[code]
            key = fold(text)
            names.setdefault(key, text)
            totals[key] = totals.get(key, 0) + int(by_code[code])
        ranked = sorted(names, key=lambda key: -totals[key])
        most = max(1, min(MOST_TYPES, MOST_CELLS // max(1, months)))
        if len(ranked) > most:
            asked = [key for key in ranked if key in wanted][:most]
            chosen = {*asked, *ranked[: most - len(asked)]}
            ranked = [key for key in ranked if key in chosen]
        place_of = {key: place for place, key in enumerate(ranked)}
        row_of = np.full(max(1, len(types.distinct)), len(ranked), np.int64)
        for code in used:
            row_of[code] = place_of.get(fold(types.distinct[code]), len(ranked))
        shown = tuple(names[key] for key in ranked)
        return _Rows(shown, tuple(ranked), row_of, len(names) - len(ranked))


def _count(codes: Codes, kinds: int, report: Report) -> Numbers:
    """How often each code occurs."""
    counts = np.zeros(max(1, kinds), np.int64)
    for begin in range(0, len(codes), _BLOCK):
        report(begin / len(codes))
        counts += np.bincount(codes[begin : begin + _BLOCK], minlength=len(counts))
    return counts


def _counted(
    rows: _Rows, codes: Codes, at: Instants, starts: Instants, report: Report
) -> tuple[Numbers, Instants, Instants]:
    """Counts by row (the rest last) and month; the first and last instant of each row."""
    months, height = len(starts) - 1, len(rows.names) + 1
    counts = np.zeros(height * months, np.int64)
    first, last = np.full(height, _LATE), np.full(height, -_LATE)
    for begin in range(0, len(codes), _BLOCK):
        report(begin / len(codes))
        instants = at[begin : begin + _BLOCK]
        row = rows.row_of[codes[begin : begin + _BLOCK]]
        month = np.searchsorted(starts, instants, side="right") - 1
        counts += np.bincount(row * months + month, minlength=len(counts))
        np.minimum.at(first, row, instants)
        np.maximum.at(last, row, instants)
    report(1.0)
    return counts.reshape(height, months), first, last

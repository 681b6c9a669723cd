"""What the charts of a comparison show: bins of scores, flow between bands, shifts, weeks.

Points are hundredths unless said otherwise, instants µs; leads are places in the history, rising.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison import Comparison, Mask, Numbers, Side
from leadscorer_gui.analysis.weeks import full_weeks, span_counted
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.model.text import DAY_US

Floats = NDArray[np.float64]

DOTS_BELOW: Final = 2_000
"""Fewer leads are drawn one by one."""
BINS_ACROSS: Final = 32
_WIDTHS: Final = (1, 2, 7, 14, 28, 91, 182, 364)
"""Days that a bar of shifts can be wide."""
_MOST_BARS: Final = 40


@dataclass(frozen=True)
class ScoreBins:
    """All leads of a comparison: x of A, y of B, in hundredths.

    By what is counted these are the highest scores while qualifying, or those at as-of. Where a
    side gives a lead no such score, or one that makes it no MQL although it would do, the lead lies
    on a strip below all scores (`off`, by side; `strip`). `middles`: shape (bins, 2), points, the
    middles of hexagons `size` points wide; `bin_of` the bin of each lead. `quadrants[y][x]`: how
    many are no MQLs (0) or MQLs (1) of A and of B.
    """

    leads: Numbers
    x: Numbers
    y: Numbers
    off: tuple[Mask, Mask]
    strip: int
    size: float
    middles: Floats
    counts: Numbers
    bin_of: Numbers
    quadrants: tuple[tuple[int, int], tuple[int, int]]
    reaches: tuple[Mask, Mask]

    @staticmethod
    def of(comparison: Comparison) -> "ScoreBins":
        """The bins of a comparison."""
        halves = comparison.a, comparison.b
        values = [half.peak if comparison.count == "ever" else half.score for half in halves]
        known = [
            (one != NO_SCORE) & ((one >= half.side.threshold) == half.is_mql)
            for one, half in zip(values, halves, strict=True)
        ]
        every = [one[has] for one, has in zip(values, known, strict=True)]
        every.append(np.array([half.side.threshold for half in halves]))
        together = np.concatenate(every)
        size = max(float(np.ptp(together)) / 100 / BINS_ACROSS, 0.01)
        strip = int(together.min() - max(100, round(250 * size)))
        x, y = (np.where(has, one, strip) for one, has in zip(values, known, strict=True))
        middles, bin_of, counts = _hexagons(x / 100, y / 100, size)
        a, b = (half.is_mql for half in halves)
        quadrants = tuple(
            tuple(int(((a == bool(x)) & (b == bool(y))).sum()) for x in (0, 1)) for y in (0, 1)
        )
        return ScoreBins(
            leads=comparison.leads, x=x, y=y, off=(~known[0], ~known[1]), strip=strip, size=size,
            middles=middles, counts=counts, bin_of=bin_of,
            quadrants=(quadrants[0], quadrants[1]),  # type: ignore[arg-type]
            reaches=(a, b),
        )  # fmt: skip

    @property
    def is_binned(self) -> bool:
        """Whether there are too many leads for a dot each."""
        return len(self.leads) >= DOTS_BELOW

    def quadrant(self, x: int, y: int) -> Numbers:
        """The leads of a quadrant: no MQLs (0) or MQLs (1) of A and of B."""
        inside = (self.reaches[0] == bool(x)) & (self.reaches[1] == bool(y))
        found: Numbers = self.leads[inside]
        return found

    def within(self, left: float, right: float, bottom: float, top: float) -> Numbers:
        """The leads between points, all ends included, as a lasso asks for."""
        inside = (self.x >= left * 100) & (self.x <= right * 100)
        inside &= (self.y >= bottom * 100) & (self.y <= top * 100)
        found: Numbers = self.leads[inside]
        return found


def _hexagons(x: Floats, y: Floats, size: float) -> tuple[Floats, Numbers, Numbers]:
    """Middles of the hexagons that hold points, the one of each point, and how many each holds.

    The middles lie on two lattices of rectangles, one amid the other; each point goes to the
    nearest.
    """
    if not len(x):
        return np.zeros((0, 2)), np.zeros(0, np.int64), np.zeros(0, np.int64)
    high = size * np.sqrt(3)
    best, keys = np.full(len(x), np.inf), np.zeros((len(x), 2), np.int64)
    for half in (0, 1):
        column = np.round(x / size - half / 2).astype(np.int64)
        row = np.round(y / high - half / 2).astype(np.int64)
        away = (x - (column + half / 2) * size) ** 2 + (y - (row + half / 2) * high) ** 2
        nearer = away < best
        best[nearer] = away[nearer]
        keys[nearer, 0], keys[nearer, 1] = (2 * column + half)[nearer], (2 * row + half)[nearer]
    # As one number each: rows of two are sorted ten times as slowly.
    low, wide = keys.min(axis=0), int(np.ptp(keys[:, 1])) + 1
    places = (keys[:, 0] - low[0]) * wide + keys[:, 1] - low[1]
    found, bin_of, counts = np.unique(places, return_inverse=True, return_counts=True)
    cells = np.stack(np.divmod(found, wide), axis=1) + low
    middles = cells * np.array([size / 2, high / 2])
    return middles, bin_of.reshape(-1), counts.astype(np.int64)


@dataclass(frozen=True)
class BandFlow:
    """From which band of A to which of B, by the scores at as-of.

    Places of bands rise from 0, below the first, over those of the model; the last one, *not
    scored*, is left out of `counts` where no lead is there. `counts[i, j]`: leads from i to j.
    """

    comparison: Comparison
    names: tuple[tuple[str | None, ...], tuple[str | None, ...]]
    """Of A and of B: "" below the first band, None for not scored."""
    counts: Numbers

    @staticmethod
    def of(comparison: Comparison) -> "BandFlow":
        """The flow of a comparison; there is something to it where both have bands."""
        places = _places(comparison)
        names = tuple(
            ("", *(band.name for band in half.side.model.bands), None)
            for half in (comparison.a, comparison.b)
        )
        counts = np.zeros((len(names[0]), len(names[1])), np.int64)
        np.add.at(counts, places, 1)
        return BandFlow(comparison, (names[0], names[1]), counts)

    def leads(self, i: int, j: int) -> Numbers:
        """The leads that go from band i of A to band j of B."""
        of_a, of_b = _places(self.comparison)
        found: Numbers = self.comparison.leads[(of_a == i) & (of_b == j)]
        return found

    @property
    def is_alike(self) -> bool:
        """Whether the bands of both have the same names, so that one can be above another."""
        return self.names[0] == self.names[1]

    @property
    def up(self) -> int:
        """How many come to be in a higher band; of bands that are alike."""
        return int(np.triu(self.counts[:-1, :-1], 1).sum())

    @property
    def down(self) -> int:
        """How many come to be in a lower band; of bands that are alike."""
        return int(np.tril(self.counts[:-1, :-1], -1).sum())


def _places(comparison: Comparison) -> tuple[Numbers, Numbers]:
    found = []
    for half in (comparison.a, comparison.b):
        absent = len(half.side.model.bands) + 1
        found.append(np.where(half.is_scored, half.band + 1, absent))
    return found[0], found[1]


@dataclass(frozen=True)
class Shifts:
    """By how much later (above 0) or earlier leads that are MQLs of both came to be so.

    `edges`: days, shape (bars + 1,); bar i holds shifts of `edges[i]` ≤ days < `edges[i + 1]`, but
    none of exactly 0: these are the `unmoved` leads.
    """

    leads: Numbers
    days: Floats
    unmoved: Numbers
    width: int
    edges: Numbers
    counts: Numbers
    undated: int

    @staticmethod
    def of(comparison: Comparison) -> "Shifts":
        """The shifts of a comparison."""
        moved = comparison.has_shift & (comparison.shift != 0)
        shift = comparison.shift[moved]
        low, high = int(shift.min(initial=0)) // DAY_US, int(shift.max(initial=0)) // DAY_US + 1
        fits = (width for width in _WIDTHS if (high - low) / width <= _MOST_BARS)
        width = next(fits, _WIDTHS[-1])
        edges = np.arange(low // width, -(-high // width) + 1) * width
        bars = shift // DAY_US // width - low // width
        return Shifts(
            leads=comparison.leads[moved],
            days=shift / DAY_US,
            unmoved=comparison.leads[comparison.has_shift & (comparison.shift == 0)],
            width=width,
            edges=edges,
            counts=np.bincount(bars, minlength=len(edges) - 1).astype(np.int64),
            undated=int((comparison.is_both & ~comparison.has_shift).sum()),
        )

    @property
    def earlier(self) -> int:
        """How many come earlier by B."""
        return int((self.days < 0).sum())

    @property
    def later(self) -> int:
        """How many come later by B."""
        return int((self.days > 0).sum())

    @property
    def median(self) -> float | None:
        """The median shift in days, the unmoved included; None without leads."""
        every = np.concatenate((self.days, np.zeros(len(self.unmoved))))
        return float(np.median(every)) if len(every) else None

    def bar(self, place: int) -> Numbers:
        """The leads of a bar."""
        inside = (self.days >= self.edges[place]) & (self.days < self.edges[place + 1])
        found: Numbers = self.leads[inside]
        return found


@dataclass(frozen=True)
class SideWeeks:
    """New MQLs of one side by week: Mondays as days since 1970, rising, without a gap."""

    side: Side
    days: Numbers
    counts: Numbers
    is_full: Mask
    mean: Fraction | None
    week_of: Numbers
    """The place of each lead of the result in the weeks, -1 for none."""

    @staticmethod
    def of(side: Side) -> "SideWeeks":
        """The weeks that are counted: of the period, and of the range of the result's scope."""
        result, zone = side.result, side.result.history.zone
        span = span_counted(result)
        if span is not None and side.period is not None:
            span = max(span[0], side.period.first), min(span[1], side.period.last)
        numbers = np.zeros(0, np.int64)
        if span is not None and span[0] <= span[1]:
            first, last = zone.weeks(np.array(span)).tolist()
            numbers = np.arange(first, last + 1)
        week_of = np.full(len(result), -1)
        mql = side.mql_at != NEVER
        if len(numbers):
            week_of[mql] = zone.weeks(side.mql_at[mql]) - numbers[0]
            week_of[(week_of < 0) | (week_of >= len(numbers))] = -1
        counts = np.bincount(week_of[week_of >= 0], minlength=len(numbers)).astype(np.int64)
        figure = side.figure()
        return SideWeeks(
            side=side,
            days=zone.days(zone.week_starts(numbers)),
            counts=counts,
            is_full=np.isin(numbers, full_weeks(result, side.period)),
            mean=None if figure is None else figure.mean,
            week_of=week_of,
        )

    def leads(self, place: int) -> Numbers:
        """The leads that became MQLs in a week."""
        found: Numbers = self.side.result.leads[self.week_of == place].astype(np.int64)
        return found

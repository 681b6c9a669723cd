"""New MQLs by week or by month at one threshold: what the bars show, by look-up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.numerals import shown_period
from leadscorer_gui.texts import _

Numbers = NDArray[np.int64]
Unit: TypeAlias = Literal["week", "month"]

AIR_ABOVE: Final = 1.15
"""The highest mark to the top of the panel."""
_NAME_SHARE: Final = 0.12
"""Of the height of the panel: what a name needs."""
MOST_PINS: Final = 2
"""Beside the threshold itself: more lines than these cannot be told apart."""


@dataclass(frozen=True)
class Pinned:
    """The bars of another threshold, as a line; `mean` of the full periods."""

    threshold: int
    counts: Numbers
    mean: Fraction | None

    @staticmethod
    def of(numbers: ThresholdNumbers, threshold: int, months: MonthNumbers | None) -> Pinned:
        """The line of a threshold: by month where months are given, by week without."""
        if months is None:
            counts, is_full = numbers.by_week(threshold), numbers.full
        else:
            counts, is_full = months.at(threshold), months.is_full
        return Pinned(threshold, counts, _mean(counts, is_full))


@dataclass(frozen=True)
class PeriodBars:
    """What is drawn. `edges`: shape (n + 1,), days since 1970; the others have n entries.

    `capacity` is that of each period, None without one. `sampled`: the counts are estimates from a
    sample.
    """

    unit: Unit
    threshold: int
    edges: Numbers
    counts: Numbers
    is_full: NDArray[np.bool_]
    weekly_capacity: Fraction | None = None
    pins: tuple[Pinned, ...] = ()
    sampled: bool = False

    @staticmethod
    def of(
        numbers: ThresholdNumbers,
        threshold: int,
        capacity: Fraction | None = None,
        pins: tuple[int, ...] = (),
        months: MonthNumbers | None = None,
    ) -> PeriodBars:
        """The bars of a threshold: by month where months are given, by week without."""
        if months is None:
            days = np.array(numbers.view.weeks, "datetime64[D]").astype(np.int64)
            edges = np.append(days, days[-1:] + 7) if len(days) else np.zeros(1, np.int64)
            is_full = numbers.full
        else:
            edges, is_full = months.edges, months.is_full
        unit: Unit = "week" if months is None else "month"
        counts = Pinned.of(numbers, threshold, months).counts
        lines = tuple(Pinned.of(numbers, pin, months) for pin in pins[:MOST_PINS])
        sampled = numbers.view.scope.sampled
        return PeriodBars(unit, threshold, edges, counts, is_full, capacity, lines, sampled)

    def __len__(self) -> int:
        return len(self.counts)

    @cached_property
    def capacity(self) -> NDArray[np.float64] | None:
        """What sales can take in each period: in a month of 30 days, 30 sevenths of a week's."""
        if self.weekly_capacity is None:
            return None
        return np.diff(self.edges) / 7 * float(self.weekly_capacity)

    @cached_property
    def mean(self) -> Fraction | None:
        """The mean of the full periods; None where there is none."""
        return _mean(self.counts, self.is_full)

    @property
    def full(self) -> int:
        """How many periods are full."""
        return int(self.is_full.sum())

    @cached_property
    def above(self) -> int | None:
        """How many of the full periods are above capacity; None without one."""
        if self.weekly_capacity is None:
            return None
        days = np.diff(self.edges)
        share = self.weekly_capacity
        is_above = self.counts * 7 * share.denominator > share.numerator * days
        return int((is_above & self.is_full).sum())

    @property
    def top(self) -> float:
        """The top of the panel."""
        most = [1.0, float(self.counts.max(initial=0))]
        most += [float(pin.counts.max(initial=0)) for pin in self.pins]
        if self.capacity is not None:
            most.append(float(self.capacity.max(initial=0)))
        return max(most) * AIR_ABOVE

    @property
    def mean_is_crowded(self) -> bool:
        """Whether the capacity lies so little above the mean that a name between has no room."""
        if self.mean is None or self.capacity is None or not len(self.capacity):
            return False
        return 0 <= float(self.capacity[0]) - float(self.mean) < _NAME_SHARE * self.top

    @property
    def span(self) -> tuple[float, float]:
        """The days that are shown, with a little air."""
        margin = max(1, int(self.edges[-1] - self.edges[0]) // 60)
        return float(self.edges[0] - margin), float(self.edges[-1] + margin)

    @property
    def middles(self) -> NDArray[np.float64]:
        """The middle day of each period."""
        return (self.edges[:-1] + self.edges[1:]) / 2

    def day(self, place: int) -> str:
        """The Monday of a week, `2025-03-03`, or a month, `2025-03`."""
        day = str(self.edges[place : place + 1].astype("datetime64[D]")[0])
        return day[:7] if self.unit == "month" else day

    def period_name(self, place: int) -> str:
        """`week of 2025-03-03` or `2025-03`, as people write it."""
        day = shown_period(self.day(place))
        return day if self.unit == "month" else _("week of {day}").format(day=day)


def _mean(counts: Numbers, is_full: NDArray[np.bool_]) -> Fraction | None:
    full = int(is_full.sum())
    return Fraction(int(counts[is_full].sum()), full) if full else None

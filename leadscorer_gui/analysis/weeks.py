"""New MQLs per week at every threshold, and the figure that capacity is compared with.

Source: section 7 of the scoring specification, 'MQLs per week'. Weeks are local, Monday to
Sunday, numbered as in `history.zones`; thresholds are hundredths, instants µs.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, Result

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Period:
    """What is shown and counted: instants from `first` to `last`, both included (µs)."""

    first: int
    last: int


@dataclass(frozen=True)
class WeekFigure:
    """MQLs per week: their mean over the full weeks and the 10th and 90th percentile."""

    mean: Fraction
    low: float
    high: float
    weeks: int


def span_counted(result: Result) -> tuple[int, int] | None:
    """The first and the last instant (µs) of what is shown and counted; None where there is none.

    From the first instant taken to as-of, within the period of the result's scope.
    """
    first, last = result.history.first_instant, result.as_of
    if first is None or last is None:
        return None
    if result.scope.period is not None:
        begin, end = result.scope.period
        first, last = max(first, begin), min(last, end)
    return None if first > last else (first, last)


def full_weeks(result: Result, period: Period | None = None) -> Numbers:
    """The numbers of the full weeks, rising.

    A week is full if all its microseconds lie from the first instant taken to as-of, and inside
    the period and that of the result's scope.
    """
    span = span_counted(result)
    if span is None:
        return np.zeros(0, np.int64)
    first, last = span
    if period is not None:
        first, last = max(first, period.first), min(last, period.last)
    if first > last:
        return np.zeros(0, np.int64)
    zone = result.history.zone
    begin, end = (int(week) for week in zone.weeks(np.array([first, last])))
    weeks = np.arange(begin, end + 2)
    starts = zone.week_starts(weeks)
    return weeks[:-1][(starts[:-1] >= first) & (starts[1:] - 1 <= last)]


@dataclass(frozen=True)
class WeeklyMqls:
    """New MQLs of every week at every threshold, from the records of a result."""

    result: Result

    @cached_property
    def _record_weeks(self) -> Numbers:
        return self.result.history.zone.weeks(self.result.record_at)

    def at(self, threshold: int, weeks: Numbers) -> Numbers:
        """New MQLs at a threshold in each of the weeks (rising numbers)."""
        first = self.result.first_reached(threshold)
        found = self.result.history.zone.weeks(first[first != NEVER])
        counts = np.zeros(len(weeks), np.int64)
        places = np.searchsorted(weeks, found)
        inside = places < len(weeks)
        inside[inside] = weeks[places[inside]] == found[inside]
        np.add.at(counts, places[inside], 1)
        return counts

    def matrix(self, thresholds: Numbers, weeks: Numbers) -> Numbers:
        """New MQLs by week (rows) and threshold (columns, rising) at once.

        A record that lifts a lead's highest score from b to a makes it a new MQL of that week at
        the thresholds b < T ≤ a.
        """
        places = np.searchsorted(weeks, self._record_weeks)
        inside = places < len(weeks)
        inside[inside] = weeks[places[inside]] == self._record_weeks[inside]
        steps = np.zeros((len(weeks), len(thresholds) + 1), np.int64)
        above = np.searchsorted(thresholds, self._record_before, side="right")
        above[self._first_records] = 0
        upto = np.searchsorted(thresholds, self.result.record_score, side="right")
        np.add.at(steps, (places[inside], above[inside]), 1)
        np.add.at(steps, (places[inside], upto[inside]), -1)
        return steps.cumsum(axis=1)[:, :-1]

    @cached_property
    def _first_records(self) -> Numbers:
        """The place of each lead's first record."""
        ends = self.result.record_ends
        begins = np.concatenate(([0], ends[:-1])).astype(np.int64) if len(ends) else ends
        return begins[begins < ends]

    @cached_property
    def _record_before(self) -> Numbers:
        """For each record the score of the record before; of no meaning for a lead's first."""
        return np.concatenate((self.result.record_score[:1], self.result.record_score[:-1]))

    def figure(self, threshold: int, period: Period | None = None) -> WeekFigure | None:
        """MQLs per week at a threshold; None where no week is full."""
        weeks = full_weeks(self.result, period)
        if not len(weeks):
            return None
        counts = self.at(threshold, weeks)
        low, high = (float(value) for value in np.percentile(counts, (10, 90)))
        return WeekFigure(Fraction(int(counts.sum()), len(weeks)), low, high, len(weeks))


def threshold_for_capacity(
    result: Result, capacity: Fraction, period: Period | None = None
) -> int | None:
    """The lowest whole threshold (hundredths) whose figure is at most the capacity per week.

    None where no week is full or every threshold will do: then there is no lowest.
    """
    weeks = full_weeks(result, period)
    if not len(weeks) or not len(result.record_score):
        return None
    lowest, highest = int(result.record_score.min()), int(result.record_score.max())
    thresholds = np.arange(lowest // 100, highest // 100 + 2, dtype=np.int64) * 100
    counts = WeeklyMqls(result).matrix(thresholds, weeks).sum(axis=0)
    fits = [Fraction(int(count), len(weeks)) <= capacity for count in counts]
    return None if fits[0] else int(thresholds[fits.index(True)])

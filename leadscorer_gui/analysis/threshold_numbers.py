"""Everything that is shown of a threshold, for every threshold, by look-up.

Made once per simulation, off the GUI thread; a look-up then takes microseconds, whatever the
number of leads. Source: section 7 of the scoring specification. Thresholds are hundredths, weeks
numbered as in `history.zones`.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.order_kernels import write_changes
from leadscorer_gui.analysis.ordering import in_order
from leadscorer_gui.analysis.threshold_view import ThresholdView, week_numbers
from leadscorer_gui.analysis.thresholds import whole_thresholds
from leadscorer_gui.analysis.weeks import WeekFigure, full_weeks
from leadscorer_gui.engine.matches import side_by_side
from leadscorer_gui.engine.memory import room
from leadscorer_gui.engine.result import Result

Numbers = NDArray[np.int64]

MOST_COLUMNS: Final = 2_000
"""Thresholds that a curve has at most; a model of more points has every second, fifth, …"""

_MOST_KNOWN: Final = 64
"""Thresholds of which all that is shown is kept: a hand moves over some more often than once."""


@dataclass(frozen=True)
class BandCount:
    """A band and the leads that are in it at as-of; `from_` is None for those below the first."""

    name: str
    from_: int | None
    leads: int


@dataclass(frozen=True)
class WeeklyCurve:
    """New MQLs per full week at each of some rising thresholds.

    `mean` is exact up to the last bit of a float; `low` and `high` are the 10th and the 90th
    percentile of the weeks.
    """

    thresholds: Numbers
    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class WeeklyChanges:
    """New MQLs by week at any threshold, from two sorted columns.

    A record that lifts a lead's highest score from b to a makes it a new MQL of that week at the
    thresholds b < T ≤ a: those with a ≥ T, less those with b ≥ T. `reached` holds week · `stride`
    + (a less `least`) of every record, `left` the same of b. Each record stands for so many
    (`times`).
    """

    weeks: Numbers
    least: int
    stride: int
    reached: Numbers
    left: Numbers
    times: int = 1

    @staticmethod
    def of(result: Result, weeks: Numbers) -> "WeeklyChanges":
        """The changes of a result in each of the weeks (rising, without a gap)."""
        score = result.record_score
        least = int(score.min(initial=0))
        stride = int(score.max(initial=0)) - least + 2
        first = int(weeks[0]) if len(weeks) else 0
        clock = result.history.zone.reaching(result.record_at)

        def keys(left: bool) -> Numbers:
            found = room(len(score), np.int64)
            count = write_changes(
                result.record_at, score, result.record_ends, clock.since, clock.offset,
                first, len(weeks), least, stride, left, found,
            )  # fmt: skip
            return in_order(found[:count])

        reached, left = side_by_side(keys, (False, True))
        return WeeklyChanges(weeks, least, stride, reached, left)

    def at(self, threshold: int) -> Numbers:
        """New MQLs at a threshold in each week."""
        return self.matrix(np.array([threshold], np.int64), self.weeks)[:, 0]

    def matrix(self, thresholds: Numbers, weeks: Numbers) -> Numbers:
        """New MQLs by week (rows, some of `weeks`) and threshold (columns) at once."""
        first = int(self.weeks[0]) if len(self.weeks) else 0
        begins = ((weeks - first) * self.stride)[:, None]
        from_ = np.clip(thresholds - self.least, 0, self.stride - 1)
        edges = np.concatenate((begins + from_, begins + self.stride), axis=1)
        count = np.searchsorted(self.reached, edges) - np.searchsorted(self.left, edges)
        return (count[:, -1:] - count[:, :-1]) * self.times


@dataclass(frozen=True)
class ThresholdNumbers:
    """A model's MQLs at every threshold: ever, now, per week and by week.

    `view` is that of the model's own threshold. `first_whole` and `totals`: the new MQLs of all
    full weeks at each whole threshold, from `first_whole` points on.
    """

    view: ThresholdView
    changes: WeeklyChanges
    full: NDArray[np.bool_]
    curve: WeeklyCurve
    first_whole: int
    totals: Numbers
    bands: tuple[BandCount, ...]

    @staticmethod
    def of(result: Result) -> "ThresholdNumbers":
        """The numbers of a result."""
        frame = ThresholdView.frame(result)
        changes = WeeklyChanges.of(result, week_numbers(result, frame.span))
        whole, full = _whole_points(result), full_weeks(result)
        numbers = ThresholdNumbers(
            view=frame,
            changes=changes,
            full=frame.is_full,
            curve=_weekly_curve(changes, _thinned(whole), full),
            first_whole=int(whole[0]) // 100,
            totals=_totals(changes, full, whole),
            bands=_band_counts(result),
        )
        return replace(numbers, view=numbers.at(frame.threshold))

    def scaled(self, times: int, leads: int) -> "ThresholdNumbers":
        """Estimates for so many leads, where these numbers are of one lead of so many (`times`)."""
        view, changes, curve = self.view, self.changes, self.curve
        counts = replace(view.counts, times=times)
        numbers = replace(
            self,
            view=replace(view, counts=counts, leads=leads),
            changes=replace(changes, times=times),
            curve=WeeklyCurve(
                curve.thresholds, curve.mean * times, curve.low * times, curve.high * times
            ),
            totals=self.totals * times,
            bands=tuple(replace(band, leads=band.leads * times) for band in self.bands),
        )
        return replace(numbers, view=numbers.at(view.threshold))

    @property
    def model_threshold(self) -> int:
        """The threshold of the model that was simulated."""
        return self.view.threshold

    @property
    def lowest(self) -> int:
        """The least threshold of the curves: a whole point (hundredths)."""
        return self.first_whole * 100

    @property
    def highest(self) -> int:
        """The highest threshold of the curves, at which there is no MQL."""
        return (self.first_whole + len(self.totals) - 1) * 100

    @property
    def whole_thresholds(self) -> Numbers:
        """The whole points (hundredths), from `lowest` to `highest`."""
        return np.arange(len(self.totals), dtype=np.int64) * 100 + self.lowest

    @cached_property
    def is_empty(self) -> bool:
        """Whether no lead qualifies at any threshold."""
        return not len(self.view.counts.peaks)

    def ever(self, threshold: int) -> int:
        """MQLs ever at a threshold."""
        return int(self.view.counts.ever(np.array([threshold]))[0])

    def now(self, threshold: int) -> int:
        """MQLs now at a threshold."""
        return int(self.view.counts.now(np.array([threshold]))[0])

    def by_week(self, threshold: int) -> Numbers:
        """New MQLs at a threshold in each of the view's weeks."""
        return self.at(threshold).new_mqls

    def figure(self, threshold: int) -> WeekFigure | None:
        """MQLs per week at a threshold; None where no week is full."""
        return self.at(threshold).figure

    def _figure(self, by_week: Numbers) -> WeekFigure | None:
        counts = by_week[self.full]
        if not len(counts):
            return None
        low, high = (float(value) for value in np.percentile(counts, (10, 90)))
        return WeekFigure(Fraction(int(counts.sum()), len(counts)), low, high, len(counts))

    def at(self, threshold: int) -> ThresholdView:
        """Everything that is shown of one threshold; that of the last ones is known."""
        found = self._views.get(threshold)
        if found is None:
            by_week = self.changes.at(threshold)
            figure = self._figure(by_week)
            found = replace(self.view, threshold=threshold, new_mqls=by_week, figure=figure)
            if len(self._views) >= _MOST_KNOWN:
                self._views.clear()
            self._views[threshold] = found
        return found

    @cached_property
    def _views(self) -> dict[int, ThresholdView]:
        """What many parts of a window ask for one after another, by its threshold."""
        return {}

    def threshold_for(self, capacity: Fraction) -> int | None:
        """The lowest whole threshold whose mean is at most the capacity per week.

        None where no week is full or every threshold will do: then there is no lowest.
        """
        weeks = int(self.full.sum())
        if not weeks:
            return None
        fits = self.totals * capacity.denominator <= capacity.numerator * weeks
        place = int(np.argmax(fits))
        return None if place == 0 else (self.first_whole + place) * 100

    def weeks_above(self, threshold: int, capacity: Fraction) -> int:
        """How many of the full weeks have more new MQLs than the capacity."""
        return int(
            (self.by_week(threshold)[self.full] * capacity.denominator > capacity.numerator).sum()
        )


def _whole_points(result: Result) -> Numbers:
    """The whole points from the lowest record on: below it the weeks change no more."""
    whole = whole_thresholds(result)
    lowest = int(result.record_score.min(initial=whole[0])) // 100 * 100
    return np.arange(min(lowest, int(whole[0])), int(whole[-1]) + 1, 100, dtype=np.int64)


def _thinned(whole: Numbers) -> Numbers:
    """At most about `MOST_COLUMNS` of the whole thresholds, round ones, and the last."""
    step = 1
    while len(whole) // step > MOST_COLUMNS:
        step = next(each for each in _round_steps() if each > step)
    kept = whole[(whole // 100) % step == 0]
    return np.unique(np.concatenate((whole[:1], kept, whole[-1:])))


def _round_steps() -> list[int]:
    return [digit * 10**power for power in range(7) for digit in (1, 2, 5)]


def _weekly_curve(changes: WeeklyChanges, thresholds: Numbers, full: Numbers) -> WeeklyCurve:
    if not len(full):
        none = np.zeros(0, np.float64)
        return WeeklyCurve(np.zeros(0, np.int64), none, none, none)
    matrix = changes.matrix(thresholds, full)
    low, high = np.percentile(matrix, (10, 90), axis=0)
    return WeeklyCurve(thresholds, matrix.sum(axis=0) / len(full), low, high)


def _totals(changes: WeeklyChanges, full: Numbers, whole: Numbers) -> Numbers:
    """New MQLs of all full weeks together at each whole threshold."""
    if len(full) * len(whole) <= len(changes.reached):
        counted: Numbers = changes.matrix(whole, full).sum(axis=0)
        return counted
    totals = np.zeros(len(whole), np.int64)
    inside = np.isin(changes.weeks, full)
    for column, sign in ((changes.reached, 1), (changes.left, -1)):
        week, score = np.divmod(column, changes.stride)
        scores = np.sort(score[inside[week]] + changes.least)
        totals += sign * (len(scores) - np.searchsorted(scores, whole, side="left"))
    return totals


def _band_counts(result: Result) -> tuple[BandCount, ...]:
    """The leads of each band, highest first, then those below all bands."""
    bands = result.model.bands
    if not bands:
        return ()
    edges = np.searchsorted(in_order(result.score), [band.from_ for band in bands])
    counts = np.diff(edges, prepend=0, append=len(result)).tolist()
    named = [
        BandCount(band.name, band.from_, count)
        for band, count in zip(bands, counts[1:], strict=True)
    ]
    return (*reversed(named), *([BandCount("", None, counts[0])] if counts[0] else []))

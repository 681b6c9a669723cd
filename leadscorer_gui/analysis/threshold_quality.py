"""Are the MQLs of a threshold worth calling? Precision, recall and lift at every threshold.

The back-test of section 7 of the scoring specification, over the leads alone that are old enough
to have an outcome (`maturity`). Made once per simulation by sorting; a look-up then takes
microseconds, and how many thresholds there are does not matter. Thresholds are hundredths.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import TOO_FEW, Z_95, wilson
from leadscorer_gui.analysis.maturity import (
    Maturity,
    instants_of_winning,
    mature_leads,
    won_by_as_of,
)
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.progress import Report, silent

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

ENOUGH: Final = TOO_FEW
"""MQLs that a share must rest on before it is called one."""

Why: TypeAlias = Literal["found", "every", "none", "too_few"]


@dataclass(frozen=True)
class Rate:
    """A share, `part` of `whole`, with its 95 % interval (Wilson)."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def share(self) -> Fraction:
        """The share, exactly."""
        return Fraction(self.part, self.whole)


@dataclass(frozen=True)
class Lift:
    """How many times the share of wins among MQLs is that among all leads; 95 % interval."""

    ratio: Fraction
    low: float
    high: float


@dataclass(frozen=True)
class QualityAt:
    """What a threshold is worth, of the leads that are old enough.

    `mqls` qualify before they are won, or are not won; `bought` of them are won,
    `never_bought` are not. `missed` are won without qualifying first. `base` is the share of wins
    among all; a rate without a denominator is None.
    """

    threshold: int
    mqls: int
    bought: int
    leads: int
    won: int
    precision: Rate | None
    recall: Rate | None
    lift: Lift | None
    base: Rate | None

    @property
    def never_bought(self) -> int:
        """MQLs that are not won: many of them say that the threshold is too low."""
        return self.mqls - self.bought

    @property
    def missed(self) -> int:
        """Wins that had not qualified before: many say that the threshold is too high."""
        return self.won - self.bought


@dataclass(frozen=True)
class QualityCurve:
    """Precision and recall at each of some thresholds, with 95 % intervals; NaN where none."""

    thresholds: Numbers
    mqls: Numbers
    bought: Numbers
    precision: tuple[Floats, Floats, Floats]
    """Share, low, high."""
    recall: tuple[Floats, Floats, Floats]


@dataclass(frozen=True)
class Sought:
    """The lowest whole threshold from which on precision is at least what was wanted.

    Only thresholds with `ENOUGH` MQLs are looked at: above, a single lead decides. `why` tells:
    `found`; `every` threshold will do, so that there is no lowest; `none` will; `too_few` MQLs at
    every threshold. `best` is where precision is highest, None where there are too few.
    """

    threshold: int | None
    why: Why
    best: QualityAt | None = None


@dataclass(frozen=True)
class ThresholdQuality:
    """Precision, recall and lift of a result at every threshold.

    `highest` has, for each lead of the result, its highest score while qualifying before it is
    won (`NO_SCORE` without one): it is an MQL of the back-test at every threshold up to that.
    `scores` and `won_scores` are those of the mature leads and of the wins among them, sorted.
    """

    result: Result
    maturity: Maturity
    highest: Numbers
    mature: NDArray[np.bool_]
    won: NDArray[np.bool_]
    scores: Numbers
    won_scores: Numbers

    @staticmethod
    def of(result: Result, days: int | None = None, report: Report = silent) -> "ThresholdQuality":
        """The quality of a result's thresholds; `days` old are old enough (None: from the data)."""
        maturity, mature = mature_leads(result, days)
        won = won_by_as_of(result)
        report(0.2)
        highest = _highest_before_winning(result, won)
        report(0.6)
        scores = np.sort(highest[mature])
        report(0.8)
        won_scores = np.sort(highest[mature & won])
        report(1.0)
        return ThresholdQuality(result, maturity, highest, mature, won, scores, won_scores)

    @property
    def any_won(self) -> bool:
        """Whether any lead that is old enough is won: without one there is no quality."""
        return self.maturity.won > 0

    def counts(self, thresholds: Numbers) -> tuple[Numbers, Numbers]:
        """MQLs, and those of them that bought, at each threshold."""
        return _at_least(self.scores, thresholds), _at_least(self.won_scores, thresholds)

    def at(self, threshold: int) -> QualityAt:
        """Everything that is shown of one threshold."""
        counts = self.counts(np.array([threshold]))
        mqls, bought = (int(count[0]) for count in counts)
        leads, won = self.maturity.leads, self.maturity.won
        precision = _rate(bought, mqls)
        return QualityAt(
            threshold=threshold,
            mqls=mqls,
            bought=bought,
            leads=leads,
            won=won,
            precision=precision,
            recall=_rate(bought, won),
            lift=lift_of(bought, mqls, won, leads),
            base=_rate(won, leads),
        )

    def curve(self, thresholds: Numbers) -> QualityCurve:
        """Precision and recall at each of some thresholds."""
        mqls, bought = self.counts(thresholds)
        won = np.full(len(thresholds), self.maturity.won)
        return QualityCurve(thresholds, mqls, bought, _rates(bought, mqls), _rates(bought, won))

    def threshold_for(self, precision: Fraction) -> Sought:
        """The lowest whole threshold from which on precision is at least this."""
        # Between two scores nothing changes: the highest whole threshold that each one reaches.
        steps = np.unique(self.scores[self.scores != NO_SCORE] // 100 * 100)
        mqls, bought = self.counts(steps)
        steps = steps[mqls >= ENOUGH]
        if not len(steps):
            return Sought(None, "too_few")
        mqls, bought = mqls[: len(steps)], bought[: len(steps)]
        best = self.at(int(steps[int(np.argmax(bought / mqls))]))
        fails = np.flatnonzero(bought * precision.denominator < mqls * precision.numerator)
        if not len(fails):
            return Sought(None, "every", best)
        last = int(fails[-1])
        if last == len(steps) - 1:
            return Sought(None, "none", best)
        return Sought(int(steps[last]) + 100, "found", best)

    # The leads behind the numbers: places in the history, rising

    def never_bought(self, threshold: int) -> Numbers:
        """The MQLs that are not won."""
        return self._places(self.mature & ~self.won & (self.highest >= threshold))

    def bought(self, threshold: int) -> Numbers:
        """The MQLs that are won."""
        return self._places(self.mature & self.won & (self.highest >= threshold))

    def missed(self, threshold: int) -> Numbers:
        """The leads won without qualifying first."""
        return self._places(self.mature & self.won & (self.highest < threshold))

    def _places(self, rows: NDArray[np.bool_]) -> Numbers:
        return self.result.leads[rows].astype(np.int64)


def lift_of(bought: int, mqls: int, won: int, leads: int) -> Lift | None:
    """Precision over the share of wins among all leads; None without MQLs or wins.

    The interval is that of a ratio of two shares by the logarithm (Katz, Baptista, Azen and Pike,
    Biometrics 34, 1978). MQLs are some of all leads, so that the two shares go together: the
    variance is the delta method's for one table of four counts. By that a threshold that takes
    every lead has a lift of exactly 1. Without any win among the MQLs there is no logarithm; then
    the upper end is Wilson's of the precision, over the share of wins.
    """
    if not mqls or not won:
        return None
    ratio = Fraction(bought * leads, mqls * won)
    if not bought:
        ends = wilson(0, mqls)
        return Lift(ratio, 0.0, ends[1] * leads / won if ends else 0.0)
    less = Fraction(1, mqls) + Fraction(1, won) + Fraction(1, leads)
    variance = Fraction(1, bought) + Fraction(2 * bought, mqls * won) - less
    width = Z_95 * sqrt(variance)
    middle = log(ratio)
    return Lift(ratio, exp(middle - width), exp(middle + width))


def _highest_before_winning(result: Result, won: NDArray[np.bool_]) -> Numbers:
    """Each lead's highest score while qualifying, before it is won.

    A lead's records rise in time and in score, so that the last one in time is the highest.
    """
    until = np.where(won, instants_of_winning(result) - 1, NEVER)
    owners = result.record_leads()
    in_time = np.flatnonzero(result.record_at <= until[owners])
    highest = np.full(len(result), NO_SCORE)
    highest[owners[in_time]] = result.record_score[in_time]
    return highest


def _at_least(sorted_scores: Numbers, thresholds: Numbers) -> Numbers:
    return len(sorted_scores) - np.searchsorted(sorted_scores, thresholds, side="left")


def _rate(part: int, whole: int) -> Rate | None:
    ends = wilson(part, whole)
    return None if ends is None else Rate(part, whole, *ends)


def _rates(part: Numbers, whole: Numbers) -> tuple[Floats, Floats, Floats]:
    """Share, low and high of each; NaN where there is no denominator."""
    rows = np.full((len(part), 3), np.nan)
    for place, (some, all_) in enumerate(zip(part.tolist(), whole.tolist(), strict=True)):
        ends = wilson(some, all_)
        if ends is not None:
            rows[place] = (some / all_, *ends)
    return rows[:, 0], rows[:, 1], rows[:, 2]

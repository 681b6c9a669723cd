"""The back-test of a threshold: are its MQLs the leads that were won?

Source: section 7 of the scoring specification, 'Back-test'. Ratios are exact fractions; they are
rounded only where they are printed.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.model.text import DAY_US

Numbers = NDArray[np.int64]

_BEFORE_ALL: Final = -(1 << 62)
"""Stands for the as-of of a history without any instant."""


@dataclass(frozen=True)
class Quality:
    """Precision, recall and lift at a threshold; None where there is no denominator.

    `mqls` and `won_mqls` are those of the precision, `missed` the leads won without qualifying
    first.
    """

    mqls: int
    won_mqls: int
    won: int
    leads: int
    missed: int
    precision: Fraction | None
    recall: Fraction | None
    lift: Fraction | None


class Backtest:
    """Compares thresholds with the outcomes of the dated leads of a result.

    A lead's records rise in time and in score, so that the first of them that reaches T comes by
    some limit exactly if the highest of them by that limit is ≥ T. What each threshold needs is
    therefore looked up in sorted scores, for all thresholds alike.
    """

    def __init__(self, result: Result, won_within_days: int | None = None) -> None:
        self._result = result
        as_of = _BEFORE_ALL if result.as_of is None else result.as_of
        dated = ~result.undated
        won_at = result.history.leads.outcomes["won_at"][result.leads]
        won = dated & (won_at != NEVER) & (won_at <= as_of)
        self._leads, self._won = int(dated.sum()), int(won.sum())
        self._has_lift = won_within_days is None
        until = np.where(won, won_at - 1, NEVER)
        self._caught = self._highest_by(until, won)
        if won_within_days is None:
            self._mqls, self._won_mqls = self._highest_by(until, dated), self._caught
            self._won_too_late = np.zeros(0, np.int64)
        else:
            # Only MQLs that are old enough by as-of; of them those won within the days.
            days = won_within_days * DAY_US
            until = np.minimum(until, as_of - days)
            self._mqls, self._won_mqls = (
                self._highest_by(until, dated),
                self._highest_by(until, won),
            )
            self._won_too_late = self._highest_by(np.where(won, won_at - days - 1, 0), won)

    def _highest_by(self, limit: Numbers, leads: NDArray[np.bool_]) -> Numbers:
        """Each lead's highest score while qualifying, by its limit (µs); sorted, `leads` alone."""
        result, owners = self._result, self._result.record_leads()
        in_time = np.flatnonzero(result.record_at <= limit[owners])
        highest = np.full(len(result), NO_SCORE)
        highest[owners[in_time]] = result.record_score[in_time]  # the last one is the highest
        return np.sort(highest[leads])

    @property
    def any_won(self) -> bool:
        """Whether any dated lead is won by as-of."""
        return self._won > 0

    def quality(self, threshold: int) -> Quality:
        """Precision, recall and lift at a threshold (hundredths).

        With `won_within_days` precision looks only at MQLs that are old enough, and there is no
        lift.
        """
        mqls, caught = _at_least(self._mqls, threshold), _at_least(self._caught, threshold)
        won_mqls = _at_least(self._won_mqls, threshold) - _at_least(self._won_too_late, threshold)
        lift = _ratio(won_mqls * self._leads, mqls * self._won) if self._has_lift else None
        return Quality(
            mqls=mqls,
            won_mqls=won_mqls,
            won=self._won,
            leads=self._leads,
            missed=self._won - caught,
            precision=_ratio(won_mqls, mqls),
            recall=_ratio(caught, self._won),
            lift=lift,
        )


def _at_least(sorted_scores: Numbers, threshold: int) -> int:
    return len(sorted_scores) - int(np.searchsorted(sorted_scores, threshold, side="left"))


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def format_ratio(ratio: Fraction | None) -> str:
    """A ratio with four decimals, halves away from zero, no trailing zeros; empty for None."""
    if ratio is None:
        return ""
    scaled = (2 * ratio.numerator * 10_000 + ratio.denominator) // (2 * ratio.denominator)
    return f"{scaled // 10_000}.{scaled % 10_000:04d}".rstrip("0").rstrip(".")

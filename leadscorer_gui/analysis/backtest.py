"""The back-test of a threshold: are its MQLs the leads that were won?

Source: section 7 of the scoring specification, 'Back-test'. Ratios are exact fractions; they are
rounded only where they are printed.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.model.text import DAY_US


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
    """Compares thresholds with the outcomes of the dated leads of a result."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._dated = ~result.undated
        won_at = result.history.leads.outcomes["won_at"][result.leads]
        limit = NEVER if result.as_of is None else result.as_of
        self._won: NDArray[np.bool_] = self._dated & (won_at != NEVER) & (won_at <= limit)
        self._won_at = np.where(self._won, won_at, NEVER)

    @property
    def any_won(self) -> bool:
        """Whether any dated lead is won by as-of."""
        return bool(self._won.any())

    def quality(self, threshold: int, won_within_days: int | None = None) -> Quality:
        """Precision, recall and lift at a threshold (hundredths).

        With `won_within_days` precision looks only at MQLs that are old enough, and there is no
        lift.
        """
        reached = self._result.first_reached(threshold)
        is_mql = self._dated & (reached != NEVER) & (reached < self._won_at)
        won, leads = int(self._won.sum()), int(self._dated.sum())
        caught = int((is_mql & self._won).sum())
        mqls, won_mqls = int(is_mql.sum()), caught
        if won_within_days is not None:
            # At most 36,500 days are asked for, so that the sum stays an instant.
            until = np.where(is_mql, reached, 0) + won_within_days * DAY_US
            old_enough = is_mql & (until <= (self._result.as_of or 0))
            mqls = int(old_enough.sum())
            won_mqls = int((old_enough & self._won & (self._won_at <= until)).sum())
        lift = _ratio(won_mqls * leads, mqls * won) if won_within_days is None else None
        return Quality(
            mqls,
            won_mqls,
            won,
            leads,
            won - caught,
            _ratio(won_mqls, mqls),
            _ratio(caught, won),
            lift,
        )


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def format_ratio(ratio: Fraction | None) -> str:
    """A ratio with four decimals, halves away from zero, no trailing zeros; empty for None."""
    if ratio is None:
        return ""
    scaled = (2 * ratio.numerator * 10_000 + ratio.denominator) // (2 * ratio.denominator)
    return f"{scaled // 10_000}.{scaled % 10_000:04d}".rstrip("0").rstrip(".")

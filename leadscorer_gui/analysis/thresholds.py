"""MQLs at every threshold: ever and now. Looked up, never computed again.

Source: section 7 of the scoring specification. Thresholds and scores are hundredths.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.ordering import in_order
from leadscorer_gui.engine.result import NO_SCORE, Result


@dataclass(frozen=True)
class ThresholdCounts:
    """How many leads each threshold makes MQLs.

    `peaks` and `scores_now`: rising hundredths, of the leads that ever qualified and of those
    that qualify at as-of (whatever their score). Each of them stands for so many leads (`times`).
    """

    peaks: NDArray[np.int64]
    scores_now: NDArray[np.int64]
    times: int = 1

    @staticmethod
    def of(result: Result) -> "ThresholdCounts":
        """The counts of a result, undated leads included."""
        peaks = in_order(result.peak[result.peak != NO_SCORE])
        return ThresholdCounts(peaks, in_order(result.score[result.qualifies_now]))

    def ever(self, thresholds: NDArray[np.int64]) -> NDArray[np.int64]:
        """MQLs ever at each threshold: leads with peak ≥ T."""
        below = np.searchsorted(self.peaks, thresholds, side="left")
        return (len(self.peaks) - below) * self.times

    def now(self, thresholds: NDArray[np.int64]) -> NDArray[np.int64]:
        """MQLs now at each threshold: leads that qualify at as-of with score ≥ T."""
        below = np.searchsorted(self.scores_now, thresholds, side="left")
        return (len(self.scores_now) - below) * self.times


def whole_thresholds(result: Result) -> NDArray[np.int64]:
    """The whole points (as hundredths) from 0, or the least peak below, to above the highest.

    At the last one there is no MQL. The model's threshold lies within.
    """
    peaks = result.peak[result.peak != NO_SCORE]
    threshold = result.plan.threshold
    least = min([0, threshold, *([int(peaks.min())] if len(peaks) else [])])
    most = max([0, threshold, *([int(peaks.max())] if len(peaks) else [])])
    return np.arange(least // 100, most // 100 + 2, dtype=np.int64) * 100

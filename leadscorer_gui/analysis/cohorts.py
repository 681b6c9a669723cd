"""The score profile of new leads: all leads that came to be in a month, as they stood at its end.

Months are those of the workspace's clock; a lead is new in the month of its start. Points are
hundredths.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import Calendar
from leadscorer_gui.analysis.engagement_then import scores_then
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result, tier_of
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]

QUARTERS = (25.0, 50.0, 75.0)


@dataclass(frozen=True)
class MonthProfile:
    """The leads of one month at its end, or at as-of where it has not ended (`is_full` false).

    `leads`: places in the history. `scores`: theirs, in hundredths. `quartiles` (25, 50, 75 %) are
    points, linear; None without leads. `mqls`: how many had been an MQL by then. `bands`: how many
    scores lie below the first band, then in each.
    """

    month: int
    is_full: bool
    leads: Numbers
    scores: Numbers
    quartiles: tuple[float, float, float] | None
    mqls: int
    bands: tuple[int, ...]

    @property
    def share(self) -> float | None:
        """The share that had been an MQL by then."""
        return self.mqls / len(self.leads) if len(self.leads) else None


@dataclass(frozen=True)
class ScoreProfile:
    """The profiles of the months of a result, the oldest first; undated leads are in none."""

    result: Result
    months: tuple[MonthProfile, ...]

    @staticmethod
    def of(inputs: Inputs, result: Result, report: Report = silent) -> "ScoreProfile":
        """The profiles of a result that was simulated from these inputs."""
        calendar = Calendar.of(result, "month")
        places = calendar.places(result.start)
        rows = np.flatnonzero(places >= 0)
        ends = np.minimum(calendar.starts[1:] - 1, int(result.as_of or 0))
        ended = ends[places[rows]]
        scores = scores_then(inputs, result.leads[rows], ended, part(report, 0.0, 0.8))
        months = []
        for place, month in enumerate(calendar.numbers.tolist()):
            some, full = np.flatnonzero(places[rows] == place), bool(calendar.is_full[place])
            end = int(ends[place])
            months.append(_profile(result, month, full, rows[some], scores[some], end))
            report(0.8 + 0.2 * (place + 1) / len(calendar.numbers))
        return ScoreProfile(result, tuple(months))

    @property
    def full(self) -> tuple[MonthProfile, ...]:
        """The months that lie wholly in the data and have leads."""
        return tuple(one for one in self.months if one.is_full and len(one.leads))


def notch(quartiles: Sequence[float], count: int) -> float:
    """How far a median of so many values may be from another one by chance (about 95 %).

    Source: R. McGill, J. W. Tukey and W. A. Larsen, Variations of box plots, The American
    Statistician 32 (1978), 12–16.
    """
    return 1.57 * (quartiles[2] - quartiles[0]) / sqrt(max(1, count))


def _profile(
    result: Result, month: int, is_full: bool, rows: Numbers, scores: Numbers, end: int
) -> MonthProfile:
    quartiles = None
    if len(scores):
        low, middle, high = (np.percentile(scores, QUARTERS) / 100).tolist()
        quartiles = (low, middle, high)
    bands = result.model.bands
    counts = np.bincount(tier_of(bands, scores) + 1, minlength=len(bands) + 1)
    return MonthProfile(
        month=month,
        is_full=is_full,
        leads=result.leads[rows].astype(np.int64),
        scores=scores,
        quartiles=quartiles,
        mqls=int((result.mql_at[rows] <= end).sum()),
        bands=tuple(counts.tolist()),
    )

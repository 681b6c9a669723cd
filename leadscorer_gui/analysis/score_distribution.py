"""How the scores of all leads lie at as-of: is a threshold in a cliff or in a desert?

Made once per simulation by sorting; any threshold, band or bar is then a look-up. Scores and
thresholds are hundredths.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.maturity import won_by_as_of
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.progress import Report, silent

Numbers = NDArray[np.int64]

MOST_BARS: Final = 80
NEAR: Final = 500
"""So many hundredths on each side of a threshold are near it."""


@dataclass(frozen=True)
class ScoreBars:
    """Leads by score: bar i holds `edges[i]` ≤ score < `edges[i + 1]`.

    Where `zero` is given, it counts the leads with exactly 0, which are in no bar: nobody has
    found anything of them yet, and their bar would dwarf the others.
    """

    edges: Numbers
    leads: Numbers
    won: Numbers
    zero: int | None
    zero_won: int = 0


@dataclass(frozen=True)
class ScoreDistribution:
    """The scores of all leads of a result, rising, and those of the leads won by as-of."""

    scores: Numbers
    won_scores: Numbers

    @staticmethod
    def of(result: Result, report: Report = silent) -> "ScoreDistribution":
        """The distribution of a result."""
        scores = np.sort(result.score)
        report(0.6)
        won = np.sort(result.score[won_by_as_of(result)])
        report(1.0)
        return ScoreDistribution(scores, won)

    def __len__(self) -> int:
        return len(self.scores)

    def at_least(self, threshold: int) -> int:
        """Leads with a score of at least this."""
        return len(self.scores) - int(np.searchsorted(self.scores, threshold, side="left"))

    def near(self, threshold: int) -> int:
        """Leads within `NEAR` of a threshold: on a cliff there are many, in a desert few."""
        return self.at_least(threshold - NEAR) - self.at_least(threshold + NEAR + 1)

    def of_bands(self, bands: Iterable[Band]) -> tuple[int, ...]:
        """Leads below the first band, then in each of the bands (rising)."""
        edges = np.array([band.from_ for band in bands], np.int64)
        below = np.searchsorted(self.scores, edges, side="left")
        return tuple(np.diff(below, prepend=0, append=len(self.scores)).tolist())

    @cached_property
    def bars(self) -> ScoreBars:
        """The bars of the chart: of 5 points, or wider where there would be too many."""
        low, high = (int(self.scores[0]), int(self.scores[-1])) if len(self) else (0, 0)
        low, high = min(low, 0), max(high, 0)
        width = _width(high - low)
        first = low // width * width
        edges = np.arange(first, high + width + 1, width, dtype=np.int64)
        leads, won = _between(self.scores, edges), _between(self.won_scores, edges)
        zero, zero_won = _count_of(self.scores, 0), _count_of(self.won_scores, 0)
        place = int(-first // width)
        others = np.delete(leads, place)
        if not zero or zero <= others.max(initial=0):
            return ScoreBars(edges, leads, won, None)
        leads[place] -= zero
        won[place] -= zero_won
        return ScoreBars(edges, leads, won, zero, zero_won)


def _width(span: int) -> int:
    """The width of a bar: 5 points, 10, 20, 50, …"""
    width = 500
    for factor in _factors():
        width = 500 * factor
        if span <= width * MOST_BARS:
            break
    return width


def _factors() -> Iterable[int]:
    return (digit * 10**power for power in range(9) for digit in (1, 2, 4))


def _between(sorted_scores: Numbers, edges: Numbers) -> Numbers:
    return np.diff(np.searchsorted(sorted_scores, edges, side="left"))


def _count_of(sorted_scores: Numbers, score: int) -> int:
    low, high = (
        int(np.searchsorted(sorted_scores, score, side=side)) for side in ("left", "right")
    )
    return high - low

"""What the user has chosen to see of a simulation: kept while the window is open."""

from dataclasses import dataclass, replace

from leadscorer_gui.charts.periods import MOST_PINS
from leadscorer_gui.charts.top_panel import Shown


@dataclass(frozen=True)
class Choices:
    """`log`: the distribution has a logarithmic axis; `by_month`: bars are of months.

    `pins`: thresholds that stay in sight beside the one that moves, the oldest first.
    """

    shown: Shown = "weekly"
    log: bool = False
    by_month: bool = False
    pins: tuple[int, ...] = ()

    def pinned(self, threshold: int) -> "Choices":
        """The same with a threshold kept in sight, or let go of where it was."""
        others = tuple(one for one in self.pins if one != threshold)
        if threshold in self.pins:
            return replace(self, pins=others)
        return replace(self, pins=(*others, threshold)[-MOST_PINS:])

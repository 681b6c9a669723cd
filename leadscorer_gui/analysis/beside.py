"""Two shares beside each other, and how far chance may have moved their difference."""

from dataclasses import dataclass
from math import sqrt

from leadscorer_gui.analysis.intervals import Share


@dataclass(frozen=True)
class Beside:
    """A share of touched leads beside that of the others, and their difference.

    `low` to `high` is the 95 % interval of the difference (R. G. Newcombe, Statistics in Medicine
    17 (1998), 873–890, method 10); None where either has no leads.
    """

    touched: Share
    others: Share
    difference: float | None
    low: float | None
    high: float | None

    @staticmethod
    def of(touched: Share, others: Share) -> "Beside":
        """Two shares beside each other."""
        one, two = touched.interval, others.interval
        if one is None or two is None:
            return Beside(touched, others, None, None, None)
        p, q = touched.count / touched.total, others.count / others.total
        below = sqrt((p - one[0]) ** 2 + (two[1] - q) ** 2)
        above = sqrt((one[1] - p) ** 2 + (q - two[0]) ** 2)
        return Beside(touched, others, p - q, p - q - below, p - q + above)

    @property
    def is_found(self) -> bool:
        """Whether the two differ beyond chance, of enough leads."""
        if self.low is None or self.high is None:
            return False
        few = self.touched.is_of_too_few or self.others.is_of_too_few
        return not few and (self.low > 0 or self.high < 0)

"""Shares of leads, and how far chance alone may have moved them.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
(1927), 209–212, in the form that R. G. Newcombe recommends for a single proportion, Statistics in
Medicine 17 (1998), 857–872 (method 3, no continuity correction).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""

TOO_FEW: Final = 30
"""A share of fewer leads than this is no finding: it is shown, and said to be of too few."""


def wilson(count: int, total: int, z: float = Z_95) -> tuple[float, float] | None:
    """The interval of a share, `count` of `total`, for 95 % unless another `z` is given.

    It holds all p for which |count/total − p| ≤ z·√(p(1 − p)/total). Both ends lie from 0 to 1,
    with the share between them; None without a total. Raises ValueError where the share is none.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    if not total:
        return None
    share = count / total
    spread = z * z / total
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total))
    # At 0 and at all of them one end is exact; rounding must not push it out.
    low = 0.0 if count == 0 else (middle - half) / (1 + spread)
    high = 1.0 if count == total else (middle + half) / (1 + spread)
    return min(max(0.0, low), share), max(min(1.0, high), share)


@dataclass(frozen=True)
class Share:
    """`count` of `total` leads."""

    count: int
    total: int

    @property
    def ratio(self) -> Fraction | None:
        """The share itself; None without a total."""
        return Fraction(self.count, self.total) if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """What the share may be if the leads are chance, with 95 %; None without a total."""
        return wilson(self.count, self.total)

    @property
    def is_of_too_few(self) -> bool:
        """Whether so few leads say nothing yet."""
        return self.total < TOO_FEW

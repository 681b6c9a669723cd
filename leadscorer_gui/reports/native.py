"""Charts as PowerPoint has them: numbers and roles of colour, nothing of how a file says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Role: TypeAlias = Literal["main", "soft", "loss", "reference", "threshold"]

MOST_POINTS: Final = 400
"""Points of a line: with more of them a chart can no longer be edited by hand."""
MOST_CATEGORIES: Final = 160


@dataclass(frozen=True)
class Series:
    """Values with their name, one for each category or x; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    role: Role = "main"


@dataclass(frozen=True)
class Curve:
    """Points of a line, x rising; `label` stands at the last point. Dashed ones stand back."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    role: Role = "main"
    dashed: bool = False
    label: str = ""


@dataclass(frozen=True)
class CurveChart:
    """Lines over numbers."""

    curves: tuple[Curve, ...]
    x_title: str
    y_title: str
    x_range: tuple[float, float]


@dataclass(frozen=True)
class CategoryChart:
    """Bars (upright or lying) or lines over names; bars of several series are stacked."""

    kind: Literal["bars", "lying", "lines"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    x_title: str
    y_title: str
    labelled: bool = False


Native: TypeAlias = CurveChart | CategoryChart


def thinned(count: int, most: int = MOST_POINTS) -> Sequence[int]:
    """The places of so many points, or of some of them with the first and the last."""
    if count <= most:
        return range(count)
    step = -(-count // (most - 1))
    return [*range(0, count - 1, step), count - 1]

"""The kinds of single values that a workspace file holds, as annotations of the model's fields.

A field's annotation says both the Python type and how the file's text is read (section 8 of the
scoring specification); the reader, the writer, the checks of an edit and the JSON Schema all
follow these annotations, so that a limit stands in one place.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final, TypeAlias

HUNDREDTHS: Final = 100
"""Points are integers of a hundredth (section 1)."""

MOST_POINTS: Final = 1_000_000 * HUNDREDTHS
LONGEST_DAYS: Final = 36_500
MOST_DIGITS: Final = 30
"""Digits of a percentage; a longer one only serves to keep the machine busy."""


@dataclass(frozen=True, slots=True)
class TextScalar:
    """Text as written in the file; must not be blank unless `blank` says so."""

    blank: bool = False


@dataclass(frozen=True, slots=True)
class IdScalar:
    """Letters, digits, `-` and `_`."""


@dataclass(frozen=True, slots=True)
class PointsScalar:
    """Points with at most two decimals, kept as hundredths; bounds in hundredths, included."""

    low: int = -MOST_POINTS
    high: int = MOST_POINTS


@dataclass(frozen=True, slots=True)
class WholeScalar:
    """A whole number; bounds included, no `high` means none."""

    low: int
    high: int | None = None


@dataclass(frozen=True, slots=True)
class PercentScalar:
    """A percentage up to 100, fractions allowed; 0 only where `zero` says so."""

    zero: bool


@dataclass(frozen=True, slots=True)
class ZoneScalar:
    """The name of an IANA time zone."""


Scalar: TypeAlias = TextScalar | IdScalar | PointsScalar | WholeScalar | PercentScalar | ZoneScalar

Text: TypeAlias = Annotated[str, TextScalar()]
FreeText: TypeAlias = Annotated[str, TextScalar(blank=True)]
Id: TypeAlias = Annotated[str, IdScalar()]
Zone: TypeAlias = Annotated[str, ZoneScalar()]
Points: TypeAlias = Annotated[int, PointsScalar()]
PositivePoints: TypeAlias = Annotated[int, PointsScalar(low=1)]
NegativePoints: TypeAlias = Annotated[int, PointsScalar(high=-1)]
LowerLimit: TypeAlias = Annotated[int, PointsScalar(high=0)]
UpperLimit: TypeAlias = Annotated[int, PointsScalar(low=0)]
Days: TypeAlias = Annotated[int, WholeScalar(1, LONGEST_DAYS)]
Count: TypeAlias = Annotated[int, WholeScalar(1)]
UpToCount: TypeAlias = Annotated[int, WholeScalar(0)]
PerWeek: TypeAlias = Annotated[int, PointsScalar(low=1)]
"""A number of leads per week, above 0, as hundredths like points: equal ones are the same."""
LosePercent: TypeAlias = Annotated[Decimal, PercentScalar(zero=False)]
KeepPercent: TypeAlias = Annotated[Decimal, PercentScalar(zero=True)]

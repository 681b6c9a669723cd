"""The small tables beside a history: what was spent, and what was aimed at, by month."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Spend:
    """What was spent in a month (`YYYY-MM`) on a source and a programme, either may be empty.

    `amount` is exact, in the currency of the file.
    """

    month: str
    source: str
    programme: str
    amount: Fraction


@dataclass(frozen=True)
class Target:
    """What is aimed at in a month (`YYYY-MM`): new leads, MQLs; None where nothing is said."""

    month: str
    raw_leads: Fraction | None
    mqls: Fraction | None


@dataclass(frozen=True)
class SideTables:
    """All rows that were taken of the tables of spend and of targets, in their order."""

    spend: tuple[Spend, ...] = ()
    targets: tuple[Target, ...] = ()

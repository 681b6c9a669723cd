"""A rule: what a lead is, or does, and the points that this is worth.

The parts are named and nested as in the workspace file, so that a person who knows one knows the
other. Points are hundredths. Source: section 4 of the scoring specification.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.raw import RawMapping
from leadscorer_gui.model.scalars import (
    Count,
    Days,
    FreeText,
    Id,
    KeepPercent,
    LosePercent,
    Points,
    PositivePoints,
    Text,
)

Kind: TypeAlias = Literal["fit", "activity"]
Mode: TypeAlias = Literal["each", "first", "tiers", "nth", "burst", "frequency"]
LimitPeriod: TypeAlias = Literal["day", "week", "month", "lifetime"]


@dataclass(frozen=True, slots=True)
class Limit:
    """Only the first `count` occurrences in a period are counted; apart for each value of `of`."""

    count: Count
    per: LimitPeriod
    of: Text | None = None


@dataclass(frozen=True, slots=True)
class Cooldown:
    """An occurrence is counted that comes at least this long after the last counted one.

    Exactly one of `days`, `hours`, `minutes` is given.
    """

    days: Days | None = None
    hours: Count | None = None
    minutes: Count | None = None
    of: Text | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """From counted occurrence number `from_` on, each earns `points`."""

    from_: Count
    points: Points


@dataclass(frozen=True, slots=True)
class Nth:
    """Every n-th counted occurrence earns; with `once` only the n-th itself."""

    n: Count
    once: bool = False


@dataclass(frozen=True, slots=True)
class Burst:
    """`count` counted occurrences within `within_days` earn, each time that this comes to be so."""

    count: Count
    within_days: Days
    once: bool = False


@dataclass(frozen=True, slots=True)
class FrequencyTier:
    """With at least this many counted occurrences in the window the rule holds `points`."""

    at_least: Count
    points: Points


@dataclass(frozen=True, slots=True)
class Frequency:
    """A level that follows how many counted occurrences the window holds; all, without one."""

    tiers: tuple[FrequencyTier, ...]
    within_days: Days | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Which occurrences are counted and what the counted ones earn.

    `tiers`, `nth`, `burst` and `frequency` are given in their own mode alone.
    """

    mode: Mode = "each"
    limit: Limit | None = None
    cooldown: Cooldown | None = None
    tiers: tuple[Tier, ...] = ()
    nth: Nth | None = None
    burst: Burst | None = None
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Expire:
    """Nothing remains after so many days."""

    after_days: Days


@dataclass(frozen=True, slots=True)
class KeepStep:
    """After so many days this percentage of the original award remains."""

    after_days: Days
    keep_percent: KeepPercent


@dataclass(frozen=True, slots=True)
class PercentLoss:
    """Every so many days a percentage is lost, of the original award or of what remains."""

    lose: LosePercent
    every_days: Days
    of: Literal["original", "remaining"]


@dataclass(frozen=True, slots=True)
class HalfLife:
    """Half is left after `days`; the loss is applied every `every_days`."""

    days: Days
    every_days: Days


@dataclass(frozen=True, slots=True)
class Ageing:
    """How an award loses value with its age. Exactly one form is given."""

    expire: Expire | None = None
    steps: tuple[KeepStep, ...] = ()
    percent: PercentLoss | None = None
    half_life: HalfLife | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a scoring model.

    `activity` empty means any type. `points` is absent where `repeat` brings its own (tiers,
    frequency) and on a rule that disqualifies.
    """

    id: Id
    name: Text
    kind: Kind
    enabled: bool = True
    group: Text | None = None
    description: FreeText | None = None
    evidence: FreeText | None = None
    activity: tuple[Text, ...] = ()
    where: Condition | None = None
    who: Condition | None = None
    points: Points | None = None
    disqualify: bool = False
    repeat: Repeat | None = None
    ageing: Ageing | None = None
    max_points: PositivePoints | None = None


@dataclass(frozen=True, slots=True)
class UnfinishedRule:
    """A rule that says `unfinished: true`: kept word for word, not scored.

    `raw` is the whole entry of the file, `id`, `name` and `kind` included.
    """

    id: Id
    name: Text
    kind: Kind
    raw: RawMapping


AnyRule: TypeAlias = Rule | UnfinishedRule

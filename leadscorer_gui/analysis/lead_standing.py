"""Where a lead stands, and what would change that: values, found by `what_would_change`.

Points are hundredths, instants µs. `what_would_change_words` says all of it in words.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from leadscorer_gui.analysis.lead_future import Crossing
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model

Effect: TypeAlias = Literal["none", "now", "ever", "when"]
"""What is another: nothing but points; MQL at as-of; MQL ever; only the date of it."""

EFFECTS: Final[tuple[Effect, ...]] = ("now", "ever", "when", "none")
"""What matters most comes first."""


@dataclass(frozen=True)
class Standing:
    """Where a lead stands at as-of; `mql_at` is None where it never was an MQL, or without date."""

    score: int
    fit: int
    engagement: int
    qualified: bool
    ever: bool
    mql_at: int | None
    disqualified: bool

    @staticmethod
    def of(result: Result, row: int) -> "Standing":
        """That of a row of a result."""
        qualified, at = bool(result.qualified[row]), int(result.mql_at[row])
        return Standing(
            score=int(result.score[row]),
            fit=int(result.fit[row]),
            engagement=int(result.engagement[row]),
            qualified=qualified,
            ever=at != NEVER or qualified,
            mql_at=None if at == NEVER else at,
            disqualified=bool(result.disqualified[row]),
        )

    def effect_of(self, other: "Standing | None") -> Effect:
        """What is another in the other standing (None: the lead would not be there)."""
        if other is None:
            return "now" if self.qualified else "ever" if self.ever else "none"
        if other.qualified != self.qualified:
            return "now"
        if other.ever != self.ever:
            return "ever"
        return "none" if other.mql_at == self.mql_at else "when"


@dataclass(frozen=True)
class Without:
    """The lead without one activity (`at` is its instant), or without a rule (`at` is None).

    `rules` are those that the activity matches, or the one rule. `alike` such activities would
    change the same each; the latest of them is told. `after` is None where the lead would not be
    there at all.
    """

    rules: tuple[Rule, ...]
    type: str
    at: int | None
    alike: int
    after: Standing | None
    effect: Effect


@dataclass(frozen=True)
class OneMore:
    """The lead with one more activity at as-of, of a type, that makes a rule fire."""

    rule: Rule
    type: str
    after: Standing
    effect: Effect


@dataclass(frozen=True)
class Missing:
    """How much a lead that is no MQL lacks at as-of; 0 where it lacks nothing."""

    score: int
    fit: int
    engagement: int


@dataclass(frozen=True)
class WhatWouldChange:
    """What would change where a lead stands.

    `activities` and `rules` that matter most come first, `one_more` the one that gives most.
    `crossing` is what happens if nothing happens; None: it stays as it is. `left_out` activities
    were not tried, because there are too many.
    """

    model: Model
    standing: Standing
    activities: tuple[Without, ...]
    rules: tuple[Without, ...]
    one_more: tuple[OneMore, ...]
    crossing: Crossing | None
    left_out: int

    @property
    def threshold(self) -> int:
        """The model's own threshold."""
        return self.model.mql.threshold

    @property
    def missing(self) -> Missing:
        """What the lead lacks to be an MQL."""
        mql, now = self.model.mql, self.standing
        pairs = (
            (mql.threshold, now.score),
            (mql.minimum_fit, now.fit),
            (mql.minimum_engagement, now.engagement),
        )
        return Missing(*(0 if least is None else max(0, least - has) for least, has in pairs))

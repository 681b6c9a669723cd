"""Does a rule tell buyers apart? How many of the leads that it hit were won, and of the others.

Leads that are too young to have an outcome are left out (see `maturity`). A lead counts as hit by
an activity rule where the first match comes before it was won: what comes after a win foretells
nothing. A fit rule hits by what the lead is, as the export has it.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.maturity import Maturity, mature_leads, won_by_as_of
from leadscorer_gui.analysis.rule_hits import RuleHits
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.rules import Rule

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class RuleWins:
    """The shares that were won: of the leads that a rule hit, and of those that it did not."""

    hit: Share
    not_hit: Share

    @property
    def base(self) -> Share:
        """The share of all leads, hit or not."""
        return Share(self.hit.count + self.not_hit.count, self.hit.total + self.not_hit.total)

    @property
    def lift(self) -> Fraction | None:
        """How many times as often leads that were hit are won as all leads; None without any."""
        hit, base = self.hit.ratio, self.base.ratio
        return hit / base if hit is not None and base else None

    @property
    def is_of_too_few(self) -> bool:
        """Whether there are too few leads on either side for a finding."""
        return self.hit.is_of_too_few or self.not_hit.is_of_too_few


@dataclass(frozen=True)
class Outcomes:
    """Which leads of a result were won, of those that are old enough to tell."""

    result: Result
    maturity: Maturity
    mature: Mask
    won: Mask

    @staticmethod
    def of(result: Result, days: int | None = None) -> "Outcomes | None":
        """The outcomes of leads that are at least so many days old; None where no lead is won.

        Without days they are found in the data (see `maturity.days_to_win`).
        """
        if "won_at" not in result.history.leads.outcomes or not won_by_as_of(result).any():
            return None
        maturity, mature = mature_leads(result, days)
        return Outcomes(result, maturity, mature, won_by_as_of(result))

    @property
    def base(self) -> Share:
        """The share of all leads that are old enough."""
        return Share(self.maturity.won, self.maturity.leads)

    def wins(self, rule: Rule, hits: RuleHits) -> RuleWins:
        """The wins of the leads that a rule hit and of the others."""
        leads = self.result.leads
        hit = hits.hit[leads]
        if rule.kind == "activity":
            won_at = self.result.history.leads.outcomes["won_at"][leads]
            hit = hit & (~self.won | (hits.first_at[leads] < won_at))
        shares = [
            Share(int((self.won & some).sum()), int(some.sum()))
            for some in (self.mature & hit, self.mature & ~hit)
        ]
        return RuleWins(*shares)

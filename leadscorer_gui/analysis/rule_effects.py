"""What each rule of a model does: the MQLs that it makes, the points that it gives, and why none.

Every rule is taken out in turn and the leads that it hit are scored again; rules come one by one,
in the order that is asked for, so that those in sight can come first and the rest be given up.
Effects do not add up: two rules may lift the same lead over the threshold.

Source: sections 4 and 7 of the scoring specification. Points are hundredths. Read first:
`without_rule.py`, then `rule_hits.py` and `rule_wins.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.rule_hits import RuleHits, rule_hits
from leadscorer_gui.analysis.rule_wins import Outcomes, RuleWins
from leadscorer_gui.analysis.weeks import full_weeks
from leadscorer_gui.analysis.without_rule import Difference, any_score_differs, may_move
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import FREQUENCY, MODE, MOST_AGES, WITHIN
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, part, silent

NoEffect: TypeAlias = Literal[
    "off", "never_fires", "never_earns", "behind_limit", "always_fires", "never_decides"
]
"""Why a rule does nothing.

`off`: it is switched off or unfinished. `never_fires`: no lead has a match. `never_earns`: leads
have matches, but none ever earns a point. `behind_limit`: all that it gives is taken back at once
by a limit of its group or of the model (or by inactivity), for every lead. `always_fires`: it gives
every lead the same points for good, so that it only shifts all scores; the threshold could move
instead. `never_decides`: scores change, but no lead's status as MQL nor a date of it does.
"""

REASONS: Final[tuple[NoEffect, ...]] = (
    "never_fires", "never_earns", "behind_limit", "never_decides", "always_fires", "off",
)  # fmt: skip
"""In the order in which they are listed."""


@dataclass(frozen=True)
class RuleEffect:
    """What one rule does in one history.

    `hit` of `leads` have a match by as-of; `points` are all its awards together, before ageing and
    limits. `per_week`, `ever` and `now`: by how much MQLs per week (None where no week is full),
    ever and at as-of are more if it were off; `moved`: the leads whose status as MQL, or a date of
    it, would be another one. `reason` is None for a rule that has an effect; `always_fires` goes
    with changes of MQLs, all other reasons with none. `wins` is None where no lead is won, and for
    a rule that is off.
    """

    rule_id: str
    reason: NoEffect | None
    leads: int
    hit: int = 0
    points: int = 0
    per_week: Fraction | None = None
    ever: int = 0
    now: int = 0
    moved: int = 0
    wins: RuleWins | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of leads hit; None without leads."""
        return Fraction(self.hit, self.leads) if self.leads else None


@dataclass(frozen=True)
class RuleEffects:
    """Finds the effects of the rules of one simulation; `days` as in `Outcomes.of`."""

    inputs: Inputs
    result: Result
    days: int | None = None

    def of_rules(
        self, order: Sequence[str] | None = None, report: Report = silent
    ) -> Iterator[RuleEffect]:
        """The effects of rules, one by one in an order (None: all, as in the model).

        Raises KeyError for an id that is not in the model, before the first of them.
        """
        known = [rule.id for rule in self.result.model.rules]
        wanted = known if order is None else list(order)
        for rule_id in wanted:
            if rule_id not in known:
                raise KeyError(rule_id)
        return self._of_rules(wanted, report)

    def _of_rules(self, wanted: Sequence[str], report: Report) -> Iterator[RuleEffect]:
        report(0.0)
        for place, rule_id in enumerate(wanted):
            ends = place / len(wanted), (place + 1) / len(wanted)
            yield self.of(rule_id, part(report, *ends))
            report(ends[1])

    def of(self, rule_id: str, report: Report = silent) -> RuleEffect:
        """The effect of one rule. Reports between blocks of leads."""
        leads = len(self.result)
        scored = {rule.id: rule for rule in self.result.plan.model.scored_rules()}
        if rule_id not in scored:
            return RuleEffect(rule_id, "off", leads, per_week=self._zero)
        rule = scored[rule_id]
        hits = rule_hits(self.inputs, rule, part(report, 0, 0.2))
        report(0.2)
        wins = None if self.outcomes is None else self.outcomes.wins(rule, hits)
        hit, points = int(hits.hit.sum()), int(hits.points.sum())
        bare = RuleEffect(
            rule_id, None, leads, hit=hit, points=points, per_week=self._zero, wins=wins
        )
        return self._compared(rule, hits, bare, part(report, 0.2, 1.0))

    @cached_property
    def outcomes(self) -> Outcomes | None:
        """The wins of the leads; None where no lead is won."""
        return Outcomes.of(self.result, self.days)

    @cached_property
    def weeks(self) -> NDArray[np.int64]:
        """The full weeks."""
        return full_weeks(self.result)

    @property
    def _zero(self) -> Fraction | None:
        return Fraction(0) if len(self.weeks) else None

    def _compared(self, rule: Rule, hits: RuleHits, bare: RuleEffect, report: Report) -> RuleEffect:
        """The effect with what changes without the rule."""
        if not bare.hit:
            return replace(bare, reason="never_fires")
        if not rule.disqualify and not hits.has_earned:
            return replace(bare, reason="never_earns")
        leads = may_move(self.inputs, self.result, rule, hits)
        difference = Difference.of(self.inputs, self.result, rule, leads, part(report, 0, 0.7))
        moved = int(difference.moved().sum())
        reason = self._reason(rule, hits, moved, part(report, 0.7, 1.0))
        if not moved:
            return replace(bare, reason=reason)
        weekly = difference.weekly(self.weeks)
        (was, would), (is_, would_be) = difference.ever(), difference.now()
        return replace(
            bare,
            reason=reason,
            per_week=Fraction(weekly, len(self.weeks)) if len(self.weeks) else None,
            ever=int(would.sum()) - int(was.sum()),
            now=int(would_be.sum()) - int(is_.sum()),
            moved=moved,
        )

    def _reason(self, rule: Rule, hits: RuleHits, moved: int, report: Report) -> NoEffect | None:
        """Why a rule that hit leads has no effect, None where it has one."""
        if rule.disqualify:
            return None if moved else "never_decides"
        inputs, result = self.inputs, self.result
        if not moved and not any_score_differs(inputs, result, rule, hits.hit, report):
            return "behind_limit"
        if self._always_fires(rule, hits):
            return "always_fires"
        return None if moved else "never_decides"

    def _always_fires(self, rule: Rule, hits: RuleHits) -> bool:
        """Whether every lead has the same points of a rule, and keeps them."""
        given = hits.points[self.result.leads]
        if not hits.hit[self.result.leads].all() or not given[0] or (given != given[0]).any():
            return False
        if rule.kind == "fit":
            return True
        plan = self.result.plan
        place = [one.id for one in plan.activity_rules].index(rule.id)
        row = plan.rules[place]
        falls_back = row[MODE] == FREQUENCY and row[WITHIN] > 0
        return bool(row[MOST_AGES] == 0 and not falls_back)


def by_effect(effects: Sequence[RuleEffect]) -> list[RuleEffect]:
    """Those with an effect first, the largest change of MQLs foremost; then those without.

    Changes of MQLs per week decide, or ever where no week is full; equal ones keep their order.
    """

    def key(effect: RuleEffect) -> tuple[int, Fraction, int]:
        change = Fraction(effect.ever) if effect.per_week is None else effect.per_week
        place = -1 if effect.reason is None else REASONS.index(effect.reason)
        return place, -abs(change), -effect.moved

    return sorted(effects, key=key)

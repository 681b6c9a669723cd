"""What a model would find without one of its rules: only the leads that it hit are scored again.

Whatever a rule is, a lead without a match of it has the same entries without it. Matches, counts
and the tables of the other rules stay as they are.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.rule_hits import RuleHits
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.matching import fit_disqualified, fit_points
from leadscorer_gui.engine.plan import OPEN
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.engine.simulate import run, scores_at
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

LOOKS: Final = 256
LOOKS_AT_ACTIVITIES: Final = 512
"""At so many instants scores are compared where they differ at none that is at hand."""

_FIRST_BLOCK: Final = 1 << 10
_BLOCK: Final = 1 << 12


def inputs_without(inputs: Inputs, rule: Rule) -> Inputs:
    """What the kernels need of the same model without a rule that it scores.

    The model that the plan names still has the rule: of it only limits and thresholds are read.
    """
    plan, count = inputs.plan, len(inputs.history.leads)
    if rule.kind == "fit":
        kept = [i for i, one in enumerate(plan.fit_rules) if one.id != rule.id]
        plan = replace(plan, fit_rules=tuple(plan.fit_rules[i] for i in kept))
        holds = [inputs.fit_holds[i] for i in kept]
        return replace(
            inputs,
            plan=plan,
            fit_holds=holds,
            fit=fit_points(plan, holds, count),
            fit_disqualified=fit_disqualified(plan, holds, count),
        )
    place = [one.id for one in plan.activity_rules].index(rule.id)
    begins, ends = (np.delete(of, place) for of in (inputs.matches.begins, inputs.matches.ends))
    return replace(
        inputs,
        plan=plan.without(place),
        matches=replace(inputs.matches, begins=begins, ends=ends),
    )


def only(inputs: Inputs, leads: Mask) -> Inputs:
    """The same for some leads of the history alone."""
    return replace(inputs, exists=inputs.exists & leads)


@dataclass(frozen=True)
class Difference:
    """The results of some leads with a rule and without it, in the same order.

    `places` are theirs in the result of the whole model.
    """

    inputs: Inputs
    other: Inputs
    whole: Result
    places: Numbers
    without: Result

    @staticmethod
    def of(
        inputs: Inputs, whole: Result, rule: Rule, leads: Mask, report: Report = silent
    ) -> "Difference":
        """Score some leads (by place in the history) without a rule."""
        other = only(inputs_without(inputs, rule), leads)
        places = np.flatnonzero(leads[whole.leads])
        return Difference(inputs, other, whole, places, run(other, report))

    def mql_at(self) -> tuple[Numbers, Numbers]:
        """The first qualifying instants at the model's threshold, with the rule and without."""
        return self.whole.mql_at[self.places], self.without.mql_at

    def ever(self) -> tuple[Mask, Mask]:
        """Whether each lead was ever an MQL, with the rule and without; undated ones too."""
        threshold = self.whole.plan.threshold
        return self.whole.peak[self.places] >= threshold, self.without.peak >= threshold

    def now(self) -> tuple[Mask, Mask]:
        """Whether each lead is an MQL at as-of, with the rule and without."""
        return self.whole.qualified[self.places], self.without.qualified

    def moved(self) -> Mask:
        """The leads whose status as MQL, or a date of it, is another one."""
        before, after = self.mql_at()
        again = self.whole.requalified[self.places] != self.without.requalified
        ever, now = self.ever(), self.now()
        moved: Mask = (before != after) | (ever[0] != ever[1]) | (now[0] != now[1]) | again
        return moved

    def weekly(self, weeks: Numbers) -> int:
        """By how much the new MQLs of some weeks, all together, are more without the rule."""
        zone, (before, after) = self.whole.history.zone, self.mql_at()
        other = before != after
        counts = [
            int(np.isin(zone.weeks(at[other & (at != NEVER)]), weeks).sum())
            for at in (before, after)
        ]
        return counts[1] - counts[0]

    def any_score(self) -> bool:
        """Whether scores differ at as-of, or wherever a highest score rose."""
        whole, without, plan = self.whole, self.without, self.whole.plan
        if not np.array_equal(whole.score[self.places], without.score):
            return True
        if max(plan.minimum_fit, plan.minimum_engagement) > -OPEN:
            return False  # a highest score may be another one where another instant qualifies
        taken = np.zeros(len(whole), np.bool_)
        taken[self.places] = True
        records = taken[whole.record_leads()]
        counts = np.diff(whole.record_ends, prepend=0)[self.places]
        return not (
            np.array_equal(counts, np.diff(without.record_ends, prepend=0))
            and np.array_equal(whole.record_at[records], without.record_at)
            and np.array_equal(whole.record_score[records], without.record_score)
        )

    def any_score_between(self) -> bool:
        """Whether scores differ at one of the instants that are looked at.

        These are `LOOKS` from the first one taken to as-of, and of those at which the leads did
        something all, or `LOOKS_AT_ACTIVITIES`.
        """
        first, last = self.whole.history.first_instant, self.whole.as_of
        if first is None or last is None or first > last or self.without.undated.all():
            return False
        done = self._activity_instants()
        done = done[done <= last]
        if len(done) > LOOKS_AT_ACTIVITIES:
            done = done[np.linspace(0, len(done) - 1, LOOKS_AT_ACTIVITIES).astype(np.int64)]
        grid = np.linspace(first, last, LOOKS).astype(np.int64)
        instants = np.union1d(grid, done).tolist()
        mask = self.other.exists
        return not np.array_equal(
            scores_at(only(self.inputs, mask), instants), scores_at(self.other, instants)
        )

    def _activity_instants(self) -> Numbers:
        """When the leads did anything, rising."""
        activities = self.whole.history.activities
        first = activities.first[:-1][self.without.leads]
        counts = activities.first[1:][self.without.leads] - first
        begins = np.cumsum(counts) - counts
        rows = np.arange(int(counts.sum())) + np.repeat(first - begins, counts)
        return np.unique(activities.at[rows])


def any_score_differs(
    inputs: Inputs, whole: Result, rule: Rule, hit: Mask, report: Report = silent
) -> bool:
    """Whether the score of any lead is ever another one without a rule.

    A difference between two instants that are looked at, and that lasts less than the time from
    the one to the other, may be passed over (see `any_score_between`).
    """
    leads, done = np.flatnonzero(hit), 0
    while done < len(leads):
        # Most rules show at once: few leads first.
        end = done + (_BLOCK if done else _FIRST_BLOCK)
        some = np.zeros(len(hit), np.bool_)
        some[leads[done:end]] = True
        difference = Difference.of(inputs, whole, rule, some)
        if difference.any_score() or difference.any_score_between():
            return True
        done = end
        report(min(1.0, done / len(leads)))
    return False


def may_move(inputs: Inputs, whole: Result, rule: Rule, hits: RuleHits) -> Mask:
    """The leads of the history whose status as MQL may be another one without a rule.

    All others stay below the threshold. What a rule holds lies between 0 and the points h that it
    gave, and neither limits nor inactivity make more of a difference: with A' = A − h,
    inactivity I' is ≤ I and ≥ I − h, so that engagement rises by no more than h where a rule that
    gives is taken away; by none without inactivity. Where one that takes is taken away it rises
    by no more than h either.
    """
    if rule.disqualify:
        return hits.hit
    plan = inputs.plan
    gives, takes = hits.given.any(), hits.taken.any()
    rises = hits.given - hits.taken
    if gives and takes:
        return hits.hit
    if not takes and (rule.kind == "fit" or not len(plan.inactivity)):
        rises = np.zeros_like(rises)
    elif rule.kind == "activity" and plan.minimum_engagement > -OPEN:
        return hits.hit  # instants may qualify that did not
    peak = np.full(len(hits.hit), NO_SCORE)
    peak[whole.leads] = whole.peak
    may = peak >= plan.threshold - rises
    if rule.kind == "fit":
        enough = inputs.fit >= plan.minimum_fit
        may |= enough != (inputs_without(inputs, rule).fit >= plan.minimum_fit)
    return np.asarray(hits.hit & may, np.bool_)

"""Which leads each rule of a model hit, when first, and the points that it gave them.

Source: section 4 of the scoring specification. Points are hundredths, instants µs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.effect_kernels import give_points
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import AGE_BEGIN, AGE_END, Numbers
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, silent

_BLOCK: Final = 1 << 16
"""So many leads between two reports."""


@dataclass(frozen=True)
class RuleHits:
    """A rule and the leads of the history: all arrays have an entry for each of them.

    `hit`: whether the rule has a match by as-of; only leads of the results are hit. `first_at`:
    the instant of the first match (of a fit rule: the lead's start), NEVER without one or for an
    undated lead. `given` and `taken`: the sums of its awards above 0 and of those below, before
    ageing and limits; 0 for a rule that disqualifies.
    """

    hit: NDArray[np.bool_]
    first_at: Instants
    given: Numbers
    taken: Numbers

    @property
    def points(self) -> Numbers:
        """The sum of all awards."""
        return self.given + self.taken

    @property
    def has_earned(self) -> bool:
        """Whether any award was ever made."""
        return bool(self.given.any() or self.taken.any())


def rule_hits(inputs: Inputs, rule: Rule, report: Report = silent) -> RuleHits:
    """The hits of a rule of the plan; KeyError for one that is not scored."""
    if rule.kind == "fit":
        return _fit_hits(inputs, rule)
    ids = [one.id for one in inputs.plan.activity_rules]
    if rule.id not in ids:
        raise KeyError(rule.id)
    return _activity_hits(inputs, ids.index(rule.id), report)


def _fit_hits(inputs: Inputs, rule: Rule) -> RuleHits:
    ids = [one.id for one in inputs.plan.fit_rules]
    if rule.id not in ids:
        raise KeyError(rule.id)
    hit = inputs.fit_holds[ids.index(rule.id)] & inputs.exists
    points = 0 if rule.disqualify else rule.points or 0
    first_at = np.where(hit, inputs.start, NEVER)
    awards = np.where(hit, points, 0).astype(np.int64)
    return RuleHits(hit, first_at, awards.clip(0), awards.clip(None, 0))


def _activity_hits(inputs: Inputs, place: int, report: Report) -> RuleHits:
    begins, ends = _ranges(inputs, place)
    hit = (ends > begins) & inputs.exists
    ends = np.where(hit, ends, begins)
    first_at = np.where(hit, first_matches(inputs, place), NEVER)
    if inputs.plan.activity_rules[place].disqualify:
        none = np.zeros(len(hit), np.int64)
        return RuleHits(hit, first_at, none, none)
    return RuleHits(hit, first_at, *_awards(inputs, place, begins, ends, report))


def first_matches(inputs: Inputs, place: int) -> Instants:
    """The first match of an activity rule (by its place in the plan) of each lead of the history.

    By as-of; NEVER without one. Leads outside the results are looked at as well.
    """
    begins, ends = _ranges(inputs, place)
    first_at, hit = np.full(len(begins), NEVER), ends > begins
    first_at[hit] = inputs.history.activities.at[inputs.matches.rows[begins[hit]]]
    return first_at


def each_once(rising: Codes) -> Numbers:
    """Leads that do not fall, each once."""
    new = np.ones(len(rising), np.bool_)
    new[1:] = rising[1:] != rising[:-1]
    return rising[new].astype(np.int64)


def matches_around(
    inputs: Inputs, place: int, at: int, owners: Codes
) -> tuple[int, int, float, Numbers]:
    """How often an activity rule matched before an instant and from then on, by as-of.

    Then how often it should have since, by its pace from the history's first instant on, and the
    leads (places in the history, rising) that it hit before. Leads of the results alone; `owners`
    is the lead of each activity.
    """
    begin, end = int(inputs.matches.begins[place]), int(inputs.matches.ends[place])
    activities, first = inputs.history.activities, inputs.history.first_instant or 0
    rows = inputs.matches.rows[begin:end]
    whose, when = owners[rows], activities.at[rows]
    kept = inputs.exists[whose] & (when <= inputs.last_looked_at)
    early = kept & (when < at)
    before, since = int(early.sum()), int((kept & ~early).sum())
    days = max(1, at - first), max(0, inputs.last_looked_at - at)
    return before, since, before * days[1] / days[0], each_once(whose[early])


def _ranges(inputs: Inputs, place: int) -> tuple[Numbers, Numbers]:
    """For each lead where the matches of an activity rule by as-of begin and end."""
    matches, activities = inputs.matches, inputs.history.activities
    begin, end = int(matches.begins[place]), int(matches.ends[place])
    rows = matches.rows[begin:end]
    edges = np.searchsorted(rows, activities.first.astype(rows.dtype))
    counts = np.diff(edges)
    if inputs.as_of is None:
        counts = np.zeros_like(counts)
    elif len(rows) and inputs.as_of < (inputs.history.last_instant or 0):
        # A lead's matches are in order of time: the late ones come last.
        known = np.concatenate(([0], np.cumsum(activities.at[rows] <= inputs.as_of)))
        counts = known[edges[1:]] - known[edges[:-1]]
    begins = (edges[:-1] + begin).astype(np.int64)
    return begins, begins + counts


def _awards(
    inputs: Inputs, place: int, begins: Numbers, ends: Numbers, report: Report
) -> tuple[Numbers, Numbers]:
    """What an activity rule gave each lead, and what it took."""
    plan, matches, history = inputs.plan, inputs.matches, inputs.history
    given, taken = np.zeros(len(begins), np.int64), np.zeros(len(begins), np.int64)
    hit = np.flatnonzero(ends > begins)
    most = int((ends - begins).max(initial=0))
    table = max(8, 4 * most)
    room = (
        np.empty(table, np.int64), np.empty(table, np.int64), np.empty(most, np.int64),
        np.empty(most, np.int64), np.empty(most, np.int32), np.empty(most, np.int64),
        np.empty(most, np.int32),
    )  # fmt: skip
    tiers = plan.tiers.copy()
    tiers[:, AGE_END] = tiers[:, AGE_BEGIN]
    for i in range(0, len(hit), _BLOCK):
        some = hit[i : i + _BLOCK]
        found = np.empty(len(some), np.int64), np.empty(len(some), np.int64)
        give_points(
            plan.rules, place, tiers, plan.ages, begins[some], ends[some],
            matches.rows, history.activities.at, matches.of,
            history.zone.since, history.zone.offset, int(inputs.as_of or 0), *room, *found,
        )  # fmt: skip
        given[some], taken[some] = found
        report(min(1.0, (i + _BLOCK) / len(hit)))
    return given, taken

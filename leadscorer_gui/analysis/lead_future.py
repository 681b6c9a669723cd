"""What becomes of a lead if nothing happens any more: when it comes to be an MQL, or is none.

Awards age, activities leave the windows of frequency, inactivity falls due. All instants at which
that happens are known beforehand; they are gone through in order, and the exact one is found even
where a score falls and rises again.

Source: sections 4 to 7 of the scoring specification. Points are hundredths, instants µs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

import numpy as np

from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.lead_columns import activity_columns
from leadscorer_gui.engine.plan import (
    FREQUENCY,
    GROUP,
    MAX_POINTS,
    MODE,
    OPEN,
    SLOT_RULE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    Numbers,
    Plan,
)
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, silent

_FAR: Final = 1 << 61
"""Behind every instant at which anything can happen."""
_ROUNDS_BETWEEN_REPORTS: Final = 2000
_AT_ONCE: Final = 10_000

_Event = tuple[int, int, int]
"""Instant, rule, and what the rule holds more, or by how much its count in the window changes."""


@dataclass(frozen=True)
class Crossing:
    """The lead comes to be an MQL, or is none any more, at an instant after as-of.

    `score` is that from then on. `rule` is the first one that changes at that instant; None where
    inactivity alone does it.
    """

    at: int
    qualified: bool
    score: int
    rule: Rule | None


def next_crossing(
    inputs: Inputs, result: Result, row: int, report: Report = silent
) -> Crossing | None:
    """When a lead comes to be an MQL, or is none any more, if nothing happens; None for never.

    `result` is that of the inputs, `row` the lead's place in it. The lead must have no activity
    after as-of (see `LeadCopies`).
    """
    lead, fit = int(result.leads[row]), int(result.fit[row])
    edge = qualifying_engagement(inputs.plan, fit)
    if result.undated[row] or result.disqualified[row] or edge is None:
        return None
    held, future = _events(inputs, lead)
    inactive = held.total - int(result.engagement[row])
    state = _State(held, _Silence.of(inputs, lead), edge, inactive, inputs)
    return state.crossing(fit, future, report)


def qualifying_engagement(plan: Plan, fit: int) -> int | None:
    """The least engagement with which a lead of this fit is an MQL; None: none is enough.

    It may lie below all that there can be.
    """
    low, high = plan.limits
    if fit < plan.minimum_fit or high < plan.threshold:
        return None
    by_score = -OPEN if low >= plan.threshold else plan.threshold - fit
    return max(by_score, plan.minimum_engagement)


@dataclass
class _Held:
    """What the activity rules hold, brought up to date event by event."""

    plan: Plan
    counts: list[int]
    """How many occurrences lie in the window of each frequency rule."""
    held: list[int]
    """What each rule holds; of a frequency rule that is found from `counts`."""
    sums: list[int] = field(default_factory=list)
    """Of the rules of each group of the plan, within their own limits."""
    total: int = 0
    """A of section 6."""

    def __post_init__(self) -> None:
        # Lists: numpy's single numbers are slow, and there may be a million events.
        self._most: list[int] = self.plan.rules[:, MAX_POINTS].tolist()
        self._group: list[int] = self.plan.rules[:, GROUP].tolist()
        self._limits: list[list[int]] = self.plan.group_limits.tolist()
        self.sums = [0] * len(self._limits)
        self._mode: list[int] = self.plan.rules[:, MODE].tolist()
        for rule, mode in enumerate(self._mode):
            if mode == FREQUENCY:
                self.held[rule] = self._level(rule)
            self.sums[self._group[rule]] += _within(self.held[rule], self._most[rule])
        self.total = sum(self._limited(group) for group in range(len(self.sums)))

    def take(self, event: _Event) -> None:
        """Let one event happen."""
        _at, rule, amount = event
        most, group, before = self._most[rule], self._group[rule], self.held[rule]
        if self._mode[rule] == FREQUENCY:
            self.counts[rule] += amount
            self.held[rule] = self._level(rule)
        else:
            self.held[rule] += amount
        self.total -= self._limited(group)
        self.sums[group] += _within(self.held[rule], most) - _within(before, most)
        self.total += self._limited(group)

    def _limited(self, group: int) -> int:
        low, high = self._limits[group]
        return min(max(self.sums[group], low), high)

    def _level(self, rule: int) -> int:
        points, count, row = 0, self.counts[rule], self.plan.rules[rule]
        for tier in self.plan.tiers[int(row[TIER_BEGIN]) : int(row[TIER_END])].tolist():
            if tier[TIER_FROM] <= count:
                points = tier[TIER_POINTS]
        return int(points)


def _within(points: int, most: int) -> int:
    return min(max(points, -most), most)


@dataclass
class _Silence:
    """What inactivity makes due after as-of: a few steps, then the same again and again."""

    steps: list[tuple[int, int]]
    next_again: int
    every: int
    again: int

    @staticmethod
    def of(inputs: Inputs, lead: int) -> "_Silence":
        """The dues of a lead that does nothing any more."""
        plan, activities = inputs.plan, inputs.history.activities
        as_of = int(inputs.as_of or 0)
        rows = slice(int(activities.first[lead]), int(activities.first[lead + 1]))
        counts = inputs.restarts[activities.field("type").codes[rows]]
        restarts = activities.at[rows][counts]
        clock = max([int(inputs.start[lead]), *restarts[-1:].tolist()])
        table = [(clock + after, points) for after, points in plan.inactivity.tolist()]
        every, again = plan.again.tolist()
        following = NEVER
        if table and every:
            last = table[-1][0]
            following = last + max(1, (as_of - last) // every + 1) * every
        return _Silence([due for due in table if due[0] > as_of], following, every, again)

    @property
    def next(self) -> int:
        """The next instant at which anything falls due; `NEVER` without."""
        return self.steps[0][0] if self.steps else self.next_again

    def due(self, at: int) -> int:
        """What falls due at an instant; it is gone then."""
        if self.next != at:
            return 0
        if self.steps:
            return self.steps.pop(0)[1]
        self.next_again += self.every
        return self.again

    def many_until(self, at: int, wanted: int) -> tuple[int, int]:
        """What falls due before `at`, behind all steps, but no more of it than is wanted.

        Returns when the last of it does, and how much it is; the rest is gone as well.
        """
        first, possible = self.next_again, (at - 1 - self.next_again) // self.every + 1
        times = min(possible, -(-wanted // self.again))
        self.next_again += possible * self.every
        return first + (times - 1) * self.every, times * self.again


@dataclass
class _State:
    """A lead that does nothing, at an instant: what its rules hold, less what silence took."""

    held: _Held
    silence: _Silence
    edge: int
    inactive: int
    inputs: Inputs

    @property
    def engagement(self) -> int:
        return self.held.total - self.inactive

    @property
    def qualified(self) -> bool:
        return self.engagement >= self.edge

    def crossing(self, fit: int, future: Iterator[_Event], report: Report) -> Crossing | None:
        """Go on until the lead is qualified if it was not, or the other way round."""
        before = self.qualified
        low, high = self.inputs.plan.limits
        for at, rule in self._instants(future, report):
            if self.qualified != before:
                score = min(max(fit + self.engagement, low), high)
                return Crossing(at, not before, score, rule)
        return None

    def _instants(
        self, future: Iterator[_Event], report: Report
    ) -> Iterator[tuple[int, Rule | None]]:
        """Each instant at which something changes, and the first rule that does."""
        rules = self.inputs.plan.activity_rules
        for number, (at, group) in enumerate(groupby(future, key=lambda event: event[0])):
            if number % _ROUNDS_BETWEEN_REPORTS == 0:
                report(0.0)
            for instant in self._silent_until(at):
                yield instant, None
            events = list(group)
            for event in events:
                self.held.take(event)
            self._owe(self.silence.due(at))
            yield at, rules[min(event[1] for event in events)]
        for instant in self._silent_until(NEVER):
            yield instant, None

    def _silent_until(self, at: int) -> Iterator[int]:
        """The instants before `at` at which inactivity takes something that matters."""
        while self.silence.steps and self.silence.next < at:
            instant = self.silence.next
            self._owe(self.silence.due(instant))
            yield instant
        if self.silence.steps or self.silence.next >= at:
            return
        # All that falls due is the same: as often as it takes to fall below, or to take all.
        wanted = max(0, self.held.total) - self.inactive
        if self.qualified and self.edge > min(0, self.held.total):
            wanted = self.engagement - self.edge + 1
        instant, due = self.silence.many_until(at, wanted)
        if due:
            self._owe(due)
            yield instant

    def _owe(self, due: int) -> None:
        self.inactive = min(self.inactive + due, max(0, self.held.total))


def _events(inputs: Inputs, lead: int) -> tuple[_Held, Iterator[_Event]]:
    """What the lead's activities hold at as-of, and what they bring after it, in order of time."""
    forever = replace(inputs, as_of=_FAR)
    plan = inputs.plan
    when, what, amounts, _numbers = activity_columns(forever, lead)
    rules = plan.slots[what, SLOT_RULE]
    is_past = when <= (inputs.as_of or 0)
    sums = np.zeros(len(plan.rules), np.int64)
    np.add.at(sums, rules[is_past], amounts[is_past])
    future = _in_order(when[~is_past], rules[~is_past], amounts[~is_past])
    return _Held(plan, sums.tolist(), sums.tolist()), future


def _in_order(when: Numbers, rules: Numbers, amounts: Numbers) -> Iterator[_Event]:
    """Events in order of time, those of a rule at an instant as one."""
    if not len(when):
        return
    order = np.lexsort((rules, when))
    when, rules, amounts = when[order], rules[order], amounts[order]
    is_new = (np.diff(when, prepend=-1) != 0) | (np.diff(rules, prepend=-1) != 0)
    begins = np.flatnonzero(is_new)
    columns = when[begins], rules[begins], np.add.reduceat(amounts, begins)
    for begin in range(0, len(begins), _AT_ONCE):  # Python values are made of a few at a time
        some = (column[begin : begin + _AT_ONCE].tolist() for column in columns)
        yield from zip(*some, strict=True)

"""The ledger of one lead: every entry with its instant, amount and cause, and the score after it.

Source: section 9 of the scoring specification, `explain`. The entries come from the kernels that
the simulation runs; the sums are done again here, in the open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.engine.entry_kernels import lead_entries
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import (
    AGEING,
    AWARD,
    LEVEL,
    SLOT_CAUSE,
    SLOT_RULE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    Numbers,
    limits_of,
)
from leadscorer_gui.engine.range_kernels import disqualification, find_ranges, room_for
from leadscorer_gui.model.rules import Rule

Cause: TypeAlias = Literal[
    "start", "disqualified", "fit", "award", "ageing", "frequency", "inactivity", "limit"
]
ORDER: Final[tuple[Cause, ...]] = (
    "start", "disqualified", "fit", "award", "ageing", "frequency", "inactivity", "limit",
)  # fmt: skip
"""The order of rows within an instant."""

_CAUSES: Final[dict[int, Cause]] = {AWARD: "award", AGEING: "ageing", LEVEL: "frequency"}


@dataclass(frozen=True)
class LedgerRow:
    """One line of a ledger.

    `at` in µs, None for an undated lead; `rule` is None on start, inactivity and limit; `number`
    is that of the counted occurrence, 0 where there is none. Points and score in hundredths.
    """

    at: int | None
    cause: Cause
    rule: Rule | None
    number: int
    points: int
    score: int


class NotScored(LookupError):  # noqa: N818  (no fault of anyone's)
    """The lead is not among the model's results."""


@dataclass(frozen=True)
class _Entry:
    """An entry before the sums: what a rule or inactivity brings at an instant.

    `place` is the rule's in the model, -1 without one. For `frequency` the amount is the change
    of how many occurrences lie in the window.
    """

    at: int
    cause: Cause
    place: int
    number: int
    amount: int


def explain(inputs: Inputs, lead: int) -> list[LedgerRow]:
    """The ledger of the lead at this place of the history; NotScored where it has no result."""
    if not inputs.exists[lead]:
        raise NotScored(inputs.history.leads.ids[lead])
    undated = bool(inputs.undated[lead])
    start = 0 if undated else int(inputs.start[lead])
    entries = [*_fit_entries(inputs, lead, start)]
    if not undated:
        entries += _activity_entries(inputs, lead)
        entries += _inactivity_entries(inputs, lead, start)
    entries.sort(key=lambda e: (e.at, ORDER.index(e.cause), e.place, e.number))
    rows = list(_Sums(inputs, lead).rows(entries))
    if undated:
        return [LedgerRow(None, r.cause, r.rule, r.number, r.points, r.score) for r in rows]
    return rows


def _fit_entries(inputs: Inputs, lead: int, start: int) -> Iterator[_Entry]:
    """The start, what fit rules hold from there on, and whether one disqualifies."""
    yield _Entry(start, "start", -1, 0, 0)
    places = {rule.id: place for place, rule in enumerate(inputs.plan.model.rules)}
    first = None
    for rule, holds in zip(inputs.plan.fit_rules, inputs.fit_holds, strict=True):
        if holds[lead] and rule.disqualify:
            first = places[rule.id] if first is None else first
        elif holds[lead]:
            yield _Entry(start, "fit", places[rule.id], 0, rule.points or 0)
    if first is not None:
        by_activity = _disqualified_by_activity(inputs, lead)
        if by_activity is not None and by_activity.at == start:
            first = min(first, by_activity.place)
        yield _Entry(start, "disqualified", first, 0, 0)


def match_ranges(inputs: Inputs, lead: int) -> tuple[Numbers, int, int]:
    """Where the matches of each activity rule for a lead by as-of lie in `inputs.matches.rows`.

    Shape (activity rules, 2); then how many entries and how many matches of one rule there are at
    most.
    """
    plan, matches, activities = inputs.plan, inputs.matches, inputs.history.activities
    first, last = (int(row) for row in activities.first[lead : lead + 2])
    last = first + int(np.searchsorted(activities.at[first:last], inputs.as_of or 0, side="right"))
    ranges = np.zeros((len(plan.activity_rules), 2), np.int64)
    cursors = matches.first_from(first)
    find_ranges(matches.rows, cursors, matches.ends, first, last, ranges)
    room, most = room_for(
        plan.rules, plan.tiers, plan.ages, matches.rows, ranges,
        activities.at, inputs.as_of or 0, True,
    )  # fmt: skip
    return ranges, room, most


def _disqualified_by_activity(inputs: Inputs, lead: int) -> _Entry | None:
    plan = inputs.plan
    ranges, _room, _most = match_ranges(inputs, lead)
    at, by = disqualification(plan.rules, inputs.matches.rows, ranges, inputs.history.activities.at)
    if by < 0:
        return None
    place = plan.model.rules.index(plan.activity_rules[by])
    return _Entry(int(at), "disqualified", place, 0, 0)


def _activity_entries(inputs: Inputs, lead: int) -> Iterator[_Entry]:
    plan, matches, history = inputs.plan, inputs.matches, inputs.history
    ranges, room, most = match_ranges(inputs, lead)
    when, amounts = np.empty(room, np.int64), np.empty(room, np.int64)
    what, numbers = np.empty(room, np.int32), np.empty(room, np.int32)
    table = max(8, 4 * most)
    count = lead_entries(
        plan.rules, plan.tiers, plan.ages, matches.rows, ranges, history.activities.at, matches.of,
        history.zone.since, history.zone.offset, int(inputs.as_of or 0),
        np.empty(table, np.int64), np.empty(table, np.int64), np.empty(most, np.int64),
        when, what, amounts, numbers,
    )  # fmt: skip
    places = [plan.model.rules.index(rule) for rule in plan.activity_rules]
    columns = (when, what, amounts, numbers)
    for at, slot, amount, number in zip(*(c[:count].tolist() for c in columns), strict=True):
        rule, cause = plan.slots[slot, [SLOT_RULE, SLOT_CAUSE]].tolist()
        yield _Entry(at, _CAUSES[cause], places[rule], number, amount)
    by_activity = _disqualified_by_activity(inputs, lead)
    if by_activity is not None and not inputs.fit_disqualified[lead]:
        yield by_activity


def _inactivity_entries(inputs: Inputs, lead: int, start: int) -> Iterator[_Entry]:
    """What falls due, whether or not there is anything that it can take (section 5)."""
    plan, activities = inputs.plan, inputs.history.activities
    rows = slice(int(activities.first[lead]), int(activities.first[lead + 1]))
    counts = inputs.restarts[activities.field("type").codes[rows]]
    restarts = np.unique(activities.at[rows][counts])
    as_of = inputs.as_of or 0
    clocks = [start, *(at for at in restarts.tolist() if start < at <= as_of)]
    every, again = plan.again.tolist()
    for clock, stop in zip(clocks, [*clocks[1:], as_of + 1], strict=True):
        due = clock
        for after, points in plan.inactivity.tolist():
            due = clock + after
            if due < stop:
                yield _Entry(due, "inactivity", -1, 0, -points)
        while every and due + every < stop:
            due += every
            yield _Entry(due, "inactivity", -1, 0, -again)


@dataclass
class _Sums:
    """Brings what everything holds up to date, instant after instant (section 6)."""

    inputs: Inputs
    lead: int
    held: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    inactive: int = 0
    score: int = 0

    def rows(self, entries: list[_Entry]) -> Iterator[LedgerRow]:
        """The ledger of sorted entries."""
        for at, group in groupby(entries, key=lambda entry: entry.at):
            found = [(entry, self._apply(entry)) for entry in self._net(list(group))]
            due = -sum(points for entry, points in found if entry.cause == "inactivity")
            before, after = self.score, self._score(due)
            self.score = after
            taken = after - before - sum(points for _entry, points in found)
            rules = self.inputs.plan.model.rules
            for entry, points in found:
                if points or entry.cause in ("start", "disqualified"):
                    rule = rules[entry.place] if entry.place >= 0 else None
                    assert rule is None or isinstance(rule, Rule)
                    yield LedgerRow(at, entry.cause, rule, entry.number, points, after)
            if taken:
                yield LedgerRow(at, "limit", None, 0, taken, after)

    @staticmethod
    def _net(entries: list[_Entry]) -> Iterator[_Entry]:
        """One entry per frequency rule and instant."""
        for (cause, place), some in groupby(entries, key=lambda e: (e.cause, e.place)):
            group = list(some)
            if cause == "frequency":
                amount = sum(entry.amount for entry in group)
                yield _Entry(group[0].at, cause, place, 0, amount)
            else:
                yield from group

    def _apply(self, entry: _Entry) -> int:
        """Bring what the entry's rule holds up to date; return the points of its row."""
        points = entry.amount
        if entry.cause == "frequency":
            self.counts[entry.place] = self.counts.get(entry.place, 0) + entry.amount
            points = self._level(entry.place) - self.held.get(entry.place, 0)
        if entry.place >= 0:
            self.held[entry.place] = self.held.get(entry.place, 0) + points
        return points

    def _level(self, place: int) -> int:
        plan = self.inputs.plan
        rule = plan.model.rules[place]
        row = next(r for r, own in enumerate(plan.activity_rules) if own is rule)
        points = 0
        for tier in range(plan.rules[row, TIER_BEGIN], plan.rules[row, TIER_END]):
            if plan.tiers[tier, TIER_FROM] <= self.counts[place]:
                points = int(plan.tiers[tier, TIER_POINTS])
        return points

    def _score(self, due: int) -> int:
        plan = self.inputs.plan
        fit, activity = self._total("fit"), self._total("activity")
        self.inactive = min(self.inactive + due, max(0, activity))
        low, high = plan.limits
        return min(max(fit + activity - self.inactive, low), high)

    def _total(self, kind: str) -> int:
        """What the rules of a kind hold, with their limits and those of their groups."""
        model = self.inputs.plan.model
        sums: dict[str | None, int] = {}
        for place, points in self.held.items():
            rule = model.rules[place]
            if isinstance(rule, Rule) and rule.kind == kind:
                most = rule.max_points
                value = points if most is None else min(max(points, -most), most)
                sums[rule.group] = sums.get(rule.group, 0) + value
        limits = {group.id: limits_of(group) for group in model.groups}
        total = sums.pop(None, 0)
        return total + sum(min(max(sums[g], limits[g][0]), limits[g][1]) for g in sums if g)

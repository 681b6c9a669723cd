"""The ledger of one lead: every entry with its instant, amount and cause, and the score after it.

Source: section 9 of the scoring specification, `explain`. The entries come from the kernels that
the simulation runs; the sums are done again here, in the open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.lead_columns import activity_columns, match_ranges
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
    Plan,
    limits_of,
)
from leadscorer_gui.engine.range_kernels import disqualification
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.progress import Report, part, silent

Cause: TypeAlias = Literal[
    "start", "disqualified", "fit", "award", "ageing", "frequency", "inactivity", "limit"
]
ORDER: Final[tuple[Cause, ...]] = (
    "start", "disqualified", "fit", "award", "ageing", "frequency", "inactivity", "limit",
)  # fmt: skip
"""The order of rows within an instant."""

_START, _DISQUALIFIED, _FIT, _AWARD, _AGEING, _FREQUENCY, _INACTIVITY, _LIMIT = range(len(ORDER))
_OF_SLOTS: Final = {AWARD: _AWARD, AGEING: _AGEING, LEVEL: _FREQUENCY}
_AT_ONCE: Final = 10_000
"""Entries between two reports."""


@dataclass(frozen=True, slots=True)
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


class _Entry(NamedTuple):
    """An entry before the sums: what a rule or inactivity brings at an instant.

    `cause` is a place in `ORDER`, `place` the rule's in the model, -1 without one: entries are
    sorted as they are. For frequency the amount is the change of how many occurrences lie in the
    window.
    """

    at: int
    cause: int
    place: int
    number: int
    amount: int


def explain(inputs: Inputs, lead: int, report: Report = silent) -> list[LedgerRow]:
    """The ledger of the lead at this place of the history; NotScored where it has no result."""
    if not inputs.exists[lead]:
        raise NotScored(inputs.history.leads.ids[lead])
    undated = bool(inputs.undated[lead])
    start = 0 if undated else int(inputs.start[lead])
    few, many = [*_fit_entries(inputs, lead, start)], 0
    of_activities: Iterable[_Entry] = ()
    if not undated:
        few += _disqualifying_entries(inputs, lead)
        few += _inactivity_entries(inputs, lead, start)
        of_activities, many = _activity_entries(inputs, lead)
    report(0.1)
    entries = _told(merge(sorted(few), of_activities), len(few) + many, part(report, 0.1, 1.0))
    rows = list(_Sums(inputs).rows(entries))
    if undated:
        return [LedgerRow(None, r.cause, r.rule, r.number, r.points, r.score) for r in rows]
    return rows


def _told(entries: Iterable[_Entry], count: int, report: Report) -> Iterator[_Entry]:
    """The entries, so many, with a report now and then."""
    for done, entry in enumerate(entries):
        if done % _AT_ONCE == 0:
            report(done / count)
        yield entry


def _fit_entries(inputs: Inputs, lead: int, start: int) -> Iterator[_Entry]:
    """The start, what fit rules hold from there on, and whether one disqualifies."""
    yield _Entry(start, _START, -1, 0, 0)
    places, first = _places(inputs.plan), None
    for rule, holds in zip(inputs.plan.fit_rules, inputs.fit_holds, strict=True):
        if holds[lead] and rule.disqualify:
            first = places[rule.id] if first is None else first
        elif holds[lead]:
            yield _Entry(start, _FIT, places[rule.id], 0, rule.points or 0)
    if first is not None:
        by_activity = _disqualified_by_activity(inputs, lead)
        if by_activity is not None and by_activity.at == start:
            first = min(first, by_activity.place)
        yield _Entry(start, _DISQUALIFIED, first, 0, 0)


def _disqualified_by_activity(inputs: Inputs, lead: int) -> _Entry | None:
    plan = inputs.plan
    ranges, _room, _most = match_ranges(inputs, lead)
    at, by = disqualification(plan.rules, inputs.matches.rows, ranges, inputs.history.activities.at)
    if by < 0:
        return None
    return _Entry(int(at), _DISQUALIFIED, _places(plan)[plan.activity_rules[by].id], 0, 0)


def _disqualifying_entries(inputs: Inputs, lead: int) -> Iterator[_Entry]:
    """The first activity that disqualifies, where no fit rule does so from the start."""
    if not inputs.fit_disqualified[lead]:
        by_activity = _disqualified_by_activity(inputs, lead)
        if by_activity is not None:
            yield by_activity


def _places(plan: Plan) -> dict[str, int]:
    """Where each rule stands in the model, by its id."""
    return {rule.id: place for place, rule in enumerate(plan.model.rules)}


def _activity_entries(inputs: Inputs, lead: int) -> tuple[Iterator[_Entry], int]:
    """What activities bring, in order, one entry per frequency rule and instant; and how many."""
    plan = inputs.plan
    when, what, amounts, numbers = activity_columns(inputs, lead)
    rule_places = _places(plan)
    of_rules = np.array([rule_places[rule.id] for rule in plan.activity_rules], np.int64)
    of_causes = np.array([_OF_SLOTS[cause] for cause in range(len(_OF_SLOTS))])
    places = of_rules[plan.slots[what, SLOT_RULE]]
    causes = of_causes[plan.slots[what, SLOT_CAUSE]]
    order = np.lexsort((causes, when))  # rules, and the occurrences of each, are in order already
    when, places, causes = when[order], places[order], causes[order]
    is_new = causes != _FREQUENCY
    numbers = np.where(is_new, numbers[order], 0)
    is_new[:1] = True
    for key in (when, places):
        is_new[1:] |= key[1:] != key[:-1]
    begins = np.flatnonzero(is_new)
    sums = np.add.reduceat(amounts[order], begins) if len(begins) else amounts
    columns = [when[begins], causes[begins], places[begins], numbers[begins], sums]
    return _made(columns), len(begins)


def _made(columns: Sequence[NDArray[Any]]) -> Iterator[_Entry]:
    """Entries of columns, a few at a time."""
    for begin in range(0, len(columns[0]), _AT_ONCE):
        some = (column[begin : begin + _AT_ONCE].tolist() for column in columns)
        yield from map(_Entry._make, zip(*some, strict=True))


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
                yield _Entry(due, _INACTIVITY, -1, 0, -points)
        while every and due + every < stop:
            due += every
            yield _Entry(due, _INACTIVITY, -1, 0, -again)


class _Sums:
    """Brings what everything holds up to date, instant after instant (section 6)."""

    def __init__(self, inputs: Inputs) -> None:
        self._plan = inputs.plan
        self._group_limits = {group.id: limits_of(group) for group in inputs.plan.model.groups}
        self._held: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._inactive = 0
        self._points = 0

    def rows(self, entries: Iterable[_Entry]) -> Iterator[LedgerRow]:
        """The ledger of sorted entries."""
        rules = self._plan.model.rules
        for at, group in groupby(entries, key=itemgetter(0)):
            found = [(entry, self._apply(entry)) for entry in group]
            due = -sum(points for entry, points in found if entry.cause == _INACTIVITY)
            before, after = self._points, self._score(due)
            self._points = after
            taken = after - before - sum(points for _entry, points in found)
            for entry, points in found:
                if points or entry.cause in (_START, _DISQUALIFIED):
                    rule = rules[entry.place] if entry.place >= 0 else None
                    assert rule is None or isinstance(rule, Rule)
                    yield LedgerRow(at, ORDER[entry.cause], rule, entry.number, points, after)
            if taken:
                yield LedgerRow(at, ORDER[_LIMIT], None, 0, taken, after)

    def _apply(self, entry: _Entry) -> int:
        """Bring what the entry's rule holds up to date; return the points of its row."""
        place, points, held = entry.place, entry.amount, self._held
        if entry.cause == _FREQUENCY:
            self._counts[place] = self._counts.get(place, 0) + entry.amount
            points = self._level(place) - held.get(place, 0)
        if place >= 0:
            held[place] = held.get(place, 0) + points
        return points

    def _level(self, place: int) -> int:
        plan = self._plan
        rule = plan.model.rules[place]
        row = next(r for r, own in enumerate(plan.activity_rules) if own is rule)
        points = 0
        for tier in range(plan.rules[row, TIER_BEGIN], plan.rules[row, TIER_END]):
            if plan.tiers[tier, TIER_FROM] <= self._counts[place]:
                points = int(plan.tiers[tier, TIER_POINTS])
        return points

    def _score(self, due: int) -> int:
        fit, activity = self._total("fit"), self._total("activity")
        self._inactive = min(self._inactive + due, max(0, activity))
        low, high = self._plan.limits
        return min(max(fit + activity - self._inactive, low), high)

    def _total(self, kind: str) -> int:
        """What the rules of a kind hold, with their limits and those of their groups."""
        rules = self._plan.model.rules
        sums: dict[str | None, int] = {}
        for place, points in self._held.items():
            rule = rules[place]
            if isinstance(rule, Rule) and rule.kind == kind:
                most = rule.max_points
                value = points if most is None else min(max(points, -most), most)
                sums[rule.group] = sums.get(rule.group, 0) + value
        limits, total = self._group_limits, sums.pop(None, 0)
        return total + sum(min(max(sums[g], limits[g][0]), limits[g][1]) for g in sums if g)

"""What would change the standing of one lead: without an activity, with one more, with no more.

Nothing here is a subtraction: the lead is scored again, by the engine, as copies of itself that did
something else, and in models without a rule. Points are hundredths, instants µs.
The values are those of `lead_standing`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from leadscorer_gui.analysis.lead_copies import LeadCopies, Pick, Possible
from leadscorer_gui.analysis.lead_future import next_crossing
from leadscorer_gui.analysis.lead_standing import (
    EFFECTS,
    OneMore,
    Standing,
    WhatWouldChange,
    Without,
)
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part, silent

MOST_ROWS: Final = 100_000
"""So many activities all copies have together, at most; of a lead with more the latest count."""
LOOKED_AT: Final = 50_000
"""So many matches of a rule are looked at for an activity that makes it fire."""


def what_would_change(
    inputs: Inputs, workspace: Workspace, lead: int, report: Report = silent
) -> WhatWouldChange:
    """Find it out for the lead at this place of the history, which must have a result."""
    return _Finder(inputs, workspace, lead).found(report)


class _Finder:
    """Scores one lead again and again."""

    def __init__(self, inputs: Inputs, workspace: Workspace, lead: int) -> None:
        self._inputs, self._lead = inputs, lead
        self._model = inputs.plan.model
        self._conditions = Conditions(workspace)
        self._as_of = inputs.as_of
        self._asked = [*self._possible()] if self._as_of is not None else []
        possible = [each for _rule, each in self._asked]
        self._copies = LeadCopies(inputs.history, lead, self._as_of or 0, possible)

    def found(self, report: Report) -> WhatWouldChange:
        """All of it."""
        copies = self._copies
        alone = self._prepare(self._model, copies.history([copies.all_own]))
        now_result = run(alone, part(report, 0.0, 0.1))
        now = Standing.of(now_result, 0)
        candidates = self._candidates(alone)
        most = max(1, MOST_ROWS // max(1, copies.own))
        tried = candidates[-most:]
        activities = self._without_activities(now, tried, part(report, 0.1, 0.4))
        return WhatWouldChange(
            model=self._model,
            standing=now,
            activities=activities,
            rules=tuple(self._without_rules(alone, now, part(report, 0.4, 0.8))),
            one_more=self._one_more(now, part(report, 0.8, 0.9)),
            crossing=next_crossing(alone, now_result, 0, part(report, 0.9, 1.0)),
            left_out=len(candidates) - len(tried),
        )

    def _prepare(self, model: Model, history: History) -> Inputs:
        return prepare(model, history, self._conditions, self._as_of)

    # Without something

    def _candidates(self, alone: Inputs) -> list[int]:
        """The places of activities that a rule matches or that restart the clock, or are first."""
        types = alone.history.activities.field("type").codes
        count = np.zeros(len(types), np.bool_)
        count[np.unique(alone.matches.rows)] = True
        if self._model.inactivity is not None:
            count |= alone.restarts[types]
        count[:1] = True  # the lead starts with it
        return np.flatnonzero(count).tolist()

    def _without_activities(
        self, now: Standing, places: Sequence[int], report: Report
    ) -> tuple[Without, ...]:
        if not places:
            return ()
        copies = self._copies
        picks = [copies.without(place) for place in places]
        standings = self._standings(picks, report)
        found: dict[object, Without] = {}
        alone = self._prepare(self._model, copies.history([copies.all_own]))
        rules = _rules_of(alone)
        for place, after in zip(places, standings, strict=True):
            own, type_ = rules.get(place, ()), copies.text("type", place)
            key = (tuple(rule.id for rule in own), type_, after)
            alike = found[key].alike + 1 if key in found else 1
            at, effect = int(copies.at[place]), now.effect_of(after)
            found[key] = Without(own, type_, at, alike, after, effect)
        return _ranked(found.values(), now)

    def _standings(self, picks: Sequence[Pick], report: Report) -> list[Standing | None]:
        """How the copies of the lead stand; None for one that is not there."""
        result = run(self._prepare(self._model, self._copies.history(picks)), report)
        rows = {lead: row for row, lead in enumerate(result.leads.tolist())}
        return [
            Standing.of(result, rows[place]) if place in rows else None
            for place in range(len(picks))
        ]

    def _without_rules(self, alone: Inputs, now: Standing, report: Report) -> Iterator[Without]:
        fires = {rule.id for rules in _rules_of(alone).values() for rule in rules}
        fires |= {
            rule.id
            for rule, holds in zip(alone.plan.fit_rules, alone.fit_holds, strict=True)
            if holds[0]
        }
        chosen = [rule for rule in self._model.scored_rules() if rule.id in fires]
        found = []
        for number, rule in enumerate(chosen):
            report(number / len(chosen))
            off = replace(self._model, rules=tuple(r for r in self._model.rules if r.id != rule.id))
            result = run(self._prepare(off, alone.history))
            after = Standing.of(result, 0)
            found.append(Without((rule,), "", None, 1, after, now.effect_of(after)))
        yield from _ranked(found, now)

    # One more activity

    def _possible(self) -> Iterator[tuple[Rule, Possible]]:
        """Activities that might make a rule fire: like one of the lead's own, or of another's."""
        inputs, matches = self._inputs, self._inputs.matches
        activities = inputs.history.activities
        first, last = (int(row) for row in activities.first[self._lead : self._lead + 2])
        for place, rule in enumerate(inputs.plan.activity_rules):
            if rule.disqualify:
                continue
            begin, end = int(matches.begins[place]), int(matches.ends[place])
            rows = matches.rows[begin:end]
            own = rows[np.searchsorted(rows, first) : np.searchsorted(rows, last)]
            others = rows[:LOOKED_AT]
            likely = [*own[-1:].tolist()]
            if len(others):
                likely.append(int(others[int(np.argmax(activities.at[others]))]))
            fresh = _fresh(inputs, rule, own, others)
            likely += [] if fresh is None else [fresh]
            for row in dict.fromkeys(likely):
                yield rule, Possible(row)
            if not likely:
                yield rule, Possible(None, {"type": (*rule.activity, "")[0]})

    def _one_more(self, now: Standing, report: Report) -> tuple[OneMore, ...]:
        """The best that each rule can do."""
        if not self._asked:
            return ()
        copies = self._copies
        picks = [copies.with_one(place) for place in range(len(self._asked))]
        inputs = self._prepare(self._model, copies.history(picks))
        result = run(inputs, report)
        rules = _rules_of(inputs)
        best: dict[str, OneMore] = {}
        for place, (rule, _possible) in enumerate(self._asked):
            # The last activity of the copy is the one that was added.
            if rule not in rules.get((place + 1) * (copies.own + 1) - 1, ()):
                continue
            after = Standing.of(result, int(np.searchsorted(result.leads, place)))
            type_ = copies.text("type", copies.own + place)
            one = OneMore(rule, type_, after, now.effect_of(after))
            if rule.id not in best or _gain(one) > _gain(best[rule.id]):
                best[rule.id] = one
        gaining = [one for one in best.values() if _gain(one) > (now.qualified, now.score)]
        return tuple(sorted(gaining, key=_gain, reverse=True))


def _gain(one: OneMore) -> tuple[bool, int]:
    return one.after.qualified, one.after.score


def _ranked(found: Iterable[Without], now: Standing) -> tuple[Without, ...]:
    """What matters most first, then what changes the score most; what changes nothing is gone."""
    telling = [one for one in found if one.effect != "none" or one.after != now]

    def rank(one: Without) -> tuple[int, int, int]:
        change = 0 if one.after is None else abs(one.after.score - now.score)
        return EFFECTS.index(one.effect), -change, -(one.at or 0)

    return tuple(sorted(telling, key=rank))


def _rules_of(inputs: Inputs) -> dict[int, tuple[Rule, ...]]:
    """The activity rules that match each row of a small history."""
    found: dict[int, tuple[Rule, ...]] = {}
    matches = inputs.matches
    for place, rule in enumerate(inputs.plan.activity_rules):
        for row in matches.rows[int(matches.begins[place]) : int(matches.ends[place])].tolist():
            found[row] = (*found.get(row, ()), rule)
    return found


def _fresh(inputs: Inputs, rule: Rule, own: Codes, others: Codes) -> int | None:
    """A match of somebody whose property the lead's have not, where the rule counts by one."""
    repeat = rule.repeat
    counting = None if repeat is None else repeat.limit or repeat.cooldown
    if counting is None or counting.of is None or not len(others):
        return None
    codes = inputs.history.activities.field(counting.of).codes
    new = np.flatnonzero(~np.isin(codes[others], codes[own]))
    return int(others[new[0]]) if len(new) else None

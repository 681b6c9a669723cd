"""Which leads and activities the rules of a model match.

Each function is a pure function of a model's part and a history, so that what an edit leaves alone
need not be asked again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions, Mask
from leadscorer_gui.engine.plan import OPEN, Numbers, Plan, limits_of
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Inactivity

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Matches:
    """The activities that each activity rule matches.

    Rule r has `rows[begins[r]:ends[r]]`, numbers of activity rows, rising. `of` has, where any
    rule counts by the values of a property, the folded value (as a number) for each match.
    """

    rows: Codes
    begins: Numbers
    ends: Numbers
    of: Codes

    def first_from(self, activity: int) -> Numbers:
        """For each rule its first match that is not before this activity row."""
        return np.array(
            [
                begin + np.searchsorted(self.rows[begin:end], activity)
                for begin, end in zip(self.begins.tolist(), self.ends.tolist(), strict=True)
            ],
            np.int64,
        )


class Matcher:
    """Asks the conditions of one workspace about one history."""

    def __init__(self, history: History, conditions: Conditions) -> None:
        self._history, self._conditions = history, conditions
        self._of_types: dict[frozenset[str], Rows] = {}

    @property
    def _activities(self) -> Activities:
        return self._history.activities

    @property
    def _leads(self) -> Leads:
        return self._history.leads

    @cached_property
    def _lead_of_activity(self) -> Codes:
        return self._activities.leads()

    def leads(self, condition: Condition | None) -> Mask:
        """The leads for which a condition holds; all for none."""
        if condition is None:
            return np.ones(len(self._leads), np.bool_)
        return self._conditions.holds(condition, self._leads.field, None, len(self._leads))

    def activities(self, rule: Rule) -> Rows:
        """The activities that a rule matches, whatever as-of is, as rising row numbers."""
        rows = self._rows_of_types(frozenset(fold(name) for name in rule.activity))
        if rule.where is not None:
            field, count = self._activities.field, len(self._activities)
            rows = rows[self._conditions.holds(rule.where, field, rows, count)]
        if rule.who is not None:
            rows = rows[self.leads(rule.who)[self._lead_of_activity[rows]]]
        return rows

    def _rows_of_types(self, names: frozenset[str]) -> Rows:
        if names not in self._of_types:
            if names:
                rows = np.flatnonzero(
                    self._types_named(names)[self._activities.field("type").codes]
                )
            else:
                rows = np.arange(len(self._activities))
            self._of_types[names] = rows
        return self._of_types[names]

    def _types_named(self, names: frozenset[str]) -> Mask:
        """Which distinct activity types are among the names."""
        types = self._activities.field("type").distinct.folded
        return np.array([text in names for text in types] or [False], np.bool_)

    def matches(self, rules: Sequence[Rule]) -> Matches:
        """The matches of all activity rules."""
        found = [self.activities(rule) for rule in rules]
        ends = np.cumsum([len(rows) for rows in found], dtype=np.int64)
        begins = np.concatenate(([0], ends[:-1])).astype(np.int64) if len(ends) else ends
        rows = np.concatenate([np.zeros(0, np.int64), *found]).astype(np.int32)
        of = np.zeros(0, np.int32)
        if any(_property_of(rule) for rule in rules):
            of = np.zeros(len(rows), np.int32)
            for rule, begin, end in zip(rules, begins, ends, strict=True):
                if name := _property_of(rule):
                    of[begin:end] = self._activities.field(name).folded_codes[0][rows[begin:end]]
        return Matches(rows, begins, ends, of)

    def clock_types(self, inactivity: Inactivity | None) -> Mask:
        """Which distinct activity types restart the clock of inactivity (section 5)."""
        types = self._activities.field("type").distinct
        counts = np.ones(max(1, len(types)), np.bool_)
        if inactivity is not None and inactivity.activities:
            counts = self._types_named(frozenset(fold(n) for n in inactivity.activities))
        if inactivity is not None and inactivity.ignore:
            counts = counts & ~self._types_named(frozenset(fold(n) for n in inactivity.ignore))
        return counts

    def fit_holds(self, plan: Plan) -> list[Mask]:
        """For each fit rule, the leads for which it holds."""
        return [self.leads(rule.where) for rule in plan.fit_rules]


def fit_points(plan: Plan, holds: Sequence[Mask], count: int) -> Numbers:
    """F of section 6 for each of `count` leads: what the fit rules hold, group limits applied."""
    sums: dict[str | None, Numbers] = {}
    for rule, held in zip(plan.fit_rules, holds, strict=True):
        if not rule.disqualify:
            sums.setdefault(rule.group, np.zeros(count, np.int64))[held] += rule.points or 0
    limits = {group.id: limits_of(group) for group in plan.model.groups}
    total = np.zeros(count, np.int64)
    for group, points in sums.items():
        low, high = limits[group] if group is not None else (-OPEN, OPEN)
        total += points.clip(low, high)
    return total


def fit_disqualified(plan: Plan, holds: Sequence[Mask], count: int) -> Mask:
    """Whether a fit rule disqualifies, for each of `count` leads."""
    barred = np.zeros(count, np.bool_)
    for rule, held in zip(plan.fit_rules, holds, strict=True):
        if rule.disqualify:
            barred |= held
    return barred


def _property_of(rule: Rule) -> str | None:
    """The property by whose values a rule counts apart."""
    if rule.repeat is None:
        return None
    counting = rule.repeat.limit or rule.repeat.cooldown
    return counting.of if counting else None

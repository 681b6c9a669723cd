"""Which leads and activities the rules of a model match.

Each function is a pure function of a model's part and a history, so that what an edit leaves alone
need not be asked again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions, Mask
from leadscorer_gui.engine.match_kernels import count_rows, group_rows, write_rows
from leadscorer_gui.engine.matches import Matches, side_by_side
from leadscorer_gui.engine.plan import OPEN, Numbers, Plan, counts_apart, limits_of
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.model.conditions import Comparison, Condition
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Inactivity
from leadscorer_gui.progress import Report, silent

_Columns: TypeAlias = tuple[Codes, Codes, Mask, NDArray[np.int64], Mask]
_ALL: Final = np.zeros(0, np.bool_)
NO_AS_OF: Final = -(1 << 62)
"""Stands for the as-of of a history without any instant: before all of them."""
_MOST_KEPT: Final = 32
"""Conditions on leads whose answers are kept."""


@dataclass(frozen=True)
class _Asked:
    """What decides which activities a rule matches."""

    types: frozenset[str]
    where: Condition | None
    who: Condition | None

    @staticmethod
    def of(rule: Rule) -> "_Asked":
        return _Asked(frozenset(map(fold, rule.activity)), rule.where, rule.who)


_Wanted: TypeAlias = tuple[_Asked, str | None]
"""What a rule matches, and the property by whose values it counts them apart."""


@dataclass
class _Found:
    """What was found out about one history last; dropping it costs nothing but time."""

    history: History
    of_leads: dict[Condition | None, Mask] = field(default_factory=dict)
    matches: tuple[dict[_Wanted, int], Matches] | None = None
    """The matches of some rules, and which of them is that of what was wanted."""
    starts: tuple[int | None, Instants, Mask] | None = None
    by_type: tuple[Codes, Numbers] | None = None
    """The rows of activities by type: an edited condition is asked of those of its types alone."""

    @staticmethod
    def of(history: History, conditions: Conditions) -> "_Found":
        """What is known with these conditions; nothing yet of another history."""
        found: _Found | None = conditions.stages.get("found")
        if found is None or found.history is not history:
            found = conditions.stages["found"] = _Found(history)
        return found


class Matcher:
    """Asks the conditions of one workspace about one history.

    What was found last is kept beside the conditions: an edit that leaves a rule's own alone finds
    its matches where they were. Several threads may ask at once.
    """

    def __init__(self, history: History, conditions: Conditions) -> None:
        self._history, self._conditions = history, conditions
        self._found = _Found.of(history, conditions)

    @property
    def _activities(self) -> Activities:
        return self._history.activities

    @property
    def _leads(self) -> Leads:
        return self._history.leads

    def starts(self, as_of: int | None) -> tuple[Instants, Mask]:
        """The function `starts` of this history. The arrays are not to be written to."""
        known = self._found.starts
        if known is None or known[0] != as_of:
            known = self._found.starts = (as_of, *starts(self._history, as_of))
        return known[1:]

    def leads(self, condition: Condition | None) -> Mask:
        """The leads for which a condition holds; all for none. Not to be written to."""
        known = self._found.of_leads
        holds = known.get(condition)
        if holds is None:
            count, field_of = len(self._leads), self._leads.field
            if condition is None:
                holds = np.ones(count, np.bool_)
            else:
                holds = self._conditions.holds(condition, field_of, None, count)
            self._found.of_leads = dict([*known.items()][-_MOST_KEPT:]) | {condition: holds}
        return holds

    def _types_named(self, names: frozenset[str]) -> Mask:
        """Which distinct activity types are among the names; all for none."""
        types = self._activities.field("type").distinct.folded
        return np.array([not names or text in names for text in types] or [not names], np.bool_)

    def matches(self, rules: Sequence[Rule], report: Report = silent) -> Matches:
        """The activities that rules match, whatever as-of is.

        Those that were found last stay where they are as long as none is missing.
        """
        wanted = [(_Asked.of(rule), _property_of(rule)) for rule in rules]
        known = self._found.matches
        if known is None or any(one not in known[0] for one in wanted):
            different = list(dict.fromkeys(wanted))
            places = {one: place for place, one in enumerate(different)}
            known = self._found.matches = (places, self._gathered(different, report))
        places, found = known
        which = np.array([places[one] for one in wanted], np.int64)
        return replace(found, begins=found.begins[which], ends=found.ends[which])

    def _gathered(self, wanted: list[_Wanted], report: Report) -> Matches:
        """The matches of different rules, one after the other."""
        last = self._known_rows()
        asked = [one for one, _property in wanted]
        parts: dict[_Asked, _Columns | None] = {}
        for number, one in enumerate(asked):
            report(0.6 * number / len(asked))
            parts[one] = None if one in last else self._columns(one)
        report(0.6)
        counts = dict(zip(parts, side_by_side(_count, parts.values()), strict=True))
        sizes = [len(last[one]) if one in last else counts[one] for one in asked]
        ends = np.cumsum(sizes, dtype=np.int64)
        begins = np.concatenate(([0], ends[:-1])).astype(np.int64) if len(ends) else ends
        rows = np.empty(sum(sizes), np.int32)

        def write(one: _Asked, begin: int, end: int) -> None:
            columns = parts[one]
            if columns is None:
                rows[begin:end] = last[one]
            else:
                write_rows(*columns, rows[begin:end])

        report(0.8)
        side_by_side(write, asked, begins.tolist(), ends.tolist())
        return Matches(rows, begins, ends, self._values(wanted, rows, begins, ends))

    def _known_rows(self) -> dict[_Asked, Codes]:
        """What was found last."""
        if self._found.matches is None:
            return {}
        places, known = self._found.matches
        ends = zip(known.begins.tolist(), known.ends.tolist(), strict=True)
        return {one[0]: known.rows[a:b] for one, (a, b) in zip(places, ends, strict=True)}

    def _columns(self, asked: _Asked) -> _Columns:
        """What a rule asks of activities, as the kernels take it."""
        activities, where = self._activities, asked.where
        some = self._of_types(asked.types)
        codes, holds, who = some, _ALL, _ALL if asked.who is None else self.leads(asked.who)
        if isinstance(where, Comparison):
            texts = activities.field(where.field)
            codes, holds = texts.codes, self._conditions.of_distinct(where, texts.distinct)
        elif where is not None:
            mask = self._conditions.holds(where, activities.field, None, len(activities))
            some = some[mask[some]]
        return some, codes, holds, activities.first, who

    def _of_types(self, names: frozenset[str]) -> Codes:
        """The rows of activities of the named types, rising; all for none."""
        if not names:
            return np.arange(len(self._activities), dtype=np.int32)
        rows, ends = self._rows_by_type()
        named = np.flatnonzero(self._types_named(names)[: len(ends)])
        begins = np.concatenate(([0], ends))
        parts = [rows[begins[code] : ends[code]] for code in named]
        return parts[0] if len(parts) == 1 else np.sort(np.concatenate([*parts, rows[:0]]))

    def _rows_by_type(self) -> tuple[Codes, Numbers]:
        """The rows of activities, type after type by their codes, and where those of each end."""
        if self._found.by_type is None:
            types = self._activities.field("type")
            ends, rows = np.zeros(len(types.distinct), np.int64), np.empty(len(types), np.int32)
            group_rows(types.codes, ends, rows)
            self._found.by_type = rows, ends
        return self._found.by_type

    def _values(self, wanted: list[_Wanted], rows: Codes, begins: Numbers, ends: Numbers) -> Codes:
        """The folded value of its rule's property for each match; nothing where no rule asks."""
        of = np.zeros(0, np.int32)
        if any(name for _asked, name in wanted):
            of = np.zeros(len(rows), np.int32)
            for (_asked, name), begin, end in zip(wanted, begins, ends, strict=True):
                if name:
                    of[begin:end] = self._activities.field(name).folded_codes[0][rows[begin:end]]
        return of

    def clock_types(self, inactivity: Inactivity | None) -> Mask:
        """Which distinct activity types restart the clock of inactivity (section 5)."""
        types = self._activities.field("type").distinct
        counts = np.ones(max(1, len(types)), np.bool_)
        if inactivity is not None and inactivity.activities:
            counts = self._types_named(frozenset(fold(n) for n in inactivity.activities))
        if inactivity is not None and inactivity.ignore:
            counts = counts & ~self._types_named(frozenset(fold(n) for n in inactivity.ignore))
        return counts

    def fit_holds(self, plan: Plan, report: Report = silent) -> list[Mask]:
        """For each fit rule, the leads for which it holds."""
        found = []
        for number, rule in enumerate(plan.fit_rules):
            report(number / len(plan.fit_rules))
            found.append(self.leads(rule.where))
        return found


def _count(columns: _Columns | None) -> int:
    return 0 if columns is None else count_rows(*columns)


def fit_points(plan: Plan, holds: Sequence[Mask], count: int) -> Numbers:
    """F of section 6 for each of `count` leads: what the fit rules hold, group limits applied."""
    sums: dict[str | None, Numbers] = {}
    for rule, held in zip(plan.fit_rules, holds, strict=True):
        if not rule.disqualify:
            held_points = np.multiply(held, rule.points or 0, dtype=np.int64)
            sums.setdefault(rule.group, np.zeros(count, np.int64))
            sums[rule.group] += held_points
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


def asked_of(rule: Rule) -> tuple[object, ...]:
    """All that decides which activities a rule matches, and by what it counts them apart."""
    return _Asked.of(rule), _property_of(rule)


def _property_of(rule: Rule) -> str | None:
    """The property by whose values a rule counts apart."""
    return None if rule.repeat is None else counts_apart(rule.repeat)


def starts(history: History, as_of: int | None) -> tuple[Instants, Mask]:
    """The start of each lead (NEVER: undated or not there yet), and whether it exists by as-of."""
    leads, activities = history.leads, history.activities
    limit = NO_AS_OF if as_of is None else as_of
    created = np.where(leads.created_at <= limit, leads.created_at, NEVER)
    active = np.diff(activities.first) > 0
    first_activity = np.full(len(leads), NEVER)
    first_activity[active] = activities.at[activities.first[:-1][active]]
    first_activity[first_activity > limit] = NEVER
    start = np.minimum(created, first_activity)
    # A lead of the table without a readable created_at exists always, if need be undated.
    undated = leads.listed & (leads.created_at == NEVER)
    return start, (start != NEVER) | undated

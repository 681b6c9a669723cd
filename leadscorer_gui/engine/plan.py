"""A model as numbers: what the kernels need of it, independent of any history.

Source: section 4 to 7 of the scoring specification. Points are hundredths, durations µs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.rules import Ageing, Repeat, Rule
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.model.workspace import Group, Inactivity, Model

Numbers = NDArray[np.int64]

OPEN: Final = 1 << 60
"""Stands for a limit that is not there; sums of points stay far below."""

MODES: Final = ("each", "first", "tiers", "nth", "burst", "frequency")
EACH, FIRST, TIERS, NTH, BURST, FREQUENCY = range(6)
PERIODS: Final = ("day", "week", "month", "lifetime")
DAY, WEEK, MONTH, LIFETIME = range(4)

# The columns of `Plan.rules`.
(
    MODE, LIMIT, PER, COOLDOWN, NTH_N, ONCE, BURST_COUNT, WITHIN,
    TIER_BEGIN, TIER_END, MOST_AGES, MAX_POINTS, GROUP, DISQUALIFIES, APART,
) = range(15)  # fmt: skip
RULE_COLUMNS: Final = 15

# The columns of `Plan.tiers`: from (or at_least), points, where its ageing begins and ends, and its
# first slot: that of the award, before those of its ageing steps; of a level that of rising to it,
# before that of falling below.
TIER_FROM, TIER_POINTS, AGE_BEGIN, AGE_END, TIER_SLOT = range(5)
TIER_COLUMNS: Final = 5

# The columns of `Plan.slots`.
SLOT_RULE, SLOT_AGE, SLOT_AMOUNT, SLOT_CAUSE = range(4)
SLOT_COLUMNS: Final = 4

AWARD, AGEING, LEVEL = range(3)
"""What an entry is: an award, what it loses with age, a change of how many lie in a window."""


@dataclass(frozen=True)
class Plan:
    """A model as numbers.

    `activity_rules` and `fit_rules` are the enabled rules in model order. `rules`: shape
    (activity rules, 15), see the column names above. `tiers`: shape (tiers, 5). `ages`: shape
    (steps, 2), age and the amount that it changes. `slots`: shape (slots, 4), everything that one
    occurrence can bring: the rule, how long after the occurrence, the amount, and what it is; an
    entry is an occurrence and a slot. `group_limits`: shape (groups of activity
    rules + 1, 2), the last one open, for rules without a group. `inactivity`: shape (steps, 2),
    after and points due as a positive amount; `again` the distance and points of `then_every`,
    zeros without.
    """

    model: Model
    activity_rules: tuple[Rule, ...]
    fit_rules: tuple[Rule, ...]
    rules: Numbers
    tiers: Numbers
    ages: Numbers
    slots: Numbers
    group_limits: Numbers
    inactivity: Numbers
    again: Numbers
    limits: tuple[int, int]
    minimum_fit: int
    minimum_engagement: int

    @property
    def threshold(self) -> int:
        """The model's own threshold."""
        return self.model.mql.threshold

    def without(self, place: int) -> "Plan":
        """The plan without the activity rule at a place; the model still has it."""
        rules = (*self.activity_rules[:place], *self.activity_rules[place + 1 :])
        slots = self.slots.copy()  # those of the rule itself are of no more use
        slots[slots[:, SLOT_RULE] >= max(1, place), SLOT_RULE] -= 1
        rows = np.delete(self.rules, place, axis=0)
        return replace(self, activity_rules=rules, rules=rows, slots=slots)


def compile_model(model: Model) -> Plan:
    """The plan of a model that `model.checks` finds nothing wrong with."""
    scored = model.scored_rules()
    activity_rules = tuple(rule for rule in scored if rule.kind == "activity")
    groups = [group for group in model.groups if any(r.group == group.id for r in activity_rules)]
    tables = _Tables()
    rows = [tables.rule_row(r, rule, groups) for r, rule in enumerate(activity_rules)]
    low, high = (model.limits.min, model.limits.max) if model.limits else (None, None)
    return Plan(
        model=model,
        activity_rules=activity_rules,
        fit_rules=tuple(rule for rule in scored if rule.kind == "fit"),
        rules=_table(rows, RULE_COLUMNS),
        tiers=_table(tables.tiers, TIER_COLUMNS),
        ages=_table(tables.ages, 2),
        slots=_table(tables.slots, SLOT_COLUMNS),
        group_limits=_table([*map(limits_of, groups), (-OPEN, OPEN)], 2),
        inactivity=_inactivity(model.inactivity),
        again=_again(model.inactivity),
        limits=(or_open(low, -OPEN), or_open(high, OPEN)),
        minimum_fit=or_open(model.mql.minimum_fit, -OPEN),
        minimum_engagement=or_open(model.mql.minimum_engagement, -OPEN),
    )


def or_open(limit: int | None, otherwise: int) -> int:
    """A limit, or what stands for its absence."""
    return otherwise if limit is None else limit


def limits_of(group: Group) -> tuple[int, int]:
    """The range of a group's total."""
    return or_open(group.min, -OPEN), or_open(group.max, OPEN)


def _table(rows: Iterable[Iterable[int]], columns: int) -> Numbers:
    return np.array([tuple(row) for row in rows], np.int64).reshape(-1, columns)


class _Tables:
    """Gathers the tiers, the ageing steps and the slots of all rules."""

    def __init__(self) -> None:
        self.tiers: list[tuple[int, ...]] = []
        self.ages: list[tuple[int, int]] = []
        self.slots: list[tuple[int, int, int, int]] = []

    def rule_row(self, r: int, rule: Rule, groups: list[Group]) -> list[int]:
        """One row of `Plan.rules`, that of activity rule `r`."""
        repeat = rule.repeat or Repeat()
        group = next((i for i, g in enumerate(groups) if g.id == rule.group), -1)
        begin = len(self.tiers)
        if repeat.mode == "frequency":
            self._add_levels(r, _tiers(rule, repeat), _within(repeat))
        else:
            ageing = rule.ageing or (groups[group].ageing if group >= 0 else None)
            for from_, points in _tiers(rule, repeat):
                self._add_tier(r, from_, points, ageing)
        most_ages = max((tier[AGE_END] - tier[AGE_BEGIN] for tier in self.tiers[begin:]), default=0)
        row = [0] * RULE_COLUMNS
        _note_repeat(row, repeat)
        row[TIER_BEGIN], row[TIER_END] = begin, len(self.tiers)
        row[MOST_AGES], row[GROUP] = most_ages, group if group >= 0 else len(groups)
        row[MAX_POINTS] = or_open(rule.max_points, OPEN)
        row[DISQUALIFIES] = int(rule.disqualify)
        row[APART] = int(counts_apart(repeat) is not None)
        return row

    def _add_tier(self, r: int, from_: int, points: int, ageing: Ageing | None) -> None:
        begin, slot, left = len(self.ages), len(self.slots), points
        self.slots.append((r, 0, points, AWARD))
        for days, remaining in (ageing and ageing_table(ageing, points)) or ():
            if remaining != left:
                self.ages.append((days * DAY_US, remaining - left))
                self.slots.append((r, days * DAY_US, remaining - left, AGEING))
            left = remaining
        self.tiers.append((_bounded(from_), points, begin, len(self.ages), slot))

    def _add_levels(self, r: int, levels: list[tuple[int, int]], within: int) -> None:
        below, ages = 0, len(self.ages)
        for from_, points in levels:
            self.tiers.append((_bounded(from_), points, ages, ages, len(self.slots)))
            self.slots.append((r, 0, points - below, LEVEL))
            self.slots.append((r, within, below - points, LEVEL))
            below = points


def _note_repeat(row: list[int], repeat: Repeat) -> None:
    """Write what says which occurrences earn into a row of `Plan.rules`."""
    nth, burst, limit = repeat.nth, repeat.burst, repeat.limit
    row[MODE] = MODES.index(repeat.mode)
    row[LIMIT] = _bounded(limit.count) if limit else 0
    row[PER] = PERIODS.index(limit.per) if limit else 0
    row[COOLDOWN] = _cooldown(repeat)
    row[NTH_N] = _bounded(nth.n) if nth else 1
    row[ONCE] = int(bool((nth and nth.once) or (burst and burst.once)))
    row[BURST_COUNT] = _bounded(burst.count) if burst else 0
    row[WITHIN] = _within(repeat)


def _tiers(rule: Rule, repeat: Repeat) -> list[tuple[int, int]]:
    """From which number on, or at how many in the window, a rule gives what."""
    if repeat.mode == "tiers":
        return [(tier.from_, tier.points) for tier in repeat.tiers]
    if repeat.frequency is not None:
        return [(tier.at_least, tier.points) for tier in repeat.frequency.tiers]
    return [(1, rule.points or 0)]


def counts_apart(repeat: Repeat) -> str | None:
    """The property by whose values occurrences are counted apart."""
    counting = repeat.limit or repeat.cooldown
    return counting.of if counting else None


def _bounded(count: int) -> int:
    """A count as the kernels can hold it: nothing happens so often."""
    return min(count, OPEN)


def _cooldown(repeat: Repeat) -> int:
    if repeat.cooldown is None:
        return 0
    days, hours = repeat.cooldown.days or 0, repeat.cooldown.hours or 0
    return _bounded(((days * 24 + hours) * 60 + (repeat.cooldown.minutes or 0)) * 60_000_000)


def _within(repeat: Repeat) -> int:
    """The window of burst and frequency; 0 stands for 'since start'."""
    window = repeat.burst or repeat.frequency
    return (window.within_days or 0) * DAY_US if window else 0


def _inactivity(inactivity: Inactivity | None) -> Numbers:
    steps = inactivity.steps if inactivity else ()
    return _table([(step.after_days * DAY_US, -step.points) for step in steps], 2)


def _again(inactivity: Inactivity | None) -> Numbers:
    again = inactivity.then_every if inactivity else None
    return np.array([again.days * DAY_US, -again.points] if again else [0, 0], np.int64)

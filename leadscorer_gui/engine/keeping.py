"""What one simulation keeps for the next: an edit is answered from what it leaves alone.

Matches, counts and the order of entries stay where only points, limits or inactivity are others;
engagement stays where only fit, the model's limits or the threshold are. Where a condition is
another one, all this stays of the leads that it makes no difference to. Nothing here changes a
result.
"""

from collections.abc import Sequence
from time import perf_counter
from typing import TypeAlias

import numpy as np

from leadscorer_gui.engine.changes import NOBODY, touched_leads
from leadscorer_gui.engine.conditions import Conditions, Mask
from leadscorer_gui.engine.engagement import NO_SAMPLES, Amounts, Engagement
from leadscorer_gui.engine.entries import Entries
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.matches import Matches
from leadscorer_gui.engine.matching import asked_of
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    GROUP,
    LEVEL,
    MAX_POINTS,
    OPEN,
    SLOT_AMOUNT,
    SLOT_CAUSE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    TIER_SLOT,
    Numbers,
    Plan,
)
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.progress import Report, part, silent

_Shape: TypeAlias = tuple[object, ...]


class Kept:
    """Keeps the entries and the engagement of the last model; of one workspace's conditions.

    `expected` rests on how long each part took the last time.
    """

    def __init__(self) -> None:
        self._of: tuple[History, int | None] | None = None
        self._entries: Entries | None = None
        self._matches: Matches | None = None
        """Those of the plan of the entries."""
        self._engagement: Engagement | None = None
        self._seconds: dict[str, float] = {}

    @staticmethod
    def of(conditions: Conditions, name: str = "kept") -> "Kept":
        """What is kept beside these conditions under a name."""
        kept: Kept = conditions.stages.setdefault(name, Kept())
        return kept

    def engagement(self, inputs: Inputs, leads: Codes, report: Report = silent) -> Engagement:
        """The engagement of dated leads (rising places), from as much as is still known."""
        amounts, entries, touched = self._amounts(inputs, leads), self._entries, NOBODY
        before, self._engagement = self._engagement, None  # where work is cancelled, it is spent
        began = perf_counter()
        if entries is None or amounts is None:
            some = self._touched(inputs, leads)
            known, self._entries, self._matches = entries, None, None
            if some is None:
                before = known = entries = None  # room for what comes
            touched = NOBODY if some is None else some
            entries = Entries.of(inputs, leads, part(report, 0.0, 0.6), known, touched)
            self._entries, self._matches = entries, inputs.matches
            self._of = (inputs.history, inputs.as_of)
            amounts, report = Amounts.of(inputs.plan), part(report, 0.6, 1.0)
            if some is None:
                self._seconds["entries"] = perf_counter() - began
        is_new, began = before is None, perf_counter()
        found = Engagement.of(inputs, entries, amounts, NO_SAMPLES, before, report, touched)
        if is_new:
            self._seconds["engagement"] = perf_counter() - began
        self._engagement = found
        return found

    def expected(self, inputs: Inputs, leads: Codes) -> float | None:
        """How many seconds `engagement` may take; None where there is nothing to go by."""
        if "engagement" not in self._seconds:
            return None
        amounts, before = self._amounts(inputs, leads), self._engagement
        if amounts is None:
            return self._seconds["entries"] + self._seconds["engagement"]
        if before is None or not before.is_alike(inputs):
            return self._seconds["engagement"]
        return self._seconds["engagement"] * amounts.differs_from(before.amounts).any()

    def _amounts(self, inputs: Inputs, leads: Codes) -> Amounts | None:
        """What the entries that were found last are worth now; None where they do not do."""
        entries = self._entries
        if entries is None or not self._is_of(inputs, leads):
            return None
        return amounts_in(entries.plan, inputs.plan)

    def _touched(self, inputs: Inputs, leads: Codes) -> Mask | None:
        """The leads whose entries may be others now; None where all may be."""
        entries, matches = self._entries, self._matches
        if entries is None or matches is None or not self._is_of(inputs, leads):
            return None
        return touched_leads(entries.plan, matches, inputs)

    def _is_of(self, inputs: Inputs, leads: Codes) -> bool:
        """Whether what is kept is of the same history, as-of and leads."""
        entries, of = self._entries, self._of
        if entries is None or of is None or of[0] is not inputs.history or of[1] != inputs.as_of:
            return False
        return np.array_equal(entries.leads, leads)


def amounts_in(known: Plan, plan: Plan) -> Amounts | None:
    """What the entries of a known plan are worth in another plan; None where they do not do.

    They do if they hold all that the plan has: a rule that it has no more is worth nothing.
    """
    places = _places(known, plan)
    if places is None:
        return None
    rules = np.zeros_like(known.rules)
    rules[:, MAX_POINTS], rules[:, GROUP] = OPEN, len(plan.group_limits) - 1
    slots = known.slots.copy()
    slots[:, SLOT_AMOUNT] = 0
    for r, place in places.items():
        rules[place] = plan.rules[r]
        for tier, own in zip(_tiers(plan, r), _tiers(known, place), strict=True):
            _set_amounts(slots, known, own, plan, tier)
    return Amounts(rules, plan.group_limits, slots)


def _set_amounts(slots: Numbers, known: Plan, own: int, plan: Plan, tier: int) -> None:
    """Give the slots of one tier what that tier of a plan is worth."""
    to, of = int(known.tiers[own, TIER_SLOT]), int(plan.tiers[tier, TIER_SLOT])
    slots[to, SLOT_AMOUNT] = plan.slots[of, SLOT_AMOUNT]
    if plan.slots[of, SLOT_CAUSE] == LEVEL:
        slots[to + 1, SLOT_AMOUNT] = plan.slots[of + 1, SLOT_AMOUNT]
        return
    amounts = _ages(plan, tier)
    for step, age in enumerate(_ages(known, own)):
        slots[to + 1 + step, SLOT_AMOUNT] = amounts.get(age, 0)


def _places(known: Plan, plan: Plan) -> dict[int, int] | None:
    """Which rule of the known plan has the entries of each rule; None where one has none."""
    free: dict[_Shape, list[int]] = {}
    for place in range(len(known.rules)):
        free.setdefault(_shape(known, place), []).append(place)
    places = {}
    for r, rule in enumerate(plan.activity_rules):
        if rule.disqualify:
            continue
        of_shape = free.get(_shape(plan, r), [])
        fitting = [place for place in of_shape if _holds(known, place, plan, r)]
        if not fitting:
            return None
        places[r] = fitting[0]
        of_shape.remove(fitting[0])
    return places


def _shape(plan: Plan, r: int) -> _Shape:
    """All that decides which occurrences of a rule are counted and earn, but for what."""
    row, rule = plan.rules[r], plan.activity_rules[r]
    froms = plan.tiers[row[TIER_BEGIN] : row[TIER_END], TIER_FROM]
    return (*asked_of(rule), rule.disqualify, *row[:TIER_BEGIN].tolist(), tuple(froms.tolist()))


def _holds(known: Plan, place: int, plan: Plan, r: int) -> bool:
    """Whether the entries of a rule of the known plan are enough for one of the same shape."""
    for tier, own in zip(_tiers(plan, r), _tiers(known, place), strict=True):
        if plan.tiers[tier, TIER_POINTS] != 0 and known.tiers[own, TIER_POINTS] == 0:
            return False
        if not _ages(plan, tier).keys() <= _ages(known, own).keys():
            return False
    return True


def _tiers(plan: Plan, r: int) -> Sequence[int]:
    return range(plan.rules[r, TIER_BEGIN], plan.rules[r, TIER_END])


def _ages(plan: Plan, tier: int) -> dict[int, int]:
    """The ages of a tier's awards at which they change, and by how much."""
    begin, end = plan.tiers[tier, [AGE_BEGIN, AGE_END]].tolist()
    return dict(plan.ages[begin:end].tolist())

"""Which leads an edited condition touches: all others keep their entries."""

from typing import Final

import numpy as np

from leadscorer_gui.engine.conditions import Mask
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.match_kernels import note_changed
from leadscorer_gui.engine.matches import Matches
from leadscorer_gui.engine.matching import asked_of
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    APART,
    DISQUALIFIES,
    MAX_POINTS,
    SLOT_AGE,
    SLOT_CAUSE,
    SLOT_RULE,
    TIER_FROM,
    TIER_POINTS,
    TIER_SLOT,
    Numbers,
    Plan,
    counts_apart,
)

NOBODY: Final[Mask] = np.zeros(0, np.bool_)
"""Stands for the leads that are touched where nothing is known of any of them."""


def touched_leads(known: Plan, matched: Matches, inputs: Inputs) -> Mask | None:
    """By place in the history, the leads of whom a rule matches other activities than before.

    `matched` are the matches of a known plan. None where more than conditions are others, so that
    entries of the known plan stand for something else.
    """
    plan, matches = inputs.plan, inputs.matches
    if not _same_slots(known, plan):
        return None
    first = inputs.history.activities.first
    touched = np.zeros(len(inputs.history.leads), np.bool_)
    for r, (was, rule) in enumerate(zip(known.activity_rules, plan.activity_rules, strict=True)):
        if asked_of(was) == asked_of(rule) or rule.disqualify:
            continue
        if was.repeat and rule.repeat and counts_apart(was.repeat) != counts_apart(rule.repeat):
            return None
        note_changed(
            matched.rows[matched.begins[r] : matched.ends[r]],
            matches.rows[matches.begins[r] : matches.ends[r]],
            first, touched,
        )  # fmt: skip
    return touched


def _same_slots(known: Plan, plan: Plan) -> bool:
    """Whether an occurrence brings the same entries in both, whatever they are worth."""
    pairs = zip(_of_entries(known), _of_entries(plan), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


def _of_entries(plan: Plan) -> tuple[Numbers, ...]:
    return (
        plan.rules[:, :MAX_POINTS],
        plan.rules[:, [DISQUALIFIES, APART]],
        plan.tiers[:, [TIER_FROM, AGE_BEGIN, AGE_END, TIER_SLOT]],
        plan.tiers[:, TIER_POINTS] == 0,  # such a tier brings nothing
        plan.ages[:, 0],
        plan.slots[:, [SLOT_RULE, SLOT_AGE, SLOT_CAUSE]],
    )

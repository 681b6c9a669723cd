"""What leads have in one model, each at an instant of its own: by rule, by group, altogether.

Points are hundredths, instants µs. What the rules hold, what groups, inactivity and the limits of
the model add or take sum to the score, exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison_kernels import note_rules
from leadscorer_gui.analysis.engagement_then import Piece, engagement_then, own_room, pieces
from leadscorer_gui.engine.blocks import SweepRoom, run_blocks
from leadscorer_gui.engine.engagement import Amounts
from leadscorer_gui.engine.entries import Entries, EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import limits_of
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class LeadsThen:
    """Leads at instants, in the order in which they were asked for.

    `held`: shape (leads, scored rules in model order), within the rules' own limits; `groups`:
    shape (leads, groups of the model), what their limits add or take; `inactivity` (never above 0)
    and `limits`: what these do. All of a row sum to `score`.
    """

    held: Numbers
    groups: Numbers
    inactivity: Numbers
    limits: Numbers
    fit: Numbers
    engagement: Numbers
    score: Numbers
    barred: NDArray[np.bool_]
    """Whether the lead is disqualified by then."""

    def qualifying(self, inputs: Inputs) -> NDArray[np.bool_]:
        """Whether each lead qualifies then, whatever its score."""
        plan = inputs.plan
        enough = (self.fit >= plan.minimum_fit) & (self.engagement >= plan.minimum_engagement)
        found: NDArray[np.bool_] = enough & ~self.barred
        return found


def leads_then(inputs: Inputs, leads: Codes, at: Instants, report: Report = silent) -> LeadsThen:
    """Where leads of the results (rising places in the history) stand, each at its instant.

    No instant may be later than as-of, or earlier than the lead's start. Of an undated lead the
    instant is of no meaning.
    """
    plan = inputs.plan
    dated = inputs.start[leads] != NEVER
    by_activity = np.zeros((len(leads), len(plan.activity_rules)), np.int64)
    engagement = np.zeros(len(leads), np.int64)
    held, samples = _of_dated(inputs, leads[dated], at[dated], report)
    by_activity[dated], engagement[dated] = held, samples
    by_rule = dict(zip((rule.id for rule in plan.activity_rules), by_activity.T, strict=True))
    for rule, holds in zip(plan.fit_rules, inputs.fit_holds, strict=True):
        points = 0 if rule.disqualify else rule.points or 0
        by_rule[rule.id] = np.where(holds[leads], points, 0)
    columns = [by_rule[rule.id] for rule in plan.model.scored_rules()]
    held = np.column_stack(columns) if columns else np.zeros((len(leads), 0), np.int64)
    groups = _group_changes(inputs, held)
    fit = inputs.fit[leads]
    score = (fit + engagement).clip(*plan.limits)
    barred = inputs.fit_disqualified[leads] | (dated & (inputs.disqualified_at[leads] <= at))
    return LeadsThen(
        held=held,
        groups=groups,
        inactivity=fit + engagement - held.sum(axis=1) - groups.sum(axis=1),
        limits=score - fit - engagement,
        fit=fit,
        engagement=engagement,
        score=score,
        barred=barred,
    )


def _group_changes(inputs: Inputs, held: Numbers) -> Numbers:
    """What the limits of each group add or take."""
    model, rules = inputs.plan.model, inputs.plan.model.scored_rules()
    found = np.zeros((len(held), len(model.groups)), np.int64)
    for place, group in enumerate(model.groups):
        own = [number for number, rule in enumerate(rules) if rule.group == group.id]
        total = held[:, own].sum(axis=1)
        if own:  # a group without rules holds nothing, whatever its least is
            found[:, place] = total.clip(*limits_of(group)) - total
    return found


def _of_dated(
    inputs: Inputs, leads: Codes, at: Instants, report: Report
) -> tuple[Numbers, Numbers]:
    """What activity rules hold, and the engagement."""
    plan, amounts = inputs.plan, Amounts.of(inputs.plan)
    entries = Entries.of(inputs, leads, part(report, 0.0, 0.5))

    def work(piece: Piece, room: SweepRoom) -> tuple[Numbers, Numbers]:
        return _block(inputs, amounts, entries.shift, *piece, room)

    found = run_blocks(work, pieces(entries, at), own_room(inputs), part(report, 0.5, 1.0))
    if not found:
        return np.zeros((0, len(plan.rules)), np.int64), np.zeros(0, np.int64)
    return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])


def _block(
    inputs: Inputs, amounts: Amounts, shift: int, block: EntryBlock, at: Instants, room: SweepRoom
) -> tuple[Numbers, Numbers]:
    plan, activities = inputs.plan, inputs.history.activities
    at_once = np.zeros(1, np.int64)
    engagement = engagement_then(inputs, amounts, shift, block, at, at_once, room)[:, 0]
    noted = np.zeros((len(block.leads), len(plan.rules)), np.int64)
    note_rules(
        block.leads, activities.first, activities.at, amounts.rules, amounts.slots, shift,
        block.codes, block.ends, at, noted,
    )  # fmt: skip
    return noted, engagement

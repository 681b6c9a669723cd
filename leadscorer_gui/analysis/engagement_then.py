"""The engagement of leads at some ages, each counted from an instant of its own."""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.warming_kernels import sample_ages
from leadscorer_gui.engine.blocks import SweepRoom
from leadscorer_gui.engine.engagement import Amounts
from leadscorer_gui.engine.entries import EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.history.columns import Instants

Numbers = NDArray[np.int64]


def engagement_then(
    inputs: Inputs,
    amounts: Amounts,
    shift: int,
    block: EntryBlock,
    since: Instants,
    ages: Numbers,
    room: SweepRoom,
) -> Numbers:
    """The engagement of each lead i of a block at since[i] + each age: shape (leads, ages).

    Instants and ages are µs, points hundredths. Before its start a lead has NO_SCORE, after as-of
    what it has at as-of. `shift` is that of the entries, `room` what a thread works in.
    """
    plan, activities = inputs.plan, inputs.history.activities
    settings = np.array([inputs.last_looked_at, *plan.again], np.int64)
    samples = np.zeros((len(block.leads), len(ages)), np.int64)
    room.reserve(len(block.codes) + len(block.leads))
    sample_ages(
        block.leads, inputs.start, inputs.disqualified_at, activities.first,
        activities.at, activities.field("type").codes, inputs.restarts,
        amounts.rules, amounts.group_limits, amounts.slots, shift,
        plan.inactivity, settings, block.codes, block.ends,
        since, ages, np.empty(len(ages), np.int64), room.held, room.group_sums,
        room.record_at, room.record_value, room.turns, samples,
    )  # fmt: skip
    return samples

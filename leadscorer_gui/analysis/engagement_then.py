"""The engagement of leads at some ages, each counted from an instant of its own."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.warming_kernels import sample_ages
from leadscorer_gui.engine.blocks import SweepRoom, run_blocks
from leadscorer_gui.engine.engagement import Amounts
from leadscorer_gui.engine.entries import Entries, EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Piece: TypeAlias = tuple[EntryBlock, Instants]
"""A block, and an instant for each of its leads."""


def scores_then(inputs: Inputs, leads: Codes, at: Instants, report: Report = silent) -> Numbers:
    """The score of each of some dated leads (rising places in the history), each at its instant.

    `at` is µs, none earlier than the lead's start or later than as-of.
    """
    amounts, now = Amounts.of(inputs.plan), np.zeros(1, np.int64)
    entries = Entries.of(inputs, leads, part(report, 0.0, 0.5))

    def work(piece: Piece, room: SweepRoom) -> Numbers:
        return engagement_then(inputs, amounts, entries.shift, *piece, now, room)[:, 0]

    found = run_blocks(work, pieces(entries, at), own_room(inputs), part(report, 0.5, 1.0))
    engagement = np.concatenate([np.zeros(0, np.int64), *found])
    scores: Numbers = (inputs.fit[leads] + engagement).clip(*inputs.plan.limits)
    return scores


def pieces(entries: Entries, at: Instants) -> list[Piece]:
    """The blocks of some entries, each with the instants of its leads."""
    places = np.cumsum([len(block.leads) for block in entries.blocks])
    return list(zip(entries.blocks, np.split(at, places)[:-1], strict=True))


def own_room(inputs: Inputs) -> Callable[[], SweepRoom]:
    """Makes what each thread works in."""
    return partial(SweepRoom, len(inputs.plan.rules), len(inputs.plan.group_limits))


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

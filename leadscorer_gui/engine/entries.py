"""The entries of all leads, in order of time: what occurrences bring, whatever it is worth.

Source: section 4 of the scoring specification. Other points give other amounts to the same
entries: `Amounts` are those of a plan.
"""

from dataclasses import dataclass

import numpy as np

from leadscorer_gui.engine.blocks import EntryRoom, in_blocks, run_blocks
from leadscorer_gui.engine.changes import NOBODY
from leadscorer_gui.engine.conditions import Mask
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.lead_kernels import note_held, write_entries
from leadscorer_gui.engine.memory import kept_copy
from leadscorer_gui.engine.plan import Numbers, Plan
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.progress import Report, silent

_BITS = 31
"""Of a number of four bytes that is not negative."""


@dataclass(frozen=True)
class EntryBlock:
    """The entries of a run of dated leads: lead i has `codes[ends[i - 1]:ends[i]]`.

    See `lead_kernels` for what a code is.
    """

    leads: Codes
    codes: Codes
    ends: Numbers


@dataclass(frozen=True)
class Entries:
    """The entries of dated leads; the lowest `shift` bits of a code are a slot of the plan."""

    plan: Plan
    leads: Codes
    shift: int
    blocks: list[EntryBlock]

    @staticmethod
    def of(
        inputs: Inputs,
        leads: Codes,
        report: Report = silent,
        known: "Entries | None" = None,
        touched: Mask = NOBODY,
    ) -> "Entries":
        """The entries of dated leads (rising places).

        Those of leads that are not `touched` (see `touched_leads`) are taken from the known ones of
        the same leads, which are spent then, block by block, so that there is never room for both.
        """
        shift = max(1, len(inputs.plan.slots) - 1).bit_length()
        rows = int(np.diff(inputs.history.activities.first).max(initial=0))
        kind = np.int32 if rows << shift < 1 << _BITS else np.int64

        nothing = EntryBlock(leads[:0], np.zeros(0, kind), np.zeros(0, np.int64))
        pieces = in_blocks(leads)
        before = [nothing] * len(pieces) if known is None else known.blocks

        def work(place: int, room: EntryRoom) -> EntryBlock:
            was, before[place] = before[place], nothing
            return _block(inputs, pieces[place], shift, room, touched, was)

        def room() -> EntryRoom:
            return EntryRoom(inputs.plan, kind)

        blocks = run_blocks(work, range(len(pieces)), room, report)
        return Entries(inputs.plan, leads, shift, blocks)

    def held(self) -> Numbers:
        """What each activity rule holds at as-of, within its own limit: shape (leads, rules)."""
        plan = self.plan
        held = np.zeros((len(self.leads), len(plan.rules)), np.int64)
        to = 0
        for block in self.blocks:
            some = held[to : to + len(block.leads)]
            note_held(plan.rules, plan.slots, self.shift, block.codes, block.ends, some)
            to += len(block.leads)
        return held


def _block(
    inputs: Inputs, leads: Codes, shift: int, room: EntryRoom, touched: Mask, was: EntryBlock
) -> EntryBlock:
    plan, history, matches = inputs.plan, inputs.history, inputs.matches
    activities = history.activities
    ends = np.zeros(len(leads), np.int64)
    cursors = matches.first_from(int(activities.first[leads[0]]))
    as_of, done = inputs.last_looked_at, 0
    while True:
        done, entries, most = write_entries(
            leads, done, inputs.start, activities.first, activities.at, as_of,
            plan.rules, plan.tiers, plan.ages, shift,
            matches.rows, cursors, matches.ends, matches.of,
            history.zone.since, history.zone.offset,
            *room.work, touched, was.codes, was.ends, room.codes, ends,
        )  # fmt: skip
        if done == len(leads):
            return EntryBlock(leads, kept_copy(room.codes[: ends[-1]]), ends)
        room.grow(entries, most)

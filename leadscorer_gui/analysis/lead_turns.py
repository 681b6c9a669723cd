"""When leads came to be qualified, fell below and came back; and how long they did nothing.

Instants are µs. Found by going through the entries of the leads once more, block by block.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.turning_kernels import note_turns
from leadscorer_gui.engine.blocks import run_blocks
from leadscorer_gui.engine.entries import Entries, EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import OPEN, Numbers
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import Activities
from leadscorer_gui.progress import Report, part, silent


@dataclass(frozen=True)
class LeadTurns:
    """The turns of dated leads, given by their places in the history (rising).

    Lead i came to be qualified at `at[ends[i - 1]]`, ceased to be at the next one, and so on up to
    `at[ends[i] - 1]`.
    """

    leads: Codes
    at: Instants
    ends: Numbers

    @staticmethod
    def of(inputs: Inputs, leads: Codes, report: Report = silent) -> "LeadTurns":
        """The turns of some dated leads of the results (places in the history, rising)."""
        entries = Entries.of(inputs, leads, part(report, 0.0, 0.5))
        needed, disqualified_at = needed_engagement(inputs), inputs.disqualified_at

        def work(block: EntryBlock, _own: None) -> tuple[Instants, Numbers]:
            return _block(inputs, entries.shift, needed, disqualified_at, block)

        found = run_blocks(work, entries.blocks, lambda: None, part(report, 0.5, 1.0))
        counts = [np.diff(ends, prepend=0) for _at, ends in found]
        at = np.concatenate([at for at, _ends in found] or [np.zeros(0, np.int64)])
        ends = np.cumsum(np.concatenate(counts or [np.zeros(0, np.int64)]), dtype=np.int64)
        return LeadTurns(leads, at, ends)

    def counts(self) -> Numbers:
        """How many turns each lead has."""
        return np.diff(self.ends, prepend=0)

    def came_back(self) -> tuple[Codes, Instants, Instants]:
        """Each time that a lead that had fallen below came to be qualified again.

        Its lead (the place in the history), when it fell, and when it came back.
        """
        counts = self.counts()
        begins = self.ends - counts
        nth = np.arange(len(self.at)) - np.repeat(begins, counts)
        back = np.flatnonzero((nth >= 2) & (nth % 2 == 0))
        return np.repeat(self.leads, counts)[back], self.at[back - 1], self.at[back]


def needed_engagement(inputs: Inputs) -> Numbers:
    """The engagement at which each lead of the history is qualified; out of reach where never."""
    plan, never = inputs.plan, OPEN * 2
    low, high = plan.limits
    needed = np.maximum(plan.threshold - inputs.fit, plan.minimum_engagement)
    if plan.threshold <= low:  # every score will do
        needed = np.full(len(inputs.fit), plan.minimum_engagement)
    if plan.threshold > high:
        needed = np.full(len(inputs.fit), never)
    barred = (inputs.fit < plan.minimum_fit) | inputs.fit_disqualified
    return np.where(barred, never, needed).astype(np.int64)


def _block(
    inputs: Inputs,
    shift: int,
    needed: Numbers,
    disqualified_at: Instants,
    block: EntryBlock,
) -> tuple[Instants, Numbers]:
    plan, activities, count = inputs.plan, inputs.history.activities, len(block.leads)
    settings = np.array([inputs.last_looked_at, *plan.again], np.int64)
    at, ends = np.empty(2 * (len(block.codes) + count) + 2, np.int64), np.empty(count, np.int64)
    held = np.zeros(len(plan.rules), np.int64), np.zeros(len(plan.group_limits), np.int64)
    found = note_turns(
        block.leads, inputs.start, disqualified_at, needed,
        activities.first, activities.at, activities.field("type").codes, inputs.restarts,
        plan.rules, plan.group_limits, plan.slots, shift,
        plan.inactivity, settings, block.codes, block.ends, *held, at, ends,
    )  # fmt: skip
    return at[:found].copy(), ends


_BLOCK: Final = 1 << 20


def block_end(activities: Activities, owners: Codes, begin: int, rows: int = _BLOCK) -> int:
    """Where a block of about so many activities ends: those of a lead stay together."""
    end = begin + rows
    if end >= len(activities):
        return len(activities)
    return int(activities.first[int(owners[end]) + 1])


@dataclass(frozen=True)
class Silence:
    """Each time that a lead did something again after a while: its lead, the two instants.

    `leads`: places in the history; `before` and `again`: the activities around the silence.
    """

    leads: Codes
    before: Instants
    again: Instants

    @staticmethod
    def of(
        inputs: Inputs, leads: NDArray[np.bool_], days_us: int, report: Report = silent
    ) -> "Silence":
        """The silences of at least so long (µs) of some leads (a mask over the history).

        Only activities that count for inactivity end and begin one; by as-of.
        """
        activities, types = inputs.history.activities, inputs.history.activities.field("type").codes
        owners, found, begin = activities.leads(), [], 0
        while begin < len(activities):
            end = block_end(activities, owners, begin)
            at = activities.at[begin:end]
            counts = inputs.restarts[types[begin:end]] & (at <= inputs.last_looked_at)
            rows = np.flatnonzero(counts & leads[owners[begin:end]])
            owner, at = owners[begin:end][rows], at[rows]
            gap = np.flatnonzero((owner[1:] == owner[:-1]) & (at[1:] - at[:-1] >= days_us)) + 1
            found.append((owner[gap], at[gap - 1], at[gap]))
            report(end / len(activities))
            begin = end
        none = np.zeros(0, np.int64)
        whose = np.concatenate([none.astype(np.int32), *(one[0] for one in found)])
        before, again = (np.concatenate([none, *(one[i] for one in found)]) for i in (1, 2))
        return Silence(whose, before, again)

"""The engagement of all leads over time, from their entries.

Source: sections 5 and 6 of the scoring specification.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.blocks import SweepRoom, run_blocks
from leadscorer_gui.engine.changes import NOBODY
from leadscorer_gui.engine.conditions import Mask
from leadscorer_gui.engine.engage_kernels import engage_leads
from leadscorer_gui.engine.entries import Entries, EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.memory import kept_copy
from leadscorer_gui.engine.plan import GROUP, MAX_POINTS, SLOT_AMOUNT, SLOT_RULE, Numbers, Plan
from leadscorer_gui.engine.result import NO_SCORE
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.progress import Report, silent

NO_SAMPLES: Final = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Amounts:
    """What entries are worth in a model: the tables of a plan, by the slots of the entries.

    `rules`, `group_limits` and `slots` as in `Plan`.
    """

    rules: Numbers
    group_limits: Numbers
    slots: Numbers

    @staticmethod
    def of(plan: Plan) -> "Amounts":
        """Those of the plan that the entries are of."""
        return Amounts(plan.rules, plan.group_limits, plan.slots)

    def differs_from(self, other: "Amounts") -> NDArray[np.bool_]:
        """By slot, whether leads with such an entry may have another engagement."""
        changed = [one.rules[:, [MAX_POINTS, GROUP]] for one in (self, other)]
        limits = [one.group_limits[one.rules[:, GROUP]] for one in (self, other)]
        rules = (changed[0] != changed[1]).any(axis=1) | (limits[0] != limits[1]).any(axis=1)
        amounts = self.slots[:, SLOT_AMOUNT] != other.slots[:, SLOT_AMOUNT]
        differs: NDArray[np.bool_] = amounts | rules[self.slots[:, SLOT_RULE]]
        return differs


@dataclass(frozen=True)
class EngagementBlock:
    """What `engage_leads` finds of a run of dated leads."""

    leads: Codes
    engagement: Numbers
    record_at: Instants
    record_value: Numbers
    record_ends: Numbers
    turns: Numbers
    turn_ends: Numbers
    samples: Numbers


_NONE: Final = np.zeros(0, np.int64)
NOTHING_KNOWN: Final = EngagementBlock(
    np.zeros(0, np.int32), _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, np.zeros((0, 0), np.int64)
)


@dataclass(frozen=True)
class Engagement:
    """The engagement of the leads of some entries, with what it was found from.

    `inactivity` is all that decides when how much falls due, `disqualified_at` by place in the
    history.
    """

    entries: Entries
    amounts: Amounts
    inactivity: tuple[bytes, ...]
    disqualified_at: Instants
    blocks: list[EngagementBlock]

    @staticmethod
    def of(
        inputs: Inputs,
        entries: Entries,
        amounts: Amounts,
        sample_at: Instants = NO_SAMPLES,
        before: "Engagement | None" = None,
        report: Report = silent,
        touched: Mask = NOBODY,
    ) -> "Engagement":
        """Find the engagement; of leads that nothing has changed for take what it was `before`.

        With the entries that were known then, or with new ones of the leads that are `touched`.

        That is spent then, block by block, so that there is never room for both: `before` is not
        to be used again, unless it is what is returned.
        """
        disqualified_at = inputs.disqualified_at
        found = Engagement(entries, amounts, _inactivity(inputs), disqualified_at, [])
        again = np.ones(max(1, len(amounts.slots)), np.bool_)
        known = [NOTHING_KNOWN] * len(entries.blocks)
        same = before is not None and (before.entries is entries or len(touched) > 0)
        if before is not None and same and before.is_alike(inputs):
            again = amounts.differs_from(before.amounts)
            known = before.blocks
            if not again.any() and not touched.any():
                return before

        def work(place: int, room: SweepRoom) -> EngagementBlock:
            block, was = entries.blocks[place], known[place]
            known[place] = NOTHING_KNOWN
            return _block(inputs, found, block, was, again, touched, sample_at, room)

        def room() -> SweepRoom:
            return SweepRoom(len(amounts.rules), len(amounts.group_limits))

        places = range(len(entries.blocks))
        return replace(found, blocks=run_blocks(work, places, room, report))

    def is_alike(self, inputs: Inputs) -> bool:
        """Whether all but the entries and their amounts is that of these inputs."""
        same = np.array_equal(self.disqualified_at, inputs.disqualified_at)
        return same and self.inactivity == _inactivity(inputs)


def _inactivity(inputs: Inputs) -> tuple[bytes, ...]:
    plan = inputs.plan
    return tuple(some.tobytes() for some in (plan.inactivity, plan.again, inputs.restarts))


def _block(
    inputs: Inputs, found: Engagement, block: EntryBlock, known: EngagementBlock,
    again: NDArray[np.bool_], touched: Mask, sample_at: Instants, room: SweepRoom,
) -> EngagementBlock:  # fmt: skip
    plan, activities, count = inputs.plan, inputs.history.activities, len(block.leads)
    amounts = found.amounts
    settings = np.array([inputs.last_looked_at, *plan.again], np.int64)
    engagement, record_ends, turn_ends = (np.empty(count, np.int64) for _ in range(3))
    samples = np.full((count, len(sample_at)), NO_SCORE)
    room.reserve(len(block.codes) + count)
    records, turns = engage_leads(
        block.leads, inputs.start, found.disqualified_at, activities.first,
        activities.at, activities.field("type").codes, inputs.restarts,
        amounts.rules, amounts.group_limits, amounts.slots, found.entries.shift,
        plan.inactivity, settings, block.codes, block.ends,
        sample_at, room.held, room.group_sums, again, touched,
        known.engagement, known.record_at, known.record_value, known.record_ends,
        known.turns, known.turn_ends,
        engagement, room.record_at, room.record_value, record_ends,
        room.turns, turn_ends, samples,
    )  # fmt: skip
    return EngagementBlock(
        block.leads,
        engagement,
        kept_copy(room.record_at[:records]),
        kept_copy(room.record_value[:records]),
        record_ends,
        kept_copy(room.turns[:turns]),
        turn_ends,
        samples,
    )

"""Scores and qualifying instants of all dated leads, from their engagement.

Source: sections 6 and 7 of the scoring specification.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.blocks import run_blocks
from leadscorer_gui.engine.engagement import Engagement, EngagementBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.memory import kept_copy, room
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.qualify_kernels import qualify_leads
from leadscorer_gui.history.columns import Instants


@dataclass(frozen=True)
class Qualification:
    """Columns of a `Result`, under the names that they have there."""

    score: Numbers
    engagement: Numbers
    peak: Numbers
    peak_at: Instants
    mql_at: Instants
    requalified: Numbers
    qualified: NDArray[np.bool_]
    qualifies_now: NDArray[np.bool_]
    disqualified_at: Instants
    record_ends: Numbers
    record_at: Instants
    record_score: Numbers

    @staticmethod
    def empty(leads: int, records: int) -> "Qualification":
        """Room for so many leads and records."""
        numbers = (room(leads, np.int64) for _each in range(6))
        score, engagement, peak, peak_at, mql_at, requalified = numbers
        return Qualification(
            score=score,
            engagement=engagement,
            peak=peak,
            peak_at=peak_at,
            mql_at=mql_at,
            requalified=requalified,
            qualified=np.empty(leads, np.bool_),
            qualifies_now=np.empty(leads, np.bool_),
            disqualified_at=room(leads, np.int64),
            record_ends=room(leads, np.int64),
            record_at=room(records, np.int64),
            record_score=room(records, np.int64),
        )


def qualified(inputs: Inputs, found: Engagement) -> Qualification:
    """The scores of the leads of an engagement, in their order."""
    plan, leads = inputs.plan, found.entries.leads
    records = sum(len(block.record_at) for block in found.blocks)
    columns = Qualification.empty(len(leads), records)
    minima = plan.minimum_fit, plan.minimum_engagement
    settings = np.array([*plan.limits, *minima, plan.threshold], np.int64)

    def work(piece: tuple[EngagementBlock, slice, slice], _own: None) -> int:
        return _block(inputs, settings, found, *piece, columns)

    pieces = list(_pieces(found))
    counts = run_blocks(work, pieces, lambda: None)
    return _closed(columns, pieces, counts)


def _pieces(found: Engagement) -> Iterator[tuple[EngagementBlock, slice, slice]]:
    """The blocks, where their leads are among all, and where there is room for their records."""
    lead, record = 0, 0
    for block in found.blocks:
        leads = slice(lead, lead + len(block.leads))
        records = slice(record, record + len(block.record_at))
        yield block, leads, records
        lead, record = leads.stop, records.stop


def _block(
    inputs: Inputs, settings: Numbers, found: Engagement,
    block: EngagementBlock, leads: slice, records: slice, columns: Qualification,
) -> int:  # fmt: skip
    """Fill the columns for one block; return how many records it has."""
    barred = inputs.fit_disqualified
    count: int = qualify_leads(
        block.leads, inputs.fit, barred, found.disqualified_at, settings,
        block.engagement, block.record_at, block.record_value, block.record_ends,
        block.turns, block.turn_ends,
        columns.score[leads], columns.peak[leads], columns.peak_at[leads], columns.mql_at[leads],
        columns.requalified[leads], columns.qualified[leads], columns.qualifies_now[leads],
        columns.record_at[records], columns.record_score[records], columns.record_ends[leads],
    )  # fmt: skip
    columns.engagement[leads] = block.engagement
    disqualified_at = columns.disqualified_at[leads]
    disqualified_at[:] = found.disqualified_at[block.leads]
    some = barred[block.leads]
    disqualified_at[some] = inputs.start[block.leads[some]]
    return count


def _closed(
    columns: Qualification, pieces: list[tuple[EngagementBlock, slice, slice]], counts: list[int]
) -> Qualification:
    """Move the records of all blocks together."""
    done = 0
    for (_block, leads, records), count in zip(pieces, counts, strict=True):
        some = slice(records.start, records.start + count)
        if done != records.start:
            columns.record_at[done : done + count] = columns.record_at[some]
            columns.record_score[done : done + count] = columns.record_score[some]
        columns.record_ends[leads] += done
        done += count
    return replace(
        columns,
        record_at=kept_copy(columns.record_at[:done]),
        record_score=kept_copy(columns.record_score[:done]),
    )

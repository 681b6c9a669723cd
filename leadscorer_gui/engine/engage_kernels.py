"""Kernels: the engagement of one lead after the other.

What is noted of a lead: its records, the instants before it was disqualified at which its highest
engagement so far rose, and that engagement; its turns, the engagements at which it turned from
rising to falling or back. With these every threshold, limit and minimum can be answered.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.lead_kernels import copied, last_row_by
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.sweep_kernels import AS_OF, sweep
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _touched(entries: Codes, begin: int, end: int, shift: int, changed: NDArray[np.bool_]) -> bool:
    """Whether any of some entries is of a slot that has changed."""
    mask = (1 << shift) - 1
    found = False
    for e in range(begin, end):
        found |= changed[entries[e] & mask]
    return found


@bare
def engage_leads(
    leads: Codes, start: Instants, disqualified_at: Instants, first_rows: Numbers,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, entry_ends: Numbers,
    sample_at: Instants, held: Numbers, group_sums: Numbers,
    again: NDArray[np.bool_], touched: NDArray[np.bool_],
    was_engagement: Numbers, was_at: Instants, was_value: Numbers, was_ends: Numbers,
    was_turns: Numbers, was_turn_ends: Numbers,
    engagement: Numbers, record_at: Instants, record_value: Numbers, record_ends: Numbers,
    turns: Numbers, turn_ends: Numbers, samples: Numbers,
) -> tuple[int, int]:  # fmt: skip
    """Find the engagement of dated leads, whose arrays are by place in the history.

    Lead i has the entries before `entry_ends[i]` (see `write_entries`). `again`: by slot, whether
    leads with such an entry have to be gone through again, `touched`, by place, the leads that have
    to be anyway (empty: none); those of others are taken from what was found before, the arrays
    from `was_engagement` on; all leads where that is empty. For lead i
    `engagement[i]` gets that at as-of, `samples[i]` those at each of `sample_at` (NO_SCORE before
    start). Returns how many records and how many turns there are.
    """
    record, turn, e = 0, 0, 0
    for i in range(leads.size):
        lead, end = leads[i], entry_ends[i]
        known = was_engagement.size > 0 and not (touched.size > 0 and touched[lead])
        if known and not _touched(entries, e, end, shift, again):
            engagement[i] = was_engagement[i]
            begin = was_ends[i - 1] if i else 0
            copied(was_at, begin, was_ends[i], record_at, record)
            record = copied(was_value, begin, was_ends[i], record_value, record)
            begin = was_turn_ends[i - 1] if i else 0
            turn = copied(was_turns, begin, was_turn_ends[i], turns, turn)
        else:
            first_row = first_rows[lead]
            last_row = last_row_by(at, first_row, first_rows[lead + 1], settings[AS_OF])
            engagement[i], record, turn = sweep(
                start[lead], disqualified_at[lead], first_row, last_row, at, types, restarts,
                rules, group_limits, slots, shift, steps, settings, entries, e, end,
                held, group_sums, sample_at, samples, i,
                record_at, record_value, record, turns, turn,
            )  # fmt: skip
        record_ends[i], turn_ends[i], e = record, turn, end
    return record, turn

"""Kernels: what every rule holds of each lead at an instant of its own, and its engagement then.

Source: sections 4 to 6 of the scoring specification; the sweep over a lead's entries is that of
the simulation.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.lead_kernels import last_row_by
from leadscorer_gui.engine.plan import MAX_POINTS, SLOT_AMOUNT, SLOT_RULE, Numbers
from leadscorer_gui.engine.sweep_kernels import AS_OF, _instant, limited, sweep
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _note_rules(
    rules: Numbers, slots: Numbers, shift: int, entries: Codes, e: int, end: int,
    at: Instants, first_row: int, until: int, noted: Numbers, i: int,
) -> None:  # fmt: skip
    """Write into `noted[i, r]` what rule r holds at an instant, within its own limit."""
    mask = (1 << shift) - 1
    for r in range(rules.shape[0]):
        noted[i, r] = 0
    while e < end and _instant(entries, e, end, slots, shift, at, first_row) <= until:
        slot = entries[e] & mask
        noted[i, slots[slot, SLOT_RULE]] += slots[slot, SLOT_AMOUNT]
        e += 1
    for r in range(rules.shape[0]):
        most = rules[r, MAX_POINTS]
        noted[i, r] = limited(noted[i, r], -most, most)


@bare
def note_standing(
    leads: Codes, start: Instants, disqualified_at: Instants, first_rows: Numbers,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, entry_ends: Numbers,
    when: Instants, sample_at: Instants, held: Numbers, group_sums: Numbers,
    record_at: Instants, record_value: Numbers, turns: Numbers, samples: Numbers,
    noted: Numbers,
) -> int:  # fmt: skip
    """Write what dated lead i has at `when[i]` (µs; none later than as-of).

    `noted[i, r]` gets what rule r holds, within its own limit; `samples[i, 0]` the engagement,
    NO_SCORE before the lead's start. `entries` and `entry_ends` as in `engage_leads`; `sample_at`
    (one) and what follows it up to `turns` are room to work in. Returns how many leads there are.
    """
    e = 0
    for i in range(leads.size):
        lead, end = leads[i], entry_ends[i]
        first_row = first_rows[lead]
        last_row = last_row_by(at, first_row, first_rows[lead + 1], settings[AS_OF])
        sample_at[0] = when[i]
        sweep(
            start[lead], disqualified_at[lead], first_row, last_row, at, types, restarts,
            rules, group_limits, slots, shift, steps, settings, entries, e, end,
            held, group_sums, sample_at, samples, i,
            record_at, record_value, 0, turns, 0,
        )  # fmt: skip
        _note_rules(rules, slots, shift, entries, e, end, at, first_row, when[i], noted, i)
        e = end
    return int(leads.size)

"""Kernels: what leads have at some ages, each counted from an instant of its own.

Source: sections 5 and 6 of the scoring specification; the sweep over a lead's entries is that of
the simulation.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.lead_kernels import last_row_by
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.sweep_kernels import AS_OF, sweep
from leadscorer_gui.history.columns import Codes, Instants


@bare
def sample_ages(
    leads: Codes, start: Instants, disqualified_at: Instants, first_rows: Numbers,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, entry_ends: Numbers,
    since: Instants, ages: Numbers, sample_at: Instants, held: Numbers, group_sums: Numbers,
    record_at: Instants, record_value: Numbers, turns: Numbers, samples: Numbers,
) -> int:  # fmt: skip
    """Write into `samples[i, k]` the engagement of dated lead i at since[i] + ages[k] (µs).

    NO_SCORE before its start; an age that it has not reached by as-of gets that of as-of.
    `entries` and `entry_ends` as in `engage_leads`; `sample_at` (as long as `ages`) and what
    follows `sample_at` up to `turns` are room to work in. Returns how many leads there are.
    """
    e = 0
    for i in range(leads.size):
        lead, end = leads[i], entry_ends[i]
        first_row = first_rows[lead]
        last_row = last_row_by(at, first_row, first_rows[lead + 1], settings[AS_OF])
        for k in range(ages.size):
            sample_at[k] = since[i] + ages[k]
        sweep(
            start[lead], disqualified_at[lead], first_row, last_row, at, types, restarts,
            rules, group_limits, slots, shift, steps, settings, entries, e, end,
            held, group_sums, sample_at, samples, i,
            record_at, record_value, 0, turns, 0,
        )  # fmt: skip
        e = end
    return int(leads.size)

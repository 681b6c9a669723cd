"""Kernels: when leads came to be qualified and when they ceased to be, instant by instant.

Source: sections 5 to 7 of the scoring specification. The loop is that of `sweep_kernels.sweep`; it
notes when a lead turns from not qualified to qualified or back, which the simulation only counts.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.lead_kernels import last_row_by
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.engine.sweep_kernels import AS_OF, NEVER, _change, _instant, _next_step
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _turns_of(
    start: int, disqualified_at: int, needed: int, first_row: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, e: int, end: int,
    held: Numbers, group_sums: Numbers, turned_at: Instants, to: int,
) -> int:  # fmt: skip
    """Write when one lead's engagement came to be ≥ `needed`, when it fell below, and so on.

    Returns the place behind the last instant written. A disqualified lead is below.
    """
    held[:], group_sums[:] = 0, 0
    activity, inactive, now, due, is_in = 0, 0, start, 0, False
    due_at, points, restarted, passed, moved, row = NEVER, 0, start, 0, True, first_row
    entry_at = _instant(entries, e, end, slots, shift, at, first_row)
    while now < disqualified_at:  # which is NEVER at most, as `now` is at the end
        while entry_at == now:
            activity += _change(entries[e], slots, shift, rules, group_limits, held, group_sums)
            e += 1
            entry_at = _instant(entries, e, end, slots, shift, at, first_row)
        inactive = min(inactive + due, max(0, activity))
        if (activity - inactive >= needed) != is_in:
            is_in = not is_in
            turned_at[to] = now
            to += 1
        takes = inactive < activity
        if moved or (due_at < entry_at and not takes):
            due_at, points, restarted, passed, moved, row = _next_step(
                steps, settings, takes, entry_at,
                due_at, points, restarted, passed, moved, row, last_row, at, types, restarts,
            )  # fmt: skip
        now, due = min(entry_at, due_at), 0
        if now != NEVER and due_at == now:
            due, passed, moved = points, passed + 1, True
    if is_in and disqualified_at <= settings[AS_OF]:
        turned_at[to] = disqualified_at
        to += 1
    return to


@bare
def note_turns(
    leads: Codes, start: Instants, disqualified_at: Instants, needed: Numbers,
    first_rows: Numbers, at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, entry_ends: Numbers,
    held: Numbers, group_sums: Numbers, turned_at: Instants, ends: Numbers,
) -> int:  # fmt: skip
    """Write when dated leads came to be qualified, ceased to be, and so on, lead after lead.

    `needed`, by place in the history, is the engagement that a lead needs for it. Lead i has
    `turned_at[ends[i - 1]:ends[i]]`, the even ones among its own being those at which it came to
    be qualified. There must be room for two per entry and lead. Returns how many there are.
    """
    e, to = 0, 0
    for i in range(leads.size):
        lead, end = leads[i], entry_ends[i]
        first_row = first_rows[lead]
        last_row = last_row_by(at, first_row, first_rows[lead + 1], settings[AS_OF])
        to = _turns_of(
            start[lead], disqualified_at[lead], needed[lead], first_row, last_row,
            at, types, restarts, rules, group_limits, slots, shift, steps, settings,
            entries, e, end, held, group_sums, turned_at, to,
        )  # fmt: skip
        ends[i], e = to, end
    return to

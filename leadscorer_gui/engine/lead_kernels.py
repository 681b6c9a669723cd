"""Kernels: one lead after the other, from its matches to its row of the result.

Source: section 4 to 7 of the scoring specification. A lead's matches become entries, these are
put in time order, and `sweep_kernels` goes through them.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.entry_kernels import AWARD, counted, rule_entries
from leadscorer_gui.engine.order_kernels import sort_entries
from leadscorer_gui.engine.plan import (
    DISQUALIFIES,
    FREQUENCY,
    MAX_POINTS,
    MODE,
    TIER_BEGIN,
    TIER_FROM,
    WITHIN,
    Numbers,
)
from leadscorer_gui.engine.range_kernels import disqualification, find_ranges, room_for
from leadscorer_gui.engine.sweep_kernels import AS_OF, NEVER, level, limited, sweep
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _level_entry(
    rules: Numbers, r: int, tiers: Numbers, before: int, after: int, now: int,
    when: Instants, what: Codes, amounts: Numbers, k: int,
) -> int:  # fmt: skip
    """Write by how much a level changes where it does; return the next place."""
    change = level(rules, r, tiers, after) - level(rules, r, tiers, before)
    if change != 0:
        when[k], what[k], amounts[k] = now, r * 4 + AWARD, change
        return k + 1
    return k


@bare
def level_entries(
    rules: Numbers, r: int, tiers: Numbers, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, k: int,
) -> int:  # fmt: skip
    """Write by how much a frequency rule's level changes, and when, from place `k` on.

    Returns the next place. Occurrences that come and go below the first tier write nothing, and
    changes at one instant, which are taken together, may cancel out.
    """
    within, first, left = rules[r, WITHIN], tiers[rules[r, TIER_BEGIN], TIER_FROM], 0
    for came in range(count):
        now = instants[came]
        while within > 0 and left < came and instants[left] + within <= now:
            left += 1
            if came - left + 1 >= first:
                leaves = instants[left - 1] + within
                k = _level_entry(
                    rules, r, tiers, came - left + 1, came - left, leaves, when, what, amounts, k
                )
        lie_in = came - left + 1
        if lie_in >= first:
            k = _level_entry(rules, r, tiers, lie_in - 1, lie_in, now, when, what, amounts, k)
    while within > 0 and count - left >= first and instants[left] + within <= as_of:
        leaves, lie_in = instants[left] + within, count - left
        k = _level_entry(rules, r, tiers, lie_in, lie_in - 1, leaves, when, what, amounts, k)
        left += 1
    return k


@bare
def lead_changes(
    rules: Numbers, tiers: Numbers, ages: Numbers, matches: Codes, ranges: Numbers,
    at: Instants, of: Codes, since: Instants, offset: Numbers, as_of: int,
    keys: Numbers, values: Numbers,
    instants: Instants, when: Instants, what: Codes, amounts: Numbers, numbers: Codes,
) -> int:  # fmt: skip
    """Write all entries of one lead, as `lead_entries` does, but levels as changes of points."""
    k = 0
    for r in range(rules.shape[0]):
        begin, end = ranges[r, 0], ranges[r, 1]
        if begin == end or rules[r, DISQUALIFIES]:
            continue
        count = counted(
            rules, r, matches, begin, end, at, of, since, offset, keys, values, instants
        )
        if rules[r, MODE] == FREQUENCY:
            k = level_entries(rules, r, tiers, instants, count, as_of, when, what, amounts, k)
        else:
            k = rule_entries(
                rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
            )
    return k


@bare
def note_held(
    rules: Numbers, i: int, what: Codes, amounts: Numbers, entries: int, held_at_end: Numbers
) -> None:
    """Write what each rule holds at as-of, within its own limit, where that is wanted."""
    if held_at_end.shape[1] == 0:
        return
    for r in range(held_at_end.shape[1]):
        held_at_end[i, r] = 0
    for k in range(entries):
        held_at_end[i, what[k] >> 2] += amounts[k]
    for r in range(held_at_end.shape[1]):
        most = rules[r, MAX_POINTS]
        held_at_end[i, r] = limited(held_at_end[i, r], -most, most)


@bare
def simulate_leads(
    leads: Codes, begin: int,
    fit: Numbers, start: Instants, fit_disqualified: NDArray[np.bool_],
    first_rows: NDArray[np.int64], at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, tiers: Numbers, ages: Numbers, group_limits: Numbers, steps: Numbers,
    settings: Numbers, matches: Codes, cursors: Numbers, match_ends: Numbers, of: Codes,
    since: Instants, offset: Numbers, sample_at: Instants,
    instants: Instants, keys: Numbers, values: Numbers,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, sorted_when: Instants,
    order: Codes, buckets: Codes, bucket_ends: Codes, spare_when: Instants, spare_order: Codes,
    ranges: Numbers, held: Numbers, group_sums: Numbers,
    results: Numbers, record_ends: Numbers, record_at: Instants, record_score: Numbers,
    samples: Numbers, held_at_end: Numbers,
) -> tuple[int, int, int]:  # fmt: skip
    """Simulate dated leads `leads[begin:]`; the arrays of leads are by place in the history.

    `cursors` are matches of the rules not behind the first of the leads. The arrays from
    `instants` to `group_sums` are room to work in (see `blocks.Room`). For lead i, `results[i]`
    gets the columns that `sweep_kernels` names, `record_ends[i]` where its records end: the
    instants at which its highest score so far while qualifying rose, and that score. `samples[i]`
    gets the score at each of `sample_at` (NO_SCORE before start), `held_at_end[i]` what each rule
    holds at as-of within its own limit (no columns: not wanted). Stops at a lead for which the
    room may not do; returns that lead, how many entries it may have, and how many occurrences.
    """
    as_of = settings[AS_OF]
    record = record_ends[begin - 1] if begin > 0 else 0
    for i in range(begin, leads.size):
        lead = leads[i]
        first_row, last_row = first_rows[lead], first_rows[lead + 1]
        while last_row > first_row and at[last_row - 1] > as_of:
            last_row -= 1
        find_ranges(matches, cursors, match_ends, first_row, last_row, ranges)
        room, most = room_for(rules, tiers, ages, matches, ranges, at, as_of, False)
        if record + room + 1 > record_at.size or room >= when.size or most > instants.size:
            room, most = room_for(rules, tiers, ages, matches, ranges, at, as_of, True)
        if record + room + 1 > record_at.size or room >= when.size or most > instants.size:
            for r in range(rules.shape[0]):
                cursors[r] = ranges[r, 0]
            return i, room, most
        entries = lead_changes(
            rules, tiers, ages, matches, ranges, at, of, since, offset, as_of,
            keys, values, instants, when, what, amounts, numbers,
        )  # fmt: skip
        sort_entries(
            when, entries, start[lead],
            sorted_when, order, buckets, bucket_ends, spare_when, spare_order,
        )  # fmt: skip
        sorted_when[entries] = NEVER
        disqualified_at, _by = disqualification(rules, matches, ranges, at)
        if fit_disqualified[lead]:
            disqualified_at = start[lead]
        record = sweep(
            fit[lead], start[lead], disqualified_at, first_row, last_row, at, types, restarts,
            rules, group_limits, steps, settings, sorted_when, what, amounts, order,
            held, group_sums, sample_at,
            i, results, record_at, record_score, record, samples,
        )  # fmt: skip
        record_ends[i] = record
        note_held(rules, i, what, amounts, entries, held_at_end)
    return leads.size, 0, 0

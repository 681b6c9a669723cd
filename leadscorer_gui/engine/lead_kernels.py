"""Kernels: one lead after the other, from its matches to its entries in order of time.

Source: section 4 of the scoring specification. What is kept of an entry is one number: the activity
that brought it, counted from the lead's first, and above that the slot of the plan (see
`Plan.slots`), which says when after the activity, what, and how much. Points may change while
these numbers stay.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.counting_kernels import counted
from leadscorer_gui.engine.entry_kernels import rule_entries
from leadscorer_gui.engine.order_kernels import sort_entries
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    COOLDOWN,
    DISQUALIFIES,
    EACH,
    FREQUENCY,
    LIMIT,
    MAX_POINTS,
    MODE,
    SLOT_AMOUNT,
    SLOT_RULE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    TIER_SLOT,
    WITHIN,
    Numbers,
)
from leadscorer_gui.engine.range_kernels import find_ranges, go_back, room_for
from leadscorer_gui.engine.sweep_kernels import limited
from leadscorer_gui.history.columns import Codes, Instants


@bare
def _level_slot(rules: Numbers, r: int, tiers: Numbers, count: int) -> int:
    """The slot of rising to the level that begins with so many occurrences; -1 where none does."""
    for tier in range(rules[r, TIER_BEGIN], rules[r, TIER_END]):
        if tiers[tier, TIER_FROM] == count:
            return int(tiers[tier, TIER_SLOT])
    return -1


@bare
def _level_entries(
    rules: Numbers, r: int, tiers: Numbers, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write when a frequency rule's level changes from place `k` on; return the next place.

    Changes at one instant, which are taken together, may cancel out.
    """
    within, left = rules[r, WITHIN], 0
    first, most = tiers[rules[r, TIER_BEGIN], TIER_FROM], tiers[rules[r, TIER_END] - 1, TIER_FROM]
    for came in range(count + 1):
        last = came == count
        now = as_of if last else instants[came]
        while within > 0 and left < came and instants[left] + within <= now:
            left += 1
            lie_in = came - left + 1
            slot = _level_slot(rules, r, tiers, lie_in) if first <= lie_in <= most else -1
            if slot >= 0:
                when[k], what[k], numbers[k] = instants[left - 1] + within, slot + 1, left
                k += 1
        lie_in = came - left + 1
        slot = -1
        if not last and first <= lie_in <= most:
            slot = _level_slot(rules, r, tiers, lie_in)
        if slot >= 0:
            when[k], what[k], numbers[k] = now, slot, came + 1
            k += 1
    return k


@bare
def _each_codes(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers, matches: Codes, begin: int, end: int,
    at: Instants, as_of: int, first_row: int, shift: int, when: Instants, what: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule whose every match earns the same, activity and all.

    Returns the next place.
    """
    tier = rules[r, TIER_BEGIN]
    slot, first, last = tiers[tier, TIER_SLOT], tiers[tier, AGE_BEGIN], tiers[tier, AGE_END]
    for m in range(begin, end if tiers[tier, TIER_POINTS] != 0 else begin):
        row = matches[m]
        instant, code = at[row], (row - first_row) << shift
        when[k], what[k] = instant, code | slot
        k += 1
        for step in range(first, last):
            then = instant + ages[step, 0]
            if then > as_of:
                break
            when[k], what[k] = then, code | (slot + 1 + step - first)
            k += 1
    return k


@bare
def _note_activities(
    matches: Codes, m: int, at: Instants, first_row: int, shift: int, instants: Instants,
    what: Codes, numbers: Codes, places: Codes, begin: int, end: int,
) -> None:  # fmt: skip
    """Write into entries begin..end of one rule which activity brought them, above the slot.

    Its matches begin with `m`. Of several activities at one instant any will do.
    """
    known = 0
    for k in range(begin, end):
        while known < numbers[k]:
            while at[matches[m]] != instants[known]:
                m += 1
            places[known] = matches[m] - first_row
            known += 1
        what[k] |= places[numbers[k] - 1] << shift


@bare
def _lead_codes(
    rules: Numbers, tiers: Numbers, ages: Numbers, matches: Codes, ranges: Numbers,
    at: Instants, of: Codes, since: Instants, offset: Numbers, as_of: int,
    first_row: int, shift: int,
    instants: Instants, places: Codes, keys: Numbers, values: Numbers,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes,
) -> int:  # fmt: skip
    """Write all entries of one lead, rule after rule; return how many there are."""
    k = 0
    for r in range(rules.shape[0]):
        begin, end = ranges[r, 0], ranges[r, 1]
        if begin == end or rules[r, DISQUALIFIES]:
            continue
        if rules[r, MODE] == EACH and rules[r, LIMIT] == 0 and rules[r, COOLDOWN] == 0:
            k = _each_codes(
                rules, r, tiers, ages, matches, begin, end, at, as_of, first_row, shift,
                when, what, k,
            )  # fmt: skip
            continue
        count = counted(
            rules, r, matches, begin, end, at, of, since, offset, keys, values, instants
        )
        first = k
        if rules[r, MODE] == FREQUENCY:
            k = _level_entries(rules, r, tiers, instants, count, as_of, when, what, numbers, k)
        else:
            k = rule_entries(
                rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
            )
        _note_activities(
            matches, begin, at, first_row, shift, instants, what, numbers, places, first, k
        )
    return k


@bare
def last_row_by(at: Instants, first_row: int, last_row: int, as_of: int) -> int:
    """The end of a lead's activities by as-of."""
    while last_row > first_row and at[last_row - 1] > as_of:
        last_row -= 1
    return last_row


@bare
def copied(values: NDArray[Any], begin: int, end: int, into: NDArray[Any], to: int) -> int:
    """Copy values[begin:end] to a place; return the place behind."""
    for k in range(begin, end):
        into[to + k - begin] = values[k]
    return to + end - begin


@bare
def write_entries(
    leads: Codes, begin: int, start: Instants, first_rows: Numbers, at: Instants, as_of: int,
    rules: Numbers, tiers: Numbers, ages: Numbers, shift: int,
    matches: Codes, cursors: Numbers, match_ends: Numbers, of: Codes,
    since: Instants, offset: Numbers,
    instants: Instants, places: Codes, keys: Numbers, values: Numbers,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, sorted_when: Instants,
    order: Codes, buckets: Codes, bucket_ends: Codes, spare_when: Instants, spare_order: Codes,
    ranges: Numbers, touched: NDArray[np.bool_], was: Codes, was_ends: Numbers,
    entries: Codes, entry_ends: Numbers,
) -> tuple[int, int, int]:  # fmt: skip
    """Write the entries of dated leads `leads[begin:]` in order of time, lead after lead.

    The arrays of leads are by place in the history, but for `entry_ends`: lead i has the entries
    before `entry_ends[i]`. `cursors` are matches of the rules not behind the first of the leads.
    The arrays from `instants` to `ranges` are room to work in. `touched`: by place, whether a
    lead's entries may be others than `was`, those of the same leads before; empty: all. Stops at a
    lead for which the room may not do; returns that lead, how many entries it may have, and how
    many occurrences.
    """
    to = entry_ends[begin - 1] if begin > 0 else 0
    for i in range(begin, leads.size):
        if touched.size and not touched[leads[i]]:
            count = was_ends[i] - (was_ends[i - 1] if i > 0 else 0)
            if to + count > entries.size:
                return i, count, 0
            entry_ends[i] = to = copied(was, was_ends[i] - count, was_ends[i], entries, to)
            continue
        first_row = first_rows[leads[i]]
        last_row = last_row_by(at, first_row, first_rows[leads[i] + 1], as_of)
        find_ranges(matches, cursors, match_ends, first_row, last_row, ranges)
        room, most = room_for(rules, tiers, ages, matches, ranges, at, as_of, False)
        if to + room > entries.size or room >= when.size or most > instants.size:
            room, most = room_for(rules, tiers, ages, matches, ranges, at, as_of, True)
        if to + room > entries.size or room >= when.size or most > instants.size:
            go_back(cursors, ranges)
            return i, room, most
        count = _lead_codes(
            rules, tiers, ages, matches, ranges, at, of, since, offset, as_of, first_row, shift,
            instants, places, keys, values, when, what, amounts, numbers,
        )  # fmt: skip
        sort_entries(
            when, count, start[leads[i]],
            sorted_when, order, buckets, bucket_ends, spare_when, spare_order,
        )  # fmt: skip
        for k in range(count):
            entries[to + k] = what[order[k]]
        entry_ends[i] = to = to + count
    return leads.size, 0, 0


@bare
def note_held(
    rules: Numbers, slots: Numbers, shift: int, entries: Codes, entry_ends: Numbers, held: Numbers
) -> None:
    """Write what each rule holds of each lead at as-of, within its own limit: (leads, rules)."""
    k, mask = 0, (1 << shift) - 1
    for i in range(entry_ends.size):
        for r in range(rules.shape[0]):
            held[i, r] = 0
        while k < entry_ends[i]:
            slot = entries[k] & mask
            held[i, slots[slot, SLOT_RULE]] += slots[slot, SLOT_AMOUNT]
            k += 1
        for r in range(rules.shape[0]):
            most = rules[r, MAX_POINTS]
            held[i, r] = limited(held[i, r], -most, most)

"""Kernels: the engagement of one lead over time.

Source: sections 5 and 6 of the scoring specification. At each instant what the rules hold is
brought up to date, then limits and inactivity are applied, and what qualification needs is noted.
Fit and the limits of the model come later (`qualify_kernels`): they are the same at every instant.

What changes at every instant is kept in variables, not in arrays: a processor keeps those at hand.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import (
    GROUP,
    MAX_POINTS,
    SLOT_AGE,
    SLOT_AMOUNT,
    SLOT_RULE,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    Numbers,
)
from leadscorer_gui.history.columns import Codes, Instants

NEVER = np.int64(np.iinfo(np.int64).max)
NO_SCORE = np.int64(np.iinfo(np.int64).min)

# The entries of `settings`.
AS_OF, AGAIN_EVERY, AGAIN_POINTS = range(3)


@bare
def limited(value: int, low: int, high: int) -> int:
    """A value within limits."""
    return min(max(value, low), high)


@bare
def level(rules: Numbers, r: int, tiers: Numbers, count: int) -> int:
    """What a frequency rule holds with so many counted occurrences in its window."""
    points = 0
    for tier in range(rules[r, TIER_BEGIN], rules[r, TIER_END]):
        if tiers[tier, TIER_FROM] > count:
            break
        points = tiers[tier, TIER_POINTS]
    return points


@bare
def apply_entry(
    rules: Numbers, group_limits: Numbers, r: int, amount: int, held: Numbers, group_sums: Numbers
) -> int:
    """Bring what a rule holds up to date; return by how much A, the sum of all, changes."""
    most = rules[r, MAX_POINTS]
    before = limited(held[r], -most, most)
    held[r] += amount
    change = limited(held[r], -most, most) - before
    group = rules[r, GROUP]
    low, high = group_limits[group, 0], group_limits[group, 1]
    before = limited(group_sums[group], low, high)
    group_sums[group] += change
    return limited(group_sums[group], low, high) - before


@bare
def next_due(
    steps: Numbers, settings: Numbers, restarted: int, passed: int, row: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """When inactivity falls due next (NEVER: by as-of no more) and the points; then the clock.

    The clock is when it was last restarted, how many steps have passed since, and the next
    activity row to look at: activities that count, and come no later than the step, restart it.
    """
    due_at, points, count = NEVER, 0, steps.shape[0]
    waits = count > 0
    while waits:
        waits = False
        if passed == 0:  # as long as activities come soon enough, no step passes
            after, points = steps[0, 0], steps[0, 1]
            while row < last_row and at[row] <= restarted + after:
                if restarts[types[row]]:
                    restarted = max(restarted, at[row])
                row += 1
            due_at = restarted + after
            break
        if passed < count:
            due_at, points = restarted + steps[passed, 0], steps[passed, 1]
        elif settings[AGAIN_EVERY] > 0:
            rounds = passed - count + 1
            due_at = restarted + steps[count - 1, 0] + rounds * settings[AGAIN_EVERY]
            points = settings[AGAIN_POINTS]
        else:
            due_at = NEVER
        while row < last_row and at[row] <= due_at and not waits:
            if restarts[types[row]] and at[row] > restarted:
                restarted, passed, waits = at[row], 0, True
            row += 1
    if due_at > settings[AS_OF]:
        due_at = NEVER
    return due_at, points, restarted, passed, row


@bare
def skipped_steps(
    steps: Numbers, settings: Numbers, restarted: int, passed: int, until: int
) -> int:
    """Pass over steps that fall due before `until` while there is nothing that they could take."""
    passed, count = passed + 1, steps.shape[0]
    if passed >= count and settings[AGAIN_EVERY] > 0:
        last = restarted + steps[count - 1, 0]
        until = min(until, settings[AS_OF] + 1)
        rounds = (until - last + settings[AGAIN_EVERY] - 1) // settings[AGAIN_EVERY]
        passed = max(passed, count + rounds - 1)
    return passed


@bare
def _next_step(
    steps: Numbers, settings: Numbers, takes: bool, entry_at: int,
    due_at: int, points: int, restarted: int, passed: int, moved: bool, row: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
) -> tuple[int, int, int, int, bool, int]:  # fmt: skip
    """When inactivity falls due that can take something, if before the entry that comes next.

    `takes`: whether there is anything that it could take. What follows is the state that the next
    call is given.
    """
    while True:
        if moved:
            due_at, points, restarted, passed, row = next_due(
                steps, settings, restarted, passed, row, last_row, at, types, restarts
            )
        moved = due_at < entry_at and not takes
        if not moved:
            return due_at, points, restarted, passed, moved, row
        passed = skipped_steps(steps, settings, restarted, passed, entry_at)


@bare
def _turned(turns: Numbers, first: int, end: int, value: int) -> int:
    """Note where a value turns from rising to falling or back; return the end of the turns.

    The last one is the value itself.
    """
    if end > first:
        last = turns[end - 1]
        if value == last:
            return end
        if end - first > 1 and (value > last) == (last > turns[end - 2]):
            end -= 1
    turns[end] = value
    return end + 1


@bare
def _instant(
    entries: Codes, e: int, end: int, slots: Numbers, shift: int, at: Instants, first_row: int
) -> int:
    """The instant of an entry; NEVER after the last one."""
    if e >= end:
        return NEVER
    code = entries[e]
    return at[first_row + (code >> shift)] + slots[code & ((1 << shift) - 1), SLOT_AGE]


@bare
def _sampled(
    sample_at: Instants, k: int, until: int, engagement: int, samples: Numbers, i: int
) -> int:
    """Write the engagement at the samples before an instant; return the next sample."""
    while k < sample_at.size and sample_at[k] < until:
        samples[i, k] = engagement
        k += 1
    return k


@bare
def _change(
    code: int, slots: Numbers, shift: int, rules: Numbers, group_limits: Numbers,
    held: Numbers, group_sums: Numbers,
) -> int:  # fmt: skip
    """By how much an entry changes A."""
    slot = code & ((1 << shift) - 1)
    r, amount = slots[slot, SLOT_RULE], slots[slot, SLOT_AMOUNT]
    return apply_entry(rules, group_limits, r, amount, held, group_sums)


@bare
def sweep(
    start: int, disqualified_at: int, first_row: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, slots: Numbers, shift: int,
    steps: Numbers, settings: Numbers, entries: Codes, e: int, end: int,
    held: Numbers, group_sums: Numbers, sample_at: Instants, samples: Numbers, i: int,
    record_at: Instants, record_value: Numbers, record: int, turns: Numbers, turn: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Go through one lead's instants, whose entries are entries[e:end] (see `lead_kernels`).

    Returns the engagement at as-of, and the places after its last record and its last turn.
    """
    held[:], group_sums[:], first_turn = 0, 0, turn
    activity, inactive, engagement, sampled, peak, now, due = 0, 0, NO_SCORE, 0, NO_SCORE, start, 0
    due_at, points, restarted, passed, moved, row = NEVER, 0, start, 0, True, first_row
    entry_at = _instant(entries, e, end, slots, shift, at, first_row)
    while now != NEVER:
        sampled = _sampled(sample_at, sampled, now, engagement, samples, i)
        while entry_at == now:
            activity += _change(entries[e], slots, shift, rules, group_limits, held, group_sums)
            e += 1
            entry_at = _instant(entries, e, end, slots, shift, at, first_row)
        inactive = min(inactive + due, max(0, activity))
        engagement = activity - inactive
        if now < disqualified_at:
            if engagement > peak:
                record_at[record], record_value[record], peak = now, engagement, engagement
                record += 1
            turn = _turned(turns, first_turn, turn, engagement)
        takes = inactive < activity
        if moved or (due_at < entry_at and not takes):
            due_at, points, restarted, passed, moved, row = _next_step(
                steps, settings, takes, entry_at,
                due_at, points, restarted, passed, moved, row, last_row, at, types, restarts,
            )  # fmt: skip
        now, due = min(entry_at, due_at), 0
        if now != NEVER and due_at == now:
            due, passed, moved = points, passed + 1, True
    _sampled(sample_at, sampled, NEVER, engagement, samples, i)
    return engagement, record, turn

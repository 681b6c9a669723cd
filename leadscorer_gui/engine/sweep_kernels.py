"""Kernels: the score over time of one lead.

Source: sections 5 to 7 of the scoring specification. At each instant what the rules hold is
brought up to date, then limits, inactivity and the model's limits are applied, and what
qualification needs is noted.

What changes at every instant is kept in variables, not in arrays: a processor keeps those at hand.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import (
    GROUP,
    MAX_POINTS,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    Numbers,
)
from leadscorer_gui.history.columns import Codes, Instants

NEVER = np.int64(np.iinfo(np.int64).max)
NO_SCORE = np.int64(np.iinfo(np.int64).min)

# The columns of the result of a lead.
SCORE, ENGAGEMENT, PEAK, PEAK_AT, MQL_AT, REQUALIFIED, QUALIFIED, DISQUALIFIED_AT = range(8)
RESULT_COLUMNS = 8

# The entries of `settings`.
AS_OF, LOW, HIGH, MINIMUM_FIT, MINIMUM_ENGAGEMENT, THRESHOLD, AGAIN_EVERY, AGAIN_POINTS = range(8)


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
def sweep(
    fit: int, start: int, disqualified_at: int, first_row: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, group_limits: Numbers, steps: Numbers, settings: Numbers,
    when: Instants, what: Codes, amounts: Numbers, order: Codes,
    held: Numbers, group_sums: Numbers, sample_at: Instants,
    i: int, results: Numbers, record_at: Instants, record_score: Numbers, record: int,
    samples: Numbers,
) -> int:  # fmt: skip
    """Go through one lead's instants (section 6 and 7); return the place after its last record.

    `when` are the instants of the entries in order, NEVER after the last; entry k of that order is
    `order[k]` of `what` and `amounts`.
    """
    for r in range(held.size):
        held[r] = 0
    for group in range(group_sums.size):
        group_sums[group] = 0
    low, high, threshold = settings[LOW], settings[HIGH], settings[THRESHOLD]
    fits, minimum = fit >= settings[MINIMUM_FIT], settings[MINIMUM_ENGAGEMENT]
    activity, inactive, score, engagement, sampled, entry = 0, 0, NO_SCORE, 0, 0, 0
    peak, peak_at, mql_at, requalified, was_qualified = NO_SCORE, NEVER, NEVER, 0, False
    now, due = start, 0
    due_at, points, restarted, passed, row, moved = NEVER, 0, start, 0, first_row, True
    while now != NEVER:
        while sampled < sample_at.size and sample_at[sampled] < now:
            samples[i, sampled] = score
            sampled += 1
        while when[entry] == now:
            e = order[entry]
            activity += apply_entry(rules, group_limits, what[e] >> 2, amounts[e], held, group_sums)
            entry += 1
        takable = max(0, activity)
        inactive = min(inactive + due, takable)
        engagement = activity - inactive
        score = limited(fit + engagement, low, high)
        qualifying = fits and engagement >= minimum and now < disqualified_at
        if qualifying and score > peak:
            peak, peak_at = score, now
            record_at[record], record_score[record] = now, score
            record += 1
        qualified = qualifying and score >= threshold
        if qualified and not was_qualified:
            if mql_at == NEVER:
                mql_at = now
            else:
                requalified += 1
        was_qualified = qualified
        # The next instant: an entry, or inactivity that can take something.
        entry_at = when[entry]
        while True:
            if moved:
                due_at, points, restarted, passed, row = next_due(
                    steps, settings, restarted, passed, row, last_row, at, types, restarts
                )
            moved = due_at < entry_at and inactive == takable
            if not moved:
                break
            passed = skipped_steps(steps, settings, restarted, passed, entry_at)
        now, due = min(entry_at, due_at), 0
        if now != NEVER and due_at == now:
            due, passed, moved = points, passed + 1, True
    while sampled < sample_at.size:
        samples[i, sampled] = score
        sampled += 1
    results[i, SCORE], results[i, ENGAGEMENT] = score, engagement
    results[i, PEAK], results[i, PEAK_AT], results[i, MQL_AT] = peak, peak_at, mql_at
    # No entry may lie at the instant of disqualification.
    results[i, QUALIFIED] = was_qualified and disqualified_at == NEVER
    results[i, REQUALIFIED], results[i, DISQUALIFIED_AT] = requalified, disqualified_at
    return record

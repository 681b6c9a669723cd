"""Kernels: the score over time of one lead after the other.

Source: sections 5 to 7 of the scoring specification. A lead's entries are put in time order; at
each instant what the rules hold is brought up to date, then limits, inactivity and the model's
limits are applied, and what qualification needs is noted.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.entry_kernels import (
    LEVEL,
    disqualification,
    lead_entries,
    lead_matches,
)
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
from leadscorer_gui.history.sorting import sort_pairs

NEVER = np.int64(np.iinfo(np.int64).max)
NO_SCORE = np.int64(np.iinfo(np.int64).min)

# The columns of the result of a lead.
SCORE, ENGAGEMENT, PEAK, PEAK_AT, MQL_AT, REQUALIFIED, QUALIFIED, DISQUALIFIED_AT = range(8)
RESULT_COLUMNS = 8

# The entries of `settings`.
AS_OF, LOW, HIGH, MINIMUM_FIT, MINIMUM_ENGAGEMENT, THRESHOLD, AGAIN_EVERY, AGAIN_POINTS = range(8)


# The entries of `clock`: when it was last restarted, how many steps have passed since, the next
# activity row to look at, and what falls due next.
RESTARTED, PASSED, ROW, DUE_AT, DUE_POINTS = range(5)
CLOCK_ENTRIES = 5


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
    rules: Numbers, tiers: Numbers, group_limits: Numbers, what: int, amount: int,
    held: Numbers, counts: Numbers, group_sums: Numbers,
) -> int:  # fmt: skip
    """Bring what a rule holds up to date; return by how much A, the sum of all, changes."""
    r = what >> 2
    most = rules[r, MAX_POINTS]
    before = limited(held[r], -most, most)
    if what & 3 == LEVEL:
        counts[r] += amount
        held[r] = level(rules, r, tiers, counts[r])
    else:
        held[r] += amount
    change = limited(held[r], -most, most) - before
    group = rules[r, GROUP]
    if group < 0 or change == 0:
        return change
    low, high = group_limits[group, 0], group_limits[group, 1]
    before = limited(group_sums[group], low, high)
    group_sums[group] += change
    return limited(group_sums[group], low, high) - before


@bare
def find_due(
    steps: Numbers, settings: Numbers, clock: Numbers, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Write to the clock when inactivity falls due next, NEVER at the end, and the points.

    The clock is restarted by activities that count and come no later than the step.
    """
    if steps.shape[0] == 0:
        clock[DUE_AT] = NEVER
        return
    while True:
        step = clock[PASSED]
        last = clock[RESTARTED] + steps[steps.shape[0] - 1, 0]
        if step < steps.shape[0]:
            clock[DUE_AT] = clock[RESTARTED] + steps[step, 0]
            clock[DUE_POINTS] = steps[step, 1]
        elif settings[AGAIN_EVERY] > 0:
            clock[DUE_AT] = last + (step - steps.shape[0] + 1) * settings[AGAIN_EVERY]
            clock[DUE_POINTS] = settings[AGAIN_POINTS]
        else:
            clock[DUE_AT] = NEVER
        if not _restarted(clock, last_row, at, types, restarts):
            break
    if clock[DUE_AT] > settings[AS_OF]:
        clock[DUE_AT] = NEVER


@bare
def _restarted(
    clock: Numbers, last_row: int, at: Instants, types: Codes, restarts: NDArray[np.bool_]
) -> bool:
    """Restart the clock at the next activity that counts, if it comes no later than the step."""
    while clock[ROW] < last_row and at[clock[ROW]] <= clock[DUE_AT]:
        row = clock[ROW]
        if restarts[types[row]] and at[row] > clock[RESTARTED]:
            clock[RESTARTED], clock[PASSED] = at[row], 0
            return True
        clock[ROW] += 1
    return False


@bare
def skip_steps(steps: Numbers, settings: Numbers, clock: Numbers, until: int) -> None:
    """Pass over steps that fall due before `until` while there is nothing that they could take."""
    clock[PASSED] += 1
    if clock[PASSED] >= steps.shape[0] and settings[AGAIN_EVERY] > 0:
        last = clock[RESTARTED] + steps[steps.shape[0] - 1, 0]
        until = min(until, settings[AS_OF] + 1)
        rounds = (until - last + settings[AGAIN_EVERY] - 1) // settings[AGAIN_EVERY]
        clock[PASSED] = max(clock[PASSED], steps.shape[0] + rounds - 1)


@bare
def note_instant(
    i: int, now: int, score: int, qualifying: bool, threshold: int,
    results: Numbers, record_at: Instants, record_score: Numbers, record: int,
) -> int:  # fmt: skip
    """Note what section 7 wants to know of an instant; return the next free place for a record."""
    if qualifying and score > results[i, PEAK]:
        results[i, PEAK], results[i, PEAK_AT] = score, now
        record_at[record], record_score[record] = now, score
        record += 1
    qualified = qualifying and score >= threshold
    if qualified and not results[i, QUALIFIED]:
        if results[i, MQL_AT] == NEVER:
            results[i, MQL_AT] = now
        else:
            results[i, REQUALIFIED] += 1
    results[i, QUALIFIED] = qualified
    return record


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
    order: Codes, spare_when: Instants, spare_order: Codes,
    ranges: Numbers, held: Numbers, counts: Numbers, group_sums: Numbers, clock: Numbers,
    results: Numbers, record_ends: Numbers, record_at: Instants, record_score: Numbers,
    samples: Numbers, held_at_end: Numbers,
) -> tuple[int, int, int]:  # fmt: skip
    """Simulate dated leads `leads[begin:]`; the arrays of leads are by place in the history.

    `cursors` are matches of the rules not behind the first of the leads. The arrays from
    `instants` to `clock` are room to work in (see `simulate.Room`). For lead i, `results[i]` gets
    the columns named above, `record_ends[i]` where its records end: the instants at which its
    highest score so far while qualifying rose, and that score. `samples[i]` gets the score at
    each of `sample_at` (NO_SCORE before start), `held_at_end[i]` what each rule holds at as-of
    within its own limit (no columns: not wanted). Stops at a lead for which the room may not do;
    returns that lead, how many entries it may have, and how many occurrences.
    """
    rule_count, as_of = rules.shape[0], settings[AS_OF]
    record = record_ends[begin - 1] if begin > 0 else 0
    for i in range(begin, leads.size):
        lead = leads[i]
        first_row, last_row = first_rows[lead], first_rows[lead + 1]
        while last_row > first_row and at[last_row - 1] > as_of:
            last_row -= 1
        room, most = lead_matches(
            rules, tiers, ages, matches, cursors, match_ends, first_row, last_row, at, as_of, ranges
        )
        if record + room + 1 > record_at.size or room > when.size or most > instants.size:
            for r in range(rule_count):
                cursors[r] = ranges[r, 0]
            return i, room, most
        entries = lead_entries(
            rules, tiers, ages, matches, ranges, at, of, since, offset, as_of,
            keys, values, instants, when, what, amounts, numbers,
        )  # fmt: skip
        for k in range(entries):
            sorted_when[k], order[k] = when[k], k
        sort_pairs(sorted_when, order, 0, entries, spare_when, spare_order)
        disqualified_at, _by = disqualification(rules, matches, ranges, at)
        if fit_disqualified[lead]:
            disqualified_at = start[lead]
        begin_lead(
            i, start[lead], first_row, disqualified_at, results, held, counts, group_sums, clock
        )
        record = sweep(
            fit[lead], start[lead], disqualified_at, last_row, at, types, restarts,
            rules, tiers, group_limits, steps, settings, sorted_when, what, amounts, order, entries,
            held, counts, group_sums, clock, sample_at,
            i, results, record_at, record_score, record, samples,
        )  # fmt: skip
        record_ends[i] = record
        for r in range(min(rule_count, held_at_end.shape[1])):
            most_points = rules[r, MAX_POINTS]
            held_at_end[i, r] = limited(held[r], -most_points, most_points)
    return leads.size, 0, 0


@bare
def sweep(
    fit: int, start: int, disqualified_at: int, last_row: int,
    at: Instants, types: Codes, restarts: NDArray[np.bool_],
    rules: Numbers, tiers: Numbers, group_limits: Numbers, steps: Numbers, settings: Numbers,
    when: Instants, what: Codes, amounts: Numbers, order: Codes, entries: int,
    held: Numbers, counts: Numbers, group_sums: Numbers, clock: Numbers, sample_at: Instants,
    i: int, results: Numbers, record_at: Instants, record_score: Numbers, record: int,
    samples: Numbers,
) -> int:  # fmt: skip
    """Go through one lead's instants (section 6 and 7); return the place after its last record.

    `when` are the instants of the entries in order; entry k of that order is `order[k]` of `what`
    and `amounts`. `clock` stands at the lead's start.
    """
    activity, inactive, score, sampled, entry = 0, 0, NO_SCORE, 0, 0
    now, due = start, 0
    find_due(steps, settings, clock, last_row, at, types, restarts)
    while now != NEVER:
        while sampled < sample_at.size and sample_at[sampled] < now:
            samples[i, sampled] = score
            sampled += 1
        while entry < entries and when[entry] == now:
            e = order[entry]
            activity += apply_entry(
                rules, tiers, group_limits, what[e], amounts[e], held, counts, group_sums
            )
            entry += 1
        inactive = min(inactive + due, max(0, activity))
        engagement = activity - inactive
        score = limited(fit + engagement, settings[LOW], settings[HIGH])
        qualifying = (
            fit >= settings[MINIMUM_FIT]
            and engagement >= settings[MINIMUM_ENGAGEMENT]
            and now < disqualified_at
        )
        record = note_instant(
            i, now, score, qualifying, settings[THRESHOLD], results, record_at, record_score, record
        )
        results[i, SCORE], results[i, ENGAGEMENT] = score, engagement
        # The next instant: an entry, or inactivity that can take something.
        entry_at = when[entry] if entry < entries else NEVER
        while clock[DUE_AT] < entry_at and inactive == max(0, activity):
            skip_steps(steps, settings, clock, entry_at)
            find_due(steps, settings, clock, last_row, at, types, restarts)
        now, due = min(entry_at, clock[DUE_AT]), 0
        if now != NEVER and clock[DUE_AT] == now:
            due = clock[DUE_POINTS]
            clock[PASSED] += 1
            find_due(steps, settings, clock, last_row, at, types, restarts)
    while sampled < sample_at.size:
        samples[i, sampled] = score
        sampled += 1
    if disqualified_at != NEVER:
        results[i, QUALIFIED] = 0  # though no entry may lie at that instant
    return record


@bare
def begin_lead(
    i: int, start: int, first_row: int, disqualified_at: int, results: Numbers,
    held: Numbers, counts: Numbers, group_sums: Numbers, clock: Numbers,
) -> None:  # fmt: skip
    """Set everything to where a lead stands before its start."""
    for r in range(held.size):
        held[r] = counts[r] = 0
    for group in range(group_sums.size):
        group_sums[group] = 0
    clock[RESTARTED], clock[PASSED], clock[ROW] = start, 0, first_row
    results[i, PEAK], results[i, PEAK_AT], results[i, MQL_AT] = NO_SCORE, NEVER, NEVER
    results[i, REQUALIFIED], results[i, QUALIFIED] = 0, 0
    results[i, DISQUALIFIED_AT] = disqualified_at

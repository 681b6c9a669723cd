"""Kernels: what the activities of one lead earn and lose, as entries (instant, amount, slot).

Source: section 4 of the scoring specification, 'Repeat' and 'Ageing'. All amounts are hundredths,
all durations µs. Nothing here depends on the order of entries at one instant.

Tables are passed whole, with the number of a row: a view of a row would count references, and
threads that count on one object wait for each other.
"""

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import (
    AGE_BEGIN,
    AGE_END,
    APART,
    BURST,
    BURST_COUNT,
    COOLDOWN,
    DAY,
    DISQUALIFIES,
    EACH,
    FIRST,
    FREQUENCY,
    LIFETIME,
    LIMIT,
    MODE,
    NTH,
    NTH_N,
    ONCE,
    PER,
    TIER_BEGIN,
    TIER_END,
    TIER_FROM,
    TIER_POINTS,
    TIER_SLOT,
    WEEK,
    WITHIN,
    Numbers,
)
from leadscorer_gui.history.columns import Codes, Instants

_DAY_US = 86_400_000_000
_NOTHING = np.int64(-(1 << 62))


@bare
def _offset_at(instant: int, since: Instants) -> int:
    """Which entry of a zone's offsets is that of an instant."""
    low, high = 0, since.size
    while high - low > 1:
        middle = (low + high) // 2
        if since[middle] <= instant:
            low = middle
        else:
            high = middle
    return low


@bare
def _period(local: int, per: int) -> int:
    """The number of the calendar period in which a local time lies (section 1)."""
    if per == LIFETIME:
        return 0
    day = local // _DAY_US
    if per == DAY:
        return day
    if per == WEEK:
        return (day + 3) // 7  # day 0 was a Thursday
    shifted = day + 719_468
    era = shifted // 146_097
    of_era = shifted - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    return (era * 400 + year) * 12 + (5 * of_year + 2) // 153  # months from March


@bare
def _remembered(keys: Numbers, values: Numbers, size: int, key: int) -> int:
    """The slot of a key in an open hash table of a size that is a power of two.

    A new key has the value `_NOTHING`.
    """
    mask = size - 1
    slot = (key * 0x9E3779B97F4A7C1 >> 17) & mask
    while values[slot] != _NOTHING and keys[slot] != key:
        slot = (slot + 1) & mask
    keys[slot] = key
    return slot


@bare
def counted(
    rules: Numbers, r: int, matches: Codes, begin: int, end: int, at: Instants, of: Codes,
    since: Instants, offset: Numbers,
    keys: Numbers, values: Numbers, instants: Instants,
) -> int:  # fmt: skip
    """Write the instants of the counted occurrences of rule `r` among one lead's matches.

    Returns how many they are. `keys` and `values` are room for a table; see `lead_entries`.
    `of` has the folded value of the property for each match, or no entry at all.
    """
    limit, cooldown, count = rules[r, LIMIT], rules[r, COOLDOWN], 0
    if limit == 0 and cooldown == 0:
        for m in range(begin, end):
            instants[count] = at[matches[m]]
            count += 1
        return count
    if not rules[r, APART]:
        count = _counted_in_turn(rules, r, matches, begin, end, at, since, offset, instants)
        if count >= 0:
            return count
        count = 0
    size = _emptied(values, end - begin)
    for m in range(begin, end):
        instant = at[matches[m]]
        key = np.int64(of[m]) if of.size else 0
        if limit > 0:
            local = instant + offset[_offset_at(instant, since)]
            key |= _period(local, rules[r, PER]) << 32
        slot = _remembered(keys, values, size, key)
        if limit > 0:
            taken = max(values[slot], 0)
            counts = taken < limit
            values[slot] = taken + 1
        else:
            counts = values[slot] == _NOTHING or instant - values[slot] >= cooldown
            values[slot] = instant if counts else values[slot]
        if counts:
            instants[count] = instant
            count += 1
    return count


@bare
def _counted_in_turn(
    rules: Numbers, r: int, matches: Codes, begin: int, end: int, at: Instants,
    since: Instants, offset: Numbers, instants: Instants,
) -> int:  # fmt: skip
    """The same where nothing is counted apart: what came last is all that matters.

    −1 where a clock that was put back brings a period again: then all have to be remembered.
    """
    limit, cooldown, per, count = rules[r, LIMIT], rules[r, COOLDOWN], rules[r, PER], 0
    if limit == 0:
        for m in range(begin, end):
            instant = at[matches[m]]
            if count == 0 or instant - instants[count - 1] >= cooldown:
                instants[count] = instant
                count += 1
        return count
    if begin == end:
        return 0
    zone, last, taken = _offset_at(at[matches[begin]], since), _NOTHING, 0
    for m in range(begin, end):
        instant = at[matches[m]]
        while zone + 1 < since.size and since[zone + 1] <= instant:
            zone += 1
        period = _period(instant + offset[zone], per)
        if period < last:
            return -1
        taken = taken + 1 if period == last else 1
        last = period
        if taken <= limit:
            instants[count] = instant
            count += 1
    return count


@bare
def _emptied(values: Numbers, most: int) -> int:
    """Make room in a table for so many keys; return its size."""
    size = 8
    while size < 2 * most:
        size *= 2
    for slot in range(size):
        values[slot] = _NOTHING
    return size


@bare
def _put(
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
    instant: int, slot: int, amount: int, number: int,
) -> int:  # fmt: skip
    when[k], what[k], amounts[k], numbers[k] = instant, slot, amount, number
    return k + 1


@bare
def _award(
    tiers: Numbers, tier: int, ages: Numbers, instant: int, as_of: int, number: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write an award and what it loses by as-of."""
    points, first = tiers[tier, TIER_POINTS], tiers[tier, AGE_BEGIN]
    if points == 0:
        return k
    slot = tiers[tier, TIER_SLOT]
    k = _put(when, what, amounts, numbers, k, instant, slot, points, number)
    for step in range(first, tiers[tier, AGE_END]):
        then = instant + ages[step, 0]
        if then > as_of:
            break
        slot += 1
        k = _put(when, what, amounts, numbers, k, then, slot, ages[step, 1], number)
    return k


@bare
def _earns(rules: Numbers, r: int, number: int) -> bool:
    """Whether the counted occurrence of a number earns, in the modes that look at nothing else."""
    if rules[r, MODE] == FIRST:
        return number == 1
    if rules[r, MODE] == NTH:
        n = rules[r, NTH_N]
        return number == n if rules[r, ONCE] else number % n == 0
    return True


@bare
def _each_entries(
    tiers: Numbers, tier: int, ages: Numbers, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule whose every counted occurrence earns the same."""
    points, first, end = tiers[tier, TIER_POINTS], tiers[tier, AGE_BEGIN], tiers[tier, AGE_END]
    slot = tiers[tier, TIER_SLOT]
    for i in range(count if points != 0 else 0):
        when[k], what[k], amounts[k], numbers[k] = instants[i], slot, points, i + 1
        k += 1
        for step in range(first, end):
            then = instants[i] + ages[step, 0]
            if then > as_of:
                break
            age = slot + 1 + step - first
            when[k], what[k], amounts[k], numbers[k] = then, age, ages[step, 1], i + 1
            k += 1
    return k


@bare
def _comings(
    within: int, slot: int, instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write by how much the count in a window changes: when each occurrence comes and leaves."""
    for i in range(count):
        k = _put(when, what, amounts, numbers, k, instants[i], slot, 1, i + 1)
        if within > 0 and instants[i] + within <= as_of:
            k = _put(when, what, amounts, numbers, k, instants[i] + within, slot, -1, i + 1)
    return k


@bare
def _burst_entries(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers,
    instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule that earns where enough occurrences lie close together."""
    tier, within, oldest, before = rules[r, TIER_BEGIN], rules[r, WITHIN], 0, 0
    for i in range(count):
        instant = instants[i]
        if i + 1 < count and instants[i + 1] == instant:
            continue
        while instants[oldest] <= instant - within:
            oldest += 1
        lie_in = i - oldest + 1
        if lie_in >= rules[r, BURST_COUNT] and before < rules[r, BURST_COUNT]:
            k = _award(tiers, tier, ages, instant, as_of, i + 1, when, what, amounts, numbers, k)
            if rules[r, ONCE]:
                break
        before = lie_in
    return k


@bare
def rule_entries(
    rules: Numbers, r: int, tiers: Numbers, ages: Numbers,
    instants: Instants, count: int, as_of: int,
    when: Instants, what: Codes, amounts: Numbers, numbers: Codes, k: int,
) -> int:  # fmt: skip
    """Write the entries of a rule's counted occurrences from place `k` on.

    Returns the next place.
    """
    mode, tier = rules[r, MODE], rules[r, TIER_BEGIN]
    if mode == EACH:
        return _each_entries(
            tiers, tier, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    if mode == FREQUENCY:
        within, slot = rules[r, WITHIN], tiers[tier, TIER_SLOT]
        return _comings(within, slot, instants, count, as_of, when, what, amounts, numbers, k)
    if mode == BURST:
        return _burst_entries(
            rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    for i in range(count):
        if not _earns(rules, r, i + 1):
            continue
        while tier < rules[r, TIER_END] - 1 and tiers[tier + 1, TIER_FROM] <= i + 1:
            tier += 1
        k = _award(tiers, tier, ages, instants[i], as_of, i + 1, when, what, amounts, numbers, k)
        if rules[r, ONCE] or mode == FIRST:
            break
    return k


@bare
def lead_entries(
    rules: Numbers, tiers: Numbers, ages: Numbers, matches: Codes, ranges: Numbers,
    at: Instants, of: Codes, since: Instants, offset: Numbers, as_of: int,
    keys: Numbers, values: Numbers,
    instants: Instants, when: Instants, what: Codes, amounts: Numbers, numbers: Codes,
) -> int:  # fmt: skip
    """Write all entries of one lead, whose matches are `ranges`; return how many there are.

    `of` has the folded value of its rule's property for each match; no entries where no rule asks.
    `instants` is room for the most matches of a rule, `keys` and `values` for four times as many
    (at least eight); `what` gets the slot of the plan, of a level the first one of its rule.
    """
    k = 0
    for r in range(rules.shape[0]):
        begin, end = ranges[r, 0], ranges[r, 1]
        if begin == end or rules[r, DISQUALIFIES]:
            continue
        count = counted(
            rules, r, matches, begin, end, at, of, since, offset, keys, values, instants
        )
        k = rule_entries(
            rules, r, tiers, ages, instants, count, as_of, when, what, amounts, numbers, k
        )
    return k

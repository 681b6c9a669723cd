"""Kernels: which occurrences of a rule are counted, by its limit per period or its cooldown.

Source: section 4 of the scoring specification, 'Repeat'; section 1 for calendar periods. All
durations are µs.
"""

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import APART, COOLDOWN, DAY, LIFETIME, LIMIT, PER, WEEK, Numbers
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

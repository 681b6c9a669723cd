"""Kernels: whole numbers in order by counting, and what records change in which week."""

from leadscorer_gui.compiled import bare
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.history.columns import Instants

_DAY_US = 86_400_000_000


@bare
def count_values(values: Numbers, least: int, counts: Numbers) -> int:
    """Add up how often each value occurs, the least one first; return how many there are."""
    for k in range(values.size):
        counts[values[k] - least] += 1
    return values.size


@bare
def write_in_order(counts: Numbers, least: int, values: Numbers) -> int:
    """Write each value as often as it was counted; return how many."""
    to = 0
    for place in range(counts.size):
        for k in range(to, to + counts[place]):
            values[k] = place + least
        to += counts[place]
    return to


@bare
def write_changes(
    record_at: Instants, record_score: Numbers, record_ends: Numbers,
    since: Instants, offset: Numbers, first_week: int, weeks: int, least: int, stride: int,
    left: bool, keys: Numbers,
) -> int:  # fmt: skip
    """Write week · stride + score − least of each record in some weeks; return how many.

    Weeks are counted from the first, those of the clock whose offset is `offset[i]` from `since[i]`
    on. `left`: the score is that of the lead's record before; first records have none.
    """
    begin, to, clock = 0, 0, 0
    for lead in range(record_ends.size):
        for k in range(begin + left, record_ends[lead]):
            at = record_at[k]
            while clock > 0 and at < since[clock]:
                clock -= 1
            while clock + 1 < since.size and at >= since[clock + 1]:
                clock += 1
            day = (at + offset[clock]) // _DAY_US
            week = (day - 4) // 7 - first_week  # day 4 was a Monday
            if 0 <= week < weeks:
                keys[to] = week * stride + record_score[k - left] - least
                to += 1
        begin = record_ends[lead]
    return to

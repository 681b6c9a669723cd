"""Kernels: the entries of one lead in time order.

An entry is first put where its instant would lie if all were spread evenly over time; what then
still stands wrong is a few places from where it belongs. Leads that do much at once (a bucket of
many) are sorted by merging, so that no lead takes long.
"""

from typing import Final

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.sorting import sort_pairs

_FEW: Final = 12
"""So many entries are sorted by insertion."""
_FULL: Final = 24
"""A bucket of more is sorted by merging."""


@bare
def sort_entries(
    when: Instants, entries: int, low: int,
    sorted_when: Instants, order: Codes, buckets: Codes, ends: Codes,
    spare_when: Instants, spare_order: Codes,
) -> None:  # fmt: skip
    """Write the instants of entries in order, and for each of them which entry it is of.

    No instant is before `low`; entries of one instant come in any order. All the arrays have room
    for the entries, `ends` for one more.
    """
    if entries <= _FEW:
        for k in range(entries):
            sorted_when[k], order[k] = when[k], k
        _insert(sorted_when, order, 0, entries)
        return
    fullest = _spread(when, entries, low, sorted_when, order, buckets, ends)
    if fullest <= _FULL:
        _insert(sorted_when, order, 0, entries)
        return
    begin = 0
    for bucket in range(entries):
        end = int(ends[bucket])
        if end - begin > _FULL:
            sort_pairs(sorted_when, order, begin, end, spare_when, spare_order)
        elif end - begin > 1:
            _insert(sorted_when, order, begin, end)
        begin = end


@bare
def _spread(
    when: Instants, entries: int, low: int,
    sorted_when: Instants, order: Codes, buckets: Codes, ends: Codes,
) -> int:  # fmt: skip
    """Put entries into as many buckets of equal time; return how many the fullest one has."""
    high = when[0]
    for k in range(1, entries):
        high = max(high, when[k])
    scale = entries / (np.float64(high - low) + 1.0)
    for bucket in range(entries + 1):
        ends[bucket] = 0
    for k in range(entries):
        place = min(int((when[k] - low) * scale), entries - 1)
        buckets[k] = place
        ends[place + 1] += 1
    fullest = 0
    for bucket in range(entries):
        fullest = max(fullest, int(ends[bucket + 1]))
        ends[bucket + 1] += ends[bucket]
    for k in range(entries):
        to = ends[buckets[k]]
        sorted_when[to], order[to] = when[k], k
        ends[buckets[k]] = to + 1
    return fullest


@bare
def _insert(keys: Instants, places: Codes, begin: int, end: int) -> None:
    """Sort keys[begin:end], and `places` with them, by insertion."""
    for k in range(begin + 1, end):
        key, place, to = keys[k], places[k], k
        while to > begin and keys[to - 1] > key:
            keys[to], places[to] = keys[to - 1], places[to - 1]
            to -= 1
        keys[to], places[to] = key, place

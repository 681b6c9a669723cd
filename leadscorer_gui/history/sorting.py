"""Kernels that put things in order: activities by lead and instant, entries by instant."""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Codes, Instants

_RUN = 8


def sort_activities(
    leads: Codes, at: Instants, lead_count: int
) -> tuple[NDArray[np.int64], Codes, Instants]:
    """Put rows in order: by lead, then instant, then order in the file.

    `leads` and `at` have an entry per row, `leads` being -1 for rows that are left out. Returns
    where the rows of each lead begin in the order (lead_count + 1 entries), the order as row
    numbers, and the instants in that order.
    """
    first = np.zeros(lead_count + 1, np.int64)
    count_rows(leads, first)
    order, ordered_at = np.empty(first[-1], np.int32), np.empty(first[-1], np.int64)
    most = int(np.diff(first).max(initial=0))
    threads = min(os.cpu_count() or 1, 8)
    bounds = [lead_count * i // threads for i in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(
                place_rows, leads, at, first, first[a:b].copy(), a, order, ordered_at,
                np.empty(most, np.int64), np.empty(most, np.int32),
            )
            for a, b in pairwise(bounds)
        ]  # fmt: skip
        for job in jobs:
            job.result()
    return first, order, ordered_at


@bare
def count_rows(leads: Codes, first: NDArray[np.int64]) -> None:
    """Write where each lead's rows begin."""
    for row in range(leads.size):
        if leads[row] >= 0:
            first[leads[row] + 1] += 1
    for lead in range(first.size - 1):
        first[lead + 1] += first[lead]


@bare
def place_rows(
    leads: Codes, at: Instants, first: NDArray[np.int64], cursor: NDArray[np.int64], begin: int,
    order: Codes, ordered_at: Instants, spare_at: Instants, spare_order: Codes,
) -> None:  # fmt: skip
    """Write the sorted rows of the leads from `begin` on, as many as `cursor` has entries.

    `cursor` holds where the rows of each of them begin and is used up.
    """
    end = begin + cursor.size
    for row in range(leads.size):
        lead = leads[row]
        if begin <= lead < end:
            to = cursor[lead - begin]
            order[to] = row
            ordered_at[to] = at[row]
            cursor[lead - begin] = to + 1
    for lead in range(begin, end):
        sort_pairs(ordered_at, order, first[lead], first[lead + 1], spare_at, spare_order)


@bare
def sort_pairs(
    keys: Instants, places: Codes, begin: int, end: int, spare_keys: Instants, spare_places: Codes
) -> None:
    """Sort keys[begin:end] and with them `places`; equal keys keep their order.

    Short runs by insertion, then merged; the spare arrays are room for end - begin.
    """
    for run in range(begin, end, _RUN):
        for k in range(run + 1, min(run + _RUN, end)):
            key, place, to = keys[k], places[k], k
            while to > run and keys[to - 1] > key:
                keys[to], places[to] = keys[to - 1], places[to - 1]
                to -= 1
            keys[to], places[to] = key, place
    width = _RUN
    while width < end - begin:
        for left in range(begin, end - width, 2 * width):
            middle, right = left + width, min(left + 2 * width, end)
            if keys[middle - 1] > keys[middle]:
                _merge(keys, places, left, middle, right, spare_keys, spare_places)
        width *= 2


@bare
def _merge(
    keys: Instants, places: Codes, left: int, middle: int, right: int,
    spare_keys: Instants, spare_places: Codes,
) -> None:  # fmt: skip
    """Merge the sorted runs [left, middle) and [middle, right)."""
    for k in range(left, middle):
        spare_keys[k - left], spare_places[k - left] = keys[k], places[k]
    a, b, to, count = 0, middle, left, middle - left
    while a < count and b < right:
        # Without a branch: which side comes first cannot be foretold.
        from_right = 1 if keys[b] < spare_keys[a] else 0
        keys[to] = keys[b] if from_right else spare_keys[a]
        places[to] = places[b] if from_right else spare_places[a]
        b += from_right
        a += 1 - from_right
        to += 1
    while a < count:
        keys[to], places[to] = spare_keys[a], spare_places[a]
        a += 1
        to += 1

"""Kernels that put activities in order: by lead, then instant, then order in the file."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import kernel
from leadscorer_gui.history.columns import Codes, Instants

_FEW = 48


def sort_activities(
    leads: Codes, at: Instants, lead_count: int
) -> tuple[NDArray[np.int64], Codes, Instants]:
    """Put rows in order.

    `leads` and `at` have an entry per row, `leads` being -1 for rows that are left out. Returns
    where the rows of each lead begin in the order (lead_count + 1 entries), the order as row
    numbers, and the instants in that order.
    """
    first = np.zeros(lead_count + 1, np.int64)
    count_rows(leads, first)
    order, ordered_at = np.empty(first[-1], np.int32), np.empty(first[-1], np.int64)
    threads = min(os.cpu_count() or 1, 8)
    bounds = [lead_count * i // threads for i in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(place_rows, leads, at, first, a, b, order, ordered_at)
            for a, b in zip(bounds[:-1], bounds[1:], strict=True)
        ]
        for job in jobs:
            job.result()
    return first, order, ordered_at


@kernel
def count_rows(leads: Codes, first: NDArray[np.int64]) -> None:
    """Write where each lead's rows begin."""
    for row in range(leads.size):
        if leads[row] >= 0:
            first[leads[row] + 1] += 1
    for lead in range(first.size - 1):
        first[lead + 1] += first[lead]


@kernel
def place_rows(
    leads: Codes, at: Instants, first: NDArray[np.int64], begin: int, end: int,
    order: Codes, ordered_at: Instants,
) -> None:  # fmt: skip
    """Write the sorted rows of the leads in [begin, end)."""
    cursor = first[begin : end + 1].copy()
    for row in range(leads.size):
        lead = leads[row]
        if begin <= lead < end:
            to = cursor[lead - begin]
            order[to] = row
            ordered_at[to] = at[row]
            cursor[lead - begin] = to + 1
    for lead in range(begin, end):
        _sort_rows(order, ordered_at, first[lead], first[lead + 1])


@kernel
def _sort_rows(order: Codes, at: Instants, begin: int, end: int) -> None:
    """Sort one lead's rows by instant, keeping the order of equal ones."""
    if end - begin > _FEW:
        for k in range(begin + 1, end):
            if at[k] < at[k - 1]:
                by_instant = np.argsort(at[begin:end], kind="mergesort")
                order[begin:end] = order[begin:end][by_instant]
                at[begin:end] = at[begin:end][by_instant]
                return
        return
    for k in range(begin + 1, end):
        row, instant, to = order[k], at[k], k
        while to > begin and at[to - 1] > instant:
            order[to], at[to] = order[to - 1], at[to - 1]
            to -= 1
        order[to], at[to] = row, instant

"""Kernels: which activities a rule matches, and how many leads that are.

Source: section 4 of the scoring specification. Every text was asked once before; here the answers
are spread over the rows.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Codes, Instants

Mask = NDArray[np.bool_]


@bare
def group_rows(types: Codes, ends: NDArray[np.int64], rows: Codes) -> None:
    """Write the numbers of rows, those of each type together and rising, in the order of codes.

    `ends` has an entry per code, zeros at first; gets where the rows of each code end.
    """
    for row in range(types.size):
        ends[types[row]] += 1
    begin = 0
    for code in range(ends.size):  # where each begins; writing moves it to where it ends
        begin, ends[code] = begin + ends[code], begin
    for row in range(types.size):
        code = types[row]
        rows[ends[code]] = row
        ends[code] += 1


@bare
def lead_of(first: NDArray[np.int64], row: int, lead: int) -> int:
    """The lead of an activity, none before the given one; its activities begin at `first`."""
    while first[lead + 1] <= row:
        lead += 1
    return lead


@bare
def count_rows(some: Codes, codes: Codes, holds: Mask, first: NDArray[np.int64], who: Mask) -> int:
    """How many of some activities (row numbers, rising) match: their text and their lead must hold.

    `holds`: by the codes of the column; `who`: by lead, whose activities begin at `first`. Either
    may be empty: all hold.
    """
    count, lead = 0, 0
    for k in range(some.size):
        if not holds.size or holds[codes[some[k]]]:
            lead = lead_of(first, some[k], lead) if who.size else 0
            count += not who.size or who[lead]
    return count


@bare
def write_rows(
    some: Codes, codes: Codes, holds: Mask, first: NDArray[np.int64], who: Mask, rows: Codes
) -> None:
    """Write the activities that `count_rows` counts to `rows`, which has room for just these."""
    to, lead = 0, 0
    for k in range(some.size):
        if not holds.size or holds[codes[some[k]]]:
            lead = lead_of(first, some[k], lead) if who.size else 0
            if not who.size or who[lead]:
                rows[to] = some[k]
                to += 1


@bare
def note_changed(before: Codes, after: Codes, first: NDArray[np.int64], touched: Mask) -> None:
    """Mark the leads with an activity in one of two rising lists of rows that the other lacks."""
    a, b, lead = 0, 0, 0
    while a < before.size or b < after.size:
        if a < before.size and b < after.size and before[a] == after[b]:
            a += 1
            b += 1
            continue
        if b == after.size or (a < before.size and before[a] < after[b]):
            row = before[a]
            a += 1
        else:
            row = after[b]
            b += 1
        lead = lead_of(first, row, lead)
        touched[lead] = True


@bare
def count_found(
    rows: Codes, begin: int, end: int, first: NDArray[np.int64], exists: Mask, at: Instants,
    as_of: int,
) -> tuple[int, int]:  # fmt: skip
    """How many leads have a match among rows[begin:end] by as-of, and how many matches they have.

    Leads that do not exist have none.
    """
    leads, times, lead, last = 0, 0, 0, -1
    for m in range(begin, end):
        row = rows[m]
        lead = lead_of(first, row, lead)
        if exists[lead] and at[row] <= as_of:
            times += 1
            leads += lead != last
            last = lead
    return leads, times


@bare
def note_disqualified(
    matches: Codes, begin: int, end: int, first_rows: Instants, at: Instants, as_of: int,
    disqualified_at: Instants,
) -> None:  # fmt: skip
    """Write each lead's first match among matches[begin:end] by as-of, where none is before it."""
    lead = 0
    for m in range(begin, end):
        instant = at[matches[m]]
        lead = lead_of(first_rows, matches[m], lead)
        if instant <= as_of and instant < disqualified_at[lead]:
            disqualified_at[lead] = instant

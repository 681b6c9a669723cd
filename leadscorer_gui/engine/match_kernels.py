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
def count_rows(
    first: NDArray[np.int64], who: Mask, types: Codes, type_holds: Mask, codes: Codes, holds: Mask
) -> int:
    """How many activities match: their lead, their type and their text must hold.

    `first`: where the activities of each lead begin; `who`: by lead; `type_holds` and `holds`: by
    the codes of the two columns.
    """
    count = 0
    for lead in range(who.size):
        if who[lead]:
            for row in range(first[lead], first[lead + 1]):
                count += type_holds[types[row]] & holds[codes[row]]
    return count


@bare
def write_rows(
    first: NDArray[np.int64], who: Mask, types: Codes, type_holds: Mask, codes: Codes, holds: Mask,
    rows: Codes, to: int, end: int,
) -> None:  # fmt: skip
    """Write the numbers of the activities that `count_rows` counts to rows[to:end], rising."""
    for lead in range(who.size):
        if who[lead] and to < end:
            for row in range(first[lead], first[lead + 1]):
                if to < end:
                    rows[to] = row
                    to += type_holds[types[row]] & holds[codes[row]]


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
        while first[lead + 1] <= row:
            lead += 1
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
        while first_rows[lead + 1] <= matches[m]:
            lead += 1
        if instant <= as_of and instant < disqualified_at[lead]:
            disqualified_at[lead] = instant

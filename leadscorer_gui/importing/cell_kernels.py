"""Kernels that turn cells into numbers: codes of distinct texts, and instants."""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare, eight_bytes
from leadscorer_gui.history.columns import Bytes, Codes, Instants

Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]

BAD, UTC_INSTANT, LOCAL_INSTANT, EMPTY = 0, 1, 2, 3
"""What a cell is as a timestamp: none, with an offset, without one, blank."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_DAY_US = 86_400_000_000


@bare
def _hash(buf: Bytes, start: int, end: int) -> np.uint64:
    """A 64-bit hash of a cell, eight bytes at a time; 0 for an empty cell and for no other."""
    if start == end:
        return np.uint64(0)
    h = np.uint64(end - start) * _MIX
    at = start
    while at + 8 <= end:
        h = (h ^ eight_bytes(buf, at)) * _MIX
        h ^= h >> np.uint64(29)
        at += 8
    word = np.uint64(0)
    shift = np.uint64(0)
    while at < end:
        word |= np.uint64(buf[at]) << shift
        shift += np.uint64(8)
        at += 1
    h = (h ^ word) * _MIX
    h ^= h >> np.uint64(32)
    h *= _MIX
    h ^= h >> np.uint64(29)
    return h if h != 0 else _MIX


@bare
def hash_cells(buf: Bytes, starts: Places, ends: Places, hashes: Hashes) -> None:
    """A 64-bit hash of each cell."""
    for row in range(starts.size):
        hashes[row] = _hash(buf, starts[row], ends[row])


@bare
def _same(buf: Bytes, start: int, end: int, heap: Bytes, other: int, other_end: int) -> bool:
    if end - start != other_end - other:
        return False
    while start + 8 <= end:
        if eight_bytes(buf, start) != eight_bytes(heap, other):
            return False
        start += 8
        other += 8
    while start < end:
        if buf[start] != heap[other]:
            return False
        start += 1
        other += 1
    return True


@bare
def look_up(
    buf: Bytes, starts: Places, ends: Places, first: int, last: int,
    table: Hashes, heap: Bytes, heap_ends: Places, found: Hashes, codes: Codes,
) -> None:  # fmt: skip
    """Give the cells in [first, last) their codes as far as the first look finds them, else -1.

    In stages over a short run of cells, so that the processor waits for many places of memory at
    once: one cell after the other takes four times as long with a large dictionary. `found` has
    room for the hashes of the run.
    """
    mask = np.uint64(table.size - 1)
    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    for row in range(first, last):
        found[row - first] = _hash(buf, starts[row], ends[row])
    for row in range(first, last):
        h = found[row - first]
        entry = table[h & mask]
        same = entry != 0 and entry >> half == h >> half
        codes[row] = np.int64(entry & low) - 1 if same else -1
    for row in range(first, last):
        code = codes[row]
        if code >= 0 and not _same(
            buf, starts[row], ends[row], heap, heap_ends[code], heap_ends[code + 1]
        ):
            codes[row] = -1


@bare
def _slot_of(
    buf: Bytes, start: int, end: int, h: int, table: Hashes, heap: Bytes, heap_ends: Places
) -> tuple[int, int]:
    """The slot of the table for a text of hash `h`, and its code; a free one where it is new."""
    mask = np.uint64(table.size - 1)
    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    slot, code = h & mask, -1
    while table[slot] != 0:
        entry = table[slot]
        code = np.int64(entry & low) - 1
        if entry >> half == h >> half and _same(
            buf, start, end, heap, heap_ends[code], heap_ends[code + 1]
        ):
            break
        slot = (slot + np.uint64(1)) & mask
    return slot, code


@bare
def encode(
    buf: Bytes, starts: Places, ends: Places, first: int, rows: int,
    table: Hashes, hashes: Hashes, heap: Bytes, heap_ends: Places, known: int, found: Hashes,
    codes: Codes,
) -> tuple[int, int]:  # fmt: skip
    """Give each cell in [first, rows) the code of its text, new texts the next code.

    `table` (a power of two long) holds the upper half of a text's hash and its code + 1, 0 where
    free; text i is `heap[heap_ends[i]:heap_ends[i + 1]]`, `hashes` its hash. `found` is room for
    as many cells as are looked up in one go. Stops where a table is full. Returns the next cell
    and how many texts are known.
    """
    half = np.uint64(32)
    for run in range(first, rows, found.size):
        stop = min(run + found.size, rows)
        look_up(buf, starts, ends, run, stop, table, heap, heap_ends, found, codes)
        for row in range(run, stop):
            if codes[row] >= 0:
                continue
            start, end = starts[row], ends[row]
            h = found[row - run]
            slot, code = _slot_of(buf, start, end, h, table, heap, heap_ends)
            if table[slot] == 0:
                code, at = known, heap_ends[known]
                if known >= hashes.size or at + end - start > heap.size:
                    return row, known
                table[slot] = (h >> half << half) | np.uint64(known + 1)
                hashes[known] = h
                for k in range(end - start):
                    heap[at + k] = buf[start + k]
                known += 1
                heap_ends[known] = at + end - start
            codes[row] = code
    return rows, known


@bare
def rehash(table: Hashes, hashes: Hashes, known: int) -> None:
    """Fill an empty, larger table with the codes that are known."""
    mask = np.uint64(table.size - 1)
    half = np.uint64(32)
    for code in range(known):
        slot = hashes[code] & mask
        while table[slot] != 0:
            slot = (slot + np.uint64(1)) & mask
        table[slot] = (hashes[code] >> half << half) | np.uint64(code + 1)


@bare
def _digits(buf: Bytes, at: int, count: int) -> int:
    """A number of exactly `count` digits, or -1."""
    value = 0
    for k in range(count):
        digit = buf[at + k] - 48
        if buf[at + k] < 48 or digit > 9:
            return -1
        value = value * 10 + np.int64(digit)
    return value


@bare
def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date of the Gregorian calendar."""
    shifted = year - (1 if month <= 2 else 0)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


@bare
def _days_in(year: int, month: int) -> int:
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


@bare
def _date(buf: Bytes, at: int) -> int:
    """Days since 1970 of `YYYY-MM-DD`, or a number below every day where it is no date."""
    year, month, day = _digits(buf, at, 4), _digits(buf, at + 5, 2), _digits(buf, at + 8, 2)
    if buf[at + 4] != 45 or buf[at + 7] != 45 or not 1900 <= year <= 2200:
        return -1_000_000
    if not 1 <= month <= 12 or not 1 <= day <= _days_in(year, month):
        return -1_000_000
    return _days(year, month, day)


@bare
def _clock(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """Microseconds of `hh:mm[:ss[.f…]]` at `at`, -1 where it is none, and where it ends."""
    if end - at < 5 or buf[at + 2] != 58:
        return -1, at
    hour, minute, second, micros = _digits(buf, at, 2), _digits(buf, at + 3, 2), 0, 0
    at += 5
    if at < end and buf[at] == 58:
        if end - at < 3:
            return -1, at
        second = _digits(buf, at + 1, 2)
        at += 3
        if at < end and buf[at] == 46:
            at += 1
            fraction, unit = at, 100_000
            while at < end and 48 <= buf[at] <= 57:
                micros += np.int64(buf[at] - 48) * unit
                unit //= 10
                at += 1
            if at == fraction:
                return -1, at
    if not 0 <= hour <= 23 or not 0 <= minute <= 59 or not 0 <= second <= 59:
        return -1, at
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros, at


@bare
def _offset_minutes(buf: Bytes, at: int, end: int) -> int:
    """Minutes of `Z`, `±hh:mm` or `±hhmm` that fills [at, end); 10,000 where it is none."""
    if end - at == 1 and buf[at] == 90:
        return 0
    wide = end - at == 6 and buf[at + 3] == 58
    if (buf[at] != 43 and buf[at] != 45) or not (wide or end - at == 5):
        return 10_000
    hours, minutes = _digits(buf, at + 1, 2), _digits(buf, end - 2, 2)
    if not 0 <= hours <= 23 or not 0 <= minutes <= 59:
        return 10_000
    return hours * 60 + minutes if buf[at] == 43 else -(hours * 60 + minutes)


@bare
def _instant(buf: Bytes, start: int, end: int) -> tuple[int, int]:
    """What a trimmed cell is as a timestamp, and its microseconds (local ones without offset)."""
    if start == end:
        return EMPTY, 0
    if end - start < 10:
        return BAD, 0
    days = _date(buf, start)
    if days == -1_000_000:
        return BAD, 0
    us = days * _DAY_US
    if end - start == 10:
        return LOCAL_INSTANT, us
    if buf[start + 10] != 84 and buf[start + 10] != 32:
        return BAD, 0
    clock, at = _clock(buf, start + 11, end)
    if clock < 0:
        return BAD, 0
    if at == end:
        return LOCAL_INSTANT, us + clock
    minutes = _offset_minutes(buf, at, end)
    if minutes == 10_000:
        return BAD, 0
    return UTC_INSTANT, us + clock - minutes * 60_000_000


@bare
def parse_instants(
    buf: Bytes, starts: Places, ends: Places, kinds: NDArray[np.uint8], instants: Instants
) -> None:
    """Read cells as timestamps of section 2: `kinds` tells what each is, `instants` the µs."""
    for row in range(starts.size):
        kinds[row], instants[row] = _instant(buf, starts[row], ends[row])

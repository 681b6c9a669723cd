"""Kernels that cut delimited text into cells: as RFC 4180, by any byte, any line end.

A delimiter is an ASCII character other than a quote, a line feed or a carriage return.
"""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Bytes, Codes

QUOTE, COMMA, NEWLINE, RETURN = 34, 44, 10, 13

Places = NDArray[np.int64]


@bare
def white_bytes_at(buf: Bytes, at: int, end: int) -> int:
    """How many bytes the white-space character at `at` has; 0 where there is none (section 2)."""
    b = buf[at]
    if b == 32 or 9 <= b <= 13:
        return 1
    if b == 0xC2 and end - at >= 2 and (buf[at + 1] == 0x85 or buf[at + 1] == 0xA0):
        return 2
    if end - at >= 3:
        c, d = buf[at + 1], buf[at + 2]
        if b == 0xE2 and c == 0x80 and (0x80 <= d <= 0x8A or d == 0xA8 or d == 0xA9 or d == 0xAF):
            return 3
        if b == 0xE2 and c == 0x81 and d == 0x9F:
            return 3
        if (b == 0xE1 and c == 0x9A and d == 0x80) or (b == 0xE3 and c == 0x80 and d == 0x80):
            return 3
    return 0


@bare
def trimmed(buf: Bytes, start: int, end: int) -> tuple[int, int]:
    """The part of a cell without white space at its ends."""
    while start < end:
        width = white_bytes_at(buf, start, end)
        if width == 0:
            break
        start += width
    while start < end:
        last = buf[end - 1]
        if last == 32 or 9 <= last <= 13:
            end -= 1
        elif last < 0x80:
            break
        elif end - start >= 2 and white_bytes_at(buf, end - 2, end) == 2:
            end -= 2
        elif end - start >= 3 and white_bytes_at(buf, end - 3, end) == 3:
            end -= 3
        else:
            break
    return start, end


@bare
def quoted_cell(buf: Bytes, at: int, delimiter: int) -> tuple[int, int, int]:
    """Read a cell that opens with a quote at `at`: its start, its end, and where reading goes on.

    Doubled quotes are made single in place. The third number is -1 where the quote never closes.
    """
    n = buf.size
    start = write = at + 1
    at += 1
    while True:
        if at >= n:
            return start, write, -1
        b = buf[at]
        if b == QUOTE:
            if at + 1 < n and buf[at + 1] == QUOTE:
                at += 1
            else:
                at += 1
                break
        if write != at:
            buf[write] = buf[at]
        write += 1
        at += 1
    while at < n and buf[at] != delimiter and buf[at] != NEWLINE and buf[at] != RETURN:
        buf[write] = buf[at]
        write += 1
        at += 1
    return start, write, at


@bare
def _plain_end(buf: Bytes, at: int, delimiter: int) -> int:
    """Where a cell without quotes ends."""
    highest = max(delimiter, RETURN)  # few letters of a cell are as low, so that few are compared
    while at < buf.size:
        b = buf[at]
        if b <= highest and (b == delimiter or b == NEWLINE or b == RETURN):
            break
        at += 1
    return at


@bare
def _put_cell(
    buf: Bytes, start: int, end: int, starts: Places, ends: Places, slot: int, row: int
) -> None:
    """Note where the trimmed text of a cell lies."""
    if start < end and not (_plain(buf[start]) and _plain(buf[end - 1])):
        start, end = trimmed(buf, start, end)
    starts[slot, row], ends[slot, row] = start, end


@bare
def scan(
    buf: Bytes, at: int, stop: int, final: bool, delimiter: int, slots: Codes,
    starts: Places, ends: Places, begins: Places, surplus: NDArray[np.bool_],
) -> tuple[int, int, int]:  # fmt: skip
    """Cut the records that begin in [at, stop) into cells, as many as `begins` has room for.

    `slots[column]` is the row of `starts` and `ends` (shape (kept columns, records)) for the
    trimmed cell of a column, or -1. `begins` takes where each record begins, `surplus` whether it
    has more cells than there are columns. Missing cells are empty, blank lines are no records.
    Without `final` a record that may go on behind the end of `buf` is left for later. Returns how
    many records were cut, where to go on, and the place of a quote that never closes, or -1.
    """
    n, columns, room = buf.size, slots.size, begins.size
    rows = 0
    while rows < room and at < stop:
        if buf[at] == NEWLINE or buf[at] == RETURN:
            at += 1
            continue
        begin = at
        column = 0
        while True:
            if at < n and buf[at] == QUOTE:
                opened = at
                start, end, at = quoted_cell(buf, at, delimiter)
                if at < 0:
                    return rows, begin, opened
            else:
                start, end = at, _plain_end(buf, at, delimiter)
                at = end
            if column < columns and slots[column] >= 0:
                _put_cell(buf, start, end, starts, ends, slots[column], rows)
            column += 1
            if at >= n or buf[at] != delimiter:
                break
            at += 1
        if at >= n and not final:
            return rows, begin, -1
        for missing in range(column, columns):
            if slots[missing] >= 0:
                _put_cell(buf, 0, 0, starts, ends, slots[missing], rows)
        begins[rows] = begin
        surplus[rows] = column > columns
        rows += 1
        at += 1
    return rows, min(at, n), -1


@bare
def _plain(b: int) -> bool:
    """Whether a byte is ASCII and no white space."""
    return 32 < b < 128


@bare
def record_end_after(buf: Bytes, at: int, target: int, delimiter: int) -> int:
    """Where the first line at or after `target` begins that no quoted cell spans.

    `at` is a record's begin. Changes nothing. The end of `buf` where there is no such line.
    """
    n = buf.size
    fresh = True  # at the begin of a cell, where a quote opens
    while at < n:
        b = buf[at]
        if fresh and b == QUOTE:
            at += 1
            while at < n:
                if buf[at] == QUOTE:
                    if at + 1 < n and buf[at + 1] == QUOTE:
                        at += 1
                    else:
                        break
                at += 1
        fresh = b == delimiter or b == NEWLINE or b == RETURN
        at += 1
        if at >= target and (b == NEWLINE or b == RETURN):
            return at
    return n


@bare
def line_numbers(
    buf: Bytes, origin: int, state: Places, places: Places, done: int, lines: Places
) -> int:
    """The physical line, from 1, of each place in a block that begins at `origin`.

    `places` must rise; those before `done` are counted. `state` is the line that is reached and
    whether the byte before was a carriage return; the first block begins with (1, 0). Returns how
    many places are counted.
    """
    line, returned = state[0], state[1] == 1
    for at in range(buf.size):
        b = buf[at]
        if returned and b != NEWLINE:
            line += 1
        while done < places.size and places[done] <= origin + at:
            lines[done] = line
            done += 1
        if b == NEWLINE:
            line += 1
        returned = b == RETURN
    state[0], state[1] = line, 1 if returned else 0
    return done


@bare
def record_numbers(
    buf: Bytes, origin: int, state: Places, places: Places, done: int, lines: Places
) -> int:
    """The same for records, blank ones counted, of text that we wrote: lines end in a line feed."""
    line, inside = state[0], state[1] == 1
    for at in range(buf.size):
        b = buf[at]
        while done < places.size and places[done] <= origin + at:
            lines[done] = line
            done += 1
        if b == QUOTE:
            inside = not inside
        elif b == NEWLINE and not inside:
            line += 1
    state[0], state[1] = line, 1 if inside else 0
    return done

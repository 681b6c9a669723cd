"""Kernels that take dates apart: numbers, words in several languages, what stands between them."""

# mypy: disable-error-code="assignment,arg-type,return-value,no-any-return"

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Bytes
from leadscorer_gui.importing.date_names import (
    FILLER,
    KEYS,
    LETTERS,
    LONGEST,
    MEANINGS,
    MONTHS,
    ORDINAL,
    WEEKDAY,
)


@bare
def _spaces(buf: Bytes, at: int, end: int) -> int:
    """Where spaces end: plain ones, tabs, and those that do not break (wide and narrow)."""
    while at < end:
        if buf[at] == 32 or buf[at] == 9:
            at += 1
        elif end - at >= 2 and buf[at] == 0xC2 and buf[at + 1] == 0xA0:
            at += 2
        elif (
            end - at >= 3
            and buf[at] == 0xE2
            and buf[at + 1] == 0x80
            and (buf[at + 2] == 0xAF or buf[at + 2] == 0x89)
        ):
            at += 3
        else:
            break
    return at


@bare
def _wide(buf: Bytes, at: int, end: int) -> int:
    """The code of a letter of three bytes, as those of East Asia are; 0 for others."""
    if end - at < 3 or not 0xE0 <= buf[at] < 0xF0:
        return 0
    first, second, third = np.int64(buf[at]), np.int64(buf[at + 1]), np.int64(buf[at + 2])
    return (first & 15) << 12 | (second & 63) << 6 | (third & 63)


@bare
def _number(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """A number of at most 18 digits at `at`, and where it ends: at `at` where there is none."""
    value = 0
    stop = min(end, at + 18)
    while at < stop and 48 <= buf[at] <= 57:
        value = value * 10 + np.int64(buf[at]) - 48
        at += 1
    return value, at


@bare
def _word(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """A run of letters as one number, without case and accents, and where it ends.

    0 where there are none, or more than a name has. Accents may be signs of their own.
    """
    key, letters = np.int64(0), 0
    while at < end:
        byte = np.int64(buf[at])
        if byte < 0x80:
            letter = (byte | 32) - 96
            if byte < 65 or letter < 1 or letter > 26:
                break
            at += 1
        elif 0xC3 <= byte <= 0xC5 and at + 1 < end:
            letter = np.int64(LETTERS[(byte - 0xC3) * 64 + (buf[at + 1] & 63)])
            if letter == 0:
                break
            at += 2
        elif letters > 0 and byte == 0xCC and at + 1 < end:
            at += 2
            continue
        else:
            break
        letters += 1
        if letters <= LONGEST:
            key = key * 32 + letter
    return (key if letters <= LONGEST else 0), at


@bare
def _meaning(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """What a word means in a date, 0 for nothing, and where it ends."""
    key, at = _word(buf, at, end)
    if key == 0:
        return 0, at
    low, high = 0, KEYS.size
    while low < high:
        middle = (low + high) // 2
        if KEYS[middle] < key:
            low = middle + 1
        else:
            high = middle
    return (np.int64(MEANINGS[low]) if low < KEYS.size and KEYS[low] == key else 0), at


@bare
def _month(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """The number of the month that is named at `at`, 0 for none, and where its name ends."""
    meaning, at = _meaning(buf, at, end)
    return (meaning & MONTHS if meaning < FILLER else 0), at


@bare
def _after_weekday(buf: Bytes, start: int, end: int) -> int:
    """Where a cell goes on after the name of a day of the week, if it begins with one."""
    if start == end or 48 <= buf[start] <= 57:
        return start
    meaning, at = _meaning(buf, start, end)
    if meaning >= FILLER or meaning & WEEKDAY == 0:
        return start
    if at < end and buf[at] == 45:  # as in `segunda-feira`
        meaning, after = _meaning(buf, at + 1, end)
        if meaning >= FILLER or meaning & WEEKDAY == 0:
            return start
        at = after
    if at < end and buf[at] == 46:
        at += 1
    if at < end and buf[at] == 44:
        at += 1
    after = _spaces(buf, at, end)
    return after if after > at else start


@bare
def _ordinal(buf: Bytes, at: int, end: int) -> int:
    """Where the ending of an ordinal number ends: `22nd`, `1er`, `1º`."""
    if end - at >= 2 and buf[at] == 0xC2 and (buf[at + 1] == 0xBA or buf[at + 1] == 0xAA):
        return at + 2
    meaning, after = _meaning(buf, at, end)
    return after if meaning == ORDINAL else at


@bare
def _gap(buf: Bytes, at: int, end: int) -> int:
    """Where that ends which may stand between the parts of a date with a name."""
    at = _spaces(buf, at, end)
    if at < end and buf[at] == 46:
        at = _spaces(buf, at + 1, end)
    if at < end and (buf[at] == 44 or buf[at] == 45 or buf[at] == 47):
        at = _spaces(buf, at + 1, end)
    meaning, after = _meaning(buf, at, end)
    if meaning == FILLER:
        behind = _spaces(buf, after, end)
        return behind if behind > after else at
    return at

"""Kernels that read what follows a date: a time of day in the notations people use, and a zone."""

# mypy: disable-error-code="assignment,arg-type,return-value,no-any-return"

import numpy as np

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Bytes
from leadscorer_gui.importing.cell_kernels import BAD, LOCAL_INSTANT, UTC_INSTANT
from leadscorer_gui.importing.date_names import AT, OCLOCK, ZONE
from leadscorer_gui.importing.token_kernels import _meaning, _number, _spaces, _wide

_NO_ZONE, _BAD_ZONE = 10_000, 10_001


@bare
def _fraction(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """Microseconds of a fraction of a second behind `.` or `,`; digits past the sixth are cut."""
    if at + 1 >= end or (buf[at] != 46 and buf[at] != 44) or not 48 <= buf[at + 1] <= 57:
        return 0, at
    at += 1
    micros, unit = 0, 100_000
    while at < end and 48 <= buf[at] <= 57:
        micros += (np.int64(buf[at]) - 48) * unit
        unit //= 10
        at += 1
    return micros, at


@bare
def _half_day(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """97 or 112 (a, p) for AM or PM in its spellings, 0 for neither; and where it ends."""
    begin = at
    at = _spaces(buf, at, end)
    if at == end:
        return 0, begin
    letter = np.int64(buf[at]) | 32
    if letter != 97 and letter != 112:
        return 0, begin
    at += 1
    if at < end and buf[at] == 46:
        at = _spaces(buf, at + 1, end)
    if at == end or buf[at] | 32 != 109:
        return 0, begin
    at += 1
    if at < end and buf[at] == 46:
        at += 1
    return letter, at


@bare
def _half_before(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """The same for the words that stand before a time in Korean, Chinese and Japanese."""
    first, second = _wide(buf, at, end), _wide(buf, at + 3, end)
    half = 0
    if first == 0xC624:  # 오전, 오후
        half = 97 if second == 0xC804 else (112 if second == 0xD6C4 else 0)
    elif second == 0x5348:  # 上午, 下午
        half = 97 if first == 0x4E0A else (112 if first == 0x4E0B else 0)
    elif first == 0x5348:  # 午前, 午後
        half = 97 if second == 0x524D else (112 if second == 0x5F8C else 0)
    return (0, at) if half == 0 else (half, _spaces(buf, at + 6, end))


@bare
def _hour_of_day(hour: int, half: int) -> int:
    """An hour with AM (97) or PM (112) as one of 24; -1 where they contradict each other."""
    if half == 97:
        return 0 if hour == 12 else (hour if hour < 12 else -1)
    if half == 112:
        return hour if hour >= 12 else (hour + 12 if hour > 0 else -1)
    return hour


@bare
def _time(buf: Bytes, begin: int, end: int, glued: int) -> tuple[int, int]:
    """Microseconds of a time of day, -1 where it is none, and where it ends.

    Where `glued`, the digits of what the date begins with, are eight or more, it has no marks, and
    neither need the time: `101500`.
    """
    half, begin = _half_before(buf, begin, end)
    hour, at = _number(buf, begin, end)
    digits, minute, second, micros = at - begin, 0, 0, 0
    marked = at + 1 < end and (buf[at] == 58 or buf[at] == 46) and 48 <= buf[at + 1] <= 57
    if glued >= 8 and (digits == 4 or digits == 6):
        if digits == 6:
            second = hour % 100
            hour //= 100
            micros, at = _fraction(buf, at, end)
        minute = hour % 100
        hour //= 100
    elif digits == 0 or digits > 2:
        return -1, at
    elif marked:
        mark = buf[at]
        begin = at + 1
        minute, at = _number(buf, begin, end)
        if at - begin != 2:
            return -1, at
        if at + 1 < end and buf[at] == mark and 48 <= buf[at + 1] <= 57:
            begin = at + 1
            second, at = _number(buf, begin, end)
            if at - begin != 2:
                return -1, at
            micros, at = _fraction(buf, at, end)
    if half == 0:
        half, at = _half_day(buf, at, end)
    if half == 0 and digits <= 2 and not marked:
        return -1, at
    hour = _hour_of_day(hour, half)
    if not 0 <= hour <= 23 or minute > 59 or second > 59:
        return -1, at
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros, at


@bare
def _sign_and_hours(buf: Bytes, at: int, end: int) -> tuple[int, int]:
    """Minutes of `±hh:mm`, `±hhmm`, `±hh` or `±h`, and where it ends; `_BAD_ZONE` where none."""
    sign = buf[at]
    if sign != 43 and sign != 45:
        return _BAD_ZONE, at
    begin = at + 1
    hours, at = _number(buf, begin, end)
    digits, minutes = at - begin, 0
    if digits == 4:
        minutes = hours % 100
        hours //= 100
    elif digits == 0 or digits > 2:
        return _BAD_ZONE, at
    elif at < end and buf[at] == 58:
        begin = at + 1
        minutes, at = _number(buf, begin, end)
        if at - begin != 2:
            return _BAD_ZONE, at
    if hours > 23 or minutes > 59:
        return _BAD_ZONE, at
    total = hours * 60 + minutes
    return (total if sign == 43 else -total), at


@bare
def _zone(buf: Bytes, at: int, end: int) -> int:
    """Minutes of the offset that fills [at, end); `_NO_ZONE` for none, else `_BAD_ZONE`."""
    at = _spaces(buf, at, end)
    if at == end:
        return _NO_ZONE
    if end - at == 1 and buf[at] | 32 == 122:
        return 0
    minutes = _BAD_ZONE
    meaning, after = _meaning(buf, at, end)
    if meaning == OCLOCK:
        return _NO_ZONE if after == end else _BAD_ZONE
    if meaning == ZONE:
        minutes, at = 0, after
        if at < end and (buf[at] == 43 or buf[at] == 45):
            minutes, at = _sign_and_hours(buf, at, end)
    else:
        minutes, at = _sign_and_hours(buf, at, end)
    if at == end:
        return minutes
    # `GMT+0200 (Central European Summer Time)`: the offset has told all.
    at = _spaces(buf, at, end)
    return minutes if at < end and buf[at] == 40 and buf[end - 1] == 41 else _BAD_ZONE


@bare
def _rest(buf: Bytes, at: int, end: int, midnight: int, glued: int) -> tuple[int, int]:
    """The kind and instant of a date that ends at `at`: what follows are a time and a zone.

    `glued`: with how many digits the date begins, see `_time`.
    """
    if at == end:
        return LOCAL_INSTANT, midnight
    begin = at
    if buf[at] | 32 == 116 or buf[at] == 58:
        at += 1
    else:
        at = _spaces(buf, at, end)
        if at < end and buf[at] == 44:
            at = _spaces(buf, at + 1, end)
        if at == begin and not 48 <= buf[at] <= 57:  # digits: after `20240131`, or after words
            return BAD, 0
        meaning, after = _meaning(buf, at, end)
        if meaning == AT:
            at = _spaces(buf, after, end)
    clock, at = _time(buf, at, end, glued)
    if clock < 0:
        return BAD, 0
    minutes = _zone(buf, at, end)
    if minutes == _BAD_ZONE:
        return BAD, 0
    if minutes == _NO_ZONE:
        return LOCAL_INSTANT, midnight + clock
    return UTC_INSTANT, midnight + clock - minutes * 60_000_000

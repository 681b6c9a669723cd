"""Kernels that read dates in other forms than that of the specification.

A cell is read whole or not at all; nothing in it is passed over that was not understood. Which
form a column has is `date_forms.py`'s to find out, and the user's to say yes to.
"""

# mypy: disable-error-code="assignment,arg-type,return-value,no-any-return"

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.compiled import bare
from leadscorer_gui.history.columns import Bytes, Instants
from leadscorer_gui.importing.cell_kernels import (
    BAD,
    EMPTY,
    LOCAL_INSTANT,
    UTC_INSTANT,
    Places,
    _days,
    _days_in,
    _instant,
)
from leadscorer_gui.importing.clock_kernels import _rest
from leadscorer_gui.importing.token_kernels import (
    _after_weekday,
    _gap,
    _month,
    _number,
    _ordinal,
    _spaces,
    _wide,
)

ISO, DMY, MDY, YMD, NAMED, EPOCH_S, EPOCH_MS, EPOCH_US, EXCEL = range(9)
"""Codes of the forms, in the order of `DATE_FORMS`."""

_YMD_IN_FULL = 9
"""`YMD` beside `DMY` or `MDY`: a year of two digits is not taken for the first number then, or
`31.02.14`, which is no day, would pass for one of February 2031."""

_NONE = -(1 << 62)
_DAY_US = 86_400_000_000
_FIRST_US, _END_US = -25_567 * _DAY_US, 84_371 * _DAY_US
"""The begins of the years 1900 and 2201."""


@bare
def _date_us(year: int, month: int, day: int, year_digits: int) -> int:
    """The midnight of a date whose year has two or four digits; `_NONE` where it is no date."""
    if year_digits == 2:
        year += 1900 if year >= 70 else 2000
    elif year_digits != 4:
        return _NONE
    if not 1900 <= year <= 2200 or not 1 <= month <= 12 or not 1 <= day <= _days_in(year, month):
        return _NONE
    return _days(year, month, day) * _DAY_US


@bare
def _compact(buf: Bytes, at: int, end: int, digits: int) -> tuple[int, int, int, int]:
    """A date that begins with `digits` (8, 12 or 14) digits; see `_in_order`."""
    ymd = _number(buf, at, at + 8)[0]
    us = _date_us(ymd // 10_000, ymd // 100 % 100, ymd % 100, min(digits, 4))
    return us, at + 8, end, digits


@bare
def _with_words(
    buf: Bytes, at: int, end: int, year: int, year_digits: int
) -> tuple[int, int, int, int]:
    """The rest of `2024年1月31日` or `2024년 1월 31일`, from the month on; see `_in_order`."""
    begin = _spaces(buf, at, end)
    month, at = _number(buf, begin, end)
    mark = _wide(buf, at, end)
    if at == begin or at - begin > 2 or (mark != 0x6708 and mark != 0xC6D4):
        return _NONE, at, end, 0
    begin = _spaces(buf, at + 3, end)
    day, at = _number(buf, begin, end)
    mark = _wide(buf, at, end)
    if at == begin or at - begin > 2 or (mark != 0x65E5 and mark != 0xC77C):
        return _NONE, at, end, 0
    return _date_us(year, month, day, year_digits), at + 3, end, year_digits


@bare
def _behind(buf: Bytes, at: int, end: int, mark: int) -> int:
    """Where a number begins behind the mark at `at`; after a point may be a space."""
    return at + 2 if mark == 46 and at + 1 < end and buf[at + 1] == 32 else at + 1


@bare
def _in_order(buf: Bytes, start: int, end: int, form: int) -> tuple[int, int, int, int]:
    """A date all in digits in an order of day, month and year.

    Returns its midnight in µs (`_NONE` where it is none), where it ends, where its time ends, and
    with how many digits it begins.
    """
    begin = _after_weekday(buf, start, end)
    first, at = _number(buf, begin, end)
    first_digits = at - begin
    if form >= YMD and (first_digits == 8 or first_digits == 12 or first_digits == 14):
        return _compact(buf, begin, end, first_digits)
    if first_digits == 0 or first_digits > 4 or at == end:
        return _NONE, at, end, 0
    mark = buf[at]
    if form == YMD or (form == _YMD_IN_FULL and first_digits == 4):
        word = _wide(buf, at, end)
        if word == 0x5E74 or word == 0xB144:
            return _with_words(buf, at + 3, end, first, first_digits)
    if mark != 46 and mark != 47 and mark != 45 and mark != 32:
        return _NONE, at, end, 0
    begin = _behind(buf, at, end, mark)
    second, at = _number(buf, begin, end)
    if at == begin or at - begin > 2 or at == end or buf[at] != mark:
        return _NONE, at, end, 0
    begin = _behind(buf, at, end, mark)
    third, at = _number(buf, begin, end)
    third_digits = at - begin
    if mark == 46 and at < end and buf[at] == 46:
        at += 1
    us = _NONE
    if form >= YMD:
        if 0 < third_digits <= 2 and (form == YMD or first_digits == 4):
            us = _date_us(first, second, third, first_digits)
    elif first_digits <= 2:
        day, month = (first, second) if form == DMY else (second, first)
        us = _date_us(third, month, day, third_digits)
    return us, at, end, first_digits


@bare
def _named_from(buf: Bytes, start: int, end: int) -> tuple[int, int, int, int]:
    """A date with the month's name, without the day of the week before it; see `_in_order`."""
    number, at = _number(buf, start, end)
    digits = at - start
    if digits > 4:
        return _NONE, at, end, 0
    if digits == 0:
        month, at = _month(buf, start, end)
        begin = _gap(buf, at, end)
        day, at = _number(buf, begin, end)
        if month == 0 or at == begin or at - begin > 2:
            return _NONE, at, end, 0
        begin = _gap(buf, _ordinal(buf, at, end), end)
        year, at = _number(buf, begin, end)
        if at < end and buf[at] == 58 and 0 < at - begin <= 2:
            # The year is at the end: `Apr 22 10:00:00 +0000 2014`.
            if end - begin < 6 or buf[end - 5] != 32:
                return _NONE, at, end, 0
            year, at = _number(buf, end - 4, end)
            return _date_us(year, month, day, at - (end - 4)), begin, end - 5, digits
        return _date_us(year, month, day, at - begin), at, end, digits
    month, at = _month(buf, _gap(buf, _ordinal(buf, at, end), end), end)
    begin = _gap(buf, at, end)
    last, at = _number(buf, begin, end)
    if month == 0 or at == begin or (digits > 2 and at - begin > 2):
        return _NONE, at, end, 0
    if digits > 2:
        return _date_us(number, month, last, digits), at, end, digits
    return _date_us(last, month, number, at - begin), at, end, digits


@bare
def _named(buf: Bytes, start: int, end: int) -> tuple[int, int, int, int]:
    """A date with the month's name; a first `mar` may be a Tuesday or a March."""
    us, at, stop, digits = _NONE, start, end, 0
    begin = _after_weekday(buf, start, end)
    while us == _NONE:
        us, at, stop, digits = _named_from(buf, begin, end)
        if begin == start:
            break
        begin = start
    return us, at, stop, digits


@bare
def _decimal(buf: Bytes, start: int, end: int, form: int) -> tuple[int, int]:
    """A number without a sign: its whole part, and 6, 3, 0 or 11 decimals as a number, by the form.

    `_NONE` where it is no number or the whole part has more than 15 digits (16 of microseconds).
    What stands beyond the last decimal is cut. Only spreadsheets write a comma.
    """
    whole, at = _number(buf, start, end)
    if at == start or at - start > (16 if form == EPOCH_US else 15):
        return _NONE, 0
    if at == end:
        return whole, 0
    if (buf[at] != 46 and (buf[at] != 44 or form != EXCEL)) or at + 1 == end:
        return _NONE, 0
    value = 0
    left = 11 if form == EXCEL else _decimals(form)
    for k in range(at + 1, end):
        if not 48 <= buf[k] <= 57:
            return _NONE, 0
        if left > 0:
            value = value * 10 + np.int64(buf[k]) - 48
            left -= 1
    while left > 0:
        value *= 10
        left -= 1
    return whole, value


@bare
def _decimals(form: int) -> int:
    """How many decimals of a count since 1970 are a microsecond."""
    if form == EPOCH_US:
        return 0
    return 6 if form == EPOCH_S else 3


@bare
def _epoch(buf: Bytes, start: int, end: int, form: int) -> tuple[int, int]:
    """A count of seconds, milliseconds or microseconds since 1970 UTC."""
    minus = buf[start] == 45
    whole, rest = _decimal(buf, start + 1 if minus else start, end, form)
    unit = 10 ** _decimals(form)
    if whole == _NONE or whole > _END_US // unit:
        return BAD, 0
    us = whole * unit + rest
    if minus:
        us = -us
    return (UTC_INSTANT, us) if _FIRST_US <= us < _END_US else (BAD, 0)


@bare
def _serial(buf: Bytes, start: int, end: int, form: int) -> tuple[int, int]:
    """A spreadsheet's count of days; day 60 is the 29 February 1900 that never was."""
    days, rest = _decimal(buf, start, end, form)
    if days == _NONE or days < 1 or days == 60 or days > 200_000:
        return BAD, 0
    # Eleven decimals of a day are a microsecond, and times its milliseconds still fit.
    ms = (rest * 86_400_000 + 50_000_000_000) // 100_000_000_000
    us = (days - (25_568 if days < 60 else 25_569)) * _DAY_US + ms * 1000
    return (LOCAL_INSTANT, us) if us < _END_US else (BAD, 0)


@bare
def _in_form(buf: Bytes, start: int, end: int, form: int) -> tuple[int, int]:
    """What a trimmed cell is in a form, and its microseconds (local ones without offset)."""
    if form == ISO:
        return _instant(buf, start, end)
    if start == end:
        return EMPTY, 0
    if EPOCH_S <= form <= EPOCH_US:
        return _epoch(buf, start, end, form)
    if form == EXCEL:
        return _serial(buf, start, end, form)
    if form == NAMED:
        midnight, at, stop, digits = _named(buf, start, end)
    else:
        midnight, at, stop, digits = _in_order(buf, start, end, form)
    # Here alone, for each place would have its own copy of the code, and compiling takes a while.
    return (BAD, 0) if midnight == _NONE else _rest(buf, at, stop, midnight, digits)


@bare
def parse_forms(
    buf: Bytes, starts: Places, ends: Places, forms: NDArray[np.uint8],
    kinds: NDArray[np.uint8], instants: Instants,
) -> None:  # fmt: skip
    """Read cells as dates: `kinds` tells what each is, `instants` the µs.

    Of the forms, codes of `date_forms.codes_of`, the first that reads a cell counts. Beside `dmy`
    or `mdy`, `ymd` wants four digits of a year.
    """
    other_orders = False
    for k in range(forms.size):
        other_orders = other_orders or forms[k] == DMY or forms[k] == MDY
    for row in range(starts.size):
        kind, us = BAD, 0
        for k in range(forms.size):
            form = np.int64(forms[k])
            if form == YMD and other_orders:
                form = _YMD_IN_FULL
            kind, us = _in_form(buf, starts[row], ends[row], form)
            if kind != BAD:
                break
        kinds[row], instants[row] = kind, us

"""How a text is read as text, timestamp or number (sections 2, 3), and printed (section 9)."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

_LATE_SPACES = (0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
WHITE_SPACE = "".join(
    map(
        chr,
        (*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), *_LATE_SPACES),
    )
)
"""Section 2, to the letter; `str.strip()` would also take U+001C to U+001F."""

MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1)

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def trim(text: str) -> str:
    """Take the white space of section 2 off both ends."""
    return text.strip(WHITE_SPACE)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Trim and lower-case code point by code point, with Unicode's simple mapping (section 3).

    One code point at a time knows no final sigma; U+0130 is the only one whose `str.lower` is
    longer than its simple mapping, `i`.
    """
    return "".join("i" if char == "\u0130" else char.lower() for char in trim(text))


@lru_cache(maxsize=100_000)
def parse_instant(text: str, zone: ZoneInfo) -> int | None:
    """Microseconds since 1970 in UTC, or None for what is no timestamp (section 2)."""
    match = _TIMESTAMP.fullmatch(trim(text))
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    micro = int(((match[7] or "") + "000000")[:6])
    if not 1900 <= year <= 2200:
        return None
    try:
        local = datetime(year, month, day, hour, minute, second, micro)
    except ValueError:
        return None
    if not match[8]:
        return local_instant(local, zone)
    offset = _offset(match[8])
    return None if offset is None else (local - offset - EPOCH) // MICROSECOND


def local_instant(local: datetime, zone: ZoneInfo) -> int:
    """The instant of a local time: of two the earlier, of none with the offset before."""
    offset = local.replace(tzinfo=zone, fold=0).utcoffset()
    assert offset is not None
    return (local - offset - EPOCH) // MICROSECOND


def _offset(text: str) -> timedelta | None:
    """`Z`, `±hh:mm` or `±hhmm`, below 24 h."""
    if text == "Z":
        return timedelta(0)
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text[0] == "-" else size


def local_date(instant: int, zone: ZoneInfo) -> date:
    """The date that a calendar on the wall shows at an instant (section 1)."""
    moment = EPOCH.replace(tzinfo=UTC) + instant * MICROSECOND
    return moment.astimezone(zone).date()


def monday(day: date) -> date:
    """The Monday that begins a date's week."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=100_000)
def parse_number(text: str) -> Fraction | None:
    """The exact value, or None for what is no number (section 2)."""
    trimmed = trim(text)
    return Fraction(trimmed) if _NUMBER.fullmatch(trimmed) else None


def exact(number: Any) -> Fraction:
    """A number of the workspace file: an int, a Decimal, or their text."""
    return Fraction(str(number))


def hundredths(points: Any) -> int:
    """Points as integer hundredths (section 1)."""
    value = exact(points) * 100
    if value.denominator != 1:
        raise ValueError(f"more than two decimals: {points}")
    return value.numerator


def round_half_away(value: Fraction) -> int:
    """The nearest integer, halves away from zero."""
    size = (abs(value) + Fraction(1, 2)).__floor__()
    return -size if value < 0 else size


def clamp(value: int, low: int | None, high: int | None) -> int:
    """Limit a value; a side that is None is open."""
    if low is not None and value < low:
        return low
    if high is not None and value > high:
        return high
    return value


def show_decimal(value: Fraction) -> str:
    """A number with finitely many decimals, without trailing zeros (section 9)."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole, part = divmod(abs(value * 10**digits).numerator, 10**digits)
    text = f"{whole}.{part:0{digits}d}" if digits else str(whole)
    return f"-{text}" if value < 0 else text


def show_points(points: int) -> str:
    """Hundredths as points: `50`, `12.5`, `-0.25` (section 9)."""
    return show_decimal(Fraction(points, 100))


def show_ratio(numerator: int | Fraction, denominator: int | Fraction) -> str:
    """A ratio to four decimals, halves away from zero; empty without a denominator."""
    if denominator == 0:
        return ""
    ratio = Fraction(numerator) / Fraction(denominator)
    return show_decimal(Fraction(round_half_away(ratio * 10_000), 10_000))


def show_instant(instant: int | None) -> str:
    """`2024-01-31T10:00:00Z`, microseconds only where they are not zero (section 9)."""
    if instant is None:
        return ""
    moment = EPOCH + instant * MICROSECOND
    return moment.isoformat(timespec="microseconds" if moment.microsecond else "seconds") + "Z"


def show_flag(flag: bool) -> str:
    """A boolean as `true` or `false` (section 9)."""
    return "true" if flag else "false"


def is_set(flag: Any) -> bool:
    """A boolean of the workspace file, read as such or still as text."""
    return flag is True or flag == "true"


def earliest(instants: Iterable[int | None]) -> int | None:
    """The first of those that there are."""
    return min((instant for instant in instants if instant is not None), default=None)

"""How text, numbers and timestamps are read: section 2 and 3 of the scoring specification.

The importer reads millions of cells with compiled twins of these functions; these here are the
readable originals, used for a model's own values, for distinct values and in tests.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

WHITE_SPACE: Final = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
SECOND_US: Final = 1_000_000
DAY_US: Final = 86_400 * SECOND_US

_OF_THE_MACHINE: Final = ("localtime", "posixrules", "Factory")
"""Files beside the zones whose meaning differs from machine to machine."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def trim(text: str) -> str:
    """The text without the white space of section 2 at its ends."""
    return text.strip(WHITE_SPACE)


def fold(text: str) -> str:
    """Trimmed and lower-cased code point by code point (Unicode's simple mapping).

    `str.lower` maps whole words: a final sigma differently, a dotted capital I to two code points.
    """
    text = trim(text)
    if "\u03a3" in text or "\u0130" in text:
        return "".join("i" if c == "\u0130" else c.lower() for c in text)
    return text.lower()


def parse_number(text: str) -> Decimal | None:
    """An exact decimal, or None where the trimmed text is no number of section 2."""
    text = trim(text)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The IANA time zone of this name; ValueError where there is none."""
    if name in _OF_THE_MACHINE:
        raise ValueError(name)
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(name) from error


def parse_timestamp(text: str, zone_name: str) -> int | None:
    """Microseconds since 1970 UTC, or None where the trimmed text is no timestamp of section 2.

    Without an offset the text is local time in the zone: an ambiguous one is the earlier instant,
    one that does not exist is read with the offset in force before the change.
    """
    match = _TIMESTAMP.fullmatch(trim(text))
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups(default="")
    if not 1900 <= int(year) <= 2200:
        return None
    try:
        local = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
            int(fraction[:6].ljust(6, "0")) if fraction else 0,
        )  # fmt: skip
        tz = _offset(offset) if offset else zone(zone_name)
    except ValueError:
        return None
    return (local.replace(tzinfo=tz) - EPOCH) // MICROSECOND


def _offset(text: str) -> timezone:
    """`Z`, `+hh:mm` or `+hhmm` as a time zone; ValueError from 24 h on."""
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)


def format_points(hundredths: int) -> str:
    """Points without trailing zeros: `50`, `12.5`, `-0.25` (section 9)."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest:02d}".rstrip("0")


def format_instant(us: int) -> str:
    """`2024-01-31T10:00:00Z`, with six digits of microseconds only where they are not zero."""
    seconds, micros = divmod(us, SECOND_US)
    moment = EPOCH + timedelta(seconds=seconds)
    tail = f".{micros:06d}Z" if micros else "Z"
    return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}{tail}"

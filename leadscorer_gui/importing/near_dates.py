"""Dates in other spellings: what they would be as timestamps, to tell who must change them."""

import re
from datetime import UTC, datetime
from typing import Final

from leadscorer_gui.model.text import parse_timestamp, trim

_CLOCK: Final = r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(AM|PM|am|pm)?)?"
_OFFSET: Final = r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_DAY_FIRST_OR_LAST: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})" + _CLOCK + _OFFSET)
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})" + _CLOCK + _OFFSET)
_SECONDS: Final = re.compile(r"1\d{9}(\d{3})?")
"""Seconds or milliseconds since 1970, from the year 2001 on."""


def as_timestamp(text: str) -> str | None:
    """The timestamp that somebody most likely meant; None where that cannot be told.

    `03/04/2026` is the third of April or the fourth of March: None.
    """
    text = trim(text)
    if _SECONDS.fullmatch(text):
        return f"{datetime.fromtimestamp(int(text[:10]), UTC):%Y-%m-%dT%H:%M:%SZ}"
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None:
        year, _mark, month, day, *rest = match.groups()
        return _spelled(year, month, day, rest)
    match = _DAY_FIRST_OR_LAST.fullmatch(text)
    if match is None:
        return None
    first, mark, second, year, *rest = match.groups()
    as_day_first = _spelled(year, second, first, rest)
    # With points the day is first, whatever the numbers are; else both orders may be meant.
    as_month_first = None if mark == "." else _spelled(year, first, second, rest)
    if as_day_first is None or as_month_first is None or as_day_first == as_month_first:
        return as_day_first or as_month_first
    return None


def looks_like_a_date(text: str) -> bool:
    """Whether a text is a date in some spelling, timestamps of the specification included."""
    text = trim(text)
    patterns = (_YEAR_FIRST, _DAY_FIRST_OR_LAST, _SECONDS)
    known = any(pattern.fullmatch(text) is not None for pattern in patterns)
    return known or parse_timestamp(text, "UTC") is not None


def _spelled(year: str, month: str, day: str, rest: list[str | None]) -> str | None:
    """The parts as a timestamp; None where there is no such day or time."""
    hour, minute, second, half, offset = rest
    text = f"{year}-{int(month):02d}-{int(day):02d}"
    if hour is not None and minute is not None:
        hours = int(hour)
        if half is not None:
            hours = hours % 12 + (12 if half.lower() == "pm" else 0)
        text += f"T{hours:02d}:{minute}" + (f":{second}" if second else "")
        if offset is not None:
            text += "Z" if offset in ("UTC", "GMT") else offset
    return text if parse_timestamp(text, "UTC") is not None else None

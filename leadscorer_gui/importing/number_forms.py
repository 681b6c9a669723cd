"""Numbers as people and spreadsheets write them, made numbers of the specification, exactly.

`1.234,50 €` becomes `1234.50`; nothing is rounded, and what is no number stays as it is. A per cent
sign is not taken away: whether 12 % are 12 or 0.12 is not for an importer to say.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.importing.retexting import with_texts
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, part, silent

DecimalMark: TypeAlias = Literal[".", ","]

_SPACES: Final = " \u00a0\u2009\u202f"
_APOSTROPHES: Final = "'\u2019"
_MINUS: Final = "-\u2212"
_CODES: Final = "EUR|USD|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR"
_CODE: Final = re.compile(rf"(?:{_CODES})(?![A-Za-z])|(?<![A-Za-z])(?:{_CODES})\Z")
_SIMPLE: Final = {mark: re.compile(rf"(-?[0-9]+)(?:\{mark}([0-9]+))?") for mark in ".,"}
_STEP: Final = 4096


@dataclass(frozen=True)
class DecimalFound:
    """Which decimal mark a column's numbers have, as far as its values tell.

    `decimal`: the mark proposed, None where every number is the same with either (or none is
    one). `ambiguous`: the other mark reads as much, or values that this does not, and makes other
    numbers of some values; `examples` are such values with `.` and with `,`. `fit`: the share of
    the filled values that are numbers with that mark. `currencies`: the signs that were met; more
    than one means that numbers would lose their unit.
    """

    decimal: DecimalMark | None
    ambiguous: bool
    fit: float
    examples: tuple[tuple[str, str, str], ...] = ()
    currencies: tuple[str, ...] = ()


def plain_number(text: str, decimal: DecimalMark) -> str | None:
    """A number with this decimal mark as one of section 2, None where the text is no number.

    Understood are a sign before or behind, parentheses for negative ones, one sign or code of a
    currency, and marks between thousands: points or commas, spaces, apostrophes.
    """
    if simple := _SIMPLE[decimal].fullmatch(text):  # nearly all are
        return simple[1] + (f".{simple[2]}" if simple[2] else "")
    signs, _currency, bare = _taken_apart(trim(text))
    match = _pattern(decimal).fullmatch(bare)
    if match is None or len(signs) > 1:
        return None
    plain, grouped, _mark, fraction = match.groups(default="")
    digits = plain or "".join(letter for letter in grouped if "0" <= letter <= "9")
    if not digits and not fraction[1:]:
        return None
    tail = f".{fraction[1:]}" if fraction[1:] else ""
    return f"{'-' if signs and signs in _MINUS else ''}{digits}{tail}"


def detect_decimal(values: Mapping[str, int]) -> DecimalFound:
    """Find the decimal mark of a column's distinct texts, given how often each occurs."""
    texts = sorted((text for text in values if trim(text)), key=lambda text: -values[text])
    total = sum(values[text] for text in texts)
    with_point = {text: plain_number(text, ".") for text in texts}
    with_comma = {text: plain_number(text, ",") for text in texts}

    def count(read: Mapping[str, str | None]) -> int:
        return sum(values[text] for text in texts if read[text] is not None)

    point, comma = count(with_point), count(with_comma)
    best, other = (with_comma, with_point) if comma > point else (with_point, with_comma)
    differing = [
        (text, a, b)
        for text in texts
        if (a := with_point[text]) is not None and (b := with_comma[text]) is not None and a != b
    ]
    less = any(other[text] is None and best[text] is not None for text in texts)
    more = any(other[text] is not None and best[text] is None for text in texts)
    read = [text for text in texts if best[text] is not None]
    matters = bool(differing) or less or more
    return DecimalFound(
        ("," if comma > point else ".") if matters else None,
        bool(differing) and (more or not less),
        max(point, comma) / total if total else 0.0,
        tuple(differing[:5]),
        tuple(filter(None, dict.fromkeys(_taken_apart(trim(text))[1] for text in read))),
    )


def converted(
    column: TextColumn, decimal: DecimalMark, report: Report = silent
) -> tuple[TextColumn, NDArray[np.bool_]]:
    """The column with its numbers as those of section 2; which rows are filled and no number.

    The texts of those rows stay as they are.
    """
    changes: dict[int, str] = {}
    is_none = np.zeros(len(column.distinct), np.bool_)
    for code, text in enumerate(column.distinct.texts):
        if code % _STEP == 0:
            report(0.8 * code / len(column.distinct))
        plain = plain_number(text, decimal) if text else text
        if plain is None:
            is_none[code] = True
        elif plain != text:
            changes[code] = plain
    return with_texts(column, changes, part(report, 0.8, 1)), is_none[column.codes]


def _taken_apart(text: str) -> tuple[str, str, str]:
    """The signs of a number (parentheses are a minus), its currency, and what is left of it."""
    signs = ""
    if text.startswith("(") and text.endswith(")"):
        signs, text = "-", text[1:-1].strip(_SPACES)
    text, outer = _without_sign(text)
    text, currency = _without_currency(text)
    text, inner = _without_sign(text)
    return signs + outer + inner, currency, text


def _without_sign(text: str) -> tuple[str, str]:
    """A text without a sign at its begin or a minus at its end, and that sign."""
    if text and (text[0] in _MINUS or text[0] == "+"):
        return text[1:].lstrip(_SPACES), text[0]
    if text and text[-1] in _MINUS:
        return text[:-1].rstrip(_SPACES), text[-1]
    return text, ""


def _without_currency(text: str) -> tuple[str, str]:
    """A text without one sign or code of a currency at either end, and that sign or code."""
    if not text or ("0" <= text[0] <= "9" and "0" <= text[-1] <= "9"):
        return text, ""
    if unicodedata.category(text[0]) == "Sc":
        return text[1:].lstrip(_SPACES), text[0]
    if unicodedata.category(text[-1]) == "Sc":
        return text[:-1].rstrip(_SPACES), text[-1]
    if match := _CODE.match(text):
        return text[3:].lstrip(_SPACES), match[0]
    if match := _CODE.match(text, max(0, len(text) - 3)):
        return text[:-3].rstrip(_SPACES), match[0]
    return text, ""


@lru_cache
def _pattern(decimal: DecimalMark) -> re.Pattern[str]:
    """Digits plain or in groups of three, and perhaps a fraction.

    A group's mark is the same throughout, and no leading zero stands before it: `0,123` is not
    grouped.
    """
    marks = f"{'.' if decimal == ',' else ','}{_SPACES}{_APOSTROPHES}"
    return re.compile(
        rf"(?:([0-9]+)|([1-9][0-9]{{0,2}}(?:([{marks}])[0-9]{{3}})(?:\3[0-9]{{3}})*))?"
        rf"(\{decimal}[0-9]*)?"
    )

"""Leads found by what is typed: words anywhere, or the value of one attribute.

`acme` finds all leads with it in their id or an attribute. `country: DE` looks into one column,
by its title, in any language, or its name; `country: =DE` takes nothing but that, `country: ""`
those without a value. Numbers and dates are compared: `score: >=60`, `score: 40..60`,
`mql since: 2024-02`. A value of several words stands in quotation marks. All that is typed must
hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_lists import ATTRIBUTE, Column, LeadColumns, Mask
from leadscorer_gui.analysis.lead_titles import titles_anywhere
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import fold
from leadscorer_gui.numerals import plain_day, plain_number

_TOKEN: Final = re.compile(r'"([^"]*)"?|(\S+)')
_VALUE: Final = re.compile(r'\s*(?P<op>>=|<=|>|<|=)?\s*(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]*))')
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2}([t ]\d{2}:\d{2})?)?)?")


@dataclass(frozen=True)
class Asked:
    """One thing that is asked for: of a column (its key), or of all (empty).

    `op` is one of `= > >= < <=` or empty; `value` is folded.
    """

    key: str
    op: str
    value: str


def parse_filter(text: str, columns: LeadColumns) -> tuple[Asked, ...]:
    """What a text asks for; a column without a value yet asks for nothing."""
    return tuple(_parsed(fold(text), _names(columns)))


def filtered(columns: LeadColumns, text: str) -> Mask:
    """The leads for which all that a text asks for holds; the last answer is known.

    So a job may find out what a window asks for next.
    """
    wanted = parse_filter(text, columns)
    known = columns.answers.get(wanted)
    if known is None:
        known = _answer(columns, wanted)
        known.flags.writeable = False
        columns.answers.clear()
        columns.answers[wanted] = known
    return known


def _answer(columns: LeadColumns, wanted: tuple[Asked, ...]) -> Mask:
    mask = np.ones(len(columns), np.bool_)
    for asked in wanted:
        if asked.key:
            mask &= _of_column(columns.columns[asked.key], asked, columns.result.history.zone)
        else:
            mask &= _anywhere(columns, asked.value)
    return mask


def _names(columns: LeadColumns) -> dict[str, str]:
    """The key of each column by the folded names that it goes by; the longest names first.

    A name of the language in use, or of an attribute, goes before one of another language.
    """
    names: dict[str, str] = {}
    for key, column in columns.columns.items():
        for name in (column.title, key.removeprefix(ATTRIBUTE)):
            names.setdefault(fold(name), key)
    for key, title in titles_anywhere():
        if key in columns.columns:
            names.setdefault(fold(title), key)
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _parsed(text: str, names: dict[str, str]) -> Iterator[Asked]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _column_at(text, at, names)
        if found is not None:
            key, at = found
            value = _VALUE.match(text, at)
            assert value is not None  # it may be empty
            at = value.end()
            quoted, bare = value["quoted"], value["bare"]
            if quoted is not None or bare:
                yield Asked(key, value["op"] or "", (bare if quoted is None else quoted).strip())
            continue
        token = _TOKEN.match(text, at)
        assert token is not None
        at = token.end()
        word = (token[2] if token[1] is None else token[1]).strip()
        if word:
            yield Asked("", "", word)


def _column_at(text: str, at: int, names: dict[str, str]) -> tuple[str, int] | None:
    """The column that is named at a place of a text, and where its value begins."""
    quoted = text.startswith('"', at)
    for name, key in names.items():
        end = at + quoted + len(name)
        if name and text.startswith(name, at + quoted):
            if quoted and not text.startswith('"', end):
                continue
            end += quoted
            if text.startswith(":", end):
                return key, end + 1
    return None


def _anywhere(columns: LeadColumns, word: str) -> Mask:
    found = np.zeros(len(columns), np.bool_)
    for column in columns.columns.values():
        if column.kind == "text":
            found |= column.containing(word)
    return found


def _of_column(column: Column, asked: Asked, zone: ZoneTable) -> Mask:
    if not asked.value:
        return column.empty if asked.op in ("", "=") else np.zeros(len(column.values), np.bool_)
    ends = asked.value.split("..") if asked.op == "" else []
    if len(ends) == 2 and any(ends):
        low, high = (end.strip() for end in ends)
        mask = ~column.empty
        if low:
            mask &= _compared(column, ">=", low, zone)
        return mask & _compared(column, "<=", high, zone) if high else mask
    return _compared(column, asked.op, asked.value, zone)


def _compared(column: Column, op: str, value: str, zone: ZoneTable) -> Mask:
    if column.kind == "instant":
        return _by_date(column, op, value, zone)
    if column.kind == "points":
        number = _number(value)
        if number is None:
            return np.zeros(len(column.values), np.bool_)
        return ~column.empty & _holds(column.values / 100, op or "=", number)
    if op in ("", "="):
        if op == "":
            return column.containing(value)
        same = np.array([text == value for text in column.folded] or [False], np.bool_)
        return np.asarray(same[column.values], np.bool_)
    return _by_number(column, op, value)


def _by_number(column: Column, op: str, value: str) -> Mask:
    """Texts as numbers, where the value is one; else in the order of texts."""
    number = _number(value)
    if number is None:
        holds = np.array([_text_holds(text, op, value) for text in column.folded] or [False])
    else:
        numbers = np.array([_as_number(text) for text in column.folded] or [np.nan])
        holds = _holds(numbers, op, number)
    return np.asarray(holds[column.values], np.bool_)


def _text_holds(text: str, op: str, value: str) -> bool:
    """So compare dates that are written from the year on, and `2024-02` takes all of February."""
    head = text[: len(value)]
    holds = {">": head > value, ">=": head >= value, "<": head < value, "<=": head <= value}
    return bool(text) and holds[op]


def _holds(values: NDArray[np.float64], op: str, number: float) -> Mask:
    """NaN holds nothing."""
    compare = {
        "=": np.equal, ">": np.greater, ">=": np.greater_equal,
        "<": np.less, "<=": np.less_equal,
    }  # fmt: skip
    return np.asarray(compare[op](values, number), np.bool_)


def _by_date(column: Column, op: str, value: str, zone: ZoneTable) -> Mask:
    """A year, month, day or minute on the workspace's clock is all of its time."""
    ends = _span(value, zone)
    if ends is None:
        return np.zeros(len(column.values), np.bool_)
    first, after = ends
    match op:
        case ">":
            return column.between(after, None)
        case ">=":
            return column.between(first, None)
        case "<":
            return column.between(None, first - 1)
        case "<=":
            return column.between(None, after - 1)
    return column.between(first, after - 1)


def _span(value: str, zone: ZoneTable) -> tuple[int, int] | None:
    """The first instant of a time that is written from the year on, or
    as it is shown, and the first one after it."""
    value = plain_day(value)
    if not _DATE.fullmatch(value):
        return None
    try:
        begin = np.datetime64(value.replace(" ", "T").upper())
    except ValueError:
        return None
    local = np.array([begin, begin + 1]).astype("datetime64[us]").astype(np.int64)
    first, after = zone.to_utc(local).tolist()
    return first, after


def _number(text: str) -> float | None:
    number = _as_number(plain_number(text))
    return None if np.isnan(number) else number


def _as_number(text: str) -> float:
    try:
        return float(text) if text[:1] in "+-.0123456789" else np.nan
    except ValueError:
        return np.nan

"""What is said beside a line: what it still lacks, and why it may hold for nobody."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from leadscorer_gui.model.condition_lines import Line
from leadscorer_gui.model.conditions import (
    BARE_OPERATORS,
    CHOICE_OPERATORS,
    INSTANT_OPERATORS,
    LIST_OPERATORS,
    NUMBER_OPERATORS,
)
from leadscorer_gui.model.text import fold, parse_number, parse_timestamp, trim
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.known import Known

_COMPARED: Final = frozenset(("is", "in", "contains", "starts_with", "ends_with", "like"))
"""Operators whose values can be misspelt."""
_LOOKED_AT: Final = 300
_ALIKE: Final = 0.6
_LONGEST: Final = 60


def missing(line: Line, lists: Sequence[str]) -> str:
    """What a line lacks, as people see it who have never seen a file; blank: nothing known."""
    values = [value for value in map(trim, line.values) if value]
    if not trim(line.field):
        return _("Choose a field")
    if line.op in BARE_OPERATORS:
        return ""
    if line.op == "between":
        return _missing_range(line.values)
    if not values:
        return _missing_value(line.op)
    return _unread(line.op, values[0], lists)


def _missing_value(op: str) -> str:
    if op in LIST_OPERATORS:
        return _("Choose a list")
    return _("Add a value") if op in CHOICE_OPERATORS else _("Type a value")


def _unread(op: str, value: str, lists: Sequence[str]) -> str:
    """Why an operator cannot read a value."""
    if op in LIST_OPERATORS and value not in lists:
        return _("There is no list “{name}”").format(name=_short(value))
    if op in NUMBER_OPERATORS and parse_number(value) is None:
        return _no_number(value)
    if op in INSTANT_OPERATORS and parse_timestamp(value, "UTC") is None:
        return _("“{value}” is no date; write it as 2026-01-31").format(value=_short(value))
    return ""


def _missing_range(values: Sequence[str]) -> str:
    ends = [trim(value) for value in (*values, "", "")[:2]]
    if not all(ends):
        return _("Type two numbers, the lower one first")
    numbers = [parse_number(end) for end in ends]
    for end, number in zip(ends, numbers, strict=True):
        if number is None:
            return _no_number(end)
    low, high = numbers
    if low is not None and high is not None and low > high:
        return _("The first number is above the second")
    return ""


def _no_number(text: str) -> str:
    return _("“{value}” is no number; write it as 12.5").format(value=_short(text))


def unseen(line: Line, known: Known) -> str:
    """That the data lacks the field, with the nearest one that it has; blank where it has it."""
    name = trim(line.field)
    if not name or not known.fields or name in known.fields:
        return ""
    texts = {fold(field): field for field in known.fields}
    near = _nearest(fold(name), list(texts))
    if near is None:
        return _("“{field}” was never seen in this data").format(field=_short(name))
    text = _("“{field}” was never seen in this data; did you mean “{near}”?")
    return text.format(field=_short(name), near=texts[near])


def why_nobody(line: Line, known: Known) -> str:
    """For a line that holds for no lead: the nearest value that the data has, how often."""
    values = known.values.get(line.field, ())[:_LOOKED_AT]
    typed = [fold(value) for value in line.values if trim(value)]
    if line.op not in _COMPARED or not typed or not values:
        return ""
    texts = {fold(text): (text, count) for text, count in values}
    lacking = [value for value in typed if value not in texts]
    if not lacking:
        return ""  # the value is there: something else keeps the line from holding
    near = _nearest(lacking[0].strip("*"), list(texts))
    given = _short(next(value for value in line.values if fold(value) == lacking[0]))
    text, count = values[0] if near is None else texts[near]
    if near is None:
        told = _("No “{value}” here; most often it is “{near}” ({count}×)")
    else:
        told = _("No “{value}” here, but “{near}” ({count}×)")
    return told.format(value=given, near=_short(text), count=grouped(count))


def _nearest(name: str, known: Sequence[str]) -> str | None:
    """The one that is most alike, or has the same beginning."""
    found = get_close_matches(name, known, 1, _ALIKE)
    if found:
        return found[0]
    begun = (one for one in known if name and (one.startswith(name) or name.startswith(one)))
    return next((one for one in begun if one), None)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

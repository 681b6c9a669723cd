"""A whole line typed as words into its field: `country is DE, AT`, `employees >= 50`."""

import re
from typing import Final

from leadscorer_gui.model.condition_lines import MANY_OPERATORS, Line
from leadscorer_gui.model.conditions import BARE_OPERATORS, NUMBER_OPERATORS
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.operators import operator_names

_SIGNS: Final = {
    "!=": "is_not", "<>": "is_not", "≠": "is_not", ">=": "ge", "≥": "ge", "<=": "le", "≤": "le",
    "==": "is", "=": "is", ">": "gt", "<": "lt",
}  # fmt: skip
_QUOTES: Final = {"“": "”", '"': '"', "„": "“", "«": "»"}
_RANGE: Final = re.compile(r"\s*(?:\band\b|…|\.\.|–|,|;)\s*")
NAMED: Final = re.compile(r"\s*\(.*\)\s*$")
"""What an operator has behind its name: `matches (with *)`."""


def typed_line(text: str, known: Known) -> Line | None:
    """The line that a text says, or None where it is but the name of a field."""
    text = trim(text)
    if not text or any(fold(text) == fold(name) for name in known.fields):
        return None
    words = _words()
    for name in sorted(known.fields, key=len, reverse=True):
        if fold(text).startswith(fold(name)) and len(fold(name)) == len(name):
            said = _said(text[len(name) :], words, name)
            if said is not None:
                return said
    return _of_unknown(text, _words(in_file=False))


def _words(in_file: bool = True) -> list[tuple[str, str]]:
    """What can stand between field and value, the longest first, each with its operator."""
    names = operator_names()
    found = {fold(NAMED.sub("", name)): op for op, name in names.items()}
    found |= {op: op for op in names if in_file} | _SIGNS
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _said(rest: str, words: list[tuple[str, str]], field: str) -> Line | None:
    """The line of a field and of what comes behind it."""
    bare = rest.lstrip()
    for word, op in words:
        if not fold(bare).startswith(word) or (word not in _SIGNS and bare == rest):
            continue
        behind = bare[len(word) :]
        if word not in _SIGNS and behind and not behind[0].isspace():
            continue
        line = _line(field, op, trim(behind))
        if line is not None:
            return line
    return None


def _of_unknown(text: str, words: list[tuple[str, str]]) -> Line | None:
    """The same for a field that the data lacks: what stands before the first operator."""
    folded = fold(text)
    if len(folded) != len(text):
        return None
    found = []
    for word, op in words:
        sign = word in _SIGNS
        at = folded.find(word if sign else f" {word} ")
        if at > 0:
            found.append((at, -len(word), op, at + len(word) + (0 if sign else 2)))
    for at, _long, op, end in sorted(found):
        line = _line(trim(text[:at]), op, trim(text[end:]))
        if line is not None and line.values:
            return line
    return None


def _line(field: str, op: str, value: str) -> Line | None:
    if op in BARE_OPERATORS:
        return None if value else Line(field, op, ())
    if not value:
        return None
    if op == "between":
        ends = [trim(end) for end in _RANGE.split(value, maxsplit=1)]
        return Line(field, op, (*ends, "")[:2]) if len(ends) > 1 else None
    if op in MANY_OPERATORS:
        values = (_unquoted(trim(piece)) for piece in value.split(","))
        return Line(field, op, tuple(dict.fromkeys(piece for piece in values if piece)))
    value = _unquoted(value)
    return Line(field, op, (value.replace(",", ".") if op in NUMBER_OPERATORS else value,))


def _unquoted(text: str) -> str:
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1]
    return text

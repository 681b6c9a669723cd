"""Between a segment and what its editor shows: lines of conditions, texts of types; no widgets."""

import csv
from collections.abc import Collection, Sequence

from leadscorer_gui.model.condition_lines import Line, Lines, comparison_of
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.text import trim


def lines_of_condition(condition: Condition | None) -> Lines:
    """The lines of a condition; a lone comparison is a group of one line."""
    if condition is None:
        return Lines()
    part = _part(condition)
    return part if isinstance(part, Lines) else Lines(parts=(part,))


def _part(condition: Condition) -> Line | Lines:
    match condition:
        case AllOf(parts):
            return Lines("all", tuple(map(_part, parts)))
        case AnyOf(parts):
            return Lines("any", tuple(map(_part, parts)))
        case Not(AnyOf(parts)):
            return Lines("none", tuple(map(_part, parts)))
        case Not(part):
            return Lines("none", (_part(part),))
        case Comparison(field, op, value):
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            return Line(field, op, values)


class Unfinished(ValueError):  # noqa: N818  # not an error of the program
    """A line lacks something, or has a value that its operator cannot read."""


def condition_of_lines(form: Lines, lists: Collection[str], zone: str) -> Condition | None:
    """The condition that lines say, None for none; raises `Unfinished`.

    The lines of a condition say that condition again, but that a group of one may be that one.
    """
    if not form.parts:
        return None
    if form.joining == "all" and len(form.parts) == 1 and isinstance(form.parts[0], Line):
        return _condition(form.parts[0], lists, zone)
    return _condition(form, lists, zone)


def _condition(part: Line | Lines, lists: Collection[str], zone: str) -> Condition:
    if isinstance(part, Line):
        comparison = comparison_of(part, lists, zone)
        if comparison is None:
            raise Unfinished(part.field)
        return comparison
    if not part.parts:
        raise Unfinished
    parts = tuple(_condition(one, lists, zone) for one in part.parts)
    if part.joining == "all":
        return AllOf(parts)
    if part.joining == "any":
        return AnyOf(parts)
    alone = len(parts) == 1 and not isinstance(parts[0], AnyOf)
    return Not(parts[0] if alone else AnyOf(parts))


def types_text(types: Sequence[str]) -> str:
    """Types of activities in one line, commas between them."""
    return ", ".join(map(_quoted, types))


def types_of(text: str) -> tuple[str, ...]:
    """The types of such a line, each once; what holds a comma stands in quotes."""
    found = next(iter(csv.reader([text], skipinitialspace=True)), [])
    return tuple(dict.fromkeys(trimmed for one in found if (trimmed := trim(one))))


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if "," in text or '"' in text else text

"""A condition as a hand builds it: lines in groups, whatever of them is still unfinished."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

from leadscorer_gui.model.condition_checks import condition_problems
from leadscorer_gui.model.conditions import (
    BARE_OPERATORS,
    CHOICE_OPERATORS,
    Comparison,
    Operator,
)
from leadscorer_gui.model.text import trim

Joining: TypeAlias = Literal["all", "any", "none"]
"""How the parts of a group are joined: all of them hold, at least one does, not one does."""

MANY_OPERATORS: Final = CHOICE_OPERATORS | {"between"}
"""Operators whose value is a list of texts."""

Way: TypeAlias = tuple[int, ...]
"""Where a part stands: the number of a part in its group, from the outermost group inwards."""


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison; field and values may be blank, the operator may be none of the known.

    `values`: none for an operator without a value, one, or several for `MANY_OPERATORS`.
    """

    field: str = ""
    op: str = "is"
    values: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Lines:
    """A group of parts, perhaps of none."""

    joining: Joining = "all"
    parts: tuple["Line | Lines", ...] = ()


def lines_of(form: Lines, way: Way = ()) -> Iterator[tuple[Way, "Line | Lines"]]:
    """All parts with the places at which they stand, the outermost group first."""
    yield way, form
    for number, part in enumerate(form.parts):
        if isinstance(part, Lines):
            yield from lines_of(part, (*way, number))
        else:
            yield (*way, number), part


def with_operator(line: Line, op: str) -> Line:
    """The line with another operator, and every value that the operator can take."""
    if op in BARE_OPERATORS:
        return Line(line.field, op, ())
    values = line.values or ("",)
    if op == "between":
        values = (*values, "")[:2]
    elif op not in MANY_OPERATORS:
        values = values[:1]
    return Line(line.field, op, values)


def comparison_of(line: Line, lists: Collection[str], zone: str) -> Comparison | None:
    """The comparison that a line says, None while it is unfinished.

    `lists`: the names of all lists that there are; `zone`: that of timestamps without one.
    """
    if not trim(line.field) or line.op not in get_args(Operator):
        return None
    value = line.values if line.op in MANY_OPERATORS else (*line.values, None)[0]
    op = cast(Operator, line.op)
    comparison = Comparison(line.field, op, None if op in BARE_OPERATORS else value)
    return comparison if not [*condition_problems(comparison, (), lists, zone)] else None

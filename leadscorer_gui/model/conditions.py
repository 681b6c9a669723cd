"""What must be true of a lead or an activity: comparisons of fields, nested with all, any and not.

Source: section 3 of the scoring specification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Operator: TypeAlias = Literal[
    "is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "like",
    "in", "not_in", "in_list", "not_in_list", "domain_in_list",
    "gt", "ge", "lt", "le", "between", "before", "since",
    "is_empty", "is_not_empty", "is_true", "is_false",
]  # fmt: skip

CHOICE_OPERATORS: Final = frozenset(("in", "not_in"))
LIST_OPERATORS: Final = frozenset(("in_list", "not_in_list", "domain_in_list"))
NUMBER_OPERATORS: Final = frozenset(("gt", "ge", "lt", "le"))
INSTANT_OPERATORS: Final = frozenset(("before", "since"))
BARE_OPERATORS: Final = frozenset(("is_empty", "is_not_empty", "is_true", "is_false"))
"""Operators without a value."""

TRUE_ON_EMPTY: Final = frozenset(("is_empty", "is_not", "not_contains", "not_in", "not_in_list"))
"""The operators that hold on an empty field; all others are false there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field compared with a value.

    `value` is text as written; a tuple of texts for `in`, `not_in` and `between`; None for the
    operators that take none. For the list operators it is the name of a list.
    """

    field: str
    op: Operator
    value: str | tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where every part holds. There is at least one part."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where at least one part holds. There is at least one part."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where the part does not: plain logic, on empty fields too."""

    part: "Condition"


Condition: TypeAlias = Comparison | AllOf | AnyOf | Not


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """All comparisons of a condition, in reading order; none for no condition."""
    match condition:
        case Comparison():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)
        case _:
            return

"""What the operators are called, and which of them fit what a field holds."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from leadscorer_gui.model.conditions import Operator
from leadscorer_gui.texts import _

Holds: TypeAlias = Literal["text", "number", "date"]
"""What most values of a field are."""

_TEXT: Final[tuple[Operator, ...]] = (
    "is", "is_not", "in", "not_in", "contains", "not_contains", "starts_with", "ends_with", "like",
)  # fmt: skip
_NUMBER: Final[tuple[Operator, ...]] = ("ge", "gt", "le", "lt", "between")
_DATE: Final[tuple[Operator, ...]] = ("since", "before")
_LISTS: Final[tuple[Operator, ...]] = ("in_list", "not_in_list", "domain_in_list")
_BARE: Final[tuple[Operator, ...]] = ("is_not_empty", "is_empty", "is_true", "is_false")

_FIRST: Final = {"text": (_TEXT, _LISTS), "number": (_NUMBER, _TEXT), "date": (_DATE, _TEXT)}


def operators_for(holds: Holds) -> Sequence[Sequence[Operator]]:
    """All operators in sections, those that fit the field first."""
    first = _FIRST[holds]
    rest = [one for one in (_TEXT, _NUMBER, _DATE, _LISTS) if one not in first]
    return (first[0], _BARE, *first[1:], *rest)


def operator_names() -> dict[str, str]:
    """What each operator is called between a field and a value."""
    return {
        "is": _("is"),
        "is_not": _("is not"),
        "contains": _("contains"),
        "not_contains": _("does not contain"),
        "starts_with": _("starts with"),
        "ends_with": _("ends with"),
        "like": _("matches (with *)"),
        "in": _("is one of"),
        "not_in": _("is none of"),
        "in_list": _("is in the list"),
        "not_in_list": _("is not in the list"),
        "domain_in_list": _("has a domain in the list"),
        "gt": _("is more than"),
        "ge": _("is at least"),
        "lt": _("is less than"),
        "le": _("is at most"),
        "between": _("is between"),
        "before": _("is before"),
        "since": _("is on or after"),
        "is_empty": _("is empty"),
        "is_not_empty": _("is filled"),
        "is_true": _("is true"),
        "is_false": _("is false"),
    }

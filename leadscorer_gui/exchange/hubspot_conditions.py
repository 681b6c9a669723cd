"""Conditions in the words of HubSpot's lead scoring API, there and back.

The API's description leaves the names of operators open (“operator: string”); those here are the
ones of HubSpot's lists, to be checked in an account before anything is sent.
"""

from decimal import Decimal
from typing import Any, Final

from leadscorer_gui.exchange.alternatives import (
    Alternatives,
    Atom,
    Inexpressible,
    both,
    number_text,
)
from leadscorer_gui.model.conditions import TRUE_ON_EMPTY, Comparison, Operator
from leadscorer_gui.model.text import format_instant, parse_timestamp
from leadscorer_gui.texts import _

_TEXT: Final[dict[str, str]] = {
    "is": "IS_EQUAL_TO", "is_not": "IS_NOT_EQUAL_TO", "contains": "CONTAINS",
    "not_contains": "DOES_NOT_CONTAIN", "starts_with": "STARTS_WITH", "ends_with": "ENDS_WITH",
}  # fmt: skip
_NUMBER: Final[dict[str, str]] = {
    "gt": "IS_GREATER_THAN", "ge": "IS_GREATER_THAN_OR_EQUAL_TO",
    "lt": "IS_LESS_THAN", "le": "IS_LESS_THAN_OR_EQUAL_TO",
}  # fmt: skip
_BARE: Final[dict[str, str]] = {"is_empty": "IS_UNKNOWN", "is_not_empty": "IS_KNOWN"}
_MILLISECOND: Final = 1_000

_FROM_TEXT: Final = {there: here for here, there in _TEXT.items()}
_FROM_NUMBER: Final = {there: here for here, there in _NUMBER.items()}
_FROM_BARE: Final = {there: here for here, there in _BARE.items()}


def where_of(alternative: tuple[Atom, ...]) -> dict[str, Any]:
    """The condition of a calculator: all of some single conditions."""
    conditions = [
        {"type": "SINGLE", "property": atom[0].field, "operation": _operation(atom)}
        for atom in alternative
    ]
    return {"type": "COMPOSITE", "operator": "AND", "conditions": conditions}


def _operation(atom: Atom) -> dict[str, Any]:
    op, value = atom[0].op, atom[0].value
    common = {"includeObjectsWithNoValueSet": op in TRUE_ON_EMPTY}
    if op in _BARE:
        return {"operationType": "ALL_PROPERTY", "operator": _BARE[op], **common}
    if op in ("is_true", "is_false"):
        told = {"operationType": "BOOL", "operator": "IS_EQUAL_TO", "value": op == "is_true"}
        return {**told, **common}
    if op in _NUMBER:
        told = {"operationType": "NUMBER", "operator": _NUMBER[op], "value": json_number(value)}
        return {**told, **common}
    if op in ("before", "since"):
        return {**_time(op, str(value)), **common}
    values = [str(one.value) for one in atom]
    if op in ("not_in", "is_not"):
        values = list(value) if isinstance(value, tuple) else values
        op = "is_not"
    told = {"operationType": "MULTISTRING", "operator": _TEXT[op], "values": values}
    return {**told, **common}


def _time(op: str, text: str) -> dict[str, Any]:
    """`since` is “after the millisecond before”, which leaves no doubt about the instant itself."""
    at = parse_timestamp(text, "UTC")
    assert at is not None, text
    return {
        "operationType": "DATETIME",
        "operator": "IS_BEFORE" if op == "before" else "IS_AFTER",
        "timestamp": at // _MILLISECOND - (op == "since"),
        "requiresTimeZoneConversion": False,
    }


def json_number(text: object) -> int | float:
    """A number for JSON: whole where it is."""
    number = Decimal(str(text))
    return int(number) if number == number.to_integral_value() else float(number)


def alternatives_of(where: Any) -> Alternatives:
    """What a condition of theirs says; Inexpressible where it is not understood."""
    if where.get("type") == "COMPOSITE" and where.get("operator", "AND") == "AND":
        parts = [alternatives_of(part) for part in where.get("conditions", ())]
        if not parts:
            raise Inexpressible(_("A condition asks for nothing."))
        return both(parts)
    if where.get("type") != "SINGLE":
        text = _("A condition of the type “{type}” is not known here.")
        raise Inexpressible(text.format(type=where.get("type")))
    return operation_read(str(where.get("property", "")), where.get("operation") or {})


def operation_read(name: str, told: dict[str, Any]) -> Alternatives:
    """What an operation on a property says."""
    atoms = _atoms(name, told)
    op, includes = atoms[0][0].op, bool(told.get("includeObjectsWithNoValueSet"))
    if op in ("is_empty", "is_not_empty") or includes == (op in TRUE_ON_EMPTY):
        return [atoms]
    if includes:
        return [atoms, ((Comparison(name, "is_empty"),),)]
    return [(*atoms, (Comparison(name, "is_not_empty"),))]


def _atoms(name: str, told: dict[str, Any]) -> tuple[Atom, ...]:
    kind, operator = str(told.get("operationType")), str(told.get("operator"))
    if kind == "ALL_PROPERTY" and operator in _FROM_BARE:
        return (_one(name, _FROM_BARE[operator], None),)
    if kind in ("STRING", "MULTISTRING") and operator in _FROM_TEXT:
        values = told["values"] if kind == "MULTISTRING" else [told["value"]]
        return (_texts(name, _FROM_TEXT[operator], [str(one) for one in values]),)
    if kind == "ENUMERATION" and operator in ("IS_ANY_OF", "IS_NONE_OF"):
        op = "is" if operator == "IS_ANY_OF" else "is_not"
        return (_texts(name, op, [str(one) for one in told["values"]]),)
    if kind == "BOOL" and operator in ("IS_EQUAL_TO", "IS_NOT_EQUAL_TO"):
        holds = bool(told["value"]) == (operator == "IS_EQUAL_TO")
        return (_one(name, "is_true" if holds else "is_false", None),)
    if kind == "NUMBER" and operator in _FROM_NUMBER:
        return (_one(name, _FROM_NUMBER[operator], _decimal(told["value"])),)
    if kind == "NUMBER_RANGED" and operator == "IS_BETWEEN":
        low, high = _decimal(told["lowerBound"]), _decimal(told["upperBound"])
        return _one(name, "ge", low), _one(name, "le", high)
    if kind == "DATETIME" and operator in ("IS_BEFORE", "IS_AFTER"):
        after = operator == "IS_AFTER"
        at = (int(told["timestamp"]) + after) * _MILLISECOND
        return (_one(name, "since" if after else "before", format_instant(at)),)
    text = _("The operation {type} {operator} on “{field}” is not known here.")
    raise Inexpressible(text.format(type=kind, operator=operator, field=name))


def _decimal(number: Any) -> str:
    return number_text(Decimal(str(number)))


def _one(name: str, op: str, value: str | tuple[str, ...] | None) -> Atom:
    return (Comparison(name, _operator(op), value),)


def _operator(op: str) -> Operator:
    return op  # type: ignore[return-value]


def _texts(name: str, op: str, values: list[str]) -> Atom:
    if not values or not all(values):
        text = _("An operation on “{field}” has no value.")
        raise Inexpressible(text.format(field=name))
    if op == "is_not" and len(values) > 1:
        return _one(name, "not_in", tuple(values))
    if op == "not_contains" and len(values) > 1:
        text = _("“{field}” must not contain one of several texts, which is not read here.")
        raise Inexpressible(text.format(field=name))
    return tuple(Comparison(name, _operator(op), one) for one in values)

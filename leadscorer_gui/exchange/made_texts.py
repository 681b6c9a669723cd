"""Texts that satisfy a condition: for made-up leads, so that no test needs a real person."""

from leadscorer_gui.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.text import DAY_US, format_instant, parse_number, parse_timestamp, trim
from leadscorer_gui.model.workspace import Workspace

_OPPOSITE: dict[Operator, Operator] = {
    "is": "is_not", "contains": "not_contains", "in": "not_in", "in_list": "not_in_list",
    "gt": "le", "ge": "lt", "before": "since", "is_empty": "is_not_empty", "is_true": "is_false",
}  # fmt: skip
_OPPOSITE |= {other: one for one, other in _OPPOSITE.items()}

_OTHER = "other"


def satisfying(condition: Condition | None, workspace: Workspace) -> dict[str, str]:
    """Texts by field for which the condition holds, as near to its edge as can be.

    A try: where parts of a condition contradict each other the last one wins.
    """
    match condition:
        case AllOf(parts):
            texts: dict[str, str] = {}
            for part in parts:
                more = satisfying(part, workspace)
                # What only must not be something else is satisfied by what must be something.
                texts |= {f: t for f, t in more.items() if f not in texts or t != _OTHER}
            return texts
        case AnyOf(parts):
            return satisfying(parts[0], workspace)
        case Not(part):
            return satisfying(_negated(part), workspace)
        case Comparison():
            return {condition.field: _text(condition, workspace)}
    return {}


def _negated(condition: Condition) -> Condition:
    match condition:
        case AllOf(parts):
            return _negated(parts[0])
        case AnyOf(parts):
            return AllOf(tuple(map(_negated, parts)))
        case Not(part):
            return part
        case Comparison(field, op, value):
            if op in _OPPOSITE:
                return Comparison(field, _OPPOSITE[op], value)
    return Comparison(condition.field, "is_empty")


def _text(one: Comparison, workspace: Workspace) -> str:
    value = one.value if isinstance(one.value, str) else (one.value or ("",))[0]
    match one.op:
        case "is_not" | "not_contains" | "not_in" | "not_in_list" | "is_not_empty":
            return _OTHER
        case "is_empty" | "is_true" | "is_false":
            return {"is_empty": "", "is_true": "yes"}.get(one.op, "no")
        case "in_list" | "domain_in_list":
            entry = next(iter(list_entries(workspace, value)), "")
            return entry if one.op == "in_list" else f"test@{entry}"
        case "like":
            return value.replace("*", "") or _OTHER
        case "gt" | "lt":
            number = parse_number(value) or 0
            return format(number + (1 if one.op == "gt" else -1), "f")
        case "before":
            at = parse_timestamp(value, workspace.time_zone) or 0
            return format_instant(at - DAY_US)
    return trim(value)

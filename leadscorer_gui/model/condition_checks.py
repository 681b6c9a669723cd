"""What is wrong with a condition: values that its operator cannot read, unknown lists."""

from collections.abc import Collection, Iterator

from leadscorer_gui.model.conditions import (
    BARE_OPERATORS,
    CHOICE_OPERATORS,
    INSTANT_OPERATORS,
    LIST_OPERATORS,
    NUMBER_OPERATORS,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
)
from leadscorer_gui.model.problems import Path, Problem, did_you_mean, sound
from leadscorer_gui.model.text import parse_number, parse_timestamp, trim
from leadscorer_gui.texts import _


def condition_problems(
    condition: Condition | None, path: Path, lists: Collection[str], zone: str
) -> Iterator[Problem]:
    """All problems of a condition and of what is nested in it."""
    match condition:
        case AllOf(parts) if sound(parts):
            for index, part in enumerate(parts):
                yield from condition_problems(part, (*path, "all", index), lists, zone)
        case AnyOf(parts) if sound(parts):
            for index, part in enumerate(parts):
                yield from condition_problems(part, (*path, "any", index), lists, zone)
        case Not(part):
            yield from condition_problems(part, (*path, "not"), lists, zone)
        case Comparison() if sound(condition.op, condition.value):
            for message in _value_problems(condition, lists, zone):
                yield Problem((*path, "value"), message)


def _value_problems(comparison: Comparison, lists: Collection[str], zone: str) -> Iterator[str]:
    """What is wrong with the value, one sentence each."""
    op, value = comparison.op, comparison.value
    if op in BARE_OPERATORS:
        if value is not None:
            yield _("“{op}” takes no value").format(op=op)
    elif value is None:
        yield _("“{op}” needs a value").format(op=op)
    elif op == "between":
        yield from _between_problems(value)
    elif op in CHOICE_OPERATORS:
        yield from _choice_problems(op, value)
    elif isinstance(value, tuple):
        yield _("“{op}” takes one value, not a list").format(op=op)
    else:
        yield from _single_problems(op, value, lists, zone)


def _between_problems(value: str | tuple[str, ...]) -> Iterator[str]:
    numbers = [parse_number(v) for v in value] if isinstance(value, tuple) else []
    if len(numbers) != 2 or None in numbers:
        yield _("“between” takes a list of two numbers, such as [10, 20]")
    elif numbers[0] > numbers[1]:  # type: ignore[operator]
        yield _("the first number of “between” must not be above the second")


def _choice_problems(op: str, value: str | tuple[str, ...]) -> Iterator[str]:
    if not isinstance(value, tuple):
        yield _("“{op}” takes a list of values, such as [DE, AT]").format(op=op)
    elif any(sound(v) and not trim(v) for v in value):
        yield _("a value of “{op}” is empty; to ask for empty fields use “is_empty”").format(op=op)


def _single_problems(op: str, value: str, lists: Collection[str], zone: str) -> Iterator[str]:
    if op in LIST_OPERATORS:
        if value not in lists:
            yield _("there is no list “{name}”").format(name=value) + did_you_mean(
                value, list(lists)
            )
    elif not trim(value):
        yield _("the value is empty; to ask for empty fields use “is_empty”")
    elif op in NUMBER_OPERATORS and parse_number(value) is None:
        yield _("“{op}” compares numbers, and “{value}” is none").format(op=op, value=value)
    elif op in INSTANT_OPERATORS and parse_timestamp(value, zone if sound(zone) else "UTC") is None:
        yield _(
            "“{op}” compares timestamps such as 2024-01-31 or 2024-01-31T10:00,"
            " and “{value}” is none"
        ).format(op=op, value=value)

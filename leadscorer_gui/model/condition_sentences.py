"""A condition in words, so exact that no two conditions read alike.

Parentheses stand around every group within a group; `and` and `or` never meet without them.
"""

import re
from collections.abc import Callable
from typing import Final

from leadscorer_gui.model.conditions import (
    CHOICE_OPERATORS,
    INSTANT_OPERATORS,
    NUMBER_OPERATORS,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)
from leadscorer_gui.model.wording_sentences import comma_list, field_name, or_list, quoted
from leadscorer_gui.texts import _

_CODE = re.compile(r"[A-Z0-9][A-Z0-9_+-]*")
"""A value that needs no quotes in a list of its like: `DE`, `50-249`, `1000+`."""
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_PLAIN_INSTANT = re.compile(r"[0-9-]+(?:[T ][0-9:.]*[0-9](?:Z|[+-][0-9:]+)?)?")

_PHRASES: Final[dict[Operator, Callable[[], str]]] = {
    "is": lambda: _("{field} is {value}"),
    "is_not": lambda: _("{field} is not {value}"),
    "contains": lambda: _("{field} contains {value}"),
    "not_contains": lambda: _("{field} does not contain {value}"),
    "starts_with": lambda: _("{field} starts with {value}"),
    "ends_with": lambda: _("{field} ends with {value}"),
    "like": lambda: _("{field} matches {value}"),
    "in": lambda: _("{field} is one of {value}"),
    "not_in": lambda: _("{field} is none of {value}"),
    "in_list": lambda: _("{field} is in the list {value}"),
    "not_in_list": lambda: _("{field} is not in the list {value}"),
    "domain_in_list": lambda: _("{field} has a domain in the list {value}"),
    "gt": lambda: _("{field} is more than {value}"),
    "ge": lambda: _("{field} is at least {value}"),
    "lt": lambda: _("{field} is less than {value}"),
    "le": lambda: _("{field} is at most {value}"),
    "between": lambda: _("{field} is from {value}"),
    "before": lambda: _("{field} is before {value}"),
    "since": lambda: _("{field} is on or after {value}"),
    "is_empty": lambda: _("{field} is empty"),
    "is_not_empty": lambda: _("{field} is not empty"),
    "is_true": lambda: _("{field} is true"),
    "is_false": lambda: _("{field} is false"),
}


def condition_sentence(condition: Condition) -> str:
    """The condition in words, without a capital letter and a stop: `country is “DE”`.

    Two conditions that differ in anything, an order or a group of one included, give two texts.
    """
    match condition:
        case Comparison():
            return _comparison(condition)
        case AllOf(parts):
            if len(parts) < 2:
                return _("all of ({conditions})").format(conditions=_listed(parts))
            return _joined(parts, is_all=True)
        case AnyOf(parts):
            if len(parts) < 2:
                return _("any of ({conditions})").format(conditions=_listed(parts))
            return _joined(parts, is_all=False)
        case Not(AnyOf(parts)):
            return _("none of ({conditions})").format(conditions=_none_of(parts))
        case Not(part):
            return _("not ({condition})").format(condition=condition_sentence(part))


def only_leads_clause(condition: Condition) -> str:
    """`only for leads whose country is “DE”`."""
    text = condition_sentence(condition)
    if begins_with_field(condition):
        return _("only for leads whose {condition}").format(condition=text)
    return _("only for leads for which {condition}").format(condition=text)


def begins_with_field(condition: Condition) -> bool:
    """Whether the condition's words begin with the name of a field, so that `whose` fits."""
    match condition:
        case AllOf(parts) | AnyOf(parts) if len(parts) > 1:
            return isinstance(parts[0], Comparison) and not _is_long(parts[0])
        case _:
            return isinstance(condition, Comparison)


def _joined(parts: tuple[Condition, ...], *, is_all: bool) -> str:
    text = _part(parts[0])
    for part in parts[1:]:
        if is_all:
            text = _("{conditions} and {condition}").format(conditions=text, condition=_part(part))
        else:
            text = _("{conditions} or {condition}").format(conditions=text, condition=_part(part))
    return text


def _none_of(parts: tuple[Condition, ...]) -> str:
    if len(parts) > 1:
        return _joined(parts, is_all=False)
    # A group as the only part keeps its parentheses: its own parts are not those of `none of`.
    return _part(parts[0]) if parts and _is_group(parts[0]) else _listed(parts)


def _part(part: Condition) -> str:
    """A part among others: what has an `and` or `or` of its own stands in parentheses."""
    text = condition_sentence(part)
    if _is_group(part) or _is_long(part):
        return _("({condition})").format(condition=text)
    return text


def _is_group(part: Condition) -> bool:
    return isinstance(part, AllOf | AnyOf) and len(part.parts) > 1


def _is_long(part: Condition) -> bool:
    return isinstance(part, Comparison) and part.op in CHOICE_OPERATORS


def _listed(parts: tuple[Condition, ...]) -> str:
    return comma_list([condition_sentence(part) for part in parts])


def _comparison(comparison: Comparison) -> str:
    phrase = _PHRASES[comparison.op]()
    return phrase.format(field=field_name(comparison.field), value=_value(comparison))


def _value(comparison: Comparison) -> str:
    op, value = comparison.op, comparison.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _single(op, value)
    if op == "between" and len(value) == 2:
        low, high = (_unless(_PLAIN_NUMBER, text) for text in value)
        return _("{low} to {high}").format(low=low, high=high)
    if all(_CODE.fullmatch(text) for text in value):
        return or_list(value)
    return or_list([quoted(text) for text in value])


def _single(op: Operator, value: str) -> str:
    if op in NUMBER_OPERATORS:
        return _unless(_PLAIN_NUMBER, value)
    if op in INSTANT_OPERATORS:
        return _unless(_PLAIN_INSTANT, value)
    return quoted(value)


def _unless(plain: re.Pattern[str], text: str) -> str:
    """The text, between quotes unless it is plain."""
    return text if plain.fullmatch(text) else quoted(text)

"""The tables that generated SQL reads: which columns a model needs, and what they hold.

In them everything is done that engines do differently, or not at all: texts are trimmed and folded,
numbers and timestamps read as the scoring specification reads them, local days worked out, rows
that do not count left out. A query then compares plain values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from leadscorer_gui.exchange.sql_words import Names
from leadscorer_gui.model.conditions import (
    INSTANT_OPERATORS,
    NUMBER_OPERATORS,
    Comparison,
    Condition,
    comparisons,
)
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.model.workspace import Model

Reading: TypeAlias = Literal["text", "number", "instant", "domain"]
"""How a field is read: folded text, exact number, instant, or the folded part after the last @."""

MOST_DECIMALS: Final = 17
MOST_DIGITS: Final = 20
"""Of a number in a condition: digits after and before the point that tables can compare."""

LEADS: Final = "leads"
ACTIVITIES: Final = "activities"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a prepared table that stands for a field, read in one way."""

    name: str
    field: str
    reading: Reading


@dataclass(frozen=True)
class Prepared:
    """The columns that a model needs beside those that are always there."""

    leads: tuple[Column, ...]
    activities: tuple[Column, ...]

    def lead(self, field: str, reading: Reading) -> str:
        """The name of the column of a field of leads."""
        return _named(self.leads, field, reading)

    def activity(self, field: str, reading: Reading) -> str:
        """The name of the column of a property of activities."""
        return _named(self.activities, field, reading)


def _named(columns: tuple[Column, ...], field: str, reading: Reading) -> str:
    return next(c.name for c in columns if c.field == field and c.reading == reading)


def prepared(model: Model) -> Prepared:
    """The columns that the scored rules of a model, its audience and its inactivity ask for."""
    return Prepared(
        _columns(_lead_readings(model)),
        _columns(_activity_readings(model)),
    )


def reading_of(comparison: Comparison) -> Reading:
    """How a comparison reads its field."""
    if comparison.op in NUMBER_OPERATORS or comparison.op == "between":
        return "number"
    if comparison.op in INSTANT_OPERATORS:
        return "instant"
    return "domain" if comparison.op == "domain_in_list" else "text"


def fits(condition: Condition | None) -> bool:
    """Whether all numbers of a condition have few enough digits for the tables."""
    for one in comparisons(condition):
        if reading_of(one) == "number" and one.value is not None:
            values = (one.value,) if isinstance(one.value, str) else one.value
            if not all(map(_number_fits, values)):
                return False
    return True


def _number_fits(text: str) -> bool:
    number = parse_number(text)
    if number is None or not number:
        return True
    _sign, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)
    return -exponent <= MOST_DECIMALS and len(digits) + exponent <= MOST_DIGITS


def plain_number(text: str) -> str:
    """A number of a condition without exponent and padding."""
    return format(Decimal(parse_number(text) or 0), "f")


def _columns(asked: Iterator[tuple[str, Reading]]) -> tuple[Column, ...]:
    names, found = Names(otherwise="field"), dict.fromkeys(asked)
    return tuple(Column(f"{names.of(f, f)}_{r}", f, r) for f, r in found)


def _asked(condition: Condition | None) -> Iterator[tuple[str, Reading]]:
    for one in comparisons(condition):
        yield one.field, reading_of(one)


def _lead_readings(model: Model) -> Iterator[tuple[str, Reading]]:
    yield from _asked(model.audience)
    for rule in model.scored_rules():
        yield from _asked(rule.where if rule.kind == "fit" else rule.who)


def _activity_readings(model: Model) -> Iterator[tuple[str, Reading]]:
    yield "type", "text"
    for rule in model.scored_rules():
        if rule.kind == "activity":
            yield from _asked(rule.where)
            if (of := property_of(rule)) is not None:
                yield of, "text"


def property_of(rule: Rule) -> str | None:
    """The property for whose values a rule counts apart, None without one."""
    repeat = rule.repeat
    counting = repeat and (repeat.limit or repeat.cooldown)
    return counting.of if counting else None

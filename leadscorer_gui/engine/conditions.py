"""Which rows a condition holds for: asked once per distinct text, then spread over the rows.

Source: section 3 of the scoring specification.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.model.conditions import (
    CHOICE_OPERATORS,
    INSTANT_OPERATORS,
    LIST_OPERATORS,
    NUMBER_OPERATORS,
    TRUE_ON_EMPTY,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
)
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.text import fold, parse_number, parse_timestamp, trim
from leadscorer_gui.model.workspace import Workspace

Mask = NDArray[np.bool_]
Test = Callable[[str], bool]

TRUE_WORDS: Final = frozenset(("true", "yes", "y", "1"))
FALSE_WORDS: Final = frozenset(("false", "no", "n", "0"))

MOST_KNOWN: Final = 2000
"""So many answers about the texts of a column are kept, the newest."""
LEAST_KNOWN: Final = 200
"""So many are kept whatever they take: those of a model, so that each simulation has them."""
ROOM: Final = 64 << 20
"""Bytes: of a column with a million texts an answer is a megabyte, and each letter typed asks."""


@dataclass
class Conditions:
    """Evaluates the conditions of a workspace; remembers what it found for each distinct text.

    The memory is keyed by comparison and column: a column that is asked again, by another rule or
    after an edit elsewhere, costs a look-up.
    """

    workspace: Workspace
    stages: dict[str, Any] = field(default_factory=dict)
    """What the stages of a simulation keep for the next one, by their name."""
    _memory: dict[tuple[Comparison, int], tuple[Distinct, Mask]] = field(default_factory=dict)
    _bytes: int = 0
    """What the answers in the memory take, about: other threads ask too."""

    def holds(
        self,
        condition: Condition,
        column: Callable[[str], TextColumn],
        rows: NDArray[np.int64] | None,
        count: int,
    ) -> Mask:
        """Whether the condition holds, for each of `rows` (None: all `count` rows).

        `column` gives the column of a field. Shape: one per row asked for.
        """
        match condition:
            case AllOf(parts):
                result = self.holds(parts[0], column, rows, count)
                for part in parts[1:]:
                    result = result & self.holds(part, column, rows, count)
                return result
            case AnyOf(parts):
                result = self.holds(parts[0], column, rows, count)
                for part in parts[1:]:
                    result = result | self.holds(part, column, rows, count)
                return result
            case Not(part):
                return ~self.holds(part, column, rows, count)
            case Comparison():
                texts = column(condition.field)
                codes: Codes = texts.codes if rows is None else texts.codes[rows]
                return self.of_distinct(condition, texts.distinct)[codes]

    def of_distinct(self, comparison: Comparison, distinct: Distinct) -> Mask:
        """Whether a comparison holds, for each distinct text."""
        key = (comparison, id(distinct))
        known = self._memory.get(key)
        if known is None:
            test = text_test(comparison, self.workspace)
            empty = comparison.op in TRUE_ON_EMPTY
            # Timestamps are read as written: a small `t` or `z` is none.
            as_written = comparison.op in INSTANT_OPERATORS
            texts = distinct.texts if as_written else distinct.folded
            found = [test(text) if text else empty for text in texts]
            # The texts are kept with the answer, so that their id stays theirs.
            known = (distinct, np.array(found or [False], np.bool_))
            self._make_room(known[1].nbytes)
            self._memory[key] = known
        return known[1]

    def _make_room(self, size: int) -> None:
        """Forget the oldest answers: hours of typing ask without end."""
        self._bytes += size
        oldest = list(self._memory)  # other threads ask
        while len(oldest) >= MOST_KNOWN or (self._bytes > ROOM and len(oldest) >= LEAST_KNOWN):
            gone = self._memory.pop(oldest.pop(0), None)
            if gone is not None:
                self._bytes -= gone[1].nbytes


def text_test(comparison: Comparison, workspace: Workspace) -> Test:
    """The comparison as a test of one text that is not empty.

    The text is folded, but for `before` and `since`.
    """
    op, value = comparison.op, comparison.value
    if op in CHOICE_OPERATORS:
        chosen = frozenset(fold(one) for one in value or ())
        return _negated(op == "not_in", chosen.__contains__)
    if op in LIST_OPERATORS:
        entries = frozenset(fold(entry) for entry in list_entries(workspace, str(value)))
        if op == "domain_in_list":
            domains = entries - {""}
            return lambda text: trim(text.rpartition("@")[2]) in domains
        return _negated(op == "not_in_list", entries.__contains__)
    if op in NUMBER_OPERATORS or op == "between":
        return _number_test(op, value)
    if op in INSTANT_OPERATORS:
        return _instant_test(op, str(value), workspace.time_zone)
    if op in _BARE:
        return _BARE[op]
    return _text_test(op, fold(str(value)))


def _negated(negate: bool, test: Test) -> Test:
    return (lambda text: not test(text)) if negate else test


_BARE: Final[dict[str, Test]] = {
    "is_empty": lambda _text: False,
    "is_not_empty": lambda _text: True,
    "is_true": TRUE_WORDS.__contains__,
    "is_false": FALSE_WORDS.__contains__,
}


def _text_test(op: str, wanted: str) -> Test:
    match op:
        case "is":
            return wanted.__eq__
        case "is_not":
            return wanted.__ne__
        case "contains":
            return lambda text: wanted in text
        case "not_contains":
            return lambda text: wanted not in text
        case "starts_with":
            return lambda text: text.startswith(wanted)
        case "ends_with":
            return lambda text: text.endswith(wanted)
        case "like":
            return _like_test(wanted)
    raise AssertionError(op)


def _like_test(pattern: str) -> Test:
    """`*` stands for any run of characters; pieces are sought from left to right, once."""
    first, *rest = pattern.split("*")
    if not rest:
        return pattern.__eq__
    *middle, last = rest

    def test(text: str) -> bool:
        if not text.startswith(first) or not text.endswith(last):
            return False
        at, end = len(first), len(text) - len(last)
        for piece in middle:
            found = text.find(piece, at, end) if at <= end else -1
            if found < 0:
                return False
            at = found + len(piece)
        return at <= end

    return test


def _number_test(op: str, value: str | tuple[str, ...] | None) -> Test:
    if isinstance(value, tuple):
        low, high = (_number(text) for text in value)
        return lambda text: (n := parse_number(text)) is not None and low <= n <= high
    limit = _number(str(value))
    match op:
        case "gt":
            return lambda text: (n := parse_number(text)) is not None and n > limit
        case "ge":
            return lambda text: (n := parse_number(text)) is not None and n >= limit
        case "lt":
            return lambda text: (n := parse_number(text)) is not None and n < limit
    return lambda text: (n := parse_number(text)) is not None and n <= limit


def _number(text: str) -> Decimal:
    number = parse_number(text)
    assert number is not None, text
    return number


def _instant_test(op: str, value: str, zone: str) -> Test:
    limit = parse_timestamp(value, zone)
    assert limit is not None, value

    if op == "before":
        return lambda text: (at := parse_timestamp(text, zone)) is not None and at < limit
    return lambda text: (at := parse_timestamp(text, zone)) is not None and at >= limit

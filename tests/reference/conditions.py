"""Does a condition hold on a row? (section 3)"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.reference.texts import fold, parse_instant, parse_number, trim

Row = Mapping[str, str]

TRUE_ON_EMPTY = {"is_empty", "is_not", "not_contains", "not_in", "not_in_list"}
TRUTHS = {"true", "yes", "y", "1"}
FALSEHOODS = {"false", "no", "n", "0"}

_BUILT_IN = Path(__file__).parents[2] / "resources" / "lists" / "free_email_domains.txt"


@dataclass(frozen=True)
class Context:
    """What a condition needs of the workspace: its time zone and its named lists."""

    zone: ZoneInfo
    lists: Mapping[str, Sequence[str]]

    def entries(self, name: str) -> set[str]:
        """The entries of a named list, folded; the workspace's own go first."""
        if name in self.lists:
            return {fold(entry) for entry in self.lists[name]}
        if name == "free_email_domains":
            return _free_email_domains()
        raise KeyError(f"no list {name}")


@cache
def _free_email_domains() -> set[str]:
    """The built-in list; lines that are blank or begin with `#` are no entries."""
    lines = _BUILT_IN.read_text(encoding="utf-8").splitlines()
    return {fold(line) for line in lines if trim(line) and not trim(line).startswith("#")}


def cell(row: Row, field: str) -> str:
    """The trimmed text of a field; what the data lacks is empty (sections 2, 3)."""
    return trim(row.get(field, ""))


def holds(condition: Mapping[str, Any] | None, row: Row, context: Context) -> bool:
    """Evaluate a condition; the absent one holds."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, row, context) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, row, context) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], row, context)
    text, op = cell(row, condition["field"]), condition["op"]
    if text == "":
        return op in TRUE_ON_EMPTY
    return OPERATORS[op](text, condition.get("value"), context)


def same(left: str, right: str) -> bool:
    """Compare two texts as `is` does: nothing equals an empty one."""
    return fold(left) != "" and fold(left) == fold(right)


def is_one_of(text: str, wanted: str | Sequence[str]) -> bool:
    """Whether a type is the wanted one, or one of the wanted, compared like `is`."""
    return any(same(text, one) for one in ([wanted] if isinstance(wanted, str) else wanted))


def matches(text: str, pattern: str) -> bool:
    """`like`: the pieces between the stars, from left to right, each as early as it can be."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == first
    *middle, last = rest
    if not text.startswith(first):
        return False
    place = len(first)
    for piece in middle:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(text) - len(last) >= place and text.endswith(last)


def _number(compare: Callable[[Any, Any], bool]) -> Callable[[str, Any, Context], bool]:
    def evaluate(text: str, value: Any, _context: Context) -> bool:
        number, bound = parse_number(text), parse_number(str(value))
        return number is not None and compare(number, bound)

    return evaluate


def _between(text: str, value: Any, _context: Context) -> bool:
    number = parse_number(text)
    low, high = (parse_number(str(end)) for end in value)
    assert low is not None
    assert high is not None
    return number is not None and low <= number <= high


def _time(compare: Callable[[Any, Any], bool]) -> Callable[[str, Any, Context], bool]:
    def evaluate(text: str, value: Any, context: Context) -> bool:
        instant, bound = parse_instant(text, context.zone), parse_instant(value, context.zone)
        return instant is not None and compare(instant, bound)

    return evaluate


def _in(text: str, value: Any, _context: Context) -> bool:
    return fold(text) in {fold(entry) for entry in value}


def _in_list(text: str, value: Any, context: Context) -> bool:
    return fold(text) in context.entries(value)


def _domain_in_list(text: str, value: Any, context: Context) -> bool:
    return fold(text.rpartition("@")[2]) in context.entries(value)


OPERATORS: dict[str, Callable[[str, Any, Context], bool]] = {
    "is": lambda text, value, _: fold(text) == fold(value),
    "is_not": lambda text, value, _: fold(text) != fold(value),
    "contains": lambda text, value, _: fold(value) in fold(text),
    "not_contains": lambda text, value, _: fold(value) not in fold(text),
    "starts_with": lambda text, value, _: fold(text).startswith(fold(value)),
    "ends_with": lambda text, value, _: fold(text).endswith(fold(value)),
    "like": lambda text, value, _: matches(fold(text), fold(value)),
    "in": _in,
    "not_in": lambda text, value, context: not _in(text, value, context),
    "in_list": _in_list,
    "not_in_list": lambda text, value, context: not _in_list(text, value, context),
    "domain_in_list": _domain_in_list,
    "gt": _number(lambda number, bound: number > bound),
    "ge": _number(lambda number, bound: number >= bound),
    "lt": _number(lambda number, bound: number < bound),
    "le": _number(lambda number, bound: number <= bound),
    "between": _between,
    "before": _time(lambda instant, bound: instant < bound),
    "since": _time(lambda instant, bound: instant >= bound),
    "is_empty": lambda _text, _value, _context: False,
    "is_not_empty": lambda _text, _value, _context: True,
    "is_true": lambda text, _value, _context: fold(text) in TRUTHS,
    "is_false": lambda text, _value, _context: fold(text) in FALSEHOODS,
}
"""What each operator says about a text that is not empty."""

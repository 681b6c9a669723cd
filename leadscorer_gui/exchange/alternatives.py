"""Conditions as systems with simple filters say them: alternatives of a few comparisons each.

Other systems know no nesting: a filter is a list of comparisons that must all hold, and there may
be several filters. A condition is brought into that form here, in our own terms, so that what
comes out is a condition that can be simulated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Final, TypeAlias

from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Operator
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.text import fold, format_instant, parse_number, parse_timestamp, trim
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _

Atom: TypeAlias = tuple[Comparison, ...]
"""Comparisons of one field by one operator, of which any may hold; mostly a single one."""
Alternatives: TypeAlias = list[tuple[Atom, ...]]

_MOST: Final = 50
"""Alternatives of a condition; nobody keeps more of them up by hand."""
_TOGETHER: Final[frozenset[str]] = frozenset(("is", "contains", "starts_with", "ends_with"))
"""Operators of which several values may stand in one comparison elsewhere."""

_NEGATION: Final[dict[str, Operator]] = {
    "is": "is_not", "is_not": "is", "contains": "not_contains", "not_contains": "contains",
    "in": "not_in", "not_in": "in", "is_empty": "is_not_empty", "is_not_empty": "is_empty",
}  # fmt: skip
_OPPOSITE: Final[dict[str, Operator]] = {
    "gt": "le", "le": "gt", "ge": "lt", "lt": "ge", "before": "since", "since": "before",
    "is_true": "is_false", "is_false": "is_true",
}  # fmt: skip
"""Opposites where there is a value that can be read; an empty field holds neither."""


class Inexpressible(ValueError):  # noqa: N818  (no fault of anyone's)
    """Why a condition cannot be said in alternatives, as a sentence."""


@dataclass
class Simplified:
    """A condition in its simple form, and what was not exact on the way there, as sentences."""

    alternatives: Alternatives
    notes: list[str] = field(default_factory=list)

    @property
    def condition(self) -> Condition:
        """The condition that the alternatives say."""
        return condition_of(self.alternatives)


def simplified(condition: Condition, workspace: Workspace) -> Simplified:
    """A condition as alternatives; Inexpressible where there is no such form."""
    notes: list[str] = []
    simple = _Simplifier(workspace, notes).simple(condition)
    return Simplified(_alternatives(simple), list(dict.fromkeys(notes)))


def condition_of(alternatives: Alternatives) -> Condition:
    """The condition that alternatives say, in one fixed form."""
    parts = [_all_of([_any_of_atom(atom) for atom in one]) for one in alternatives]
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _all_of(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _any_of_atom(atom: Atom) -> Condition:
    first = atom[0]
    if len(atom) == 1:
        return first
    if first.op == "is":
        return Comparison(first.field, "in", tuple(str(one.value) for one in atom))
    return AnyOf(atom)


class _Simplifier:
    """Says a condition without negations, lists and patterns."""

    def __init__(self, workspace: Workspace, notes: list[str]) -> None:
        self._workspace, self._notes = workspace, notes

    def simple(self, condition: Condition, negated: bool = False) -> Condition:
        match condition:
            case AllOf(parts) | AnyOf(parts):
                told = tuple(self.simple(part, negated) for part in parts)
                is_all = isinstance(condition, AllOf) != negated
                return AllOf(told) if is_all else AnyOf(told)
            case Not(part):
                return self.simple(part, not negated)
            case Comparison():
                plain = self._plain(condition)
                return plain if not negated else self._negated(plain)

    def _negated(self, condition: Condition) -> Condition:
        if not isinstance(condition, Comparison):
            return self.simple(condition, negated=True)
        op = condition.op
        if op in _NEGATION:
            return Comparison(condition.field, _NEGATION[op], condition.value)
        if op in _OPPOSITE:
            self._notes.append(
                _("Values of “{field}” that cannot be read count as empty.").format(
                    field=condition.field
                )
            )
            other = Comparison(condition.field, _OPPOSITE[op], condition.value)
            return AnyOf((other, Comparison(condition.field, "is_empty")))
        text = _("There is no opposite of “{op}” on “{field}”.")
        raise Inexpressible(text.format(op=op, field=condition.field))

    def _plain(self, one: Comparison) -> Condition:
        """A comparison by the operators that remain."""
        name, value = one.field, one.value
        match one.op:
            case "in_list" | "not_in_list":
                op: Operator = "in" if one.op == "in_list" else "not_in"
                return Comparison(name, op, self._entries(str(value)))
            case "domain_in_list":
                text = _("Texts of “{field}” without an @ do not match.")
                self._notes.append(text.format(field=name))
                ends = (f"@{entry}" for entry in self._entries(str(value)))
                return _any(tuple(Comparison(name, "ends_with", end) for end in ends))
            case "like":
                return self._like(name, str(value))
            case "between":
                assert isinstance(value, tuple)
                low, high = (Comparison(name, op, _number(v)) for op, v in _ends(value))
                return AllOf((low, high))
            case "gt" | "ge" | "lt" | "le":
                return Comparison(name, one.op, _number(str(value)))
            case "before" | "since":
                return Comparison(name, one.op, self._instant(str(value)))
            case "in" | "not_in":
                assert isinstance(value, tuple)
                return Comparison(name, one.op, _distinct(value))
        return Comparison(name, one.op, None if value is None else trim(str(value)))

    def _entries(self, name: str) -> tuple[str, ...]:
        return _distinct(list_entries(self._workspace, name))

    def _instant(self, text: str) -> str:
        """To the millisecond, which is what other systems keep."""
        at = parse_timestamp(text, self._workspace.time_zone)
        assert at is not None, text
        return format_instant(at // 1000 * 1000)

    def _like(self, name: str, pattern: str) -> Condition:
        """A pattern as its beginning, its end and what it contains."""
        first, *rest = trim(pattern).split("*")
        if not rest:
            return Comparison(name, "is", first)
        middle, last = [piece for piece in rest[:-1] if piece], rest[-1]
        parts = [Comparison(name, "starts_with", first)] if first else []
        parts += [Comparison(name, "contains", piece) for piece in middle]
        parts += [Comparison(name, "ends_with", last)] if last else []
        if not parts:
            return Comparison(name, "is_not_empty")
        if len(parts) > 1:
            text = _("The order of the pieces of “{pattern}” is not looked at.")
            self._notes.append(text.format(pattern=pattern))
        return _all_of(parts)


def _ends(value: tuple[str, ...]) -> Iterator[tuple[Operator, str]]:
    yield "ge", value[0]
    yield "le", value[1]


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    """The texts that differ when compared, as they stand first."""
    found = {fold(one): trim(one) for one in reversed(values) if trim(one)}
    return tuple(reversed(found.values())) or ("",)


def _any(parts: tuple[Comparison, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _number(text: str) -> str:
    """A number as other systems keep it, with as many digits as they have."""
    exact = parse_number(text)
    assert exact is not None, text
    return number_text(exact)


def number_text(number: Decimal | float) -> str:
    """A number in plain digits, `12.5` or `3`, with the digits that survive in JSON."""
    near = Decimal(repr(float(number)))
    text = format(near, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _alternatives(condition: Condition) -> Alternatives:
    match condition:
        case Comparison(name, "in", value):
            return [(tuple(Comparison(name, "is", one) for one in value or ()),)]
        case Comparison(name, "not_in", (single,)):
            return [((Comparison(name, "is_not", single),),)]
        case Comparison():
            return [((condition,),)]
        case AllOf(parts):
            return both([_alternatives(part) for part in parts])
        case AnyOf(parts):
            merged = _merged([one for part in parts for one in _alternatives(part)])
            _check(len(merged))
            return merged
        case Not():
            raise AssertionError(condition)


def both(parts: Sequence[Alternatives]) -> Alternatives:
    """The alternatives of several conditions that must all hold; Inexpressible where too many."""
    count = 1
    for some in parts:
        count *= len(some)
    _check(count)
    return [_joined(one) for one in product(*parts)]


def _joined(parts: Sequence[tuple[Atom, ...]]) -> tuple[Atom, ...]:
    return tuple(dict.fromkeys(atom for part in parts for atom in part))


def _check(count: int) -> None:
    if count > _MOST:
        text = _("The condition has {count} alternatives, and at most {most} are written out.")
        raise Inexpressible(text.format(count=count, most=_MOST))


def _merged(alternatives: Alternatives) -> Alternatives:
    """Alternatives of one comparison each, of one field and operator, stand together."""
    together: dict[object, tuple[Atom, ...]] = {}
    more: dict[object, list[Comparison]] = {}
    for place, one in enumerate(alternatives):
        key: object = place
        if len(one) == 1 and one[0][0].op in _TOGETHER:
            key = (one[0][0].field, one[0][0].op)
            more.setdefault(key, []).extend(one[0])
        together.setdefault(key, one)
    return [(tuple(more[key]),) if key in more else one for key, one in together.items()]

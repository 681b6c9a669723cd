"""What a cell of a sheet of rules says: points, how often, days, and the condition of a row."""

import re
from collections.abc import Mapping
from typing import Final

from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.numbers import hundredths, is_rounded
from leadscorer_gui.model.conditions import BARE_OPERATORS, Comparison, Condition, Operator
from leadscorer_gui.model.names import plain
from leadscorer_gui.model.rules import Limit, LimitPeriod, Repeat
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.model.text import parse_number, parse_timestamp
from leadscorer_gui.texts import _

_OPERATORS: Final[dict[str, tuple[str, ...]]] = {
    "is": ("is", "=", "==", "equals", "isequalto", "equal"),
    "is_not": ("isnot", "!=", "<>", "doesnotequal", "notequal", "isnotequalto"),
    "contains": ("contains", "includes"),
    "not_contains": ("notcontains", "doesnotcontain", "excludes"),
    "starts_with": ("startswith", "beginswith"),
    "ends_with": ("endswith",),
    "like": ("like", "matches"),
    "in": ("in", "isanyof", "anyof", "oneof", "isoneof"),
    "not_in": ("notin", "isnoneof", "noneof"),
    "in_list": ("inlist",),
    "not_in_list": ("notinlist",),
    "domain_in_list": ("domaininlist",),
    "gt": (">", "gt", "greaterthan", "morethan", "isgreaterthan"),
    "ge": (">=", "\u2265", "ge", "atleast"),
    "lt": ("<", "lt", "lessthan", "islessthan"),
    "le": ("<=", "\u2264", "le", "atmost"),
    "between": ("between", "isbetween"),
    "before": ("before", "isbefore"),
    "since": ("since", "onorafter"),
    "is_empty": ("isempty", "empty", "isunknown", "unknown"),
    "is_true": ("istrue",),
    "is_false": ("isfalse",),
    "is_not_empty": ("isnotempty", "notempty", "known", "isknown", "exists", "filled", "hasvalue"),
}
_ONCE: Final = ("once", "first", "onetime", "onlyonce", "1", "onceperlead", "1x")
EACH: Final = ("", "each", "every", "everytime", "eachtime", "always", "unlimited")
_PERIODS: Final[dict[str, LimitPeriod]] = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "lifetime": "lifetime", "life": "lifetime", "lead": "lifetime",
}  # fmt: skip
_PER: Final = re.compile(
    r"(?:max(?:imum)?|at most)?\s*(once|twice|[0-9]+)?\s*(?:x|times?)?\s*(?:per|an?|/)?\s*([a-z]+)"
)
_NOT_POINTS: Final = re.compile(r"(?i)\s*(points?|pts?\.?)\s*$")


class Unread(ValueError):  # noqa: N818  (always turned into what was left out)
    """What a cell says cannot be read."""


def points_in(text: str) -> int:
    """Points such as `10`, `+10 pts` or `-5`, as hundredths. Raises Unread."""
    told = _NOT_POINTS.sub("", text.replace("\u2212", "-")).strip().replace(" ", "")
    if is_rounded(told):
        raise Unread(_("The points “{text}” have more than two decimals.").format(text=text))
    try:
        return hundredths(told.removeprefix("+"))
    except RulesError as error:
        raise Unread(_("The points “{text}” are no number.").format(text=text)) from error


def enabled_in(text: str) -> bool:
    """Whether a rule is on; an empty cell says so. Raises Unread."""
    said = plain(text)
    if said in ("", "yes", "y", "true", "1", "on", "x", "active"):
        return True
    if said in ("no", "n", "false", "0", "off", "inactive"):
        return False
    raise Unread(_("“{text}” is neither yes nor no.").format(text=text))


def days_in(text: str) -> int:
    """`30` or `30 days`. Raises Unread."""
    found = re.fullmatch(r"\s*([0-9]{1,5})\s*(?:days?|d)?\s*", text.lower())
    if found is None or not 1 <= int(found[1]) <= LONGEST_DAYS:
        raise Unread(_("“{text}” is no number of days.").format(text=text))
    return int(found[1])


def repeat_in(text: str) -> Repeat | None:
    """`once`, `each`, `3 per day`, `once a month`; None for each time. Raises Unread."""
    said = plain(text)
    if said in EACH:
        return None
    if said in _ONCE:
        return Repeat("first")
    found = _PER.fullmatch(text.strip().lower())
    if found is None or found[2] not in _PERIODS:
        raise Unread(_("How often, “{text}”, is not understood.").format(text=text))
    count = {"once": 1, "twice": 2, None: 1}.get(found[1]) or int(found[1])
    return Repeat(limit=Limit(count, _PERIODS[found[2]]))


def where_in(row: Mapping[str, str]) -> Condition | None:
    """The condition of a row: field, operator, value; None where it has none. Raises Unread."""
    name, value = row.get("field", ""), row.get("value", "")
    if not name:
        if value or (row.get("op") and not row.get("activity")):
            raise Unread(_("It does not say which field it asks for."))
        return None
    op = _operator(row.get("op", ""), value)
    if op in BARE_OPERATORS:
        return Comparison(name, op)
    if op in ("in", "not_in"):
        entries = tuple(filter(None, (one.strip() for one in re.split(r"[;|\n,]", value))))
        return Comparison(name, op, _given(entries, value))
    if op == "between":
        ends = tuple(one for one in re.split(r"\s*(?:;|\band\b|\bto\b|…|–|\.\.)\s*", value) if one)
        numbers = [parse_number(one) for one in ends]
        if len(ends) != 2 or None in numbers or not numbers[0] <= numbers[1]:  # type: ignore[operator]
            raise Unread(_("“{text}” are not two numbers in order.").format(text=value))
        return Comparison(name, op, ends)
    _check(op, value)
    return Comparison(name, op, value)


def _given(entries: tuple[str, ...], value: str) -> tuple[str, ...]:
    if not entries:
        raise Unread(_("There is no value: “{text}”.").format(text=value))
    return entries


def _check(op: Operator, value: str) -> None:
    """Whether the operator can read its value."""
    if not value:
        raise Unread(_("There is no value: “{text}”.").format(text=value))
    if op in ("gt", "ge", "lt", "le") and parse_number(value) is None:
        raise Unread(_("“{text}” is no number.").format(text=value))
    if op in ("before", "since") and parse_timestamp(value, "UTC") is None:
        raise Unread(_("“{text}” is no date.").format(text=value))
    if op in ("in_list", "not_in_list", "domain_in_list") and value != "free_email_domains":
        raise Unread(_("There is no list “{text}” here.").format(text=value))


def _operator(text: str, value: str) -> Operator:
    said = plain(text) if any(one.isalpha() for one in text) else text.strip()
    if not said:
        return "in" if ";" in value else "is"
    for op, names in _OPERATORS.items():
        if said in names:
            return op  # type: ignore[return-value]
    raise Unread(_("The operator “{text}” is not known.").format(text=text))

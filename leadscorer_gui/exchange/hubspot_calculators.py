"""HubSpot's calculators -> what our rules say: which leads or activities, points, how often."""

from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from leadscorer_gui.exchange.alternatives import Alternatives, condition_of
from leadscorer_gui.exchange.hubspot_conditions import alternatives_of, operation_read
from leadscorer_gui.exchange.ids import plain_id
from leadscorer_gui.exchange.numbers import hundredths, whole
from leadscorer_gui.model.conditions import Comparison, Condition
from leadscorer_gui.model.rules import (
    Ageing,
    Expire,
    Frequency,
    FrequencyTier,
    Kind,
    Repeat,
    Rule,
)
from leadscorer_gui.model.sentences import condition_sentence
from leadscorer_gui.texts import _

Bounds: TypeAlias = tuple[int | None, ...]
"""The lowest and the highest value of a rule, in hundredths."""

_EVERYBODY: Final = Comparison("lead_id", "is_not_empty")
_LONGEST_NAME: Final = 80


class NotRead(ValueError):  # noqa: N818  (no fault of anyone's)
    """Why a calculator has no counterpart, as a sentence."""


@dataclass(frozen=True)
class Found:
    """A rule without its id and group."""

    kind: Kind
    activity: tuple[str, ...] = ()
    where: Condition | None = None
    points: int | None = None
    repeat: Repeat | None = None
    ageing: Ageing | None = None
    max_points: int | None = None

    @property
    def name(self) -> str:
        """HubSpot's rules have none: what it asks for."""
        told = ", ".join(self.activity)
        if self.where is not None:
            said = condition_sentence(self.where)
            told = f"{told}: {said}" if told else said
        return told if len(told) <= _LONGEST_NAME else f"{told[: _LONGEST_NAME - 1]}…"

    @property
    def wanted_id(self) -> str:
        """An id that reads like the name."""
        return plain_id(self.name, "rule")

    def rule(self, new: str, group: str, enabled: bool) -> Rule:
        """The rule under an id, in a group."""
        return Rule(
            id=new, name=self.name, kind=self.kind, enabled=enabled, group=group,
            activity=self.activity, where=self.where, points=self.points, repeat=self.repeat,
            ageing=self.ageing, max_points=self.max_points,
        )  # fmt: skip


def calculation_read(
    told: dict[str, Any], kind: str, bounds: Bounds
) -> tuple[list[Found], list[str]]:
    """The rules of a calculator, and what was not exact; NotRead or Inexpressible where none."""
    notes: list[str] = []
    if told.get("type") == "MULTI_UE":
        if kind != "activity":
            raise NotRead(_("An event rule in a group of properties has no counterpart."))
        return _events(told, bounds, notes), notes
    if kind != "fit":
        raise NotRead(_("A rule on properties in a group of events has no counterpart."))
    found = _properties(told, bounds)
    if found is None:
        found = [Found("fit", where=where, points=points) for where, points in _parts(told, notes)]
        if any(bound is not None for bound in bounds) and not _within(found, bounds):
            notes.append(_("The limits of the rule were left out."))
    return found, notes


def _within(found: list[Found], bounds: Bounds) -> bool:
    """Whether limits never bind."""
    low, high = bounds
    points = [one.points or 0 for one in found]
    most, least = sum(p for p in points if p > 0), sum(p for p in points if p < 0)
    return (high is None or most <= high) and (low is None or least >= low)


def _properties(told: dict[str, Any], bounds: Bounds) -> list[Found] | None:
    """A sum of one value that is limited to that value: alternatives of one rule."""
    calculators = told.get("calculators") or ()
    if told.get("type") != "MULTI" or not all(c.get("type") == "CONDITIONAL" for c in calculators):
        return None
    values = {hundredths(one["value"]) for one in calculators}
    if len(values) != 1 or not (values & set(bounds) or values == {0}):
        return None
    alternatives: Alternatives = []
    for one in calculators:
        alternatives += alternatives_of(one["whereCondition"])
    return [Found("fit", where=condition_of(alternatives), points=values.pop())]


def _parts(told: dict[str, Any], notes: list[str]) -> list[tuple[Condition, int]]:
    """Conditions and points that add up."""
    match told.get("type"):
        case "CONSTANT":
            return [(_EVERYBODY, hundredths(told["value"]))]
        case "CONDITIONAL":
            where = condition_of(alternatives_of(told["whereCondition"]))
            return [(where, hundredths(told["value"]))]
        case "MULTI":
            return [one for part in told.get("calculators") or () for one in _parts(part, notes)]
        case "MATCH":
            return _matches(told, notes)
    text = _("A calculator of the type “{type}” has no counterpart.")
    raise NotRead(text.format(type=told.get("type")))


def _matches(told: dict[str, Any], notes: list[str]) -> list[tuple[Condition, int]]:
    """Values of one property with points each."""
    name = str(told.get("property", ""))
    rules = told.get("matchRules") or ()
    if told.get("defaultValue"):
        text = _("The points for any other value of “{field}” were left out.")
        notes.append(text.format(field=name))
    if len(rules) > 1:
        text = _("Where several values of “{field}” match, all of their points count here.")
        notes.append(text.format(field=name))
    return [
        (condition_of(operation_read(name, one["operation"])), hundredths(one["value"]))
        for one in rules
    ]


def _events(told: dict[str, Any], bounds: Bounds, notes: list[str]) -> list[Found]:
    """Rules on events: those that say the same of several events are one."""
    together: dict[Found, list[str]] = {}
    most = _most(bounds, notes)
    for one in told.get("eventCalculators") or ():
        found = _event(one, most, notes)
        kinds = together.setdefault(found, [])
        kinds.append(str(one["eventTypeId"]))
    if len(together) > 1 and most is not None:
        notes.append(_("The limit of the rule holds for each of its events by itself."))
    told_apart = []
    for found, kinds in together.items():
        # A frequency counts each event type for itself.
        alone = [(kind,) for kind in kinds] if found.repeat is not None else [tuple(kinds)]
        told_apart += [replace(found, activity=kind) for kind in alone]
    return told_apart


def _most(bounds: Bounds, notes: list[str]) -> int | None:
    """Limits of events, which ours have alike on both sides."""
    low, high = bounds
    if low is None and high is None:
        return None
    if low is not None and high is not None and low == -high and high > 0:
        return high
    known = [abs(one) for one in bounds if one]
    if not known:
        return None
    notes.append(_("The limit of the rule holds on both sides of 0 here."))
    return max(known)


def _event(told: dict[str, Any], most: int | None, notes: list[str]) -> Found:
    record, often = told.get("recordCalculation") or {}, told.get("eventFrequencyCriteria")
    where: Condition | None = None
    if record.get("type") == "CONDITIONAL":
        where = condition_of(alternatives_of(record["whereCondition"]))
    elif record.get("type") != "CONSTANT":
        text = _("A calculator of the type “{type}” on events has no counterpart.")
        raise NotRead(text.format(type=record.get("type")))
    days = _days(told.get("eventTimeframe"))
    if often is not None:
        repeat = Repeat("frequency", frequency=Frequency(_tiers(often, notes), days))
        return Found("activity", where=where, repeat=repeat, max_points=most)
    ageing = None if days is None else Ageing(expire=Expire(days))
    points = hundredths(record["value"])
    return Found("activity", where=where, points=points, ageing=ageing, max_points=most)


def _days(timeframe: Any) -> int | None:
    if not timeframe:
        return None
    told = timeframe.get("eventFilterOperation") or {}
    wanted = ("ROLLING_DATE_RANGE", "IS_LESS_THAN_X_DAYS_AGO")
    if (told.get("operationType"), told.get("operator")) != wanted:
        text = _("A time frame {type} {operator} has no counterpart.")
        raise NotRead(text.format(type=told.get("operationType"), operator=told.get("operator")))
    return whole(told["numberOfDays"])


def _tiers(often: dict[str, Any], notes: list[str]) -> tuple[FrequencyTier, ...]:
    """Ranges as levels: after one that ends there is nothing, unless another begins."""
    levels: dict[int, int] = {}
    for one in often.get("ranges") or ():
        begin = whole(one["from"])
        last = begin if one.get("type") == "EXACTLY" else one.get("to")
        if begin < 1:
            notes.append(_("Points for no event at all were left out."))
            begin = 1
        levels[begin] = hundredths(one["value"])
        if one.get("type") != "AT_LEAST" and last is not None:
            levels.setdefault(whole(last) + 1, 0)
    if not levels:
        raise NotRead(_("A frequency without ranges has no counterpart."))
    begins = {whole(one["from"]): hundredths(one["value"]) for one in often["ranges"]}
    levels |= {max(1, begin): points for begin, points in begins.items()}
    return tuple(FrequencyTier(begin, levels[begin]) for begin in sorted(levels))

"""A model as plain data, for programs that apply it without knowing ours.

Points are hundredths; the table of how each award ages is computed here, once for all.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.rules import Ageing, Repeat, Rule
from leadscorer_gui.model.text import trim, zone
from leadscorer_gui.model.workspace import Band, Inactivity, Model, Workspace

_UNITS: Final = {"days": 86_400_000_000, "hours": 3_600_000_000, "minutes": 60_000_000}
_FIRST: Final = datetime(1899, 12, 1, tzinfo=UTC)
_LAST: Final = datetime(2201, 12, 31, tzinfo=UTC)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY: Final = 86_400


def model_data(model: Model) -> dict[str, Any]:
    """What scoring needs of a model but its rules; see `rule_data`."""
    limits, matrix, mql = model.limits, model.matrix, model.mql
    return {
        "id": model.id,
        "audience": condition_data(model.audience),
        "threshold": mql.threshold,
        "minimum_fit": mql.minimum_fit,
        "minimum_engagement": mql.minimum_engagement,
        "limits": [limits.min, limits.max] if limits else [None, None],
        "bands": _bands(model.bands),
        "fit_grades": _bands(matrix.fit if matrix else ()),
        "engagement_grades": _bands(matrix.engagement if matrix else ()),
        "groups": [{"id": one.id, "min": one.min, "max": one.max} for one in model.groups],
        "inactivity": _inactivity(model.inactivity),
    }


def _bands(bands: tuple[Band, ...]) -> list[list[int | str]]:
    return [[band.from_, band.name] for band in bands]


def _inactivity(told: Inactivity | None) -> dict[str, Any] | None:
    if told is None:
        return None
    again = told.then_every
    return {
        "activities": list(told.activities) or None,
        "ignore": list(told.ignore),
        "steps": [[step.after_days, step.points] for step in told.steps],
        "then_every": None if again is None else [again.days, again.points],
    }


def condition_data(condition: Condition | None) -> dict[str, Any] | None:
    """A condition as the workspace file says it, its values trimmed."""
    match condition:
        case None:
            return None
        case AllOf(parts):
            return {"all": [condition_data(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [condition_data(part) for part in parts]}
        case Not(part):
            return {"not": condition_data(part)}
        case Comparison(field, op, value):
            said: dict[str, Any] = {"field": field, "op": op}
            if isinstance(value, str):
                said["value"] = value if op.endswith("in_list") else trim(value)
            elif value is not None:
                said["value"] = [trim(one) for one in value]
            return said


def rule_data(rule: Rule, model: Model) -> dict[str, Any]:
    """What scoring needs of a rule; its group is the place of the group in the model."""
    places = {group.id: place for place, group in enumerate(model.groups)}
    said: dict[str, Any] = {
        "id": rule.id,
        "kind": rule.kind,
        "group": None if rule.group is None else places[rule.group],
        "disqualify": rule.disqualify,
        "points": rule.points,
        "where": condition_data(rule.where),
        "max_points": rule.max_points,
    }
    if rule.kind == "fit":
        return said
    said |= {"activity": list(rule.activity) or None, "who": condition_data(rule.who)}
    return said | _repeat(rule.repeat or Repeat()) | {"ageing": _ageing(rule, model)}


def _repeat(repeat: Repeat) -> dict[str, Any]:
    """How the rule counts, and what its mode needs."""
    limit, cooldown = repeat.limit, repeat.cooldown
    said: dict[str, Any] = {"limit": None, "cooldown": None, "mode": repeat.mode}
    if limit is not None:
        said["limit"] = {"count": limit.count, "per": limit.per, "of": limit.of}
    if cooldown is not None:
        lengths = (size * (getattr(cooldown, unit) or 0) for unit, size in _UNITS.items())
        said["cooldown"] = {"microseconds": sum(lengths), "of": cooldown.of}
    if repeat.mode == "tiers":
        said["tiers"] = [[tier.from_, tier.points] for tier in repeat.tiers]
    if repeat.nth is not None:
        said["nth"] = {"n": repeat.nth.n, "once": repeat.nth.once}
    if repeat.burst is not None:
        burst = repeat.burst
        said["burst"] = {
            "count": burst.count, "within_days": burst.within_days, "once": burst.once,
        }  # fmt: skip
    if repeat.frequency is not None:
        often = repeat.frequency
        tiers = [[tier.at_least, tier.points] for tier in often.tiers]
        said["frequency"] = {"within_days": often.within_days, "tiers": tiers}
    return said


def ageing_of(rule: Rule, model: Model) -> Ageing | None:
    """The rule's own ageing, else that of its group; none for a frequency rule."""
    if rule.kind == "fit" or rule.disqualify or (rule.repeat and rule.repeat.mode == "frequency"):
        return None
    if rule.ageing is not None:
        return rule.ageing
    return next((group.ageing for group in model.groups if group.id == rule.group), None)


def amounts_of(rule: Rule) -> tuple[int, ...]:
    """What a single award of a rule can be, each once."""
    if rule.repeat is not None and rule.repeat.mode == "tiers":
        return tuple(dict.fromkeys(tier.points for tier in rule.repeat.tiers))
    return () if rule.points is None else (rule.points,)


def _ageing(rule: Rule, model: Model) -> dict[int, list[list[int]]]:
    """By award: the steps (age in days, hundredths that remain)."""
    ageing = ageing_of(rule, model)
    if ageing is None:
        return {}
    return {
        amount: [[days, left] for days, left in ageing_table(ageing, amount) or ()]
        for amount in amounts_of(rule)
    }


def lists_data(workspace: Workspace, names: set[str]) -> dict[str, list[str]]:
    """The entries of the named lists."""
    return {name: list(list_entries(workspace, name)) for name in sorted(names)}


@cache
def zone_data(name: str) -> tuple[tuple[int, int], ...]:
    """The offsets of a zone: (seconds since 1970 from which it is in force, seconds), rising.

    The first one is in force before all others, whatever its instant says. For 1900 to 2200.
    """
    found = [(int((_FIRST - _EPOCH).total_seconds()), _offset(name, _FIRST))]
    day, last = found[0][0], int((_LAST - _EPOCH).total_seconds())
    while name != "UTC" and day < last:
        after = _offset(name, _EPOCH + timedelta(seconds=day + _DAY))
        if after != found[-1][1]:
            found.append((_change(name, day, found[-1][1]), after))
        day += _DAY
    return tuple(found)


def _change(name: str, day: int, before: int) -> int:
    """The second at which the offset becomes another one within a day."""
    low, high = day, day + _DAY
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(name, _EPOCH + timedelta(seconds=middle)) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(name: str, moment: datetime) -> int:
    offset = moment.astimezone(zone(name)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())

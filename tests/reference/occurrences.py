"""Which activities a rule counts, and what they earn (section 4, Repeat)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.reference.conditions import Context, cell, holds, is_one_of
from tests.reference.history import Activity, Lead
from tests.reference.texts import DAY, SECOND, fold, hundredths, is_set, monday

UNITS = {"days": DAY, "hours": 3600 * SECOND, "minutes": 60 * SECOND}


@dataclass(frozen=True)
class Award:
    """Points that a counted occurrence earned; `n` is its number."""

    n: int
    at: int
    points: int


def occurrences(rule: Mapping[str, Any], lead: Lead, context: Context) -> list[Activity]:
    """The activities that match the rule, in time order."""
    if not holds(rule.get("who"), lead.row, context):
        return []
    wanted = rule.get("activity")
    return [
        activity
        for activity in lead.activities
        if (wanted is None or is_one_of(cell(activity.row, "type"), wanted))
        and holds(rule.get("where"), activity.row, context)
    ]


def counted(rule: Mapping[str, Any], found: Sequence[Activity]) -> list[Activity]:
    """The occurrences that are counted; the first is number 1."""
    repeat = rule.get("repeat", {})
    if "limit" in repeat:
        return _within_limit(repeat["limit"], found)
    if "cooldown" in repeat:
        return _after_cooldown(repeat["cooldown"], found)
    return list(found)


def _separately(told: Mapping[str, Any], activity: Activity) -> str:
    """The value of `of` that an occurrence belongs to, compared like `is`, empty being one."""
    return fold(cell(activity.row, told["of"])) if "of" in told else ""


def _period(per: str, day: date) -> str:
    if per == "lifetime":
        return ""
    if per == "month":
        return day.isoformat()[:7]
    return (monday(day) if per == "week" else day).isoformat()


def _within_limit(limit: Mapping[str, Any], found: Sequence[Activity]) -> list[Activity]:
    taken: dict[tuple[str, str], int] = {}
    kept = []
    for activity in found:
        key = (_separately(limit, activity), _period(limit["per"], activity.day))
        taken[key] = taken.get(key, 0) + 1
        if taken[key] <= int(limit["count"]):
            kept.append(activity)
    return kept


def _after_cooldown(cooldown: Mapping[str, Any], found: Sequence[Activity]) -> list[Activity]:
    length = sum(int(cooldown[name]) * unit for name, unit in UNITS.items() if name in cooldown)
    last: dict[str, int] = {}
    kept = []
    for activity in found:
        key = _separately(cooldown, activity)
        if key not in last or activity.at - last[key] >= length:
            last[key] = activity.at
            kept.append(activity)
    return kept


def awards(rule: Mapping[str, Any], instants: Sequence[int]) -> list[Award]:
    """What the counted occurrences earn, in every mode but `frequency`."""
    repeat = rule.get("repeat", {})
    mode = repeat.get("mode", "each")
    if mode == "tiers":
        return [Award(n, at, _tier(repeat["tiers"], "from", n)) for n, at in enumerate(instants, 1)]
    points = hundredths(rule["points"])
    if mode == "burst":
        return [Award(n, at, points) for n, at in _bursts(repeat["burst"], instants)]
    return [Award(n, at, points) for n, at in enumerate(instants, 1) if _earns(mode, repeat, n)]


def _earns(mode: str, repeat: Mapping[str, Any], n: int) -> bool:
    if mode == "first":
        return n == 1
    if mode == "nth":
        every = int(repeat["nth"]["n"])
        return n == every if is_set(repeat["nth"].get("once")) else n % every == 0
    return True


def _tier(tiers: Sequence[Mapping[str, Any]], key: str, number: int) -> int:
    """The points of the last tier that begins at or below a number; 0 below the first."""
    points = 0
    for tier in tiers:
        if int(tier[key]) <= number:
            points = hundredths(tier["points"])
    return points


def within(instants: Sequence[int], at: int, days: Any) -> int:
    """k(t): how many lie in (t - days, t]; without `days`, in all the time up to t."""
    begin = None if days is None else at - int(days) * DAY
    return sum(1 for one in instants if one <= at and (begin is None or one > begin))


def _bursts(burst: Mapping[str, Any], instants: Sequence[int]) -> list[tuple[int, int]]:
    """Numbered instants at which a burst begins."""
    need = int(burst["count"])
    before = 0
    begun = []
    for at in sorted(set(instants)):
        k = within(instants, at, burst["within_days"])
        if k >= need and before < need:
            begun.append(at)
        before = k
    return list(enumerate(begun[:1] if is_set(burst.get("once")) else begun, 1))


def levels(frequency: Mapping[str, Any], instants: Sequence[int]) -> list[tuple[int, int]]:
    """(instant, points held from then on) wherever k(t) can change."""
    days = frequency.get("within_days")
    turns = set(instants)
    if days is not None:
        turns |= {at + int(days) * DAY for at in instants}
    return [
        (at, _tier(frequency["tiers"], "at_least", within(instants, at, days)))
        for at in sorted(turns)
    ]

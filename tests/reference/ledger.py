"""The ledger of one lead, and its score at every instant (sections 4 to 7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from tests.reference import ageing
from tests.reference.conditions import Context, cell, holds, is_one_of
from tests.reference.history import Lead, time_zone
from tests.reference.occurrences import awards, counted, levels, occurrences
from tests.reference.texts import DAY, clamp, earliest, hundredths, is_set

CAUSES = ("start", "disqualified", "fit", "award", "ageing", "frequency", "inactivity", "limit")
"""In the order in which they stand within an instant (section 9)."""

NO_RULE = -1


@dataclass(frozen=True)
class Entry:
    """One row of the ledger; `rule` is the rule's place in the model."""

    at: int | None
    cause: str
    rule: int
    n: int
    points: int

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands among the rows of its instant."""
        return CAUSES.index(self.cause), self.rule, self.n


@dataclass(frozen=True)
class Moment:
    """A lead at an instant with entries; it stays so until the next.

    `taken` is I(t), `held` the sum of each rule's entries so far, before any limit.
    """

    at: int | None
    fit: int
    engagement: int
    taken: int
    score: int
    is_disqualified: bool
    qualifies: bool
    held: dict[int, int]
    rows: list[Entry]


@dataclass(frozen=True)
class Plan:
    """A model without what does not exist for scoring, and what it needs of the workspace."""

    model: Mapping[str, Any]
    context: Context
    rules: dict[int, Mapping[str, Any]]
    groups: dict[str, Mapping[str, Any]]
    tables: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def fit(self) -> dict[int, Mapping[str, Any]]:
        """The fit rules by place."""
        return {place: rule for place, rule in self.rules.items() if rule["kind"] == "fit"}

    @cached_property
    def activity(self) -> dict[int, Mapping[str, Any]]:
        """The activity rules by place."""
        return {place: rule for place, rule in self.rules.items() if rule["kind"] == "activity"}

    def ageing_table(self, place: int, amount: int) -> list[tuple[int, int]]:
        """The steps in which an award of a rule ages: its own ageing, else its group's."""
        rule = self.rules[place]
        told = rule.get("ageing", self.groups.get(rule.get("group", ""), {}).get("ageing"))
        if told is None:
            return []
        if (place, amount) not in self.tables:
            self.tables[place, amount] = ageing.table(told, amount)
        return self.tables[place, amount]


def make_plan(workspace: Mapping[str, Any], model: Mapping[str, Any]) -> Plan:
    """Leave out the rules that are not enabled or unfinished (section 4)."""
    rules = {
        place: rule
        for place, rule in enumerate(model["rules"])
        if is_set(rule.get("enabled", True)) and not is_set(rule.get("unfinished"))
    }
    context = Context(time_zone(workspace), workspace.get("lists", {}))
    return Plan(model, context, rules, {group["id"]: group for group in model.get("groups", [])})


def timeline(plan: Plan, lead: Lead, as_of: int | None) -> list[Moment]:
    """The lead at its start and at every instant with an entry, by as-of, in time order."""
    if lead.start is None or as_of is None:
        return [_next_moment(plan, None, None, _first_entries(plan, lead, None))]
    entries = _first_entries(plan, lead, lead.start)
    entries += _later_entries(plan, lead, lead.start, as_of)
    entries.sort(key=lambda entry: (entry.at or 0, entry.place))
    moments: list[Moment] = []
    for at, together in groupby(entries, key=lambda entry: entry.at):
        before = moments[-1] if moments else None
        moments.append(_next_moment(plan, before, at, list(together)))
    return moments


def _first_entries(plan: Plan, lead: Lead, start: int | None) -> list[Entry]:
    """`start`, `disqualified` and `fit`, whatever their instant."""
    since = _disqualifying(plan, lead, start)
    fitting = [
        Entry(start, "fit", place, 0, hundredths(rule["points"]))
        for place, rule in plan.fit.items()
        if "points" in rule and holds(rule["where"], lead.row, plan.context)
    ]
    return [Entry(start, "start", NO_RULE, 0, 0), *since[:1], *fitting]


def _disqualifying(plan: Plan, lead: Lead, start: int | None) -> list[Entry]:
    """When each disqualifying rule did it, the first of them in front (section 4)."""
    found = []
    for place, rule in plan.rules.items():
        if not is_set(rule.get("disqualify")):
            continue
        if rule["kind"] == "fit":
            instants = [start] if holds(rule["where"], lead.row, plan.context) else []
        else:
            instants = [one.at for one in occurrences(rule, lead, plan.context)[:1]]
        found += [Entry(at, "disqualified", place, 0, 0) for at in instants]
    return sorted(found, key=lambda entry: (entry.at or 0, entry.rule))


def _later_entries(plan: Plan, lead: Lead, start: int, as_of: int) -> list[Entry]:
    """What activity rules and inactivity do, by as-of."""
    entries: list[Entry] = []
    for place, rule in plan.activity.items():
        if is_set(rule.get("disqualify")):
            continue
        instants = [one.at for one in counted(rule, occurrences(rule, lead, plan.context))]
        if rule.get("repeat", {}).get("mode") == "frequency":
            entries += _frequency_entries(rule, place, instants)
        else:
            entries += _award_entries(plan, place, instants, as_of)
    entries += _inactivity_entries(plan, lead, start, as_of)
    return [entry for entry in entries if entry.at is not None and entry.at <= as_of]


def _award_entries(plan: Plan, place: int, instants: list[int], as_of: int) -> Iterator[Entry]:
    for award in awards(plan.rules[place], instants):
        yield Entry(award.at, "award", place, award.n, award.points)
        before = award.points
        for age, left in plan.ageing_table(place, award.points):
            if award.at + age > as_of:
                break
            yield Entry(award.at + age, "ageing", place, award.n, left - before)
            before = left


def _frequency_entries(rule: Mapping[str, Any], place: int, instants: list[int]) -> Iterator[Entry]:
    before = 0
    for at, level in levels(rule["repeat"]["frequency"], instants):
        yield Entry(at, "frequency", place, 0, level - before)
        before = level


def _inactivity_entries(plan: Plan, lead: Lead, start: int, as_of: int) -> Iterator[Entry]:
    """What falls due while the clock runs, from each restart to the next (section 5)."""
    told = plan.model.get("inactivity")
    if told is None:
        return
    counting = (one.at for one in lead.activities if _restarts(told, cell(one.row, "type")))
    restarts = sorted({start, *counting})
    ends: list[int | None] = [*restarts[1:], None]
    for restart, end in zip(restarts, ends, strict=True):
        for age, points in _dues(told):
            at = restart + age
            if at > as_of or (end is not None and at >= end):
                break
            yield Entry(at, "inactivity", NO_RULE, 0, points)


def _restarts(told: Mapping[str, Any], kind: str) -> bool:
    """Whether an activity of this type counts."""
    if is_one_of(kind, told.get("ignore", [])):
        return False
    return "activities" not in told or is_one_of(kind, told["activities"])


def _dues(told: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """(age of the clock, points that fall due), without end where there is `then_every`."""
    age = 0
    for step in told.get("steps", []):
        age = int(step["after_days"]) * DAY
        yield age, hundredths(step["points"])
    while "then_every" in told:
        age += int(told["then_every"]["days"]) * DAY
        yield age, hundredths(told["then_every"]["points"])


def _next_moment(plan: Plan, before: Moment | None, at: int | None, entries: list[Entry]) -> Moment:
    """Section 6, with all entries of one instant taken together."""
    held = dict(before.held) if before else dict.fromkeys(plan.rules, 0)
    due = 0
    for entry in entries:
        if entry.rule != NO_RULE:
            held[entry.rule] += entry.points
        if entry.cause == "inactivity":
            due -= entry.points
    fit, activity = total(plan, plan.fit, held), total(plan, plan.activity, held)
    taken = min((before.taken if before else 0) + due, max(0, activity))
    engagement = activity - taken
    low, high = _bounds(_limits(plan))
    score = clamp(fit + engagement, low, high)
    is_disqualified = (before is not None and before.is_disqualified) or any(
        entry.cause == "disqualified" for entry in entries
    )
    qualifies = not is_disqualified and _reaches_minima(plan, fit, engagement)
    limited = score - (before.score if before else 0) - sum(entry.points for entry in entries)
    rows = [*entries, Entry(at, "limit", NO_RULE, 0, limited)]
    return Moment(at, fit, engagement, taken, score, is_disqualified, qualifies, held, rows)


def total(plan: Plan, rules: Mapping[int, Mapping[str, Any]], held: Mapping[int, int]) -> int:
    """F or A: what the rules of one kind hold, rule and group limits applied (sections 4, 6)."""
    sums: dict[str | None, int] = {}
    for place, rule in rules.items():
        group = rule.get("group")
        sums[group] = sums.get(group, 0) + limited_hold(plan, place, held)
    return sum(
        points if group is None else clamp(points, *_bounds(plan.groups[group]))
        for group, points in sums.items()
    )


def limited_hold(plan: Plan, place: int, held: Mapping[int, int]) -> int:
    """What a rule holds when read: its sum, limited by its own `max_points`."""
    most = plan.rules[place].get("max_points")
    if most is None:
        return held[place]
    return clamp(held[place], -hundredths(most), hundredths(most))


def _limits(plan: Plan) -> Mapping[str, Any]:
    limits: Mapping[str, Any] = plan.model.get("limits", {})
    return limits


def _bounds(told: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """`min` and `max` in hundredths; an absent side is open."""
    low, high = told.get("min"), told.get("max")
    return _points(low), _points(high)


@lru_cache(maxsize=10_000)
def _points(number: Any) -> int | None:
    return None if number is None else hundredths(number)


def _reaches_minima(plan: Plan, fit: int, engagement: int) -> bool:
    """Whether fit and engagement are at least what `mql` asks for (section 7)."""
    mql = plan.model["mql"]
    least_fit, least_engagement = (
        _points(mql.get("minimum_fit")),
        _points(mql.get("minimum_engagement")),
    )
    return (least_fit is None or fit >= least_fit) and (
        least_engagement is None or engagement >= least_engagement
    )


def first_disqualified(moments: list[Moment]) -> int | None:
    """When the lead was disqualified; None where it was not or is undated."""
    return earliest(moment.at for moment in moments if moment.is_disqualified)

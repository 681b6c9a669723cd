"""What becomes of a rule in HubSpot: conditions, repeats and ageing that its scores can have.

HubSpot pays an event each time, or by how often it came (optionally within the last so many days);
all events of a group age alike, a whole percentage of the original at a time. Rules have limits.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import log
from typing import Final

from leadscorer_gui.exchange.adapt import Change
from leadscorer_gui.exchange.alternatives import Inexpressible, simplified
from leadscorer_gui.exchange.module_data import ageing_of
from leadscorer_gui.model.ageing import round_half_away
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.rules import (
    Ageing,
    Frequency,
    FrequencyTier,
    PercentLoss,
    Repeat,
    Rule,
)
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

MOST_TIERS: Final = 20
"""Ranges of a frequency; a person has to keep them up."""


@dataclass
class Adapting:
    """A rule on its way to what HubSpot can express, and what was lost."""

    rule: Rule
    notes: list[str]
    ways: list[str]

    def lose(self, note: str, way: str = "") -> None:
        """Note what becomes of a part, and the way around."""
        self.notes.append(note)
        if way:
            self.ways.append(way)


class Impossible(ValueError):  # noqa: N818  (no fault of anyone's)
    """A rule has no counterpart: why, and what to do instead."""

    def __init__(self, why: str, way: str) -> None:
        super().__init__(why)
        self.way = way


def adapted_rule(workspace: Workspace, model: Model, rule: Rule) -> tuple[tuple[Rule, ...], Change]:
    """The rules that stand for a rule, none where that is impossible, and the change to tell."""
    going = Adapting(rule, [], [])
    try:
        rules = _adapted(workspace, model, going)
    except (Impossible, Inexpressible) as error:
        way = error.way if isinstance(error, Impossible) else _way_of_parts()
        why = _("{why} The rule is left out.").format(why=error)
        return (), Change(rule.id, rule.name, "impossible", why, way)
    if not going.notes:
        return rules, Change(rule.id, rule.name, "exact")
    told = " ".join(going.notes), " ".join(dict.fromkeys(going.ways))
    return rules, Change(rule.id, rule.name, "approximate", *told)


def _way_of_parts() -> str:
    return _("Write a rule for each part of the condition, or make a property that says it.")


def _adapted(workspace: Workspace, model: Model, going: Adapting) -> tuple[Rule, ...]:
    if going.rule.disqualify:
        raise Impossible(
            _("HubSpot scores cannot disqualify."),
            _("Make a segment of these contacts and let the score exclude it."),
        )
    if going.rule.kind == "fit":
        going.rule = replace(going.rule, where=_where(workspace, going, going.rule.where))
        return (going.rule,)
    ageing = ageing_of(going.rule, model)
    _narrow(workspace, going)
    going.rule = replace(going.rule, ageing=None)
    _repeat(going, ageing)
    _age(going, ageing)
    return _apart(going.rule)


def _where(
    workspace: Workspace, going: Adapting, condition: Condition | None, *, single: bool = False
) -> Condition | None:
    if condition is None:
        return None
    simple = simplified(condition, workspace)
    if single and len(simple.alternatives) > 1:
        raise Inexpressible(_("Conditions on an event cannot have alternatives."))
    for note in simple.notes:
        going.lose(note)
    return simple.condition


def _narrow(workspace: Workspace, going: Adapting) -> None:
    """Which activities of which leads."""
    if not going.rule.activity:
        raise Impossible(
            _("An event rule names its event types."), _("Name the activities in the rule.")
        )
    if going.rule.who is not None:
        going.lose(
            _("The rule is for all leads: an event rule asks for no properties of the contact."),
            _("Make a score of its own for a segment of these leads."),
        )
    where = _where(workspace, going, going.rule.where, single=True)
    going.rule = replace(going.rule, who=None, where=where)


def _repeat(going: Adapting, ageing: Ageing | None) -> None:
    """Each time, or by how often."""
    repeat = going.rule.repeat or Repeat()
    if repeat.cooldown is not None:
        going.lose(_("Occurrences count however soon one follows the other."))
    limit = repeat.limit
    if limit is not None and (limit.per != "lifetime" or limit.of is not None):
        going.lose(_("Every occurrence counts: there is no limit per period or per value."))
        limit = None
    if repeat.mode == "frequency":
        most = 0 if limit is None else limit.count
        if most and repeat.frequency is not None and repeat.frequency.within_days is not None:
            most = 0
            going.lose(_("Every occurrence counts: there is no limit over the life of the lead."))
        going.rule = _leveled(going.rule, repeat.frequency, most)
        return
    if repeat.mode == "burst":
        _burst(going, repeat, ageing)
        return
    if repeat.mode == "each" and limit is None:
        going.rule = replace(going.rule, repeat=None)
        return
    earned = _earned(going.rule, repeat, limit.count if limit is not None else None)
    if ageing is None:
        _level_of(going, earned)
    else:
        _each_up_to(going, repeat, earned)


@dataclass(frozen=True)
class _Earned:
    """What the first occurrences earn, one after the other; `more`: whether it goes on after,
    with awards of `later`."""

    points: tuple[int, ...]
    more: bool
    later: tuple[int, ...] = ()


def _earned(rule: Rule, repeat: Repeat, most: int | None) -> _Earned:
    """What occurrence after occurrence earns."""
    points, count, more = rule.points or 0, MOST_TIERS, True
    if repeat.mode == "first":
        count, more = 1, False
    if repeat.nth is not None:
        every = repeat.nth.n
        count = every if repeat.nth.once else every * max(1, MOST_TIERS // 2)
        more = not repeat.nth.once
    if most is not None and most <= count:
        count, more = most, False
    told = []
    for number in range(1, count + 1):
        if repeat.mode == "tiers":
            points = [tier.points for tier in repeat.tiers if tier.from_ <= number][-1]
        told.append(points if repeat.nth is None or number % repeat.nth.n == 0 else 0)
    if repeat.mode == "tiers" and repeat.tiers[-1].from_ <= count and not repeat.tiers[-1].points:
        more = False
    later = tuple(tier.points for tier in repeat.tiers) or (rule.points or 0,)
    return _Earned(tuple(told), more, later)


def _level_of(going: Adapting, earned: _Earned) -> None:
    """Without ageing, what was earned so far is a level that follows the count."""
    most, held, tiers = going.rule.max_points, 0, list[FrequencyTier]()
    more = earned.more
    for number, points in enumerate(earned.points, 1):
        held += points
        level = held if most is None else max(-most, min(held, most))
        if level != (tiers[-1].points if tiers else 0):
            tiers.append(FrequencyTier(number, level))
    if more and most is not None and earned.points[-1] and abs(held) >= most:
        more = not all(one * held >= 0 for one in (*earned.points, *earned.later))
    if len(tiers) > MOST_TIERS or more:
        tiers = tiers[:MOST_TIERS]
        text = _("Only the first {count} occurrences count, as ranges of a frequency.")
        going.lose(text.format(count=tiers[-1].at_least if tiers else 0))
    if not tiers:
        tiers = [FrequencyTier(1, 0)]
    repeat = Repeat("frequency", frequency=Frequency(tuple(tiers)))
    going.rule = replace(going.rule, repeat=repeat, points=None, max_points=None)


def _each_up_to(going: Adapting, repeat: Repeat, earned: _Earned) -> None:
    """With ageing: each one pays, up to what all of them could earn."""
    points = next((one for one in earned.points if one), 0)
    if repeat.nth is not None:
        points = round_half_away(Fraction(points, repeat.nth.n))
    whole = sum(earned.points)
    most = [one for one in (going.rule.max_points, abs(whole) if not earned.more else None) if one]
    going.lose(
        _(
            "Each occurrence pays {points}, within the limit of the rule: how often it pays and"
            " ageing exclude each other."
        ).format(points=format_points(points))
    )
    going.rule = replace(going.rule, repeat=None, points=points, max_points=min(most, default=None))


def _burst(going: Adapting, repeat: Repeat, ageing: Ageing | None) -> None:
    assert repeat.burst is not None
    going.lose(
        _("The points are there while so many lie within the days, and go again after."),
    )
    if ageing is not None:
        going.lose(_("They do not age."))
    tier = FrequencyTier(repeat.burst.count, going.rule.points or 0)
    often = Frequency((tier,), repeat.burst.within_days)
    going.rule = _leveled(replace(going.rule, points=None), often, 0)


def _leveled(rule: Rule, often: Frequency | None, most: int) -> Rule:
    """A frequency, its levels within the limit of the rule, `most` occurrences over the life."""
    assert often is not None
    high = rule.max_points
    tiers = [tier for tier in often.tiers if not most or tier.at_least <= most]
    held = [
        replace(tier, points=tier.points if high is None else max(-high, min(tier.points, high)))
        for tier in tiers or [FrequencyTier(1, 0)]
    ]
    often = replace(often, tiers=tuple(held))
    return replace(rule, repeat=Repeat("frequency", frequency=often), max_points=None)


def _age(going: Adapting, ageing: Ageing | None) -> None:
    """Linear ageing in whole percent, or an end after some days."""
    if ageing is None or (going.rule.repeat and going.rule.repeat.mode == "frequency"):
        return
    if ageing.expire is not None:
        going.rule = replace(going.rule, ageing=ageing)
        return
    loss = linear(ageing)
    if ageing.percent != loss:
        text = _("What is left falls by {lose} % of the original every {days} days.")
        going.lose(text.format(lose=loss.lose, days=loss.every_days))
    going.rule = replace(going.rule, ageing=Ageing(percent=loss))


def linear(ageing: Ageing) -> PercentLoss:
    """The straight loss that comes nearest: under it lie as many points and days as before.

    In whole percent of the original; an award that would stay for ever keeps its first step.
    """
    if ageing.percent is not None:
        loss = ageing.percent
        if loss.of == "original":
            return _whole(Fraction(loss.lose), loss.every_days)
        if loss.lose == 100:
            return _whole(Fraction(100), loss.every_days)
        half = loss.every_days * log(0.5) / log(1 - float(loss.lose) / 100)
        return _straight(2 * half / log(2), loss.every_days)
    if ageing.half_life is not None:
        return _straight(2 * ageing.half_life.days / log(2), ageing.half_life.every_days)
    first = ageing.steps[0]
    return _whole(100 - Fraction(first.keep_percent), first.after_days)


def _straight(days: float, every: int) -> PercentLoss:
    """The loss that leaves nothing after so many days."""
    return _whole(Fraction(100 * every) / Fraction(days), every)


def _whole(lose: Fraction, every: int) -> PercentLoss:
    """In whole percent; where that is less than one, in longer steps."""
    while lose < Fraction(1, 2) and every < 18_000:
        lose, every = lose * 2, every * 2
    return PercentLoss(Decimal(max(1, min(100, round_half_away(lose)))), every, "original")


def _apart(rule: Rule) -> tuple[Rule, ...]:
    """A frequency counts each event type for itself: a rule for each."""
    if rule.repeat is None or rule.repeat.mode != "frequency" or len(rule.activity) == 1:
        return (rule,)
    return tuple(
        replace(rule, id=rule.id if not place else f"{rule.id}-{place + 1}", activity=(kind,))
        for place, kind in enumerate(rule.activity)
    )

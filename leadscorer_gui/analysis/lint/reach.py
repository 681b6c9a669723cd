"""The most that a model's rules and limits can ever add up to, whatever leads do.

Said is only what is certain: a bound that no lead can exceed, or none. Points are hundredths.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Kind, Rule, Tier
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model


def highest_score(model: Model) -> int | None:
    """A score that no lead can exceed, by the rules and limits alone; None where there is none."""
    fit, engagement = highest_of(model, "fit"), highest_of(model, "activity")
    limit = None if model.limits is None else model.limits.max
    if fit is None or engagement is None:
        return limit
    return fit + engagement if limit is None else min(fit + engagement, limit)


def highest_of(model: Model, kind: Kind) -> int | None:
    """What the rules of a kind hold at most, by groups and limits; never below 0."""
    limits = {group.id: group.max for group in model.groups}
    by_group: dict[str | None, list[Rule]] = {}
    for rule in model.scored_rules():
        if rule.kind == kind:
            by_group.setdefault(rule.group, []).append(rule)
    total = 0
    for group, rules in by_group.items():
        held = _highest_together(rules)
        limit = limits.get(group) if group is not None else None
        if held is None and limit is None:
            return None
        total += min(each for each in (held, limit) if each is not None)
    return total


def _highest_together(rules: Sequence[Rule]) -> int | None:
    """What rules hold at most; a field has one value, so that not all of them hold at once."""
    total = 0
    of_fields: dict[str, list[tuple[frozenset[str], int]]] = {}
    for rule in rules:
        most = highest_of_rule(rule)
        if most is None:
            return None
        values = _values_of(rule)
        if values is None:
            total += most
        else:
            field, texts = values
            of_fields.setdefault(field, []).append((texts, most))
    return total + sum(_highest_of_values(each) for each in of_fields.values())


def _values_of(rule: Rule) -> tuple[str, frozenset[str]] | None:
    """The field that a fit rule asks for and the texts for which it holds, where that is all."""
    where = rule.where
    if rule.kind != "fit" or not isinstance(where, Comparison):
        return None
    if where.op == "is" and isinstance(where.value, str):
        return where.field, frozenset((fold(where.value),))
    if where.op == "in" and isinstance(where.value, tuple):
        return where.field, frozenset(fold(text) for text in where.value)
    return None


def _highest_of_values(rules: Iterable[tuple[frozenset[str], int]]) -> int:
    """The most that one value brings."""
    sums: dict[str, int] = {}
    for texts, points in rules:
        for text in texts:
            sums[text] = sums.get(text, 0) + points
    return max(sums.values(), default=0)


def highest_of_rule(rule: Rule) -> int | None:
    """What one rule holds at most, not below 0; None where more occurrences give more."""
    if rule.disqualify:
        return 0
    most = _highest_of_occurrences(rule)
    if rule.max_points is None:
        return most
    return rule.max_points if most is None else min(most, rule.max_points)


def _highest_of_occurrences(rule: Rule) -> int | None:
    points = max(0, rule.points or 0)
    repeat = rule.repeat
    if rule.kind == "fit":
        return points
    if repeat is None:
        return None if points else 0
    if repeat.frequency is not None:
        return max(0, *(tier.points for tier in repeat.frequency.tiers))
    if repeat.tiers:
        return _highest_of_tiers(repeat.tiers)
    earned_once = (
        repeat.mode == "first"
        or (repeat.nth is not None and repeat.nth.once)
        or (repeat.burst is not None and repeat.burst.once)
    )
    if not points or earned_once:
        return points
    limit = repeat.limit
    if limit is not None and limit.per == "lifetime" and limit.of is None:
        return points * limit.count
    return None


def _highest_of_tiers(tiers: Sequence[Tier]) -> int | None:
    """What all occurrences earn together, at most; the last tier goes on for ever."""
    if tiers[-1].points > 0:
        return None
    return sum(max(0, tier.points) * (after.from_ - tier.from_) for tier, after in pairwise(tiers))


# What single rules give and take


def single_awards(rule: Rule) -> tuple[int, ...]:
    """The points that the rule says; none where it disqualifies."""
    repeat = rule.repeat
    if rule.disqualify:
        return ()
    if repeat is not None and repeat.frequency is not None:
        return tuple(tier.points for tier in repeat.frequency.tiers)
    if repeat is not None and repeat.tiers:
        return tuple(tier.points for tier in repeat.tiers)
    return (rule.points or 0,)


def gives(rule: Rule) -> bool:
    """Whether a rule may give points."""
    return any(points > 0 for points in single_awards(rule))


def takes(rule: Rule) -> bool:
    """Whether a rule may take points away, or keeps leads from being handed over."""
    return rule.disqualify or any(points < 0 for points in single_awards(rule))

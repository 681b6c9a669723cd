"""What fixes do: each makes a workspace of a workspace, and knows its place by ids.

Where the place is gone, or says already what the fix would have it say, the very workspace comes
back. A fix that others follow (`in_turn`) so meets what the ones before it have left.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias, TypeVar

from leadscorer_gui.model.ageing import ageing_table
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.rules import Ageing, Limit, Repeat, Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Inactivity, InactivityStep, Model, Workspace

OfModel: TypeAlias = Callable[[Model], Model]
OfRule: TypeAlias = Callable[[Rule], Rule]
PartT = TypeVar("PartT")


def in_turn(workspace: Workspace, changes: Iterable[Callable[[Workspace], Workspace]]) -> Workspace:
    """The workspace after several fixes, one after the other."""
    for change in changes:
        workspace = change(workspace)
    return workspace


def in_model(workspace: Workspace, model_id: str, change: OfModel) -> Workspace:
    """The workspace with one finished model changed."""
    models = tuple(
        _kept(one, change(one)) if one.id == model_id and isinstance(one, Model) else one
        for one in workspace.models
    )
    return workspace if _same(models, workspace.models) else replace(workspace, models=models)


def in_rule(workspace: Workspace, model_id: str, rule_id: str, change: OfRule) -> Workspace:
    """The workspace with one finished rule of a model changed."""

    def with_rule(model: Model) -> Model:
        rules = tuple(
            _kept(one, change(one)) if one.id == rule_id and isinstance(one, Rule) else one
            for one in model.rules
        )
        return model if _same(rules, model.rules) else replace(model, rules=rules)

    return in_model(workspace, model_id, with_rule)


def _kept(before: PartT, after: PartT) -> PartT:
    """The very part before where nothing has changed."""
    return before if before == after else after


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


# Rules


def switched_off(rule: Rule) -> Rule:
    """The rule, not scored."""
    return replace(rule, enabled=False)


def once_a_day(rule: Rule) -> Rule:
    """The rule, with the first occurrence of each day alone counted."""
    repeat = rule.repeat or Repeat()
    if rule.kind == "fit" or repeat.limit is not None or repeat.cooldown is not None:
        return rule
    return replace(rule, repeat=replace(repeat, limit=Limit(1, "day")))


def with_type(rule: Rule, unseen: str, seen: str) -> Rule:
    """The rule with one type of activities in the place of another, each once."""
    return replace(rule, activity=_with_name(rule.activity, unseen, seen))


def _with_name(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    if old not in names:
        return names
    found: dict[str, str] = {}
    for name in names:
        name = new if name == old else name
        found.setdefault(fold(name), name)
    return tuple(found.values())


def without_rule(model: Model, rule_id: str) -> Model:
    """The model without a rule."""
    rules = tuple(rule for rule in model.rules if rule.id != rule_id)
    return model if len(rules) == len(model.rules) else replace(model, rules=rules)


def in_one_rule(model: Model, kept_id: str, other_id: str) -> Model:
    """The model with the points of two rules of one condition in the first of them."""
    rules = {rule.id: rule for rule in model.rules if isinstance(rule, Rule)}
    kept, other = rules.get(kept_id), rules.get(other_id)
    if kept is None or other is None or kept.points is None or other.points is None:
        return model
    joined = replace(kept, points=kept.points + other.points)
    left = tuple(joined if rule is kept else rule for rule in model.rules if rule is not other)
    return replace(model, rules=left)


# Conditions


def compared_otherwise(
    condition: Condition, change: Callable[[Comparison], Comparison]
) -> Condition:
    """The condition with every comparison changed."""
    match condition:
        case Comparison():
            return change(condition)
        case AllOf(parts):
            return AllOf(tuple(compared_otherwise(part, change) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(compared_otherwise(part, change) for part in parts))
        case Not(part):
            return Not(compared_otherwise(part, change))


def _in_part(rule: Rule, part: str, change: Callable[[Comparison], Comparison]) -> Rule:
    """The rule with the comparisons of `where` or `who` changed."""
    condition: Condition | None = getattr(rule, part)
    if condition is None:
        return rule
    other = compared_otherwise(condition, change)
    return replace(rule, where=other) if part == "where" else replace(rule, who=other)


def in_condition(
    workspace: Workspace,
    model_id: str,
    rule_id: str | None,
    part: str,
    change: Callable[[Comparison], Comparison],
) -> Workspace:
    """The workspace with the comparisons of one condition changed (no rule: the audience)."""
    if rule_id is not None:
        return in_rule(workspace, model_id, rule_id, lambda rule: _in_part(rule, part, change))

    def with_audience(model: Model) -> Model:
        if model.audience is None:
            return model
        return replace(model, audience=compared_otherwise(model.audience, change))

    return in_model(workspace, model_id, with_audience)


def other_field(comparison: Comparison, old: str, new: str) -> Comparison:
    """The comparison, of another field where it is of the old one."""
    return replace(comparison, field=new) if comparison.field == old else comparison


def other_value(comparison: Comparison, field: str, old: str, new: str) -> Comparison:
    """The comparison, with another value where it compares the field with the old one."""
    value = comparison.value
    if comparison.field != field or value is None:
        return comparison
    if isinstance(value, tuple):
        return replace(comparison, value=_with_name(value, old, new))
    return replace(comparison, value=new) if value == old else comparison


def counted_by(rule: Rule, old: str, new: str) -> Rule:
    """The rule, counting by the values of another property."""
    repeat = rule.repeat
    if repeat is None:
        return rule
    limit, cooldown = repeat.limit, repeat.cooldown
    if limit is not None and limit.of == old:
        limit = replace(limit, of=new)
    if cooldown is not None and cooldown.of == old:
        cooldown = replace(cooldown, of=new)
    return replace(rule, repeat=replace(repeat, limit=limit, cooldown=cooldown))


def in_list(workspace: Workspace, name: str, old: str, new: str) -> Workspace:
    """The workspace with another entry in one of its lists."""
    lists = tuple(
        _kept(one, replace(one, entries=_with_name(one.entries, old, new)))
        if one.name == name
        else one
        for one in workspace.lists
    )
    return workspace if _same(lists, workspace.lists) else replace(workspace, lists=lists)


# Ageing and inactivity


def with_inactivity(model: Model, ignored: tuple[str, ...], days: int, points: int) -> Model:
    """The model with a step of inactivity, where it has none."""
    before = model.inactivity or Inactivity()
    if before.steps:
        return model
    step = InactivityStep(days, points)
    ignore = (*before.ignore, *(one for one in ignored if one not in before.ignore))
    return replace(model, inactivity=replace(before, ignore=ignore, steps=(step,)))


def ignoring(model: Model, types: tuple[str, ...]) -> Model:
    """The model, whose clock of inactivity some types do not restart."""
    before = model.inactivity
    if before is None:
        return model
    known = {fold(name) for name in before.ignore}
    new = tuple(name for name in types if fold(name) not in known)
    return replace(model, inactivity=replace(before, ignore=(*before.ignore, *new)))


def with_other_type(model: Model, part: str, unseen: str, seen: str) -> Model:
    """The model with another type in the `activities` or `ignore` of its inactivity."""
    before = model.inactivity
    if before is None:
        return model
    if part == "ignore":
        after = replace(before, ignore=_with_name(before.ignore, unseen, seen))
    else:
        after = replace(before, activities=_with_name(before.activities, unseen, seen))
    return replace(model, inactivity=after)


def days_to_nothing(ageing: Ageing, award: int) -> int | None:
    """The age in days from which nothing is left of an award; None where something always is."""
    table = ageing_table(ageing, award)
    return table[-1][0] if table and table[-1][1] == 0 else None


def lasting(ageing: Ageing, award: int, days: int) -> Ageing:
    """The ageing in its own form, stretched until an award lasts for so many days at least."""
    now = days_to_nothing(ageing, award)
    if now is None or now >= days:
        return ageing
    times = -(-days // now)
    if ageing.expire is not None:
        return replace(ageing, expire=replace(ageing.expire, after_days=days))
    if ageing.percent is not None:
        every = ageing.percent.every_days * times
        return replace(ageing, percent=replace(ageing.percent, every_days=every))
    if ageing.half_life is not None:
        half = ageing.half_life
        longer = replace(half, days=half.days * times, every_days=half.every_days * times)
        return replace(ageing, half_life=longer)
    steps = tuple(
        replace(step, after_days=-(-step.after_days * days // now)) for step in ageing.steps
    )
    return replace(ageing, steps=steps)


def ageing_of_rule(workspace: Workspace, model_id: str, rule_id: str, days: int) -> Workspace:
    """The workspace with what a rule awards lasting for so many days at least.

    Where the rule's group says how it ages, all rules of the group without an ageing of their own
    last longer with it.
    """

    def longer(model: Model) -> Model:
        rule = next((one for one in model.scored_rules() if one.id == rule_id), None)
        if rule is None:
            return model
        award = most_awarded(rule)
        if rule.ageing is not None:
            other = replace(rule, ageing=lasting(rule.ageing, award, days))
            rules = tuple(other if one is rule else one for one in model.rules)
            return replace(model, rules=rules)
        groups = tuple(
            replace(one, ageing=lasting(one.ageing, award, days))
            if one.id == rule.group and one.ageing is not None
            else one
            for one in model.groups
        )
        return replace(model, groups=groups)

    return in_model(workspace, model_id, longer)


def most_awarded(rule: Rule) -> int:
    """The largest award of a rule, by its amount."""
    tiers = rule.repeat.tiers if rule.repeat is not None else ()
    return max((*(tier.points for tier in tiers), rule.points or 0), key=abs)

"""How another system might score differently: the model with one thing changed, each with words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from leadscorer_gui.exchange.module_data import ageing_of
from leadscorer_gui.model.conditions import AnyOf, Comparison, Condition, comparisons
from leadscorer_gui.model.rules import Frequency, Repeat, Rule
from leadscorer_gui.model.workspace import Group, Limits, Model
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal[
    "without", "always", "twice", "each", "once", "no-ageing", "no-limit", "no-group-limit",
    "no-group-ageing", "no-inactivity", "no-limits",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """The model as another system may have it. `rule_id`: the rule that is changed; `group_id`:
    the group; both None where it is a part of the model."""

    kind: Kind
    model: Model
    rule_id: str | None = None
    group_id: str | None = None

    def sentence(self, model: Model) -> str:
        """What the other system seems to do."""
        name = next((rule.name for rule in model.rules if rule.id == self.rule_id), "")
        name = name or next((one.name for one in model.groups if one.id == self.group_id), "")
        texts: dict[Kind, str] = {
            "without": _("The rule “{name}” does not count there."),
            "always": _("The rule “{name}” counts there though it does not here."),
            "twice": _("The rule “{name}” counts twice there."),
            "each": _("The rule “{name}” pays each time there."),
            "once": _("The rule “{name}” pays once there."),
            "no-ageing": _("The points of “{name}” do not age there."),
            "no-limit": _("The rule “{name}” has no limit there."),
            "no-group-limit": _("The group “{name}” has no limits there."),
            "no-group-ageing": _("The points of the group “{name}” do not age there."),
            "no-inactivity": _("Silence takes no points there."),
            "no-limits": _("The score has no limits there."),
        }
        return texts[self.kind].format(name=name)


def variants(model: Model) -> Iterator[Variant]:
    """Every change of one part that might explain other scores, the likeliest first."""
    if model.inactivity is not None:
        yield Variant("no-inactivity", replace(model, inactivity=None))
    if model.limits not in (None, Limits()):
        yield Variant("no-limits", replace(model, limits=None))
    for group in model.groups:
        yield from _of_group(model, group)
    for rule in model.scored_rules():
        if not rule.disqualify:
            yield from _of_rule(model, rule)


def _of_group(model: Model, group: Group) -> Iterator[Variant]:
    if group.min is not None or group.max is not None:
        free = _with_group(model, replace(group, min=None, max=None))
        yield Variant("no-group-limit", free, group_id=group.id)
    if group.ageing is not None:
        fresh = _with_group(model, replace(group, ageing=None))
        yield Variant("no-group-ageing", fresh, group_id=group.id)


def _of_rule(model: Model, rule: Rule) -> Iterator[Variant]:
    def varied(kind: Kind, changed: Rule | None) -> Variant:
        rules = tuple(changed if one is rule else one for one in model.rules)
        kept = tuple(one for one in rules if one is not None)
        return Variant(kind, replace(model, rules=kept), rule.id)

    yield varied("without", None)
    if rule.kind == "fit":
        yield varied("always", replace(rule, where=_always(rule)))
        return
    repeat = rule.repeat or Repeat()
    if repeat.mode != "frequency" and ageing_of(rule, model) is not None and rule.ageing:
        yield varied("no-ageing", replace(rule, ageing=None, group=_ungrouped(rule, model)))
    if rule.max_points is not None:
        yield varied("no-limit", replace(rule, max_points=None))
    if rule.repeat is not None:
        points = _first_points(rule)
        yield varied("each", replace(rule, repeat=None, points=points))
    if repeat.mode != "first":
        yield varied("once", replace(rule, repeat=Repeat("first"), points=_first_points(rule)))
    if repeat.mode not in ("tiers", "frequency"):
        yield varied("twice", _doubled(rule))


def _always(rule: Rule) -> Condition:
    """What always holds, on a field that the rule asks for: others may not have been kept."""
    field = next(comparisons(rule.where)).field
    return AnyOf((Comparison(field, "is_empty"), Comparison(field, "is_not_empty")))


def _ungrouped(rule: Rule, model: Model) -> str | None:
    """Its group, but for one whose own ageing would take the place of the rule's."""
    ages = any(one.id == rule.group and one.ageing is not None for one in model.groups)
    return None if ages else rule.group


def _first_points(rule: Rule) -> int:
    repeat = rule.repeat or Repeat()
    if repeat.mode == "tiers":
        return repeat.tiers[0].points
    if isinstance(repeat.frequency, Frequency):
        return repeat.frequency.tiers[0].points
    return rule.points or 0


def _doubled(rule: Rule) -> Rule:
    most = rule.max_points
    return replace(
        rule, points=2 * (rule.points or 0), max_points=None if most is None else 2 * most
    )


def _with_group(model: Model, group: Group) -> Model:
    groups = tuple(group if one.id == group.id else one for one in model.groups)
    return replace(model, groups=groups)

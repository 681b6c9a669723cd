"""What can be said of single rules without any data. Points are hundredths."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.names import is_open
from leadscorer_gui.analysis.lint.problem import Fix, Problem
from leadscorer_gui.analysis.lint.reach import gives, highest_of_rule, single_awards
from leadscorer_gui.files.problems import clip
from leadscorer_gui.history.history import OUTCOMES
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not
from leadscorer_gui.model.fields import lead_fields
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Group, Model, Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _

OUTCOME_FIELDS: Final = (*OUTCOMES, "won_value")


def problems_of_rules(model: Model) -> Iterator[Problem]:
    """The problems of the rules of a model, kind by kind."""
    yield from unfinished_rules(model)
    yield from outcomes_asked_for(model)
    for rule in model.scored_rules():
        yield from opens_without_limit(rule, model)
        yield from hidden_by_limit(rule, model)
    yield from duplicate_rules(model)


def unfinished_rules(model: Model) -> Iterator[Problem]:
    """What is unfinished is kept and not scored, which is easily forgotten."""
    for rule in model.rules:
        if isinstance(rule, UnfinishedRule):
            text = _("“{rule}” is unfinished and is not scored").format(rule=clip(rule.name))
            hint = _("Say what it needs, or remove it")
            yield Problem("unfinished", model.id, rule.id, text, hint)


def outcomes_asked_for(model: Model) -> Iterator[Problem]:
    """Outcomes used in a rule: who was won is known afterwards, so that it foretells nothing.

    In the replay such a rule looks wonderful.
    """
    for field, rule in dict.fromkeys(lead_fields(model)):
        if field not in OUTCOME_FIELDS:
            continue
        hint = _("Outcomes are known afterwards: points for them foretell nothing")
        if rule is None:
            text = _("The audience asks for the outcome “{field}”").format(field=clip(field))
            place = ("audience",)
            yield Problem("outcome_in_rule", model.id, None, text, hint, part=place)
        else:
            text = _("“{rule}” asks for the outcome “{field}”")
            text = text.format(rule=clip(rule.name), field=clip(field))
            place = ("where" if rule.kind == "fit" else "who",)
            fix = switch_off(model, rule)
            yield Problem("outcome_in_rule", model.id, rule.id, text, hint, part=place, fix=fix)


def switch_off(model: Model, rule: Rule) -> Fix:
    """The fix that switches a rule off."""
    words = _("Switch “{rule}” off").format(rule=clip(rule.name))
    return Fix(words, of_rule(model, rule, fixes.switched_off))


def of_rule(model: Model, rule: Rule, change: fixes.OfRule) -> "partial[Workspace]":
    """What a fix does that changes one rule."""
    return partial(fixes.in_rule, model_id=model.id, rule_id=rule.id, change=change)


# Opens


def opens_without_limit(rule: Rule, model: Model) -> Iterator[Problem]:
    """Every open of a mail that scores inflates: programs open mails to look for harm, images are
    blocked, and a lead that reads all is no buyer for it. Clicks and conversions say more."""
    opens = [name for name in rule.activity if is_open(name)]
    if rule.kind != "activity" or not opens or not gives(rule) or is_limited(rule, model):
        return
    text = _("“{rule}” gives points for every “{type}”, however many there are")
    text = text.format(rule=clip(rule.name), type=clip(opens[0]))
    hint = _("Limit opens, or score clicks instead")
    words = _("Limit “{rule}” to once a day").format(rule=clip(rule.name))
    fix = Fix(words, of_rule(model, rule, fixes.once_a_day))
    yield Problem("opens_without_limit", model.id, rule.id, text, hint, "warning", ("repeat",), fix)


def is_limited(rule: Rule, model: Model) -> bool:
    """Whether something keeps an activity rule from giving more and more."""
    repeat = rule.repeat
    if repeat is not None and (repeat.limit is not None or repeat.cooldown is not None):
        return True
    group = group_of(rule, model)
    return highest_of_rule(rule) is not None or (group is not None and group.max is not None)


def group_of(rule: Rule, model: Model) -> Group | None:
    """The group of a rule."""
    return next((one for one in model.groups if one.id == rule.group), None)


# Limits


def hidden_by_limit(rule: Rule, model: Model) -> Iterator[Problem]:
    """Points that a limit always takes back: whoever reads the rule believes in more than counts.

    In a group only where no other rule goes the other way, for then nothing is lost for sure.
    """
    awards = single_awards(rule)
    most, least = max(awards, default=0), min(awards, default=0)
    own = rule.max_points
    if own is not None and max(most, -least) > own:
        yield _above_own(rule, model, max(most, -least), own)
        return
    group = group_of(rule, model)
    if group is None:
        return
    above = group.max is not None and most > group.max
    below = group.min is not None and least < group.min
    if not (above or below):
        return  # before the others are looked through: of hundreds of rules that takes long
    others = [one for one in model.scored_rules() if one.group == group.id and one is not rule]
    awarded = [points for one in others for points in single_awards(one)]
    if above and min(awarded, default=0) >= 0:
        yield _above_group(rule, model, group, "max", most)
    elif below and max(awarded, default=0) <= 0:
        yield _above_group(rule, model, group, "min", least)


def _above_own(rule: Rule, model: Model, points: int, own: int) -> Problem:
    text = _("“{rule}” is worth {points} points at once and may hold {most} at most")
    text = text.format(rule=clip(rule.name), points=shown_points(points), most=shown_points(own))
    hint = _("Lower the points, or raise what it may hold")
    words = _("Raise the most points of “{rule}” to {most}")
    words = words.format(rule=clip(rule.name), most=shown_points(points))
    fix = Fix(words, of_rule(model, rule, partial(_with_most, points=points)))
    return Problem("hidden_by_limit", model.id, rule.id, text, hint, part=("max_points",), fix=fix)


def _with_most(rule: Rule, points: int) -> Rule:
    if rule.max_points is None or rule.max_points >= points:
        return rule
    return replace(rule, max_points=points)


def _above_group(rule: Rule, model: Model, group: Group, side: str, points: int) -> Problem:
    limit = shown_points(getattr(group, side))
    if side == "max":
        text = _("“{rule}” gives {points} points, and its group “{group}” holds {limit} at most")
    else:
        text = _("“{rule}” takes {points} points, and its group “{group}” goes down to {limit}")
    text = text.format(
        rule=clip(rule.name), points=shown_points(points), group=clip(group.name), limit=limit
    )
    hint = _("Change the points, or the limit of the group")
    words = _("Change the limit of “{group}” to {points}")
    words = words.format(group=clip(group.name), points=shown_points(points))
    limited = partial(_with_limit, group_id=group.id, side=side, points=points)
    fix = Fix(words, partial(fixes.in_model, model_id=model.id, change=limited))
    return Problem("hidden_by_limit", model.id, rule.id, text, hint, part=("points",), fix=fix)


def _with_limit(model: Model, group_id: str, side: str, points: int) -> Model:
    """The model with a group's limit moved out as far as these points, never in."""

    def moved(group: Group) -> Group:
        before = getattr(group, side)
        if group.id != group_id or before is None or abs(before) >= abs(points):
            return group
        return replace(group, min=points) if side == "min" else replace(group, max=points)

    return replace(model, groups=tuple(moved(group) for group in model.groups))


# Rules that ask the same


def duplicate_rules(model: Model) -> Iterator[Problem]:
    """Two rules of one condition count one thing twice, mostly since one was forgotten.

    Where they repeat differently they are meant so: five visits are more than five times one.
    """
    first: dict[Hashable, Rule] = {}
    for rule in model.scored_rules():
        key = (asked_for(rule), rule.repeat, rule.disqualify)
        other = first.setdefault(key, rule)
        if other is rule:
            continue
        text = _("“{rule}” asks the same as “{other}”, so that it counts twice")
        text = text.format(rule=clip(rule.name), other=clip(other.name))
        hint = _("Remove one of them, or let them ask for different things")
        fix = _joined(model, other, rule)
        yield Problem("duplicate_rule", model.id, rule.id, text, hint, fix=fix)


def _joined(model: Model, kept: Rule, other: Rule) -> Fix:
    """Remove the copy; where the two give otherwise, the points of both go into one."""
    whole = replace(other, id=kept.id, name=kept.name, points=kept.points)
    whole = replace(whole, description=kept.description, evidence=kept.evidence)
    has_points = kept.points is not None and other.points is not None
    if whole == kept and kept.points != other.points and has_points:
        points = (kept.points or 0) + (other.points or 0)
        words = _("Let “{rule}” alone give {points} points")
        words = words.format(rule=clip(kept.name), points=shown_points(points))
        change = partial(fixes.in_one_rule, kept_id=kept.id, other_id=other.id)
        return Fix(words, partial(fixes.in_model, model_id=model.id, change=change))
    words = _("Remove the duplicate “{rule}”").format(rule=clip(other.name))
    remove = partial(fixes.without_rule, rule_id=other.id)
    return Fix(words, partial(fixes.in_model, model_id=model.id, change=remove))


def asked_for(rule: Rule) -> Hashable:
    """What a rule asks for; equal where two rules ask the same in other words."""
    types = frozenset(fold(name) for name in rule.activity)
    return rule.kind, types, _meaning(rule.where), _meaning(rule.who)


def _meaning(condition: Condition | None) -> Hashable:
    """A condition without the order of its parts, and without case."""
    match condition:
        case Comparison(field, op, value):
            if isinstance(value, tuple) and op in ("in", "not_in"):
                texts = frozenset(fold(text) for text in value)
                return field, {"in": "is", "not_in": "is_not"}[op], texts
            if op in ("is", "is_not"):
                return field, op, frozenset((fold(str(value)),))
            return field, op, value if value is None or op in _EXACT else _folded(value)
        case AllOf(parts) | AnyOf(parts):
            meanings = frozenset(_meaning(part) for part in parts)
            only = next(iter(meanings))
            return only if len(meanings) == 1 else (type(condition).__name__, meanings)
        case Not(part):
            return "not", _meaning(part)
        case _:
            return None


_EXACT: Final = ("in_list", "not_in_list", "domain_in_list")


def _folded(value: str | tuple[str, ...]) -> Hashable:
    return fold(value) if isinstance(value, str) else tuple(fold(text) for text in value)

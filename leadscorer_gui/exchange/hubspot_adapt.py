"""What HubSpot's lead scores can express of a model, as a model.

Sources: `reference/peers.md` 1.1 and the OpenAPI description of the lead scoring API 2027-03-beta.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from leadscorer_gui.exchange.adapt import Adapted, Change
from leadscorer_gui.exchange.hubspot_rules import adapted_rule
from leadscorer_gui.exchange.ids import free_id
from leadscorer_gui.model.rules import Ageing, Rule
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Group, Limits, Model, Mql, Workspace
from leadscorer_gui.texts import _

MOST_SCORE: Final = 10_000
"""The highest limit of a score that HubSpot's screen offers, in points."""


def adapt(workspace: Workspace, model: Model) -> Adapted:
    """The model that a HubSpot score can express."""
    changes, rules = [], list[Rule]()
    taken = {rule.id for rule in model.rules}
    for rule in model.scored_rules():
        found, change = adapted_rule(workspace, model, rule)
        for place, one in enumerate(found):
            new = one.id if place == 0 else free_id(one.id, taken)
            taken.add(new)
            rules.append(replace(one, id=new))
        if len(found) > 1:
            change = _told_apart(change)
        changes.append(change)
    groups, rules, more = _grouped(model, rules)
    changes += [*more, *_of_frame(model, rules)]
    frame = replace(
        model, groups=groups, rules=tuple(rules), audience=None, inactivity=None,
        limits=_limits(model, rules), mql=Mql(model.mql.threshold),
    )  # fmt: skip
    return Adapted(frame, tuple(changes))


def _told_apart(change: Change) -> Change:
    text = _("Each of its activities is counted by a rule of its own.")
    return replace(change, verdict="approximate", becomes=f"{change.becomes} {text}".strip())


def _limits(model: Model, rules: list[Rule]) -> Limits | None:
    """The one limit that stays: the highest score, where there is one category alone."""
    high = None if model.limits is None else model.limits.max
    whole = high is not None and high % 100 == 0 and high < MOST_SCORE * 100
    return Limits(max=high) if whole and len({rule.kind for rule in rules}) == 1 else None


def _of_frame(model: Model, rules: list[Rule]) -> Iterator[Change]:
    """What is lost of the parts that are no rules."""
    if model.audience is not None:
        yield Change(
            None, _("Audience"), "impossible",
            _("The score is for all contacts."),
            _("Make a segment of the audience and let the score include it."),
        )  # fmt: skip
    if model.inactivity is not None:
        yield Change(
            None, _("Inactivity"), "impossible",
            _("Silence takes no points."),
            _("Let the groups of activities decay instead."),
        )  # fmt: skip
    if model.limits != _limits(model, rules) and model.limits != Limits():
        yield Change(
            None, _("Limits of the score"), "impossible",
            _("HubSpot limits each category, not their sum, and the same above and below 0."),
            _("Give the groups limits that add up to what you want."),
        )  # fmt: skip
    mql = model.mql
    if mql.minimum_fit is not None or mql.minimum_engagement is not None:
        text = _("A lead is an MQL from {points} points on, whatever its fit and engagement.")
        yield Change(
            None, _("MQL"), "approximate", text.format(points=format_points(mql.threshold)),
            _("Make a segment that asks for the total, the fit and the engagement score."),
        )  # fmt: skip


def _grouped(model: Model, rules: list[Rule]) -> tuple[tuple[Group, ...], list[Rule], list[Change]]:
    """Every rule in a group, all that age in a group alike; the rules in the order of groups."""
    taken = {group.id for group in model.groups}
    known: dict[tuple[str | None, str, Ageing | None], Group] = {}
    parts: dict[str, int] = {}
    members: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda one: _place(model, one)):
        ages = rule.ageing if rule.ageing is not None and rule.ageing.percent else None
        key = (rule.group, rule.kind, ages)
        if key not in known:
            known[key] = _new_group(model, rule, ages, taken, parts)
        kept = None if ages is not None else rule.ageing
        one = replace(rule, group=known[key].id, ageing=kept)
        members.setdefault(known[key].id, []).append(one)
    changes = []
    for group in model.groups:
        limited = group.min is not None or group.max is not None
        if parts.get(group.id, 0) > 1 and limited:
            text = _(
                "It becomes {count} groups, each with these limits: what is in a group ages alike."
            )
            text, way = text.format(count=parts[group.id]), _("Let all of its rules age alike.")
            changes.append(Change(None, group.name, "approximate", text, way))
    return tuple(known.values()), [one for some in members.values() for one in some], changes


def _place(model: Model, rule: Rule) -> int:
    """The groups of the model in their order, then what had none."""
    ids = [group.id for group in model.groups]
    return ids.index(rule.group) if rule.group in ids else len(ids)


def _new_group(
    model: Model, rule: Rule, ageing: Ageing | None, taken: set[str], parts: dict[str, int]
) -> Group:
    """The group of the model, or a further one of the same limits."""
    own = next((group for group in model.groups if group.id == rule.group), None)
    if own is None:
        name = _("Fit") if rule.kind == "fit" else _("Activities")
        number = parts[rule.kind + " "] = parts.get(rule.kind + " ", 0) + 1
        base = Group(rule.kind, name)
    else:
        number = parts[own.id] = parts.get(own.id, 0) + 1
        base, name = own, own.name
    if own is not None and number == 1:
        return replace(own, ageing=ageing)
    new = free_id(base.id, taken)
    taken.add(new)
    return replace(base, id=new, ageing=ageing, name=name if number == 1 else f"{name} {number}")

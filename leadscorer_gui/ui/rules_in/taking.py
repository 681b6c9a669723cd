"""A workspace with somebody else's rules in it: as models of their own, or in one that is there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from leadscorer_gui.document.drafts import edited, group_of
from leadscorer_gui.document.naming import unique_id
from leadscorer_gui.document.wording import model_parts
from leadscorer_gui.exchange.imported_rules import ImportedRules, LeftOut, taken_into, with_lists
from leadscorer_gui.exchange.own_rules import OWN
from leadscorer_gui.model.lists import names_in
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import AnyModel, Group, Limits, Model, Workspace
from leadscorer_gui.texts import _

_OWN_PARTS: Final = ("product", "bands", "matrix", "audience", "limits", "inactivity", "capacity")


@dataclass(frozen=True)
class Taken:
    """A workspace with what came in, and the id of the model to look at."""

    workspace: Workspace
    model_id: str


def chosen(found: ImportedRules, ids: Collection[str]) -> ImportedRules:
    """What was read with some of its models alone, and the lists that they name."""
    models = tuple(model for model in found.models if model.id in ids)
    named = set[str]().union(*map(names_in, models))
    lists = tuple(one for one in found.workspace.lists if one.name in named)
    return replace(found, workspace=replace(found.workspace, models=models, lists=lists))


def as_models(workspace: Workspace, found: ImportedRules) -> Taken:
    """The models of a file beside those that are there, under ids of their own."""
    whole = taken_into(workspace, found)
    came = whole.models[len(workspace.models) :]
    return Taken(whole, came[0].id if came else "")


def as_rules(workspace: Workspace, found: ImportedRules, model_id: str) -> Taken:
    """The rules of a file behind those of a finished model, with their groups.

    Groups are new ones: limits hold for what comes in alone, as they did where it comes from.
    """
    whole, came = with_lists(workspace, found.workspace)
    model = whole.model(model_id)
    assert isinstance(model, Model), "rules come into a finished model"
    for other in came.models:
        if isinstance(other, Model):
            model = _grown(model, other)
    models = tuple(model if one.id == model_id else one for one in whole.models)
    return Taken(replace(whole, models=models), model_id)


def _grown(model: Model, other: Model) -> Model:
    """A model with the rules and groups of another one."""
    taken, groups, names = {one.id for one in model.groups}, list[Group](), dict[str, str]()
    for group in other.groups:
        names[group.id] = new = unique_id(group.id, taken)
        taken.add(new)
        groups.append(replace(group, id=new))
    ids, rules = {rule.id for rule in model.rules}, list[AnyRule]()
    for rule in other.rules:
        new = unique_id(rule.id, ids)
        ids.add(new)
        rules.append(_regrouped(edited(rule, id=new), names))
    return replace(model, rules=(*model.rules, *rules), groups=(*model.groups, *groups))


def _regrouped(rule: AnyRule, names: Mapping[str, str]) -> AnyRule:
    group = group_of(rule)
    return rule if group is None or group not in names else edited(rule, group=names[group])


def stays_behind(
    workspace: Workspace, found: ImportedRules, model_id: str | None
) -> tuple[LeftOut, ...]:
    """What does not come in, or not as it was: what the file says, and what taking it in leaves.

    `model_id`: the model that the rules go into; None where models come in as such.
    """
    left = [*found.left, *(_zone(workspace, found) if found.models else ())]
    if model_id is not None:
        for model in found.models:
            left += _parts_behind(model)
    return tuple(left)


def _zone(workspace: Workspace, found: ImportedRules) -> list[LeftOut]:
    there, here = found.workspace.time_zone, workspace.time_zone
    if there == here or found.system != OWN:
        return []  # other systems do not say
    text = _("Days and weeks were those of {there}; here they are those of {here}.")
    return [LeftOut(_("Time zone"), text.format(there=there, here=here))]


def _parts_behind(model: AnyModel) -> list[LeftOut]:
    """The parts of a model that its rules leave behind when they go into another one."""
    if not isinstance(model, Model):
        text = _("The model is unfinished: it can come in as a model alone.")
        return [LeftOut(model.name, text)]
    empty = Model(model.id, model.name, model.mql, ())
    said = [key for key in _OWN_PARTS if getattr(model, key) not in (getattr(empty, key), Limits())]
    names = model_parts()
    told = ", ".join(names[key] for key in ("mql", *said))
    text = _("The model that they go into keeps its own: {parts}.")
    return [LeftOut(model.name, text.format(parts=told))]

"""Every problem of a workspace that goes beyond one single value, each with its place.

The rules are those of sections 3 to 8 of the scoring specification. `problems(workspace)` is the
door; what is checked about rules stands in `rule_checks.py`, about conditions in
`condition_checks.py`. All checks pass over parts that are `INVALID` (reported before).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from leadscorer_gui.model.condition_checks import condition_problems
from leadscorer_gui.model.data_checks import data_problems
from leadscorer_gui.model.golden_checks import golden_problems
from leadscorer_gui.model.import_checks import plan_problems
from leadscorer_gui.model.nurture_checks import nurture_problems
from leadscorer_gui.model.problems import Path, Problem, did_you_mean, sound
from leadscorer_gui.model.rule_checks import (
    ageing_problems,
    ageing_size_problems,
    order_problems,
    rule_problems,
)
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.scenes import scene_problems
from leadscorer_gui.model.segment_checks import capacity_problems, segment_problems
from leadscorer_gui.model.version_checks import archive_problems, version_problems
from leadscorer_gui.model.workspace import Band, Group, Inactivity, Model, Workspace
from leadscorer_gui.texts import _


def problems(workspace: Workspace, built_in_lists: Collection[str]) -> list[Problem]:
    """All problems of a workspace, in the order of its parts.

    Shape: one `Problem` each; empty when the workspace can be scored. `built_in_lists` are the
    names of the lists that the program brings along.
    """
    return list(each_problem(workspace, built_in_lists))


def each_problem(workspace: Workspace, built_in_lists: Collection[str]) -> Iterator[Problem]:
    """The same one by one, for who stops after the first so many."""
    names = dict.fromkeys(built_in_lists)
    if sound(workspace.lists):
        names |= dict.fromkeys(named.name for named in workspace.lists)
    yield from data_problems(workspace.data)
    yield from plan_problems(workspace.import_, ("import",))
    if sound(workspace.segments):
        yield from repeated_ids(workspace.segments, ("segments",))
        yield from segment_problems(workspace.segments, ("segments",), names, workspace.time_zone)
    if sound(workspace.capacities):
        yield from capacity_problems(workspace.capacities, ("capacities",))
    yield from nurture_problems(workspace, names)
    yield from _kept_problems(workspace)
    yield from _side_problems(workspace, built_in_lists)
    if sound(workspace.models):
        yield from repeated_ids(workspace.models, ("models",))
        for index, model in enumerate(workspace.models):
            if isinstance(model, Model):
                yield from model_problems(model, ("models", index), names, workspace.time_zone)


def _kept_problems(workspace: Workspace) -> Iterator[Problem]:
    """Problems of what is kept to be looked at again: saved filters and scenes."""
    if sound(workspace.filters):
        yield from repeated_ids(workspace.filters, ("filters",))
    if sound(workspace.scenes):
        yield from repeated_ids(workspace.scenes, ("scenes",))
        yield from scene_problems(workspace.scenes, ("scenes",))


def _side_problems(workspace: Workspace, built_in: Collection[str]) -> Iterator[Problem]:
    """Problems of what is kept beside the models: versions, golden leads, the archive."""
    models, zone = None, workspace.time_zone
    if sound(workspace.models) and all(sound(m) and sound(m.id) for m in workspace.models):
        models = [model.id for model in workspace.models]
    if sound(workspace.archived):
        yield from archive_problems(workspace.archived, ("archived",), models)
    if sound(workspace.golden):
        yield from repeated_ids(workspace.golden, ("golden",))
        yield from golden_problems(workspace.golden, ("golden",), models, zone)
    if sound(workspace.versions):
        yield from version_problems(
            workspace.versions, ("versions",), models, built_in, zone, model_problems
        )


def model_problems(
    model: Model, path: Path, lists: Collection[str], zone: str
) -> Iterator[Problem]:
    """All problems of one model."""
    yield from condition_problems(model.audience, (*path, "audience"), lists, zone)
    yield from _frame_problems(model, path)
    if sound(model.groups):
        for index, group in enumerate(model.groups):
            if sound(group):
                yield from ageing_problems(group.ageing, (*path, "groups", index, "ageing"))
    if sound(model.rules):
        for index, rule in enumerate(model.rules):
            if isinstance(rule, Rule):
                yield from rule_problems(rule, (*path, "rules", index), lists, zone)
    yield from problems_between(model, path)


def problems_between(model: Model, path: Path) -> Iterator[Problem]:
    """The problems of a model that no rule and no group has by itself."""
    if sound(model.groups):
        yield from repeated_ids(model.groups, (*path, "groups"))
    if sound(model.rules):
        yield from repeated_ids(model.rules, (*path, "rules"))
        if sound(model.groups):
            yield from _membership_problems(model, path)


def _frame_problems(model: Model, path: Path) -> Iterator[Problem]:
    """Problems of bands, grades and inactivity."""
    yield from _rising(model.bands, (*path, "bands"))
    if sound(model.matrix) and model.matrix is not None:
        yield from _rising(model.matrix.fit, (*path, "matrix", "fit"))
        yield from _rising(model.matrix.engagement, (*path, "matrix", "engagement"))
    if sound(model.inactivity) and model.inactivity is not None:
        yield from _inactivity_problems(model.inactivity, (*path, "inactivity"))


def repeated_ids(parts: Sequence[Any], path: Path) -> Iterator[Problem]:
    """The parts whose id stands at an earlier part already."""
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if not sound(part) or not sound(part.id):
            continue
        if part.id in seen:
            message = _("the id “{id}” stands here a second time; every id must be its own")
            yield Problem((*path, index, "id"), message.format(id=part.id))
        seen.add(part.id)


def _rising(bands: tuple[Band, ...], path: Path) -> Iterator[Problem]:
    if sound(bands):
        yield from order_problems(bands, "from_", path, _("“from” must rise from one to the next"))


def _inactivity_problems(inactivity: Inactivity, path: Path) -> Iterator[Problem]:
    message = _("“after_days” must rise from one step to the next")
    if sound(inactivity.steps):
        yield from order_problems(inactivity.steps, "after_days", (*path, "steps"), message)
    if inactivity.then_every is not None and inactivity.steps == ():
        message = _("“then_every” needs “steps”: it goes on after the last of them")
        yield Problem((*path, "then_every"), message)


def _membership_problems(model: Model, path: Path) -> Iterator[Problem]:
    """Unknown groups, groups of two kinds, ageing on fit groups and too many steps of a group's."""
    known = {g.id: i for i, g in enumerate(model.groups) if sound(g) and sound(g.id)}
    all_known = all(sound(g) and sound(g.id) for g in model.groups)
    kinds: dict[str, str] = {}
    for index, rule in enumerate(model.rules):
        if not isinstance(rule, Rule) or not sound(rule.group) or rule.group is None:
            continue
        place = (*path, "rules", index, "group")
        if rule.group not in known:
            if all_known:
                hint = did_you_mean(rule.group, list(known))
                message = _("this model has no group “{id}”").format(id=rule.group)
                yield Problem(place, message + hint)
            continue
        kind = kinds.setdefault(rule.group, rule.kind) if sound(rule.kind) else rule.kind
        if sound(rule.kind) and kind != rule.kind:
            message = _(
                "the group “{id}” holds {kind} rules already; a group holds rules of one kind"
            )
            yield Problem(place, message.format(id=rule.group, kind=kind))
        group = model.groups[known[rule.group]]
        yield from _inherited_ageing_problems(rule, group, (*path, "groups", known[rule.group]))
    yield from _fit_group_problems(model.groups, known, kinds, path)


def _inherited_ageing_problems(rule: Rule, group: Group, path: Path) -> Iterable[Problem]:
    """Problems of a group's ageing with the awards of one of its rules."""
    if not sound(rule.ageing, rule.kind, group.ageing) or rule.kind != "activity":
        return ()
    if rule.ageing is not None or group.ageing is None:
        return ()
    return ageing_size_problems(rule, group.ageing, (*path, "ageing"))


def _fit_group_problems(
    groups: Sequence[Group], known: dict[str, int], kinds: dict[str, str], path: Path
) -> Iterator[Problem]:
    for group_id, index in known.items():
        if kinds.get(group_id) == "fit" and groups[index].ageing is not None:
            message = _("a group of fit rules has no ageing: what a lead is does not age")
            yield Problem((*path, "groups", index, "ageing"), message)

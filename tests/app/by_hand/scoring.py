"""Scores a model over a history, every field of every lead, and what of it makes a difference."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from leadscorer_gui.analysis.tables import result_columns
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.simulate import prepare, run
from leadscorer_gui.model.conditions import AllOf, AnyOf, Not
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Workspace


def scores(workspace: Workspace, model: Model, history):
    """The fields of all leads but the model's id, a column each."""
    return result_columns(run(prepare(model, history, Conditions(workspace), None)))[1:]


def as_meant(model: Model) -> Model:
    """The model with what scores alike written alike: ids by name, groups of one condition."""
    groups = {group.id: group.name for group in model.groups}
    rules = sorted(model.rules, key=lambda rule: rule.name)
    rules = [replace(rule, id=rule.name, group=groups.get(rule.group)) for rule in rules]
    bare = replace(model, id="", groups=tuple(replace(one, id="") for one in model.groups))
    return _plain(replace(bare, rules=tuple(rules)))


def _plain(part):
    if isinstance(part, tuple):
        return tuple(map(_plain, part))
    if not is_dataclass(part):
        return part
    part = replace(part, **{one.name: _plain(getattr(part, one.name)) for one in fields(part)})
    if isinstance(part, AllOf | AnyOf) and len(part.parts) == 1:
        return part.parts[0]
    if isinstance(part, Not) and isinstance(part.part, Not):
        return part.part.part
    return part


def idle_parts(workspace: Workspace, model: Model, history) -> list[str]:
    """What could be left out of a model without changing a score: the history lacks it."""
    whole = scores(workspace, model, history)
    return [name for name, one in _simpler(model) if scores(workspace, one, history) == whole]


def _simpler(model: Model) -> Iterator[tuple[str, Model]]:
    """The model without one of its parts each, and what that is."""
    for rule in model.scored_rules():
        yield rule.name, _with_rules(model, rule)
        for part in _droppable(rule):
            yield f"{rule.name}: {part}", _with_rules(model, rule, replace(rule, **{part: None}))
    for part in ("audience", "limits", "inactivity", "matrix"):
        if getattr(model, part) is not None:
            yield part, replace(model, **{part: None})
    for place, group in enumerate(model.groups):
        for part in ("min", "max", "ageing"):
            if getattr(group, part) is not None:
                groups = list(model.groups)
                groups[place] = replace(group, **{part: None})
                yield f"{group.name}: {part}", replace(model, groups=tuple(groups))


def _with_rules(model: Model, old: Rule, *new: Rule) -> Model:
    """The model with others in the place of a rule."""
    place = model.rules.index(old)
    return replace(model, rules=(*model.rules[:place], *new, *model.rules[place + 1 :]))


def _droppable(rule: Rule) -> list[str]:
    """The parts of a rule without which it is still one."""
    parts = [part for part in ("ageing", "max_points", "who") if getattr(rule, part) is not None]
    if rule.kind == "activity" and rule.where is not None:
        parts.append("where")
    if rule.repeat is not None and rule.points is not None:
        parts.append("repeat")
    return parts

"""What comes of somebody else's rules: models of ours, and all that could not be carried over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from leadscorer_gui.model.conditions import (
    LIST_OPERATORS,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
)
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import AnyModel, Model, NamedList, Workspace
from leadscorer_gui.texts import _


class RulesError(ValueError):
    """A file of rules cannot be read: what, where, why, and what to do now."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not carried over, or not exactly.

    `place`: where it stands in the file (a path of JSON, a row of a sheet); `text`: a sentence on
    what it is and what became of it.
    """

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportedRules:
    """The models of a file. `system` is for people; `left` in the order of the file.

    The workspace holds the models and the lists that they name, and is free of problems.
    """

    system: str
    workspace: Workspace
    left: tuple[LeftOut, ...] = ()

    @property
    def models(self) -> tuple[AnyModel, ...]:
        """The models that were read."""
        return self.workspace.models


def imported(
    system: str,
    models: Sequence[AnyModel],
    left: Sequence[LeftOut],
    lists: Sequence[NamedList] = (),
) -> ImportedRules:
    """What was read, as a workspace of its own; RulesError where that would not be a valid one."""
    from leadscorer_gui.files.problems import WorkspaceFileError
    from leadscorer_gui.files.reading import loads
    from leadscorer_gui.files.writing import to_yaml

    workspace = Workspace(_("Imported rules"), tuple(models), lists=tuple(lists))
    try:  # the reader knows every bound of every value
        workspace = loads(to_yaml(workspace), system)
    except WorkspaceFileError as error:
        text = _("The rules make no valid model: {problem}")
        raise RulesError(text.format(problem=error.problems[0].message)) from error
    return ImportedRules(system, workspace, tuple(left))


def taken_into(workspace: Workspace, found: ImportedRules) -> Workspace:
    """A workspace with the models of a file added, under ids of their own; lists that differ from
    those of the same name there come under another name."""
    from leadscorer_gui.exchange.ids import free_id

    own = {one.name: one for one in workspace.lists}
    names: dict[str, str] = {}
    for one in found.workspace.lists:
        if one.name in own and own[one.name] != one:
            names[one.name] = free_id(one.name, own.keys() | names.values())
    added = [
        replace(one, name=names.get(one.name, one.name))
        for one in found.workspace.lists
        if own.get(one.name) != one
    ]
    models = list(workspace.models)
    for model in found.models:
        new = free_id(model.id, {one.id for one in models})
        models.append(replace(_renamed(model, names), id=new))
    return replace(workspace, models=tuple(models), lists=(*workspace.lists, *added))


def _renamed(model: AnyModel, names: Mapping[str, str]) -> AnyModel:
    """The model with lists under other names; what is unfinished stays as it is."""
    if not names or not isinstance(model, Model):
        return model
    rules = tuple(_renamed_rule(rule, names) for rule in model.rules)
    return replace(model, rules=rules, audience=_renamed_in(model.audience, names))


def _renamed_rule(rule: AnyRule, names: Mapping[str, str]) -> AnyRule:
    if not isinstance(rule, Rule):
        return rule
    return replace(rule, where=_renamed_in(rule.where, names), who=_renamed_in(rule.who, names))


def _renamed_in(condition: Condition | None, names: Mapping[str, str]) -> Condition | None:
    match condition:
        case Comparison(field, op, str() as value) if op in LIST_OPERATORS:
            return Comparison(field, op, names.get(value, value))
        case AllOf(parts):
            return AllOf(_parts(parts, names))
        case AnyOf(parts):
            return AnyOf(_parts(parts, names))
        case Not(part):
            return Not(_parts((part,), names)[0])
    return condition


def _parts(parts: Sequence[Condition], names: Mapping[str, str]) -> tuple[Condition, ...]:
    found = (_renamed_in(part, names) for part in parts)
    return tuple(part for part in found if part is not None)

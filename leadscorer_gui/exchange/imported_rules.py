"""What comes of somebody else's rules: models of ours, and all that could not be carried over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leadscorer_gui.exchange.ids import free_id
from leadscorer_gui.exchange.list_names import with_list_names
from leadscorer_gui.model.lists import BUILT_IN, list_entries
from leadscorer_gui.model.raw import RawMapping, RawScalar
from leadscorer_gui.model.workspace import AnyModel, NamedList, UnfinishedModel, Workspace
from leadscorer_gui.texts import _

MOST_RULES: Final = 5_000
"""No scoring of anyone has as many; a file of more is another kind of file."""


class RulesError(ValueError):
    """A file of rules cannot be read: what, where, why, and what to do now."""


def check_count(count: int) -> None:
    """RulesError where so many rules, groups or remarks are too many."""
    if count > MOST_RULES:
        text = _("there are more than {most} rules, which no scoring has; is it the right file?")
        raise RulesError(text.format(most=MOST_RULES))


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
    """The workspace with the models of a file behind its own, under ids of their own.

    What they name comes along as `with_lists` tells.
    """
    whole, came = with_lists(workspace, found.workspace)
    ids, models = {model.id for model in whole.models}, list[AnyModel]()
    for model in came.models:
        new = free_id(model.id, ids)
        ids.add(new)
        models.append(_with_id(model, new))
    return replace(whole, models=(*whole.models, *models))


def with_lists(workspace: Workspace, came: Workspace) -> tuple[Workspace, Workspace]:
    """The workspace with the lists that come along, and what comes with their names there.

    A list of another content than one that is called so here, or that the program has, comes
    under another name: what is here keeps its meaning.
    """
    taken = {*BUILT_IN, *(one.name for one in workspace.lists)}
    names: dict[str, str] = {}
    added = []
    for one in came.lists:
        if one.name in taken and list_entries(workspace, one.name) == one.entries:
            continue
        new = free_id(one.name, taken | {other.name for other in came.lists} - {one.name})
        if new != one.name:
            names[one.name] = new
        taken.add(new)
        added.append(replace(one, name=new))
    if names:
        came = replace(
            came, models=with_list_names(came.models, lambda name: names.get(name, name))
        )
    return replace(workspace, lists=(*workspace.lists, *added)), came


def _with_id(model: AnyModel, new: str) -> AnyModel:
    """The model under another id; of one that is kept word for word the words say it too."""
    if new == model.id or not isinstance(model, UnfinishedModel):
        return replace(model, id=new)
    pairs = ((key, RawScalar(new, True) if key == "id" else part) for key, part in model.raw.pairs)
    return replace(model, id=new, raw=RawMapping(tuple(pairs)))

"""Opening what a command names: the workspace, its model, its history."""

from argparse import Namespace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.output import warn
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.imports import ImportPlan
from leadscorer_gui.model.versions import changes_since, versions_of, with_version
from leadscorer_gui.model.workspace import (
    ActivityMapping,
    AnyModel,
    LeadMapping,
    Model,
    UnfinishedModel,
    Version,
    Workspace,
)
from leadscorer_gui.texts import _


def open_workspace(path: Path) -> Workspace:
    """The workspace of a file; BadInput with all its problems where it is not valid."""
    try:
        return load(path)
    except WorkspaceFileError as error:
        raise BadInput(str(error)) from error


def looked_at_version(workspace: Workspace, model_id: str | None) -> Workspace:
    """The workspace as a call looks at it: for `ID@2` with that version in place of the models.

    There the version goes by the id `ID@2`. Raises UsageError where there is no such version; what
    is no longer as it was frozen is told.
    """
    if model_id is None or "@" not in model_id:
        return workspace
    version = named_version(workspace, model_id)
    for change in changes_since(version):
        warn(change)
    return with_version(workspace, version)


def named_version(workspace: Workspace, name: str) -> Version:
    """The version that `ID@2` names; UsageError where there is none."""
    model_id, _at, number = name.rpartition("@")
    any_model(workspace, model_id)
    versions = versions_of(workspace, model_id)
    found = next((one for one in versions if str(one.number) == number), None)
    if found is None:
        known = ", ".join(str(one.number) for one in versions) or _("none at all")
        message = _("the model “{id}” has no version “{number}”; there is: {known}")
        raise UsageError(message.format(id=model_id, number=number, known=known))
    return found


def any_model(workspace: Workspace, model_id: str) -> AnyModel:
    """The model with this id, finished or not; UsageError where there is none."""
    model = workspace.model(model_id)
    if model is None:
        known = ", ".join(one.id for one in workspace.models) or _("none at all")
        message = _("there is no model “{id}” in this workspace; there is: {known}")
        raise UsageError(message.format(id=model_id, known=known))
    return model


def finished_model(workspace: Workspace, model_id: str) -> Model:
    """The model with this id; BadInput where it is unfinished."""
    model = any_model(workspace, model_id)
    if isinstance(model, UnfinishedModel):
        message = _("the model “{id}” is unfinished and cannot be scored; finish it first")
        raise BadInput(message.format(id=model_id))
    return model


def chosen_models(workspace: Workspace, model_id: str | None) -> list[Model]:
    """The model that is named, or all finished ones with a warning for each other.

    What is archived is left out where it is not named, and told as well.
    """
    if model_id is not None:
        return [finished_model(workspace, model_id)]
    chosen: list[Model] = []
    for model in workspace.models:
        if model.id in workspace.archived:
            text = _("the model “{id}” is archived and was left out; --model {id} scores it")
            warn(text.format(id=model.id))
        elif isinstance(model, UnfinishedModel):
            warn(_("the model “{id}” is unfinished and was left out").format(id=model.id))
        else:
            chosen.append(model)
    return chosen


class HistoryFiles(NamedTuple):
    """The CSV files of a history, and what their columns are called."""

    leads: Path
    activities: Path
    lead_columns: LeadMapping = LeadMapping()
    activity_columns: ActivityMapping = ActivityMapping()

    @property
    def paths(self) -> tuple[Path, Path]:
        """The files alone."""
        return self.leads, self.activities


def history_file(options: Namespace) -> Path | None:
    """The kept history that the call names; None where it names none.

    Raises UsageError where the call names CSV files too, or wants to know what they lost.
    """
    history: Path | None = options.history
    if history is None:
        return None
    if options.leads is not None or options.activities is not None:
        raise UsageError(_("--history stands in the place of --leads and --activities"))
    if options.rejects is not None:
        message = _(
            "--rejects does not go with --history: what was left out was told when {file} was"
            " imported; give --rejects to “leadscorer import”"
        )
        raise UsageError(message.format(file=history))
    return history


def import_plan(workspace: Workspace, options: Namespace) -> ImportPlan | None:
    """The plan by which the workspace's files are imported; None where CSV files are meant."""
    if options.leads is not None or options.activities is not None or workspace.data is not None:
        return None
    return workspace.import_


def data_files(workspace: Workspace, options: Namespace) -> HistoryFiles:
    """The CSV files of leads and activities: those of the call, or those remembered.

    What the workspace remembers about columns holds for the remembered files alone.
    """
    leads: Path | None = options.leads
    activities: Path | None = options.activities
    if leads is not None and activities is not None:
        for file in (leads, activities):
            _check_data_file(file)
        return HistoryFiles(leads, activities)
    if leads is not None or activities is not None:
        raise UsageError(_("--leads and --activities go together; give both or neither"))
    remembered = remembered_files(workspace, options.workspace)
    if remembered is None:
        raise UsageError(
            _("this workspace remembers no files; give --leads and --activities, or --history")
        )
    try:
        for file in remembered.paths:
            _check_data_file(file)
    except BadInput as error:
        more = _("The workspace remembers this file; name others with --leads and --activities.")
        raise BadInput(f"{error}\n{more}") from error
    return remembered


def _check_data_file(file: Path) -> None:
    """Raise BadInput where there is no file that can be read from any place, and more than once."""
    try:
        status = file.stat()
    except FileNotFoundError:
        raise BadInput(_("{file}: there is no such file").format(file=file)) from None
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        message = _("{file}: cannot be read: {why}")
        why = getattr(error, "strerror", None) or error
        raise BadInput(message.format(file=file, why=why)) from error
    if S_ISDIR(status.st_mode):
        raise BadInput(_("{file}: this is a folder, not a CSV file").format(file=file))
    if not S_ISREG(status.st_mode):
        message = _("{file}: this is a device or a pipe; write its content to a file first")
        raise BadInput(message.format(file=file))
    if not status.st_size:
        message = _("{file}: the file is empty; its first line must name the columns")
        raise BadInput(message.format(file=file))


def remembered_files(workspace: Workspace, workspace_path: Path) -> HistoryFiles | None:
    """The files that a workspace remembers, relative ones from its folder."""
    data = workspace.data
    if data is None:
        return None
    leads, activities = (workspace_path.parent / name for name in (data.leads, data.activities))
    return HistoryFiles(leads, activities, data.lead_columns, data.activity_columns)

"""What the user says about the history: which files it is, and how they are read."""

from pathlib import Path

from leadscorer_gui.document.commands import Change
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.model.imports import ImportPlan, with_paths
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping
from leadscorer_gui.texts import _


class DataEdits(EditBasics):
    """The intents about the history; a workspace remembers two plain files, or an import."""

    def set_data_files(
        self,
        leads: str | Path,
        activities: str | Path,
        lead_columns: LeadMapping | None = None,
        activity_columns: ActivityMapping | None = None,
    ) -> None:
        """Remember the files of the history; those below the workspace's folder relative to it.

        The mappings say what their columns are called; without one they bear the names of the
        specification, whatever the files before were like.
        """
        data = DataFiles(
            self._remembered(leads),
            self._remembered(activities),
            lead_columns or LeadMapping(),
            activity_columns or ActivityMapping(),
        )
        self._set_history(data, None)

    def set_import(self, plan: ImportPlan) -> None:
        """Remember how the history is imported, in the place of what was remembered before."""
        self._set_history(None, with_paths(plan, self._remembered))

    def _set_history(self, data: DataFiles | None, plan: ImportPlan | None) -> None:
        changes = [
            Change(("data",), self.workspace.data, data),
            Change(("import_",), self.workspace.import_, plan),
        ]
        real = [change for change in changes if change.before != change.after]
        self._replace(real, lambda _changes: _("Change the data files"))

    @property
    def folder(self) -> Path:
        """What relative paths of the history begin from."""
        return Path() if self.path is None else self.path.parent

    def _remembered(self, file: str | Path) -> str:
        path = Path(file)
        if self.path is not None and path.is_relative_to(self.path.parent):
            path = path.relative_to(self.path.parent)
        return path.as_posix()

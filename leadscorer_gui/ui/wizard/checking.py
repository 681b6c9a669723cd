"""Does the import of a draft in the background, once for each plan."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.importing.csv_part import CsvError, EncodingError
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.imports import ImportPlan, ImportProfile, with_paths
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.check_work import Checked, checked, keep_mapping


class Checking(QObject):
    """Call `shut_down` before it goes."""

    progressed = Signal(float)
    done = Signal(object)
    """A plan was imported: `Checked`."""
    impossible = Signal(str, bool)
    """Why there is no import, and whether that may be a matter of the encoding."""
    kept = Signal()
    """The mapping was remembered."""
    not_kept = Signal(str)
    """The mapping could not be remembered, and why."""
    failed = Signal(object)
    """An error that nobody expected."""
    busy_changed = Signal()

    def __init__(
        self, workspace: Workspace, folder: Path, first_model: Model | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._folder, self._first_model = workspace, folder, first_model
        self._checking, self._keeping = JobRunner(self), JobRunner(self)
        self._plan: ImportPlan | None = None
        self.found: Checked | None = None
        """What came of the import that was done last; None where it was none."""

    @property
    def is_busy(self) -> bool:
        """Whether an import runs, or a mapping is being remembered."""
        return self._checking.is_busy or self._keeping.is_busy

    def check(
        self, plan: ImportPlan, profiles: Sequence[ImportProfile], looks: Sequence[Look]
    ) -> bool:
        """Import by a plan; False where that is done already, and nothing runs."""
        plan = self._remembered(plan)
        if self.found is not None and plan == self._plan and not self._checking.is_busy:
            return False
        self._plan, self.found = plan, None
        work = partial(
            checked, plan, self._folder, self._workspace, profiles, looks, self._first_model
        )
        job = Job(_("Importing"), work)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._take)
        job.failed.connect(self._tell)
        self._checking.start(job)
        job.finished.connect(self.busy_changed)
        return True

    def _remembered(self, plan: ImportPlan) -> ImportPlan:
        """The plan as the workspace will remember it, so that it is not read a second time."""

        def path_of(path: str) -> str:
            whole = Path(path)
            if self._folder != Path() and whole.is_relative_to(self._folder):
                whole = whole.relative_to(self._folder)
            return whole.as_posix()

        return with_paths(plan, path_of)

    @Slot(object)
    def _take(self, found: Checked) -> None:
        self.found = found
        self.done.emit(found)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        if not isinstance(error, CsvError | OSError):
            self.failed.emit(error)
        self.impossible.emit(str(error), isinstance(error, EncodingError))

    def keep(self, name: str) -> None:
        """Remember the mapping of the import as a profile of the user's own."""
        if self.found is None:
            return
        work = partial(keep_mapping, self.found.plan, name)
        job = Job(_("Remembering the mapping"), work)
        job.succeeded.connect(self.kept)
        job.failed.connect(lambda error: self.not_kept.emit(str(error)))
        self._keeping.start(job)
        job.finished.connect(self.busy_changed)

    def cancel(self) -> None:
        """Stop, without waiting for it; what was imported before is no longer wanted either."""
        if self._checking.is_busy:
            self._plan = self.found = None
        self._checking.cancel()
        self._keeping.cancel()

    def shut_down(self) -> None:
        """Stop and wait for it."""
        self._checking.shut_down()
        self._keeping.shut_down()

"""From chosen files to a history that can be read: which is which, and what columns mean."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import DataFiles
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.looking import Looked, look_again, look_into
from leadscorer_gui.ui.data.mapping_dialog import MappingDialog


class DataOpening(QObject):
    """Looks into files in the background and asks only what is not plain.

    Nothing is modal to whoever calls: everything comes back as a signal. Call `shut_down` before
    it goes.
    """

    ready = Signal(object, object, object, object)
    """The paths of leads and of activities, a `LeadMapping` and an `ActivityMapping`."""
    other_wanted = Signal(str)
    """One file alone was given: the title of the question for the other one; answer by `add`."""
    failed = Signal(str)
    """Why the files cannot be used, and what to do."""
    cancelled = Signal()
    """The dialog was closed without a choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._runner = JobRunner(self)
        self._paths: list[Path] = []
        self._known: DataFiles | None = None
        self.dialog: MappingDialog | None = None
        """The question that is open."""

    @property
    def is_busy(self) -> bool:
        """Whether files are being looked into."""
        return self._runner.is_busy

    def start(self, paths: list[Path], known: DataFiles | None = None) -> None:
        """Use one or two CSV files.

        `known` is what the workspace remembers: where its mapping fits the files nobody is asked.
        """
        self._paths, self._known = [Path(path) for path in paths], known
        if not 1 <= len(set(self._paths)) <= 2 or len(set(self._paths)) != len(self._paths):
            self.failed.emit(_("Choose two CSV files: one of leads and one of activities."))
            return
        self._look(partial(look_into, self._paths, known))

    def add(self, path: Path) -> None:
        """The other file, after `other_wanted`."""
        self.start([*self._paths[:1], path], self._known)

    def change(self, leads: Path, activities: Path, data: DataFiles) -> None:
        """Ask anew what the columns of the remembered files mean."""
        self._look(partial(look_again, leads, activities, data))

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._runner.shut_down()

    def _look(self, work: "partial[Looked]") -> None:
        if self.dialog is not None:
            self.dialog.reject()
        job = Job(_("Looking into the files"), work)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self.failed.emit(str(error)))
        self._runner.start(job)

    def _take(self, looked: Looked) -> None:
        if looked.error:
            self.failed.emit(looked.error)
        elif looked.kind is not None:
            self.other_wanted.emit(_title(looked.kind, self._paths[0].name))
        elif looked.settled is not None and looked.pair is not None:
            pair = looked.pair
            paths = pair.leads.preview.path, pair.activities.preview.path
            self.ready.emit(*paths, *looked.settled)
        elif looked.pair is not None:
            self._ask(looked)

    def _ask(self, looked: Looked) -> None:
        assert looked.pair is not None
        self.dialog = MappingDialog(looked.pair, looked.swapped, self._window)
        self.dialog.mapped.connect(self.ready)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.rejected.connect(self.cancelled)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _title(kind: Kind, name: str) -> str:
    """The question for the file that is missing beside one of this kind."""
    if kind == "leads":
        return _("Open the activities that go with “{file}”").format(file=name)
    return _("Open the leads that go with “{file}”").format(file=name)

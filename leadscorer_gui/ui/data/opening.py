"""Files that were chosen: two plain ones are taken at once, for all others there is the wizard."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import DataFiles
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.looking import Looked, look_into


class DataOpening(QObject):
    """Looks at the beginning of files in the background. Call `shut_down` before it goes."""

    ready = Signal(object, object, object, object)
    """The paths of leads and of activities, a `LeadMapping` and an `ActivityMapping`."""
    wizard_wanted = Signal(object)
    """What these files are, somebody has to look at; their paths."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = JobRunner(self)

    def start(self, paths: list[Path], known: DataFiles | None = None) -> None:
        """Use files; `known` says what columns are called in this workspace."""
        job = Job(_("Looking into the files"), partial(look_into, paths, known))
        job.succeeded.connect(partial(self._take, paths))
        job.failed.connect(lambda _error: self.wizard_wanted.emit(paths))
        self._runner.start(job)

    def _take(self, paths: list[Path], found: Looked | None) -> None:
        if found is None:
            self.wizard_wanted.emit(paths)
        else:
            self.ready.emit(found.leads, found.activities, *found.mappings)

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._runner.shut_down()

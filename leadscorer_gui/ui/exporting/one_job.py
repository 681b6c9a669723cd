"""Work of a dialog that does one thing after the other, the newest alone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner


class OneJob(QObject):
    """Runs jobs in place of one another; call `shut_down` at the end.

    `expected`: the errors that are no faults of the program, told by their words.
    """

    failed = Signal(str)
    """Why something did not work, for people."""
    progressed = Signal(int)
    """How far what is under way has come, in percent."""
    busy_changed = Signal()

    def __init__(
        self, expected: tuple[type[BaseException], ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._expected = expected
        self.runner = JobRunner(self)
        self.job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self.job is not None

    def start(self, job: Job, done: Callable[[Any], object]) -> None:
        """Run a job; `done` gets what comes of it, in the thread of the window."""
        job.succeeded.connect(done)
        job.failed.connect(self._fail)
        job.finished.connect(self._finished)
        job.progressed.connect(self._tell_progress)
        self.job = job
        self.runner.start(job)
        self.progressed.emit(0)
        self.busy_changed.emit()

    def cancel(self) -> None:
        """Stop what is under way."""
        self.runner.cancel()

    @Slot(float)
    def _tell_progress(self, done: float) -> None:
        if self.sender() is self.job:
            self.progressed.emit(round(100 * done))

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        if isinstance(error, self._expected):
            self.failed.emit(str(error))
        else:
            raise_again(error)

    @Slot()
    def _finished(self) -> None:
        if self.sender() is self.job:
            self.job = None
            self.busy_changed.emit()

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.runner.shut_down()

"""Work that begins when the hand rests after an edit, and what the edit is for is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner


def never() -> bool:
    """Nothing comes first."""
    return False


class AfterEdits(QObject):
    """Starts the job that `made` gives so long after the last `wait`; call `shut_down` at the end.

    `is_busy` tells whether the scores of the model that is looked at are still awaited: they come
    first.
    """

    def __init__(
        self,
        idle_ms: int,
        made: Callable[[], Job | None],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._made, self._is_busy = made, is_busy
        self.runner = JobRunner(self)
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self._begin)

    def wait(self) -> None:
        """Something was edited: what is under way is of the past, and the time begins anew."""
        self.runner.cancel()
        self._idle.start()

    def stop(self) -> None:
        """There is nothing to do."""
        self.runner.cancel()
        self._idle.stop()

    @Slot()
    def _begin(self) -> None:
        if self._is_busy():
            self._idle.start()
            return
        job = self._made()
        if job is not None:
            self.runner.start(job)

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._idle.stop()
        self.runner.shut_down()

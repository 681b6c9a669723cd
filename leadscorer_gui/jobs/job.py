"""One piece of work off the GUI thread, with progress and cancel."""

import logging
import time
from collections.abc import Callable
from threading import Event, Lock
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot

from leadscorer_gui.progress import Cancelled, Report

Work: TypeAlias = Callable[[Report], Any]
"""Called in the worker thread with a report; calls it at least every 100 ms."""

PROGRESS_INTERVAL_S: Final = 0.05

_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work, and the signals that tell how it goes.

    All signals are emitted in the GUI thread, never from within `cancel()`. After `cancel()` the
    only outcome is `cancelled`, even when the work had just finished, and there is no more
    progress. `finished` comes last, once.
    """

    progressed = Signal(float)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _reported = Signal(float)
    _ended = Signal(object, object)  # result, error

    def __init__(self, title: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work: Work | None = work
        self._cancel = Event()
        self._begun = False
        self._begin = Lock()
        self._last_report = 0.0
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._publish, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report; work that has not begun ends now."""
        self._cancel.set()
        if self._may_begin():
            self._ended.emit(None, None)

    def run(self) -> None:
        """Do the work. The only method that runs in the worker thread."""
        if not self._may_begin():
            return
        result, error = None, None
        try:
            self._report(0.0)
            assert self._work is not None  # only a job that has ended has none
            result = self._work(self._report)
        except Cancelled:
            self._cancel.set()
        except BaseException as exception:  # whatever it was, the job must end
            _log.exception("%s failed", self.title)
            error = exception
        self._ended.emit(result, error)

    def _may_begin(self) -> bool:
        """True for the first who asks: either the work is done or it is cancelled before."""
        with self._begin:
            first = not self._begun
            self._begun = True
        return first

    def _report(self, fraction: float) -> None:
        if self._cancel.is_set():
            raise Cancelled
        now = time.monotonic()
        if fraction >= 1.0 or now - self._last_report >= PROGRESS_INTERVAL_S:
            self._last_report = now
            self._reported.emit(fraction)

    @Slot(float)
    def _tell(self, fraction: float) -> None:
        if not self._cancel.is_set():
            self.progressed.emit(fraction)

    @Slot(object, object)
    def _publish(self, result: object, error: BaseException | None) -> None:
        if self._cancel.is_set():
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.finished.emit()
        self._work = None  # what it works on may be large; the job itself stays for a while

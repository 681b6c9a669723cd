"""Drawings made off the GUI thread, the newest of each canvas only."""

from collections.abc import Callable, Hashable
from functools import partial
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import DrawOn, Picture, Screen, render
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

Request = Callable[[], Picture]
Make = Callable[[DrawOn, Screen, Palette], Picture]


class Renderer(QObject):
    """Makes the pictures that canvases ask for; a newer wish of a canvas replaces the older.

    It has a runner of its own: pictures must not wait for a simulation, nor cancel one.
    """

    ready = Signal(object, object)
    """Which canvas (its key), and its picture."""

    failed = Signal(object)
    """An error that means a bug: for the dialog of unhandled errors."""

    _made = Signal(object, object, object)  # key, request, picture; from the thread of the job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self._wanted: dict[Hashable, Request] = {}  # what was not handed out yet
        self._lock = Lock()
        self._waiting: dict[Hashable, Request] = {}  # what was not begun yet
        self._is_drawing = False
        # What is painted by hand comes onto the screen before Python's lock is wanted here.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self._made.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is still to come."""
        return bool(self._wanted)

    def ask(
        self, key: Hashable, draw: DrawOn, screen: Screen, palette: Palette, make: Make = render
    ) -> None:
        """Want a picture of a drawing."""
        self._wanted[key] = request = partial(make, draw, screen, palette)
        with self._lock:
            self._waiting[key] = request
            begins, self._is_drawing = not self._is_drawing, True
        if begins:
            self._soon.start()

    def run(self, title: str, work: Callable[[], Any], done: Callable[[Any], Any]) -> Job:
        """Do other work with drawings (a file) in its turn."""
        job = Job(title, lambda _report: work())
        job.succeeded.connect(done)
        job.failed.connect(self.failed)
        self.runner.add(job)
        return job

    def shut_down(self) -> None:
        """Stop and wait for the thread; nothing is drawn any more."""
        self._soon.stop()
        self._wanted.clear()
        with self._lock:
            self._waiting.clear()
            self._is_drawing = True  # no wish begins anything now
        self.runner.shut_down()

    @Slot()
    def _begin(self) -> None:
        """Draw all that is wanted, and what is wished meanwhile."""
        job = Job(_("Draw charts"), self._draw_all)
        job.failed.connect(self._give_up)
        job.cancelled.connect(self._stop)
        self.runner.add(job)

    def _draw_all(self, report: Report) -> None:
        """The work of the job."""
        while (wish := self._next()) is not None:
            report(0.0)
            key, request = wish
            self._made.emit(key, request, request())

    def _next(self) -> tuple[Hashable, Request] | None:
        """The oldest wish; without one the job is over, and the next wish begins another."""
        with self._lock:
            for key in self._waiting:
                return key, self._waiting.pop(key)
            self._is_drawing = False
            return None

    @Slot(object)
    def _give_up(self, error: object) -> None:
        """A drawing failed: it would fail again."""
        self._stop()
        self.failed.emit(error)

    @Slot()
    def _stop(self) -> None:
        self._wanted.clear()
        with self._lock:
            self._waiting.clear()
            self._is_drawing = False

    @Slot(object, object, object)
    def _deliver(self, key: Hashable, request: Request, picture: Picture) -> None:
        """Hand out a picture as soon as it is made: the others may take longer."""
        if self._wanted.get(key) is request:
            del self._wanted[key]
            self.ready.emit(key, picture)

"""Drawings made off the GUI thread, the newest of each canvas only."""

from collections.abc import Callable, Hashable
from functools import partial
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
        self._wanted: dict[Hashable, Request] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # wishes of one moment become one job
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
        self._wanted[key] = partial(make, draw, screen, palette)
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
        self.runner.shut_down()

    @Slot()
    def _begin(self) -> None:
        # What an older job had not delivered is still wanted, so the new one does it too.
        job = Job(_("Draw charts"), partial(_render_all, dict(self._wanted), self._made.emit))
        job.failed.connect(self._give_up)
        self.runner.start(job)

    @Slot(object)
    def _give_up(self, error: object) -> None:
        """A drawing failed: it would fail again."""
        self._wanted.clear()
        self.failed.emit(error)

    @Slot(object, object, object)
    def _deliver(self, key: Hashable, request: Request, picture: Picture) -> None:
        """Hand out a picture as soon as it is made: the others may take longer."""
        if self._wanted.get(key) is request:
            del self._wanted[key]
            self.ready.emit(key, picture)


def _render_all(
    wanted: dict[Hashable, Request],
    tell: Callable[[Hashable, Request, Picture], None],
    report: Report,
) -> None:
    for number, (key, request) in enumerate(wanted.items()):
        report(number / len(wanted))
        tell(key, request, request())

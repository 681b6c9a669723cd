"""Running and finished background work as a table; it outlives the jobs it tells of."""

import time
from datetime import datetime
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from typing_extensions import override

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.outliving import delete_later
from leadscorer_gui.jobs.remaining import Remaining
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.numerals import written
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.flat_table import ROOT, FlatTable, Index, Role
from leadscorer_gui.ui.parts.remaining_words import remaining_words

FRACTION: Final = int(Role.UserRole)
MOST_FINISHED: Final = 50
LONG_S: Final = 10.0
"""Nobody looks at a bar for so long."""
_TICK_MS: Final = 1000


class State(Enum):
    """How a job stands."""

    WAITING = 0
    RUNNING = 1
    DONE = 2
    FAILED = 3
    CANCELLED = 4


class Column:
    """The places of the columns."""

    TITLE = 0
    STATE = 1
    TIME = 2
    ACTION = 3


class JobEntry(QObject):
    """What is known of one job, while it runs and afterwards."""

    changed = Signal()
    ended = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.title = job.title
        self.state = State.WAITING
        self.fraction = 0.0
        self.error = ""
        self.by_user = False
        self.began = datetime.now()
        self._start = self._end = time.monotonic()
        self._remaining = Remaining()
        self._job: Job | None = job
        job.progressed.connect(self._progress)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._was_cancelled)
        job.finished.connect(self._finish)

    @property
    def is_open(self) -> bool:
        """Whether the job has not finished."""
        return self._job is not None

    @property
    def seconds(self) -> float:
        """How long it has taken so far, or took."""
        return (time.monotonic() if self.is_open else self._end) - self._start

    def cancel(self) -> None:
        """Ask the job to stop; nothing happens after its end."""
        if self._job is not None:
            self.by_user = True
            self._job.cancel()

    @property
    def remaining(self) -> str:
        """How long it will still take, in words; empty where nobody can say."""
        running = self.state is State.RUNNING and self.is_open
        return remaining_words(self._remaining.seconds(time.monotonic())) if running else ""

    @Slot(float)
    def _progress(self, fraction: float) -> None:
        now = time.monotonic()
        if self.state is State.WAITING:  # it may have waited for long
            self._remaining.begin(now)
        self._remaining.note(fraction, now)
        self.state, self.fraction = State.RUNNING, fraction
        self.changed.emit()

    @Slot(object)
    def _succeed(self, _result: object) -> None:
        self.state, self.fraction = State.DONE, 1.0

    @Slot(object)
    def _fail(self, error: object) -> None:
        self.state, self.error = State.FAILED, str(error) or type(error).__name__

    @Slot()
    def _was_cancelled(self) -> None:
        self.state = State.CANCELLED

    @Slot()
    def _finish(self) -> None:
        self._end, self._job = time.monotonic(), None
        self.ended.emit()


class JobTable(FlatTable):
    """Jobs with the newest above; the last 50 finished ones are kept.

    A job that another one replaced is no news: it leaves the list, unlike one that the user
    cancelled here.
    """

    open_changed = Signal(int)
    """How many jobs run or wait."""
    long_ended = Signal()
    """A job that took long has come to its end, and was not stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column.ACTION + 1, _titles, lambda: len(self._entries), parent)
        self._entries: list[JobEntry] = []
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._tell_times)

    def watch(self, runner: JobRunner) -> None:
        """Tell of the jobs of a runner from now on."""
        runner.job_started.connect(self._add)

    def entry(self, row: int) -> JobEntry | None:
        """What is known of the job of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def clear_finished(self) -> None:
        """Forget all jobs that have finished."""
        for entry in [one for one in self._entries if not one.is_open]:
            self._remove(entry)

    @Slot(object)
    def _add(self, job: Job) -> None:
        entry = JobEntry(job, self)
        entry.changed.connect(self._changed)
        entry.ended.connect(self._ended)
        self.beginInsertRows(ROOT, 0, 0)
        self._entries.insert(0, entry)
        self.endInsertRows()
        self._tell_open()

    @Slot()
    def _changed(self) -> None:
        entry = self.sender()
        assert isinstance(entry, JobEntry)
        row = self._entries.index(entry)
        self.dataChanged.emit(self.index(row, 0), self.index(row, Column.ACTION))

    @Slot()
    def _ended(self) -> None:
        entry = self.sender()
        assert isinstance(entry, JobEntry)
        if entry.state is not State.CANCELLED and entry.seconds >= LONG_S:
            self.long_ended.emit()
        if entry.state is State.CANCELLED and not entry.by_user:
            self._remove(entry)
        else:
            row = self._entries.index(entry)
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.ACTION))
            finished = [one for one in self._entries if not one.is_open]
            for old in finished[MOST_FINISHED:]:
                self._remove(old)
        self._tell_open()

    def _remove(self, entry: JobEntry) -> None:
        row = self._entries.index(entry)
        self.beginRemoveRows(ROOT, row, row)
        del self._entries[row]
        self.endRemoveRows()
        delete_later(entry)

    def _tell_open(self) -> None:
        count = sum(entry.is_open for entry in self._entries)
        if count and not self._tick.isActive():
            self._tick.start()
        elif not count:
            self._tick.stop()
        self.open_changed.emit(count)

    @Slot()
    def _tell_times(self) -> None:
        for row, entry in enumerate(self._entries):
            if entry.is_open:
                index = self.index(row, Column.TIME)
                self.dataChanged.emit(index, index)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        match role:
            case Role.DisplayRole:
                return self._text(entry, index.column())
            case Role.ToolTipRole:
                return entry.error or self._text(entry, index.column()) or None
            case Role.AccessibleTextRole:
                parts = (self._text(entry, column) for column in range(Column.ACTION))
                return ", ".join(part for part in parts if part)
            case int(number) if number == FRACTION:
                return entry.fraction if entry.state is State.RUNNING else None
        return None

    def _text(self, entry: JobEntry, column: int) -> str:
        if column == Column.TITLE:
            return entry.title
        if column == Column.STATE:
            return _state(entry)
        if column == Column.TIME:
            text = (
                _("{clock}, {seconds} s, {left}") if entry.remaining else _("{clock}, {seconds} s")
            )
            return text.format(
                clock=f"{entry.began:%H:%M:%S}",
                seconds=written(entry.seconds, ".1f"),
                left=entry.remaining,
            )
        return ""


def _titles() -> tuple[str, ...]:
    return _("Work"), _("State"), _("Time"), ""


def _state(entry: JobEntry) -> str:
    match entry.state:
        case State.WAITING:
            return _("waiting")
        case State.RUNNING:
            return _("{percent} %").format(percent=int(100 * entry.fraction))
        case State.DONE:
            return _("done")
        case State.FAILED:
            return _("failed: {why}").format(why=" ".join(entry.error.split()))
        case State.CANCELLED:
            return _("cancelled")

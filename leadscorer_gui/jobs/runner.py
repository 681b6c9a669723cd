"""The thread that jobs of one kind run in."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.outliving import delete_later


class JobRunner(QObject):
    """Runs jobs one after another in one thread.

    `start` replaces what was started before (the newest edit wins), `add` waits for its turn and
    is replaced by nothing. Whoever makes a runner calls `shut_down` before it goes.
    """

    job_started = Signal(object)
    """A job was taken; comes before any signal of the job itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._open: list[Job] = []
        self._newest: Job | None = None
        self._is_shut = False

    @property
    def is_busy(self) -> bool:
        """Whether any job has not finished yet."""
        return bool(self._open)

    def start(self, job: Job) -> None:
        """Run a job in place of the one started before."""
        self.cancel()
        self._newest = job
        self.add(job)

    def add(self, job: Job) -> None:
        """Run a job after those that were taken before."""
        job.setParent(self)  # lives until it has reported, whoever else drops it
        self._open.append(job)
        job.finished.connect(self._forget_finished)
        self.job_started.emit(job)
        if self._is_shut:
            job.cancel()
        else:
            self._worker.submit(job.run)

    def cancel(self) -> None:
        """Cancel the job started last, if it has not finished."""
        if self._newest is not None:
            self._newest.cancel()
            self._newest = None

    def shut_down(self) -> None:
        """Cancel everything and wait for the thread. Called once, when the application closes."""
        self._is_shut = True
        for job in self._open:
            job.cancel()
        self._newest = None
        self._worker.shutdown(wait=True)

    @Slot()
    def _forget_finished(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        self._open.remove(job)
        if job is self._newest:
            self._newest = None
        delete_later(job)

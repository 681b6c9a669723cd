"""What an export does in jobs: what becomes of the model, what that costs, the proof, the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.exchange.artefact import Artefact
from leadscorer_gui.exchange.executor import ExecutionError, Executor, NotAvailable
from leadscorer_gui.exchange.exporting import (
    Prepared,
    available_executors,
    prepare_export,
    proved,
    written,
)
from leadscorer_gui.exchange.proof import Comparison, Proof
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _


@dataclass(frozen=True, eq=False)
class Asked:
    """What is exported, to where; `history` None: there are no leads to try it on."""

    workspace: Workspace
    what: Model | Version
    target: Target
    history: History | None
    as_of: int | None


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of an export: `cost` None where nothing is lost, or there are no leads.

    `missing` says of the executors that are not on this machine why, by name.
    """

    asked: Asked
    prepared: Prepared
    artefact: Artefact
    executors: tuple[tuple[Executor, str], ...]
    missing: tuple[tuple[str, str], ...]
    cost: Comparison | None = None
    proof: Proof | None = None


def looked_at(asked: Asked, report: Report) -> Known:
    """What becomes of a model in a target, and which files that makes."""
    day = date.today().isoformat()
    prepared = prepare_export(asked.workspace, asked.what, asked.target, day)
    report(0.1)
    artefact = written(prepared, part(report, 0.1, 0.4))
    here, missing = available_executors(asked.target)
    executors = tuple((one, one.version()) for one in here)
    cost = None
    if asked.history is not None and not prepared.adapted.exact:
        cost = prepared.cost(asked.history, asked.as_of, part(report, 0.4, 1.0))
    return Known(asked, prepared, artefact, executors, tuple(missing.items()), cost)


def _proved(known: Known, executor: Executor, report: Report) -> Known:
    history = known.asked.history
    assert history is not None, "there is nothing to run it on"
    made, proof = proved(
        known.prepared, known.artefact, executor, history, known.asked.as_of, report
    )
    return Known(
        known.asked, known.prepared, made, known.executors, known.missing, known.cost, proof
    )


def write_files(folder: Path, artefact: Artefact, report: Report) -> str:
    """Write all files of an artefact into a folder, each whole or not at all; return what to tell.

    Raises OSError, and SaveError with the file and the reason.
    """
    for number, (name, content) in enumerate(artefact.files.items()):
        report(number / len(artefact.files))
        write_atomically(folder / name, content)
    text = _("{count} files written to {folder}")
    return text.format(count=len(artefact.files), folder=folder)


class ExportWork(QObject):
    """Finds out about one export after the other, the newest first; call `shut_down` at the end."""

    found = Signal(object)
    """What is `Known` of what was asked last; after a proof again, with it."""
    failed = Signal(str)
    """Why something did not work, for people."""
    told = Signal(str)
    """What was written."""
    busy_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self.job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self.job is not None

    def ask(self, asked: Asked) -> None:
        """Find out what becomes of a model in a target."""
        title = _("Export to {target}").format(target=asked.target.title())
        self._start(Job(title, partial(looked_at, asked)), self.found.emit)

    def prove(self, known: Known, executor: Executor) -> None:
        """Run the artefact on every lead."""
        title = _("Running it with {executor}").format(executor=executor.name)
        self._start(Job(title, partial(_proved, known, executor)), self.found.emit)

    def write(self, known: Known, folder: Path) -> None:
        """Write the files."""
        work = partial(write_files, folder, known.artefact)
        self._start(Job(_("Write files"), work), self.told.emit)

    def cancel(self) -> None:
        """Stop what is under way."""
        self.runner.cancel()

    def _start(self, job: Job, done: Callable[[Any], None]) -> None:
        job.succeeded.connect(done)
        job.failed.connect(self._fail)
        job.finished.connect(self._finished)
        self.job = job
        self.runner.start(job)
        self.busy_changed.emit()

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        if isinstance(error, OSError | NotAvailable | ExecutionError):
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


def names_there(folder: Path, artefact: Artefact) -> Sequence[str]:
    """The files of an artefact that a folder has already."""
    return [name for name in artefact.files if (folder / name).exists()]

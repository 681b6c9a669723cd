"""What is open: the document, its history, and the newest simulation of the chosen model.

Knows no widgets. Every edit starts a simulation in the background that replaces the one before; a
result carries the model that it was computed from, so that whoever shows it can say when the
document has moved on.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.document.document import Document
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.plain import Imported, read_history
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.jobs.warming import warm_up
from leadscorer_gui.model.workspace import DataFiles, Model, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Simulation:
    """A result, what it was computed from, and its numbers for every threshold."""

    inputs: Inputs
    result: Result
    numbers: ThresholdNumbers


def simulated(model: Model, history: History, conditions: Conditions, report: Report) -> Simulation:
    """The work of a simulation's job."""
    inputs = prepare(model, history, conditions)
    report(0.3)
    result = run(inputs, part(report, 0.3, 0.9))
    numbers = ThresholdNumbers.of(result)
    report(1.0)
    return Simulation(inputs, result, numbers)


def imported(leads: Path, activities: Path, time_zone: str, report: Report) -> Imported:
    """The work of an import's job; kernels are compiled first, in a process of their own."""
    warm_up(part(report, 0.0, 0.3))
    return read_history(leads, activities, time_zone, report=part(report, 0.3, 1.0))


class Session(QObject):
    """The open workspace and what is known about it; one for the life of the window."""

    opened = Signal()
    """Another workspace is open."""
    workspace_edited = Signal()
    history_changed = Signal()
    simulation_changed = Signal()
    """`simulation` is another one, or the model that it is of has moved on."""
    working = Signal(str, float)
    """What is being done, and the fraction that is done; the empty text when nothing is."""
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.history: Imported | None = None
        self.simulation: Simulation | None = None
        self.model_id = ""
        self._conditions: Conditions | None = None
        self._files: tuple[Path, Path] | None = None
        self._importing, self._scoring = JobRunner(self), JobRunner(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._simulate)
        document.opened.connect(self._show)
        document.changed.connect(self._edited)

    # The document

    def _show(self) -> None:
        """Another workspace is open: nothing of the one before holds."""
        self._importing.cancel()
        self._scoring.cancel()
        self.history = self.simulation = self._conditions = self._files = None
        models = self.models()
        self.model_id = models[0].id if models else ""
        self.opened.emit()
        self.simulation_changed.emit()

    def models(self) -> list[Model]:
        """The models that can be simulated."""
        return [one for one in self.document.workspace.models if isinstance(one, Model)]

    def model(self) -> Model | None:
        """The chosen model as it is now."""
        return next((one for one in self.models() if one.id == self.model_id), None)

    def choose_model(self, model_id: str) -> None:
        """Look at another model."""
        if model_id != self.model_id:
            self.model_id = model_id
            self.simulation = None
            self.workspace_edited.emit()
            self.simulation_changed.emit()
            self._soon.start()

    @property
    def is_stale(self) -> bool:
        """Whether the simulation is of a model that has changed since."""
        return self.simulation is not None and self.simulation.result.model != self.model()

    def _edited(self, _workspace: object) -> None:
        if self.model() is None:
            models = self.models()
            self.model_id = models[0].id if models else ""
        if self.document.data_files() != self._files:
            self.read_data()
        self.workspace_edited.emit()
        self.simulation_changed.emit()
        self._soon.start()

    # The history

    def read_data(self) -> None:
        """Read the remembered files in the background."""
        self._files = self.document.data_files()
        if self._files is None:
            return
        work = partial(imported, *self._files, self.document.workspace.time_zone)
        job = Job(_("Reading leads and activities"), work)
        job.succeeded.connect(self._take_history)
        self._run(self._importing, job)

    def _take_history(self, history: Imported) -> None:
        self.history, self._conditions = history, None
        self.history_changed.emit()
        self._soon.start()

    # The simulation

    def _simulate(self) -> None:
        model, workspace = self.model(), self.document.workspace
        if model is None or self.history is None:
            return
        known = self._conditions
        if known is None or not same_conditions(known.workspace, workspace):
            self._conditions = known = Conditions(workspace)
        work = partial(simulated, model, self.history.history, known)
        job = Job(_("Scoring all leads"), work)
        job.succeeded.connect(self._take_simulation)
        self._run(self._scoring, job)

    def _take_simulation(self, simulation: Simulation) -> None:
        if simulation.result.model.id == self.model_id:
            self.simulation = simulation
            self.simulation_changed.emit()

    def why_empty(self) -> str:
        """Why there is nothing to show, and what helps."""
        if self.model() is None:
            return _("This workspace has no finished model yet.")
        if self._files is None:
            return _("Open your leads and activities to see what this model would do.")
        return _("Reading and scoring your leads…")

    @staticmethod
    def type_counts(types: TextColumn) -> list[tuple[str, int]]:
        """The activity types and how often each happened, the most frequent first."""
        counts = np.bincount(types.codes, minlength=len(types.distinct))
        order = np.argsort(-counts, kind="stable").tolist()
        texts = types.distinct.texts
        return [(texts[place], int(counts[place])) for place in order if texts[place]]

    def _run(self, runner: JobRunner, job: Job) -> None:
        job.progressed.connect(partial(self.working.emit, job.title))
        job.failed.connect(self._tell_failure)
        job.finished.connect(self._tell_rest)
        runner.start(job)

    def _tell_failure(self, error: Exception) -> None:
        self.failed.emit(str(error))

    def _tell_rest(self) -> None:
        if not self._importing.is_busy and not self._scoring.is_busy:
            self.working.emit("", 1.0)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being read or scored."""
        return self._importing.is_busy or self._scoring.is_busy or self._soon.isActive()

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._soon.stop()
        self._importing.shut_down()
        self._scoring.shut_down()


def same_conditions(one: Workspace, other: Workspace) -> bool:
    """Whether what was found out about texts for one workspace holds for the other."""
    return one.lists == other.lists and one.time_zone == other.time_zone


def with_absolute_data(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace with the paths of its data no longer relative to its folder."""
    if workspace.data is None:
        return workspace
    leads, activities = folder / workspace.data.leads, folder / workspace.data.activities
    return replace(workspace, data=DataFiles(str(leads.resolve()), str(activities.resolve())))

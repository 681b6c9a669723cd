"""What is open: the document, its history, and the newest simulation of the chosen model.

Knows no widgets. Every edit starts a simulation in the background that replaces the one before; a
result carries the model that it was computed from, so that whoever shows it can say when the
document has moved on.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from leadscorer_gui.charts.warming import warm_drawing
from leadscorer_gui.document.document import Document
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.texts import _
from leadscorer_gui.ui.session_state import SessionState
from leadscorer_gui.ui.session_work import (
    Estimate,
    Gate,
    Read,
    Reading,
    Simulation,
    prepare_machine,
    read,
    same_conditions,
    simulated,
)

_STILL_MS: Final = 250
"""A hand that has not moved for so long is at rest."""


class Session(SessionState):
    """The open workspace and what is known about it; one for the life of the window."""

    opened = Signal()
    """Another workspace is open."""
    workspace_edited = Signal()
    """The workspace, or the choice of the model in it, is another one."""
    history_changed = Signal()
    """`history` is another one, or none."""
    simulation_changed = Signal()
    """`simulation` is another one, or the model that it is of has moved on."""
    estimated = Signal()
    """`estimate` is another one."""
    failed = Signal(str, str)
    """What did not work, and why."""

    _told = Signal(object, object)  # the job's number, its estimate; from the thread of the job

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.retention: tuple[Retention, ...] = ()
        """How long the system keeps activities of which the history is."""
        self.estimate: Estimate | None = None
        """What a sample says of the model as it is now, while the simulation is not of it."""
        self._ids: list[str] = []
        self._conditions: Conditions | None = None
        self.importing, self.scoring = JobRunner(self), JobRunner(self)
        self.gate = Gate()
        """Shut while the hand drags: scoring then waits, so that frames do not."""
        self._scorings = 0
        self._told.connect(self._take_estimate, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._simulate)
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self.gate.open)
        document.opened.connect(self._show)
        document.changed.connect(self._edited)

    def warm_up(self) -> None:
        """Compile what is needed while the user still looks at the start page."""
        self.importing.add(Job(_("Preparing the engine"), prepare_machine))
        self.scoring.add(Job(_("Preparing the charts"), warm_drawing))

    # The document

    def _show(self) -> None:
        """Another workspace is open: nothing of the one before holds."""
        self._job = None
        self.importing.cancel()
        self.scoring.cancel()
        self.history = self.simulation = self.estimate = self._conditions = None
        self._reading = self._history_of = None
        self.problem = ""
        models = self.models()
        self.model_id = models[0].id if models else ""
        self._ids = [model.id for model in models]
        self.opened.emit()
        self.history_changed.emit()
        self.simulation_changed.emit()

    def choose_model(self, model_id: str) -> None:
        """Look at another model, finished or not."""
        if model_id != self.model_id and self.document.workspace.model(model_id) is not None:
            self.model_id = model_id
            self.simulation = self.estimate = None
            self.workspace_edited.emit()
            self.simulation_changed.emit()
            self._soon.start()

    def _edited(self, _workspace: object) -> None:
        if self.any_model() is None:
            self.model_id = self._neighbour()
        if self.model() is None:
            self.simulation = None
        self._ids = [model.id for model in self.models()]
        if self._wanted() != self._reading:
            self.read_data()
        self._drop_estimate()
        # Before anything is shown: the engine needs no hand of Python while tables are told.
        self._simulate()
        self.workspace_edited.emit()
        self.simulation_changed.emit()

    def _neighbour(self) -> str:
        """The model that has taken the place of the one that is gone; empty without any."""
        ids = [model.id for model in self.models()]
        place = self._ids.index(self.model_id) if self.model_id in self._ids else 0
        return ids[min(place, len(ids) - 1)] if ids else ""

    # The history

    def _wanted(self) -> Reading | None:
        """What the workspace says is to be read."""
        return Reading.of(self.document.workspace, self.document.folder)

    def read_data(self) -> None:
        """Read the remembered files in the background, again if need be."""
        self._reading = self._wanted()
        self.problem = ""
        self._job = None
        if self._reading is None:
            self.importing.cancel()
            self.history = self.simulation = self.estimate = self._history_of = None
            self.history_changed.emit()
            self.simulation_changed.emit()
            return
        job = Job(_("Reading leads and activities"), partial(read, self._reading))
        job.succeeded.connect(self._take_history)
        job.failed.connect(self._tell_unread)
        job.cancelled.connect(self._tell_cancelled)
        self._job = job
        self.importing.start(job)
        self.history_changed.emit()

    def _take_history(self, read: Read) -> None:
        self.history, self._conditions = read.imported, None
        self.retention = read.retention
        self._history_of, self._job, self.estimate = self._reading, None, None
        self.history_changed.emit()
        self.simulation_changed.emit()
        self._soon.start()

    def _tell_unread(self, error: Exception) -> None:
        self._give_up(str(error))
        self.failed.emit(_("The leads and activities could not be read."), str(error))

    def _tell_cancelled(self) -> None:
        """By the user; a reading that another one replaces has a new one running already."""
        if self.sender() is self._job:
            self._give_up(_("Reading was stopped before its end."))

    def _give_up(self, why: str) -> None:
        self.problem, self._job = why, None
        self.history_changed.emit()
        self.simulation_changed.emit()

    # The simulation

    def _simulate(self) -> None:
        self._soon.stop()
        model, workspace = self.model(), self.document.workspace
        if model is None or self.history is None:
            return
        if not self.is_stale and self.simulation is not None:
            self.scoring.cancel()  # an undo came back to what is shown
            self._scorings += 1
            return
        known = self._conditions
        if known is None or not same_conditions(known.workspace, workspace):
            self._conditions = known = Conditions(workspace)
        self._scorings += 1
        tell = partial(self._told.emit, self._scorings)
        history = self.history.history
        work = partial(simulated, model, workspace, history, known, gate=self.gate, tell=tell)
        job = Job(_("Scoring all leads"), work)
        job.succeeded.connect(self._take_simulation)
        job.failed.connect(self._tell_unscored)
        self.scoring.start(job)

    @Slot()
    def give_way(self) -> None:
        """Something is dragged and drawn anew at every step: scoring waits until it rests."""
        self.gate.shut()
        self._still.start()

    def _drop_estimate(self) -> None:
        """An edit has moved on from it; one of what plays no part in scores has not."""
        history = None if self.history is None else self.history.history
        workspace = self.document.workspace
        if self.estimate and not self.estimate.is_of(self.model(), workspace, history):
            self.estimate = None

    @Slot(object, object)
    def _take_estimate(self, scoring: int, estimate: Estimate) -> None:
        if scoring != self._scorings:
            return
        self.estimate = estimate
        self._drop_estimate()
        if self.estimate is not None:
            self.estimated.emit()

    def _take_simulation(self, simulation: Simulation) -> None:
        if simulation.model.id == self.model_id:
            self.simulation, self.estimate = simulation, None
            self.simulation_changed.emit()

    def _tell_unscored(self, error: Exception) -> None:
        self.failed.emit(_("The leads could not be scored."), str(error))

    @property
    def is_busy(self) -> bool:
        """Whether anything is being read or scored."""
        return self.importing.is_busy or self.scoring.is_busy or self._soon.isActive()

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._soon.stop()
        self.gate.open()
        self.importing.shut_down()
        self.scoring.shut_down()

"""How many MQLs the models make that are not looked at, for the list of models."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.model_list import MqlCounts
from leadscorer_gui.ui.session import Session

IDLE_MS = 400
"""After the last edit: the model that is looked at comes first."""


class _Known(NamedTuple):
    """What counts were computed from, and they."""

    model: Model
    workspace: Workspace
    history: History
    counts: MqlCounts


def counted(model: Model, workspace: Workspace, history: History, report: Report) -> _Known:
    """The work of a job: score all leads, keep two numbers."""
    inputs = prepare(model, history, Conditions(workspace), None, part(report, 0.0, 0.2))
    result = run(inputs, part(report, 0.2, 0.9))
    view = ThresholdView.of(result)
    report(1.0)
    return _Known(model, workspace, history, MqlCounts(ever=view.ever, now=view.now))


class OtherModels(QObject):
    """Scores one after another whatever model is not known as it is now; an edit stops it."""

    counted = Signal()
    """`counts` are other ones."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, _Known] = {}
        self.runner = JobRunner(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._next)
        session.simulation_changed.connect(self._look)

    def counts(self) -> dict[str, MqlCounts]:
        """The counts of all models that are known as they are now."""
        return {
            model.id: self._known[model.id].counts
            for model in self._session.models()
            if self._is_known(model)
        }

    @Slot()
    def _look(self) -> None:
        """Something has changed: what is known of the model looked at comes with it."""
        self.runner.cancel()
        session, simulation = self._session, self._session.simulation
        now = session.read_history
        # Leads that were read before need not be held in memory for two numbers.
        self._known = {key: one for key, one in self._known.items() if one.history is now}
        if simulation is not None and not session.is_stale:
            view = simulation.numbers.view
            counts = MqlCounts(ever=view.ever, now=view.now)
            history = simulation.result.history
            known = _Known(simulation.model, simulation.workspace, history, counts)
            self._known[simulation.model.id] = known
            self._idle.start()
        self.counted.emit()

    @Slot()
    def _next(self) -> None:
        session = self._session
        if session.is_busy or session.history is None:
            return
        for model in session.models():
            if not self._is_known(model):
                history, workspace = session.history.history, session.document.workspace
                job = Job(
                    _("Scoring “{model}”").format(model=model.name),
                    partial(counted, model, workspace, history),
                )
                job.succeeded.connect(self._take)
                self.runner.start(job)
                return

    @Slot(object)
    def _take(self, known: _Known) -> None:
        self._known[known.model.id] = known
        self.counted.emit()
        self._idle.start()

    def _is_known(self, model: Model) -> bool:
        known, history = self._known.get(model.id), self._session.history
        workspace = self._session.document.workspace
        return (
            known is not None
            and history is not None
            and known.history is history.history
            and known.model == model
            and known.workspace.lists == workspace.lists
        )

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._idle.stop()
        self.runner.shut_down()

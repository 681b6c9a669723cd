"""What a session knows, as others ask for it; what it does stands in `session.py`."""

from pathlib import Path

from PySide6.QtCore import QObject

from leadscorer_gui.document.document import Document
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import AnyModel, Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.session_work import Reading, Simulation


class SessionState(QObject):
    """The open document, its history, and the newest simulation of the chosen model."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.history: Imported | None = None
        self.simulation: Simulation | None = None
        self.model_id = ""
        self.problem = ""
        """Why the remembered data could not be read; empty where it could."""
        self._reading: Reading | None = None
        self._history_of: Reading | None = None
        self._job: Job | None = None

    @property
    def read_history(self) -> History | None:
        """The leads and activities that are there now, without what was read beside them."""
        return None if self.history is None else self.history.history

    def models(self) -> list[Model]:
        """The models that can be simulated; of what is archived that which is looked at."""
        away = set(self.document.workspace.archived) - {self.model_id}
        models = self.document.workspace.models
        return [one for one in models if isinstance(one, Model) and one.id not in away]

    def model(self) -> Model | None:
        """The chosen model as it is now."""
        return next((one for one in self.models() if one.id == self.model_id), None)

    def any_model(self) -> AnyModel | None:
        """The chosen model, also where it is unfinished and cannot be simulated."""
        return self.document.workspace.model(self.model_id)

    @property
    def is_stale(self) -> bool:
        """Whether the simulation is of something that has changed since."""
        simulation = self.simulation
        if simulation is None:
            return False
        if self.is_reading or self._history_of != self._reading:
            return True
        return not simulation.is_of(self.model(), self.document.workspace, self.read_history)

    @property
    def numbers_are_stale(self) -> bool:
        """Whether even the numbers of all thresholds are those of another model."""
        model, simulation, history = self.model(), self.simulation, self.history
        if simulation is None or model is None or not self.is_stale:
            return False
        if self.is_reading or self._history_of != self._reading or history is None:
            return True
        moved = simulation.differs_in_threshold_alone(model)
        workspace = self.document.workspace
        return not (moved and simulation.is_of(simulation.model, workspace, history.history))

    def why_unfinished(self) -> str:
        """Says so where the chosen model is unfinished, and what to do; else empty."""
        if self.any_model() is None or self.model() is not None:
            return ""
        return _("This model is unfinished and not scored; the inspector in Rules says what lacks.")

    def why_empty(self) -> str:
        """Why there is nothing to show, and what helps."""
        if unfinished := self.why_unfinished():
            return unfinished
        if self.model() is None:
            return _("This workspace has no finished model yet.")
        if self._reading is None:
            return _("Open your leads and activities to see what this model would do.")
        if self.problem:
            return self.problem
        return _("Reading and scoring your leads…")

    @property
    def wants_data(self) -> bool:
        """Whether opening data files would help where there is nothing to show."""
        return self.model() is not None and (self._reading is None or bool(self.problem))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the history; none where none are remembered."""
        return () if self._reading is None else self._reading.files

    @property
    def is_reading(self) -> bool:
        """Whether the remembered files are being read."""
        return self._job is not None

"""What the dialogs of exchange look at: the chosen model with all that its scores come from."""

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.ui.session import Session


class LookedAt(QObject):
    """Tells when the model, its lists, its versions, or the leads are others.

    An edit of what plays no part, such as a saved filter, is not told.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = self._now()
        for one in (session.workspace_edited, session.history_changed):
            one.connect(self._look)

    @property
    def model(self) -> Model | None:
        """The chosen model as it is now; None where it is unfinished, or there is none."""
        return self._session.model()

    def told(self) -> tuple[Workspace, History | None, int | None]:
        """The workspace, the leads where there are any, and the instant that is looked at."""
        history, simulation = self._session.read_history, self._session.simulation
        as_of = None if simulation is None else simulation.inputs.as_of
        return self._session.document.workspace, history, as_of

    def _now(self) -> tuple[object, ...]:
        workspace, history, _as_of = self.told()
        own = [one for one in workspace.versions if one.model.id == self._session.model_id]
        parts = (self.model, workspace.lists, workspace.time_zone, workspace.name)
        return *parts, tuple(one.number for one in own), history

    @Slot()
    def _look(self) -> None:
        now, before = self._now(), self._parts
        if now[:-1] != before[:-1] or now[-1] is not before[-1]:
            self._parts = now
            self.changed.emit()

"""What reading the files again has changed: told once the new numbers stand beside the old."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.refresh import history_changes
from leadscorer_gui.charts.words import short
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.newer_files import NewerFile, newer_files
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.texts import _
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation


@dataclass(frozen=True)
class _Before:
    history: History
    model_id: str
    per_week: Fraction | None


class Refreshing(QObject):
    """Compares a history with the one that was read before it."""

    told = Signal(str)
    """Rows, types, columns, and MQLs a week before and after."""
    newer_found = Signal(object)
    """Later files beside those of the import: a list of `NewerFile`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._before: _Before | None = None
        self._looking = JobRunner(self)
        session.opened.connect(self._forget)
        session.simulation_changed.connect(self._compare)

    @Slot()
    def begin(self) -> None:
        """The files are about to be read again."""
        history, simulation = self._session.history, self._session.simulation
        if history is not None:
            shown = simulation is not None and not self._session.is_stale
            figure = _per_week(simulation) if simulation is not None and shown else None
            self._before = _Before(history.history, self._session.model_id, figure)
        self._look_for_newer()

    def _look_for_newer(self) -> None:
        document = self._session.document
        plan = document.workspace.import_
        if plan is None or document.workspace.data is not None:
            return
        job = Job(_("Looking for newer files"), partial(newer_files, plan, document.folder))
        job.succeeded.connect(self._tell_newer)
        self._looking.start(job)

    @Slot(object)
    def _tell_newer(self, found: list[NewerFile]) -> None:
        if found:
            self.newer_found.emit(found)

    @Slot()
    def _forget(self) -> None:
        self._before = None
        self._looking.cancel()

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._looking.shut_down()

    @Slot()
    def _compare(self) -> None:
        before, simulation = self._before, self._session.simulation
        if before is None or self._session.is_reading:
            return
        if self._session.history is None or self._session.problem:
            self._before = None
            return
        if simulation is None or self._session.is_stale:
            return  # the new numbers are still to come
        after = simulation.result.history
        self._before = None
        if after is before.history:
            return
        told = history_changes(before.history, after).sentence()
        if before.per_week is not None and before.model_id == simulation.model.id:
            told += " " + _of_weeks(before.per_week, _per_week(simulation))
        self.told.emit(told)


def _per_week(simulation: Simulation) -> Fraction | None:
    figure = simulation.numbers.figure(simulation.model.mql.threshold)
    return None if figure is None else figure.mean


def _of_weeks(before: Fraction, after: Fraction | None) -> str:
    if after is None:
        return _("There is no full week any more.")
    if before == after:
        return _("{figure} MQLs a week as before.").format(figure=short(float(after)))
    text = _("MQLs a week: {before} before, {after} now.")
    return text.format(before=short(float(before)), after=short(float(after)))

"""What is found out about a history beside its scores: for adding rules, and for finding leads."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.lead_search import LeadSearch
from leadscorer_gui.analysis.model_problems import HistoryFacts
from leadscorer_gui.analysis.suggestions import Suggestion, suggestions
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.session import Session


class Found(NamedTuple):
    """What rules could be about, how to find leads by a piece of their names, what there is."""

    suggestions: tuple[Suggestion, ...] = ()
    search: LeadSearch | None = None
    columns: HistoryFacts | None = None


def looked_through(history: History, report: Report) -> Found:
    """The work of the job."""
    columns, search = HistoryFacts.of(history), LeadSearch.of(history.leads)
    search.prepare()
    report(0.2)
    return Found(tuple(suggestions(history, part(report, 0.2, 1.0))), search, columns)


class Facts(QObject):
    """Finds out in the background; `found` tells when `now` is another one."""

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.now = Found()
        self._of: object = None
        self.runner = JobRunner(self)
        session.history_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        history = self._session.read_history
        if history is self._of:
            return
        self._of = history
        if history is None:
            self.runner.cancel()
            self._take(Found())
            return
        job = Job(_("Looking through the data"), partial(looked_through, history))
        job.succeeded.connect(self._take)
        self.runner.start(job)

    @Slot(object)
    def _take(self, found: Found) -> None:
        self.now = found
        self.found.emit()

    def shut_down(self) -> None:
        """Stop looking, and wait for it."""
        self.runner.shut_down()

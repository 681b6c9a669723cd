"""Scores the golden leads again after every edit, in the background, the newest edit alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.golden import Got, Outcome, golden_results, outcome_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.after_edits import AfterEdits
from leadscorer_gui.ui.session_work import prepare_machine

IDLE_MS = 250
"""After the last edit: the numbers of the model that is looked at come first."""

Results = dict[tuple[str, str], Got]


def checked(workspace: Workspace, report: Report) -> Results:
    """The work of a job: what models make of the golden leads of which something is expected."""
    prepare_machine(part(report, 0.0, 0.3))
    leads = [lead for lead in workspace.golden if lead.expect]
    models = {expected.model for lead in leads for expected in lead.expect}
    return golden_results(workspace, leads, models, part(report, 0.3, 1.0))


class GoldenChecks(QObject):
    """Follows a document; call `shut_down` before it goes.

    `is_busy` tells whether something is under way that comes first.
    """

    changed = Signal()
    """`outcomes`, or whether they are of something older, are other ones."""

    def __init__(
        self, document: Document, is_busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._of: Workspace | None = None
        self._results: Results = {}
        self._later = AfterEdits(IDLE_MS, self._job, is_busy, self)
        self.runner = self._later.runner
        document.changed.connect(self._look)
        document.opened.connect(self._forget)
        self._look()

    @property
    def is_stale(self) -> bool:
        """Whether `outcomes` are of an older workspace, or not there yet."""
        return any(lead.expect for lead in self._document.workspace.golden) and not self._is_known()

    def outcomes(self) -> dict[tuple[str, str], Outcome]:
        """What came out of what is expected now, as far as it is known, by lead and model."""
        workspace = self._document.workspace
        return {
            (lead.id, one.model): outcome_of(
                lead, one, self._results[lead.id, one.model], workspace.time_zone
            )
            for lead in workspace.golden
            for one in lead.expect
            if (lead.id, one.model) in self._results
        }

    def _is_known(self) -> bool:
        return self._of is not None and _asks(self._of) == _asks(self._document.workspace)

    @Slot()
    def _forget(self) -> None:
        self._of, self._results = None, {}

    @Slot()
    def _look(self) -> None:
        """Something was edited: scores are found again where it plays a part."""
        if self.is_stale:
            self._later.wait()
        else:
            self._later.stop()
        self.changed.emit()

    def _job(self) -> Job:
        workspace = self._document.workspace
        job = Job(_("Checking the golden leads"), partial(checked, workspace))
        job.succeeded.connect(partial(self._take, workspace))
        return job

    def _take(self, workspace: Workspace, results: Results) -> None:
        self._of, self._results = workspace, results
        self.changed.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._later.shut_down()


def _asks(workspace: Workspace) -> object:
    """What of a workspace decides what golden leads score; equal parts are mostly the same."""
    golden = tuple(
        (lead.id, lead.lead, lead.activities, lead.as_of, {one.model for one in lead.expect})
        for lead in workspace.golden
        if lead.expect
    )
    return golden, workspace.models, workspace.lists, workspace.time_zone

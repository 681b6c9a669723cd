"""Explains the chosen lead in a panel: first why, then what would change it, in jobs."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from leadscorer_gui.analysis.lead_versions import other_versions
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.explanation_panel import ExplanationPanel
from leadscorer_gui.ui.leads.work import (
    Asked,
    Further,
    Shown,
    explain_in_words,
    find_further,
)


class Explaining(QObject):
    """Brings a panel up to date with what is asked for. Call `shut_down` at the end."""

    explained = Signal(object)
    """What is now shown (a `work.Shown`)."""
    completed = Signal(object)
    """What takes longer is shown as well (a `work.Further`)."""
    failed = Signal(object)

    def __init__(self, panel: ExplanationPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._asked: Asked | None = None
        self._saved: Workspace | None = None
        self._version: int | None = None
        self._explaining, self._completing = JobRunner(self), JobRunner(self)
        panel.head.version_chosen.connect(self._choose_version)

    def explain(
        self,
        inputs: Inputs,
        workspace: Workspace,
        lead: int,
        masked: bool,
        personal: frozenset[str],
    ) -> None:
        """Explain the lead at a place of the history; it need not be scored."""
        self._completing.cancel()
        if not inputs.exists[lead]:
            self.forget()
            return
        versions = other_versions(inputs.plan.model, workspace, self._saved)
        if self._version is not None and self._version >= len(versions):
            self._version = None
        asked = Asked(inputs, workspace, lead, masked, personal, versions, self._version)
        self._asked = asked
        job = Job(_("Explaining a lead"), partial(explain_in_words, asked))
        job.succeeded.connect(partial(self._take, asked))
        job.failed.connect(self.failed)
        self._explaining.start(job)

    def forget(self) -> None:
        """Explain nobody."""
        self._explaining.cancel()
        self._completing.cancel()
        self._asked = None
        self._panel.show_explanation(None)

    def set_saved(self, workspace: Workspace | None) -> None:
        """What the file holds, to compare with; None where there is none, or nobody knows."""
        if workspace is not self._saved:
            self._saved = workspace
            self._again()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._explaining.shut_down()
        self._completing.shut_down()

    def _choose_version(self, version: int | None) -> None:
        """Explain the lead in another model, or again in the one that is looked at."""
        self._version = version
        self._again()

    def _again(self) -> None:
        asked = self._asked
        if asked is not None:
            self.explain(asked.inputs, asked.workspace, asked.lead, asked.masked, asked.personal)

    def _take(self, asked: Asked, shown: Shown) -> None:
        self._panel.show_explanation(shown)
        self.explained.emit(shown)
        job = Job(_("Finding what would change a lead"), partial(find_further, asked))
        job.succeeded.connect(partial(self._take_further, asked))
        job.failed.connect(self.failed)
        self._completing.start(job)

    def _take_further(self, asked: Asked, further: Further) -> None:
        shown = self._panel.shown
        if shown is not None:
            self._panel.show_further(further, asked.chosen if shown.version else None)
            self.completed.emit(further)

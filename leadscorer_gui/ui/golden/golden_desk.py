"""What the user does with golden leads: everything that the panel, and the leads, wish for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.analysis.explanation_words import explanation_text
from leadscorer_gui.analysis.golden import (
    Outcome,
    accepted,
    as_of_of,
    expected_from,
    golden_results,
)
from leadscorer_gui.analysis.golden_history import golden_from_lead, golden_history
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import NotScored
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.golden import GoldenLead
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.golden.golden_checks import GoldenChecks, Results
from leadscorer_gui.ui.golden.golden_editor import GoldenEditor
from leadscorer_gui.ui.golden.golden_panel import GoldenPanel
from leadscorer_gui.ui.parts.after_edits import never


def tried(workspace: Workspace, lead: GoldenLead, report: Report) -> Results:
    """The work of a job: what every finished model makes of a lead."""
    models = [model.id for model in workspace.models if isinstance(model, Model)]
    return golden_results(workspace, [lead], models, report)


def taken(
    workspace: Workspace, history: History, place: int, as_of: int | None, model_id: str,
    report: Report,
) -> GoldenLead:  # fmt: skip
    """The work of a job: a lead with its names masked, and what a model makes of it."""
    model = workspace.model(model_id)
    name = _("Lead {number}").format(number=len(workspace.golden) + 1)
    lead = golden_from_lead(history, place, as_of, "lead", name)
    if not isinstance(model, Model):
        return lead
    got = golden_results(workspace, [lead], [model_id], report)[lead.id, model_id]
    if got.reason:
        return lead
    return replace(lead, expect=(expected_from(model, got),))


def explained(workspace: Workspace, lead: GoldenLead, model: Model, _report: Report) -> str:
    """The work of a job: why a model makes what it makes of a golden lead, in words."""
    history = golden_history([lead], workspace.time_zone)
    as_of = as_of_of(lead, workspace.time_zone)
    inputs = prepare(model, history, Conditions(workspace), as_of)
    try:
        explanation = explain_lead(inputs, workspace, 0)
    except NotScored:
        return _("“{model}” makes nothing of this lead: it is outside its audience").format(
            model=model.name
        )
    return explanation_text(explanation, lead.name, model.mql.threshold)


class GoldenDesk(QObject):
    """Connects golden leads of a document with their panel; call `shut_down` before it goes.

    `is_busy` tells whether something is under way that comes before checking them.
    """

    told = Signal(str)

    def __init__(
        self,
        document: Document,
        panel: GoldenPanel,
        parent: QObject | None = None,
        is_busy: Callable[[], bool] = never,
    ) -> None:
        super().__init__(parent)
        self._document, self._panel = document, panel
        self.checks = GoldenChecks(document, is_busy, self)
        self.runner = JobRunner(self)
        self.checks.changed.connect(self._show)
        panel.add_wished.connect(self.add)
        panel.edit_wished.connect(self.edit)
        panel.duplicate_wished.connect(self._duplicate)
        panel.remove_wished.connect(self._remove)
        panel.accept_wished.connect(self._accept)
        panel.explanation_wished.connect(self.explain)
        self._show()

    @Slot()
    def _show(self) -> None:
        checks = self.checks
        self._panel.show_golden(self._document.workspace, checks.outcomes(), checks.is_stale)

    # Making and changing

    @Slot()
    def add(self) -> None:
        """Make up a golden lead."""
        self._open(GoldenLead(self._document.fresh_golden_id(_("lead")), ""), is_new=True)

    @Slot(str)
    def edit(self, golden_id: str) -> None:
        """Change a golden lead."""
        lead = self._lead(golden_id)
        if lead is not None:
            self._open(lead, is_new=False)

    def add_from_lead(self, history: History, place: int, as_of: int | None, model_id: str) -> None:
        """Make a golden lead of the lead at a place of a history, with its names masked.

        What the model makes of it is what is expected. It is shown to be looked through before it
        is kept. `as_of` in µs; None: the history's last instant.
        """
        workspace = self._document.workspace
        work = partial(taken, workspace, history, place, as_of, model_id)
        job = self._run(_("Making a golden lead"), work, partial(self._open, is_new=True))
        job.failed.connect(self._tell_failure)

    @Slot(object)
    def _tell_failure(self, error: object) -> None:
        self.told.emit(str(error))

    def _open(self, lead: GoldenLead, is_new: bool) -> None:
        if is_new:
            lead = replace(lead, id=self._document.fresh_golden_id(lead.name or _("lead")))
        editor = GoldenEditor(self._document.workspace, lead, is_new, self._panel.window())
        editor.tried.connect(partial(self._try, editor))
        editor.finished_lead.connect(partial(self._keep, editor, is_new))
        editor.open()

    def _try(self, editor: GoldenEditor, lead: GoldenLead) -> None:
        self._run(_("Scoring a golden lead"), partial(tried, self._document.workspace, lead),
                  editor.show_now)  # fmt: skip

    def _keep(self, editor: GoldenEditor, is_new: bool, lead: GoldenLead) -> None:
        try:
            if is_new:
                free = self._document.fresh_golden_id(lead.name)
                self._document.add_golden(replace(lead, id=free))
            else:
                self._document.replace_golden(lead.id, lead)
        except (Refused, KeyError) as refused:
            editor.problem.setText(str(refused))
            editor.problem.show()
            return
        editor.accept()

    @Slot(str)
    def _duplicate(self, golden_id: str) -> None:
        if self._lead(golden_id) is not None:
            self._document.duplicate_golden(golden_id)

    @Slot(object)
    def _remove(self, golden_ids: list[str]) -> None:
        self._document.remove_golden(golden_ids)
        count = len(golden_ids)
        text = n_("{count} golden lead removed", "{count} golden leads removed", count)
        self.told.emit(text.format(count=count))

    @Slot(object)
    def _accept(self, outcomes: list[Outcome]) -> None:
        """What is so is what is expected from now on; what has no result stays as it is."""
        values = [
            (one.lead.id, accepted(one.expected, one.got)) for one in outcomes if not one.got.reason
        ]
        if not values:
            self.told.emit(_("There is no new value: the model makes nothing of these leads"))
            return
        self._document.accept_golden(values)
        text = n_("{count} new value accepted", "{count} new values accepted", len(values))
        self.told.emit(text.format(count=len(values)))

    # Explaining

    @Slot(str, str)
    def explain(self, golden_id: str, model_id: str) -> None:
        """Show why a model makes what it makes of a golden lead."""
        workspace = self._document.workspace
        lead, model = self._lead(golden_id), workspace.model(model_id)
        if lead is None or not isinstance(model, Model):
            self.told.emit(_("The model is unfinished and makes nothing of leads"))
            return
        work = partial(explained, workspace, lead, model)
        title = _("“{lead}” in “{model}”").format(lead=lead.name, model=model.name)
        self._run(_("Explaining a golden lead"), work, partial(self._show_text, title))

    def _show_text(self, title: str, text: str) -> None:
        dialog = QDialog(self._panel.window())
        dialog.setObjectName("golden_explanation")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(title)
        shown.setTabStopDistance(8 * shown.fontMetrics().averageCharWidth())
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.addWidget(shown)
        layout.addWidget(buttons)
        dialog.resize(640, 420)
        dialog.open()

    def _lead(self, golden_id: str) -> GoldenLead | None:
        return next((one for one in self._document.workspace.golden if one.id == golden_id), None)

    def _run(
        self, title: str, work: Callable[[Report], object], then: Callable[..., object]
    ) -> Job:
        job = Job(title, work)
        job.succeeded.connect(then)
        self.runner.start(job)
        return job

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.checks.shut_down()
        self.runner.shut_down()

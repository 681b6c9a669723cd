"""The problems of the open workspace in the window: in their panel, and counted below."""

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.analysis.lint.fixes import in_turn
from leadscorer_gui.analysis.model_problems import Fix, Problem
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.problem_finding import ProblemFinder
from leadscorer_gui.ui.session import Session


class ProblemShowing(QObject):
    """Shows what the finder finds, and has the document mend what the user wants mended."""

    def __init__(self, session: Session, facts: Facts, window: MainWindow) -> None:
        super().__init__(window)
        self._document, self._window = session.document, window
        self.finder = ProblemFinder(session, facts, self)
        self._panel = window.docks.problems
        self._panel.counts_changed.connect(window.status.show_problems)
        self._panel.fix_wished.connect(self._fix)
        self._panel.ignore_wished.connect(self._ignore)
        self._panel.heed_wished.connect(self._heed)
        session.workspace_edited.connect(self._show)
        self._panel.data_wished.connect(self._show_data)
        self._panel.went_to.connect(self._show_part)
        self._panel.language_changed.connect(self.finder.begin_anew)
        self.finder.looked.connect(self._show)
        self.finder.looking_changed.connect(self._panel.set_looking)
        self.finder.failed.connect(raise_again)
        window.docks.jobs.watch(self.finder.runner)

    @Slot()
    def _show(self) -> None:
        workspace = self._document.workspace
        names = {model.id: model.name for model in workspace.models}
        found, old = self.finder.problems, self.finder.old
        self._panel.show_problems(found, names, old, workspace.ignored_problems)

    @Slot()
    def _show_data(self) -> None:
        self._window.show_mode("data")

    @Slot(object)
    def _show_part(self, problem: Problem) -> None:
        """Put the cursor into the field that a problem is about; its rule or model is on the screen
        by now."""
        docks, rules = self._window.docks, self._window.rules
        editor = docks.inspector.model_card.editor
        if problem.rule_id is not None:
            if problem.part:
                docks.show(docks.inspector)
                docks.inspector.rule_card.focus_part(problem.part)
        elif editor.has_part(problem.part):
            rules.table.clearSelection()  # or the inspector would show that rule
            docks.show(docks.inspector)
            docks.inspector.model_card.editor.focus_part(problem.part)  # its card is shown by then
        elif problem.part[:1] == ("rules",):
            rules.start_adding()

    @Slot(str, object)
    def _fix(self, words: str, fixes: tuple[Fix, ...]) -> None:
        """Make fixes as one undo step, and say so."""

        def change(workspace: Workspace) -> Workspace:
            return in_turn(workspace, [fix.change for fix in fixes])

        try:
            changed = self._document.apply(words, change)
        except Refused as error:
            text = _("This cannot be mended so: {why}").format(why="; ".join(error.problems))
            self._window.tell(text)
            return
        if changed:
            self._window.tell(words, True)

    @Slot(object)
    def _ignore(self, entries: tuple[IgnoredProblem, ...]) -> None:
        try:
            self._document.ignore_problems(entries)
        except Refused as error:
            text = _("This cannot be ignored so: {why}")
            self._window.tell(text.format(why="; ".join(error.problems)))
            return
        self._window.tell(self._document.undo_stack.undoText(), True)

    @Slot(object)
    def _heed(self, entries: tuple[IgnoredProblem, ...]) -> None:
        self._document.stop_ignoring(entries)
        self._window.tell(self._document.undo_stack.undoText(), True)

    def shut_down(self) -> None:
        """Stop looking, and wait for it."""
        self.finder.shut_down()

"""The list of problems: Enter goes to the place, Ctrl+Enter mends what can be mended."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.lint.ignoring import ignoring, parted
from leadscorer_gui.analysis.model_problems import Fix, Problem, Severity, by_severity
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.ignore_dialog import IgnoreDialog
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.parts.problem_filters import ProblemFilters
from leadscorer_gui.ui.parts.problem_list import ProblemList
from leadscorer_gui.ui.parts.problem_table import Column, ProblemTable, Row, button_text


class ProblemsPanel(QWidget):
    """Shows problems; a click or Enter goes to the place, a button or Ctrl+Enter mends it."""

    go_to = Signal(str, object)
    """The id of a model, and that of a rule or None."""
    went_to = Signal(object)
    """The problem, after that: its `part` says which part of the rule, or model, it is about."""
    data_wished = Signal()
    """The place is in the data."""
    fix_wished = Signal(str, object)
    """The words of an undo step, and the fixes that it is of."""
    ignore_wished = Signal(object)
    heed_wished = Signal(object)
    """What is ignored from now on, or no more: `IgnoredProblem`s."""
    counts_changed = Signal(object)
    """How many problems there are, by severity."""
    language_changed = Signal()
    """What problems say is to be said anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems_panel")
        self.table = ProblemTable(self)
        self.list = ProblemList(self.table, self)
        self.list.delegate.pressed.connect(self._fix_row)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._go)
        self.none = QLabel()
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setWordWrap(True)
        self.filters = ProblemFilters(self)
        self.filters.changed.connect(self._filter)
        self.fix, self.fix_all, self.ignore = QPushButton(), QPushButton(), QPushButton()
        self.looking, self._is_looking = QLabel(), False
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.none)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(self._made_line())
        layout.addWidget(self._pages, 1)
        self._add_actions()
        self.list.selectionModel().currentRowChanged.connect(self._enable)
        self._filter()
        self.retranslate()

    # The parts

    def _made_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.filters)
        line.addWidget(self.looking)
        line.addStretch(1)
        for name, button_, slot in (
            ("problems_fix", self.fix, self.fix_current),
            ("problems_fix_all", self.fix_all, self.fix_kind),
            ("problems_ignore", self.ignore, self.ignore_current),
        ):
            button_.setObjectName(name)
            button_.clicked.connect(slot)
            line.addWidget(button_)
        return line

    def _add_actions(self) -> None:
        self.go_action = self._action("problem_go", self.go_current)
        self.fix_action = self._action("problem_fix", self.fix_current, "Ctrl+Return", "Ctrl+Enter")
        self.fix_all_action = self._action("problem_fix_all", self.fix_kind, "Ctrl+Shift+Return")
        self.ignore_action = self._action("problem_ignore", self.ignore_current, "Del")
        self.copy_action = self._action("problem_copy", self.copy_current, "Ctrl+C")

    def _action(self, name: str, slot: Callable[[], None], *keys: str) -> QAction:
        action = QAction(self.list)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.list.addAction(action)
        return action

    def retranslate(self) -> None:
        """Show all fixed texts in the language in use; problems come with `show_problems`."""
        self.setAccessibleName(_("Problems"))
        self.list.setAccessibleName(_("Problems"))
        self.go_action.setText(_("&Go there"))
        self.fix_action.setText(_("&Fix"))
        self.fix_all_action.setText(_("Fix &all of this kind"))
        self.copy_action.setText(_("&Copy"))
        self.fix.setToolTip(_("Mend this problem: one step that Undo takes back (Ctrl+Enter)"))
        self.fix_all.setToolTip(_("Mend every problem of this kind as one step"))
        self.set_looking(self._is_looking)
        self.table.tell_titles()
        self._show_counts()
        self._enable()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.language_changed.emit()

    # What is shown

    def counts(self) -> dict[Severity, int]:
        """How many problems there are, by severity."""
        return self.table.counts()

    def show_problems(
        self,
        problems: Sequence[Problem],
        names: dict[str, str],
        old: Sequence[Problem] = (),
        ignored: Sequence[IgnoredProblem] = (),
    ) -> None:
        """Show these, and marked those of older models; `names`: the models' names by their ids.

        What is `ignored` of them counts no more and is shown on demand alone.

        The same ones change nothing. The cursor stays on a problem that is still there, or on the
        row of one that is gone; it goes to one that was ignored and is no longer.
        """
        aged = {id(problem) for problem in old}
        kept, left_out = parted(by_severity([*problems, *old]), ignored)
        rows = (
            *(Row(problem, id(problem) in aged) for problem in kept),
            *(Row(problem, id(problem) in aged, entry) for problem, entry in left_out),
        )
        if rows != self.table.all or names != self.table.names:
            counts = self.counts()
            place, current = self._place()
            current = self.table.come_back(rows) or current
            self.table.show(rows, dict(names))
            self._put_cursor(place, current)
            if self.counts() != counts:
                self.counts_changed.emit(self.counts())
        self._show_counts()

    def set_looking(self, looking: bool) -> None:
        """Say that more may come."""
        self._is_looking = looking
        self.looking.setText(_("Looking at the data…") if looking else "")

    @Slot()
    def _filter(self) -> None:
        place, current = self._place()
        self.table.choose(self.filters.chosen, self.filters.ignored.isChecked())
        self._put_cursor(place, current)
        self._show_counts()

    def _place(self) -> tuple[int, Row | None]:
        place = self.list.currentIndex().row()
        return place, self.table.rows[place] if 0 <= place < len(self.table.rows) else None

    def _put_cursor(self, place: int, current: Row | None) -> None:
        rows = self.table.rows
        if current is not None and rows:
            same = [number for number, row in enumerate(rows) if row.problem == current.problem]
            place = same[0] if same else min(place, len(rows) - 1)
            self.list.setCurrentIndex(self.table.index(place, 0))
        self._enable()

    def _show_counts(self) -> None:
        left_out = self.table.ignored_count
        self.filters.show_counts(self.counts(), left_out)
        hidden = len(self.table.all) - self.table.rowCount()
        hidden -= 0 if self.filters.ignored.isChecked() else left_out
        text = _("No problems found")
        if left_out and not self.table.rowCount():
            text = _("No problems found but those that are ignored")
        if hidden:
            text = n_(
                "{count} problem is hidden by the buttons above",
                "{count} problems are hidden by the buttons above",
                hidden,
            ).format(count=hidden)
        self.none.setText(text)
        self._pages.setCurrentWidget(self.list if self.table.rowCount() else self.none)

    @Slot()
    def _enable(self) -> None:
        _place, row = self._place()
        can = row is not None and row.can_be_fixed
        alike = [] if row is None else self._alike(row)
        several = can and len(alike) > 1
        words = row.problem.fix.words if can and row and row.problem.fix else _("Fix")
        self.fix.setText(button_text(words))
        text = _("Fix all {count} of this kind").format(count=len(alike))
        self.fix_all.setText(text if several else _("Fix all of this kind"))
        is_ignored = row is not None and row.ignored is not None
        self.ignore_action.setText(_("Stop &ignoring") if is_ignored else _("&Ignore…"))
        self.ignore.setText(without_mnemonic(self.ignore_action.text()))  # its letter is a view's
        self.ignore.setEnabled(row is not None and (is_ignored or row.can_be_ignored))
        tip = _("List it no more, with a reason (Del)")
        if row is not None and not self.ignore.isEnabled():
            tip = _("With this the model cannot do its work: it cannot be ignored")
        self.ignore.setToolTip(_("List it again (Del)") if is_ignored else tip)
        # The keys of actions stay: the list would take Ctrl+Enter for Enter, and go there.
        self.fix.setEnabled(can)
        self.fix_all.setEnabled(several)

    # What is done

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() != Column.FIX:
            self._go(index)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        problem = self.table.rows[index.row()].problem
        if problem.model_id:
            self.go_to.emit(problem.model_id, problem.rule_id)
            self.went_to.emit(problem)
        else:
            self.data_wished.emit()

    @Slot()
    def go_current(self) -> None:
        """Go to the place of the problem that the cursor is on."""
        if self.list.currentIndex().isValid():
            self._go(self.list.currentIndex())

    @Slot(QModelIndex)
    def _fix_row(self, index: QModelIndex) -> None:
        row = self.table.rows[index.row()]
        fix = row.problem.fix
        if fix is not None and row.can_be_fixed:
            self.fix_wished.emit(fix.words, (fix,))

    @Slot()
    def fix_current(self) -> None:
        """Mend the problem that the cursor is on."""
        if self.list.currentIndex().isValid():
            self._fix_row(self.list.currentIndex())

    @Slot()
    def fix_kind(self) -> None:
        """Mend all problems of the kind that the cursor is on: one undo step."""
        _place, row = self._place()
        fixes = [] if row is None else self._alike(row)
        if fixes:
            more = len(fixes) - 1
            words = n_("{fix}, and {count} more", "{fix}, and {count} more", more)
            text = words.format(fix=fixes[0].words, count=more) if more else fixes[0].words
            self.fix_wished.emit(text, tuple(fixes))

    def _alike(self, row: Row) -> list[Fix]:
        """The fixes of all problems of one kind."""
        same = [one for one in self.table.rows if one.problem.kind == row.problem.kind]
        return [one.problem.fix for one in same if one.can_be_fixed and one.problem.fix]

    @Slot()
    def ignore_current(self) -> None:
        """List the problem that the cursor is on no more, or again; a reason is asked for."""
        _place, row = self._place()
        if row is None:
            return
        if row.ignored is not None:
            self.heed_wished.emit((row.ignored,))
        elif row.can_be_ignored:
            alike = self.table.ignorable(row.problem.kind)
            dialog = IgnoreDialog(row.problem, len(alike), self.window())
            dialog.told.connect(partial(self._ignore, row.problem, alike))
            dialog.open()

    def _ignore(self, problem: Problem, alike: Sequence[Problem], reason: str, all_: bool) -> None:
        wished = alike if all_ else [problem]
        self.ignore_wished.emit(tuple(ignoring(one, reason) for one in wished))

    @Slot()
    def copy_current(self) -> None:
        """Copy the problem that the cursor is on as a sentence."""
        index = self.list.currentIndex()
        if index.isValid():
            told = index.data(Qt.ItemDataRole.AccessibleTextRole)
            QGuiApplication.clipboard().setText(told)

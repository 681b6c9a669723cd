"""The list of problems: Enter goes to the place, Ctrl+Enter mends what can be mended."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import SEVERITIES, Fix, Problem, Severity, by_severity
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.problem_delegate import ProblemDelegate
from leadscorer_gui.ui.parts.problem_table import (
    Column,
    ProblemTable,
    Row,
    button_text,
    counted,
    icon_of,
    shown,
)


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
    counts_changed = Signal(object)
    """How many problems there are, by severity."""
    language_changed = Signal()
    """What problems say is to be said anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems_panel")
        self.table = ProblemTable(self)
        self.list = self._made_list()
        self.none = QLabel()
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setWordWrap(True)
        self.filters: dict[Severity, QToolButton] = {}
        self.fix, self.fix_all = QPushButton(), QPushButton()
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
        for severity in SEVERITIES:
            button = self.filters[severity] = QToolButton(self)
            button.setObjectName(f"problems_{severity}")
            button.setCheckable(True)
            button.setChecked(shown(severity).get())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(icon_of(severity))
            button.toggled.connect(self._filter)
            line.addWidget(button)
        line.addWidget(self.looking)
        line.addStretch(1)
        for name, button_, slot in (
            ("problems_fix", self.fix, self.fix_current),
            ("problems_fix_all", self.fix_all, self.fix_kind),
        ):
            button_.setObjectName(name)
            button_.clicked.connect(slot)
            line.addWidget(button_)
        return line

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setObjectName("problems")
        view.setModel(self.table)
        delegate = ProblemDelegate(view)
        delegate.pressed.connect(self._fix_row)
        view.setItemDelegate(delegate)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = view.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(0)  # as wide as what is in sight: there may be hundreds
        letter = view.fontMetrics().averageCharWidth()
        for column in (Column.SEVERITY, Column.MODEL):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.PROBLEM, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.HINT, 34 * letter)
        header.resizeSection(Column.FIX, 46 * letter)
        view.setMinimumHeight(header.sizeHint().height() + 3 * view.fontMetrics().lineSpacing() * 2)
        view.clicked.connect(self._clicked)
        view.activated.connect(self._go)
        return view

    def _add_actions(self) -> None:
        self.go_action = self._action("problem_go", self.go_current)
        self.fix_action = self._action("problem_fix", self.fix_current, "Ctrl+Return", "Ctrl+Enter")
        self.fix_all_action = self._action("problem_fix_all", self.fix_kind, "Ctrl+Shift+Return")
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
        found = Counter(row.problem.severity for row in self.table.all)
        return {severity: found[severity] for severity in SEVERITIES}

    def show_problems(
        self, problems: Sequence[Problem], names: dict[str, str], old: Sequence[Problem] = ()
    ) -> None:
        """Show these, and marked those of older models; `names`: the models' names by their ids.

        The same ones change nothing. The cursor stays on a problem that is still there, or on the
        row of one that is gone.
        """
        worth = {id(problem): Row(problem) for problem in problems}
        worth |= {id(problem): Row(problem, True) for problem in old}
        rows = tuple(worth[id(problem)] for problem in by_severity([*problems, *old]))
        if rows != self.table.all or names != self.table.names:
            counts = self.counts()
            place, current = self._place()
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
        chosen = [severity for severity, button in self.filters.items() if button.isChecked()]
        for severity, button in self.filters.items():
            shown(severity).set(button.isChecked())
        self.table.choose(chosen)
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
        counts = self.counts()
        for severity, button in self.filters.items():
            button.setText(counted(severity, counts[severity]))
            button.setToolTip(_("Show or hide these"))
        hidden = len(self.table.all) - self.table.rowCount()
        text = _("No problems found")
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
    def copy_current(self) -> None:
        """Copy the problem that the cursor is on as a sentence."""
        index = self.list.currentIndex()
        if index.isValid():
            told = index.data(Qt.ItemDataRole.AccessibleTextRole)
            QGuiApplication.clipboard().setText(told)

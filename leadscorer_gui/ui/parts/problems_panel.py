"""The list of problems of the models; a click goes to the place."""

from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import Problem
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.rows import RowDelegate

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT: Final = QModelIndex()


class ProblemTable(QAbstractTableModel):
    """Problems as rows: model, what is wrong, what to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._names: dict[str, str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is shown."""
        return self._problems

    def show(self, problems: tuple[Problem, ...], names: dict[str, str]) -> None:
        """Show other problems; `names` are those of the models by their ids."""
        self.beginResetModel()
        self._problems, self._names = problems, names
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._problems)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        titles = (_("Model"), _("Problem"), _("What to do"))
        return titles[section] if 0 <= section < len(titles) else None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cells = self._cells(self._problems[index.row()])
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return cells[index.column()]
            case Role.AccessibleTextRole:
                return _("{model}: {problem}. {hint}").format(
                    model=cells[0], problem=cells[1], hint=cells[2]
                )
        return None

    def _cells(self, problem: Problem) -> tuple[str, str, str]:
        name = self._names.get(problem.model_id, problem.model_id)
        return name, problem.text, problem.hint


class ProblemsPanel(QWidget):
    """Shows problems; a click or Enter on one asks to go there."""

    go_to = Signal(str, object)
    """The id of a model, and that of a rule or None."""
    count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems_panel")
        self.table = ProblemTable(self)
        self.list = self._made_list()
        self.none = QLabel()
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.none)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._pages)
        self.retranslate()

    def retranslate(self) -> None:
        """Show all fixed texts in the language in use; problems come with `show_problems`."""
        self.setAccessibleName(_("Problems"))
        self.list.setAccessibleName(_("Problems"))
        self.none.setText(_("No problems found"))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setObjectName("problems")
        view.setModel(self.table)
        view.setItemDelegate(RowDelegate(view))
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, 46 * view.fontMetrics().averageCharWidth())
        view.clicked.connect(self._go)
        view.activated.connect(self._go)
        return view

    @property
    def count(self) -> int:
        """How many problems are shown."""
        return self.table.rowCount()

    def show_problems(self, problems: list[Problem], names: dict[str, str]) -> None:
        """Show these; `names` are those of the models by their ids. The same ones change nothing.

        The cursor stays on a problem that is still there.
        """
        shown, before = tuple(problems), self.table.problems
        row = self.list.currentIndex().row()
        current = before[row] if 0 <= row < len(before) else None
        if shown != before:
            self.table.show(shown, dict(names))
            if current in shown:
                self.list.setCurrentIndex(self.table.index(shown.index(current), 0))
            self._pages.setCurrentWidget(self.list if shown else self.none)
        if len(shown) != len(before):
            self.count_changed.emit(len(shown))

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        problem = self.table.problems[index.row()]
        self.go_to.emit(problem.model_id, problem.rule_id)

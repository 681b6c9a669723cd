"""Targets and spend beside the chart that shows them: a table that is typed into."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.plan_table import PlanTable
from leadscorer_gui.ui.nurture.spend_table import SpendTable
from leadscorer_gui.ui.nurture.targets_table import TargetsTable
from leadscorer_gui.ui.parts.cell_keys import take_enter
from leadscorer_gui.ui.parts.item_models import use_items
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.parts.rows import RowDelegate

_WIDTH: Final = 300
_MONTHS_AHEAD: Final = 6
_MOST_PASTED: Final = 10_000
"""New rows at once: more of them are no plan, but something else from the clipboard."""
_Key = Qt.Key


class PlanView(QTableView):
    """Cells that are typed over, emptied with Delete, and pasted into from a spreadsheet."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, model = self.currentIndex(), self.model()
        if take_enter(self, event):
            return
        if self.state() == QAbstractItemView.State.EditingState or not index.isValid():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace):
            assert isinstance(model, PlanTable)
            model.take({(one.row(), one.column()): "" for one in self._editable()})
        else:
            super().keyPressEvent(event)

    def _editable(self) -> list[QModelIndex]:
        chosen = self.selectedIndexes()
        return [one for one in chosen if one.flags() & Qt.ItemFlag.ItemIsEditable]

    def _copied(self) -> str:
        rows: dict[int, list[str]] = {}
        for one in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(one.row(), []).append(str(one.data() or ""))
        return "".join("\t".join(map(safe_cell, cells)) + "\n" for cells in rows.values())

    def _paste(self, index: QModelIndex) -> None:
        """Put the cells of the clipboard below and right of the current one."""
        model = self.model()
        assert isinstance(model, PlanTable)
        rows = model.rowCount() + (_MOST_PASTED if model.grows else 0)
        cells: dict[tuple[int, int], str] = {}
        for down, line in enumerate(QGuiApplication.clipboard().text().splitlines()):
            row = index.row() + down
            for right, text in enumerate(line.split("\t")):
                column = index.column() + right
                inside = row < rows and column < model.columnCount()
                if inside and model.may_edit(row, column):
                    cells[row, column] = text.strip()
        if cells:
            model.take(cells)


class PlanPanel(QWidget):
    """Shows targets or spend; what is typed is told, each edit to be one undo step."""

    targets_typed = Signal(object)
    """Counts by month and aim, as `Document.set_targets` takes them."""
    spend_typed = Signal(object)
    """All amounts, as `Document.set_spend` takes them."""
    currency_typed = Signal(str)
    """In what money they are; empty for none."""
    told = Signal(str)
    """Why something that was typed cannot be taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nurture_plan")
        self.targets, self.spend = TargetsTable(self), SpendTable(self)
        self.view, self._title, self._hint = PlanView(), QLabel(), QLabel()
        self._currency_label, self.currency = QLabel(), QLineEdit()
        self._shows = "targets"
        self._last_month = 0
        self._place()
        self.targets.typed.connect(self.targets_typed)
        self.spend.typed.connect(self.spend_typed)
        self.currency.editingFinished.connect(self._take_currency)
        for table in (self.targets, self.spend):
            table.refused.connect(self._refuse)
        self.view.setModel(self.targets)
        self.retranslate()

    def _place(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._currency_label.setBuddy(self.currency)
        self.currency.setMaximumWidth(10 * self.fontMetrics().averageCharWidth())
        view = self.view
        view.setObjectName("nurture_plan_table")
        view.setItemDelegate(RowDelegate(view))
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setHighlightSections(False)
        row = QHBoxLayout()
        row.addWidget(self._currency_label)
        row.addWidget(self.currency)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        for part in (self._title, view, self._hint):
            layout.addWidget(part)
        layout.addLayout(row)
        pass_focus(self, view)
        self.setMinimumWidth(_WIDTH)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        is_spend = self._shows == "spend"
        self._title.setText(_("What was spent") if is_spend else _("Targets by month"))
        self.setAccessibleName(self._title.text())
        self.view.setAccessibleName(self._title.text())
        hint = _(
            "Type into a cell, or paste from a spreadsheet. Grey ones come from an imported table."
        )
        self._hint.setText(hint)
        self._currency_label.setText(_("Currenc&y"))
        self.currency.setAccessibleName(_("Currency"))
        self.currency.setToolTip(_("Such as EUR; of spend and of the value of wins"))
        for part in (self._currency_label, self.currency):
            part.setVisible(is_spend)
        for table in (self.targets, self.spend):
            table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, table.columnCount() - 1)

    # What is shown

    def choose(self, shows: str) -> None:
        """Show `targets` or `spend`."""
        if shows != self._shows:
            self._shows = shows
            use_items(self.view, self.spend if shows == "spend" else self.targets)
            self.retranslate()
            self._go_to_end()

    def show_plans(self, workspace: Workspace, tables: SideTables, months: tuple[int, int]) -> None:
        """Show what a workspace says; `months`: the first and the last of the data."""
        was_empty = not self.targets.count()
        self.targets.show_targets(workspace, tables, (months[0], months[1] + _MONTHS_AHEAD))
        self.spend.show_spend(workspace, tables)
        self._last_month = months[1]
        if not self.currency.hasFocus():
            self.currency.setText(workspace.currency or "")
        if was_empty:
            self._go_to_end()

    def _go_to_end(self) -> None:
        """Put the cursor where one types next: at the last month of the data, or the new row."""
        is_spend = self._shows == "spend"
        row = self.spend.count() - 1 if is_spend else self.targets.row_of(self._last_month)
        index = self.view.model().index(row, 0 if is_spend else 1)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to_month(self, month: int) -> None:
        """Put the cursor at the target of raw leads of a month."""
        self.view.setCurrentIndex(self.targets.index(self.targets.row_of(month), 1))

    @Slot(str)
    def _refuse(self, why: str) -> None:
        self._hint.setText(why)
        self.told.emit(why)

    @Slot()
    def _take_currency(self) -> None:
        self.currency_typed.emit(self.currency.text().strip())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.scrollTo(self.view.currentIndex())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

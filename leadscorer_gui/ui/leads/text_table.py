"""A small table of texts, and the view that all tables of an explanation share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget
from typing_extensions import override

from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import Index, Role, TitledTable, left_or_right

Cells = tuple[str, ...]


class TextTable(TitledTable):
    """Rows of texts; the columns `numbers` are aligned right, the last row may be a sum."""

    def __init__(
        self,
        titles: Sequence[str],
        numbers: Sequence[int] = (),
        has_sum: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles, self._numbers, self._has_sum = tuple(titles), frozenset(numbers), has_sum
        self._rows: tuple[Cells, ...] = ()

    def name_columns(self, titles: Sequence[str]) -> None:
        """Give the columns, which stay as many, other titles."""
        self._titles = tuple(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    @property
    def rows(self) -> tuple[Cells, ...]:
        """What is shown."""
        return self._rows

    def show(self, rows: tuple[Cells, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    # TitledTable

    @override
    def titles(self) -> Sequence[str]:
        return self._titles

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return left_or_right(column in self._numbers)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._rows[row][column]
            case Role.TextAlignmentRole:
                return self.alignment(column)
            case Role.FontRole if self._has_sum and row == len(self._rows) - 1:
                font = QFont()
                font.setBold(True)
                return font
            case Role.AccessibleTextRole:
                return _("{column}: {value}").format(
                    column=self._titles[column], value=self._rows[row][column] or _("empty")
                )
            case Role.AccessibleDescriptionRole:
                return ", ".join(text for text in self._rows[row] if text)
        return None


class RowsView(QTableView):
    """A table whose rows are selected whole and copied as tab-separated text."""

    def __init__(
        self, model: QAbstractTableModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.rename(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        self.horizontalHeader().setHighlightSections(False)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(24, self.fontMetrics().height() + 8))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def rename(self, name: str) -> None:
        """Tell assistive programs another name, in the language in use."""
        self.setAccessibleName(name)
        self.horizontalHeader().setAccessibleName(name)

    def copied_text(self) -> str:
        """The selected rows, column by column as shown, with the titles."""
        header, model = self.horizontalHeader(), self.model()
        columns = [
            place
            for place in map(header.logicalIndex, range(header.count()))
            if not header.isSectionHidden(place)
        ]
        lines = [[model.headerData(place, Qt.Orientation.Horizontal) for place in columns]]
        for index in sorted(self.selectionModel().selectedRows(), key=lambda one: one.row()):
            lines.append([index.siblingAtColumn(place).data() or "" for place in columns])
        return "".join("\t".join(map(safe_cell, line)) + "\n" for line in lines)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.copied_text())
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

"""A small table to type rows into: there is always an empty row at its end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.cell_keys import take_enter
from leadscorer_gui.ui.parts.titles import widen_for_titles

_LOOKED_AT: Final = 100
_MOST_ROWS: Final = 1000
"""So many rows come in with one paste; nobody types more for one lead."""
_MOST_LETTERS: Final = 40
_MARGIN: Final = 16


class CellsTable(QTableWidget):
    """Texts in columns; Del empties the chosen cells, pasting fills from the cursor on."""

    edited = Signal()
    """A cell is another one; not while `show_rows` fills them."""
    told = Signal(str)
    """What was left out of a paste, in words."""

    def __init__(self, fixed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._fixed = fixed
        """Whether there are as many rows as were shown, and no empty one."""
        self._locked: frozenset[int] = frozenset()
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.itemChanged.connect(self._changed)

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], locked: Sequence[int] = ()
    ) -> None:
        """Show rows of texts; columns `locked` cannot be edited."""
        self._is_filling = True
        self._locked = frozenset(locked)
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setRowCount(0)
        for texts in rows:
            self._append(texts)
        if not self._fixed:
            self._append([""] * len(titles))
        self._is_filling = False

    def fit(self, least: int = 8) -> None:
        """Make each column as wide as its texts, within bounds; `least` in letters."""
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        for column, title in enumerate(self.titles):
            rows = range(min(self.rowCount(), _LOOKED_AT))
            texts = [title, *(self.text(row, column) for row in rows)]
            widest = max(map(metrics.horizontalAdvance, texts)) + _MARGIN
            self.setColumnWidth(column, max(least * letter, min(widest, _MOST_LETTERS * letter)))
        widen_for_titles(self.horizontalHeader())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        widen_for_titles(self.horizontalHeader())  # before, it does not know its own letters

    def add_column(self, title: str) -> None:
        """Add an empty column at the end."""
        self._is_filling = True
        column = self.columnCount()
        self.setColumnCount(column + 1)
        self.setHorizontalHeaderItem(column, QTableWidgetItem(title))
        for row in range(self.rowCount()):
            self.setItem(row, column, QTableWidgetItem(""))
        self._is_filling = False

    @property
    def titles(self) -> list[str]:
        """What the columns are called."""
        items = (self.horizontalHeaderItem(column) for column in range(self.columnCount()))
        return ["" if item is None else item.text() for item in items]

    def texts(self) -> list[list[str]]:
        """The rows that are not empty."""
        rows = [
            [self.text(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [row for row in rows if any(row)]

    def text(self, row: int, column: int) -> str:
        """One cell, trimmed."""
        item = self.item(row, column)
        return "" if item is None else item.text().strip()

    def put(self, row: int, column: int, text: str) -> None:
        """Show another text in a cell, and tell nobody."""
        self._is_filling = True
        item = self.item(row, column)
        if item is not None and item.text() != text:
            item.setText(text)
        self._is_filling = False

    def _append(self, texts: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column in self._locked:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, column, item)

    @Slot(QTableWidgetItem)
    def _changed(self, item: QTableWidgetItem) -> None:
        if self._is_filling:
            return
        if not self._fixed and item.row() == self.rowCount() - 1 and item.text().strip():
            self._is_filling = True
            self._append([""] * self.columnCount())
            self._is_filling = False
        self.edited.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if take_enter(self, event):
            return
        if event.key() == Qt.Key.Key_Delete:
            self._fill_chosen()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _fill_chosen(self) -> None:
        """Empty the chosen cells, as one edit."""
        self._is_filling = True
        for item in self.selectedItems():
            if item.flags() & Qt.ItemFlag.ItemIsEditable:
                item.setText("")
        self._is_filling = False
        self.edited.emit()

    def _paste(self, text: str) -> None:
        """Put rows of a spreadsheet in, from the cursor on, as one edit."""
        first, left = max(0, self.currentRow()), max(0, self.currentColumn())
        lines = text.rstrip("\n").split("\n")
        self._is_filling = True
        for down, line in enumerate(lines[:_MOST_ROWS], first):
            if down == self.rowCount() and not self._fixed:
                self._append([""] * self.columnCount())
            for right, value in enumerate(line.rstrip("\r").split("\t"), left):
                item = self.item(down, right)
                if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                    item.setText(value)
        last = range(self.columnCount())
        if not self._fixed and any(self.text(self.rowCount() - 1, column) for column in last):
            self._append([""] * self.columnCount())
        self._is_filling = False
        self.edited.emit()
        if len(lines) > _MOST_ROWS:
            told = _("{rows} rows were pasted; only the first {most} came in")
            self.told.emit(told.format(rows=grouped(len(lines)), most=grouped(_MOST_ROWS)))

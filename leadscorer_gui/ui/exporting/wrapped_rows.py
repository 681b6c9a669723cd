"""A table of sentences: rows as high as their texts, where they are not too many for that."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from leadscorer_gui.ui.leads.text_table import RowsView
from leadscorer_gui.ui.parts.rows import Index, RowDelegate
from leadscorer_gui.ui.parts.titles import widen_for_titles

_MOST_WRAPPED: Final = 200
"""To find out how high so many rows are takes a moment; more stay one line high each, with the
whole text in the tool tip."""

_NARROWER: Final = 8


class WrappedRows(RowsView):
    """Call `fit_rows` after other rows are shown; the last column takes what is left."""

    def __init__(
        self, model: QAbstractTableModel, widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, "", parent)
        self._widths, self._shown = tuple(widths), -1
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.fit_rows)
        self.show_columns(model.columnCount())
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(_Wrapping(self))
        header.sectionResized.connect(self.fit_rows)
        model.headerDataChanged.connect(self._fit_titles)

    def show_columns(self, count: int) -> None:
        """Show so many columns from the left and no others, as wide as at first."""
        if count == self._shown:
            return  # they may be as wide as a hand has made them
        self._shown = count
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column >= count)
            if column < len(self._widths):
                self.setColumnWidth(column, self._widths[column])
        header.setStretchLastSection(True)
        self._fit_titles()

    @Slot()
    def _fit_titles(self) -> None:
        """In other languages titles are longer: no column is narrower than its own."""
        widen_for_titles(self.horizontalHeader(), min(self._shown, len(self._widths)))

    @Slot()
    def fit_rows(self) -> None:
        """Let rows be as high as they need, or all as high as one line."""
        few = self.model().rowCount() <= _MOST_WRAPPED
        self.setWordWrap(few)
        if few:
            self.resizeRowsToContents()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()  # a scroll bar has taken some of the last column, or given it back


class _Wrapping(RowDelegate):
    """Texts are painted a little narrower than the column: that is what they are measured for."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -_NARROWER, 0)
        return super().sizeHint(narrow, index)

"""Tables of a summary: texts that sort by the numbers behind them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.ui.data.summary import Row
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable


class SummaryTable(TextTable):
    """Rows in the order in which they were shown, or by a column."""

    def __init__(
        self, titles: Sequence[str], numbers: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(titles, numbers, parent=parent)
        self._sources: tuple[Row, ...] = ()
        self._order: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_titles(self, titles: Sequence[str]) -> None:
        """Other words above the columns, as many as before."""
        self._titles = tuple(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows, sorted as those before."""
        self._sources = rows
        self.sort(*self._sorted_by)

    def source_at(self, row: int) -> int:
        """The place of a row among those that were given."""
        return self._sources.index(self._order[row])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows were given."""
        self._sorted_by = column, order
        rows = self._sources
        if column >= 0:
            falling = order == Qt.SortOrder.DescendingOrder
            rows = tuple(sorted(rows, key=lambda row: row.keys[column], reverse=falling))
        self._order = rows
        self.show(tuple(row.cells for row in rows))


class SummaryView(RowsView):
    """A table that is sorted by a click on a title; its last column has the room that is left.

    `widths`: how wide the others are at most, before somebody changes them.
    """

    def __init__(
        self, model: SummaryTable, name: str, widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, parent)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        self._widest, self._is_fitting, self._is_chosen = tuple(widths), False, False
        self._is_due = False
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        header.sectionResized.connect(self._resized)
        model.modelReset.connect(self._fit)
        header.sortIndicatorChanged.connect(model.sort)

    @Slot()
    def _fit(self) -> None:
        """Give columns no more than their rows need, until somebody has chosen a width."""
        if self._is_chosen or not self.model().rowCount():
            return
        self._is_due = not self.isVisible()
        if self._is_due:  # to ask hundreds of cells for their widths takes a tenth of a second
            return
        header, self._is_fitting = self.horizontalHeader(), True
        for place, width in enumerate(self._widest):
            wanted = max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
            self.setColumnWidth(place, min(width, wanted))
        self._is_fitting = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self._fit()

    @Slot(int)
    def _resized(self, place: int) -> None:
        if not self._is_fitting and place < len(self._widest):
            self._is_chosen = True

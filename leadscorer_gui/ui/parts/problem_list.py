"""The rows of problems on the screen: columns as wide as what stands in them asks for."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTreeView, QWidget
from typing_extensions import override

from leadscorer_gui.ui.parts.problem_delegate import ProblemDelegate
from leadscorer_gui.ui.parts.problem_table import Column, ProblemTable

_LOOKED_AT: Final = 100
"""So many rows say how wide a column should be: there may be thousands."""
_MARGIN: Final = 16
_BUTTON: Final = 18
_SIGN: Final = 28
_MOST: Final = {Column.SEVERITY: 20, Column.MODEL: 30, Column.FIX: 46}
"""Letters beyond which a column is not made wider."""
_LEAST_SHARE: Final = 0.35
"""Of the room for a problem and what to do, the least that either gets."""


class ProblemList(QTreeView):
    """Shows the table; until a hand has drawn a column, problem and advice share what is left."""

    def __init__(self, table: ProblemTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._is_placing = self._by_hand = False
        self.setObjectName("problems")
        self.setModel(table)
        self.delegate = ProblemDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.sectionResized.connect(self._note)
        lines = 3 * self.fontMetrics().lineSpacing() * 2
        self.setMinimumHeight(header.sizeHint().height() + lines)
        table.modelReset.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Give each column what it asks for, as far as there is room."""
        if self._by_hand or not self.isVisible():
            return
        widths = {column: self._asked(column) for column in range(Column.FIX + 1)}
        free = self.viewport().width() - sum(widths[column] for column in _MOST)
        problem, hint = widths[Column.PROBLEM], widths[Column.HINT]
        if problem + hint <= free:
            hint += (free - problem - hint) // 3
        else:
            least = int(free * _LEAST_SHARE)
            hint = max(least, min(hint, free - problem, free - least), min(hint, free // 2))
        widths[Column.HINT], widths[Column.PROBLEM] = hint, max(_SIGN, free - hint)
        self._is_placing = True
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._is_placing = False

    def _asked(self, column: int) -> int:
        """So many pixels show all of a column's cells, within bounds."""
        metrics = self.fontMetrics()
        rows = range(min(_LOOKED_AT, self._table.rowCount()))
        texts = [self._table.index(row, column).data() or "" for row in rows]
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        most = _MOST.get(column)
        if most is not None:
            widest = min(widest, most * metrics.averageCharWidth())
        if column == Column.SEVERITY:
            widest += _SIGN
        elif column == Column.FIX and widest:
            widest += _BUTTON
        return max(self.header().sectionSizeHint(column), widest + _MARGIN)

    @Slot()
    def _note(self) -> None:
        self._by_hand = self._by_hand or not self._is_placing

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

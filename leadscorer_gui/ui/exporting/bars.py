"""Counts as rows with a bar each."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.exporting.wrapped_rows import WrappedRows
from leadscorer_gui.ui.leads.text_table import TextTable
from leadscorer_gui.ui.parts.rows import Index

_BAR: Final = 2
_MARGIN: Final = 5


class BarTable(WrappedRows):
    """Rows of a name and a count; the bar beside it says the same, so it has no text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.rows = TextTable(("", "", ""), numbers=(1,))
        super().__init__(self.rows, (200, 100), parent)
        self.rows.setParent(self)
        self.setObjectName(name)
        self.counts: tuple[int, ...] = ()
        self.setItemDelegateForColumn(_BAR, _Bars(self))

    def name_columns(self, name: str, count: str) -> None:
        """Give the columns other titles."""
        self.rows.name_columns((name, count, _("Bar")))

    def show_counts(self, counts: list[tuple[str, int]]) -> None:
        """Show other rows."""
        self.counts = tuple(count for _name, count in counts)
        self.rows.show(tuple((name, grouped(count), "") for name, count in counts))
        self.fit_rows()


class _Bars(QStyledItemDelegate):
    """Paints a bar as long as the count is of the largest one."""

    def __init__(self, table: BarTable) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, 24)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        most = max(self._table.counts, default=0)
        rect: QRect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if most and rect.width() > 0:
            width = round(rect.width() * self._table.counts[index.row()] / most)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Highlight
            bar = QRect(rect.topLeft(), rect.topLeft() + QPoint(max(1, width) - 1, rect.height()))
            painter.fillRect(bar, option.palette.color(role))

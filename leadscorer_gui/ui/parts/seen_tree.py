"""A tree whose arrows are seen on chosen rows too: the style draws them in the colour of texts."""

from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QTreeView
from typing_extensions import override

_ARM: Final = 3.5
"""Pixels from the middle of an arrow to its end."""
_WIDTH: Final = 1.6


class SeenTree(QTreeView):
    """Draws the arrows of rows that have children itself."""

    @override
    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = cast(QModelIndex, index)  # Qt never gives one that persists
        if not self.model().hasChildren(place):
            super().drawBranches(painter, rect, place)
            return
        whole = self.selectionBehavior() == self.SelectionBehavior.SelectRows
        chosen = whole and self.selectionModel().isSelected(place)
        colours = self.palette()
        if chosen:
            painter.fillRect(rect, colours.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        cell = QRect(rect)
        if self.isRightToLeft():
            cell.setRight(rect.left() + self.indentation() - 1)
        else:
            cell.setLeft(rect.right() - self.indentation() + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color(role), _WIDTH))
        painter.drawPolyline(self._arrow(QPointF(cell.center()), self.isExpanded(place)))
        painter.restore()

    def _arrow(self, middle: QPointF, is_open: bool) -> QPolygonF:
        side = -1 if self.isRightToLeft() else 1
        half = _ARM / 2
        ends = [(-half * side, -_ARM), (half * side, 0.0), (-half * side, _ARM)]
        if is_open:
            ends = [(-_ARM, -half), (0.0, half), (_ARM, -half)]
        return QPolygonF([middle + QPointF(x, y) for x, y in ends])

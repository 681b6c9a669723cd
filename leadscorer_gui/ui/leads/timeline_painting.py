"""What follows the hand on a timeline, painted over its picture: the event, the brushed stretch."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot

_ALPHA = 70


def paint_brush(painter: QPainter, plot: Plot, columns: tuple[int, int], color: QColor) -> None:
    """The stretch between two columns of pixels, as far as it is inside the plot."""
    color.setAlpha(_ALPHA)
    left, right = max(min(columns), int(plot.left)), min(max(columns), int(plot.right))
    painter.fillRect(left, int(plot.top), right - left, int(plot.bottom - plot.top), color)


def paint_cursor(painter: QPainter, plot: Plot, column: float, told: str, palette: Palette) -> None:
    """A line at an event, and what there is, at the top and inside the plot."""
    painter.setPen(QPen(QColor(palette.text), 1.5))
    painter.drawLine(int(column), int(plot.top), int(column), int(plot.bottom))
    metrics = painter.fontMetrics()
    room = int(plot.right - plot.left)
    told = metrics.elidedText(told, Qt.TextElideMode.ElideRight, room - 8)
    width = metrics.horizontalAdvance(told) + 8
    left = int(min(max(column - width / 2, plot.left), plot.right - width))
    box = QRect(left, max(0, int(plot.top) - metrics.height() // 2), width, metrics.height() + 4)
    painter.fillRect(box, QColor(palette.button))
    painter.setPen(QColor(palette.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)

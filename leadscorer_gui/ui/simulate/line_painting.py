"""What is painted above the curve: threshold, ghost and capacity."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.period_bars import CAPACITY_DASHES
from leadscorer_gui.charts.screen import Plot

Days = NDArray[np.int64]
Heights = NDArray[np.float64]

GRIP: Final = 24
"""Pixels: wide enough for any pointer."""

LINE: Final = 2.0
_LETTERS: Final = 9
"""With large letters lines are wider: a part of their height."""
_PAD: Final = 5


def line_column(plot: Plot, threshold: int) -> float:
    """The pixel column of a threshold, at the edge where it lies outside."""
    return min(max(plot.x_of(threshold / 100), plot.left), plot.right)


def line_width(painter: QPainter) -> float:
    """Pixels of the line of a threshold beside letters of the painter's font."""
    return max(LINE, painter.fontMetrics().height() / _LETTERS)


def paint_threshold(
    painter: QPainter, plot: Plot, threshold: int, label: str, palette: Palette, focused: bool
) -> None:
    """The line with its grip at the top and its numbers beside it."""
    x = line_column(plot, threshold)
    pen = QPen(QColor(palette.threshold), line_width(painter))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))
    _paint_grip(painter, QPointF(x, plot.top + GRIP / 2), palette, focused)
    _paint_label(painter, plot, x, label, palette)


def _paint_grip(painter: QPainter, at: QPointF, palette: Palette, focused: bool) -> None:
    half = GRIP / 2
    if focused:
        painter.setPen(QPen(QColor(palette.current), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(at.x() - half - 3, at.y() - half - 3, GRIP + 6, GRIP + 6), 6, 6
        )
    painter.setPen(QPen(QColor(palette.background), 1))
    painter.setBrush(QColor(palette.threshold))
    painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, GRIP, GRIP), 5, 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.background))
    for side in (-1, 1):
        tip, back = at.x() + side * 8, at.x() + side * 3
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(tip, at.y()),
                    QPointF(back, at.y() - 4),
                    QPointF(back, at.y() + 4),
                ]
            )
        )


def _paint_label(painter: QPainter, plot: Plot, x: float, label: str, palette: Palette) -> None:
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(palette.text))
    paint_chip(painter, label_place(painter, plot, x, label), label, palette)


def label_place(painter: QPainter, plot: Plot, x: float, label: str) -> QRectF:
    """Where the label is: beside the line, on the side that has room."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height() + _PAD
    apart = GRIP / 2 + 4
    is_right = plot.right - x > width + apart or x - plot.left < width + apart
    left = x + apart if is_right else x - width - apart
    return QRectF(left, plot.top + (GRIP - height) / 2, width, height)


def paint_chip(painter: QPainter, place: QRectF, text: str, palette: Palette) -> None:
    """A text on a ground of its own, so that no curve runs through it."""
    ground = QColor(palette.background)
    ground.setAlpha(215)
    pen = painter.pen()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(pen)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def paint_ghost(
    painter: QPainter, plot: Plot, saved: int, threshold: int, words: str, palette: Palette
) -> None:
    """The threshold before the move as a dotted line, and what the move changes in words."""
    x = line_column(plot, saved)
    painter.setPen(QPen(QColor(palette.quiet_text), line_width(painter), Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))
    painter.setPen(QColor(palette.text))
    place = label_place(painter, plot, line_column(plot, threshold), words)
    paint_chip(painter, place.translated(0, place.height() + 6), words, palette)


def paint_mean(
    painter: QPainter, plot: Plot, mean: float, label: str, palette: Palette, below: bool
) -> None:
    """The mean of the full weeks as a thin dashed line with its name at the left."""
    y = plot.y_of(mean)
    painter.setPen(QPen(QColor(palette.reference), 1.2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
    painter.setPen(QColor(palette.text))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height()
    top = y + 2 if below else y - height - 2
    paint_chip(painter, QRectF(plot.left + 2, top, width, height), label, palette)


def capacity_grip(plot: Plot, capacity: float) -> QRectF:
    """Where the line of the capacity is grasped: at its right end."""
    return QRectF(plot.right - GRIP, plot.y_of(capacity) - GRIP / 2, GRIP, GRIP)


def paint_capacity(
    painter: QPainter, plot: Plot, capacity: float, label: str, palette: Palette, grip: bool
) -> None:
    """What sales can take in a week, as a dashed line with its name."""
    y = plot.y_of(capacity)
    if not plot.top <= y <= plot.bottom:
        return
    pen = QPen(QColor(palette.reference), 0.8 * line_width(painter))
    pen.setDashPattern(list(CAPACITY_DASHES))
    painter.setPen(pen)
    painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
    room = GRIP + 6 if grip else 4
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height()
    painter.setPen(QColor(palette.text))
    place = QRectF(plot.right - width - room, y - height - 2, width, height)
    paint_chip(painter, place, label, palette)
    if grip:
        painter.setPen(QPen(QColor(palette.background), 1))
        painter.setBrush(QColor(palette.reference))
        bar = capacity_grip(plot, capacity)
        painter.drawRoundedRect(bar.adjusted(4, 7, -4, -7), 4, 4)


def paint_capacity_steps(
    painter: QPainter, plot: Plot, edges: Days, heights: Heights, label: str, palette: Palette
) -> None:
    """A capacity that is not the same in all periods, as dashed steps with its name."""
    pen = QPen(QColor(palette.reference), 1.6)
    pen.setDashPattern(list(CAPACITY_DASHES))
    painter.setPen(pen)
    columns = [plot.x_of(day) for day in edges.tolist()]
    rows = [plot.y_of(height) for height in heights.tolist()]
    points = []
    for place, row in enumerate(rows):
        points += [QPointF(columns[place], row), QPointF(columns[place + 1], row)]
    painter.drawPolyline(points)
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height()
    painter.setPen(QColor(palette.text))
    place_ = QRectF(plot.right - width - 4, rows[-1] - height - 2, width, height)
    paint_chip(painter, place_, label, palette)

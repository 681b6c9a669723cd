"""The marks of the scatter, and an area that is drawn over it: whose scores lie in it is listed."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from leadscorer_gui.ui.nurture.mark_cursor import MarkCursor
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas

_SHADE = 40


class AreaMarks(MarkCursor):
    """A press that moves draws an area; one that does not is a click on a mark."""

    area_drawn = Signal(object)
    """Left, right, bottom, top: in the data of the first axes."""

    def __init__(self, canvas: SheetCanvas) -> None:
        super().__init__(canvas)
        self._sheet = canvas
        self._begin: QPointF | None = None
        self._area: QRectF | None = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._begin, self._area = (event.position() if is_left else None), None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        begin, here = self._begin, event.position()
        if begin is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (here - begin).manhattanLength() >= QApplication.startDragDistance()
        if far or self._area is not None:
            self._area = QRectF(begin, here).normalized()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area, self._begin, self._area = self._area, None, None
        if area is None:
            super().mouseReleaseEvent(event)
            return
        self.update()
        plots = self._sheet.plots
        if plots:
            plot = plots[0]
            sides = plot.x_at(area.left()), plot.x_at(area.right())
            ends = plot.y_at(area.bottom()), plot.y_at(area.top())
            self.area_drawn.emit((*sides, *ends))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._area is None:
            return
        colour = QColor(self._canvas.colours.current)
        painter = QPainter(self)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        colour.setAlpha(_SHADE)
        painter.setBrush(colour)
        painter.drawRect(self._area)
        painter.end()

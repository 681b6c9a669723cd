"""The rows of a drawing under the pointer and the keyboard: a light widget above its picture."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from typing_extensions import override

from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.overlay import Overlay

_SHADE: Final = 26
"""How strong the row under the pointer is, of 255."""
_PAGE: Final = 8
_Key = Qt.Key


class RowCursor(Overlay):
    """Lies over a canvas whose drawing has a row at each whole y, counted from the top.

    The arrows, Home, End and the pages move; it never changes what is drawn.
    """

    moved = Signal(int)
    """The keyboard is in another row."""
    hovered = Signal(int)
    """The pointer is in another row, -1: in none."""
    activated = Signal(int)
    """A row was clicked, or Enter was pressed in it."""
    switched = Signal(int)
    """Space was pressed in a row."""
    opened = Signal(int, bool)
    """Right (True) or Left (False) was pressed in a row."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._count, self.row, self._hover = 0, 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_rows(self, count: int, row: int) -> None:
        """Say how many rows are drawn, and in which the keyboard is."""
        self._count = count
        self.row = min(max(0, row), max(0, count - 1))
        self.update()

    def rect_of(self, row: int) -> QRectF | None:
        """Where a row lies, over the whole width; None where it is not drawn."""
        plot = self._canvas.plot
        if plot is None or not 0 <= row < self._count:
            return None
        top, bottom = plot.y_of(row - 0.5), plot.y_of(row + 0.5)
        return QRectF(2, top, self.width() - 4, bottom - top)

    def row_at(self, y: float) -> int:
        """The row at a height, -1 where there is none."""
        plot = self._canvas.plot
        if plot is None or not plot.top <= y <= plot.bottom:
            return -1
        row = round(plot.y_at(y))
        return row if 0 <= row < self._count else -1

    def _hover_at(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            shape = Qt.CursorShape.ArrowCursor if row < 0 else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()
            self.hovered.emit(row)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_at(self.row_at(event.position().y()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover_at(-1)
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row >= 0:  # the menu of the right button is about this row, too
            self._go_to(row)
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and row == self.row:
            self.activated.emit(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            _Key.Key_Up: -1,
            _Key.Key_Down: 1,
            _Key.Key_PageUp: -_PAGE,
            _Key.Key_PageDown: _PAGE,
        }
        ends = {_Key.Key_Home: 0, _Key.Key_End: self._count - 1}
        key = _Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._count:
            super().keyPressEvent(event)
        elif key in steps:
            self._go_to(self.row + steps[key])
        elif key in ends:
            self._go_to(ends[key])
        elif key == _Key.Key_Space:
            self.switched.emit(self.row)
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.activated.emit(self.row)
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self.opened.emit(self.row, key == _Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _go_to(self, row: int) -> None:
        row = min(max(0, row), self._count - 1)
        if row != self.row:
            self.row = row
            self.update()
        self.moved.emit(row)

    @override
    def event(self, event: QEvent) -> bool:
        # Space and the arrows are ours, not those of a command of the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = event.key() in (_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter)
            if ours and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit(self.row)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._canvas.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.rect_of(self._hover)
        if hover is not None:
            shade = QColor(palette.current)
            shade.setAlpha(_SHADE)
            painter.fillRect(hover, shade)
        current = self.rect_of(self.row)
        if current is not None and self.hasFocus():
            painter.setPen(QPen(QColor(palette.current), 2))
            painter.drawRoundedRect(current.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

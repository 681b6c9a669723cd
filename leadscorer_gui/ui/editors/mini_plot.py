"""A small plot that is painted at once: axes, a cursor that is read, handles that are dragged.

It is 160 pixels high in a panel and as large as its place allows elsewhere. What it shows is told
in words by whoever owns it, so that nothing is for the eye alone.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.ui.editors.plot_parts import PaintedPlot, Ticks, copy_rows
from leadscorer_gui.ui.parts.chart_values import ChartValue

HEIGHT: Final = 160
GRIP: Final = 24
"""Pixels: wide enough for any pointer."""
_DOT: Final = 5
_PAD: Final = 6
_MORE: Final = 10
_GAP: Final = 3
"""Pixels between two labels of an axis; one without room is left out."""


PaintData: TypeAlias = Callable[[QPainter, Plot, Palette], None]
"""Paints what a plot is about."""


class MiniPlot(PaintedPlot):
    """Paints axes, and lets `paint_data` do the rest.

    ←/→ and the pointer move the cursor by whole numbers, Ctrl makes it ten; Shift with an arrow
    moves the chosen handle, which is the one nearest the cursor.
    """

    read = Signal(object)
    """Where the cursor is now, a whole number; None: nowhere."""
    dragging = Signal(int, float, float)
    """A handle is being moved: its number, and where it is now (x, y)."""
    dragged = Signal(int, float, float)
    """It was let go there."""
    dropped = Signal()
    """It was not moved after all."""

    def __init__(self, name: str, paint_data: PaintData) -> None:
        super().__init__(name)
        self._paint_data = paint_data
        self.x_ticks, self.y_ticks = Ticks((0, 1), ()), Ticks((0, 1), ())
        self.handles: tuple[tuple[float, float], ...] = ()
        self.handle_names: tuple[str, ...] = ()
        self.cursor_at: int | None = None
        self._held: int | None = None
        self._moved: tuple[float, float] | None = None

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, HEIGHT)

    @property
    def is_dragging(self) -> bool:
        """Whether a handle is held."""
        return self._held is not None

    def plot(self) -> Plot:
        """Where the data lie in the widget."""
        metrics = self.fontMetrics()
        labels = [metrics.horizontalAdvance(text) for _at, text in self.y_ticks.marks]
        left = max(labels, default=0) + 2 * _PAD
        last = metrics.horizontalAdvance(self.x_ticks.marks[-1][1]) if self.x_ticks.marks else 0
        return Plot(
            left,
            _PAD + metrics.height() / 2,
            max(left + 10, self.width() - max(_PAD, last / 2 + 2)),
            self.height() - metrics.height() - _PAD - _DOT,
            self.x_ticks.limits,
            self.y_ticks.limits,
        )

    def move_cursor(self, at: int | None) -> None:
        """Put the cursor there, or nowhere, and tell of it."""
        if at is not None:
            low, high = (round(limit) for limit in self.x_ticks.limits)
            at = min(max(at, low), high)
        if at != self.cursor_at:
            self.cursor_at = at
            self.update()
            self.read.emit(at)

    @override
    def chart_value(self) -> ChartValue:
        """Where the cursor is, at the left end where it is nowhere, with what is read there."""
        low, high = (round(limit) for limit in self.x_ticks.limits)
        now = low if self.cursor_at is None else self.cursor_at
        return ChartValue(now, low, high, self.accessibleDescription())

    @override
    def take_value(self, value: float) -> None:
        """Put the cursor there."""
        self.move_cursor(round(value))

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, colours = self.plot(), self.colours
        painter.fillRect(self.rect(), QColor(colours.background))
        self._paint_axes(painter, plot, colours)
        self._paint_data(painter, plot, colours)
        self._paint_cursor(painter, plot, colours)
        self._paint_handles(painter, plot, colours)
        self.paint_focus(painter, colours)

    def _paint_axes(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        metrics = painter.fontMetrics()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, text in self.y_ticks.marks:
            y = plot.y_of(at)
            painter.setPen(QPen(QColor(colours.grid), 1))
            painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
            painter.setPen(QColor(colours.quiet_text))
            box = QRectF(0, y - metrics.height() / 2, plot.left - _PAD, metrics.height())
            painter.drawText(box, right, text)
        taken = [float(self.width())]
        for at, text in reversed(self.x_ticks.marks):  # the last one says how far it goes
            width = metrics.horizontalAdvance(text) + 2
            left = min(max(plot.x_of(at) - width / 2, 0), self.width() - width)
            if left + width <= taken[-1]:
                taken.append(left - _GAP)
                box = QRectF(left, plot.bottom + 2 + _DOT, width, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        if self.cursor_at is None:
            return
        x = plot.x_of(self.cursor_at)
        painter.setPen(QPen(QColor(colours.quiet_text), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))

    def _paint_handles(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        chosen = self._held if self._held is not None else self._nearest_to_cursor()
        for number, (x, y) in enumerate(self.handles):
            at = QPointF(plot.x_of(x), plot.y_of(y))
            painter.setPen(QPen(QColor(colours.current), 2))
            filled = number == chosen and (self.hasFocus() or self.is_dragging)
            painter.setBrush(QColor(colours.current if filled else colours.background))
            painter.drawEllipse(at, _DOT, _DOT)

    # Moving

    def _nearest_to_cursor(self) -> int | None:
        if not self.handles:
            return None
        at = self.cursor_at if self.cursor_at is not None else 0
        return min(range(len(self.handles)), key=lambda i: abs(self.handles[i][0] - at))

    def _handle_at(self, point: QPointF) -> int | None:
        plot = self.plot()
        found: list[tuple[float, int]] = []
        for number, (x, y) in enumerate(self.handles):
            off = QPointF(plot.x_of(x), plot.y_of(y)) - point
            if max(abs(off.x()), abs(off.y())) <= GRIP / 2:
                found.append((off.manhattanLength(), number))
        return min(found)[1] if found else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._handle_at(event.position())
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot, at = self.plot(), event.position()
        if self._held is not None:
            self._moved = plot.x_at(at.x()), plot.y_at(at.y())
            self.dragging.emit(self._held, *self._moved)
            return
        over = self._handle_at(at) is not None
        self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
        inside = plot.left - 4 <= at.x() <= plot.right + 4
        self.move_cursor(round(plot.x_at(at.x())) if inside else None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, moved = self._held, self._moved
        self._held = self._moved = None
        self.update()
        if held is not None and moved is not None:
            self.dragged.emit(held, *moved)
        elif held is None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_at(event.position())

    def clicked_at(self, point: QPointF) -> None:
        """A click that grasps nothing."""

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.move_cursor(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        step = _MORE if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        moves = {
            Qt.Key.Key_Left: (-step, 0), Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, step), Qt.Key.Key_Down: (0, -step),
        }  # fmt: skip
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self.numbers())
        elif key == Qt.Key.Key_Escape and (self._held is not None or self._moved is not None):
            self._drop()
        elif key in moves and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._push_handle(*moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            first = round(self.x_ticks.limits[0])
            at = first if self.cursor_at is None else self.cursor_at + moves[Qt.Key(key)][0]
            self.move_cursor(at)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.move_cursor(round(self.x_ticks.limits[key == Qt.Key.Key_End]))
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        # The keys that move a handle are one edit until they are let go.
        number = self._nearest_to_cursor() if self._held is None else None
        if self._moved is not None and number is not None and not event.isAutoRepeat():
            moved, self._moved = self._moved, None
            self.dragged.emit(number, *moved)

    def _push_handle(self, right: int, up: int) -> None:
        number = self._nearest_to_cursor()
        if number is None:
            return
        x, y = self.handles[number]
        self._moved = x + right, y + self.step_up() * up
        self.dragging.emit(number, *self._moved)
        self.move_cursor(round(self.handles[number][0]))

    def step_up(self) -> float:
        """By how much ↑ moves a handle."""
        return 1.0

    def _drop(self) -> None:
        self._held = self._moved = None
        self.dropped.emit()
        self.update()

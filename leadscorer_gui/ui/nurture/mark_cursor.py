"""The marks of a sheet under the pointer and the keyboard: a light widget above its picture."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
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

from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas
from leadscorer_gui.ui.simulate.overlay import Overlay

_SHADE: Final = 30
"""How strong the mark under the pointer is, of 255."""
_PAGE: Final = 8
_SMALLEST: Final = 6
"""Pixels of a mark that can be hit."""
_Key = Qt.Key
_WAYS: Final = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
}


class MarkCursor(Overlay):
    """Lies over the canvas of a sheet. Arrows go to the mark that lies there, Home, End and the
    pages along their order; nothing of it changes what is drawn."""

    moved = Signal(int)
    """The keyboard is at another mark."""
    hovered = Signal(int)
    """The pointer is over another mark, -1: over none."""
    activated = Signal(int)
    """A mark was clicked, or Enter was pressed on it."""

    def __init__(self, canvas: SheetCanvas) -> None:
        self._rects: list[QRectF | None] | None = None
        super().__init__(canvas)
        self._sheet_canvas = canvas
        self._marks: Sequence[Mark] = ()
        self.at, self._hover = 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_marks(self, marks: Sequence[Mark], at: int = 0) -> None:
        """Say which marks are drawn, and at which the keyboard is."""
        self._marks, self._rects = marks, None
        self.at, self._hover = min(max(0, at), max(0, len(marks) - 1)), -1
        self.update()

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self._marks)

    @override
    def fit(self) -> None:
        self._rects = None
        super().fit()

    def rect_of(self, place: int) -> QRectF | None:
        """Where a mark lies; None where it is not drawn, or out of sight."""
        if self._rects is None:
            plots, whole = self._sheet_canvas.plots, not self._sheet_canvas.has_columns
            takes_all = whole and len(plots) == 1
            self._rects = [self._rect(mark, plots, takes_all) for mark in self._marks]
        return self._rects[place] if 0 <= place < len(self._rects) else None

    def _rect(self, mark: Mark, plots: Sequence[Plot], takes_all: bool) -> QRectF | None:
        if mark.axes >= len(plots):
            return None
        plot = plots[mark.axes]
        left, right = _ends(mark.left, mark.right, plot.x_limits)
        low, high = _ends(mark.bottom, mark.top, plot.y_limits)
        if left > right or low > high:
            return None
        xs, ys = sorted(map(plot.x_of, (left, right))), sorted(map(plot.y_of, (low, high)))
        rect = QRectF(QPointF(xs[0], ys[0]), QPointF(xs[1], ys[1]))
        if takes_all and _is_whole(mark, plot):  # the names and numbers beside a row belong to it
            rect.setLeft(2)
            rect.setRight(self.width() - 2)
        wider = max(0.0, _SMALLEST - rect.width()) / 2, max(0.0, _SMALLEST - rect.height()) / 2
        return rect.adjusted(-wider[0], -wider[1], wider[0], wider[1])

    def mark_at(self, point: QPointF) -> int:
        """The mark at a point, the smallest of several; -1 where there is none."""
        found = [
            (rect.width() * rect.height(), place)
            for place in range(len(self._marks))
            if (rect := self.rect_of(place)) is not None and rect.contains(point)
        ]
        return min(found)[1] if found else -1

    def _hover_at(self, place: int) -> None:
        if place != self._hover:
            self._hover = place
            shape = Qt.CursorShape.ArrowCursor if place < 0 else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()
            self.hovered.emit(place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_at(self.mark_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover_at(-1)
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.mark_at(event.position())
        if place >= 0:  # the menu of the right button is about this mark, too
            self.go_to(place)
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0 and place == self.at:
            self.activated.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {_Key.Key_PageUp: -_PAGE, _Key.Key_PageDown: _PAGE}
        ends = {_Key.Key_Home: 0, _Key.Key_End: len(self._marks) - 1}
        key = _Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._marks:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self.go_to(self._towards(*_WAYS[key]))
        elif key in steps:
            self.go_to(self.at + steps[key])
        elif key in ends:
            self.go_to(ends[key])
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.activated.emit(self.at)
        else:
            super().keyPressEvent(event)

    def _towards(self, right: int, down: int) -> int:
        """The nearest mark above, below or beside; without one there the next of the order."""
        here = self.rect_of(self.at)
        following = self.at + right + down
        if here is None:
            return following
        best: tuple[int, int, int] | None = None
        for place in range(len(self._marks)):
            rect = self.rect_of(place)
            if rect is None or place == self.at:
                continue
            way = rect.center() - here.center()
            along = way.x() * right + way.y() * down
            beside = _shared(here, rect, down != 0)
            if along > 1 and beside > 1:
                known = (round(along), -round(beside), place)
                best = known if best is None else min(best, known)
        return following if best is None else best[2]

    def go_to(self, place: int) -> None:
        """Put the keyboard at a mark, or at the first or last one."""
        place = min(max(0, place), len(self._marks) - 1)
        if place != self.at:
            self.at = place
            self.update()
        self.moved.emit(place)

    @override
    def event(self, event: QEvent) -> bool:
        # Enter is ours, not that of a command of the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = event.key() in (_Key.Key_Return, _Key.Key_Enter)
            if ours and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit(self.at)
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
        current = self.rect_of(self.at)
        if current is not None and self.hasFocus():
            painter.setPen(QPen(QColor(palette.current), 2))
            painter.drawRoundedRect(current.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()


def _is_whole(mark: Mark, plot: Plot) -> bool:
    """Whether a mark takes the whole width of its axes."""
    low, high = sorted(plot.x_limits)
    slack = 0.03 * (high - low)
    return mark.left <= low + slack and mark.right >= high - slack


def _shared(one: QRectF, other: QRectF, across: bool) -> float:
    """How many columns (else rows) of pixels two marks share."""
    if across:
        return min(one.right(), other.right()) - max(one.left(), other.left())
    return min(one.bottom(), other.bottom()) - max(one.top(), other.top())


def _ends(low: float, high: float, limits: tuple[float, float]) -> tuple[float, float]:
    """The part between two values that lies within the limits of an axis."""
    least, most = sorted(limits)
    return max(low, least), min(high, most)

"""The places of a drawing under the pointer and the keyboard: a light widget above its picture."""

from abc import abstractmethod
from typing import ClassVar, Final

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

from leadscorer_gui.ui.parts.chart_values import ChartValue, ChartWithValue, install
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.overlay import Overlay

_SHADE: Final = 30
"""How strong the place under the pointer is, of 255."""
_PAGE: Final = 8
_Key = Qt.Key
_ENTER: Final = (_Key.Key_Return, _Key.Key_Enter)


class PlaceCursor(Overlay, ChartWithValue):
    """Lies over a canvas whose drawing has places in an order, counted from 0; it never changes
    what is drawn.

    Home, End and the pages move along the order; a subclass says where the places lie.
    """

    moved = Signal(int)
    """The keyboard is at another place."""
    hovered = Signal(int)
    """The pointer is over another place, -1: over none."""
    activated = Signal(int)
    """A place was clicked, or Enter was pressed at it."""

    own_keys: ClassVar[tuple[Qt.Key, ...]] = _ENTER
    """Keys that are for this widget, and not for a command of the window."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self.at, self._hover = 0, -1
        install()
        self.moved.connect(self.value_changed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    @abstractmethod
    def count(self) -> int:
        """How many places there are."""

    @abstractmethod
    def rect_of(self, place: int) -> QRectF | None:
        """Where a place lies; None where it is not drawn, or out of sight."""

    @abstractmethod
    def place_at(self, point: QPointF) -> int:
        """The place at a point; -1 where there is none."""

    def step(self, key: Qt.Key) -> int | None:
        """The place where a key goes to, maybe beyond the ends; None: it goes nowhere."""
        steps = {_Key.Key_PageUp: -_PAGE, _Key.Key_PageDown: _PAGE}
        ends = {_Key.Key_Home: 0, _Key.Key_End: self.count - 1}
        return self.at + steps[key] if key in steps else ends.get(key)

    def put(self, at: int) -> None:
        """The places are others: the keyboard is at this one, or the first or last one."""
        self.at = min(max(0, at), max(0, self.count - 1))
        self.update()

    def go_to(self, place: int) -> None:
        """Move the keyboard to a place, or to the first or last one."""
        if place != self.at:
            self.put(place)
        self.moved.emit(self.at)

    @override
    def chart_value(self) -> ChartValue | None:
        """The number of the place where the keyboard is, from 1, with the words for it."""
        if not self.count:
            return None
        return ChartValue(self.at + 1, 1, self.count, self.accessibleDescription())

    @override
    def take_value(self, value: float) -> None:
        """Go to a place, counted from 1."""
        self.go_to(round(value) - 1)

    def _hover_at(self, place: int) -> None:
        if place != self._hover:
            self._hover = place
            shape = Qt.CursorShape.ArrowCursor if place < 0 else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()
            self.hovered.emit(place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_at(self.place_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover_at(-1)
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place >= 0:  # the menu of the right button is about this place, too
            self.go_to(place)
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0 and place == self.at:
            self.activated.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self.count and self.take_key(_Key(event.key()))):
            super().keyPressEvent(event)

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key does where there are places; whether it does anything."""
        place = self.step(key)
        if place is not None:
            self.go_to(place)
        elif key in _ENTER:
            self.activated.emit(self.at)
        return place is not None or key in _ENTER

    @override
    def event(self, event: QEvent) -> bool:
        asked = event if event.type() == QEvent.Type.ShortcutOverride else None
        if isinstance(asked, QKeyEvent) and asked.key() in self.own_keys and not asked.modifiers():
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
        current = self.rect_of(self.at) or QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.current), 2))
            painter.drawRoundedRect(current.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

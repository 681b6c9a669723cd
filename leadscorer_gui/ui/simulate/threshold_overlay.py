"""The threshold on the curve, moved by the hand, by keys or typed.

A light widget above the picture: moving it draws no chart again.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_overlay import LineState, Part
from leadscorer_gui.ui.simulate.line_painting import GRIP
from leadscorer_gui.ui.simulate.points_box import LineEditor
from leadscorer_gui.ui.simulate.reading_line import ReadingLine

_WHOLE: Final = 100
_TENTH: Final = 10
_WHEEL_SETTLES_MS: Final = 400
_NOTCH: Final = 120
_Modifier = Qt.KeyboardModifier
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


_READ: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""With Ctrl: other points are read."""


@dataclass(frozen=True)
class _Drag:
    what: Literal["threshold", "capacity"]
    start: int | Fraction | None
    offset: float


class ThresholdOverlay(ReadingLine):
    """Paints the threshold above a canvas and tells how it is moved; shows what it is told.

    Nothing moves by itself: each signal is answered with `show_state`.
    """

    moved = Signal(object)
    """Hundredths, while it moves."""

    chosen = Signal(object)
    """Hundredths, when it was let go: one undo step."""

    capacity_moved = Signal(object)
    capacity_chosen = Signal(object)

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._drag: _Drag | None = None
        self._unsettled = False
        self._wheel = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_WHEEL_SETTLES_MS)
        self._settle.timeout.connect(self._choose_moved)
        self._editor = LineEditor(self)
        self._editor.hide()
        self._editor.typed.connect(self._take_typed)
        self._editor.closed.connect(self._close_editor)
        self.setObjectName("threshold_line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Threshold on the curve"))
        self._editor.setAccessibleName(_("Threshold in points"))
        self.setToolTip("")
        self.setWhatsThis(
            _(
                "Drag the line, click on the axis, or use the arrow keys: with Shift 5 points,"
                " Page Up and Page Down 10. Type a number to set it exactly; Esc while dragging"
                " returns to where it was. Ctrl with the arrow keys reads other points, Ctrl+Enter"
                " lists the leads there."
            )
        )

    @override
    def show_state(self, state: LineState | None) -> None:
        super().show_state(state)
        if state is not None and not self.is_moving:
            self.setAccessibleDescription(f"{state.label}. {state.change}".rstrip(". "))

    @override
    def take_value(self, value: float) -> None:
        """Choose a threshold in points: one undo step."""
        self._choose(round(value * _WHOLE))

    @property
    def is_moving(self) -> bool:
        """Whether the hand holds something, or a key or the wheel has not been let go."""
        return self._drag is not None or self._unsettled

    # The number, typed

    def open_editor(self, text: str = "") -> None:
        """Edit the number on the line, beginning with what was typed."""
        x = self.line_x
        if x is None or self._state is None:
            return
        plot = self._plot()
        assert plot is not None
        size = self._editor.sizeHint()
        left = min(max(0, int(x) + GRIP // 2 + 4), self.width() - size.width())
        self._editor.setGeometry(left, int(plot.top) + 2, size.width(), size.height())
        self._editor.open_with(self._state.threshold, text)

    @Slot(object)
    def _take_typed(self, points: int) -> None:
        self._close_editor()
        self._choose(points)

    @Slot()
    def _close_editor(self) -> None:
        self._editor.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, points: int) -> None:
        self._unsettled = False
        self.moved.emit(points)
        self.chosen.emit(points)

    # The mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._part_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or hit is None or self._state is None:
            left = event.button() == Qt.MouseButton.LeftButton
            event.setAccepted(left and self._press_at(event.position()))
            return
        self._choose_moved()
        x = self.line_x or 0.0
        if hit == "capacity":
            self._drag = _Drag("capacity", self._state.capacity, 0.0)
            return
        offset = event.position().x() - x if hit == "line" else 0.0
        self._drag = _Drag("threshold", self._state.threshold, offset)
        if hit == "axis":
            self._drag_to(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag_to(event)
            return
        shapes: dict[Part, Qt.CursorShape] = {
            "line": Qt.CursorShape.SizeHorCursor,
            "axis": Qt.CursorShape.PointingHandCursor,
            "capacity": Qt.CursorShape.SizeVerCursor,
        }
        part = self._part_at(event.position())
        self._read_at(event.position())
        self.setCursor(shapes[part] if part else Qt.CursorShape.ArrowCursor)

    def _drag_to(self, event: QMouseEvent) -> None:
        self._read(None)
        plot = self._plot()
        if plot is None or self._drag is None or self._state is None:
            return
        if self._drag.what == "capacity":
            # No capacity at all is no line to drag: it is typed as 0.
            count = Fraction(max(1, round(plot.y_at(event.position().y()))))
            if count != self._state.capacity:
                self.capacity_moved.emit(count)
            return
        points = self._snapped(plot.x_at(event.position().x() - self._drag.offset), event)
        if points != self._state.threshold:
            self.moved.emit(points)

    def _snapped(self, points: float, event: QMouseEvent) -> int:
        fine = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = _TENTH if fine else _WHOLE
        low, high = self._range
        return min(max(round(points * 100 / step) * step, low), high)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or self._state is None:
            self._let_go(event.position())
            return
        if drag.what == "capacity":
            self.capacity_chosen.emit(self._state.capacity)
        elif drag.start != self._state.threshold:
            self.chosen.emit(self._state.threshold)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.open_editor()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._state is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # scrolling must not change a threshold
            return
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches, self._wheel = int(self._wheel / _NOTCH), int(self._wheel % _NOTCH)
        if notches:
            self._move_by(notches)
            self._settle.start()
        event.accept()

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._state is None:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._return_to_start()
        elif self._read_key(event):
            return
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_by(step * 5 if shift and abs(step) == 1 else step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_to(self._range[event.key() == Qt.Key.Key_End])
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_editor()
        elif event.text() and event.text() in "0123456789-.,":
            self.open_editor(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # A key that is held repeats; only letting it go is a choice.
        if not event.isAutoRepeat() and not self._settle.isActive():
            self._choose_moved()
        super().keyReleaseEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._choose_moved()
        super().focusOutEvent(event)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _return_to_start(self) -> None:
        drag, self._drag = self._drag, None
        assert drag is not None
        (self.capacity_moved if drag.what == "capacity" else self.moved).emit(drag.start)

    def _move_by(self, whole_points: int) -> None:
        assert self._state is not None
        at = self._state.threshold
        # From 12.5 one step leads to 13 or 12: keys stay on whole points.
        base = at // _WHOLE if whole_points > 0 else -(-at // _WHOLE)
        self._move_to((base + whole_points) * _WHOLE)

    def _move_to(self, points: int) -> None:
        low, high = self._range
        points = min(max(points, low), high)
        if self._state is not None and points != self._state.threshold:
            self._unsettled = True
            self.moved.emit(points)

    @Slot()
    def _choose_moved(self) -> None:
        """What keys or the wheel moved is chosen now."""
        self._settle.stop()
        if self._unsettled and self._state is not None:
            self._unsettled = False
            self.chosen.emit(self._state.threshold)

    @override
    def event(self, event: QEvent) -> bool:
        # While the hand holds the line Esc is ours, not a dialog's or an action's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = self._drag is not None and event.key() == Qt.Key.Key_Escape
            plain = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
            reads = plain == _Modifier.ControlModifier and event.key() in _READ
            if ours or reads or (event.key() in _STEPS and plain == _Modifier.NoModifier):
                event.accept()
                return True
        return super().event(event)

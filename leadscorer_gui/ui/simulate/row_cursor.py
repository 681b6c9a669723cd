"""The rows of a drawing under the pointer and the keyboard."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from typing_extensions import override

from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.place_cursor import PlaceCursor

_Key = Qt.Key
_STEPS: Final = {_Key.Key_Up: -1, _Key.Key_Down: 1}


class RowCursor(PlaceCursor):
    """Lies over a canvas whose drawing has a row at each whole y, counted from the top."""

    switched = Signal(int)
    """Space was pressed in a row."""
    opened = Signal(int, bool)
    """Right (True) or Left (False) was pressed in a row."""

    own_keys = (*PlaceCursor.own_keys, _Key.Key_Space)

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._count = 0

    def set_rows(self, count: int, row: int) -> None:
        """Say how many rows are drawn, and in which the keyboard is."""
        self._count = count
        self.put(row)

    @property
    @override
    def count(self) -> int:
        return self._count

    @override
    def rect_of(self, place: int) -> QRectF | None:
        """Over the whole width."""
        plot = self._canvas.plot
        if plot is None or not 0 <= place < self._count:
            return None
        top, bottom = plot.y_of(place - 0.5), plot.y_of(place + 0.5)
        return QRectF(2, top, self.width() - 4, bottom - top)

    @override
    def place_at(self, point: QPointF) -> int:
        plot = self._canvas.plot
        if plot is None or not plot.top <= point.y() <= plot.bottom:
            return -1
        row = round(plot.y_at(point.y()))
        return row if 0 <= row < self._count else -1

    @override
    def step(self, key: Qt.Key) -> int | None:
        return self.at + _STEPS[key] if key in _STEPS else super().step(key)

    @override
    def take_key(self, key: Qt.Key) -> bool:
        if key == _Key.Key_Space:
            self.switched.emit(self.at)
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self.opened.emit(self.at, key == _Key.Key_Right)
        else:
            return super().take_key(key)
        return True

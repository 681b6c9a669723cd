"""The marks of a sheet under the pointer and the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from typing_extensions import override

from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.ui.nurture.sheet_canvas import SheetCanvas
from leadscorer_gui.ui.simulate.place_cursor import PlaceCursor

_SMALLEST: Final = 6
"""Pixels of a mark that can be hit."""
_Key = Qt.Key
_WAYS: Final = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
}


class MarkCursor(PlaceCursor):
    """Lies over the canvas of a sheet. Arrows go to the mark that lies there, Home, End and the
    pages along their order."""

    def __init__(self, canvas: SheetCanvas) -> None:
        self._rects: list[QRectF | None] | None = None
        super().__init__(canvas)
        self._sheet_canvas = canvas
        self._marks: Sequence[Mark] = ()

    def set_marks(self, marks: Sequence[Mark], at: int = 0) -> None:
        """Say which marks are drawn, and at which the keyboard is."""
        self._marks, self._rects, self._hover = marks, None, -1
        self.put(at)

    @property
    @override
    def count(self) -> int:
        return len(self._marks)

    @override
    def fit(self) -> None:
        self._rects = None
        super().fit()

    @override
    def rect_of(self, place: int) -> QRectF | None:
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

    @override
    def place_at(self, point: QPointF) -> int:
        """The smallest of several."""
        found = [
            (rect.width() * rect.height(), place)
            for place in range(len(self._marks))
            if (rect := self.rect_of(place)) is not None and rect.contains(point)
        ]
        return min(found)[1] if found else -1

    @override
    def step(self, key: Qt.Key) -> int | None:
        return self._towards(*_WAYS[key]) if key in _WAYS else super().step(key)

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

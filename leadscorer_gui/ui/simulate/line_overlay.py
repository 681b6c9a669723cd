"""The line of the threshold above a canvas: what it shows, and what lies under the pointer."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from typing_extensions import override

from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.ui.parts.chart_values import ChartValue, ChartWithValue, install
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_painting import (
    GRIP,
    capacity_grip,
    line_column,
    paint_capacity,
    paint_ghost,
    paint_threshold,
)
from leadscorer_gui.ui.simulate.overlay import Overlay

_WHOLE: Final = 100
"""Hundredths in a point."""

Part: TypeAlias = Literal["line", "axis", "capacity"]


@dataclass(frozen=True)
class LineState:
    """What is painted. `saved`: the threshold before, None or the same where nothing moved."""

    threshold: int
    label: str
    saved: int | None = None
    change: str = ""
    capacity: Fraction | None = None
    capacity_label: str = ""


class LineOverlay(Overlay, ChartWithValue):
    """Lies over a canvas and paints the line on it; a light widget that draws no chart."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._state: LineState | None = None
        self._range = (0, 10_000)
        install()

    def show_state(self, state: LineState | None) -> None:
        """Paint this; None paints nothing and takes no input."""
        before, self._state = self._state, state
        self.update()
        if state is not None and (before is None or before.threshold != state.threshold):
            self.value_changed()

    def set_range(self, lowest: int, highest: int) -> None:
        """Where Home and End lead (hundredths)."""
        self._range = (lowest, highest)

    @override
    def chart_value(self) -> ChartValue | None:
        """The threshold in points, with what it makes."""
        if self._state is None:
            return None
        now, ends = self._state.threshold, self._range
        low, high = min(now, ends[0]) / _WHOLE, max(now, ends[1]) / _WHOLE
        return ChartValue(now / _WHOLE, low, high, self._state.label)

    @property
    def state(self) -> LineState | None:
        """What is painted."""
        return self._state

    @property
    def line_x(self) -> float | None:
        """The pixel column of the line; None where none is painted."""
        plot = self._plot()
        if plot is None or self._state is None:
            return None
        return line_column(plot, self._state.threshold)

    def _plot(self) -> Plot | None:
        return None if self._state is None else self._canvas.plot

    def _part_at(self, at: QPointF) -> Part | None:
        """What lies under the pointer."""
        plot, state = self._plot(), self._state
        if plot is None or state is None:
            return None
        inside = plot.left - GRIP / 2 <= at.x() <= plot.right + GRIP / 2
        if inside and at.y() > plot.bottom:
            return "axis"
        has_grip = state.capacity is not None
        if has_grip and capacity_grip(plot, float(state.capacity or 0)).contains(at):
            return "capacity"
        if (
            inside
            and at.y() >= plot.top
            and abs(at.x() - line_column(plot, state.threshold)) <= (GRIP / 2)
        ):
            return "line"
        return None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot, state = self._plot(), self._state
        palette = self._canvas.colours
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.current), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        if plot is None or state is None:
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, plot.top - GRIP, self.width(), self.height()))
        if state.capacity is not None:
            text = state.capacity_label
            paint_capacity(painter, plot, float(state.capacity), text, palette, grip=True)
        if state.saved is not None and state.saved != state.threshold:
            paint_ghost(painter, plot, state.saved, state.threshold, state.change, palette)
        paint_threshold(painter, plot, state.threshold, state.label, palette, self.hasFocus())
        painter.end()

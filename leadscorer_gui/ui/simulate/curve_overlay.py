"""The curve of an edit, painted at once above the picture of the one before, until its own comes.

To make a picture takes three times as long as to count what it shows.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from typing_extensions import override

from leadscorer_gui.charts.curve_steps import Steps, Values
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot, whole_ticks
from leadscorer_gui.charts.threshold_panels import BAND_ALPHA, CURVE_POINTS
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.overlay import Overlay

_POINTS_IN_INCH = 72


def seen_points(x: Values, y: Values) -> NDArray[np.int64]:
    """Which points of a line are seen: in a column of pixels the first, the ends and the last.

    `x` goes up; both in pixels, shape (points,). To paint thousands would hold the window.
    """
    column = np.floor(x)
    begins = np.flatnonzero(np.diff(column, prepend=-np.inf))
    ends = np.append(begins[1:], len(x)) - 1
    by_height = np.lexsort((y, column))
    return np.unique(np.concatenate((begins, ends, by_height[begins], by_height[ends])))


class CurveOverlay(Overlay):
    """Paints a curve and the grid behind it; axes and all that stands on them are the picture's."""

    painted = Signal()
    """A curve is on the screen that was not there before."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._steps: Steps | None = None
        self._is_new = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        canvas.drawn.connect(lambda: self.show_steps(None))

    @property
    def steps(self) -> Steps | None:
        """What is painted; None where the picture below is up to date, or has to be waited for."""
        return self._steps

    def show_steps(self, steps: Steps | None) -> None:
        """Paint this curve if the axes of the picture have room for it; None: the picture again."""
        plot = self._canvas.plot
        fits = steps is not None and plot is not None and steps.top <= plot.y_limits[1] * 1.0001
        self._steps = steps if fits else None
        self._is_new = fits
        self.setVisible(fits)
        self.update()

    def polygon(self, heights: Values) -> QPolygonF:
        """Where heights of the steps lie, pixels."""
        plot, steps = self._canvas.plot, self._steps
        assert plot is not None
        assert steps is not None
        x = plot.x_of(np.repeat(steps.x, 2)[:-1])
        y = plot.y_of(np.repeat(heights, 2)[1:])
        seen = seen_points(x, y)
        points = zip(x[seen].tolist(), y[seen].tolist(), strict=True)
        return QPolygonF([QPointF(one, other) for one, other in points])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot, steps = self._canvas.plot, self._steps
        if plot is None or steps is None:
            return
        palette = self._canvas.colours
        painter = QPainter(self)
        inside = QRectF(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top)
        painter.setClipRect(inside)
        self._paint_ground(painter, plot, inside, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter, steps, palette)
        painter.end()
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def _paint_ground(
        self, painter: QPainter, plot: Plot, inside: QRectF, palette: Palette
    ) -> None:
        painter.fillRect(inside, QColor(palette.background))
        painter.setPen(QPen(QColor(palette.grid), 1))
        for tick in whole_ticks(plot.y_limits[1]):
            y = plot.y_of(tick)
            painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
        painter.setPen(QPen(QColor(palette.quiet_text), 1))
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())

    def _paint_curve(self, painter: QPainter, steps: Steps, palette: Palette) -> None:
        if steps.low is not None and steps.high is not None:
            band = self.polygon(steps.low)
            back = self.polygon(steps.high).toList()
            fill = QColor(palette.current)
            fill.setAlphaF(BAND_ALPHA)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([*band.toList(), *reversed(back)]))
        wide = CURVE_POINTS * self._canvas.logicalDpiX() / _POINTS_IN_INCH
        painter.setPen(QPen(QColor(palette.current), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(self.polygon(steps.height))

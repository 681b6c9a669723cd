"""The bars by week while the threshold moves: painted from a look-up, above the older picture."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.period_bars import BAR_SHARE
from leadscorer_gui.charts.periods import PeriodBars
from leadscorer_gui.charts.screen import Plot, whole_ticks
from leadscorer_gui.charts.words import capacity_label, mean_label
from leadscorer_gui.numerals import grouped
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_painting import (
    paint_capacity,
    paint_capacity_steps,
    paint_mean,
)
from leadscorer_gui.ui.simulate.overlay import Overlay


class BarsOverlay(Overlay):
    """Paints bars, grid and marks of the y-axis anew; the x-axis below stays the picture's.

    The top of the panel only rises while the hand moves, so that the bars do not jump.
    """

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._live: PeriodBars | None = None
        self._top = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def live(self) -> PeriodBars | None:
        """What is painted; None where the picture below is up to date."""
        return self._live

    def show_live(self, live: PeriodBars | None) -> None:
        """Paint these bars; None lets the picture be seen again."""
        before, self._live = self._live, live
        if live is None:
            self._top = 0.0
            self.hide()
            return
        plot = self._canvas.plot
        if before is None and plot is not None:
            self._top = plot.y_limits[1]
        self._top = max(self._top, live.top)
        self.show()
        self.update()

    def settle(self) -> None:
        """Take the top that the drawing will have: the hand has let go."""
        if self._live is not None:
            self._top = self._live.top
            self.update()

    def plot(self) -> Plot | None:
        """Where the bars are painted: the picture's plot with the top of now."""
        plot = self._canvas.plot
        if plot is None:
            return None
        limits = (0.0, self._top)
        return Plot(plot.left, plot.top, plot.right, plot.bottom, plot.x_limits, limits)

    def bar_rects(self) -> list[QRectF]:
        """The place of each week's bar."""
        plot = self.plot()
        if plot is None or self._live is None:
            return []
        bars = self._live
        middles = ((bars.edges[:-1] + bars.edges[1:]) / 2).tolist()
        halves = (np.diff(bars.edges) * (BAR_SHARE / 2)).tolist()
        rects = []
        for middle, half, count in zip(middles, halves, bars.counts.tolist(), strict=True):
            left, right, top = plot.x_of(middle - half), plot.x_of(middle + half), plot.y_of(count)
            rects.append(QRectF(left, top, right - left, plot.bottom - top))
        return rects

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot, live = self.plot(), self._live
        if plot is None or live is None or not len(live):
            return
        palette = self._canvas.colours
        painter = QPainter(self)
        self._paint_ground(painter, plot, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bars(painter, live, palette)
        self._paint_lines(painter, plot, live, palette)
        painter.end()

    def _paint_ground(self, painter: QPainter, plot: Plot, palette: Palette) -> None:
        """Cover the old bars and marks; the name of the axis at the left edge stays."""
        metrics = painter.fontMetrics()
        left = metrics.height() * 1.4
        above = metrics.height() * 0.3
        ground = QRectF(left, plot.top - above, plot.right - left, plot.bottom - plot.top + above)
        painter.fillRect(ground, QColor(palette.background))
        below = QRectF(left, plot.bottom, plot.left - left - 3, metrics.height() * 0.6)
        painter.fillRect(below, QColor(palette.background))
        for tick in whole_ticks(self._top):
            y = plot.y_of(tick)
            painter.setPen(QPen(QColor(palette.grid), 1))
            painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
            painter.setPen(QColor(palette.quiet_text))
            half = metrics.height() / 2
            place = QRectF(0, y - half, plot.left - 5, 2 * half)
            vertical = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | vertical, grouped(tick))

    def _paint_bars(self, painter: QPainter, live: PeriodBars, palette: Palette) -> None:
        rects = self.bar_rects()
        full = live.is_full.tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.current))
        painter.drawRects([each for each, is_full in zip(rects, full, strict=True) if is_full])
        pattern = Qt.BrushStyle.BDiagPattern
        painter.setPen(QPen(QColor(palette.current), 0.8))
        painter.setBrush(QBrush(QColor(palette.current), pattern))
        painter.drawRects([each for each, is_full in zip(rects, full, strict=True) if not is_full])
        plot = self.plot()
        if live.capacity is None or plot is None:
            return
        above = []
        for each, capacity in zip(rects, live.capacity.tolist(), strict=True):
            edge = plot.y_of(capacity)
            if each.top() < edge:
                above.append(QRectF(each.left(), each.top(), each.width(), edge - each.top()))
        painter.setPen(QPen(QColor(palette.loss), 0.8))
        painter.setBrush(QColor(palette.background))
        painter.drawRects(above)
        painter.setBrush(QBrush(QColor(palette.loss), pattern))
        painter.drawRects(above)

    def _paint_lines(
        self, painter: QPainter, plot: Plot, live: PeriodBars, palette: Palette
    ) -> None:
        painter.setPen(QPen(QColor(palette.quiet_text), 1))
        painter.drawLine(QPointF(plot.left, plot.bottom), QPointF(plot.right, plot.bottom))
        if live.mean is not None:
            label, below = mean_label(live.mean), live.mean_is_crowded
            paint_mean(painter, plot, float(live.mean), label, palette, below)
        if live.capacity is None or live.weekly_capacity is None:
            return
        label = capacity_label(live.weekly_capacity)
        if live.unit == "week":
            capacity = float(live.weekly_capacity)
            paint_capacity(painter, plot, capacity, label, palette, grip=False)
        else:
            paint_capacity_steps(painter, plot, live.edges, live.capacity, label, palette)

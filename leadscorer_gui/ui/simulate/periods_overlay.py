"""Above the bars: pinned thresholds as lines, and the bar under the pointer or the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from typing_extensions import override

from leadscorer_gui.charts.period_bars import PIN_DASHES, pin_colour
from leadscorer_gui.charts.period_words import period_words, pin_label
from leadscorer_gui.charts.periods import PeriodBars, Pinned
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.chart_values import ChartValue, ChartWithValue, install
from leadscorer_gui.ui.simulate.bars_overlay import BarsOverlay
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_painting import paint_chip
from leadscorer_gui.ui.simulate.overlay import Overlay

_PAD: Final = 5
_LINE: Final = 1.8
_GHOST_DASHES: Final = (3.0, 2.0)


class PeriodsOverlay(Overlay, ChartWithValue):
    """Paints what it is told and tells which period is meant; draws no chart."""

    chosen = Signal(int)
    """A bar was clicked, or Enter was pressed on it: its place."""

    def __init__(self, canvas: ChartCanvas, live: BarsOverlay) -> None:
        super().__init__(canvas)
        self._live = live
        self._bars: PeriodBars | None = None
        self._ghost: Pinned | None = None
        self.place: int | None = None
        self._drawn = QPixmap()
        self._drawn_key: object = None
        self.setObjectName("week_cursor")
        install()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Bars of new MQLs"))
        self.setWhatsThis(
            _("The arrow keys go from bar to bar; Enter or a click lists the leads behind one.")
        )

    def show_bars(self, bars: PeriodBars | None, ghost: Pinned | None) -> None:
        """Paint the lines of these bars; `ghost`: the threshold before a move."""
        had_lines = self._shows_lines
        self._bars, self._ghost = bars, ghost
        if bars is None or (self.place is not None and self.place >= len(bars)):
            self.place = None
        if had_lines or self._shows_lines or self.place is not None:
            self.update()
        self._tell()

    @property
    def _shows_lines(self) -> bool:
        return self._ghost is not None or bool(self._bars is not None and self._bars.pins)

    @property
    def words(self) -> str:
        """The bar that is pointed at, in words; empty where none is."""
        return (
            "" if self._bars is None or self.place is None else period_words(self._bars, self.place)
        )

    def _plot(self) -> Plot | None:
        """Where the bars are painted now: a drag moves the top of the picture."""
        return self._canvas.plot if self._live.live is None else self._live.plot()

    def place_at(self, at: QPointF) -> int | None:
        """The period at a place of the widget, None beside the bars."""
        plot, bars = self._plot(), self._bars
        if plot is None or bars is None or not len(bars) or not plot.top <= at.y() <= plot.bottom:
            return None
        day = plot.x_at(at.x())
        place = int(bars.edges.searchsorted(day, side="right")) - 1
        return place if 0 <= place < len(bars) else None

    # The hand

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._go_to(place)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._go_to(None)
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # the menu of the charts

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.chosen.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = 0 if self._bars is None else len(self._bars)
        here = count - 1 if self.place is None else self.place
        places = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        key = Qt.Key(event.key())
        if not count or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in places:
            self._go_to(min(max(0, places[key]), count - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.place is not None:
            self.chosen.emit(self.place)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place is None and self._bars is not None and len(self._bars):
            self._go_to(len(self._bars) - 1)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go_to(None)

    def _go_to(self, place: int | None) -> None:
        if place != self.place:
            self.place = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        if self.hasFocus() and self.words != self.accessibleDescription():
            self.setAccessibleDescription(self.words)
            self.value_changed()

    @override
    def chart_value(self) -> ChartValue | None:
        """The number of the bar that is pointed at, from 1 (else the last), with its words."""
        count = 0 if self._bars is None else len(self._bars)
        if self._bars is None or not count:
            return None
        place = count - 1 if self.place is None else self.place
        return ChartValue(place + 1, 1, count, period_words(self._bars, place))

    @override
    def take_value(self, value: float) -> None:
        """Point at a bar, counted from 1."""
        self._go_to(round(value) - 1)

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot, bars = self._plot(), self._bars
        if plot is None or bars is None or not len(bars):
            return
        lines = self._lines(plot, bars)
        painter = QPainter(self)
        if lines is not None:
            painter.drawPixmap(QPointF(plot.left, plot.top), lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, pin in enumerate(bars.pins):
            colour = pin_colour(place, self._canvas.colours)
            self._paint_label(painter, plot, place, pin_label(pin, bars.unit), colour)
        if self.place is not None:
            self._paint_place(painter, plot, bars, self.place)
        painter.end()

    def _lines(self, plot: Plot, bars: PeriodBars) -> QPixmap | None:
        """The lines of other thresholds as a picture: a smooth one takes longer than a frame.

        It stays the same while the threshold moves.
        """
        palette = self._canvas.colours
        lines = [(pin, pin_colour(place, palette), PIN_DASHES[place])
                 for place, pin in enumerate(bars.pins)]  # fmt: skip
        if self._ghost is not None:
            lines.insert(0, (self._ghost, palette.quiet_text, _GHOST_DASHES))
        if not lines:
            return None
        ratio = self.devicePixelRatioF()
        counts = tuple(pin.counts.tobytes() for pin, _colour, _dashes in lines)
        key = (plot, ratio, palette, bars.edges.tobytes(), counts)
        if key != self._drawn_key:
            self._drawn_key = key
            size = QSizeF(plot.right - plot.left, plot.bottom - plot.top) * ratio
            self._drawn = QPixmap(size.toSize())
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-plot.left, -plot.top)
            for pin, colour, dashes in lines:
                self._paint_line(painter, plot, pin, colour, dashes)
            painter.end()
        return self._drawn

    def _paint_line(
        self, painter: QPainter, plot: Plot, pin: Pinned, colour: str, dashes: tuple[float, ...]
    ) -> None:
        assert self._bars is not None
        pairs = zip(self._bars.middles.tolist(), pin.counts.tolist(), strict=True)
        points = [QPointF(plot.x_of(day), plot.y_of(count)) for day, count in pairs]
        ground = QColor(self._canvas.colours.background)
        ground.setAlpha(150)
        painter.setPen(QPen(ground, _LINE + 3))  # it runs over bars that may be of its colour
        painter.drawPolyline(points)
        pen = QPen(QColor(colour), _LINE)
        pen.setDashPattern(list(dashes))
        painter.setPen(pen)
        painter.drawPolyline(points)

    def _paint_label(
        self, painter: QPainter, plot: Plot, place: int, label: str, colour: str
    ) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height()
        top = plot.top + 2 + place * (height + 2)
        painter.setPen(QColor(colour))
        where = QRectF(plot.right - width - 4, top, width, height)
        paint_chip(painter, where, label, self._canvas.colours)

    def _paint_place(self, painter: QPainter, plot: Plot, bars: PeriodBars, place: int) -> None:
        palette = self._canvas.colours
        left, right = (plot.x_of(float(bars.edges[at])) for at in (place, place + 1))
        shade = QColor(palette.current)
        shade.setAlpha(40)
        painter.fillRect(QRectF(left, plot.top, right - left, plot.bottom - plot.top), shade)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.current), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left, plot.top, right - left, plot.bottom - plot.top))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self.words) + 2 * _PAD, metrics.height() + _PAD
        at = min(max(plot.left, (left + right - width) / 2), max(plot.left, plot.right - width))
        painter.setPen(QColor(palette.text))
        where = QRectF(at, plot.top - 2, width, height)
        paint_chip(painter, where, self.words, palette)

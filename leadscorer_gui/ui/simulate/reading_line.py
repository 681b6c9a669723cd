"""Reading a chart of thresholds anywhere, without moving the threshold.

The pointer, or Ctrl with the arrow keys, stands at some points; what they would make is shown.
"""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from typing_extensions import override

from leadscorer_gui.charts.period_bars import PIN_DASHES, pin_colour
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_overlay import LineOverlay
from leadscorer_gui.ui.simulate.line_painting import paint_chip
from leadscorer_gui.ui.simulate.overlay import Overlay

_WHOLE: Final = 100
_PAD: Final = 5
_BELOW: Final = 34
_LABELS: Final = 30
"""So many pixels below the top are free for the words on the threshold's line."""
_Ctrl = Qt.KeyboardModifier.ControlModifier


class ReadingLine(LineOverlay):
    """A line of the threshold beside which other points can be read."""

    read = Signal(object)
    """Hundredths that are pointed at, None: nothing is any more."""
    mark_chosen = Signal(object, float)
    """Hundredths that were clicked, and the height in pixels, NaN by the keyboard."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._reading: int | None = None
        self._pressed: QPointF | None = None

    @property
    def reading(self) -> int | None:
        """The points that are read, in hundredths."""
        return self._reading

    def stop_reading(self) -> None:
        """Point at nothing any more."""
        self._read(None)

    def _read(self, hundredths: int | None) -> None:
        if hundredths != self._reading:
            self._reading = hundredths
            self.read.emit(hundredths)

    def _points_at(self, at: QPointF) -> int | None:
        """The whole points at a place of the panel, None beside it."""
        plot = self._plot()
        if plot is None or not (
            plot.left <= at.x() <= plot.right and plot.top <= at.y() <= plot.bottom
        ):
            return None
        return round(plot.x_at(at.x())) * _WHOLE

    def _read_at(self, at: QPointF) -> None:
        self._read(self._points_at(at))

    def _press_at(self, at: QPointF) -> bool:
        """Take hold of a mark of the chart; False where there is none."""
        self._pressed = at if self._points_at(at) is not None else None
        return self._pressed is not None

    def _let_go(self, at: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        points = self._points_at(at)
        if pressed is not None and points is not None and (at - pressed).manhattanLength() < 6:
            self.mark_chosen.emit(points, at.y())

    def _read_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for reading; False where it means nothing."""
        key, state, plot = event.key(), self._state, self._plot()
        if state is None or plot is None:
            return False
        here = state.threshold if self._reading is None else self._reading
        if event.modifiers() == _Ctrl and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -_WHOLE if key == Qt.Key.Key_Left else _WHOLE
            low, high = (round(end) * _WHOLE for end in plot.x_limits)
            self._read(min(max(here // _WHOLE * _WHOLE + step, low), high))
        elif event.modifiers() == _Ctrl and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark_chosen.emit(here, float("nan"))
        elif key == Qt.Key.Key_Escape and self._reading is not None:
            self._read(None)
        else:
            return False
        return True

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._read(None)
        super().leaveEvent(event)


class ReadingMark(Overlay):
    """What is read as a thin line with its words, and pinned thresholds; takes no input."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._points: int | None = None
        self._pins: tuple[int, ...] = ()
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_words(self, hundredths: int | None, words: str) -> None:
        """Show what some points make; None shows nothing."""
        if (hundredths, words) != (self._points, self.words):
            self._points, self.words = hundredths, words
            self.update()

    def show_pins(self, pins: tuple[int, ...]) -> None:
        """Show where pinned thresholds lie."""
        if pins != self._pins:
            self._pins = pins
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot = self._canvas.plot
        if plot is None or (self._points is None and not self._pins):
            return
        painter = QPainter(self)
        for place, pin in enumerate(self._pins):
            self._paint_pin(painter, plot, place, pin)
        if self._points is not None:
            self._paint_reading(painter, plot, self._points)
        painter.end()

    def _paint_pin(self, painter: QPainter, plot: Plot, place: int, pin: int) -> None:
        x = plot.x_of(pin / 100)
        if not plot.left <= x <= plot.right:
            return
        colour = QColor(pin_colour(place, self._canvas.colours))
        pen = QPen(colour, 2)
        pen.setDashPattern(list(PIN_DASHES[place]))
        painter.setPen(pen)
        painter.drawLine(round(x), round(plot.top) + _LABELS, round(x), round(plot.bottom))
        text, metrics = shown_points(pin), painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height()
        painter.setPen(colour)
        where = QRectF(x - width / 2, plot.bottom - height - 2, width, height)
        paint_chip(painter, where, text, self._canvas.colours)

    def _paint_reading(self, painter: QPainter, plot: Plot, points: int) -> None:
        palette = self._canvas.colours
        x = min(max(plot.x_of(points / 100), plot.left), plot.right)
        painter.setPen(QPen(QColor(palette.quiet_text), 1))
        painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self.words) + 2 * _PAD, metrics.height() + _PAD
        left = x + 6 if x + 6 + width <= plot.right else x - 6 - width
        painter.setPen(QColor(palette.text))
        where = QRectF(left, plot.bottom - _BELOW, width, height)
        paint_chip(painter, where, self.words, palette)

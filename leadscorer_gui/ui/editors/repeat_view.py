"""What the n-th time gives (C12): points collected over how often leads really do it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.analysis.repeat_histogram import RepeatHistogram
from leadscorer_gui.analysis.repeat_points import Collected, collected
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.rules import Repeat
from leadscorer_gui.numerals import fixed, shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors import repeat_view_words as words
from leadscorer_gui.ui.editors.mini_plot import MiniPlot
from leadscorer_gui.ui.editors.plot_parts import PlotView, Ticks, words_label

_LEAST: Final = 6
_MOST: Final = 60
_BAR: Final = 0.72
_BARS_SHADE: Final = 110
"""How strong the bars behind are, of 255."""


class RepeatPlot(MiniPlot):
    """Paints the points collected as steps, over grey bars of the leads that did it so often."""

    bar_clicked = Signal(int)
    """The bar of so many times was clicked."""

    def __init__(self) -> None:
        super().__init__("repeat_plot", self._paint)
        self.points: Collected = collected(None, 0, 1)
        self.before: Collected | None = None
        self.bars: tuple[int, ...] = ()

    def _paint(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        self._paint_bars(painter, plot, colours)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.before is not None:
            painter.setPen(QPen(QColor(colours.reference), 1.4, Qt.PenStyle.DashLine))
            painter.drawPolyline(self._line(plot, self.before))
        painter.setPen(QPen(QColor(colours.current), 2))
        painter.drawPolyline(self._line(plot, self.points))

    @fixed()
    @override
    def numbers(self) -> Rows:
        heading = (_("Times"), _("Points in all"), _("Leads"))
        leads = [str(count) for count in self.bars] + [""] * len(self.points.points)
        held = enumerate(self.points.points, 1)
        rows = ((str(n), shown_points(points), leads[n - 1]) for n, points in held)
        return (heading, *rows)

    @override
    def clicked_at(self, point: QPointF) -> None:
        times = round(self.plot().x_at(point.x()))
        if 1 <= times <= len(self.bars) and self.bars[times - 1]:
            self.bar_clicked.emit(times)

    def _paint_bars(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        most = max(self.bars, default=0)
        if not most:
            return
        colour = QColor(colours.reference)
        colour.setAlpha(_BARS_SHADE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        high = plot.bottom - plot.top
        for times, count in enumerate(self.bars, 1):
            left, right = plot.x_of(times - _BAR / 2), plot.x_of(times + _BAR / 2)
            # A bar of few leads is seen all the same.
            tall = max(2.0 if count else 0.0, high * count / most)
            painter.drawRect(QRectF(left, plot.bottom - tall, right - left, tall))

    def _line(self, plot: Plot, points: Collected) -> QPolygonF:
        found = [QPointF(plot.x_of(0.5), plot.y_of(0))]
        for times, held in enumerate(points.points, 1):
            y, x = plot.y_of(held), plot.x_of(times - 0.5)
            found += [QPointF(x, y), QPointF(plot.x_of(times + 0.5), y)]
        return QPolygonF(found)


class RepeatView(PlotView):
    """The plot of a repeat, what stands at the cursor in words, and what leads really do.

    The number that limits (times a day, every n-th, how many within days) can be dragged.
    """

    changed = Signal(object)
    """Numbers of the form were dragged: for each its path, and what it is now."""
    leads_asked = Signal(int, bool)
    """The leads that did it so often, or (true) at least so often, are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        graph = RepeatPlot()
        super().__init__(graph, "repeat_words", parent)
        self.graph = graph
        self._repeat: Repeat | None = None
        self._points = 0
        self._before: Repeat | None = None
        self._histogram: RepeatHistogram | None = None
        self._is_stale = False
        self.facts = words_label("repeat_facts")
        self._column.addWidget(self.facts)
        self.graph.read.connect(self._read)
        self.graph.dragging.connect(self._drag)
        self.graph.dragged.connect(self._let_go)
        self.graph.dropped.connect(self._put_back)
        self.graph.bar_clicked.connect(self._ask)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.graph.setAccessibleName(_("Points collected by the number of times"))
        self.graph.setToolTip(
            _("Drag the point to change the number; or Shift with an arrow key. A bar: its leads.")
        )
        self._show(new_axes=True)

    def show_repeat(self, repeat: Repeat | None, points: int, before: Repeat | None = None) -> None:
        """Show a repeat with the points of its rule, in hundredths (0 where it has its own)."""
        self._repeat, self._points = repeat, points
        self._before = before
        self._show(new_axes=True)

    def show_histogram(self, histogram: RepeatHistogram | None, stale: bool = False) -> None:
        """Show what leads do; `stale`: found for the rule as it was before the newest edit."""
        self._histogram, self._is_stale = histogram, stale
        self._show(new_axes=True)

    # What is shown

    def _show(self, new_axes: bool, repeat: Repeat | None = None) -> None:
        shown = repeat or self._repeat
        graph = self.graph
        most = self._most(shown) if new_axes else len(graph.points.points)
        graph.points = collected(shown, self._points, most)
        before = self._before
        graph.before = None if before is None else collected(before, self._points, most)
        if new_axes:
            self._make_axes(most)
        place = handle_place(shown)
        graph.handles = (
            () if place is None else ((place, graph.points.points[min(place, most) - 1]),)
        )
        self._read(graph.cursor_at)
        self.facts.setText(words.facts_text(self._histogram, shown, self._is_stale))
        self.facts.setVisible(bool(self.facts.text()))
        graph.update()

    def _most(self, repeat: Repeat | None) -> int:
        """How many times are shown: what the form speaks of and what leads do, with some room."""
        spoken = words.spoken_times(repeat)
        usual = self._histogram.usual if self._histogram is not None else 0
        return min(max(_LEAST, round(1.5 * spoken) + 1, usual + 1), max(_MOST, spoken + 2), 400)

    def _make_axes(self, most: int) -> None:
        graph = self.graph
        held = graph.points.points + (graph.before.points if graph.before else ())
        low, high = min(0, *held), max(0, *held)
        if low == high:
            high = 100
        graph.y_ticks = Ticks((low, high), words.point_marks(low, high))
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if most / step <= 8)
        numbers = [1, *range(step if step > 1 else 2, most + 1, step)]
        end = most if self._histogram is not None and self._histogram.most > most else 0
        marks = tuple((n, words.times_mark(n, n == end)) for n in numbers)
        graph.x_ticks = Ticks((0.5, most + 0.5), marks)
        histogram = self._histogram
        graph.bars = () if histogram is None else tuple(histogram.bars(most).tolist())

    @Slot(object)
    def _read(self, times: int | None) -> None:
        graph = self.graph
        most = len(graph.points.points)
        if times is not None and 1 <= times <= most:
            text = words.at_text(graph.points, times, self._histogram, times == most)
        else:
            text = words.whole_text(graph.points)
        self.words.setText(text)
        graph.describe(text)

    # What the hand does

    @Slot(int, float, float)
    def _drag(self, _number: int, x: float, _y: float) -> None:
        self._show(new_axes=False, repeat=with_place(self._repeat, round(x)))

    @Slot(int, float, float)
    def _let_go(self, _number: int, x: float, _y: float) -> None:
        place, way = max(1, round(x)), handle_path(self._repeat)
        if way is not None and place != handle_place(self._repeat):
            self.changed.emit([(way, str(place))])
        else:
            self._put_back()

    @Slot()
    def _put_back(self) -> None:
        self._show(new_axes=False)

    @Slot(int)
    def _ask(self, times: int) -> None:
        last = times == len(self.graph.bars)
        more = last and self._histogram is not None and self._histogram.most > times
        self.leads_asked.emit(times, more)


def handle_path(repeat: Repeat | None) -> Path | None:
    """Which number of a repeat can be dragged; None for one without such a number."""
    if repeat is None:
        return None
    if repeat.mode == "nth":
        return ("nth", "n")
    if repeat.mode == "burst":
        return ("burst", "count")
    return ("limit", "count") if repeat.limit is not None else None


def handle_place(repeat: Repeat | None) -> int | None:
    """What that number is."""
    if repeat is not None and repeat.nth is not None:
        return repeat.nth.n
    if repeat is not None and repeat.burst is not None:
        return repeat.burst.count
    return None if repeat is None or repeat.limit is None else repeat.limit.count


def with_place(repeat: Repeat | None, place: int) -> Repeat | None:
    """The repeat with another such number."""
    place = max(1, place)
    if repeat is None:
        return None
    if repeat.nth is not None:
        return replace(repeat, nth=replace(repeat.nth, n=place))
    if repeat.burst is not None:
        return replace(repeat, burst=replace(repeat.burst, count=place))
    if repeat.limit is not None:
        return replace(repeat, limit=replace(repeat.limit, count=place))
    return repeat

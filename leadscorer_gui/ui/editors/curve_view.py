"""How much is left of an award after so many days (C11), with handles for the days."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.model.ageing import MOST_STEPS, ageing_table
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.rules import Ageing
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.numerals import fixed, shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.mini_plot import MiniPlot
from leadscorer_gui.ui.editors.plot_parts import PlotView, Ticks, day_ticks

Table = Sequence[tuple[int, int]]

_NAMED: Final = (7, 30, 90)
_LEAST_DAYS: Final = 30
_WHOLE: Final = 10_000
"""Hundredths of 100 points: what is left of no particular award is read as a percentage."""


class AgeingPlot(MiniPlot):
    """Paints what is left, as steps, and (dashed) what was left before the edit."""

    def __init__(self) -> None:
        super().__init__("ageing_plot", self._paint)
        self.award = _WHOLE
        self.table: Table = ()
        self.before: Table | None = None

    def _paint(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.before is not None:
            painter.setPen(QPen(QColor(colours.reference), 1.4, Qt.PenStyle.DashLine))
            painter.drawPolyline(self._line(plot, self.before))
        painter.setPen(QPen(QColor(colours.current), 2))
        painter.drawPolyline(self._line(plot, self.table))

    def _line(self, plot: Plot, table: Table) -> QPolygonF:
        """The line of a table, from the award at day 0 to the right edge."""
        y = plot.y_of(self.award)
        points = [QPointF(plot.left, y)]
        for day, left in table:
            x = min(plot.x_of(day), plot.right)
            points += [QPointF(x, y), QPointF(x, plot.y_of(left))]
            y = plot.y_of(left)
            if x == plot.right:
                break
        return QPolygonF([*points, QPointF(plot.right, y)])

    @fixed()
    @override
    def numbers(self) -> Rows:
        days = [(0, self.award), *self.table]
        heading = (_("Day"), _("Points left"))
        return (heading, *((str(day), shown_points(left)) for day, left in days))

    @override
    def step_up(self) -> float:
        return self.award / 100  # one per cent


class CurveView(PlotView):
    """The plot of an ageing, and in words what is left at the cursor or on a few days.

    Handles follow the pointer at once; the form is another one when they are let go.
    """

    changed = Signal(object)
    """Numbers of the form were dragged: for each its path, such as ("half_life", "days"), and what
    it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        graph = AgeingPlot()
        super().__init__(graph, "ageing_words", parent)
        self.graph = graph
        self._ageing: Ageing | None = None
        self._dragged: Ageing | None = None
        self._award: int | None = None
        self._too_many = False
        self.graph.read.connect(self._read)
        self.graph.dragging.connect(self._drag)
        self.graph.dragged.connect(self._let_go)
        self.graph.dropped.connect(self._put_back)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.graph.setAccessibleName(_("What is left of an award after days"))
        self.graph.setToolTip(
            _("Drag a point to change its days; or Shift with an arrow key. Arrows read the curve.")
        )
        self._read(self.graph.cursor_at)

    def show_ageing(
        self, ageing: Ageing | None, award: int | None = None, before: Ageing | None = None
    ) -> None:
        """Show what is left of an award of so many hundredths; None: as a percentage.

        `before` is what the ageing was before the edit, if that is to be compared.
        """
        self._ageing, self._dragged = ageing, None
        self._award = award or None
        plot = self.graph
        plot.award = award or _WHOLE
        plot.before = None if before is None else ageing_table(before, plot.award)
        self._show(ageing, new_axes=True)

    # What is shown

    def _show(self, ageing: Ageing | None, new_axes: bool) -> None:
        plot = self.graph
        table = () if ageing is None else ageing_table(ageing, plot.award)
        plot.table = () if table is None else table
        if new_axes:
            self._make_axes()
        plot.handles = () if ageing is None else _handles(ageing, plot.table)
        self._too_many = table is None
        self._read(plot.cursor_at)
        plot.update()

    def _make_axes(self) -> None:
        plot = self.graph
        tables = [plot.table, plot.before or ()]
        last = max([table[-1][0] for table in tables if table], default=0)
        plot.x_ticks = day_ticks(max(_LEAST_DAYS, last * 1.15, 1.3 * self._middle()))
        award = plot.award
        low, high = min(0, award), max(0, award)
        marks = tuple((at, self._amount(round(at))) for at in (0, award / 2, award))
        plot.y_ticks = Ticks((low, high), marks)

    def _middle(self) -> float:
        """The last day at which there is something to grasp."""
        if self._ageing is None:
            return 0
        return max((x for x, _y in _handles(self._ageing, self.graph.table)), default=0)

    def _amount(self, hundredths: int) -> str:
        if self._award is None:
            return _("{percent} %").format(percent=shown_points(hundredths))
        return shown_points(hundredths)

    def _left(self, day: int) -> int:
        left = self.graph.award
        for then, remains in self.graph.table:
            if then > day:
                break
            left = remains
        return left

    @Slot(object)
    def _read(self, day: int | None) -> None:
        if self._too_many:
            text = _("More than {most} steps: let more be lost at each of them.")
            self._tell(text.format(most=MOST_STEPS))
        elif day is not None:
            self._tell(self._at(day))
        elif not self.graph.table:
            self._tell(_("It keeps its value."))
        else:
            last, left = self.graph.table[-1]
            days = [self._at(named) for named in _NAMED if left or named < last]
            self._tell(" · ".join([*days, *self._end()]))

    def _at(self, day: int) -> str:
        return _("Day {day}: {points}").format(day=day, points=self._amount(self._left(day)))

    def _end(self) -> list[str]:
        day, left = self.graph.table[-1]
        if left:
            return []
        return [_("nothing from day {day} on").format(day=day)]

    def _tell(self, text: str) -> None:
        self.words.setText(text)
        self.graph.describe(text)

    # What the hand does

    @Slot(int, float, float)
    def _drag(self, number: int, x: float, y: float) -> None:
        if self._ageing is None:
            return
        self._dragged = _moved(self._ageing, number, x, y / self.graph.award)
        self._show(self._dragged, new_axes=False)

    @Slot(int, float, float)
    def _let_go(self, number: int, x: float, y: float) -> None:
        if self._ageing is None:
            return
        before, after = self._ageing, _moved(self._ageing, number, x, y / self.graph.award)
        changes = [*_differences(before, after)]
        if changes:
            self.changed.emit(changes)
        else:
            self._put_back()

    @Slot()
    def _put_back(self) -> None:
        self._dragged = None
        self._show(self._ageing, new_axes=False)


def _handles(ageing: Ageing, table: Table) -> tuple[tuple[float, float], ...]:
    """Where each number of an ageing that can be dragged is: day, and what is left there."""
    if not table:
        return ()
    if ageing.expire is not None:
        return ((ageing.expire.after_days, 0.0),)
    if ageing.half_life is not None:
        days = ageing.half_life.days
        at = [left for day, left in table if day <= days]
        return ((days, at[-1] if at else table[0][1]),)
    if ageing.percent is not None:
        return ((ageing.percent.every_days, table[0][1]),)
    return tuple((day, left) for day, left in table)


def _moved(ageing: Ageing, number: int, x: float, share: float) -> Ageing:
    """The ageing after a handle was moved to a day, and to a share of the award."""
    days = min(max(1, round(x)), LONGEST_DAYS)
    if ageing.expire is not None:
        return Ageing(expire=replace(ageing.expire, after_days=days))
    if ageing.half_life is not None:
        return Ageing(half_life=replace(ageing.half_life, days=days))
    if ageing.percent is not None:
        return Ageing(percent=replace(ageing.percent, every_days=days))
    steps = [*ageing.steps]
    if not 0 <= number < len(steps):
        return ageing
    before = steps[number - 1] if number else None
    after = steps[number + 1] if number + 1 < len(steps) else None
    days = max(days, before.after_days + 1) if before else days
    days = min(days, after.after_days - 1) if after else days
    keep = Decimal(round(100 * share))
    keep = min(keep, before.keep_percent if before else Decimal(100))
    keep = max(keep, after.keep_percent if after else Decimal(0))
    steps[number] = replace(steps[number], after_days=days, keep_percent=keep)
    return Ageing(steps=tuple(steps))


def _differences(before: Ageing, after: Ageing) -> list[tuple[Path, str]]:
    """The numbers of the form that are others, each with its path."""
    found: list[tuple[Path, str]] = []
    pairs = [(("expire",), before.expire, after.expire)]
    parts: list[tuple[Path, object, object]] = [
        *pairs,
        (("half_life",), before.half_life, after.half_life),
        (("percent",), before.percent, after.percent),
    ]
    parts += [
        (("steps", place), old, new)
        for place, (old, new) in enumerate(zip(before.steps, after.steps, strict=True))
    ]
    for path, old, new in parts:
        for name in getattr(type(old), "__slots__", ()):
            if getattr(old, name) != getattr(new, name):
                value = getattr(new, name)
                text = format(value, "f") if isinstance(value, Decimal) else str(value)
                found.append(((*path, name), text))
    return found

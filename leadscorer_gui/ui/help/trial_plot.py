"""The score of a made-up lead over days; the days on which it did something can be dragged."""

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from leadscorer_gui.analysis.trial_lead import Course, Trial
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.numerals import fixed, shown_points, written
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.editors.mini_plot import MiniPlot
from leadscorer_gui.ui.editors.plot_parts import PlotView, Ticks, day_ticks
from leadscorer_gui.ui.editors.repeat_view_words import point_marks

_ROOM: Final = 100
"""Hundredths that are shown where the score is never above 0."""


class TrialPlot(MiniPlot):
    """Paints the score as steps, and what it was before the last change dashed."""

    def __init__(self) -> None:
        super().__init__("trial_plot", self._paint)
        self.course: Course | None = None
        self.before: Course | None = None

    def _paint(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed, solid = Qt.PenStyle.DashLine, Qt.PenStyle.SolidLine
        for course, colour, width, style in (
            (self.before, colours.reference, 1.4, dashed),
            (self.course, colours.current, 2.0, solid),
        ):
            if course is not None:
                painter.setPen(QPen(QColor(colour), width, style))
                painter.drawPolyline(_line(plot, course))
        if self.course is not None:
            self._paint_losses(painter, plot, colours, self.course)

    @staticmethod
    def _paint_losses(painter: QPainter, plot: Plot, colours: Palette, course: Course) -> None:
        """A mark at the foot where inactivity fell due."""
        painter.setPen(QPen(QColor(colours.loss), 2))
        for day, _points in course.lost:
            x = plot.x_of(day)
            painter.drawLine(QPointF(x - 4, plot.bottom - 8), QPointF(x, plot.bottom - 2))
            painter.drawLine(QPointF(x, plot.bottom - 2), QPointF(x + 4, plot.bottom - 8))

    @fixed()
    @override
    def numbers(self) -> Rows:
        steps = () if self.course is None else self.course.steps
        rows = ((written(day, "g"), shown_points(score)) for day, score in steps)
        return ((_("Day"), _("Score")), *rows)


class TrialView(PlotView):
    """The plot, and in words what the score is where the cursor stands."""

    days_moved = Signal(object)
    """The days on which the lead does something, after one was dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        graph = TrialPlot()
        super().__init__(graph, "trial_words", parent)
        self.graph = graph
        self._trial: Trial | None = None
        self._problem = ""
        graph.read.connect(self._read)
        graph.dragging.connect(self._drag)
        graph.dragged.connect(self._drag)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.graph.setAccessibleName(_("Score of the made-up lead over days"))
        self.graph.setToolTip(
            _("Drag a point to another day; or Shift with ← and →. Arrows read the score.")
        )
        self._read(self.graph.cursor_at)

    def show_course(self, trial: Trial, course: Course) -> None:
        """Show what a trial came to; what was shown before stays in sight, dashed."""
        graph = self.graph
        if graph.course is not None and graph.course != course and not graph.is_dragging:
            graph.before = graph.course
        self._trial, graph.course = trial, course
        graph.handles = tuple(
            (float(day), float(course.score(day))) for day in trial.days if day <= trial.last
        )
        scores = [score for _day, score in course.steps]
        scores += [score for _day, score in graph.before.steps] if graph.before else []
        low, high = min(0, *scores), max(0, *scores)
        high = high if high > low else low + _ROOM
        graph.x_ticks = day_ticks(trial.last)
        graph.y_ticks = Ticks((low, high), point_marks(low, high))
        graph.update()
        self._read(graph.cursor_at)

    def tell_problem(self, problem: str) -> None:
        """Say why what is asked for cannot be scored, or (blank) no longer."""
        self._problem = problem
        self.graph.setEnabled(not problem)
        self._read(self.graph.cursor_at)

    def tell_waiting(self, text: str) -> None:
        """Say what is being done before there is anything to show."""
        self.words.setText(f"{text} …")

    @Slot(object)
    def _read(self, day: int | None) -> None:
        course = self.graph.course
        if self._problem:
            self.words.setText(_("⚠ {why}").format(why=self._problem))
            self.graph.describe(self._problem)
            return
        if course is None or self._trial is None:
            return
        if day is not None:
            text = _("Day {day}: {points} points").format(
                day=day, points=shown_points(course.score(day))
            )
        else:
            text = self._whole(course, self._trial)
        self.words.setText(text)
        self.graph.describe(text)

    @staticmethod
    def _whole(course: Course, trial: Trial) -> str:
        """What happened, from the first day to the last."""
        highest = max(score for _day, score in course.steps)
        count = n_("{count} award", "{count} awards", len(course.awards))
        text = _("{awards}; at most {most} points; {points} on day {day}")
        if trial.repeat is not None and trial.repeat.mode == "frequency":
            text = _("A level; at most {most} points; {points} on day {day}")
        return text.format(
            awards=count.format(count=len(course.awards)),
            most=shown_points(highest),
            points=shown_points(course.score(trial.last)),
            day=trial.last,
        )

    @Slot(int, float, float)
    def _drag(self, number: int, x: float, _y: float) -> None:
        if self._trial is None or number >= len(self._trial.days):
            return
        days = list(self._trial.days)
        before = days[number - 1] if number else 0
        after = days[number + 1] if number + 1 < len(days) else self._trial.last
        days[number] = min(max(round(x), before), after)
        if tuple(days) != self._trial.days:
            self.days_moved.emit(tuple(days))


def _line(plot: Plot, course: Course) -> QPolygonF:
    y = plot.y_of(0)
    points = [QPointF(plot.left, y)]
    for day, score in course.steps:
        x = min(plot.x_of(day), plot.right)
        points += [QPointF(x, y), QPointF(x, plot.y_of(score))]
        y = plot.y_of(score)
    return QPolygonF([*points, QPointF(plot.right, y)])

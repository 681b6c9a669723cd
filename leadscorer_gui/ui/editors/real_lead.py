"""What a rule does to one real lead: its awards, and what age leaves of them, over time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.rule_on_lead import RuleOnLead, rule_on_lead
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import Plot
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import DAY_US, format_instant, trim
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import fixed, shown_points
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.editors.lines import Line
from leadscorer_gui.ui.editors.mini_plot import MiniPlot
from leadscorer_gui.ui.editors.plot_parts import PlotView, Ticks
from leadscorer_gui.ui.editors.repeat_view_words import point_marks

_DOT: Final = 3.5


@dataclass(frozen=True)
class LeadContext:
    """A rule of a model, the history it is looked at in, and which leads are worth looking at.

    `leads`: places in the history of those that do what the rule is about, best first. The
    conditions are not those of the simulation. `name_of` a place: as leads are called on the
    screen, masked where names are hidden.
    """

    rule: Rule
    model: Model
    history: History
    conditions: Conditions
    as_of: int | None
    leads: Codes
    name_of: Callable[[int], str]


@dataclass(frozen=True)
class Looked:
    """What was found: a lead's place and what the rule does to it; or an id that no lead has."""

    lead: int | None
    found: RuleOnLead | None
    missing: str = ""


class LeadPlot(MiniPlot):
    """Paints what the rule holds from the lead's start to as-of, a dot at each award."""

    def __init__(self) -> None:
        super().__init__("lead_plot", self._paint)
        self.found: RuleOnLead | None = None

    def _paint(self, painter: QPainter, plot: Plot, colours: Palette) -> None:
        if self.found is None:
            return
        y = plot.y_of(0)
        points = [QPointF(plot.left, y)]
        for at, held in self.found.steps:
            x = plot.x_of(self.day_of(at))
            points += [QPointF(x, y), QPointF(x, plot.y_of(held))]
            y = plot.y_of(held)
        points.append(QPointF(plot.right, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.current), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(colours.text))
        painter.setPen(Qt.PenStyle.NoPen)
        for at in self.found.awards:
            place = QPointF(plot.x_of(self.day_of(at)), plot.y_of(self.found.held(at)))
            painter.drawEllipse(place, _DOT, _DOT)

    @fixed()
    @override
    def numbers(self) -> Rows:
        steps = () if self.found is None else self.found.steps
        rows = ((format_instant(at), shown_points(held)) for at, held in steps)
        return ((_("At"), _("Points")), *rows)

    def day_of(self, at: int) -> float:
        """How many days after the lead's start an instant is."""
        return 0.0 if self.found is None else (at - self.found.first) / DAY_US


class RealLead(PlotView):
    """A line for the lead's id, a button for another one, the plot, and what it says in words."""

    shown = Signal()
    """What was asked for is there, or why there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        graph = LeadPlot()
        super().__init__(graph, "real_lead_words", parent)
        self.graph = graph
        self._context: LeadContext | None = None
        self._lead: int | None = None
        self._missing = ""
        self.runner = JobRunner(self)
        self.line, self.another = Line("real_lead"), QPushButton()
        self.another.setObjectName("real_lead_another")
        self.another.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.another)
        self._column.insertLayout(0, row)
        self.line.chosen.connect(self._choose)
        self.another.clicked.connect(self._choose_another)
        self.graph.read.connect(self._read)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.line.name_it(_("Lead on which the rule is shown"))
        self.line.setPlaceholderText(_("show on a real lead: its id"))
        self.another.setText(_("Another"))
        self.another.setAccessibleName(_("Show it on another lead"))
        self.another.setToolTip(_("The next lead that did this"))
        self.graph.setAccessibleName(_("What the rule holds for this lead over time"))
        self._read(self.graph.cursor_at)

    def show_context(self, context: LeadContext | None) -> None:
        """Show the same lead in another context, or nothing (None: no data, or no finished rule).

        Nothing is computed before a lead is chosen.
        """
        before = None if self._context is None else self._context.history
        if context is None or context.history is not before:
            self._lead = None
        self._context = context
        self.setVisible(context is not None)
        self.another.setEnabled(context is not None and len(context.leads) > 0)
        if context is None or self._lead is None:
            self.runner.cancel()
            self.line.show_text("")
            self._take(Looked(None, None))
        else:
            self._ask(self._lead)

    def shut_down(self) -> None:
        """Stop computing, and wait for it."""
        self.runner.shut_down()

    # What the hand does

    @Slot(str)
    def _choose(self, text: str) -> None:
        if self._context is None:
            return
        text = trim(text)
        if text:
            self._ask(text)
            return
        self._lead = None
        self.runner.cancel()
        self._take(Looked(None, None))

    @Slot()
    def _choose_another(self) -> None:
        context = self._context
        if context is None or not len(context.leads):
            return
        leads: list[int] = context.leads.tolist()
        at = leads.index(self._lead) + 1 if self._lead in leads else 0
        self._ask(leads[at % len(leads)])

    def _ask(self, lead: int | str) -> None:
        context = self._context
        assert context is not None, "without a context nothing can be asked"
        job = Job(_("Looking at a lead"), partial(_work, context, lead))
        job.succeeded.connect(self._take)
        self.runner.start(job)

    # What is shown

    @Slot(object)
    def _take(self, looked: Looked) -> None:
        graph, found = self.graph, looked.found
        self._lead, self._missing = looked.lead, looked.missing
        if looked.lead is not None and self._context is not None:
            self.line.show_text(self._context.name_of(looked.lead))
        graph.found = found
        graph.setVisible(found is not None)
        if found is not None:
            days = max(1.0, (found.last - found.first) / DAY_US)
            ends = (found.first, found.last)
            marks = tuple(zip((0.0, days), map(self._date, ends), strict=True))
            graph.x_ticks = Ticks((0, days), marks)
            held = [points for _at, points in found.steps]
            low, high = min(0, *held, 0), max(0, *held, 0)
            high = high if high > low else low + 100
            graph.y_ticks = Ticks((low, high), point_marks(low, high))
        graph.update()
        self._read(None)
        self.shown.emit()

    @Slot(object)
    def _read(self, day: int | None) -> None:
        found = self.graph.found
        if found is None:
            missing = _("There is no lead “{id}”.").format(id=self._missing)
            self._tell(missing if self._missing else "")
            return
        if day is None:
            count = len(found.awards)
            text = n_(
                "{count} award; {points} points now", "{count} awards; {points} points now", count
            )
            self._tell(text.format(count=count, points=shown_points(found.held(found.last))))
            return
        at = min(found.first + day * DAY_US, found.last)
        points = shown_points(found.held(at))
        self._tell(_("{date}: {points} points").format(date=self._date(at), points=points))

    def _date(self, at: int) -> str:
        return "" if self._context is None else local_date(self._context.history.zone, at)

    def _tell(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.graph.describe(text)


def _work(context: LeadContext, lead: int | str, report: Report) -> Looked:
    report(0.0)
    place = lead if isinstance(lead, int) else context.history.leads.index.get(lead)
    if place is None:
        return Looked(None, None, str(lead))
    found = rule_on_lead(
        context.rule, context.model, context.history, context.conditions, place, context.as_of
    )
    return Looked(place, found)

"""What each rule does, as charts in Simulate: effects, and shares of won leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rule_charts import RULE_CHARTS, RuleChart, RuleChartName, draw_waiting
from leadscorer_gui.charts.rule_rows import FOLD, RulesShown
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import Entries
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.simulate.around_canvas import dress_texts, scroll_canvas
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.chart_outputs import Output
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.row_cursor import RowCursor

_AROUND: Final = 7.5
"""Lines of text for title, headings and axis."""
_ANY: Final = 16_777_215
"""Qt's: no limit of a height."""


@dataclass(frozen=True)
class RuleFindings:
    """What is known of the rules: `shown` once all of them are; `is_old`: of an older model.

    Until then `done` of `rules` are.
    """

    shown: RulesShown | None = None
    is_old: bool = False
    done: int = 0
    rules: int = 0


class RuleCharts(QWidget):
    """Shows what it is told; a rule is clicked to go there, Space switches it on or off."""

    rule_wished = Signal(str, str)
    """A rule is to be shown among the rules: the ids of its model and its own."""
    switch_wished = Signal(str, str, bool)
    """A rule is to be switched on or off."""
    leads_wished = Signal(str)
    """The leads that a rule hit are to be listed: its id."""
    leads_found = Signal(str, object)
    """They are: what they are in words, and their places in the history."""
    came_into_sight = Signal()
    """Effects are wanted now."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule_charts")
        self.chart: RuleChart = RULE_CHARTS["rule_effects"]
        self._findings = RuleFindings()
        self._is_open = False
        self._drawn: object = None
        self._current: str | None = FOLD
        self._lines: Sequence[RuleEffect | None] = ()
        self.canvas = ChartCanvas(renderer)
        self.canvas.setObjectName("rule_chart")
        self.rows = RowCursor(self.canvas)
        self.rows.setObjectName("rule_cursor")
        self.frame, self.readout, self.notes = QScrollArea(), QLabel(), QLabel()
        self._place()
        rows = self.rows
        rows.moved.connect(self._move)
        rows.hovered.connect(self._hover)
        rows.activated.connect(self._activate)
        rows.switched.connect(self._switch)
        rows.opened.connect(self._open)
        self.retranslate()

    def _place(self) -> None:
        self.frame.setObjectName("rule_chart_scroll")
        self.readout.setObjectName("rule_readout")
        scroll_canvas(self.frame, self.canvas)
        dress_texts(self.readout, self.notes, lines=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.frame, 1)
        layout.addWidget(self.readout)
        layout.addWidget(self.notes)
        pass_focus(self, self.rows)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the picture is drawn again."""
        self.readout.setAccessibleName(_("The rule in words"))
        self.notes.setAccessibleName(_("What the chart rests on"))
        self.frame.setAccessibleName(_("Charts of the rules"))
        self._drawn = None
        self._refresh()

    # What is shown

    def choose(self, name: RuleChartName) -> None:
        """Show one of the two charts."""
        self.chart = RULE_CHARTS[name]
        self._refresh()

    def show_findings(self, findings: RuleFindings) -> None:
        """Show what is known of the rules."""
        self._findings = findings
        self._refresh()

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.canvas.use_palette(palette)

    @property
    def shown(self) -> RulesShown | None:
        """What is drawn, with the fold as it is."""
        shown = self._findings.shown
        return None if shown is None else replace(shown, fold="open" if self._is_open else "closed")

    def _refresh(self) -> None:
        shown, findings = self.shown, self._findings
        self.canvas.set_stale(findings.is_old and shown is not None)
        if shown is None:
            self._lines = ()
            self._fit()
            key: object = (self.chart, findings.rules)
            self._say_waiting(findings)
            drawing = partial(draw_waiting, findings.rules)
        else:
            self._follow_current(shown)
            shown = self.shown
            assert shown is not None
            self._lines = self.chart.lines(shown)
            self._fit()
            key = (self.chart, shown)
            self._say_shown(shown)
            drawing = partial(self.chart.draw, shown)
        if key != self._drawn:
            self._drawn = key
            self.canvas.show_drawing(drawing)

    def _follow_current(self, shown: RulesShown) -> None:
        """The rule of the keyboard stays in sight where it has lost its effect."""
        if any(one.rule_id == self._current for one in shown.idle):
            self._is_open = True

    def _fit(self) -> None:
        """As high as the rows need, in a frame that scrolls."""
        line, rows = self.fontMetrics().height(), len(self._lines)
        least, most = self.chart.row_lines
        around = _AROUND * line
        self.canvas.setMinimumHeight(round(around + least * line * rows))
        self.canvas.setMaximumHeight(round(around + most * line * rows) if rows else _ANY)
        ids = [FOLD if one is FOLD else one.rule_id for one in self._lines]
        row = ids.index(self._current) if self._current in ids else 0
        self.rows.set_rows(rows, row)

    def _say_waiting(self, findings: RuleFindings) -> None:
        self.canvas.show_title(self.chart.name())
        text = _("{done} of {rules} rules").format(done=findings.done, rules=findings.rules)
        self.notes.setText(text if findings.rules else "")
        self.readout.setText("")
        self._describe(self.chart.name(), self.notes.text())

    def _say_shown(self, shown: RulesShown) -> None:
        self.canvas.show_title(self.chart.title(shown))
        self.notes.setText(self.chart.foot(shown))
        self.readout.setText(self._words(self.rows.at) if self.rows.hasFocus() else "")
        self._describe(self.chart.name(), f"{self.chart.sentence(shown)}. {self.chart.foot(shown)}")

    def _describe(self, name: str, description: str) -> None:
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(description)
        self.rows.setAccessibleName(name)

    # What the hand does

    def _line(self, row: int) -> RuleEffect | None:
        return self._lines[row] if 0 <= row < len(self._lines) else FOLD

    def _words(self, row: int) -> str:
        shown, one = self.shown, self._line(row)
        if shown is None or not self._lines or row < 0:
            return ""
        return self.chart.words(shown, one)

    @Slot(int)
    def _move(self, row: int) -> None:
        one = self._line(row)
        self._current = FOLD if one is FOLD else one.rule_id
        words = self._words(row)
        self.readout.setText(words)
        self.rows.setAccessibleDescription(words)
        place = self.rows.rect_of(row)
        if place is not None:
            centre = place.center().toPoint()
            self.frame.ensureVisible(0, centre.y(), 0, round(place.height()))

    @Slot(int)
    def _hover(self, row: int) -> None:
        on_rows = self.rows.hasFocus()
        self.readout.setText(self._words(row if row >= 0 or not on_rows else self.rows.at))

    @Slot(int)
    def _activate(self, row: int) -> None:
        shown, one = self.shown, self._line(row)
        if shown is None:
            return
        if one is FOLD:
            self._open(row, not self._is_open)
        else:
            self.rule_wished.emit(shown.model.id, one.rule_id)

    @Slot(int)
    def _switch(self, row: int) -> None:
        shown, one = self.shown, self._line(row)
        if shown is not None and one is not FOLD:
            self._current = one.rule_id
            self.switch_wished.emit(shown.model.id, one.rule_id, one.reason == "off")
        elif shown is not None:
            self._open(row, not self._is_open)

    @Slot(int, bool)
    def _open(self, row: int, is_open: bool) -> None:
        if self.shown is not None and is_open != self._is_open:
            one = self._line(row)
            if one is FOLD or (one.reason is not None and not is_open):
                self._current = FOLD
                self._is_open = is_open
                self._refresh()

    def entries(self) -> Entries:
        """What can be done with the rule of the cursor."""
        shown, row = self.shown, self.rows.at
        one: Any = self._line(row)
        if shown is None or not self._lines:
            return ()
        if one is FOLD:
            text = (
                _("&Hide rules without effect")
                if self._is_open
                else _("S&how rules without effect")
            )
            return (("rule_chart_fold", text, partial(self._activate, row)),)
        switch = _("Switch the rule &on") if one.reason == "off" else _("Switch the rule &off")
        entries = [
            ("rule_chart_go", _("&Go to the rule"), partial(self._activate, row)),
            ("rule_chart_switch", switch, partial(self._switch, row)),
        ]
        if one.hit:
            wish = partial(self.leads_wished.emit, one.rule_id)
            entries.append(("rule_chart_leads", _("Show its &leads"), wish))
        return tuple(entries)

    def menu_place(self) -> QPoint:
        """Where a menu for the cursor's row opens."""
        place = self.rows.rect_of(self.rows.at)
        at = QPoint(40, 40) if place is None else place.bottomLeft().toPoint() + QPoint(24, 0)
        return self.rows.mapTo(self, at)

    def output(self) -> Output | None:
        """The chart for who takes it elsewhere; None where nothing is known."""
        shown = self.shown
        if shown is None:
            return None
        table = (self.chart.name(), self.chart.table(shown))
        return Output(self.chart.sentence(shown), (table,), partial(self.chart.figure, shown))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_into_sight.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

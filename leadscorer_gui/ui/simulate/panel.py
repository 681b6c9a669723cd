"""The curve above, the bars by week below, and the numbers beside: one threshold in all three."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_sameness import drawn_alike
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rule_charts import RuleChartName
from leadscorer_gui.charts.threshold_panels import ThresholdPanels
from leadscorer_gui.charts.top_panel import COUNTED, TopPanel, measure_of
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.chart_pair import ChartPair
from leadscorer_gui.ui.simulate.choices import Choices
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.rule_charts import RuleCharts
from leadscorer_gui.ui.simulate.seeking import seek_capacity, seek_precision
from leadscorer_gui.ui.simulate.side_panel import SidePanel
from leadscorer_gui.ui.simulate.side_scroll import SideScroll


class ThresholdPanel(QWidget):
    """Shows the numbers of a simulation at a threshold that can be moved.

    While it moves everything shown comes from look-ups and is painted above the pictures; only
    when it is let go are the bars drawn again.
    """

    threshold_moved = Signal(object)
    """Hundredths, while the hand moves; nothing is chosen yet."""

    threshold_chosen = Signal(object)
    """Hundredths: one undo step."""

    capacity_chosen = Signal(object)
    """A Fraction of MQLs per week, or None."""

    bands_chosen = Signal(object)
    """The bands of the model (a tuple of `Band`, rising): one undo step."""

    pins_changed = Signal()
    """`choices.pins` may be others, or another threshold is shown."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: ThresholdNumbers | None = None
        self._shown_count = self._more_count = 0  # of what is drawn, and of what was counted
        self._threshold = 0
        self._saved: int | None = None
        self._before_move: int | None = None
        self._capacity: Fraction | None = None
        self._more: QualityNumbers | None = None
        self._more_is_older = False
        self.choices = Choices()
        self._months: MonthNumbers | None = None
        self._bands: tuple[Band, ...] = ()
        self._stale = False
        self.charts, self.side = ChartPair(renderer), SidePanel()
        self.rules, self.side_scroll = RuleCharts(renderer), SideScroll(self.side)
        self.views = QStackedWidget()
        for view in (self.charts, self.rules):
            self.views.addWidget(view)
        self.curve, self.bars = self.charts.curve, self.charts.bars
        self.line, self.live_bars = self.charts.line, self.charts.live_bars
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.side_scroll)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.line.moved.connect(self._move)
        self.line.chosen.connect(self._choose)
        self.line.capacity_moved.connect(self._move_capacity)
        self.line.capacity_chosen.connect(self._choose_capacity)
        self.line.bands_moved.connect(self._move_bands)
        self.line.bands_dragged.connect(self._choose_bands)
        self.side.threshold_chosen.connect(self._choose)
        self.side.capacity_chosen.connect(self._choose_capacity)
        self.side.bands_chosen.connect(self.bands_chosen)
        self.side.solve_wished.connect(self.solve)
        self.side.quality.precision_wished.connect(self.solve_precision)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the charts are drawn again."""
        self.side.setAccessibleName(_("Threshold, capacity and bands"))
        self.charts.retranslate()
        self.rules.retranslate()
        self.side.retranslate()
        self._refresh()
        self._draw()

    # What is shown

    def show_numbers(self, numbers: ThresholdNumbers, threshold: int) -> None:
        """Show another simulation; a threshold that the hand holds stays where it is."""
        if self._numbers is None or not drawn_alike(self._numbers, numbers):
            self._shown_count += 1
        self._numbers = numbers
        if not self.line.is_moving:
            self._threshold, self._before_move = threshold, None
        self.side.show_numbers(numbers)
        self._more_is_older = self._more is not None
        self._refresh()
        self._draw()

    def show_more(self, more: QualityNumbers | None, months: MonthNumbers | None = None) -> None:
        """Show the quality and the distribution of the simulation; None: there are none yet."""
        self._more, self._more_is_older, self._months = more, False, months
        self._more_count += 1
        self._refresh()
        self._draw()

    def set_threshold(self, hundredths: int) -> None:
        """Show another threshold: it was set elsewhere."""
        if not self.line.is_moving and hundredths != self._threshold:
            self._threshold, self._before_move = hundredths, None
            self._refresh()
            self._draw()
            self.pins_changed.emit()

    def set_saved(self, hundredths: int | None) -> None:
        """Leave a ghost at this threshold; None: only where a move began."""
        self._saved = hundredths
        self._refresh()

    def set_capacity(self, capacity: Fraction | None) -> None:
        """Show what sales can take in a week."""
        if capacity != self._capacity:
            self._capacity = capacity
            self._refresh()
            self._draw()

    def set_bands(self, bands: tuple[Band, ...]) -> None:
        """Show the bands of the model."""
        self.side.set_bands(bands)
        if not self.line.is_moving:
            self._bands = bands
            self._refresh()

    def choose(self, choices: Choices) -> None:
        """Show what the user has chosen."""
        self.choices = choices
        self._refresh()
        self._draw()
        self.pins_changed.emit()

    @property
    def months(self) -> MonthNumbers | None:
        """The months of the simulation that is shown; None while they are counted."""
        return None if self._more_is_older else self._months

    def show_rules(self, name: RuleChartName | None) -> None:
        """Show a chart of the rules in place of those of the threshold; None: these again."""
        if name is not None:
            self.rules.choose(name)
        self.views.setCurrentWidget(self.charts if name is None else self.rules)

    @property
    def shows_rules(self) -> bool:
        """Whether a chart of the rules is shown."""
        return self.views.currentWidget() is self.rules

    def set_stale(self, stale: bool) -> None:
        """Mark everything as computed from older inputs."""
        self._stale = stale
        self._mark_older()

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.charts.use_palette(palette)
        self.rules.use_palette(palette)

    @property
    def threshold(self) -> int:
        """The threshold that is shown, in hundredths."""
        return self._threshold

    @property
    def capacity(self) -> Fraction | None:
        """What sales can take in a week."""
        return self._capacity

    def panels(self, on_screen: bool = False) -> ThresholdPanels | None:
        """What the drawings are made of; None where there is nothing to draw."""
        top = self.top(on_screen)
        return None if top is None else top.curves

    def top(self, on_screen: bool = False) -> TopPanel | None:
        """What the upper drawing is made of; None where there is nothing to draw."""
        if self._numbers is None:
            return None
        measure = measure_of(self.choices.shown)
        curves = ThresholdPanels(
            self._numbers, measure, self._threshold, self._capacity, on_screen,
            self.choices.pins, self.months if self.choices.by_month else None,
        )  # fmt: skip
        return TopPanel(self.choices.shown, curves, self._more, self._bands, self.choices.log)

    # What the hand does

    @Slot(object)
    def _move(self, hundredths: int) -> None:
        if self._before_move is None:
            self._before_move = self._threshold
        self._threshold = hundredths
        self._refresh()
        if not self.line.is_moving:
            self._draw()
        self.threshold_moved.emit(hundredths)

    @Slot(object)
    def _choose(self, hundredths: int) -> None:
        self._threshold, self._before_move = hundredths, None
        self._refresh()
        self._draw()
        self.threshold_chosen.emit(hundredths)

    @Slot(object)
    def _move_capacity(self, capacity: Fraction | None) -> None:
        self._capacity = capacity
        self._refresh()
        if not self.line.is_moving:
            self._draw()

    @Slot(object)
    def _choose_capacity(self, capacity: Fraction | None) -> None:
        self.set_capacity(capacity)
        self._draw()
        self.capacity_chosen.emit(capacity)

    @Slot(object)
    def _move_bands(self, bands: tuple[Band, ...]) -> None:
        self._bands = bands
        self._refresh()

    @Slot(object)
    def _choose_bands(self, bands: tuple[Band, ...]) -> None:
        self._move_bands(bands)
        self.side.set_bands(bands)
        self.bands_chosen.emit(bands)

    @Slot()
    def solve(self) -> None:
        """Choose the lowest threshold that keeps within the capacity."""
        if self._numbers is not None and self._capacity is not None:
            found, told = seek_capacity(self._numbers, self._capacity, self._threshold)
            self._take_found(found, told, self.side.tell)

    @Slot(object)
    def solve_precision(self, wanted: Fraction) -> None:
        """Choose the lowest threshold from which on so many of the MQLs bought."""
        if self._more is not None:
            found, told = seek_precision(self._more.quality, wanted)
            self._take_found(found, told, self.side.quality.tell)

    def _take_found(self, found: int | None, told: str, tell: Callable[[str], None]) -> None:
        if found is not None:
            self._choose(found)
        if told:
            tell(told)

    # Keeping all parts in step

    def _refresh(self) -> None:
        """Show the threshold in everything that is no picture: look-ups only."""
        top = self.top(on_screen=True)
        ghost = self._before_move if self._saved is None else self._saved
        by_month = top is not None and top.curves.months is not None
        key = (self._shown_count, self._threshold, self._capacity, self.choices.pins, by_month)
        change = self.charts.show_top(top, ghost, key)
        self._mark_older()
        if top is None:
            return
        self.side.show_threshold(top.curves.view, change)
        self.side.quality.show_threshold(self._more, self._threshold)
        full_weeks = int(top.curves.numbers.full.sum())
        self.side.show_capacity(self._capacity, top.curves.weeks_above, full_weeks)

    def _mark_older(self) -> None:
        """Nothing is shown of older inputs that does not say so."""
        older = self._stale or self._more_is_older
        self.charts.set_stale(older if self.choices.shown in COUNTED else self._stale, self._stale)
        self.side.quality.set_stale(older)

    def _draw(self) -> None:
        top = self.top(on_screen=True)
        if top is not None and self.views.currentWidget() is self.charts:
            shows_more = self.choices.shown in COUNTED
            content = self._more_count if shows_more else (self._shown_count, self._capacity)
            self.charts.draw(top, (self.choices.shown, content, top.span, self.choices.log))

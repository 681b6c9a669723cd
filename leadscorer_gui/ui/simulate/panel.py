"""The curve above, the bars by week below, and the numbers beside: one threshold in all three."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.threshold_panels import (
    ThresholdPanels,
    draw_measure_curve,
    draw_weekly_bars,
    span_of,
)
from leadscorer_gui.charts.words import (
    Measure,
    bars_title,
    capacity_label,
    curve_title,
    difference,
    line_label,
)
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.bars_overlay import BarsOverlay, LiveBars
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.line_overlay import LineState
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.side_panel import SidePanel
from leadscorer_gui.ui.simulate.threshold_overlay import ThresholdOverlay

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DrawPanel: TypeAlias = Callable[["Axes", ThresholdPanels, Palette], None]

_CURVE_SHARE: Final = 115
_BARS_SHARE: Final = 100


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

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: ThresholdNumbers | None = None
        self._shown_count = 0  # tells simulations apart: comparing arrays would not
        self._threshold = 0
        self._saved: int | None = None
        self._before_move: int | None = None
        self._capacity: Fraction | None = None
        self._measure: Measure = "weekly"
        self._curve_drawn: object = None
        self._bars_asked: object = None
        self.curve, self.bars = ChartCanvas(renderer), ChartCanvas(renderer)
        self.curve.setObjectName("threshold_curve")
        self.bars.setObjectName("weekly_bars")
        self.line, self.live_bars = ThresholdOverlay(self.curve), BarsOverlay(self.bars)
        self.side = SidePanel()
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        self.charts = QWidget()
        charts = QVBoxLayout(self.charts)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.setSpacing(1)
        charts.addWidget(self.curve, _CURVE_SHARE)
        charts.addWidget(self.bars, _BARS_SHARE)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.charts, 1)
        layout.addWidget(self.side)

    def _connect(self) -> None:
        self.line.moved.connect(self._move)
        self.line.chosen.connect(self._choose)
        self.line.capacity_moved.connect(self._move_capacity)
        self.line.capacity_chosen.connect(self._choose_capacity)
        self.side.threshold_chosen.connect(self._choose)
        self.side.capacity_chosen.connect(self._choose_capacity)
        self.side.bands_chosen.connect(self.bands_chosen)
        self.side.solve_wished.connect(self.solve)
        self.bars.drawn.connect(self._bars_drawn)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the charts are drawn again."""
        self.curve.setAccessibleName(_("MQLs at each threshold"))
        self.bars.setAccessibleName(_("New MQLs by week"))
        self.charts.setAccessibleName(_("Charts of the threshold"))
        self.side.setAccessibleName(_("Threshold, capacity and bands"))
        self.line.retranslate()
        self.side.retranslate()
        self._curve_drawn = self._bars_asked = None
        self._refresh()
        self._draw()

    # What is shown

    def show_numbers(self, numbers: ThresholdNumbers, threshold: int) -> None:
        """Show another simulation; a threshold that the hand holds stays where it is."""
        self._numbers = numbers
        self._shown_count += 1
        if not self.line.is_moving:
            self._threshold, self._before_move = threshold, None
        self.side.show_numbers(numbers)
        self._refresh()
        self._draw()

    def set_threshold(self, hundredths: int) -> None:
        """Show another threshold: it was set elsewhere."""
        if not self.line.is_moving and hundredths != self._threshold:
            self._threshold, self._before_move = hundredths, None
            self._refresh()
            self._draw()

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

    def set_measure(self, measure: Measure) -> None:
        """Show another curve."""
        self._measure = measure
        self._refresh()
        self._draw()

    def set_stale(self, stale: bool) -> None:
        """Mark everything as computed from older inputs."""
        self.curve.set_stale(stale)
        self.bars.set_stale(stale)

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.curve.use_palette(palette)
        self.bars.use_palette(palette)

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
        if self._numbers is None:
            return None
        return ThresholdPanels(
            self._numbers, self._measure, self._threshold, self._capacity, on_screen
        )

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

    @Slot()
    def solve(self) -> None:
        """Choose the lowest threshold that keeps within the capacity."""
        if self._numbers is None or self._capacity is None:
            return
        found = self._numbers.threshold_for(self._capacity)
        if found is not None:
            self._choose(found)
        elif self._numbers.figure(self._threshold) is None:
            self.side.tell(_("No week is full yet, so that there is no mean to compare."))
        else:
            self.side.tell(_("Every threshold keeps within this capacity."))

    # Keeping all parts in step

    def _refresh(self) -> None:
        """Show the threshold in everything that is no picture: look-ups only."""
        numbers = self._numbers
        if numbers is None:
            self.line.show_state(None)
            return
        view = numbers.at(self._threshold)
        ghost = self._before_move if self._saved is None else self._saved
        moved = ghost is not None and ghost != self._threshold
        change = difference(numbers, view, ghost or 0, self._measure) if moved else ""
        capacity = self._capacity if self._measure == "weekly" else None
        label = "" if capacity is None else capacity_label(capacity)
        state = LineState(
            self._threshold, line_label(view, self._measure), ghost, change, capacity, label
        )
        panels = ThresholdPanels(numbers, self._measure, self._threshold, self._capacity, True)
        above, weeks = panels.weeks_above, int(numbers.full.sum())
        self.line.set_range(min(numbers.lowest, self._threshold), numbers.highest)
        self.line.show_state(None if numbers.is_empty else state)
        self.curve.show_title(curve_title(self._measure))
        self.bars.show_title(bars_title(view, above))
        self.side.show_threshold(view, change)
        self.side.show_capacity(self._capacity, above, weeks)
        if self._bars_key() != self._bars_asked or self.live_bars.live is not None:
            self.live_bars.show_live(LiveBars(view, self._capacity))

    def _bars_key(self) -> object:
        return self._shown_count, self._threshold, self._capacity

    def _draw(self) -> None:
        """Ask for the pictures whose content changed; until they come overlays stand in."""
        panels = self.panels(on_screen=True)
        if panels is None:
            return
        span = span_of(panels.numbers, panels.threshold)
        curve = (self._shown_count, self._measure, self._capacity, span)
        if curve != self._curve_drawn:
            self._curve_drawn = curve
            self.curve.show_drawing(partial(_drawn, draw_measure_curve, panels))
        if self._bars_key() != self._bars_asked:
            self._bars_asked = self._bars_key()
            self.bars.show_drawing(partial(_drawn, draw_weekly_bars, panels))
            self.live_bars.settle()
            view = panels.view
            self.bars.setAccessibleDescription(bars_title(view, panels.weeks_above))

    @Slot()
    def _bars_drawn(self) -> None:
        if self._bars_key() == self._bars_asked and not self.line.is_moving:
            self.live_bars.show_live(None)


def _drawn(draw: DrawPanel, panels: ThresholdPanels, axes: Axes, palette: Palette) -> None:
    draw(axes, panels, palette)

"""The two pictures of the threshold view with what is painted above them."""

from __future__ import annotations

from math import isnan
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leadscorer_gui.charts.easel import Drawing, Easel
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.period_words import bars_title
from leadscorer_gui.charts.threshold_panels import draw_weekly_bars
from leadscorer_gui.charts.top_panel import TopPanel, draw_top, shown_name
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.banded_overlay import BandedOverlay
from leadscorer_gui.ui.simulate.bars_overlay import BarsOverlay
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.curve_overlay import CurveOverlay
from leadscorer_gui.ui.simulate.periods_overlay import PeriodsOverlay
from leadscorer_gui.ui.simulate.reading_line import ReadingMark
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.states import line_state

_CURVE_SHARE: Final = 115
_BARS_SHARE: Final = 100
_NEAR: Final = 12.0
"""So many pixels beside a curve it is meant, too."""


class ChartPair(QWidget):
    """Shows what it is given, at once by its overlays; `draw` has the pictures follow."""

    week_clicked = Signal(int)
    """The bar of a week or a month was clicked: its place among those of the view."""

    mark_clicked = Signal(object)
    """A mark of the upper chart was chosen: its points (hundredths)."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve, self.bars = ChartCanvas(renderer), ChartCanvas(renderer)
        self.curve.make, self.bars.make = Easel(), Easel()
        self.curve.setObjectName("threshold_curve")
        self.bars.setObjectName("weekly_bars")
        self.live_curve = CurveOverlay(self.curve)
        self.line, self.live_bars = BandedOverlay(self.curve), BarsOverlay(self.bars)
        self.periods = PeriodsOverlay(self.bars, self.live_bars)
        self.mark = ReadingMark(self.curve)
        self._top: TopPanel | None = None
        self.notes = QLabel()
        self._drawn_curve: object = None
        self._seen, self._asked = "", ""  # what the picture shows, and what it will
        self._stale = False
        self._bars_key: object = None
        self._asked_bars: object = None
        self._place()
        self.bars.drawn.connect(self._bars_drawn)
        self.curve.drawn.connect(self._curve_drawn)
        self.periods.chosen.connect(self.week_clicked)
        self.line.read.connect(self._show_reading)
        self.line.mark_chosen.connect(self._choose_mark)

    def _place(self) -> None:
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.notes.setContentsMargins(8, 0, 8, 2)
        self.notes.hide()
        charts = QVBoxLayout(self)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.setSpacing(1)
        charts.addWidget(self.curve, _CURVE_SHARE)
        charts.addWidget(self.notes)
        charts.addWidget(self.bars, _BARS_SHARE)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the pictures are drawn again."""
        self.bars.setAccessibleName(_("New MQLs by week"))
        self.setAccessibleName(_("Charts of the threshold"))
        self.notes.setAccessibleName(_("What the quality rests on"))
        self.line.retranslate()
        self.periods.retranslate()
        self._drawn_curve = self._asked_bars = None

    def set_stale(self, curve: bool, bars: bool) -> None:
        """Mark a picture as computed from older inputs."""
        self._stale = curve
        self._mark_curve()
        self.bars.set_stale(bars)

    def _mark_curve(self) -> None:
        """Words of quality above a curve of MQLs must not look right while they wait."""
        self.curve.set_stale(self._stale or self._seen != self._asked)

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.curve.use_palette(palette)
        self.bars.use_palette(palette)

    def show_top(self, top: TopPanel | None, saved: int | None, bars_key: object) -> str:
        """Show a threshold in everything that is no picture: look-ups only.

        `saved` is the threshold before a move; what the move changes is returned in words.
        `bars_key` tells one content of the lower picture from another.
        """
        if self._top is not None and top is not None and top.threshold != self._top.threshold:
            self.line.stop_reading()
        self._bars_key, self._top = bars_key, top
        if top is None:
            self.line.show_state(None)
            self.periods.show_bars(None, None)
            return ""
        numbers, bars, state = top.curves.numbers, top.curves.bars, line_state(top, saved)
        self.line.set_range(min(numbers.lowest, top.threshold), numbers.highest)
        self.line.show_state(None if numbers.is_empty else state)
        self.line.show_bands(top.bands, top.band_leads())
        title = top.title()
        self.curve.show_title(title)
        self.bars.show_title(bars_title(bars))
        ghost = None if state.saved is None or not state.change else top.curves.pinned(state.saved)
        self.periods.show_bars(bars, ghost)
        self.mark.show_pins(top.curves.pins)
        self._show_reading(self.line.reading)
        self._describe(top, f"{title}. {state.label}")
        if bars_key != self._asked_bars or self.live_bars.live is not None:
            self.live_bars.show_live(bars)
        return state.change

    def _describe(self, top: TopPanel, description: str) -> None:
        if not self.line.is_moving:  # who listens is told where it ends
            self.curve.setAccessibleName(shown_name(top.shown))
            self.curve.setAccessibleDescription(description)
        notes = "\n".join(top.notes())
        if notes != self.notes.text():
            self.notes.setText(notes)
            self.notes.setVisible(bool(notes))

    def draw(self, top: TopPanel | None, curve_key: object) -> None:
        """Ask for the pictures whose content changed; until they come overlays stand in."""
        if top is None:
            return
        curve = Drawing(draw_top, top, top.alike)
        bars = Drawing(draw_weekly_bars, top.curves, top.curves.bars_alike)
        if curve_key == self._drawn_curve:
            self.curve.renew_drawing(curve)
        else:
            self._drawn_curve, self._asked = curve_key, top.shown
            self._mark_curve()
            # Counts of leads have as many steps as there are scores: too many for a moment.
            is_seen = self._seen == "weekly" == top.alike
            self.live_curve.show_steps(top.curves.steps if is_seen else None)
            self.curve.show_drawing(curve)
        if self._bars_key == self._asked_bars:
            self.bars.renew_drawing(bars)
        else:
            self._asked_bars = self._bars_key
            self.bars.show_drawing(bars)
            self.live_bars.settle()
            self.bars.setAccessibleDescription(bars_title(top.curves.bars))

    @Slot(object)
    def _show_reading(self, hundredths: int | None) -> None:
        """What other points would make, beside them."""
        if self._top is None or hundredths is None:
            self.mark.show_words(None, "")
            return
        words = self._top.at(hundredths).label()
        self.mark.show_words(hundredths, words)
        self.line.setAccessibleDescription(words)

    @Slot(object, float)
    def _choose_mark(self, hundredths: int, y: float) -> None:
        """A click counts on a mark: near the curve, or on a bar."""
        plot, top = self.curve.plot, self._top
        if plot is None or top is None:
            return
        height = top.height_at(hundredths)
        row = None if height is None else plot.y_of(height)
        on_bar = top.shown == "distribution" and row is not None and y >= row - _NEAR
        if isnan(y) or on_bar or (row is not None and abs(y - row) <= _NEAR):
            self.mark_clicked.emit(hundredths)

    @Slot()
    def _curve_drawn(self) -> None:
        self._seen = self._asked
        self._mark_curve()

    @Slot()
    def _bars_drawn(self) -> None:
        if self._bars_key == self._asked_bars and not self.line.is_moving:
            self.live_bars.show_live(None)

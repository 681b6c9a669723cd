"""The two pictures of the threshold view with what is painted above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.threshold_panels import draw_weekly_bars
from leadscorer_gui.charts.top_panel import TopPanel, draw_top, shown_name
from leadscorer_gui.charts.words import bars_title
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.banded_overlay import BandedOverlay
from leadscorer_gui.ui.simulate.bars_overlay import BarsOverlay, LiveBars
from leadscorer_gui.ui.simulate.canvas import ChartCanvas
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.states import line_state

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CURVE_SHARE: Final = 115
_BARS_SHARE: Final = 100


class ChartPair(QWidget):
    """Shows what it is given, at once by its overlays; `draw` has the pictures follow."""

    week_clicked = Signal(int)
    """The bar of a week was clicked: its place among the weeks of the view."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve, self.bars = ChartCanvas(renderer), ChartCanvas(renderer)
        self.curve.setObjectName("threshold_curve")
        self.bars.setObjectName("weekly_bars")
        self.line, self.live_bars = BandedOverlay(self.curve), BarsOverlay(self.bars)
        self.notes = QLabel()
        self._drawn_curve: object = None
        self._seen, self._asked = "", ""  # what the picture shows, and what it will
        self._stale = False
        self._weeks: list[np.datetime64] = []
        self._bars_key: object = None
        self._asked_bars: object = None
        self._place()
        self.bars.drawn.connect(self._bars_drawn)
        self.curve.drawn.connect(self._curve_drawn)
        self.bars.installEventFilter(self)

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
        self._bars_key = bars_key
        if top is None:
            self.line.show_state(None)
            return ""
        numbers, view, state = top.curves.numbers, top.curves.view, line_state(top, saved)
        self.line.set_range(min(numbers.lowest, top.threshold), numbers.highest)
        self.line.show_state(None if numbers.is_empty else state)
        self.line.show_bands(top.bands, top.band_leads())
        self._weeks = view.weeks
        title = top.title()
        self.curve.show_title(title)
        self.bars.show_title(bars_title(view, top.curves.weeks_above))
        self._describe(top, f"{title}. {state.label}")
        if bars_key != self._asked_bars or self.live_bars.live is not None:
            self.live_bars.show_live(LiveBars(view, top.curves.capacity))
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
        if curve_key != self._drawn_curve:
            self._drawn_curve, self._asked = curve_key, top.shown
            self._mark_curve()
            self.curve.show_drawing(partial(_drawn, draw_top, top))
        if self._bars_key != self._asked_bars:
            self._asked_bars = self._bars_key
            self.bars.show_drawing(partial(_drawn, draw_weekly_bars, top.curves))
            self.live_bars.settle()
            told = bars_title(top.curves.view, top.curves.weeks_above)
            self.bars.setAccessibleDescription(told)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.bars
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self._click_week(event.position().x(), event.position().y())
        return super().eventFilter(watched, event)

    def _click_week(self, x: float, y: float) -> None:
        plot = self.bars.plot
        if plot is None or not self._weeks or not plot.top <= y <= plot.bottom:
            return
        first = int(self._weeks[0].astype("datetime64[D]").astype(int))
        place = int((plot.x_at(x) - first) // 7)
        if 0 <= place < len(self._weeks):
            self.week_clicked.emit(place)

    @Slot()
    def _curve_drawn(self) -> None:
        self._seen = self._asked
        self._mark_curve()

    @Slot()
    def _bars_drawn(self) -> None:
        if self._bars_key == self._asked_bars and not self.line.is_moving:
            self.live_bars.show_live(None)


def _drawn(draw: Callable[..., None], content: Any, axes: Axes, palette: Palette) -> None:
    draw(axes, content, palette)

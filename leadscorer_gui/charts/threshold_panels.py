"""The two panels of the threshold view: the curve of one measure, and the bars by week.

On the screen the threshold is no part of the drawing: it is painted above it while it moves. In
files it is; `threshold_line` and `titled` say which.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.charts.curve_steps import Steps, curve_steps
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say, style_axes
from leadscorer_gui.charts.period_bars import CAPACITY_DASHES, draw_period_bars, name_line
from leadscorer_gui.charts.periods import PeriodBars, Pinned
from leadscorer_gui.charts.words import (
    Measure,
    capacity_label,
    curve_title,
    line_label,
    measure_name,
)
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes


BAND_ALPHA: Final = 0.18
CURVE_POINTS: Final = 2.0
"""How wide the line of the curve is."""


@dataclass(frozen=True)
class ThresholdPanels:
    """What is drawn: the numbers at a threshold, and the capacity per week, if there is one."""

    numbers: ThresholdNumbers
    measure: Measure
    threshold: int
    capacity: Fraction | None = None
    on_screen: bool = False
    """Whether threshold, capacity and titles are left out: there they are painted above."""
    pins: tuple[int, ...] = ()
    """Other thresholds that are shown as lines."""
    months: MonthNumbers | None = None
    """Where they are given the bars are by month."""

    @cached_property
    def view(self) -> ThresholdView:
        """Everything of the threshold."""
        return self.numbers.at(self.threshold)

    @cached_property
    def bars(self) -> PeriodBars:
        """New MQLs by week or month."""
        return PeriodBars.of(self.numbers, self.threshold, self.capacity, self.pins, self.months)

    @cached_property
    def steps(self) -> Steps | None:
        """The curve; None where there is nothing to show."""
        span = span_of(self.numbers, self.threshold)
        return curve_steps(self.numbers, self.measure, span, self.capacity)

    @property
    def bars_alike(self) -> Hashable:
        """Bars on the screen of the same value differ in heights and dates alone; None: unlike."""
        return self.bars.unit if self.on_screen and len(self.bars) else None

    def pinned(self, threshold: int) -> Pinned:
        """The line of another threshold over the bars."""
        return Pinned.of(self.numbers, threshold, self.months)

    @cached_property
    def weeks_above(self) -> int | None:
        """The full weeks above capacity."""
        if self.capacity is None:
            return None
        return self.numbers.weeks_above(self.threshold, self.capacity)


def span_of(numbers: ThresholdNumbers, threshold: int) -> tuple[float, float]:
    """The points that the curve shows: all that any lead reaches, and the threshold."""
    peaks = numbers.view.counts.peaks
    low = min(0, threshold, *peaks[:1].tolist())
    high = max(100, threshold, numbers.model_threshold, *peaks[-1:].tolist())
    return low / 100, (high + max(100, (high - low) // 25)) / 100


def draw_measure_curve(axes: Axes, panels: ThresholdPanels, palette: Palette) -> None:
    """One measure at every threshold, a step curve. x: points, y: MQLs.

    New MQLs per week come with the band that 8 of 10 weeks lie in.
    """
    style_axes(axes, palette)
    numbers = panels.numbers
    axes.set_xlabel(_("Threshold (points)"))
    axes.set_ylabel(measure_name(panels.measure))
    axes.set_xlim(*span_of(numbers, panels.threshold))
    steps = panels.steps
    if numbers.is_empty:
        say(axes, _("No lead ever qualifies, whatever the threshold"), palette)
    elif steps is None:
        say(axes, _("No week is full: there are no MQLs per week yet"), palette)
    else:
        _draw_steps(axes, steps, palette)
    if not panels.on_screen:
        axes.set_title(
            curve_title(panels.view, panels.measure, panels.capacity),
            loc="left",
            color=palette.text,
        )
        if not numbers.is_empty:
            _draw_line(axes, panels, palette)


def _draw_steps(axes: Axes, steps: Steps, palette: Palette) -> None:
    if steps.low is not None and steps.high is not None:
        axes.fill_between(
            steps.x, steps.low, steps.high,
            step="pre", color=palette.current, alpha=BAND_ALPHA, linewidth=0,
        )  # fmt: skip
    look: dict[str, Any] = {"color": palette.current, "linewidth": CURVE_POINTS}
    axes.plot(steps.x, steps.height, drawstyle="steps-pre", **look)
    axes.set_ylim(0, steps.top)


def _draw_line(axes: Axes, panels: ThresholdPanels, palette: Palette) -> None:
    """The threshold across the panel with its numbers, and the capacity."""
    if panels.capacity is not None and panels.measure == "weekly":
        draw_capacity(axes, panels.capacity, palette)
    at = panels.threshold / 100
    low, high = axes.get_xlim()
    is_left = at <= (low + high) / 2
    axes.axvline(at, color=palette.threshold, linewidth=2)
    mark_instant(
        axes,
        at,
        line_label(panels.view, panels.measure),
        xytext=(5 if is_left else -5, -4),
        ha="left" if is_left else "right",
        color=palette.threshold,
        fontweight="bold",
        bbox=ground(palette),
    )


def draw_capacity(axes: Axes, capacity: Fraction, palette: Palette) -> None:
    """What sales can take in a week, as a dashed line with its name."""
    axes.axhline(
        float(capacity), color=palette.reference, linewidth=1.6, linestyle=(0, CAPACITY_DASHES)
    )
    name_line(axes, float(capacity), capacity_label(capacity), 1, palette)


def draw_weekly_bars(axes: Axes, panels: ThresholdPanels, palette: Palette) -> None:
    """New MQLs in each week or month at the threshold; what is above capacity is hatched."""
    draw_period_bars(axes, panels.bars, palette, panels.on_screen)

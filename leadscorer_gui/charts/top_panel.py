"""The upper panel of the threshold view: a curve of MQLs, their quality, or all scores.

All have points across and show one threshold, so that one line moves over each of them.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.score_distribution import ScoreBars
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.charts.distribution_panel import (
    draw_bands,
    draw_distribution,
    heights,
    span_with_scores,
)
from leadscorer_gui.charts.figures import SIZE_INCHES, chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say, style_axes
from leadscorer_gui.charts.quality_panel import draw_lift, draw_quality
from leadscorer_gui.charts.quality_rows import distribution_rows, quality_rows
from leadscorer_gui.charts.quality_words import (
    distribution_change,
    distribution_label,
    distribution_title,
    lift_change,
    lift_label,
    lift_title,
    maturity_words,
    quality_change,
    quality_label,
    quality_sentence,
    quality_title,
    replay_words,
    won_words,
)
from leadscorer_gui.charts.threshold_panels import (
    ThresholdPanels,
    draw_measure_curve,
    draw_weekly_bars,
    span_of,
)
from leadscorer_gui.charts.words import (
    Measure,
    Rows,
    curve_title,
    difference,
    footer,
    line_label,
    measure_name,
    sentence,
)
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Shown: TypeAlias = Literal["weekly", "ever", "now", "quality", "lift", "distribution"]
"""What the upper panel shows."""

COUNTED: Final = ("quality", "lift", "distribution")
"""Those that are counted after the curve."""

_ONE: Final = (11.0, 5.2)
"""The size of one panel alone, in inches."""


def measure_of(shown: Shown) -> Measure:
    """The measure of a curve; that of the weeks where no curve is shown."""
    if shown == "quality" or shown == "lift" or shown == "distribution":
        return "weekly"
    return shown


def shown_name(shown: Shown) -> str:
    """What a panel is called."""
    if shown == "quality":
        return _("Quality: precision and recall")
    if shown == "lift":
        return _("Quality: lift")
    if shown == "distribution":
        return _("Distribution of scores")
    return measure_name(measure_of(shown))


@dataclass(frozen=True)
class TopPanel:
    """What is drawn. `more` is None while it is still counted; `bands` rise."""

    shown: Shown
    curves: ThresholdPanels
    more: QualityNumbers | None = None
    bands: tuple[Band, ...] = ()
    log: bool = False
    """Whether the axis of the distribution is logarithmic."""

    @property
    def quality(self) -> ThresholdQuality | None:
        """What a chart of quality shows; None where it has nothing, or another one is shown."""
        if self.more is None or self.shown not in ("quality", "lift"):
            return None
        return self.more.quality if self.more.quality.any_won else None

    @property
    def threshold(self) -> int:
        """The threshold of all panels (hundredths)."""
        return self.curves.threshold

    @property
    def span(self) -> tuple[float, float]:
        """The points that are shown."""
        span = span_of(self.curves.numbers, self.threshold)
        if self.shown == "distribution" and self.more is not None:
            return span_with_scores(self.more.distribution, span)
        return span

    def at(self, threshold: int) -> TopPanel:
        """The same with another threshold."""
        return replace(self, curves=replace(self.curves, threshold=threshold))

    def height_at(self, points: int) -> float | None:
        """How high the mark of some points lies, in the units of the axis; None without one."""
        numbers = self.curves.numbers
        if self.shown == "weekly":
            figure = numbers.figure(points)
            return None if figure is None else float(figure.mean)
        if self.shown == "ever" or self.shown == "now":
            return float(numbers.ever(points) if self.shown == "ever" else numbers.now(points))
        if self.quality is not None:
            at = self.quality.at(points)
            if self.shown == "lift":
                return None if at.lift is None else float(at.lift.ratio)
            return None if at.precision is None else float(at.precision.share)
        if self.more is None or self.shown != "distribution":
            return None
        return self._bar_height(self.more.distribution.bars, points)

    def _bar_height(self, bars: ScoreBars, points: int) -> float | None:
        place = int(bars.edges.searchsorted(points, side="right")) - 1
        if not 0 <= place < len(bars.leads):
            return None
        return float(heights(bars.leads[place : place + 1], self.log)[0])

    def band_leads(self) -> tuple[int, ...] | None:
        """The leads below the first band and in each; None where no distribution is shown."""
        if self.more is None or self.shown != "distribution":
            return None
        return self.more.distribution.of_bands(self.bands)

    def title(self) -> str:
        """The finding, or the question that a curve answers."""
        if self.quality is not None:
            said = lift_title if self.shown == "lift" else quality_title
            return said(self.quality.at(self.threshold))
        if self.more is not None and self.shown in ("quality", "lift"):
            return _("Are the MQLs worth calling?")
        if self.more is not None and self.shown == "distribution":
            return distribution_title(self.more.distribution, self.threshold)
        if self._is_waiting:
            return shown_name(self.shown)
        return curve_title(self.curves.view, self.curves.measure, self.curves.capacity)

    def label(self) -> str:
        """What stands on the line of the threshold."""
        if self.quality is not None:
            said = lift_label if self.shown == "lift" else quality_label
            return said(self.quality.at(self.threshold))
        if self.more is not None and self.shown == "distribution":
            return distribution_label(self.more.distribution, self.threshold)
        return line_label(self.curves.view, self.curves.measure)

    def change(self, saved: int) -> str:
        """What the move from the saved threshold changes, in words."""
        if self.quality is not None:
            said = lift_change if self.shown == "lift" else quality_change
            return said(self.quality.at(saved), self.quality.at(self.threshold))
        if self.more is not None and self.shown == "distribution":
            return distribution_change(self.more.distribution, saved, self.threshold)
        return difference(self.curves.numbers, self.curves.view, saved, self.curves.measure)

    def sentence(self) -> str:
        """What to tell sales, in one sentence."""
        told = sentence(self.curves.view)
        more = "" if self.more is None else quality_sentence(self.more.quality.at(self.threshold))
        if self.more is None or not more:
            return told
        won = won_words(self.more.won)
        return _("{told}; {more}. {won}").format(told=told, more=more, won=won)

    def rows(self) -> Rows | None:
        """The numbers of quality or distribution as a table; None where a curve is shown."""
        if self.more is None or self.shown not in COUNTED:
            return None
        if self.shown == "distribution":
            return distribution_rows(self.more.distribution)
        return quality_rows(self.more.quality, self.curves.numbers.whole_thresholds)

    def notes(self) -> list[str]:
        """What stands below what is told of wins: what *won* means, who was left out, unknowns."""
        if self.more is None:
            return []
        if self.shown == "distribution" and len(self.more.distribution.won_scores):
            return [won_words(self.more.won)]
        if self.shown not in ("quality", "lift"):
            return []
        maturity = maturity_words(self.more.quality.maturity)
        return [won_words(self.more.won), maturity, replay_words()]

    @property
    def alike(self) -> Hashable:
        """Panels on the screen of the same value differ in curve and limits alone; None: unlike."""
        numbers = self.curves.numbers
        drawn = self.shown not in COUNTED and not numbers.is_empty
        if not drawn or (self.shown == "weekly" and not len(numbers.curve.thresholds)):
            return None
        return self.shown if self.curves.on_screen else None

    @property
    def _is_waiting(self) -> bool:
        return self.more is None and self.shown in COUNTED


def draw_top(axes: Axes, top: TopPanel, palette: Palette) -> None:
    """The upper panel; on the screen without title, line and bands: these are painted above it."""
    if top.shown in COUNTED:
        _draw_more(axes, top, palette)
    else:
        draw_measure_curve(axes, top.curves, palette)


def _draw_more(axes: Axes, top: TopPanel, palette: Palette) -> None:
    numbers, more = top.curves.numbers, top.more
    if more is None:
        style_axes(axes, palette)
        axes.set_xlim(*top.span)
        say(axes, _("being counted …"), palette)
        return
    if top.shown == "distribution":
        draw_distribution(axes, more.distribution, top.span, palette, top.log)
    else:
        thresholds = numbers.curve.thresholds
        thresholds = thresholds if len(thresholds) else numbers.whole_thresholds
        draw = draw_lift if top.shown == "lift" else draw_quality
        draw(axes, more.quality, thresholds, top.span, palette)
    if top.curves.on_screen:
        return
    axes.set_title(top.title(), loc="left", color=palette.text)
    if top.shown == "distribution" and len(more.distribution):
        draw_bands(axes, top.bands, more.distribution.of_bands(top.bands), palette)
    if more.quality.any_won or top.shown == "distribution":
        _draw_line(axes, top, palette)


def _draw_line(axes: Axes, top: TopPanel, palette: Palette) -> None:
    at = top.threshold / 100
    low, high = axes.get_xlim()
    is_left = at <= (low + high) / 2
    axes.axvline(at, color=palette.threshold, linewidth=2)
    look = {"ha": "left" if is_left else "right", "color": palette.threshold}
    place = (5 if is_left else -5, -4)
    bold = {"fontweight": "bold", "bbox": ground(palette)}
    mark_instant(axes, at, top.label(), xytext=place, **look, **bold)


def _figure(top: TopPanel, palette: Palette, size: tuple[float, float]) -> Figure:
    return file_figure(palette, "\n".join([footer(top.curves.view), *top.notes()]), size)


def top_figure(top: TopPanel, palette: Palette) -> Figure:
    """The upper panel above the bars by week, as one picture for files and the clipboard."""
    with chart_style():
        figure = _figure(top, palette, SIZE_INCHES)
        upper, bars = figure.subplots(2, 1, height_ratios=(1.15, 1))
        draw_top(upper, top, palette)
        draw_weekly_bars(bars, top.curves, palette)
    return figure


def one_figure(top: TopPanel, palette: Palette) -> Figure:
    """The upper panel alone."""
    with chart_style():
        figure = _figure(top, palette, _ONE)
        draw_top(figure.subplots(), top, palette)
    return figure


def weeks_figure(top: TopPanel, palette: Palette) -> Figure:
    """The bars by week alone."""
    with chart_style():
        figure = _figure(top, palette, _ONE)
        draw_weekly_bars(figure.subplots(), top.curves, palette)
    return figure

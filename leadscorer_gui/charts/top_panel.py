"""The upper panel of the threshold view: a curve of MQLs, their quality, or all scores.

All have points across and show one threshold, so that one line moves over each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.charts.distribution_panel import (
    draw_bands,
    draw_distribution,
    span_with_scores,
)
from leadscorer_gui.charts.figures import SIZE_INCHES, chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say, style_axes
from leadscorer_gui.charts.quality_panel import draw_quality
from leadscorer_gui.charts.quality_rows import distribution_rows, quality_rows
from leadscorer_gui.charts.quality_words import (
    distribution_change,
    distribution_label,
    distribution_title,
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

Shown: TypeAlias = Literal["weekly", "ever", "now", "quality", "distribution"]
"""What the upper panel shows."""

_NOTE_WIDTH: Final = 170
_ONE: Final = (11.0, 5.2)
"""The size of one panel alone, in inches."""


def measure_of(shown: Shown) -> Measure:
    """The measure of a curve; that of the weeks where no curve is shown."""
    return "weekly" if shown == "quality" or shown == "distribution" else shown


def shown_name(shown: Shown) -> str:
    """What a panel is called."""
    if shown == "quality":
        return _("Quality: precision and recall")
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

    def band_leads(self) -> tuple[int, ...] | None:
        """The leads below the first band and in each; None where no distribution is shown."""
        if self.more is None or self.shown != "distribution":
            return None
        return self.more.distribution.of_bands(self.bands)

    def title(self) -> str:
        """The finding, or the question that a curve answers."""
        if self.more is not None and self.shown == "quality":
            if not self.more.quality.any_won:
                return _("Are the MQLs worth calling?")
            return quality_title(self.more.quality.at(self.threshold))
        if self.more is not None and self.shown == "distribution":
            return distribution_title(self.more.distribution, self.threshold)
        return shown_name(self.shown) if self._is_waiting else curve_title(self.curves.measure)

    def label(self) -> str:
        """What stands on the line of the threshold."""
        if self.more is not None and self.shown == "quality" and self.more.quality.any_won:
            return quality_label(self.more.quality.at(self.threshold))
        if self.more is not None and self.shown == "distribution":
            return distribution_label(self.more.distribution, self.threshold)
        return line_label(self.curves.view, self.curves.measure)

    def change(self, saved: int) -> str:
        """What the move from the saved threshold changes, in words."""
        if self.more is not None and self.shown == "quality" and self.more.quality.any_won:
            quality = self.more.quality
            return quality_change(quality.at(saved), quality.at(self.threshold))
        if self.more is not None and self.shown == "distribution":
            return distribution_change(self.more.distribution, saved, self.threshold)
        return difference(self.curves.numbers, self.curves.view, saved, self.curves.measure)

    def sentence(self) -> str:
        """What to tell sales, in one sentence."""
        told = sentence(self.curves.view)
        more = "" if self.more is None else quality_sentence(self.more.quality.at(self.threshold))
        return _("{told}; {more}").format(told=told, more=more) if more else told

    def rows(self) -> Rows | None:
        """The numbers of quality or distribution as a table; None where a curve is shown."""
        if self.more is None or self.shown not in ("quality", "distribution"):
            return None
        if self.shown == "distribution":
            return distribution_rows(self.more.distribution)
        return quality_rows(self.more.quality, self.curves.numbers.whole_thresholds)

    def notes(self) -> list[str]:
        """What stands below the quality: who was left out, what won means, what is unknown."""
        if self.more is None or self.shown != "quality":
            return []
        maturity = maturity_words(self.more.quality.maturity)
        return [won_words(self.more.won), maturity, replay_words()]

    @property
    def _is_waiting(self) -> bool:
        return self.more is None and self.shown in ("quality", "distribution")


def draw_top(axes: Axes, top: TopPanel, palette: Palette) -> None:
    """The upper panel; on the screen without title, line and bands: these are painted above it."""
    if top.shown == "quality" or top.shown == "distribution":
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
    if top.shown == "quality":
        thresholds = numbers.curve.thresholds
        thresholds = thresholds if len(thresholds) else numbers.whole_thresholds
        draw_quality(axes, more.quality, thresholds, top.span, palette)
    else:
        draw_distribution(axes, more.distribution, top.span, palette)
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
    from textwrap import wrap

    notes = [line for note in top.notes() for line in wrap(note, _NOTE_WIDTH)]
    return file_figure(palette, "\n".join([footer(top.curves.view), *notes]), size)


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

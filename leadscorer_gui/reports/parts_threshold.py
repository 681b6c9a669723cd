"""What the threshold makes: its curve, and new MQLs over time."""

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Final

import numpy as np

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.period_words import bars_title
from leadscorer_gui.charts.threshold_panels import ThresholdPanels, draw_weekly_bars, span_of
from leadscorer_gui.charts.top_panel import Shown, TopPanel, draw_top, measure_of
from leadscorer_gui.charts.words import curve_title, footer, measure_name
from leadscorer_gui.model.wording_sentences import points_text
from leadscorer_gui.numerals import shown_period, shown_points
from leadscorer_gui.progress import Report, part
from leadscorer_gui.reports.content import Cell, Grid, Page, Picture
from leadscorer_gui.reports.material import Material
from leadscorer_gui.reports.native import (
    MOST_CATEGORIES,
    CategoryChart,
    Curve,
    CurveChart,
    Series,
    thinned,
)
from leadscorer_gui.texts import _

SIZE: Final = (11.0, 4.6)
"""Inches of a drawing of one panel."""


@dataclass(frozen=True)
class Thresholds:
    """The numbers of what is told of the threshold and of the scores, counted once."""

    material: Material
    numbers: ThresholdNumbers
    quality: QualityNumbers

    @staticmethod
    def of(material: Material, report: Report) -> "Thresholds":
        """Count them."""
        numbers = ThresholdNumbers.of(material.result)
        report(0.5)
        quality = QualityNumbers.of(material.result, material.won, report=part(report, 0.5, 1.0))
        return Thresholds(material, numbers, quality)

    @property
    def threshold(self) -> int:
        """The threshold of the model (hundredths)."""
        return self.material.model.mql.threshold

    def panel(self, shown: Shown) -> TopPanel:
        """An upper panel of the threshold view."""
        model = self.material.model
        measure, capacity = measure_of(shown), model.weekly_capacity
        curves = ThresholdPanels(self.numbers, measure, self.threshold, capacity)
        return TopPanel(shown, curves, self.quality, model.bands)

    @cached_property
    def by_time(self) -> ThresholdPanels:
        """The bars by week, or by month where there are too many weeks."""
        curves = self.panel("weekly").curves
        if len(self.numbers.view.weeks) <= MOST_CATEGORIES:
            return curves
        return replace(curves, months=MonthNumbers.of(self.material.result))


def untitled(figure: Any) -> None:
    """Take the titles of all axes away: a page says its title itself."""
    for axes in figure.axes:
        axes.set_title("", loc="left")


def draw_panel(top: TopPanel, figure: Any, palette: Palette) -> None:
    """Draw an upper panel without its title."""
    draw_top(figure.subplots(), top, palette)
    untitled(figure)


def _draw_bars(panels: ThresholdPanels, figure: Any, palette: Palette) -> None:
    draw_weekly_bars(figure.subplots(), panels, palette)
    untitled(figure)


def threshold_page(found: Thresholds) -> Page:
    """The curve with the chosen threshold."""
    has_weeks = found.numbers.view.figure is not None
    top = found.panel("weekly" if has_weeks else "ever")
    curves = top.curves
    title = curve_title(curves.view, curves.measure, curves.capacity)
    return Page(
        part="threshold", title=title, sentence=top.sentence(), notes=(footer(curves.view),),
        picture=Picture(partial(draw_panel, top), SIZE, curve_chart(curves)),
        grids=(_threshold_grid(found.numbers, found.threshold / 100),),
    )  # fmt: skip


def curve_chart(panels: ThresholdPanels) -> CurveChart | None:
    """The curve as PowerPoint has it; None where no lead ever qualifies, or no week is full."""
    numbers, points = panels.numbers, shown_points(panels.threshold)
    low, high = span_of(numbers, panels.threshold)
    curve = numbers.curve
    at = curve.thresholds if panels.measure == "weekly" else numbers.whole_thresholds
    inside = np.flatnonzero((at >= low * 100) & (at <= high * 100))
    if numbers.is_empty or not len(inside):
        return None
    places = inside[list(thinned(len(inside)))]
    x = tuple(float(value) / 100 for value in at[places].tolist())
    if panels.measure == "weekly":
        columns = [curve.mean[places], curve.low[places], curve.high[places]]
    else:
        columns = [np.array([numbers.ever(one) for one in at[places].tolist()], np.float64)]
    texts = [tuple(round(float(value), 2) for value in column) for column in columns]
    lines = [Curve(measure_name(panels.measure), x, texts[0])]
    if len(texts) > 1:
        lines.append(Curve(_("1 week in 10 is below"), x, texts[1], "soft", dashed=True))
        lines.append(Curve(_("1 week in 10 is above"), x, texts[2], "soft", dashed=True))
    top, line = max(1.0, *map(max, texts)), panels.threshold / 100
    if panels.capacity is not None and panels.measure == "weekly":
        capacity = float(panels.capacity)
        name = _("capacity")
        lines.append(Curve(name, (low, high), (capacity, capacity), "reference", dashed=True))
        top = max(top, capacity)
    name = _("threshold {points}").format(points=points)
    lines.append(
        Curve(name, (line, line), (0.0, top), "threshold", label=points_text(panels.threshold))
    )
    titles = _("Threshold (points)"), measure_name(panels.measure)
    return CurveChart(tuple(lines), *titles, (low, high))


def _threshold_grid(numbers: ThresholdNumbers, around: float) -> Grid:
    view, curve = numbers.view, numbers.curve
    at = curve.thresholds if len(curve.thresholds) else numbers.whole_thresholds
    columns: list[list[Cell]] = [
        [value / 100 for value in at.tolist()],
        view.counts.ever(at).tolist(),
        view.counts.now(at).tolist(),
    ]
    for values in (curve.mean, curve.low, curve.high):
        texts: list[Cell] = [round(value, 2) for value in values.tolist()]
        columns.append(texts or [None] * len(at))
    header = (
        _("Threshold"), _("MQLs ever"), _("MQLs now"), _("New MQLs a week"),
        _("1 week in 10 is below"), _("1 week in 10 is above"),
    )  # fmt: skip
    return Grid(_("Thresholds"), header, tuple(zip(*columns, strict=True)), around=around)


def weeks_page(found: Thresholds) -> Page:
    """New MQLs over time."""
    panels = found.by_time
    bars = panels.bars
    if not len(bars):
        text = _("Nothing in this history has a date")
        return Page("weeks", bars_title(bars), missing=text, on_slides=False)
    return Page(
        part="weeks", title=bars_title(bars), sentence=found.panel("weekly").sentence(),
        notes=(footer(panels.view),),
        picture=Picture(partial(_draw_bars, panels), SIZE, week_bars(panels)),
        grids=(_weeks_grid(found),),
    )  # fmt: skip


def week_bars(panels: ThresholdPanels) -> CategoryChart | None:
    """Bars stacked: within capacity, above it, and periods that are not full; None without any."""
    bars = panels.bars
    if not len(bars):
        return None
    counts, capacity = bars.counts.astype(np.float64), bars.capacity
    most = counts if capacity is None else np.minimum(counts, capacity)
    parts: list[Series] = [
        Series(_("New MQLs"), _only(most, bars.is_full), "main"),
    ]
    if capacity is not None:
        above = counts - most
        parts.append(Series(_("above capacity"), _only(above, bars.is_full), "loss"))
    if not bars.is_full.all():
        name = _("the month is not full") if bars.unit == "month" else _("the week is not full")
        parts.append(Series(name, _only(counts, ~bars.is_full), "soft"))
    days = tuple(shown_period(bars.day(place)) for place in range(len(bars)))
    title = _("Month") if bars.unit == "month" else _("Week (Monday to Sunday)")
    return CategoryChart("bars", days, tuple(parts), title, _("New MQLs"))


def _only(
    values: "np.ndarray[Any, Any]", which: "np.ndarray[Any, Any]"
) -> tuple[float | None, ...]:
    pairs = zip(values.tolist(), which.tolist(), strict=True)
    return tuple(round(value, 2) if is_one and value else None for value, is_one in pairs)


def _weeks_grid(found: Thresholds) -> Grid:
    view = found.numbers.at(found.threshold)
    capacity = found.material.model.weekly_capacity
    rows: list[tuple[Cell, ...]] = []
    for week, count, full in zip(
        view.weeks, view.new_mqls.tolist(), view.is_full.tolist(), strict=True
    ):
        row: tuple[Cell, ...] = (week.astype(object), count, _("yes") if full else _("no"))
        rows.append(row if capacity is None else (*row, _("yes") if count > capacity else _("no")))
    header = (_("Week of"), _("New MQLs"), _("Full week"), _("Above capacity"))
    return Grid(_("Weeks"), header[: 3 if capacity is None else 4], tuple(rows))

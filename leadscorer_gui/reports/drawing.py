"""Charts that only PowerPoint had so far, drawn for the other files from the same numbers."""

from typing import Any

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rows import name_rows, style_rows
from leadscorer_gui.charts.words import cut
from leadscorer_gui.numerals import grouped
from leadscorer_gui.reports.native import CategoryChart

_LONGEST = 34


def draw_categories(chart: CategoryChart, figure: Any, palette: Palette) -> None:
    """Lying bars with their values beside them; of several series only the first."""
    axes = figure.subplots()
    style_rows(axes, palette)
    values = [value or 0.0 for value in chart.series[0].values]
    names = [cut(name, _LONGEST) for name in chart.categories]
    name_rows(axes, names, [False] * len(names), palette)
    axes.set_xlabel(chart.y_title)
    axes.set_xlim(0, max(1.0, *values) * 1.12)
    for place, value in enumerate(values):
        axes.barh(place, value, 0.62, color=palette.current)
        axes.annotate(
            grouped(value),
            (value, place),
            xytext=(4, 0),
            textcoords="offset points",  # not a text
            va="center",
            color=palette.text,
        )

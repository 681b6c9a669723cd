"""`leadscorer chart`: what thresholds are worth, new MQLs by week, how scores lie."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.named import Chart, days_to_win

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.charts.top_panel import Shown, TopPanel
    from leadscorer_gui.cli.scoring import Scoring


def _top(scoring: Scoring, options: Namespace, shown: Shown) -> TopPanel:
    from leadscorer_gui.analysis.quality_numbers import QualityNumbers
    from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
    from leadscorer_gui.charts.threshold_panels import ThresholdPanels
    from leadscorer_gui.charts.top_panel import TopPanel, measure_of

    days, model = days_to_win(options), scoring.models[0]
    result = scoring.simulate(model)
    numbers = ThresholdNumbers.of(result)
    curves = ThresholdPanels(numbers, measure_of(shown), model.mql.threshold, model.weekly_capacity)
    more = QualityNumbers.of(result, scoring.won, days)
    return TopPanel(shown, curves, more, model.bands)


def _pair(scoring: Scoring, options: Namespace, palette: Palette, shown: Shown) -> Figure:
    """A curve above the bars by week, as the screen has them."""
    from leadscorer_gui.charts.top_panel import top_figure

    return top_figure(_top(scoring, options, shown), palette)


def quality(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """Precision and recall at every threshold."""
    from leadscorer_gui.charts.top_panel import one_figure

    return one_figure(_top(scoring, options, "quality"), palette)


def distribution(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The scores of all leads, with the bands."""
    from leadscorer_gui.charts.top_panel import one_figure

    return one_figure(_top(scoring, options, "distribution"), palette)


def weeks(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """New MQLs by week, with those above capacity."""
    from leadscorer_gui.charts.top_panel import weeks_figure

    return weeks_figure(_top(scoring, options, "weekly"), palette)


CHARTS: Final[dict[str, Chart]] = {
    "mqls-per-week": partial(_pair, shown="weekly"),
    "mqls-ever": partial(_pair, shown="ever"),
    "mqls-now": partial(_pair, shown="now"),
    "quality": quality,
    "weeks": weeks,
    "distribution": distribution,
}

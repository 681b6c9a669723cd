"""`leadscorer chart --name split --by ATTRIBUTE`: each value against its own capacity."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.analyses_split import split_of
from leadscorer_gui.cli.named import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring


def split(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """A row for each value, at the model's threshold."""
    from leadscorer_gui.charts.split_panel import SplitPanel, split_figure

    found, threshold = split_of(scoring, options), scoring.models[0].mql.threshold
    return split_figure(SplitPanel(found, threshold, won=scoring.won), palette)


CHARTS: Final[dict[str, Chart]] = {"split": split}

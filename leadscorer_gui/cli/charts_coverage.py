"""`leadscorer chart --name coverage`: which months have which activities."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.analyses_coverage import coverage_of_model
from leadscorer_gui.cli.named import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring


def coverage(scoring: Scoring, _options: Namespace, palette: Palette) -> Figure:
    """Months across, types down; those that the model's rules ask for come first."""
    from leadscorer_gui.charts.coverage import coverage_figure

    return coverage_figure(coverage_of_model(scoring), scoring.workspace.name, palette)


CHARTS: Final[dict[str, Chart]] = {"coverage": coverage}

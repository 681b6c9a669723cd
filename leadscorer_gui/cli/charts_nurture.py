"""`leadscorer chart`: the charts of nurturing, from cohorts to the review."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from leadscorer_gui.cli import nurturing
from leadscorer_gui.cli.named import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.analysis.new_leads import Counted
    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring


def profile(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """How new leads stood at the end of their month."""
    from leadscorer_gui.charts.profile_sheet import ProfileSheet

    return ProfileSheet(nurturing.profile(scoring, options)).figure(palette)


def _warming(
    scoring: Scoring, options: Namespace, palette: Palette, measure: Literal["score", "mqls"]
) -> Figure:
    from leadscorer_gui.charts.warming_sheet import WarmingSheet

    return WarmingSheet(nurturing.warming(scoring, options), measure).figure(palette)


def _counts(scoring: Scoring, options: Namespace, palette: Palette, counted: Counted) -> Figure:
    from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet

    return NewLeadsSheet(nurturing.counts(scoring, options, counted)).figure(palette)


def funnel(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The stages from new to won."""
    from leadscorer_gui.charts.funnel_sheet import FunnelSheet

    found, _cohorts = nurturing.funnel(scoring, options)
    sheet = FunnelSheet(found, scoring.workspace.stages, won=scoring.won)
    return sheet.figure(palette)


def reopened(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """Leads that came back."""
    from leadscorer_gui.charts.reopened_sheet import ReopenedSheet

    return ReopenedSheet(nurturing.reopened(scoring, options)).figure(palette)


def _programmes(
    scoring: Scoring, options: Namespace, palette: Palette, measure: Literal["won", "mql"]
) -> Figure:
    from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet

    found = nurturing.programmes(scoring, options)
    return ProgrammesSheet(found, measure, scoring.won).figure(palette)


def _costs(
    scoring: Scoring, options: Namespace, palette: Palette, measure: Literal["mql", "won"]
) -> Figure:
    from leadscorer_gui.charts.cost_sheet import CostSheet

    found, currency = nurturing.costs(scoring, options), scoring.workspace.currency or ""
    return CostSheet(found, measure, currency, scoring.won).figure(palette)


def products(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """All models against each other."""
    from leadscorer_gui.charts.products_sheet import ProductsSheet

    return ProductsSheet(nurturing.conflicts(scoring, options)).figure(palette)


def review(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """What happened since the last version."""
    from leadscorer_gui.charts.review_sheet import ReviewSheet

    found, name = nurturing.review(scoring, options)
    return ReviewSheet(found, name, scoring.won).figure(palette)


CHARTS: Final[dict[str, Chart]] = {
    "score-profile": profile,
    "warming-up": partial(_warming, measure="score"),
    "warming-up-mqls": partial(_warming, measure="mqls"),
    "raw-leads": partial(_counts, counted="raw"),
    "new-leads": partial(_counts, counted="new"),
    "mqls-against-target": partial(_counts, counted="mqls"),
    "funnel": funnel,
    "reopened": reopened,
    "programmes": partial(_programmes, measure="won"),
    "programmes-mqls": partial(_programmes, measure="mql"),
    "costs": partial(_costs, measure="mql"),
    "cost-per-win": partial(_costs, measure="won"),
    "products": products,
    "review": review,
}

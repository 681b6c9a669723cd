"""The charts of nurturing as scenes: each as it is at first, without options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.model.scenes import SceneChart
from leadscorer_gui.model.versions import label, last_version
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Report, part

if TYPE_CHECKING:
    from leadscorer_gui.charts.scene_making import SceneMaker, Scored


def _profile(_maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.cohorts import ScoreProfile
    from leadscorer_gui.charts.profile_sheet import ProfileSheet

    return ProfileSheet(ScoreProfile.of(scored.inputs, scored.result, report))


def _warming(_maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.warming_up import WarmingUp
    from leadscorer_gui.charts.warming_sheet import WarmingSheet

    return WarmingSheet(WarmingUp.of(scored.inputs, scored.result, report), "score")


def _new_leads(maker: SceneMaker, scored: Scored, _report: Report) -> Sheet:
    from leadscorer_gui.analysis.new_leads import LeadCounts
    from leadscorer_gui.analysis.plans import targets_of
    from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet

    targets = targets_of(maker.workspace, maker.tables)
    return NewLeadsSheet(LeadCounts.of(scored.result, "raw", "month", targets))


def _funnel(maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.funnel import Funnel, StageTimes
    from leadscorer_gui.charts.funnel_sheet import FunnelSheet

    times = StageTimes.of(scored.inputs, scored.result, report)
    won = meaning_of_won(maker.workspace)
    return FunnelSheet(Funnel.of(times), maker.workspace.stages, won=won)


def _reopened(_maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.reopened import Reopened
    from leadscorer_gui.charts.reopened_sheet import ReopenedSheet

    return ReopenedSheet(Reopened.of(scored.inputs, scored.result, "month", report=report))


def _programmes(maker: SceneMaker, scored: Scored, report: Report) -> Sheet | None:
    from leadscorer_gui.analysis.programmes import Programmes
    from leadscorer_gui.charts.programmes_sheet import ProgrammesSheet

    fields = scored.result.history.activities.fields
    names = ("programme", "campaign", "email_name", "asset", "page", "url", "webinar", "form")
    by = next((name for name in (*names, "type") if name in fields), "")
    if not by:
        return None
    found = Programmes.of(scored.result, by, report=report)
    return ProgrammesSheet(found, "won", meaning_of_won(maker.workspace))


def _costs(maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.costs import Costs
    from leadscorer_gui.analysis.plans import SpendTable
    from leadscorer_gui.charts.cost_sheet import CostSheet

    workspace = maker.workspace
    found = Costs.of(scored.result, SpendTable.of(workspace, maker.tables), "month", report)
    return CostSheet(found, "mql", workspace.currency or "", meaning_of_won(workspace))


def _products(maker: SceneMaker, scored: Scored, report: Report) -> Sheet:
    from leadscorer_gui.analysis.product_conflicts import ProductTable
    from leadscorer_gui.charts.products_sheet import ProductsSheet

    away = maker.workspace.archived
    models = [one for one in maker.workspace.models if isinstance(one, Model)]
    names = [one.id for one in models if one.id not in away]
    results = []
    for place, name in enumerate(names):
        step = part(report, place / len(names), (place + 1) / len(names))
        found = maker.scored(name, scored.segment, scored.period, step)
        results += [] if found is None else [found.result]
    return ProductsSheet(ProductTable.of(results))


def _review(maker: SceneMaker, scored: Scored, report: Report) -> Sheet | None:
    from leadscorer_gui.analysis.review import Review
    from leadscorer_gui.charts.review_sheet import ReviewSheet

    version = last_version(maker.workspace, scored.subject.draft)
    draft = maker.workspace.model(scored.subject.draft)
    if version is None or not isinstance(draft, Model):
        return None
    steps = part(report, 0.0, 0.5), part(report, 0.5, 1.0)
    then = maker.scored(version.id, scored.segment, scored.period, steps[0])
    if then is None:
        return None
    found = Review.of(then.inputs, then.result, version.frozen_on or "", draft, steps[1])
    return ReviewSheet(found, label(version), meaning_of_won(maker.workspace))


NURTURE: Final[dict[SceneChart, Callable[[SceneMaker, Scored, Report], Sheet | None]]] = {
    "profile": _profile,
    "warming": _warming,
    "new_leads": _new_leads,
    "funnel": _funnel,
    "reopened": _reopened,
    "programmes": _programmes,
    "costs": _costs,
    "products": _products,
    "review": _review,
}
"""What makes each; None where there is nothing to make it of."""

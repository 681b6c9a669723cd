"""A scene of what the main window shows: chart, model, segment, lead."""

from dataclasses import dataclass, replace
from typing import cast

from leadscorer_gui.analysis.scenes import OF_TWO, chart_names
from leadscorer_gui.charts.rule_charts import RULE_CHARTS
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.chart_pane import ChartPane
from leadscorer_gui.ui.compare.compare_work import CompareWork
from leadscorer_gui.ui.compare.sides import SAVED, Days
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session


@dataclass(frozen=True)
class ViewScene:
    """The scene of a view, without an id; `note`: what of the view it does not have, in words."""

    scene: Scene | None
    note: str = ""


def scene_of_view(window: MainWindow, session: Session, looking: Looking) -> ViewScene:
    """The scene of what is shown; None where the view has no chart that can be one."""
    chart, lead, note = _chart_of(window), None, ""
    if chart is None:
        return ViewScene(None, _("This view has no chart for a scene: go to Simulate, say"))
    if chart == "lead":
        place = window.leads.chosen
        if place is not None and session.history is not None:
            lead = session.history.history.leads.ids[place]
            if "@" in lead:  # workspaces are handed on, and name no persons
                note = _(
                    "Leads are called by addresses, which are not kept: it shows the newest MQL"
                )
                lead = None
    segment = looking.own
    if segment is not None and not segment.id:
        note = _("“{segment}” is not saved as a segment: the scene shows all leads").format(
            segment="" if looking.segment is None else looking.segment.name
        )
    kept = segment.id if segment is not None and segment.id else None
    scene = Scene("", chart, session.model_id or None, segment=kept, lead=lead)
    if chart in OF_TWO:
        scene, note = _of_sides(scene, window.compare.work)
    return ViewScene(scene, note)


def _of_sides(scene: Scene, work: CompareWork | None) -> tuple[Scene, str]:
    """The scene of the two sides of the mode Compare, and what of them it does not have."""
    sides = None if work is None else work.sides
    if sides is None:
        return scene, ""
    a, b, note = sides.a, sides.b, ""
    against: str | None = f"{a.model_id}@{a.version}" if a.version else a.model_id
    if SAVED in (a.version, b.version):
        note = _("A scene knows no saved file: it compares with the version frozen last")
        against = None
    elif Days() != a.days or Days() != b.days:
        note = _("The scene compares all days")
    model = b.model_id if b.version in (0, SAVED) else f"{b.model_id}@{b.version}"
    return (
        replace(
            scene,
            model=model,
            threshold=b.threshold,
            against=against,
            against_threshold=a.threshold,
        ),
        note,
    )


def _chart_of(window: MainWindow) -> SceneChart | None:
    """The name of the chart that is looked at."""
    if window.mode == "rules":
        return "rules"
    if window.mode == "leads":
        return "lead"
    if window.mode == "compare":
        tab = window.compare.tabs.currentWidget()
        if not isinstance(tab, ChartPane):
            return "compare"
        return cast(SceneChart, f"compare_{tab.name}")
    if window.mode != "simulate":
        return None
    simulate = window.simulate
    if simulate.shows_sheet:
        name: str = simulate.sheets.name
    elif simulate.panel.shows_rules:
        shown = simulate.panel.rules.chart
        name = next(name for name, one in RULE_CHARTS.items() if one is shown)
    else:
        name = simulate.panel.choices.shown
    return name if name in chart_names() else None

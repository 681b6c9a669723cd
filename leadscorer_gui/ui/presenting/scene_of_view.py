"""A scene of what the main window shows: chart, model, segment, lead."""

from dataclasses import dataclass

from leadscorer_gui.analysis.scenes import chart_names
from leadscorer_gui.charts.rule_charts import RULE_CHARTS
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.texts import _
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
    segment = looking.own
    if segment is not None and not segment.id:
        note = _("“{segment}” is not saved as a segment: the scene shows all leads").format(
            segment="" if looking.segment is None else looking.segment.name
        )
    kept = segment.id if segment is not None and segment.id else None
    scene = Scene("", chart, session.model_id or None, segment=kept, lead=lead)
    return ViewScene(scene, note)


def _chart_of(window: MainWindow) -> SceneChart | None:
    """The name of the chart that is looked at."""
    if window.mode == "rules":
        return "rules"
    if window.mode == "leads":
        return "lead"
    if window.mode == "compare":
        return "compare"
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

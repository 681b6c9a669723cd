"""One lead explained as a scene: the newest MQL where none is named, with its name masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.analysis.explanation_words import plain
from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.charts.scene_sheets import LeadSheet
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.charts.scene_making import Scored


def lead_scene(scene: Scene, scored: Scored, masked: bool, report: Report) -> Shown:
    """Why the lead of a scene has its score; `masked`: it is a number and has no name."""
    history, model = scored.result.history, scored.subject.model
    if scene.lead is not None:
        place = history.leads.index.get(scene.lead)
        if place is None or not scored.inputs.exists[place]:
            text = _("The lead of this scene is not among the leads that are looked at")
            return Shown(scene, missing=text)
    elif not len(scored.result):
        return Shown(scene, missing=_("There is no lead to explain"))
    else:
        place = newest_mql(scored.result, model.mql.threshold)
    explanation = explain_lead(scored.inputs, scored.subject.workspace, int(place), report)
    name = masked_name(int(place)) if masked else history.leads.ids[place]
    values = {"lead": name, "score": plain(explanation.score)}
    return Shown(scene, LeadSheet(explanation, name, model.mql.threshold), values)


def newest_mql(result: Result, threshold: int) -> int:
    """The place of the lead that became an MQL last and is one; without any, of the best one."""
    first = result.first_reached(threshold)
    dated = result.qualified & (first != NEVER)
    if not dated.any():
        return int(result.leads[int(result.score.argmax())])
    at = np.where(dated, first, np.iinfo(np.int64).min)
    return int(result.leads[int(at.argmax())])

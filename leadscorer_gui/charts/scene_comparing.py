"""The charts of two models as scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_words import short_names
from leadscorer_gui.charts.compare_sheets import compare_sheet
from leadscorer_gui.charts.gained_lost_sheet import GainedLostSheet
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report

if TYPE_CHECKING:
    from leadscorer_gui.charts.scene_making import Scored

_PREFIX = "compare_"


def compared(scene: Scene, a: Scored, b: Scored, report: Report) -> Shown:
    """A chart of `b` against `a`; `threshold` of the scene is that of `b`."""
    other, threshold = (
        scored.subject.model.mql.threshold if said is None else said
        for scored, said in ((a, scene.against_threshold), (b, scene.threshold))
    )
    sides = _side(a, other), _side(b, threshold)
    comparison = Comparison.of(*sides)
    if scene.chart == "compare":
        which = comparison.is_lost | comparison.is_gained
        causes = find_causes(comparison, which, report)
        sheet: Sheet = GainedLostSheet(comparison, causes)
    else:
        sheet = compare_sheet(scene.chart.removeprefix(_PREFIX), comparison)
    values = {
        "gained": grouped(int(comparison.is_gained.sum())),
        "lost": grouped(int(comparison.is_lost.sum())),
        "lost_won": grouped(comparison.won_of(comparison.is_lost)),
        "against": short_names(comparison)[0],
        "threshold": shown_points(threshold),
    }
    return Shown(scene, sheet, values)


def _side(scored: Scored, threshold: int) -> Side:
    subject = scored.subject
    return Side(subject.model.name, subject.workspace, scored.inputs, scored.result, threshold)

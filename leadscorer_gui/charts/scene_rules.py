"""The charts of rules as scenes; the rules are told one by one as they are found out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.rule_effects import RuleEffects
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.scene_sheets import RuleSheet
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.charts.what_counts_sheet import WhatCountsSheet
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.progress import Report, part

if TYPE_CHECKING:
    from leadscorer_gui.charts.scene_making import Scored

TELL_EVERY_S: Final = 0.5
"""What is found of the rules is told no more often."""


def rules_scene(scene: Scene, shown: RulesShown) -> Shown:
    """The scene of what is known of the rules."""
    if scene.chart == "rules":
        return Shown(scene, WhatCountsSheet(shown))
    return Shown(scene, RuleSheet("rule_wins" if scene.chart == "rule_wins" else "rule_effects",
                                  shown))  # fmt: skip


def effects_of(
    scored: Scored, won: str, report: Report, tell: Callable[[RulesShown], object] | None = None
) -> RulesShown:
    """The effects of all rules; `tell` is told those that are known so far, now and then."""
    found, known = RuleEffects(scored.inputs, scored.result), []
    rules = [rule.id for rule in scored.result.model.rules]
    last = time.monotonic()
    for place, rule_id in enumerate(rules):
        known.append(found.of(rule_id, part(report, place / len(rules), (place + 1) / len(rules))))
        if tell is not None and time.monotonic() - last > TELL_EVERY_S and place + 1 < len(rules):
            tell(RulesShown.of(found, known, won))
            last = time.monotonic()
    return RulesShown.of(found, tuple(known), won)

"""Makes what is shown of a scene: a sheet, a title whose numbers are those of now, a foot.

`SceneMaker(workspace, model_id, history).make(scene)` gives a `Shown`: the work of a job, without
widgets. What was scored is kept by the maker for the next scene; `know` gives it what is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from leadscorer_gui.analysis.covered import only_covered
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.scenes import (
    OF_THRESHOLD,
    OF_TWO,
    Subject,
    against_of,
    period_of,
    period_words,
)
from leadscorer_gui.analysis.segments import (
    created_within,
    find_segment,
    restricted,
    restricted_inputs,
    scope_of,
    segment_mask,
)
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.weeks import Period, span_counted
from leadscorer_gui.analysis.won_means import meaning_of_won
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.scene_lead import lead_scene
from leadscorer_gui.charts.scene_nurture import NURTURE
from leadscorer_gui.charts.scene_rules import effects_of, rules_scene
from leadscorer_gui.charts.scene_sheets import TopSheet, WeeksSheet
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.charts.threshold_panels import ThresholdPanels
from leadscorer_gui.charts.top_panel import COUNTED, TopPanel, measure_of
from leadscorer_gui.charts.top_panel import Shown as TopName
from leadscorer_gui.charts.words import short
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result, Scope
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.history.history import History


MOST_KEPT: Final = 12
"""So many scored models, or leads of one, are kept: each takes as much as its leads do."""

Tell: TypeAlias = Callable[[Shown], object]


@dataclass(frozen=True, eq=False)
class Scored:
    """A model or a version, scored, of some leads: `inputs` and `result` are of these alone.

    `known`: its numbers for every threshold, where somebody has them.
    """

    subject: Subject
    segment: Segment | None
    period: Period | None
    inputs: Inputs
    result: Result
    known: ThresholdNumbers | None = None

    @cached_property
    def numbers(self) -> ThresholdNumbers:
        """Its numbers for every threshold."""
        return ThresholdNumbers.of(self.result) if self.known is None else self.known

    def is_of(self, subject: Subject, segment: Segment | None, period: Period | None) -> bool:
        """Whether scoring these would find the same; what sales can take plays no part."""
        mine, other = self.subject, subject
        return (
            replace(mine.model, capacity=None) == replace(other.model, capacity=None)
            and mine.workspace.lists == other.workspace.lists
            and (self.segment, self.period) == (segment, period)
        )


class SceneMaker:
    """Makes scenes of one workspace and one history, for one thread at a time.

    `model_id` is what scenes are of that name no model; `period`: the range that the export
    covers, None where all of it is looked at.
    """

    def __init__(
        self,
        workspace: Workspace,
        model_id: str,
        history: History,
        period: Period | None = None,
        tables: SideTables | None = None,
    ) -> None:
        self.workspace, self.model_id, self.history = workspace, model_id, history
        self.period, self.tables = period, tables or SideTables()
        self.kept: list[Scored] = []
        self._effects: list[tuple[Scored, RulesShown]] = []

    def know(self, scored: Scored, effects: RulesShown | None = None) -> None:
        """Take what is scored already, and what is known of the effects of its rules."""
        self.kept.append(scored)
        if effects is not None:
            self._effects.append((scored, replace(effects, fold="none")))

    def keep_from(self, before: SceneMaker) -> None:
        """Take over what another one has scored of the same history, the newest alone."""
        if before.history is self.history and before.period == self.period:
            self.kept = [*before.kept, *self.kept][-MOST_KEPT:]
            self._effects = [*before._effects, *self._effects][-MOST_KEPT:]

    def make(
        self,
        scene: Scene,
        masked: bool = True,
        report: Report = silent,
        tell: Tell | None = None,
    ) -> Shown:
        """What is shown of a scene; `masked`: leads are numbers and have no names.

        `tell` is told what there is of one that takes long, before it is all there.
        """
        name = scene.model or self.model_id
        subject = Subject.of(self.workspace, name)
        if subject is None:
            text = _("The model “{name}” of this scene is not there, or not finished")
            return Shown(scene, missing=text.format(name=name))
        segment = None
        if scene.segment is not None:
            segment = find_segment(self.workspace.segments, scene.segment)
            if segment is None:
                text = _("The segment “{name}” of this scene is not there any more")
                return Shown(scene, missing=text.format(name=scene.segment))
        period = period_of(scene, self.history.zone) or self.period
        scored = self.scored(name, segment, period, part(report, 0.0, 0.4))
        assert scored is not None, "the subject is there"
        values, draft = self._values(scored), subject.draft

        def whole(made: Shown) -> Shown:
            return replace(made, draft=draft, values={**values, **made.values})

        some = None if tell is None else lambda made: tell(whole(made))
        made = whole(self._made(scene, scored, masked, part(report, 0.4, 1.0), some))
        report(1.0)
        return made

    def scored(
        self, name: str, segment: Segment | None, period: Period | None, report: Report = silent
    ) -> Scored | None:
        """A model or a version, scored now or before; None where there is none of this name."""
        subject = Subject.of(self.workspace, name)
        if subject is None:
            return None
        for one in self.kept:
            if one.is_of(subject, segment, period):
                same = one.subject.model == subject.model  # but for what sales can take
                return one if same else replace(one, subject=subject, known=one.numbers)
        whole = self._whole(subject, report)
        found = self._narrowed(whole, segment, period)
        if found is not whole:
            self._keep(found)
        return found

    def _keep(self, scored: Scored) -> None:
        """Keep it for the next scene; the oldest is let go of where there are many."""
        self.kept = [*self.kept, scored][-MOST_KEPT:]

    def _whole(self, subject: Subject, report: Report) -> Scored:
        for one in self.kept:
            if one.is_of(subject, None, None):
                same = one.subject.model == subject.model  # but for what sales can take
                return one if same else replace(one, subject=subject)
        conditions = Conditions(subject.workspace)
        inputs = prepare(subject.model, self.history, conditions, None, part(report, 0.0, 0.3))
        found = Scored(subject, None, None, inputs, run(inputs, part(report, 0.3, 1.0)))
        self._keep(found)
        return found

    def _narrowed(self, whole: Scored, segment: Segment | None, period: Period | None) -> Scored:
        """The same of the leads of a segment and of a period alone."""
        result = whole.result
        if period is not None and period == self.period:
            result = only_covered(result, period)
        elif period is not None:
            scope = Scope((period_words(period, self.history),), (period.first, period.last))
            result = restricted(result, created_within(result, period), scope)
        if segment is not None:
            conditions = Conditions(self.workspace)
            mask = segment_mask(segment, self.history, conditions, result.as_of)
            result = restricted(result, mask[result.leads], scope_of(segment))
        if result is whole.result:
            return whole
        inputs = restricted_inputs(whole.inputs, result)
        return replace(
            whole, segment=segment, period=period, inputs=inputs, result=result, known=None
        )

    # What is drawn

    def _made(
        self, scene: Scene, scored: Scored, masked: bool, report: Report, tell: Tell | None
    ) -> Shown:
        chart = scene.chart
        if chart in OF_THRESHOLD:
            return self._of_threshold(scene, scored, report)
        if chart in OF_TWO:
            return self._of_two(scene, scored, report)
        if chart == "lead":
            return lead_scene(scene, scored, masked, report)
        if chart in NURTURE:
            sheet = NURTURE[chart](self, scored, report)
            missing = "" if sheet else _("There is nothing yet that this chart could show")
            return Shown(scene, sheet, missing=missing)
        return self._rules(scene, scored, report, tell)

    def _of_threshold(self, scene: Scene, scored: Scored, report: Report) -> Shown:
        from leadscorer_gui.analysis.quality_numbers import QualityNumbers

        model, more = scored.subject.model, None
        start = model.mql.threshold if scene.threshold is None else scene.threshold
        shown: TopName = "weekly" if scene.chart == "weeks" else scene.chart  # type: ignore[assignment]
        if shown in COUNTED:
            won = meaning_of_won(self.workspace)
            more = QualityNumbers.of(scored.result, won, report=report)
        capacity = self.capacity_of(scored)
        curves = ThresholdPanels(scored.numbers, measure_of(shown), start, capacity)
        kind: Callable[[TopPanel], TopSheet] = WeeksSheet if scene.chart == "weeks" else TopSheet
        sheet = kind(TopPanel(shown, curves, more, model.bands))
        return Shown(scene, sheet, start=start)

    def capacity_of(self, scored: Scored) -> Fraction | None:
        """How many MQLs a week can be taken of what is looked at."""
        if scored.segment is None:
            return scored.subject.model.weekly_capacity
        own = scored.segment.capacity
        return None if own is None else Fraction(own, HUNDREDTHS)

    def _of_two(self, scene: Scene, scored: Scored, report: Report) -> Shown:
        from leadscorer_gui.charts.scene_comparing import compared

        name = against_of(self.workspace, scene, self.model_id)
        if not name:
            text = _("“{model}” was never frozen: there is no version to compare it with")
            return Shown(scene, missing=text.format(model=scored.subject.model.name))
        other = self.scored(name, scored.segment, scored.period, part(report, 0.0, 0.4))
        if other is None:
            text = _("There is no “{name}” any more to compare with")
            return Shown(scene, missing=text.format(name=name))
        return compared(scene, other, scored, part(report, 0.4, 1.0))

    def _rules(self, scene: Scene, scored: Scored, report: Report, tell: Tell | None) -> Shown:
        """A chart of the rules; what is known of them before all are is told."""
        known = next((one for of, one in self._effects if of.inputs is scored.inputs), None)
        if known is None:

            def tell_some(shown: RulesShown) -> None:
                if tell is not None:
                    tell(rules_scene(scene, shown))

            known = effects_of(scored, meaning_of_won(self.workspace), report, tell_some)
            self._effects.append((scored, known))
        return rules_scene(scene, known)

    def _values(self, scored: Scored) -> dict[str, str]:
        """The numbers that any title may name."""
        result = scored.result
        found = {"model": scored.subject.model.name, "leads": grouped(len(result))}
        span = span_counted(result)
        if span is not None:
            zone = self.history.zone
            found["first"], found["last"] = (local_date(zone, at) for at in span)
        found["threshold"] = shown_points(scored.subject.model.mql.threshold)
        capacity = self.capacity_of(scored)
        if capacity is not None:
            found["capacity"] = short(float(capacity))
        return found

"""Where do we lose them? The stages from new to won, each as a bar from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.calendar import label_of
from leadscorer_gui.analysis.funnel import Cohorts, Funnel, Stage, Step
from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.quality_words import percent, won_words
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.sheet import NONE, Mark, Sheet, kept, leads_words, rests_on
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.model.nurture import StageNames
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS: Final = (70.0, 165.0, 225.0, 290.0, 350.0)
_LONGEST: Final = 24


def stage_name(stage: Stage, names: StageNames | None = None) -> str:
    """What a stage is called."""
    own: str | None = None if names is None else getattr(names, stage)
    if own:
        return own
    return {
        "new": _("New"),
        "engaged": _("Engaged"),
        "mql": _("MQL"),
        "accepted": _("Accepted"),
        "returned": _("Sent back"),
        "won": _("Won"),
    }[stage]


@dataclass(frozen=True)
class FunnelSheet(Sheet):
    """A funnel, and in grey another one to compare with; `cohorts` are rows of the table alone."""

    funnel: Funnel
    names: StageNames | None = None
    before: Funnel | None = None
    before_name: str = ""
    cohorts: Cohorts | None = None
    won: str = ""

    @property
    def rows(self) -> tuple[Step, ...]:
        """The stages that are drawn, with sent back before won."""
        steps = list(self.funnel.steps)
        if self.funnel.returned is not None:
            place = next((i for i, one in enumerate(steps) if one.stage == "won"), len(steps))
            steps.insert(place, self.funnel.returned)
        return tuple(steps)

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 1.9 + 0.62 * len(self.rows)

    def _name(self, stage: Stage) -> str:
        return cut(stage_name(stage, self.names), _LONGEST)

    def title(self) -> str:
        """The step that loses most."""
        worst = self.funnel.worst
        if worst is None or worst.share is None or worst.share.ratio is None or not worst.before:
            return _("Where do we lose leads?")
        if worst.share.is_of_too_few:
            text = _("Too few leads for a finding: {count} came to “{before}”")
            return text.format(count=worst.share.total, before=self._name(worst.before))
        text = _("Most are lost between “{before}” and “{stage}”: {share} get there")
        return text.format(
            before=self._name(worst.before), stage=self._name(worst.stage),
            share=percent(worst.share.ratio),
        )  # fmt: skip

    def sentence(self) -> str:
        """The counts of all stages, one after the other."""
        if self.empty():
            return self.empty()
        counts = ", ".join(
            _("{stage} {count}").format(stage=self._name(one.stage), count=grouped(len(one.leads)))
            for one in self.rows
        )
        return f"{self.title()} ({counts})"

    def foot(self) -> str:
        """Which leads, what a step is, and how long a win takes."""
        result, few = self.funnel.result, TOO_FEW
        leads = len(self.funnel.steps[0].leads) if self.funnel.steps else 0
        parts = [rests_on(result, leads, span_counted(result))]
        parts.append(_("step: of those at the stage before, who came to this one"))
        parts.append(_("medians; touches: activities of any type on the way"))
        if any(one.share is not None and one.share.total < few for one in self.rows):
            parts.append(_("too few: under {count} leads").format(count=few))
        if self.before is not None:
            parts.append(_("grey: {name}").format(name=self.before_name))
        if self.funnel.days_to_win is not None:
            text = _("to a win {days} days and {touches} touches")
            days, touches = self.funnel.days_to_win, self.funnel.touches_to_win or 0
            parts.append(text.format(days=short(days), touches=short(touches)))
        foot = " · ".join(parts)
        has_won = any(one.stage == "won" for one in self.rows)
        return f"{foot}\n{won_words(self.won)}" if has_won else foot

    def empty(self) -> str:
        """Without dated leads there is no way to follow."""
        if self.funnel.steps and len(self.funnel.steps[0].leads):
            return ""
        return _("No lead has a date: without created_at or activities there is no first stage")

    @fixed()
    def table(self) -> Rows:
        """A row for each stage; then, where there are cohorts, for each stage of each of them."""
        heading = (
            _("cohort"), _("stage"), _("leads"), _("through the stage before"), _("step"),
            _("stopped here"), _("median days"), _("median touches"),
        )  # fmt: skip
        rows = [self._cells(_("all"), one) for one in self.rows]
        if self.cohorts is not None:
            calendar = self.cohorts.calendar
            for number, funnel in zip(calendar.numbers.tolist(), self.cohorts.funnels, strict=True):
                label = label_of(calendar.unit, number)
                steps = FunnelSheet(funnel, self.names).rows
                rows += [self._cells(label, one) for one in steps if len(funnel.steps[0].leads)]
        return heading, *rows

    def _cells(self, cohort: str, one: Step) -> tuple[str, ...]:
        through = NONE if one.before is None else str(one.through)
        return (
            cohort, stage_name(one.stage, self.names), str(len(one.leads)), through,
            _share_text(one), str(len(one.stopped)), _number(one.days), _number(one.touches),
        )  # fmt: skip

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Bars; sent back is hatched. The funnel to compare with is a grey bar below each."""
        one, rows = axes[0], self.rows
        style_rows(one, palette)
        others = _counts(self.before)
        most = max(1, *(len(step.leads) for step in rows), *others.values())
        one.set_xlim(0, most * 1.02)
        one.set_xlabel(_("Leads"))
        name_rows(one, [self._name(step.stage) for step in rows], [False] * len(rows), palette)
        height = 0.34 if others else 0.62
        for place, step in enumerate(rows):
            returned = step.stage == "returned"
            colour = palette.loss if returned else palette.current
            y = place - 0.19 if others else place
            one.barh(
                y, len(step.leads), height, color="none" if returned else colour,
                edgecolor=colour, hatch="////" if returned else "", linewidth=0.8,
            )  # fmt: skip
            if step.stage in others:
                grey = palette.reference
                one.barh(place + 0.19, others[step.stage], 0.26, color=grey, alpha=0.6)
            for x, text in zip(_COLUMNS, _beside(step), strict=True):
                put_beside(one, x, place, text, palette.text)
        names = (_("leads"), _("step"), _("days"), _("touches"), _("stop here"))
        for x, name in zip(_COLUMNS, names, strict=True):
            put_beside(one, x, -0.75, name, palette.quiet_text)

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each stage: who came to it; and one beside it for who stopped there."""
        found, most = [], max((len(step.leads) for step in self.rows), default=0)
        for place, step in enumerate(self.rows):
            low, high = place - 0.5, place + 0.5
            count = len(step.leads)
            found.append(Mark(0, 0, count, low, high, self.words(step), kept(step.leads)))
            text = _("{leads} stopped at “{stage}”").format(
                leads=leads_words(len(step.stopped)), stage=self._name(step.stage)
            )
            found.append(Mark(0, count, most * 1.02, low, high, text, kept(step.stopped)))
        return tuple(found)

    def words(self, step: Step) -> str:
        """All that is shown of a stage."""
        text = _("{stage}: {leads}")
        parts = [text.format(stage=self._name(step.stage), leads=leads_words(len(step.leads)))]
        if step.before is not None and step.share is not None:
            text = _("{through} of {total} from “{before}” ({share})")
            share = "–" if step.share.ratio is None else percent(step.share.ratio)
            parts.append(
                text.format(
                    through=grouped(step.through), total=grouped(step.share.total),
                    before=self._name(step.before), share=share,
                )
            )  # fmt: skip
        if step.days is not None and step.touches is not None:
            text = _("{days} days and {touches} touches on the way")
            parts.append(text.format(days=short(step.days), touches=short(step.touches)))
        return " · ".join(parts)


def _counts(funnel: Funnel | None) -> dict[Stage, int]:
    if funnel is None:
        return {}
    steps = (*funnel.steps, *([funnel.returned] if funnel.returned else []))
    return {step.stage: len(step.leads) for step in steps}


def _share_text(one: Step) -> str:
    if one.share is None or one.share.ratio is None:
        return NONE
    return percent(one.share.ratio)


def _number(value: float | None) -> str:
    return NONE if value is None else short(value)


def _beside(step: Step) -> tuple[str, ...]:
    share = _share_text(step)
    if step.share is not None and step.share.is_of_too_few and step.share.total:
        share = _("{share}, too few").format(share=share)
    stopped = grouped(len(step.stopped))
    return grouped(len(step.leads)), share, _number(step.days), _number(step.touches), stopped

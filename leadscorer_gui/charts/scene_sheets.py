"""The charts of the threshold, of rules and of a lead as sheets, so that any scene is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_steps import steps_of
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.period_words import bar_rows, bars_title
from leadscorer_gui.charts.rule_charts import RULE_CHARTS, RuleChart, RuleChartName
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.sheet import Mark, Sheet
from leadscorer_gui.charts.threshold_panels import draw_weekly_bars
from leadscorer_gui.charts.top_panel import TopPanel, draw_top
from leadscorer_gui.charts.waterfall import draw_waterfall, waterfall_table, waterfall_title
from leadscorer_gui.charts.words import Rows, footer, threshold_rows
from leadscorer_gui.numerals import fixed
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW_INCHES = 0.3
_HEAD_INCHES = 1.3


class PlainSheet(Sheet):
    """A sheet that draws its own titles nowhere, and tells no marks apart."""

    def empty(self) -> str:
        """There is always something to draw."""
        return ""

    def marks(self) -> tuple[Mark, ...]:
        """None: it is looked at from afar."""
        return ()


@dataclass(frozen=True)
class TopSheet(PlainSheet):
    """The curve of a threshold, its quality or the scores, alone.

    `top.curves.on_screen`: the line of the threshold is painted above, and not drawn.
    """

    top: TopPanel

    def at(self, threshold: int) -> TopSheet:
        """The same at another threshold (hundredths)."""
        return replace(self, top=self.top.at(threshold))

    def on_screen(self, is_so: bool = True) -> TopSheet:
        """The same with the line left out, or with it."""
        return replace(self, top=replace(self.top, curves=replace(self.top.curves,
                                                                   on_screen=is_so)))  # fmt: skip

    def title(self) -> str:
        """The finding."""
        return self.top.title()

    def sentence(self) -> str:
        """What to tell sales."""
        return self.top.sentence()

    def foot(self) -> str:
        """What it rests on."""
        told = footer(self.top.curves.view)
        if not self.has_bars:
            told = told.removesuffix(" · " + _("hatched: not full"))
        return "\n".join([told, *self.top.notes()])

    @property
    def has_bars(self) -> bool:
        """Whether weeks are drawn as bars."""
        return False

    @property
    def has_line(self) -> bool:
        """Whether there is a curve that the line of a threshold belongs to."""
        lacks_wins = self.top.shown in ("quality", "lift") and self.top.quality is None
        return not (lacks_wins or self.top.curves.numbers.is_empty)

    @fixed()
    def table(self) -> Rows:
        """The numbers of what is shown."""
        return self.top.rows() or threshold_rows(self.top.curves.numbers, self.top.threshold)

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The chart; its title stands above the sheet."""
        draw_top(axes[0], self.top, palette)
        axes[0].set_title("", loc="left")


@dataclass(frozen=True)
class WeeksSheet(TopSheet):
    """New MQLs by week at a threshold."""

    @property
    def has_bars(self) -> bool:
        """They are."""
        return True

    def title(self) -> str:
        """The finding."""
        return bars_title(self.top.curves.bars)

    @fixed()
    def table(self) -> Rows:
        """A row for each week."""
        return bar_rows(self.top.curves.bars)

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The bars."""
        draw_weekly_bars(axes[0], replace(self.top.curves, on_screen=False), palette)
        axes[0].set_title("", loc="left")


@dataclass(frozen=True)
class RuleSheet(PlainSheet):
    """A chart of rules."""

    name: RuleChartName
    shown: RulesShown

    @property
    def _chart(self) -> RuleChart:
        return RULE_CHARTS[self.name]

    @property
    def size(self) -> tuple[float, float]:
        """A row needs its height."""
        rows = len(self._chart.lines(self.shown))
        return 11.0, max(3.2, 1.9 + self._chart.row_lines[0] * 0.2 * rows)

    def title(self) -> str:
        """The finding."""
        return self._chart.title(self.shown)

    def sentence(self) -> str:
        """The finding for who cannot see it."""
        return self._chart.sentence(self.shown)

    def foot(self) -> str:
        """What it rests on."""
        return self._chart.foot(self.shown)

    @fixed()
    def table(self) -> Rows:
        """A row for each rule."""
        return self._chart.table(self.shown)

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The rows."""
        self._chart.draw(self.shown, axes[0], palette)


@dataclass(frozen=True)
class LeadSheet(PlainSheet):
    """Why one lead has its score; `name` is what it is called."""

    explanation: Explanation
    name: str
    threshold: int

    @property
    def size(self) -> tuple[float, float]:
        """A step needs its height."""
        rows = len(steps_of(self.explanation)) + 1
        return 11.0, _HEAD_INCHES + _ROW_INCHES * max(rows, 6)

    def title(self) -> str:
        """Who it is, the score, and what gives most of it."""
        finding = waterfall_title(self.explanation)
        return _("{lead}. {finding}").format(lead=self.name, finding=finding)

    def foot(self) -> str:
        """The model, and until when."""
        parts = [self.explanation.model.name, self.name]
        if self.explanation.as_of is not None:
            day = local_date(self.explanation.zone, self.explanation.as_of)
            parts.append(_("data until {day}").format(day=day))
        return " · ".join(parts)

    @fixed()
    def table(self) -> Rows:
        """The steps."""
        return waterfall_table(self.explanation)

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The steps as bars."""
        draw_waterfall(axes[0], self.explanation, palette, self.threshold, title=False)

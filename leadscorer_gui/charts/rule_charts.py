"""The two charts of rules by their names: what each draws and says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say
from leadscorer_gui.charts.rule_effects import (
    MOST_RULES,
    draw_rule_effects,
    effects_foot,
    effects_title,
    rule_effects_figure,
)
from leadscorer_gui.charts.rule_rows import FOLD, RulesShown, idle_words
from leadscorer_gui.charts.rule_tables import (
    effect_line,
    effect_rows,
    effects_sentence,
    win_line,
    win_rows,
    wins_sentence,
)
from leadscorer_gui.charts.rule_wins import (
    draw_rule_wins,
    rule_wins_figure,
    wins_foot,
    wins_title,
)
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RuleChartName: TypeAlias = Literal["rule_effects", "rule_wins"]


@dataclass(frozen=True)
class RuleChart:
    """One chart: what it is called, what it says of rules that are shown, how it is drawn.

    `file_name` has a place for the name of the model. `row_lines`: a row is at least and at most
    so many lines of text high.
    """

    name: Callable[[], str]
    file_name: Callable[[], str]
    title: Callable[[RulesShown], str]
    sentence: Callable[[RulesShown], str]
    foot: Callable[[RulesShown], str]
    table: Callable[[RulesShown], Rows]
    figure: Callable[[RulesShown, Palette], Figure]
    row_lines: tuple[float, float]
    _all_lines: Callable[[RulesShown], Sequence[RuleEffect | None]]
    _line_words: Callable[[RulesShown, RuleEffect], str]
    _draw: Callable[..., None]

    def lines(self, shown: RulesShown) -> Sequence[RuleEffect | None]:
        """The rows that are drawn, from above; `FOLD` is the row that folds."""
        return self._all_lines(shown)[:MOST_RULES]

    def words(self, shown: RulesShown, line: RuleEffect | None) -> str:
        """A row in words."""
        return idle_words(shown) if line is FOLD else self._line_words(shown, line)

    def draw(self, shown: RulesShown, axes: Axes, palette: Palette) -> None:
        """Draw for the screen: its title is painted above."""
        self._draw(axes, shown, palette, title=False)


RULE_CHARTS: Final[dict[RuleChartName, RuleChart]] = {
    "rule_effects": RuleChart(
        name=lambda: _("Rules: effect if off"),
        file_name=lambda: _("{model} effects of rules.png"),
        title=effects_title,
        sentence=effects_sentence,
        foot=effects_foot,
        table=effect_rows,
        figure=rule_effects_figure,
        row_lines=(1.55, 2.6),
        _all_lines=lambda shown: shown.effect_lines,
        _line_words=effect_line,
        _draw=draw_rule_effects,
    ),
    "rule_wins": RuleChart(
        name=lambda: _("Rules and wins"),
        file_name=lambda: _("{model} rules and wins.png"),
        title=wins_title,
        sentence=wins_sentence,
        foot=wins_foot,
        table=win_rows,
        figure=rule_wins_figure,
        row_lines=(2.1, 3.2),
        _all_lines=lambda shown: shown.by_wins,
        _line_words=win_line,
        _draw=draw_rule_wins,
    ),
}


def draw_waiting(rules: int, axes: Axes, palette: Palette) -> None:
    """What stands in place of a chart until so many rules are known."""
    axes.set_axis_off()
    say(axes, _("being found out …") if rules else _("There are no rules"), palette)

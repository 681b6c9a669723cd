"""What counts? The rules that decide most, told as sentences, for people who know no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.analysis.rule_effect_words import change_text
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.analysis.scenes import MOST_RULES
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rule_effects import effects_foot, effects_title
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.scene_sheets import PlainSheet
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import fixed
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE: Final = 98
"""So many letters of a sentence have room on a line."""
_LINES: Final = 2
_NAME: Final = 52
_BARS: Final = (0.73, 0.985)
"""Where the bars begin and end, as parts of the width."""
_ROOM: Final = 0.1
"""For the number beside the longest bar."""
_HIGH: Final = 0.34
_ROW_INCHES: Final = 0.62
_FEWEST: Final = 5
"""So many rows have room at least: a rule alone does not fill a screen."""
_LEAST_ROW: Final = 0.54
"""Below that the lines of a rule would touch those of the next."""
_NAME_POINTS, _LINE_POINTS = 12.5, 11.5
"""Of a line of the name and of the sentence."""


@dataclass(frozen=True)
class WhatCountsSheet(PlainSheet):
    """The rules with the largest effects as sentences, each with its effect as a bar."""

    shown: RulesShown

    @cached_property
    def rows(self) -> tuple[RuleEffect, ...]:
        """The rules that are told, the largest effect first."""
        effective = [one for one in self.shown.by_effect if one.reason is None]
        return tuple(effective[:MOST_RULES])

    @property
    def size(self) -> tuple[float, float]:
        """As high as its rows."""
        return 11.0, 1.6 + _ROW_INCHES * max(_FEWEST, len(self.rows))

    @property
    def least_height(self) -> float:
        """The inches in which it can be read."""
        return _LEAST_ROW * (max(_FEWEST, len(self.rows)) + 0.45)

    def title(self) -> str:
        """Which rule does most."""
        return effects_title(self.shown)

    def foot(self) -> str:
        """What it rests on, and how many rules are not told."""
        more = len(self.shown.effects) - len(self.rows)
        told = effects_foot(self.shown)
        if not more or not self.rows:
            return told
        text = n_("{count} more rule does less, or nothing",
                  "{count} more rules do less, or nothing", more)  # fmt: skip
        return f"{told} · {text.format(count=more)}"

    def empty(self) -> str:
        """Where no rule has an effect there is nothing to tell."""
        if not self.shown.effects:
            return _("This model has no rules")
        return "" if self.rows else _("No rule decides whether a lead becomes an MQL")

    def told(self, effect: RuleEffect) -> tuple[str, str]:
        """The name of a rule, and what it does in sentences."""
        rule, model = self.shown.rules[effect.rule_id], self.shown.model
        if isinstance(rule, Rule) and rule.group is not None:
            # How rules are grouped is of no account here, but for the ageing that they share.
            group = next(one for one in model.groups if one.id == rule.group)
            shared = group.ageing if rule.kind == "activity" else None
            rule = replace(rule, group=None, ageing=rule.ageing or shared)
        return visible(rule.name), rule_sentence(rule, model)

    @fixed()
    def table(self) -> Rows:
        """A row for each rule that is told."""
        weekly = bool(self.shown.weeks)
        change = _("MQLs a week if off") if weekly else _("MQLs ever if off")
        rows = [
            (*self.told(one), change_text(self.shown.change(one)), str(one.hit))
            for one in self.rows
        ]
        return (_("rule"), _("what it does"), change, _("leads hit")), *rows

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Sentences at the left, bars at the right."""
        one = axes[0]
        one.set_axis_off()
        one.set_xlim(0, 1)
        one.set_ylim(max(_FEWEST, len(self.rows)) - 0.5, -0.95)
        weekly = bool(self.shown.weeks)
        text = _("MQLs a week without it") if weekly else _("MQLs ever without it")
        one.text(_BARS[1], -0.78, text, ha="right", va="center", color=palette.quiet_text,
                 fontsize=9)  # fmt: skip
        most = max(abs(float(self.shown.change(each))) for each in self.rows) or 1.0
        for place, each in enumerate(self.rows):
            self._paint_words(one, place, each, palette)
            self._paint_bar(one, place, each, most, palette)
            if place:
                one.axhline(place - 0.5, color=palette.grid, linewidth=0.8)

    def _paint_words(self, axes: Axes, place: int, effect: RuleEffect, palette: Palette) -> None:
        name, sentence = self.told(effect)
        lines = wrap(sentence, _LINE, max_lines=_LINES, placeholder=" …")
        high = (_NAME_POINTS + _LINE_POINTS * len(lines)) / 2
        put: Any = partial(
            axes.annotate, xy=(0.0, place), textcoords="offset points",  # not a text
            va="top", color=palette.text, annotation_clip=False,
        )  # fmt: skip
        put(cut(name, _NAME), xytext=(0, high), fontweight="bold", fontsize=11)
        put("\n".join(lines), xytext=(0, high - _NAME_POINTS), fontsize=9, linespacing=1.15)

    def _paint_bar(
        self, axes: Axes, place: int, effect: RuleEffect, most: float, palette: Palette
    ) -> None:
        change = self.shown.change(effect)
        takes = change > 0
        begin, end = _BARS[0] + _ROOM, _BARS[1]
        width = (end - begin) * abs(float(change)) / most
        axes.barh(
            place, width, left=begin, height=_HIGH,
            color=palette.background if takes else palette.current,
            edgecolor=palette.loss if takes else palette.current,
            hatch="////" if takes else "", linewidth=0.8,
        )  # fmt: skip
        axes.text(begin - 0.012, place, change_text(change), ha="right", va="center",
                  color=palette.text, fontweight="bold")  # fmt: skip

"""What counts: the rules as sentences, those with the largest effect first."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from leadscorer_gui.analysis.rule_effect_words import change_text, reason_short
from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rule_effects import (
    MOST_RULES,
    draw_rule_effects,
    effects_foot,
    effects_title,
)
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.rule_tables import effects_sentence
from leadscorer_gui.charts.words import cut
from leadscorer_gui.exchange.rules_document import points_range
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.sentences import mql_sentence, rule_sentence
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.progress import Report
from leadscorer_gui.reports.content import Cell, Grid, Page, Picture
from leadscorer_gui.reports.material import Material
from leadscorer_gui.reports.native import CategoryChart, Series
from leadscorer_gui.texts import _, n_

TOP: Final = 8
"""Rules on a slide."""
_MOST_BARS: Final = 14
_ROW_INCHES: Final = 0.3


def rule_pages(material: Material, report: Report) -> Iterator[Page]:
    """The rules as sentences, and what each of them does."""
    effects = RuleEffects(material.narrowed, material.result)
    shown = RulesShown.of(effects, list(effects.of_rules(report=report)), material.won)
    yield _sentences_page(material, shown)
    if shown.effects:
        yield _effects_page(shown)


def _sentences_page(material: Material, shown: RulesShown) -> Page:
    model = material.model
    counted = len(model.scored_rules())
    points = shown_points(model.mql.threshold)
    title = n_(
        "{count} rule counts; from {points} points on a lead is an MQL",
        "{count} rules count; from {points} points on a lead is an MQL",
        counted,
    ).format(count=counted, points=points)
    if not counted:
        title = _("No rule counts yet")
    table, top = _rule_table(shown), top_rules(shown)
    more = counted - (0 if top is None else len(top.rows))
    text = n_("{count} more rule is in the report", "{count} more rules are in the report", more)
    return Page(
        part="rules", title=title, sentence=mql_sentence(model),
        aside=text.format(count=more) if more > 0 else "",
        shown=top,
        grids=(table,) if table.rows else (),
        missing="" if shown.effects else _("This model has no rules"),
    )  # fmt: skip


def top_rules(shown: RulesShown) -> Grid | None:
    """The rules with the largest effects for a slide; None where there are no rules."""
    table = _rule_table(shown)
    rows = tuple(row[:4] for row in table.rows[:TOP])
    return Grid("", table.header[:4], rows, (24, 10, 50, 16)) if rows else None


def _rule_table(shown: RulesShown) -> Grid:
    """All rules, a row each, with the sentence and the numbers."""
    header = (
        _("Rule"), _("Points"), _("What it does"), _("MQLs a week if off"), _("MQLs ever if off"),
        _("Points given"), _("Leads hit"), _("No effect"),
    )  # fmt: skip
    rows = tuple(_rule_row(shown, one) for one in shown.by_effect)
    return Grid(_("Rules"), header, rows, (24, 10, 60, 12, 12, 12, 10, 14))


def _rule_row(shown: RulesShown, effect: RuleEffect) -> tuple[Cell, ...]:
    rule = shown.rules[effect.rule_id]
    per_week = None if effect.per_week is None else round(float(effect.per_week), 2)
    return (
        rule.name,
        points_range(rule) if isinstance(rule, Rule) else "",
        rule_sentence(rule, shown.model),
        per_week,
        effect.ever,
        effect.points / 100,
        effect.hit,
        "" if effect.reason is None else reason_short(effect.reason),
    )


def _effects_page(shown: RulesShown) -> Page:
    height = 1.6 + _ROW_INCHES * min(len(shown.effect_lines), MOST_RULES)
    size = 11.0, max(3.2, height)
    return Page(
        part="rules",
        title=effects_title(shown),
        sentence=effects_sentence(shown),
        notes=(effects_foot(shown),),
        picture=Picture(partial(_draw_effects, shown), size, effect_bars(shown)),
    )


def _draw_effects(shown: RulesShown, figure: Any, palette: Palette) -> None:
    draw_rule_effects(figure.subplots(), shown, palette, title=False)


def effect_bars(shown: RulesShown) -> CategoryChart | None:
    """Lying bars of the rules with an effect; None where there is none."""
    found = [one for one in shown.by_effect if one.reason is None][:_MOST_BARS]
    if not found:
        return None
    change = [float(shown.change(one)) for one in found]
    name = _("MQLs a week if off") if shown.weeks else _("MQLs ever if off")
    categories = tuple(
        f"{cut(shown.name(one), 40)} ({change_text(shown.change(one))})" for one in found
    )
    return CategoryChart(
        "lying", categories, (Series(name, tuple(round(value, 2) for value in change)),), "", name
    )

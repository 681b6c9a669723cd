"""What each rule does: the change of MQLs a week if it were off, and why some do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.rule_effect_words import (
    change_text,
    number_text,
    percent_text,
    reason_short,
    whole_points,
)
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, say
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.rule_rows import FOLD, RulesShown, effects_footer, idle_words
from leadscorer_gui.charts.words import cut
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_RULES: Final = 40
"""What is beyond these stands in the table."""
LONGEST_NAME: Final = 34
LONGEST_IN_TITLE: Final = 26
"""Letters that there is room for beside a bar, and in a title."""

_BAR: Final = 0.62
_INCHES_ROW: Final = 0.3
_AIR: Final = 1.28
"""Beyond the longest bar, for its label."""
_COLUMNS: Final = (84.0, 150.0)
"""Where the columns of points and of leads end, in typographic points right of the plot."""


def rows_shown(shown: RulesShown) -> tuple[RuleEffect | None, ...]:
    """The rows that the chart has room for, from above: the largest effects first."""
    return shown.effect_lines[:MOST_RULES]


def effects_title(shown: RulesShown) -> str:
    """The finding."""
    effective = [one for one in shown.by_effect if one.reason is None]
    if not shown.effects:
        return _("This model has no rules")
    if not effective:
        return _("No rule decides whether a lead becomes an MQL")
    most = effective[0]
    change, per_week = shown.change(most), most.per_week is not None
    if not change:
        return _("Rules decide when leads become MQLs, but not how many")
    if change < 0:
        weekly = _("“{rule}” makes most MQLs: without it {count} fewer a week")
        ever = _("“{rule}” makes most MQLs: without it {count} fewer ever")
    else:
        weekly = _("“{rule}” takes most MQLs: without it {count} more a week")
        ever = _("“{rule}” takes most MQLs: without it {count} more ever")
    name = cut(shown.name(most), LONGEST_IN_TITLE)
    return (weekly if per_week else ever).format(rule=name, count=number_text(float(change)))


def draw_rule_effects(axes: Axes, shown: RulesShown, palette: Palette, title: bool = True) -> None:
    """A bar per rule; those without an effect below, named with their reason.

    x: change of MQLs a week if the rule were off (of MQLs ever, where no week is full); y: rules,
    counted from the top. To the right stand the points given and the share of leads hit.
    """
    rows = rows_shown(shown)
    style_rows(axes, palette)
    if title:
        axes.set_title(effects_title(shown), loc="left", color=palette.text, pad=26)
    if not rows:
        say(axes, _("There are no rules"), palette)
        return
    effective = [one for one in rows if one is not FOLD and one.reason is None]
    per_week = bool(shown.weeks)
    axes.set_xlabel(
        _("Change of MQLs a week if the rule were off")
        if per_week
        else _("Change of MQLs ever if the rule were off (no week is full)")
    )
    low, high = _limits([float(shown.change(one)) for one in effective])
    axes.set_xlim(low, high)
    name_rules(axes, [_row_name(shown, one) for one in rows], len(effective), palette)
    for place, one in enumerate(rows):
        _draw_row(axes, place, one, shown, palette)
    if effective:
        axes.axvline(0, color=palette.threshold, linewidth=1.2)
    _name_columns(axes, palette)


def _draw_row(
    axes: Axes, place: int, one: RuleEffect | None, shown: RulesShown, palette: Palette
) -> None:
    if one is FOLD:
        _say_in_row(axes, place, idle_words(shown), palette)
        return
    if one.reason is None:
        change = shown.change(one)
        _draw_bar(axes, place, float(change), change_text(change), palette)
    else:
        _say_reason(axes, place, one, shown, palette)
    _draw_columns(axes, place, one, palette)


def _row_name(shown: RulesShown, one: RuleEffect | None) -> str:
    """A rule's name, or that of the row that shows and hides the rules without an effect."""
    if one is not FOLD:
        return cut(shown.name(one), LONGEST_NAME)
    name = _("No effect")
    return f"▾ {name}" if shown.fold == "open" else f"▸ {name}"


def name_rules(axes: Axes, names: list[str], bold: int, palette: Palette) -> None:
    """The names of rules at the left, the first so many of them in full colour, a line below."""
    name_rows(axes, names, [place >= bold for place in range(len(names))], palette)
    if 0 < bold < len(names):
        axes.axhline(bold - 0.5, color=palette.reference, linewidth=0.8)


def _limits(values: list[float]) -> tuple[float, float]:
    low, high = min([0.0, *values]), max([0.0, *values])
    room = max(high - low, 1e-9) * (_AIR - 1)
    if not values or low == high:
        return -1.0, 1.0
    return low - room, high + (room if high else room / 2)


def _draw_bar(axes: Axes, place: int, change: float, text: str, palette: Palette) -> None:
    """Solid for a rule that makes MQLs, hatched for one that takes some."""
    takes = change > 0
    axes.barh(
        place,
        change,
        height=_BAR,
        color=palette.background if takes else palette.current,
        edgecolor=palette.loss if takes else palette.current,
        hatch="////" if takes else "",
        linewidth=0.8,
    )
    axes.annotate(
        text,
        (change, place),
        xytext=(5 if takes else -5, 0),
        textcoords="offset points",  # not a text
        ha="left" if takes else "right",
        va="center",
        color=palette.text,
    )


def _say_reason(
    axes: Axes, place: int, effect: RuleEffect, shown: RulesShown, palette: Palette
) -> None:
    """Why a rule does nothing, in the place of its bar."""
    assert effect.reason is not None
    text = reason_short(effect.reason)
    if effect.reason == "always_fires":
        text = _("every lead has it: as another threshold would ({change})")
        text = text.format(change=change_text(shown.change(effect)))
    _say_in_row(axes, place, text, palette)


def _say_in_row(axes: Axes, place: int, text: str, palette: Palette) -> None:
    axes.annotate(
        text,
        (0.0, place),
        xycoords=("axes fraction", "data"),  # not a text
        xytext=(6, 0),
        textcoords="offset points",  # not a text
        va="center",
        color=palette.quiet_text,
        style="italic",
        bbox=ground(palette),
    )


def _draw_columns(axes: Axes, place: int, effect: RuleEffect, palette: Palette) -> None:
    points = "" if effect.reason == "off" else whole_points(effect.points)
    share = "" if effect.reason == "off" else percent_text(effect.share or 0.0)
    for x, text in zip(_COLUMNS, (points, share), strict=True):
        put_beside(axes, x, place, text, palette.text if effect.hit else palette.quiet_text)


def _name_columns(axes: Axes, palette: Palette) -> None:
    for x, text in zip(_COLUMNS, (_("points given"), _("leads hit")), strict=True):
        put_beside(axes, x, -0.95, text, palette.quiet_text)


def more_words(rows: int) -> list[str]:
    """What is said of the rows that the chart has no room for; nothing where it has."""
    more = rows - MOST_RULES
    text = n_("{count} more rule is not shown", "{count} more rules are not shown", more)
    return [text.format(count=more)] if more > 0 else []


def effects_foot(shown: RulesShown) -> str:
    """What the chart rests on, and what it has no room for."""
    return " · ".join([effects_footer(shown), *more_words(len(shown.effect_lines))])


def rule_effects_figure(shown: RulesShown, palette: Palette) -> Figure:
    """The effects as a picture for files and the clipboard."""
    rows = rows_shown(shown)
    with chart_style():
        size = 11.0, max(3.2, 1.9 + _INCHES_ROW * len(rows))
        figure = file_figure(palette, effects_foot(shown), size)
        draw_rule_effects(figure.subplots(), shown, palette)
    return figure

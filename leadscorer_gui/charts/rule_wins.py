"""Does a rule tell buyers apart? The share of won leads with it and without, beside that of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.analysis.intervals import TOO_FEW, Share
from leadscorer_gui.analysis.rule_effect_words import percent_text
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say
from leadscorer_gui.charts.quality_words import won_words
from leadscorer_gui.charts.rows import put_beside, style_rows
from leadscorer_gui.charts.rule_effects import (
    LONGEST_IN_TITLE,
    LONGEST_NAME,
    MOST_RULES,
    more_words,
    name_rules,
)
from leadscorer_gui.charts.rule_rows import RulesShown, wins_footer
from leadscorer_gui.charts.words import cut
from leadscorer_gui.numerals import grouped, written
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_APART: Final = 0.16
"""Of a row: with and without lie above each other."""
_COLUMNS: Final = (125.0, 250.0)
"""Where the columns of counts end, in typographic points right of the plot."""
_INCHES_ROW: Final = 0.4


def rows_shown(shown: RulesShown) -> tuple[RuleEffect, ...]:
    """The rules that the chart has room for: first those that rest on enough leads."""
    return shown.by_wins[:MOST_RULES]


def wins_title(shown: RulesShown) -> str:
    """The finding: the rule that tells buyers apart best, beyond what chance may do."""
    if shown.base is None or not shown.base.count:
        return _("No lead is won yet")
    best = next((one for one in rows_shown(shown) if _is_found(one)), None)
    if best is None or best.wins is None or best.wins.lift is None:
        return _("No rule finds buyers beyond what chance may do")
    text = _("Leads with “{rule}” are won {times} times as often as all")
    return text.format(
        rule=cut(shown.name(best), LONGEST_IN_TITLE), times=written(float(best.wins.lift), ".2g")
    )


def _is_found(effect: RuleEffect) -> bool:
    """Whether leads that were hit are won more often for certain, by 95 %."""
    wins = effect.wins
    if wins is None or wins.is_of_too_few or wins.hit.interval is None:
        return False
    base = wins.base.ratio
    return base is not None and wins.hit.interval[0] > base


def draw_rule_wins(axes: Axes, shown: RulesShown, palette: Palette, title: bool = True) -> None:
    """Two marks per rule with their 95 % intervals: leads with it, and those without.

    x: per cent of leads that are won; y: rules, counted from the top. The dashed line is the share
    of all leads. To the right stand the counts.
    """
    rows = rows_shown(shown)
    style_rows(axes, palette)
    if title:
        axes.set_title(wins_title(shown), loc="left", color=palette.text, pad=26)
    if shown.base is None or shown.base.ratio is None:
        say(axes, _("Without won leads nobody can say which rules find buyers"), palette)
        return
    if not rows:
        say(axes, _("No rule has hit a lead that is old enough"), palette)
        return
    axes.set_xlabel(_("Won, per cent of leads"))
    enough = sum(not one.wins.is_of_too_few for one in rows if one.wins)
    axes.set_xlim(0, _top(rows, shown.base))
    name_rules(axes, [cut(shown.name(one), LONGEST_NAME) for one in rows], enough, palette)
    for place, one in enumerate(rows):
        _draw_row(axes, place, one, palette)
    _draw_base(axes, shown.base, palette)
    _name_marks(axes, palette)


def _top(rows: tuple[RuleEffect, ...], base: Share) -> float:
    """The right end: what rests on enough leads must fit; a wide interval of few may be cut."""
    ends = [base.interval[1] if base.interval else 0.0]
    for one in rows:
        for share in (one.wins.hit, one.wins.not_hit) if one.wins else ():
            if share.interval is not None:
                ends.append(float(share.ratio or 0) if share.is_of_too_few else share.interval[1])
    return min(102.0, max(1.0, 100 * max(ends) * 1.08))


def _draw_row(axes: Axes, place: int, effect: RuleEffect, palette: Palette) -> None:
    wins = effect.wins
    assert wins is not None
    if wins.hit.ratio is not None and wins.not_hit.ratio is not None:
        ends = [100 * float(wins.hit.ratio), 100 * float(wins.not_hit.ratio)]
        axes.plot(
            ends, [place - _APART, place + _APART], color=palette.grid, linewidth=2.5, zorder=1.5
        )
    _draw_share(axes, place - _APART, wins.hit, _look(palette.current, palette.current))
    look = _look(palette.reference, palette.background)
    _draw_share(axes, place + _APART, wins.not_hit, look)
    for x, share in zip(_COLUMNS, (wins.hit, wins.not_hit), strict=True):
        counts = _("{count} of {total}").format(
            count=grouped(share.count), total=grouped(share.total)
        )
        if share.is_of_too_few:
            counts = _("{counts}, too few").format(counts=counts)
        color = palette.quiet_text if share.is_of_too_few else palette.text
        put_beside(axes, x, place, counts, color)


def _look(color: str, fill: str) -> dict[str, Any]:
    return {"color": color, "markerfacecolor": fill, "markeredgecolor": color}


def _draw_share(axes: Axes, y: float, share: Share, look: dict[str, Any]) -> None:
    """A mark with its interval; of too few leads a thin one."""
    if share.ratio is None or share.interval is None:
        return
    few = share.is_of_too_few
    low, high = (100 * end for end in share.interval)
    axes.plot([low, high], [y, y], color=look["color"], linewidth=1 if few else 1.8,
              linestyle=":" if few else "-")  # fmt: skip
    axes.plot(
        [100 * float(share.ratio)], [y],
        linestyle="none", marker="o", markersize=4 if few else 7, markeredgewidth=1.4,
        clip_on=False, **look,
    )  # fmt: skip


def _draw_base(axes: Axes, base: Share, palette: Palette) -> None:
    assert base.ratio is not None
    at = 100 * float(base.ratio)
    axes.axvline(at, color=palette.reference, linewidth=1.4, linestyle=(0, (5, 3)), zorder=1)
    left = at < axes.get_xlim()[1] / 2
    text = _("all leads: {share}, {count} of {total}").format(
        share=percent_text(base.ratio), count=grouped(base.count), total=grouped(base.total)
    )
    place = {"xytext": (4 if left else -4, 15), "ha": "left" if left else "right"}
    mark_instant(axes, at, text, color=palette.quiet_text, bbox=ground(palette), **place)


def _name_marks(axes: Axes, palette: Palette) -> None:
    """What the two marks are, above the columns of their counts."""
    names = (_("● with the rule"), _("○ without it"))
    for x, text, color in zip(_COLUMNS, names, (palette.current, palette.quiet_text), strict=True):
        put_beside(axes, x, -0.8, text, color)


def wins_foot(shown: RulesShown) -> str:
    """What the chart rests on, what is too little, what it has no room for; what *won* means."""
    parts = [wins_footer(shown)]
    if any(one.wins.is_of_too_few for one in rows_shown(shown) if one.wins):
        parts.append(_("too few: under {count} leads").format(count=TOO_FEW))
    foot = " · ".join([*parts, *more_words(len(shown.by_wins))])
    return foot if shown.base is None else f"{foot}\n{won_words(shown.won)}"


def rule_wins_figure(shown: RulesShown, palette: Palette) -> Figure:
    """The shares of won leads as a picture for files and the clipboard."""
    rows = rows_shown(shown)
    with chart_style():
        size = 11.0, max(3.2, 1.9 + _INCHES_ROW * len(rows))
        figure = file_figure(palette, wins_foot(shown), size)
        draw_rule_wins(figure.subplots(), shown, palette)
    return figure

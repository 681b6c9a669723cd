"""Why a lead has its score: a bar for each step from 0, and the score below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_steps import Step, steps_of
from leadscorer_gui.analysis.explanation_words import local_date, plain, signed
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, say
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, shown_points
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH: Final = 9.0
_ROW_INCHES: Final = 0.3
_HEAD_INCHES: Final = 1.3
_BAR: Final = 0.62
_LONGEST_NAME: Final = 34


def draw_waterfall(
    axes: Axes, explanation: Explanation, palette: Palette, threshold: int, title: bool = True
) -> None:
    """The steps from top to bottom, what takes points hatched, the score as the last bar.

    x: points. y: a row for each step, the first at 0 and growing downwards. `threshold` in
    hundredths.
    """
    steps = steps_of(explanation)
    _style(axes, palette)
    if title:
        axes.set_title(waterfall_title(explanation), loc="left", color=palette.text)
    if not steps:
        say(axes, _("No rule gives this lead points"), palette)
        return
    for place, step in enumerate(steps):
        _draw_step(axes, palette, place, step)
    score = explanation.score / 100
    axes.barh(len(steps), score, _BAR, color=palette.quiet_text)
    _label(axes, palette, len(steps), (0.0, score), plain(explanation.score), bold=True)
    _draw_threshold(axes, palette, threshold)
    names = [*(cut(step.name, _LONGEST_NAME) for step in steps), _("Score")]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(steps) + 0.6, -0.9)
    _set_width(axes, steps, threshold)


def waterfall_figure(explanation: Explanation, name: str, palette: Palette) -> Figure:
    """The bars as a picture for files and the clipboard; `name` is what the lead is called."""
    footer = [explanation.model.name, name]
    if explanation.as_of is not None:
        day = local_date(explanation.zone, explanation.as_of)
        footer.append(_("data until {day}").format(day=day))
    rows = len(steps_of(explanation)) + 1
    with chart_style():
        size = (_WIDTH, _HEAD_INCHES + _ROW_INCHES * max(rows, 6))
        figure = file_figure(palette, " · ".join(footer), size)
        draw_waterfall(figure.subplots(), explanation, palette, explanation.threshold)
    return figure


def waterfall_title(explanation: Explanation) -> str:
    """The score, and what gives most of it."""
    score = plain(explanation.score)
    most = max(explanation.rules, key=lambda line: line.points, default=None)
    if most is None or most.points <= 0:
        return _("Score {score}: no rule gives points").format(score=score)
    return _("Score {score}: most from “{rule}”, {points}").format(
        score=score, rule=most.rule.name, points=signed(most.points)
    )


@fixed()
def waterfall_table(explanation: Explanation) -> Rows:
    """The numbers behind the bars: a heading and rows of texts, the score last."""
    rows = [(step.name, signed(step.points), plain(step.after)) for step in steps_of(explanation)]
    score = plain(explanation.score)
    return ((_("step"), _("points"), _("sum so far")), *rows, (_("Score"), "", score))


def step_at(explanation: Explanation, y: float) -> Step | None:
    """The step whose row is at a height of the drawing; None beside the rows."""
    steps, place = steps_of(explanation), round(y)
    return steps[place] if 0 <= place < len(steps) else None


def _style(axes: Axes, palette: Palette) -> None:
    """No box, light upright lines."""
    axes.set_facecolor(palette.background)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", colors=palette.quiet_text, length=0)
    axes.tick_params(axis="y", colors=palette.text, length=0)
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=0.8)
    axes.axvline(0, color=palette.quiet_text, linewidth=1)
    axes.set_axisbelow(True)


def _draw_step(axes: Axes, palette: Palette, place: int, step: Step) -> None:
    gains = step.points >= 0
    before, after = step.before / 100, step.after / 100
    look = {"color": palette.current} if gains else _loss(palette)
    axes.barh(place, after - before, _BAR, left=before, **look)
    # From the end of each step down to the next one.
    ends = (place + _BAR / 2, place + 1 + _BAR / 2)
    axes.plot((after, after), ends, color=palette.quiet_text, linewidth=0.8)
    _label(axes, palette, place, (before, after), signed(step.points))


def _loss(palette: Palette) -> dict[str, object]:
    return {
        "facecolor": palette.background,
        "edgecolor": palette.loss,
        "hatch": "////",
        "linewidth": 1.2,
    }


def _label(
    axes: Axes,
    palette: Palette,
    place: int,
    ends: tuple[float, float],
    text: str,
    bold: bool = False,
) -> None:
    """The points of a bar, right of it."""
    axes.annotate(
        text,
        (max(ends), place),
        xytext=(4, 0),
        textcoords="offset points",  # not a text
        va="center",
        color=palette.text,
        fontweight="bold" if bold else "normal",
        bbox=ground(palette, pad=0.1),
    )


def _draw_threshold(axes: Axes, palette: Palette, threshold: int) -> None:
    x = threshold / 100
    axes.axvline(x, color=palette.threshold, linewidth=1.2, linestyle="--")
    axes.annotate(
        _("MQL {threshold}").format(threshold=shown_points(threshold)),
        (x, -0.9),
        xytext=(4, -2),
        textcoords="offset points",  # not a text
        va="top",
        color=palette.threshold,
        bbox=ground(palette, pad=0.1),
    )


def _set_width(axes: Axes, steps: tuple[Step, ...], threshold: int) -> None:
    """All bars, with room for their numbers at the right."""
    reached = [0, threshold, *(step.after for step in steps)]
    low, high = min(reached) / 100, max(reached) / 100
    room = max(high - low, 1.0)
    axes.set_xlim(low - 0.02 * room, high + 0.16 * room)

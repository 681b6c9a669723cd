"""One lead over time: its score as exact steps, what it did below, and where it became an MQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import (
    local_date,
    local_time,
    plain,
    qualified_words,
)
from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import (
    ground,
    mark_instant,
    mark_level,
    say,
    style_axes,
)
from leadscorer_gui.charts.timeline_lanes import LONGEST_NAME, draw_lanes, local_times
from leadscorer_gui.charts.timeline_scale import TimeScale
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.numerals import fixed, shown_points
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TIMELINE_INCHES: Final = (11.0, 4.6)


@dataclass(frozen=True)
class Beside:
    """The same lead in another model, drawn behind as a dashed line; `name` is what it is."""

    explanation: Explanation
    name: str


@dataclass(frozen=True)
class Look:
    """How a timeline is looked at: with another one beside it, and from when to when.

    `window` are instants in µs; None is from the start of the lead to as-of.
    """

    beside: Beside | None = None
    window: tuple[int, int] | None = None


WHOLE: Final = Look()
"""One model, all of the time."""


def draw_timeline(
    axes: Axes,
    explanation: Explanation,
    palette: Palette,
    threshold: int,
    title: bool = True,
    look: Look = WHOLE,
) -> None:
    """The score as steps, the threshold across, activities by type in lanes below.

    x: the workspace's local time, long stretches without an event narrow (`timeline_scale`), y:
    points. `threshold` in hundredths.
    """
    style_axes(axes, palette)
    if title:
        words = qualified_words(explanation, threshold)
        axes.set_title(words, loc="left", color=palette.text)
    at, _scores = explanation.steps()
    if not len(at):
        message = _("Nothing of this lead has a date: its score is {score} at all times")
        say(axes, message.format(score=plain(explanation.score)), palette)
        return
    local, points = _corners(explanation)
    axes.plot(local, points, drawstyle="steps-post", color=palette.current, linewidth=2)
    reached = [0.0, threshold / 100, 1.0, *points.tolist()]
    if look.beside is not None:
        reached += _draw_beside(axes, look.beside, palette)
    span = min(reached), max(reached)
    _draw_threshold(axes, palette, threshold)
    draw_lanes(axes, explanation, palette, span)
    scale = scale_of(explanation)
    window = look.window or (int(at[0]), _end(explanation))
    _date_axis(axes, scale, local_times(explanation.zone, np.array(window)))
    scale.mark_gaps(axes, palette)
    _draw_marks(axes, explanation, palette, threshold)


def scale_of(explanation: Explanation) -> TimeScale:
    """The axis of a dated lead: its events are those of the score, its activities, and as-of."""
    at, scores = explanation.steps()
    changes = at[np.flatnonzero(np.diff(scores, prepend=scores[0] - 1))]
    events = np.concatenate((changes, [_end(explanation)], *explanation.activities.values()))
    return TimeScale.of(local_times(explanation.zone, events).astype(np.int64) / DAY_US)


def _end(explanation: Explanation) -> int:
    """As-of, for a dated lead."""
    return max(int(explanation.as_of or 0), int(explanation.steps()[0][-1]))


def _corners(explanation: Explanation) -> tuple[NDArray[np.datetime64], NDArray[np.float64]]:
    """The local times and points at which a dated lead's steps begin, and as-of."""
    at, scores = explanation.steps()
    local = local_times(explanation.zone, np.append(at, _end(explanation)))
    return local, np.append(scores, scores[-1]) / 100


def _draw_beside(axes: Axes, beside: Beside, palette: Palette) -> list[float]:
    """The same lead in another model; returns the points that it had."""
    if not len(beside.explanation.steps()[0]):
        return []
    local, points = _corners(beside.explanation)
    axes.plot(
        local, points, drawstyle="steps-post", color=palette.reference, linewidth=1.4,
        linestyle="--", zorder=1.5,
    )  # fmt: skip
    place = int(np.argmax(points))
    score = plain(beside.explanation.score)
    axes.annotate(
        _("{name}: {score}").format(name=cut(beside.name, LONGEST_NAME), score=score),
        (float(local[place].astype(np.int64)) / DAY_US, float(points[place])),
        xytext=(3, 4),
        textcoords="offset points",  # not a text
        va="bottom",
        color=palette.reference,
        bbox=ground(palette, pad=0.1),
    )
    return [float(value) for value in points]


def timeline_figure(
    explanation: Explanation, name: str, palette: Palette, look: Look = WHOLE
) -> Figure:
    """The timeline as a picture for files and the clipboard; `name` is what the lead is called."""
    footer = [
        explanation.model.name,
        name,
        _("score {score}").format(score=plain(explanation.score)),
    ]
    if explanation.as_of is not None:
        day = local_date(explanation.zone, explanation.as_of)
        footer.append(_("data until {day}").format(day=day))
    with chart_style():
        figure = file_figure(palette, " · ".join(footer), TIMELINE_INCHES)
        threshold = explanation.threshold
        draw_timeline(figure.subplots(), explanation, palette, threshold, look=look)
    return figure


@fixed()
def timeline_tables(explanation: Explanation) -> tuple[Rows, Rows]:
    """The numbers behind the chart: the score from each instant on, and what the lead did when.

    Each a heading and rows of texts.
    """
    zone = explanation.zone
    at, scores = explanation.steps()
    steps = [
        (local_time(zone, instant), plain(score))
        for instant, score in zip(at.tolist(), scores.tolist(), strict=True)
    ]
    done = sorted(
        (instant, name)
        for name, instants in explanation.activities.items()
        for instant in instants.tolist()
    )
    activities = [(local_time(zone, instant), name) for instant, name in done]
    return (
        ((_("from"), _("score")), *steps),
        ((_("when"), _("activity")), *activities),
    )


def _draw_threshold(axes: Axes, palette: Palette, threshold: int) -> None:
    """The threshold as a dashed line, its value at the right end."""
    axes.axhline(threshold / 100, color=palette.threshold, linewidth=1.2, linestyle="--")
    look = {"xytext": (4, 0), "va": "center", "color": palette.threshold}
    mark_level(axes, (1, threshold / 100), shown_points(threshold), **look)


def _draw_marks(axes: Axes, explanation: Explanation, palette: Palette, threshold: int) -> None:
    """Where the lead became an MQL, and where it was disqualified."""
    zone = explanation.zone
    first = explanation.first_qualified(threshold)
    if first is not None and first.at is not None:
        text = _("MQL {day}").format(day=local_date(zone, first.at))
        _mark(axes, local_times(zone, np.array([first.at])), text, palette.current, palette)
    row = explanation.disqualified
    if row is not None and row.at is not None:
        text = _("disqualified {day}").format(day=local_date(zone, row.at))
        _mark(axes, local_times(zone, np.array([row.at])), text, palette.loss, palette)


def _mark(axes: Axes, at: NDArray[np.datetime64], text: str, color: str, palette: Palette) -> None:
    """An instant as a dotted line from top to bottom, named at the top."""
    x = float(at.astype(np.int64)[0]) / DAY_US
    low, high = axes.get_xlim()
    if not low <= x <= high:
        return
    place = axes.transData.transform((x, 0))[0]
    left_end, right_end = (axes.transData.transform((end, 0))[0] for end in (low, high))
    right = bool(place > (left_end + right_end) / 2)
    axes.axvline(x, color=color, linewidth=1.4, linestyle=":")
    mark_instant(
        axes,
        x,
        text,
        xytext=(-5 if right else 5, -2),
        ha="right" if right else "left",
        color=color,
        fontweight="bold",
        bbox=ground(palette, pad=0.15),
    )


def _date_axis(axes: Axes, scale: TimeScale, ends: NDArray[np.datetime64]) -> None:
    """From one time to another, with a little air."""
    first, last = (scale.place(ends.astype(np.int64) / DAY_US)).tolist()
    margin = max((last - first) / 60, 0.02)
    scale.use_on(axes, float(scale.day(first - margin)), float(scale.day(last + margin)))

"""One lead over time: its score as exact steps, what it did below, and where it became an MQL."""

from __future__ import annotations

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
    style_dates,
)
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import DAY_US, format_points
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TIMELINE_INCHES: Final = (11.0, 4.6)
MOST_LANES: Final = 5
_LANE: Final = 0.11
"""The least height of a lane of activities, as a share of that of the scores."""
_LANE_SIZES: Final = 1.35
"""Its least height in font sizes: below it the names of lanes touch."""
_ABOVE: Final = 0.22
"""The room above the scores, for the names of marks, as a share of their height."""
_BELOW: Final = 0.6
"""The room below the last lane, in lanes."""


def draw_timeline(
    axes: Axes, explanation: Explanation, palette: Palette, threshold: int, title: bool = True
) -> None:
    """The score as steps, the threshold across, activities by type in lanes below.

    x: the workspace's local time, y: points. `threshold` in hundredths.
    """
    style_axes(axes, palette)
    if title:
        words = qualified_words(explanation, threshold)
        axes.set_title(words, loc="left", color=palette.text)
    at, scores = explanation.steps()
    if not len(at):
        message = _("Nothing of this lead has a date: its score is {score} at all times")
        say(axes, message.format(score=plain(explanation.score)), palette)
        return
    end = max(int(explanation.as_of or 0), int(at[-1]))
    points = np.append(scores, scores[-1]) / 100
    axes.plot(
        _local(explanation.zone, np.append(at, end)),
        points,
        drawstyle="steps-post",
        color=palette.current,
        linewidth=2,
    )
    low, high = min(0.0, float(points.min())), max(threshold / 100, float(points.max()), 1.0)
    _draw_threshold(axes, palette, threshold)
    _draw_lanes(axes, explanation, palette, (low, high))
    _date_axis(axes, _local(explanation.zone, np.array([at[0], end])))
    _draw_marks(axes, explanation, palette, threshold)


def timeline_figure(explanation: Explanation, name: str, palette: Palette) -> Figure:
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
        draw_timeline(figure.subplots(), explanation, palette, explanation.threshold)
    return figure


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


def _local(zone: ZoneTable, instants: Instants) -> NDArray[np.datetime64]:
    """Instants as times on the workspace's clock, exact to the microsecond."""
    return zone.to_local(instants).astype("datetime64[us]")


def _draw_threshold(axes: Axes, palette: Palette, threshold: int) -> None:
    """The threshold as a dashed line, its value at the right end."""
    axes.axhline(threshold / 100, color=palette.threshold, linewidth=1.2, linestyle="--")
    look = {"xytext": (4, 0), "va": "center", "color": palette.threshold}
    mark_level(axes, (1, threshold / 100), format_points(threshold), **look)


def _draw_lanes(
    axes: Axes, explanation: Explanation, palette: Palette, span: tuple[float, float]
) -> None:
    """Activities as ticks, a lane for each of the most frequent types; the ticks of the axis."""
    low, high = span
    types = list(explanation.activities.items())
    count, share = _lanes_that_fit(axes, len(types))
    height = (high - low) * share
    named = count if count == len(types) else count - 1
    lanes = types[:named]
    if others := [instants for _name, instants in types[named:]]:
        name = n_("{count} other type", "{count} other types", len(others))
        lanes.append((name.format(count=len(others)), np.sort(np.concatenate(others))))
    labels = []
    for place, (name, instants) in enumerate(lanes):
        y = low - (place + 1) * height
        axes.plot(
            _local(explanation.zone, instants),
            np.full(len(instants), y),
            linestyle="none",
            marker="|",
            markersize=7,
            markeredgewidth=1.2,
            color=palette.third,
        )
        labels.append((y, _short(name)))
    from matplotlib.ticker import MaxNLocator

    values = [v for v in MaxNLocator(nbins=4).tick_values(low, high) if low <= v <= high]
    names = [plain(round(value * 100)) for value in values]
    axes.set_yticks(
        [*values, *(y for y, _name in labels)], [*names, *(name for _y, name in labels)]
    )
    axes.set_ylim(low - (count + _BELOW) * height, high + (high - low) * _ABOVE)


def _lanes_that_fit(axes: Axes, types: int) -> tuple[int, float]:
    """How many lanes a drawing has room for, and their height as a share of that of the scores.

    The scores keep half of the drawing; in a low one more of the types share the last lane.
    """
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    font = float(rcParams["font.size"])
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    # In points, less the dates below; the title takes as much as its own letters and a line.
    room = figure.get_figheight() * 72 - 3.2 * font - (2.2 * font if axes.get_title("left") else 0)
    lane = _LANE_SIZES * font
    most = max(1, min(MOST_LANES + 1, int(room / 2 / lane - _BELOW)))
    count = min(types, most)
    scores = max(lane, (room - (count + _BELOW) * lane) / (1 + _ABOVE))
    return count, max(_LANE, lane / scores)


def _short(name: str, most: int = 18) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _draw_marks(axes: Axes, explanation: Explanation, palette: Palette, threshold: int) -> None:
    """Where the lead became an MQL, and where it was disqualified."""
    zone = explanation.zone
    first = explanation.first_qualified(threshold)
    if first is not None and first.at is not None:
        text = _("MQL {day}").format(day=local_date(zone, first.at))
        _mark(axes, _local(zone, np.array([first.at])), text, palette.current, palette)
    row = explanation.disqualified
    if row is not None and row.at is not None:
        text = _("disqualified {day}").format(day=local_date(zone, row.at))
        _mark(axes, _local(zone, np.array([row.at])), text, palette.loss, palette)


def _mark(axes: Axes, at: NDArray[np.datetime64], text: str, color: str, palette: Palette) -> None:
    """An instant as a dotted line from top to bottom, named at the top."""
    x = float(at.astype(np.int64)[0]) / DAY_US
    low, high = axes.get_xlim()
    right = x > (low + high) / 2
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


def _date_axis(axes: Axes, ends: NDArray[np.datetime64]) -> None:
    """From the start of the lead to as-of, with a little air."""
    first, last = (ends.astype(np.int64) / DAY_US).tolist()
    margin = max((last - first) / 60, 0.02)
    style_dates(axes, first - margin, last + margin, 9)

"""What a lead did, below its scores: a lane for each of the most frequent types of activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import plain
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.words import cut
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.texts import n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LANES: Final = 5
LONGEST_NAME: Final = 18
"""Letters."""
_LANE: Final = 0.11
"""The least height of a lane of activities, as a share of that of the scores."""
_LANE_SIZES: Final = 1.35
"""Its least height in font sizes: below it the names of lanes touch."""
_ABOVE: Final = 0.22
"""The room above the scores, for the names of marks, as a share of their height."""
_BELOW: Final = 0.6
"""The room below the last lane, in lanes."""


def local_times(zone: ZoneTable, instants: Instants) -> NDArray[np.datetime64]:
    """Instants as times on the workspace's clock, exact to the microsecond."""
    return zone.to_local(instants).astype("datetime64[us]")


def draw_lanes(
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
            local_times(explanation.zone, instants),
            np.full(len(instants), y),
            linestyle="none",
            marker="|",
            markersize=7,
            markeredgewidth=1.2,
            color=palette.third,
        )
        labels.append((y, cut(name, LONGEST_NAME)))
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

    font = float(rcParams["font.size"])
    figure = axes.get_figure()
    assert figure is not None
    # In points, less the dates below; the title takes as much as its own letters and a line.
    room = (
        figure.bbox.height / figure.dpi * 72
        - 3.2 * font
        - (2.2 * font if axes.get_title("left") else 0)
    )
    lane = _LANE_SIZES * font
    most = max(1, min(MOST_LANES + 1, int(room / 2 / lane - _BELOW)))
    count = min(types, most)
    scores = max(lane, (room - (count + _BELOW) * lane) / (1 + _ABOVE))
    return count, max(_LANE, lane / scores)

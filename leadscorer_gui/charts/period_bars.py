"""New MQLs by week or by month at one threshold, with what sales can take and pinned thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_level, say, style_axes, style_dates
from leadscorer_gui.charts.period_words import bars_title, pin_label
from leadscorer_gui.charts.periods import PeriodBars
from leadscorer_gui.charts.words import capacity_label, mean_label
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CAPACITY_DASHES: Final = (5.0, 3.0)
BAR_SHARE: Final = 0.8
"""Of the width of its period."""
PIN_DASHES: Final[tuple[tuple[float, ...], ...]] = ((1.0, 1.6), (5.0, 1.6, 1.0, 1.6))
"""In widths of the line: no colour alone tells pinned thresholds apart."""


def pin_colour(place: int, palette: Palette) -> str:
    """The colour of a pinned threshold."""
    return (palette.third, palette.fourth)[place % 2]


def draw_period_bars(axes: Axes, bars: PeriodBars, palette: Palette, on_screen: bool) -> None:
    """Bars; what is above capacity is hatched, periods that are not full are, too.

    x: days, y: leads. On the screen title and pinned thresholds are painted above the drawing.
    """
    style_axes(axes, palette)
    if not on_screen:
        axes.set_title(bars_title(bars), loc="left", color=palette.text)
    axes.set_xlabel(_axis_name(bars))
    axes.set_ylabel(_("New MQLs"))
    if not len(bars):
        say(axes, _("Nothing in this history has a date"), palette)
        return
    _draw_bars(axes, bars, palette)
    axes.set_ylim(0, bars.top)
    style_dates(axes, *bars.span, 12)
    if bars.mean is not None:
        mean = float(bars.mean)
        axes.axhline(mean, color=palette.reference, linewidth=1.2, linestyle="--")
        name_line(axes, mean, mean_label(bars.mean), 0, palette, bars.mean_is_crowded)
    if bars.capacity is not None:
        _draw_capacity(axes, bars, palette)
    if not on_screen:
        _draw_pins(axes, bars, palette)


def _axis_name(bars: PeriodBars) -> str:
    if bars.unit == "month":
        return _("Month") if bars.is_full.all() else _("Month; hatched: not full")
    if bars.is_full.all():
        return _("Week (Monday to Sunday)")
    return _("Week (Monday to Sunday); hatched: not full")


def _draw_bars(axes: Axes, bars: PeriodBars, palette: Palette) -> None:
    ground = np.zeros(len(bars))
    for full, hatch, fill in ((True, None, palette.current), (False, "////", "none")):
        some = bars.is_full == full
        look = {"facecolor": fill, "edgecolor": palette.current, "hatch": hatch}
        _draw_boxes(axes, bars, some, ground, bars.counts, linewidth=0 if full else 0.8, **look)


def _draw_boxes(
    axes: Axes, bars: PeriodBars, some: NDArray[np.bool_],
    low: NDArray[Any], high: NDArray[Any], **look: Any,
) -> None:  # fmt: skip
    """A box in each of some periods. One drawing for all: a hundred single ones take 50 ms."""
    from matplotlib.collections import PolyCollection

    half = np.diff(bars.edges)[some] * BAR_SHARE / 2
    left, right = bars.middles[some] - half, bars.middles[some] + half
    columns = (left, right, right, left), (low[some], low[some], high[some], high[some])
    boxes = np.stack([np.stack(corners, axis=1) for corners in columns], axis=2)
    axes.add_collection(PolyCollection(list(boxes), snap=True, **look))


def _draw_capacity(axes: Axes, bars: PeriodBars, palette: Palette) -> None:
    """The part of each bar above capacity hatched, and the capacity as a dashed line."""
    assert bars.capacity is not None
    assert bars.weekly_capacity is not None
    above = bars.counts > bars.capacity
    _draw_boxes(
        axes, bars, above, bars.capacity, bars.counts,
        facecolor=palette.background, edgecolor=palette.loss, hatch="////", linewidth=0.8,
    )  # fmt: skip
    look: dict[str, Any] = {"color": palette.reference, "linewidth": 1.6}
    axes.stairs(bars.capacity, bars.edges, baseline=None, linestyle=(0, CAPACITY_DASHES), **look)
    label = capacity_label(bars.weekly_capacity)
    name_line(axes, float(bars.capacity[-1]), label, 1, palette)


def _draw_pins(axes: Axes, bars: PeriodBars, palette: Palette) -> None:
    for place, pin in enumerate(bars.pins):
        dashes: Any = (0, PIN_DASHES[place])
        colour = pin_colour(place, palette)
        axes.plot(bars.middles, pin.counts, color=colour, linewidth=1.8, linestyle=dashes)
        label = pin_label(pin, bars.unit)
        look: dict[str, Any] = {"color": colour, "bbox": ground(palette), "ha": "right"}
        mark_level(axes, (1, bars.top), label, xytext=(-4, -14 - 15 * place), **look)


def name_line(
    axes: Axes, height: float, name: str, end: int, palette: Palette, below: bool = False
) -> None:
    """The name of a level line at its left (0) or right end (1), on a ground of its own."""
    look = {"color": palette.text, "bbox": ground(palette, 0.85, 0.1), "va": "bottom"}
    if below:
        look["va"] = "top"
    place = {"xytext": (-4 if end else 4, -3 if below else 3), "ha": "right" if end else "left"}
    mark_level(axes, (end, height), name, **place, **look)

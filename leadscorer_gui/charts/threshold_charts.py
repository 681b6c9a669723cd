"""The threshold's two panels: MQLs at every threshold, and new MQLs by week at one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import (
    BAR_DAYS,
    ground,
    mark_instant,
    say,
    style_axes,
    style_dates,
)
from leadscorer_gui.charts.words import short
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbers = NDArray[np.int64]

_NAMES_APART: Final = 0.08
"""Of the panel's height; curves nearer to each other share one name."""


def draw_threshold_curve(axes: Axes, view: ThresholdView, palette: Palette) -> None:
    """How many leads are MQLs at every threshold: ever (solid) and now (dashed).

    A step curve, exact at every threshold. x: points, y: leads.
    """
    style_axes(axes, palette)
    axes.set_title(_curve_title(view), loc="left", color=palette.text)
    axes.set_xlabel(_("Threshold (points)"))
    axes.set_ylabel(_("Leads"))
    if not len(view.counts.peaks):
        say(axes, _("No lead ever qualifies, whatever the threshold"), palette)
        return
    low, high = _span(view)
    ever = _corners(view.counts.peaks, view.counts.ever, (low, high))
    axes.plot(*ever, drawstyle="steps-pre", color=palette.current, linewidth=2)
    now = _corners(view.counts.scores_now, view.counts.now, (low, high))
    axes.plot(*now, drawstyle="steps-pre", color=palette.reference, linewidth=1.6, linestyle="--")
    axes.set_xlim(low / 100, high / 100)
    axes.set_ylim(0, max(1, len(view.counts.peaks)) * 1.08)
    _label_curves(axes, (low, high), palette, (ever, now))
    _draw_threshold(axes, view, palette)


def _curve_title(view: ThresholdView) -> str:
    """The finding in words."""
    title = n_(
        "At {points} points {ever} lead became an MQL; {now} is one now",
        "At {points} points {ever} leads became MQLs; {now} are MQLs now",
        view.ever,
    )
    points = shown_points(view.threshold)
    return title.format(points=points, ever=grouped(view.ever), now=grouped(view.now))


def _span(view: ThresholdView) -> tuple[int, int]:
    """The thresholds that the curve shows: from 0 or the least peak to above the highest."""
    low = min(0, int(view.counts.peaks[0]), view.threshold)
    high = max(int(view.counts.peaks[-1]), view.threshold, low + 100)
    return low, high + max(100, (high - low) // 25)


def _corners(
    scores: Numbers, count: Callable[[Numbers], Numbers], span: tuple[int, int]
) -> tuple[NDArray[np.float64], Numbers]:
    """The corners of a curve: at each score the leads that have it or more."""
    at = np.unique(np.concatenate((scores, np.array(span))))
    at = at[(at >= span[0]) & (at <= span[1])]
    return at / 100, count(at)


def _label_curves(
    axes: Axes,
    span: tuple[int, int],
    palette: Palette,
    curves: tuple[tuple[NDArray[np.float64], Numbers], ...],
) -> None:
    """Name the curves beside them where they are furthest apart; by one name if they never are."""
    grid = np.linspace(span[0] / 100, span[1] / 100, 60)[2:40]
    heights = [y[np.searchsorted(x, grid).clip(0, len(y) - 1)] for x, y in curves]
    gaps = np.abs(heights[0] - heights[1])
    place = int(np.argmax(gaps))
    labels = [(_("MQLs ever"), palette.current), (_("MQLs now"), palette.quiet_text)]
    if gaps[place] < _NAMES_APART * axes.get_ylim()[1]:
        labels = [(_("MQLs ever and now"), palette.current)]
    for (name, color), height in zip(labels, heights, strict=False):
        text = axes.annotate(
            name,
            (grid[place], float(height[place])),
            xytext=(6, 7),
            textcoords="offset points",  # not a text
            color=color,
        )
        text.set_fontweight("bold")


def _draw_threshold(axes: Axes, view: ThresholdView, palette: Palette) -> None:
    """The threshold as a line across the panel, with its value on top."""
    at = view.threshold / 100
    axes.axvline(at, color=palette.threshold, linewidth=2)
    text = _("threshold {points}").format(points=shown_points(view.threshold))
    look = {"color": palette.threshold, "bbox": ground(palette)}
    mark_instant(axes, at, text, xytext=(5, -4), **look)


def draw_new_mqls_by_week(axes: Axes, view: ThresholdView, palette: Palette) -> None:
    """New MQLs in each week at the threshold; weeks that are not full are hatched.

    x: the Monday of the week, y: leads. The dashed line is the mean of the full weeks.
    """
    style_axes(axes, palette)
    axes.set_title(_weekly_title(view), loc="left", color=palette.text)
    axes.set_xlabel(_("Week (Monday to Sunday)"))
    if not view.is_full.all():
        axes.set_xlabel(_("Week (Monday to Sunday); hatched: not full"))
    axes.set_ylabel(_("New MQLs"))
    if not view.weeks:
        say(axes, _("Nothing in this history has a date"), palette)
        return
    middles = np.array(view.weeks) + np.timedelta64(3, "D")
    for full, hatch, fill in ((True, "", palette.current), (False, "////", "none")):
        chosen = view.is_full == full
        axes.bar(
            middles[chosen],
            view.new_mqls[chosen],
            width=BAR_DAYS,
            color=fill,
            edgecolor=palette.current,
            hatch=hatch,
            linewidth=0 if full else 0.8,
        )
    axes.set_ylim(0, max(1, int(view.new_mqls.max())) * 1.15)
    if view.figure is not None:
        axes.axhline(
            float(view.figure.mean), color=palette.reference, linewidth=1.2, linestyle="--"
        )
    _date_axis(axes, view)


def _date_axis(axes: Axes, view: ThresholdView) -> None:
    """From the first week to the last, with a little air."""
    margin = max(1, len(view.weeks) * 7 // 60)
    first, last = (int(week.astype(int)) for week in (view.weeks[0], view.weeks[-1]))
    style_dates(axes, first - margin, last + 7 + margin, 12)


def _weekly_title(view: ThresholdView) -> str:
    """The finding in words, with what it rests on."""
    points = shown_points(view.threshold)
    if view.figure is None:
        return _("New MQLs by week at {points} points (no week is full)").format(points=points)
    figure = view.figure
    title = n_(
        "{mean} new MQLs a week at {points} points ({low}–{high} in 8 of 10 weeks;"
        " {weeks} full week)",
        "{mean} new MQLs a week at {points} points ({low}–{high} in 8 of 10 weeks;"
        " {weeks} full weeks)",
        figure.weeks,
    )
    return title.format(
        mean=short(float(figure.mean)),
        points=points,
        low=short(figure.low),
        high=short(figure.high),
        weeks=figure.weeks,
    )

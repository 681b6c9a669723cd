"""Precision and recall at every threshold, with their intervals."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lift_curve import lift_curve
from leadscorer_gui.analysis.threshold_quality import ENOUGH, QualityCurve, ThresholdQuality
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_level, say, style_axes
from leadscorer_gui.charts.quality_words import percent
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Floats = NDArray[np.float64]

_ROOM_BETWEEN: Final = 0.25
"""Curves that are so far apart have room for a name between them."""

_NAME_SHARE: Final = 4
"""A name is at most so long: one part of so many of the panel's width."""

_ROOM_ABOVE: Final = 1.28
"""Room above the highest mark for the words on the line."""

_LOW: Final = 0.5
"""Where precision with its interval stays below, the axis is scaled to it."""
_STEPS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
_MARKS: Final = 5
"""The marks of a scaled axis: how far apart, and how many at most above 0."""

_AIR_ABOVE: Final = 1.25
"""The same above the highest lift."""


def why_no_quality(quality: ThresholdQuality) -> str:
    """Why there is nothing to draw; empty where there is."""
    maturity = quality.maturity
    if quality.any_won:
        return ""
    if maturity.young_won:
        return _("All wins are of leads that are too young to be counted")
    return _("No lead has been won: with dates of wins, precision and recall stand here")


def draw_quality(
    axes: Axes,
    quality: ThresholdQuality,
    thresholds: NDArray[np.int64],
    span: tuple[float, float],
    palette: Palette,
) -> None:
    """Precision (solid) and recall (dashed) at the thresholds, step curves, from 0 % on.

    x: points, over `span`. Where precision is low everywhere, the axis is scaled to it and its
    interval, and recall has an axis of its own at the right, 0 to 100 %. Where precision rests on
    fewer than `ENOUGH` MQLs it is dotted. The grey line is the share of wins among all leads.
    `thresholds`: rising hundredths.
    """
    found = _curve_of(axes, quality, thresholds, span, palette)
    if found is None:
        return
    x, curve = found
    top = _top_of_precision(quality, curve)
    of_recall = axes if top == 1 else axes.twinx()
    axes.set_ylabel(_("Share") if top == 1 else _("Precision"))
    _scale_shares(axes, top)
    if of_recall is not axes:
        _style_recall(of_recall, palette)
        axes.yaxis.label.set_color(palette.third)
    _draw_base(axes, quality, palette)
    _draw_rate(of_recall, x, curve.recall, palette.fourth, "--")
    _draw_rate(axes, x, _kept(curve.precision, curve.mqls >= ENOUGH), palette.third, "-")
    _draw_thin(axes, x, curve, curve.precision, palette)
    _name_curves(axes, curve, top, palette)


def draw_lift(
    axes: Axes,
    quality: ThresholdQuality,
    thresholds: NDArray[np.int64],
    span: tuple[float, float],
    palette: Palette,
) -> None:
    """How many times as often as all leads the MQLs of a threshold buy; arguments as above.

    The grey line is 1: MQLs that buy as often as all leads.
    """
    found = _curve_of(axes, quality, thresholds, span, palette)
    if found is None:
        return
    axes.set_ylabel(_("Lift (times)"))
    x, curve = found
    lift = lift_curve(quality, curve)
    enough = _kept(lift, curve.mqls >= ENOUGH)
    axes.axhline(1, color=palette.reference, linewidth=1.2)
    look = {"color": palette.text, "bbox": ground(palette, 0.85, 0.1), "ha": "right", "va": "top"}
    mark_level(axes, (1, 1), _("1: as often as all leads"), xytext=(-4, -3), **look)
    _draw_rate(axes, x, enough, palette.third, "-")
    _draw_thin(axes, x, curve, lift, palette)
    known = np.concatenate((enough[2], lift[0]))
    top = float(np.nanmax(known)) if np.any(~np.isnan(known)) else 1.0
    axes.set_ylim(0, max(2.0, top) * _AIR_ABOVE)


def _curve_of(
    axes: Axes,
    quality: ThresholdQuality,
    thresholds: NDArray[np.int64],
    span: tuple[float, float],
    palette: Palette,
) -> tuple[Floats, QualityCurve] | None:
    """The corners of the steps and what is drawn over them; None: the axes say why not."""
    style_axes(axes, palette)
    axes.set_xlabel(_("Threshold (points)"))
    axes.set_xlim(*span)
    if why := why_no_quality(quality):
        say(axes, why, palette)
        return None
    curve = quality.curve(_inside(thresholds, span))
    return np.concatenate(([span[0]], curve.thresholds / 100, [span[1]])), curve


def _top_of_precision(quality: ThresholdQuality, curve: QualityCurve) -> float:
    """The highest mark of precision's axis: 1, or little above what is drawn where that is low."""
    share, _low, high = curve.precision
    enough = curve.mqls >= ENOUGH
    known = high[enough] if enough.any() else share
    base = quality.maturity.won / quality.maturity.leads
    most = max([base, *known[~np.isnan(known)].tolist()])
    if most > _LOW:
        return 1.0
    step = next(step for step in _STEPS if step * _MARKS >= most)
    return float(step * ceil(most / step))


def _scale_shares(axes: Axes, top: float) -> None:
    """Shares upwards to `top`, in per cent."""
    from matplotlib.ticker import FixedLocator, FuncFormatter

    step = 0.25 if top == 1 else next(step for step in _STEPS if step * _MARKS >= top)
    axes.set_ylim(0, top * _ROOM_ABOVE)
    axes.yaxis.set_major_locator(FixedLocator([n * step for n in range(round(top / step) + 1)]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: percent(value)))


def _style_recall(axes: Axes, palette: Palette) -> None:
    """An axis at the right for recall alone, in its colour."""
    style_axes(axes, palette)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_ylabel(_("Recall"), color=palette.fourth)
    _scale_shares(axes, 1.0)


def _inside(thresholds: NDArray[np.int64], span: tuple[float, float]) -> NDArray[np.int64]:
    low, high = span
    kept = thresholds[(thresholds >= low * 100 - 100) & (thresholds <= high * 100)]
    return kept if len(kept) else np.array([round(low * 100)])


def _to_ends(values: Floats) -> Floats:
    """Beyond the ends nothing changes."""
    return np.concatenate((values[:1], values, values[-1:]))


def _kept(
    rates: tuple[Floats, Floats, Floats], where: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    share, low, high = (np.where(where, values, np.nan) for values in rates)
    return share, low, high


def _draw_rate(
    axes: Axes, x: Floats, rates: tuple[Floats, Floats, Floats], colour: str, dash: str
) -> None:
    share, low, high = (_to_ends(values) for values in rates)
    axes.fill_between(x, low, high, step="pre", color=colour, alpha=0.16, linewidth=0)
    axes.plot(x, share, drawstyle="steps-pre", color=colour, linewidth=2, linestyle=dash)


def _draw_thin(
    axes: Axes,
    x: Floats,
    curve: QualityCurve,
    rates: tuple[Floats, Floats, Floats],
    palette: Palette,
) -> None:
    """A rate where it rests on too few MQLs, which the axis says."""
    # One more than too few: so the dots begin where the line ends.
    share, _low, _high = _kept(rates, curve.mqls < ENOUGH + 1)
    look: dict[str, Any] = {"color": palette.third, "linewidth": 1.6, "linestyle": ":"}
    axes.plot(x, _to_ends(share), drawstyle="steps-pre", **look)
    if np.any(curve.mqls < ENOUGH):
        text = _("Threshold (points); dotted: fewer than {count} MQLs")
        axes.set_xlabel(text.format(count=ENOUGH))


def _draw_base(axes: Axes, quality: ThresholdQuality, palette: Palette) -> None:
    share = quality.maturity.won / quality.maturity.leads
    axes.axhline(share, color=palette.reference, linewidth=1.2)
    name = _("{share} of all leads bought").format(share=percent(share))
    look = {"color": palette.text, "bbox": ground(palette, 0.85, 0.1), "ha": "right"}
    mark_level(axes, (1, share), name, xytext=(-4, 3), **look)


def _name_curves(axes: Axes, curve: QualityCurve, top: float, palette: Palette) -> None:
    """Name the curves where they are furthest apart, each on the side away from the other.

    `top`: what stands on precision's axis as high as 100 % of recall.
    """
    precision = tuple(values / top for values in curve.precision)
    apart = np.abs(precision[0] - curve.recall[0])
    known = np.flatnonzero(~np.isnan(apart) & (curve.mqls >= min(ENOUGH, curve.mqls.max())))
    inner = known[len(known) // 12 : max(1, len(known) * 3 // 4)]
    if not len(inner):
        return
    place = int(inner[np.argmax(apart[inner])])
    names = (
        (_("precision: MQLs that bought"), precision, palette.third),
        (_("recall: wins that were MQLs first"), curve.recall, palette.fourth),
    )
    highest = max(rates[0][place] for _name, rates, _colour in names)
    for name, (share, low, high), colour in names:
        up = share[place] == highest or bool(apart[place] > _ROOM_BETWEEN)
        # Above or below all of the curve that the name reaches over.
        over = slice(place, place + max(1, len(share) // _NAME_SHARE))
        level = min(1.0, np.nanmax(high[over])) if up else np.nanmin(low[over])
        text = axes.annotate(
            name,
            (float(curve.thresholds[place]) / 100, float(level) * top),
            xytext=(6, 3 if up else -3),
            textcoords="offset points",  # not a text
            va="bottom" if up else "top",
            color=colour,
        )
        text.set_fontweight("bold")

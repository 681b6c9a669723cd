"""Precision and recall at every threshold, with their intervals."""

from __future__ import annotations

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

_TOP: Final = 1.28
"""Room above 100 % for the words on the line."""

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
    """Precision (solid) and recall (dashed) at the thresholds, step curves, 0 to 100 %.

    x: points, over `span`. Where precision rests on fewer than `ENOUGH` MQLs it is dotted. The
    grey line is the share of wins among all leads. `thresholds`: rising hundredths.
    """
    style_axes(axes, palette)
    axes.set_xlabel(_("Threshold (points)"))
    axes.set_ylabel(_("Share"))
    axes.set_xlim(*span)
    if why := why_no_quality(quality):
        say(axes, why, palette)
        return
    _scale_shares(axes)
    _draw_base(axes, quality, palette)
    curve = quality.curve(_inside(thresholds, span))
    x = np.concatenate(([span[0]], curve.thresholds / 100, [span[1]]))
    _draw_rate(axes, x, curve.recall, palette.fourth, "--")
    _draw_rate(axes, x, _kept(curve.precision, curve.mqls >= ENOUGH), palette.third, "-")
    _draw_thin(axes, x, curve, curve.precision, palette)
    _name_curves(axes, curve, palette)


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
    style_axes(axes, palette)
    axes.set_xlabel(_("Threshold (points)"))
    axes.set_ylabel(_("Lift (times)"))
    axes.set_xlim(*span)
    if why := why_no_quality(quality):
        say(axes, why, palette)
        return
    curve = quality.curve(_inside(thresholds, span))
    x = np.concatenate(([span[0]], curve.thresholds / 100, [span[1]]))
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


def _scale_shares(axes: Axes) -> None:
    """Shares upwards, in per cent."""
    from matplotlib.ticker import FixedLocator, FuncFormatter

    axes.set_ylim(0, _TOP)
    axes.yaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: percent(value)))


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


def _name_curves(axes: Axes, curve: QualityCurve, palette: Palette) -> None:
    """Name the curves where they are furthest apart, each on the side away from the other."""
    apart = np.abs(curve.precision[0] - curve.recall[0])
    known = np.flatnonzero(~np.isnan(apart) & (curve.mqls >= min(ENOUGH, curve.mqls.max())))
    inner = known[len(known) // 12 : max(1, len(known) * 3 // 4)]
    if not len(inner):
        return
    place = int(inner[np.argmax(apart[inner])])
    names = (
        (_("precision: MQLs that bought"), curve.precision, palette.third),
        (_("recall: wins that were MQLs first"), curve.recall, palette.fourth),
    )
    highest = max(rates[0][place] for _name, rates, _colour in names)
    for name, (share, low, high), colour in names:
        up = share[place] == highest or bool(apart[place] > _ROOM_BETWEEN)
        # Above or below all of the curve that the name reaches over.
        over = slice(place, place + max(1, len(share) // _NAME_SHARE))
        level = np.nanmax(high[over]) if up else np.nanmin(low[over])
        text = axes.annotate(
            name,
            (float(curve.thresholds[place]) / 100, float(level)),
            xytext=(6, 3 if up else -3),
            textcoords="offset points",  # not a text
            va="bottom" if up else "top",
            color=colour,
        )
        text.set_fontweight("bold")

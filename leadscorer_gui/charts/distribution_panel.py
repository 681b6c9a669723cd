"""The scores of all leads as bars, with the bands as their ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.score_distribution import ScoreBars, ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ENOUGH
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say, style_axes
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAND_SHADE: Final = 0.25
"""How strong the ground of a band is."""

_AIR_ABOVE: Final = 1.5
"""Room for the words on the line and the names of the bands."""

_CUT_ABOVE: Final = 2.0
"""The bar of 0 is cut where it is so many times as high as the highest other."""


def band_colour(place: int, count: int, palette: Palette) -> str:
    """The colour of the band at a place from below, of so many."""
    return palette.bands[min(place * len(palette.bands) // max(count, 1), len(palette.bands) - 1)]


def band_name(band: Band, leads: int) -> str:
    """`Hot 412`: a band and the leads in it."""
    return _("{band} {count}").format(band=band.name, count=f"{leads:,}")


def span_with_scores(
    distribution: ScoreDistribution, span: tuple[float, float]
) -> tuple[float, float]:
    """The span of the curves, wider where scores lie outside."""
    edges = distribution.bars.edges / 100
    return min(span[0], float(edges[0])), max(span[1], float(edges[-1]))


def draw_distribution(
    axes: Axes, distribution: ScoreDistribution, span: tuple[float, float], palette: Palette
) -> None:
    """Leads by score in bars; the dark part of a bar are those that were won. x: points, y: leads.

    Leads with exactly 0 have a bar of their own where they are most; it is cut where it would
    dwarf the others, and says how many they are.
    """
    style_axes(axes, palette)
    axes.set_ylabel(_("Leads"))
    axes.set_xlabel(_("Score at the end of the data (points)"))
    if not len(distribution):
        say(axes, _("The model scores no lead"), palette)
        return
    axes.set_xlim(*span_with_scores(distribution, span))
    bars = distribution.bars
    _draw_bars(axes, bars, palette)
    top = max(1.0, float(bars.leads.max(initial=0)))
    if bars.zero is not None:
        top = _draw_zero(axes, bars, top, palette)
    axes.set_ylim(0, top * _AIR_ABOVE)
    if len(distribution.won_scores):
        axes.set_xlabel(_("Score at the end of the data (points); inner bars: leads that were won"))
    if len(distribution) < ENOUGH:
        text = n_(
            "{count} lead: too few for a shape",
            "{count} leads: too few for a shape",
            len(distribution),
        )
        look = {"color": palette.quiet_text, "ha": "right"}
        mark_instant(
            axes, axes.get_xlim()[1], text.format(count=len(distribution)), xytext=(-4, -4), **look
        )


def _draw_bars(axes: Axes, bars: ScoreBars, palette: Palette) -> None:
    left, width = bars.edges[:-1] / 100, np.diff(bars.edges) / 100
    place: dict[str, Any] = {"align": "edge", "width": width * 0.92}
    axes.bar(left, bars.leads, color=palette.current, alpha=0.75, linewidth=0, **place)
    axes.bar(left, bars.won, color=_won_colour(palette), linewidth=0, **place)


def _won_colour(palette: Palette) -> str:
    return palette.bands[-1]


def _draw_zero(axes: Axes, bars: ScoreBars, highest: float, palette: Palette) -> float:
    """The bar of those with exactly 0, with its count; returns the top of all bars."""
    assert bars.zero is not None
    width = float(bars.edges[1] - bars.edges[0]) / 100 * 0.4
    is_cut = bars.zero > _CUT_ABOVE * highest
    top = highest * 1.1 if is_cut else max(highest, float(bars.zero))
    edge: dict[str, Any] = {"edgecolor": palette.band_edge, "linewidth": 0.8, "hatch": ".."}
    axes.bar([0], [min(top, bars.zero)], width, color=palette.grid, **edge)
    won = [min(top, bars.zero_won)]
    axes.bar([0], won, width, color=_won_colour(palette), linewidth=0)
    text = _("{count} at exactly 0; bar cut") if is_cut else _("{count} at exactly 0")
    axes.annotate(
        text.format(count=f"{bars.zero:,}"),
        (width / 2, top),
        xytext=(4, -2),
        textcoords="offset points",  # not a text
        va="top",
        color=palette.text,
        bbox=ground(palette, 0.85, 0.1),
    )
    return top


def draw_bands(axes: Axes, bands: Sequence[Band], leads: Sequence[int], palette: Palette) -> None:
    """The bands as the ground of a drawing, with names and counts; for files.

    On the screen they are painted above it. `leads`: below the first band, then in each.
    """
    low, high = axes.get_xlim()
    edges = [*(band.from_ / 100 for band in bands), high]
    for place, (band, count) in enumerate(zip(bands, leads[1:], strict=True)):
        left, right = max(low, edges[place]), min(high, edges[place + 1])
        if right <= left:
            continue
        colour = band_colour(place, len(bands), palette)
        axes.axvspan(left, right, color=colour, alpha=BAND_SHADE, linewidth=0, zorder=0)
        axes.axvline(left, color=palette.band_edge, linewidth=1, zorder=1)
        look = {"color": palette.text, "bbox": ground(palette, 0.6, 0.1), "clip_on": True}
        mark_instant(axes, left, band_name(band, count), xytext=(3, -24 - 14 * (place % 2)), **look)

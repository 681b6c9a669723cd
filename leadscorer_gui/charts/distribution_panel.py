"""The scores of all leads as bars, with the bands as their ground."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.score_distribution import ScoreBars, ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ENOUGH
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, mark_instant, say, style_axes
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAND_SHADE: Final = 0.25
"""How strong the ground of a band is."""

_AIR_ABOVE: Final = 1.5
"""Room for the words on the line and the names of the bands."""

_LEAST_LOG: Final = 0.5
"""The foot of a logarithmic axis."""

_CUT_ABOVE: Final = 2.0
"""The bar of 0 is cut where it is so many times as high as the highest other."""


def band_colour(place: int, count: int, palette: Palette) -> str:
    """The colour of the band at a place from below, of so many."""
    return palette.bands[min(place * len(palette.bands) // max(count, 1), len(palette.bands) - 1)]


def band_name(band: Band, leads: int) -> str:
    """`Hot 412`: a band and the leads in it."""
    return _("{band} {count}").format(band=band.name, count=grouped(leads))


def span_with_scores(
    distribution: ScoreDistribution, span: tuple[float, float]
) -> tuple[float, float]:
    """The span of the curves, wider where scores lie outside."""
    edges = distribution.bars.edges / 100
    return min(span[0], float(edges[0])), max(span[1], float(edges[-1]))


def draw_distribution(
    axes: Axes,
    distribution: ScoreDistribution,
    span: tuple[float, float],
    palette: Palette,
    log: bool = False,
) -> None:
    """Leads by score in bars; the dark part of a bar are those that were won. x: points, y: leads.

    Leads with exactly 0 have a bar of their own where they are most; it is cut where it would
    dwarf the others, and says how many they are. On a logarithmic axis nothing is cut.
    """
    style_axes(axes, palette)
    axes.set_ylabel(_("Leads"))
    axes.set_xlabel(_("Score at the end of the data (points)"))
    if not len(distribution):
        say(axes, _("The model scores no lead"), palette)
        return
    axes.set_xlim(*span_with_scores(distribution, span))
    bars = distribution.bars
    _draw_bars(axes, bars, palette, log)
    top = max(float(heights(np.ones(1, np.int64), log)[0]), *heights(bars.leads, log).tolist())
    if bars.zero is not None:
        top = _draw_zero(axes, bars, top, palette, log)
    if log:
        _scale_log(axes, top)
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


def heights(counts: NDArray[np.int64], log: bool) -> NDArray[np.float64]:
    """How high bars of so many leads are; on a logarithmic axis in powers of ten from its foot."""
    if not log:
        return counts.astype(np.float64)
    return np.log10(np.maximum(counts, _LEAST_LOG) / _LEAST_LOG)


def _scale_log(axes: Axes, top: float) -> None:
    """Leads upwards by powers of ten, from a half so that one lead can be seen.

    The axis itself stays linear: what is painted above the drawing knows no other.
    """
    from matplotlib.ticker import FixedLocator, FuncFormatter

    foot = log10(_LEAST_LOG)
    axes.yaxis.set_major_locator(FixedLocator([power - foot for power in range(int(top) + 2)]))
    shown = FuncFormatter(lambda value, _place: grouped(10 ** round(value + foot)))
    axes.yaxis.set_major_formatter(shown)
    axes.set_ylabel(_("Leads (logarithmic)"))


def _draw_bars(axes: Axes, bars: ScoreBars, palette: Palette, log: bool) -> None:
    left, width = bars.edges[:-1] / 100, np.diff(bars.edges) / 100
    place: dict[str, Any] = {"align": "edge", "width": width * 0.92}
    axes.bar(
        left, heights(bars.leads, log), color=palette.current, alpha=0.75, linewidth=0, **place
    )
    axes.bar(left, heights(bars.won, log), color=_won_colour(palette), linewidth=0, **place)


def _won_colour(palette: Palette) -> str:
    return palette.bands[-1]


def _draw_zero(axes: Axes, bars: ScoreBars, highest: float, palette: Palette, log: bool) -> float:
    """The bar of those with exactly 0, with its count; returns the top of all bars."""
    assert bars.zero is not None
    width = float(bars.edges[1] - bars.edges[0]) / 100 * 0.4
    zero, won = heights(np.array([bars.zero, bars.zero_won]), log).tolist()
    is_cut = not log and bars.zero > _CUT_ABOVE * highest
    top = highest * 1.1 if is_cut else max(highest, zero)
    edge: dict[str, Any] = {"edgecolor": palette.band_edge, "linewidth": 0.8, "hatch": ".."}
    axes.bar([0], [min(top, zero)], width, color=palette.grid, **edge)
    axes.bar([0], [min(top, won)], width, color=_won_colour(palette), linewidth=0)
    text = _("{count} at exactly 0; bar cut") if is_cut else _("{count} at exactly 0")
    axes.annotate(
        text.format(count=grouped(bars.zero)),
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

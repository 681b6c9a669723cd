"""The score profile of new leads: how those of each month stood at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.calendar import month_shown
from leadscorer_gui.analysis.cohorts import MonthProfile, ScoreProfile, notch
from leadscorer_gui.analysis.intervals import TOO_FEW, Share
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, style_axes
from leadscorer_gui.charts.quality_words import percent
from leadscorer_gui.charts.sheet import NONE, Mark, Sheet, kept, leads_words, rests_on
from leadscorer_gui.charts.words import Rows, cut, short
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_MONTHS: Final = 24
"""The newest months are drawn; the table has all."""
_HALF: Final = 0.38


@dataclass(frozen=True)
class ProfileSheet(Sheet):
    """Median and quartiles of the scores, above the shares of the bands (or of MQLs), by month."""

    profile: ScoreProfile

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 7.0

    @property
    def grid(self) -> tuple[int, int]:
        """Scores above bands."""
        return 2, 1

    @property
    def shown(self) -> tuple[MonthProfile, ...]:
        """The months that are drawn."""
        return self.profile.months[-MOST_MONTHS:]

    def title(self) -> str:
        """The last full month beside the median of those before it."""
        full = self.profile.full
        if not full:
            return _("How do new leads stand at the end of their month?")
        last, before = full[-1], [one.quartiles[1] for one in full[:-1] if one.quartiles]
        assert last.quartiles is not None
        places = {"month": month_shown(last.month), "points": short(last.quartiles[1])}
        if not before:
            text = _("New leads of {month} ended it at {points} points")
            return text.format(**places)
        usual = float(np.median(before))
        places["usual"] = short(usual)
        if len(last.leads) < TOO_FEW:
            text = _("New leads of {month} ended it at {points} points, of too few to compare")
        elif abs(last.quartiles[1] - usual) <= notch(last.quartiles, len(last.leads)):
            text = _("New leads of {month} ended it at {points} points, as in the months before")
        else:
            text = _(
                "New leads of {month} ended it at {points} points, the months before at {usual}"
            )
        return text.format(**places)

    def foot(self) -> str:
        """Which leads, and what the marks are."""
        result = self.profile.result
        told = rests_on(result, span=span_counted(result))
        parts = [told, _("median; line: half of the leads"), _("hollow: the month is not full")]
        if any(len(one.leads) < TOO_FEW for one in self.shown):
            parts.append(
                _("too few: under {count} leads, a dot without a line").format(count=TOO_FEW)
            )
        return " · ".join(parts)

    def empty(self) -> str:
        """Without dates there are no months."""
        if any(len(one.leads) for one in self.profile.months):
            return ""
        return _("No lead has a date: without created_at or activities there is no month")

    @fixed()
    def table(self) -> Rows:
        """A row for each month."""
        names = self._band_names()
        heading = (
            _("month"), _("leads"), _("lower quartile"), _("median"), _("upper quartile"),
            _("had been MQLs"), _("share"), *names, _("full month"),
        )  # fmt: skip
        return heading, *(self._row(one) for one in self.profile.months)

    def _row(self, one: MonthProfile) -> tuple[str, ...]:
        quartiles = (NONE,) * 3 if one.quartiles is None else tuple(map(short, one.quartiles))
        share = NONE if one.share is None else percent(one.share)
        bands = map(str, one.bands if self._band_names() else ())
        full = _("yes") if one.is_full else _("no")
        counts = str(len(one.leads)), str(one.mqls)
        return month_shown(one.month), counts[0], *quartiles, counts[1], share, *bands, full

    def _band_names(self) -> tuple[str, ...]:
        bands = self.profile.result.model.bands
        return (_("below all bands"), *(band.name for band in bands)) if bands else ()

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Scores above, bands or MQLs below."""
        self._paint_scores(axes[0], palette)
        if self.profile.result.model.bands:
            self._paint_bands(axes[1], palette)
        else:
            self._paint_mqls(axes[1], palette)
        for one in axes:
            one.set_xlim(-0.6, len(self.shown) - 0.4)

    def _paint_scores(self, axes: Axes, palette: Palette) -> None:
        style_axes(axes, palette)
        axes.set_ylabel(_("Score at the month's end"))
        axes.set_xticks(range(len(self.shown)), [""] * len(self.shown))
        for x, one in enumerate(self.shown):
            if one.quartiles is None:
                continue
            low, middle, high = one.quartiles
            if len(one.leads) >= TOO_FEW:
                axes.plot([x, x], [low, high], color=palette.current, linewidth=5, alpha=0.35)
            fill = palette.current if one.is_full else palette.background
            axes.plot(
                [x], [middle], marker="o", markersize=7, color=palette.current,
                markerfacecolor=fill, linestyle="none",
            )  # fmt: skip
            axes.annotate(
                short(middle), (x, middle), xytext=(7, 0), textcoords="offset points",  # not a text
                va="center", fontsize=8.5, color=palette.text, bbox=ground(palette, 0.6, 0.05),
            )  # fmt: skip
        low, high = axes.get_ylim()
        axes.set_ylim(min(0.0, low), max(1.0, high))

    def _paint_bands(self, axes: Axes, palette: Palette) -> None:
        style_axes(axes, palette)
        axes.set_ylabel(_("Bands, per cent of leads"))
        axes.set_ylim(0, 100)
        self._name_months(axes)
        names, count = self._band_names(), len(self._band_names())
        below = np.zeros(len(self.shown))
        for band in range(count):
            colour = palette.background if band == 0 else _band_colour(palette, band - 1, count - 1)
            shares = np.array([_share(one, band) for one in self.shown])
            axes.bar(
                range(len(self.shown)), shares, 2 * _HALF, bottom=below, color=colour,
                edgecolor=palette.band_edge, linewidth=0.8,
            )  # fmt: skip
            if band or shares.any():
                _name_band(axes, cut(names[band], 18), (band + 0.5) / count, colour, palette)
            below += shares

    def _paint_mqls(self, axes: Axes, palette: Palette) -> None:
        style_axes(axes, palette)
        axes.set_ylabel(_("Had been MQLs, per cent of leads"))
        self._name_months(axes)
        shares = [100 * (one.share or 0) for one in self.shown]
        for x, (one, share) in enumerate(zip(self.shown, shares, strict=True)):
            fill, hatch = (palette.current, "") if one.is_full else ("none", "////")
            axes.bar(x, share, 2 * _HALF, color=fill, edgecolor=palette.current, hatch=hatch)
        axes.set_ylim(0, max(1.0, *shares) * 1.15)

    def _name_months(self, axes: Axes) -> None:
        labels = [f"{month_shown(one.month)}\nn = {grouped(len(one.leads))}" for one in self.shown]
        few = max(1, len(labels) // 12)
        axes.set_xticks(range(0, len(labels), few), labels[::few], fontsize=8.5)

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each month: the leads that were new in it."""
        found = []
        for x, one in enumerate(self.shown):
            for axes in range(2):
                words = self.words(one)
                whose = kept(one.leads)
                found.append(Mark(axes, x - 0.5, x + 0.5, -np.inf, np.inf, words, whose))
        return tuple(found)

    def words(self, one: MonthProfile) -> str:
        """All that is shown of a month."""
        month, leads = month_shown(one.month), leads_words(len(one.leads))
        if one.quartiles is None or one.share is None:
            return f"{month}: {leads}"
        low, middle, high = map(short, one.quartiles)
        share = Share(one.mqls, len(one.leads))
        ends = share.interval or (0.0, 1.0)
        text = _("{month}: {leads}, {middle} points ({low}–{high}); {share} had been MQLs ({ends})")
        told = text.format(
            month=month, leads=leads, middle=middle, low=low, high=high,
            share=percent(one.share), ends="–".join(map(percent, ends)),
        )  # fmt: skip
        return told if one.is_full else f"{told} · {_('not full')}"


def _share(one: MonthProfile, band: int) -> float:
    return 100 * one.bands[band] / len(one.leads) if len(one.leads) else 0.0


def _band_colour(palette: Palette, band: int, count: int) -> str:
    """The colour of a band among so many, from the lightest to the strongest."""
    last = len(palette.bands) - 1
    return palette.bands[round(band * last / max(1, count - 1))]


def _name_band(axes: Axes, name: str, height: float, colour: str, palette: Palette) -> None:
    """The name of a band at the right, with a patch of its colour."""
    look: dict[str, Any] = {"xycoords": "axes fraction", "annotation_clip": False}  # not a text
    look |= {"textcoords": "offset points", "va": "center", "fontsize": 8.5}  # not a text
    patch = {"boxstyle": "square,pad=0.25", "fc": colour, "ec": palette.band_edge, "lw": 0.8}
    axes.annotate("  ", (1.0, height), xytext=(6, 0), bbox=patch, **look)
    axes.annotate(name, (1.0, height), xytext=(20, 0), color=palette.text, **look)

"""Who moved? The score by A against the score by B, as dots or, of many leads, as hexagons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadscorer_gui.analysis.comparison_numbers import ScoreBins
from leadscorer_gui.analysis.comparison_words import labels
from leadscorer_gui.charts.compare_sheets import CompareSheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground, style_axes
from leadscorer_gui.charts.sheet import Mark, kept
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, grouped, shown_points, written
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AIR: Final = 0.06
_LONGEST: Final = 40
_CORNERS: Final = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Below or from the threshold on: of A, of B."""


@dataclass(frozen=True)
class ScatterSheet(CompareSheet):
    """Equal scales, the diagonal, and both thresholds, which cut four quadrants."""

    @cached_property
    def found(self) -> ScoreBins:
        """The numbers."""
        return ScoreBins.of(self.comparison)

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 9.0, 8.0

    def title(self) -> str:
        """How many are gained and lost."""
        (_none, lost), (gained, both) = self.found.quadrants
        return _("{gained} gained, {lost} lost, {both} MQLs of both").format(
            gained=grouped(gained), lost=grouped(lost), both=grouped(both)
        )

    def sentence(self) -> str:
        """The finding with the counts of the quadrants."""
        if self.empty():
            return self.empty()
        counts = ", ".join(self._words(x, y) for x, y in _CORNERS)
        return f"{self.title()} ({counts})"

    def notes(self) -> str:
        """What the scores are, and who is missing."""
        parts = [
            _("highest score while qualifying")
            if self.comparison.count == "ever"
            else _("score at the end")
        ]
        if self.found.is_binned:
            parts.append(_("the stronger the colour, the more leads"))
        if self.found.off[0].any() or self.found.off[1].any():
            parts.append(_("grey strip: {name}").format(name=self._strip_name()))
        return " · ".join(parts)

    def _strip_name(self) -> str:
        if self.comparison.count == "ever":
            return _("never qualifies, or not in the period, or not scored")
        return _("does not qualify, or not scored")

    def empty(self) -> str:
        """Without leads there is nothing to set against each other."""
        return "" if len(self.found.leads) else _("No lead has a score by A or by B")

    @fixed()
    def table(self) -> Rows:
        """The quadrants, then the bins."""
        heading = (_("score by A"), _("score by B"), _("leads"))
        rows = [(*self._corner(x, y), str(self.found.quadrants[y][x])) for x, y in _CORNERS]
        middles = zip(self.found.middles.tolist(), self.found.counts.tolist(), strict=True)
        rows += [(written(x, ".2f"), written(y, ".2f"), str(count)) for (x, y), count in middles]
        return heading, *rows

    def _corner(self, x: int, y: int) -> tuple[str, str]:
        sides = self.comparison.a.side, self.comparison.b.side
        texts = [
            (_("from {points} on") if is_from else _("below {points}")).format(
                points=shown_points(side.threshold)
            )
            for is_from, side in zip((x, y), sides, strict=True)
        ]
        return texts[0], texts[1]

    def _name(self, x: int, y: int) -> str:
        names = {
            (0, 0): _("in neither"), (1, 0): _("lost"), (0, 1): _("gained"), (1, 1): _("in both"),
        }  # fmt: skip
        return names[x, y]

    def _words(self, x: int, y: int) -> str:
        count = grouped(self.found.quadrants[y][x])
        return _("{name}: {count}").format(name=self._name(x, y), count=count)

    @cached_property
    def _limits(self) -> tuple[float, float]:
        """One range of points for both axes."""
        sides = self.comparison.a.side, self.comparison.b.side
        ends = [float(side.threshold) for side in sides]
        ends += [float(value) for one in (self.found.x, self.found.y) for value in _ends(one)]
        low, high = min(ends) / 100, max(ends) / 100
        room = max(1.0, (high - low) * _AIR)
        return low - room, high + room

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Leads, diagonal, thresholds, counts in the corners."""
        one, (low, high) = axes[0], self._limits
        style_axes(one, palette)
        one.set_xlim(low, high)
        one.set_ylim(low, high)
        one.set_aspect("equal", adjustable="box")
        one.set_xticks(ticks := [at for at in one.get_yticks().tolist() if low <= at <= high])
        one.set_yticks(ticks)
        names = [cut(name, _LONGEST) for name in labels(self.comparison)]
        one.set_xlabel(_("Score by {name}").format(name=names[0]))
        one.set_ylabel(_("Score by {name}").format(name=names[1]))
        one.plot([low, high], [low, high], color=palette.reference, linewidth=1.2, linestyle="--")
        self._paint_strips(one, palette)
        if self.found.is_binned:
            self._paint_bins(one, palette)
        else:
            self._paint_dots(one, palette)
        x, y = (half.side.threshold / 100 for half in (self.comparison.a, self.comparison.b))
        one.axvline(x, color=palette.threshold, linewidth=2)
        one.axhline(y, color=palette.threshold, linewidth=2)
        for corner in _CORNERS:
            self._name_corner(one, *corner, palette)

    def _paint_strips(self, axes: Axes, palette: Palette) -> None:
        """The ground below leads without a score, or with one that does not count."""
        low, edge = self._limits[0], self.found.strip / 100 + self.found.size
        spans: tuple[Any, ...] = (axes.axvspan, axes.axhspan)
        for off, span in zip(self.found.off, spans, strict=True):
            if off.any():
                span(low, edge, facecolor=palette.grid, alpha=0.7, linewidth=0, zorder=0)

    def _paint_bins(self, axes: Axes, palette: Palette) -> None:
        """All hexagons as one drawing; the colour rises with the logarithm of the count."""
        from matplotlib.collections import PolyCollection
        from matplotlib.colors import LinearSegmentedColormap, LogNorm

        found = self.found
        across, high = found.size / 2, found.size / np.sqrt(3)
        shape = np.array([
            (0, high), (across, high / 2), (across, -high / 2),
            (0, -high), (-across, -high / 2), (-across, high / 2),
        ])  # fmt: skip
        colours = LinearSegmentedColormap.from_list("leads", list(palette.bands))  # not a text
        most = max(2, int(found.counts.max()))
        look: dict[str, Any] = {"edgecolors": palette.band_edge, "linewidths": 0.25}
        boxes = PolyCollection(
            list(found.middles[:, None, :] + shape),
            array=found.counts, cmap=colours, norm=LogNorm(1, most), zorder=2, **look,
        )  # fmt: skip
        axes.add_collection(boxes)

    def _paint_dots(self, axes: Axes, palette: Palette) -> None:
        """A dot each; gained and lost have a shape of their own."""
        found = self.found
        looks = {
            (0, 0): ("o", palette.reference), (1, 1): ("o", palette.current),
            (1, 0): ("v", palette.loss), (0, 1): ("^", palette.current),
        }  # fmt: skip
        for (x, y), (marker, colour) in looks.items():
            some = (found.reaches[0] == bool(x)) & (found.reaches[1] == bool(y))
            axes.plot(
                found.x[some] / 100, found.y[some] / 100, marker, color=colour,
                markersize=5, alpha=0.6, markeredgewidth=0, zorder=2,
            )  # fmt: skip

    def _name_corner(self, axes: Axes, x: int, y: int, palette: Palette) -> None:
        colours = {(1, 0): palette.loss, (0, 1): palette.current}
        axes.annotate(
            self._words(x, y),
            (x, y),
            xycoords="axes fraction",  # not a text
            xytext=(-8 if x else 8, -8 if y else 8),
            textcoords="offset points",  # not a text
            ha="right" if x else "left",
            va="top" if y else "bottom",
            color=palette.text,
            fontweight="bold" if (x, y) in colours else "normal",
            bbox=ground(palette) | {"ec": colours.get((x, y), "none")},
            zorder=5,
        )

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each quadrant."""
        low, high = self._limits
        x, y = (half.side.threshold / 100 for half in (self.comparison.a, self.comparison.b))
        found = []
        for one, other in _CORNERS:
            left, right = (x, high) if one else (low, x)
            bottom, top = (y, high) if other else (low, y)
            leads = kept(self.found.quadrant(one, other))
            found.append(Mark(0, left, right, bottom, top, self._words(one, other), leads))
        return tuple(found)


def _ends(values: Any) -> tuple[int, int]:
    return int(values.min()), int(values.max())

"""From which band to which? Bands of A at the left, of B at the right; the table is the truth."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison_numbers import BandFlow
from leadscorer_gui.analysis.comparison_page import band_name
from leadscorer_gui.analysis.comparison_words import labels
from leadscorer_gui.charts.compare_sheets import CompareSheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import ground
from leadscorer_gui.charts.sheet import Mark, leads_words
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LONGEST: Final = 18
_GAP: Final = 0.03
"""Between two bands of a side, as a part of the height."""
_BLOCK: Final = 0.06
_HEADING: Final = 64
"""So many letters have room above the columns of the table."""
_GRIP: Final = 0.3
"""Up to there a ribbon can be pointed at: it has not crossed others yet."""
_NAMED_FROM: Final = 0.03
"""Ribbons of a smaller part of the leads have their count in the table alone."""


@dataclass(frozen=True)
class BandSheet(CompareSheet):
    """Ribbons at the left, a table of counts at the right."""

    @cached_property
    def found(self) -> BandFlow:
        """The numbers."""
        return BandFlow.of(self.comparison)

    @property
    def grid(self) -> tuple[int, int]:
        """The flow beside the table."""
        return 1, 2

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 13.0, 3.2 + 0.42 * max(len(names) for names in self.found.names)

    def title(self) -> str:
        """How many rise and fall; of bands that are not alike, how many leads there are."""
        flow = self.found
        if self.empty():
            return _("From which band to which?")
        if not flow.is_alike:
            return _("From which band to which? The bands of A and B are not the same")
        if not flow.up and not flow.down:
            return _("No lead moves to another band")
        text = _("{up} leads move up a band or more, {down} move down")
        return text.format(up=grouped(flow.up), down=grouped(flow.down))

    def notes(self) -> str:
        """What a band is of."""
        return _("bands of the scores at the end; blue: up; hatched: down; grey: the same band")

    def empty(self) -> str:
        """Both models need bands, and leads."""
        if not self.comparison.has_bands:
            return _("Both models need bands; they are set where the model's threshold is")
        return "" if self.found.counts.any() else _("No lead has a score")

    @cached_property
    def _shown(self) -> tuple[list[int], list[int]]:
        """The places of A and of B that any lead is in."""
        counts = self.found.counts
        one, other = (np.flatnonzero(counts.sum(axis=axis)).tolist() for axis in (1, 0))
        return one, other

    def _name(self, side: int, place: int) -> str:
        return cut(band_name(self.found.names[side][place]), _LONGEST)

    @fixed()
    def table(self) -> Rows:
        """A row for each band of A, a column for each of B."""
        heading = (_("from A, to B"), *(band_name(self.found.names[1][j]) for j in self._shown[1]))
        rows = [
            (
                band_name(self.found.names[0][i]),
                *(str(int(self.found.counts[i, j])) for j in self._shown[1]),
            )
            for i in self._shown[0]
        ]
        return heading, *rows

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """The flow and the table."""
        for one in axes:
            one.set_axis_off()
        self._paint_flow(axes[0], palette)
        self._paint_table(axes[1], palette)

    @cached_property
    def _blocks(self) -> tuple[dict[int, tuple[float, float]], ...]:
        """Bottom and top of each band, by side: the parts of all leads, with gaps, up to 1."""
        counts, found = self.found.counts, []
        for side, shown in enumerate(self._shown):
            sums = counts.sum(axis=1 - side)
            room = 1 - _GAP * (len(shown) - 1)
            at, blocks = 0.0, {}
            for place in shown:
                high = float(sums[place] / counts.sum()) * room
                blocks[place] = at, at + high
                at += high + _GAP
            found.append(blocks)
        return tuple(found)

    def _paint_flow(self, axes: Axes, palette: Palette) -> None:
        from matplotlib.patches import Rectangle

        axes.set_xlim(-0.42, 1.42)
        axes.set_ylim(-0.02, 1.1)
        for pair, ends in self._ribbons.items():
            self._paint_ribbon(axes, palette, pair, ends)
        names = labels(self.comparison)
        for side, blocks in enumerate(self._blocks):
            sums = self.found.counts.sum(axis=1 - side)
            x = 1 - _BLOCK if side else 0.0
            edge, align = (1.02, "left") if side else (-0.02, "right")
            text = cut(names[side], _LONGEST + 3)
            axes.text(edge, 1.06, text, ha=align, color=palette.text, fontweight="bold")
            for place, (low, high) in blocks.items():
                look: dict[str, Any] = {"facecolor": palette.reference}
                axes.add_patch(Rectangle((x, low), _BLOCK, high - low, **look))
                told = f"{self._name(side, place)}  {grouped(int(sums[place]))}"
                middle = (low + high) / 2
                axes.text(edge, middle, told, ha=align, va="center", color=palette.text)

    @cached_property
    def _ribbons(self) -> dict[tuple[int, int], tuple[tuple[float, float], tuple[float, float]]]:
        """Bottom and top at both ends of the ribbon of each pair of bands that has leads."""
        counts, found = self.found.counts, {}
        at = [{place: low for place, (low, _high) in blocks.items()} for blocks in self._blocks]
        heights = [
            {place: (high - low) / max(1, int(counts.sum(axis=1 - side)[place]))
             for place, (low, high) in blocks.items()}
            for side, blocks in enumerate(self._blocks)
        ]  # fmt: skip
        for i in self._shown[0]:
            for j in self._shown[1]:
                count = int(counts[i, j])
                if count:
                    left = at[0][i], at[0][i] + count * heights[0][i]
                    right = at[1][j], at[1][j] + count * heights[1][j]
                    at[0][i], at[1][j] = left[1], right[1]
                    found[i, j] = left, right
        return found

    def _paint_ribbon(
        self, axes: Axes, palette: Palette, pair: tuple[int, int],
        ends: tuple[tuple[float, float], tuple[float, float]],
    ) -> None:  # fmt: skip
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        (low, high), (to_low, to_high) = ends
        begin, end = _BLOCK, 1 - _BLOCK
        corners = [
            (begin, low), (0.5, low), (0.5, to_low), (end, to_low),
            (end, to_high), (0.5, to_high), (0.5, high), (begin, high), (begin, low),
        ]  # fmt: skip
        curve = [Path.CURVE4] * 3
        codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
        axes.add_patch(PathPatch(Path(corners, codes), **self._look(pair, palette)))
        count = int(self.found.counts[pair])
        if count >= _NAMED_FROM * int(self.found.counts.sum()):
            at = begin + 0.02, (low + high) / 2  # where ribbons do not cross yet
            axes.text(
                *at,
                grouped(count),
                va="center",
                color=palette.text,
                fontsize=9,
                bbox=ground(palette, 0.6, 0.1),
            )

    def _look(self, pair: tuple[int, int], palette: Palette) -> dict[str, Any]:
        """Grey stays, blue rises, hatched falls; of bands that are not alike all are grey."""
        i, j = pair
        absent = (len(self.found.names[0]) - 1, len(self.found.names[1]) - 1)
        if not self.found.is_alike or i == j or i == absent[0] or j == absent[1]:
            return {"facecolor": palette.reference, "alpha": 0.28, "linewidth": 0}
        if j > i:
            return {"facecolor": palette.current, "alpha": 0.65, "linewidth": 0}
        look = {"facecolor": "none", "edgecolor": palette.loss, "hatch": "////"}
        return {**look, "linewidth": 0.8}

    def _paint_table(self, axes: Axes, palette: Palette) -> None:
        """Counts in cells; the places of rows and columns are their middles."""
        rows, columns = self._shown
        axes.set_xlim(-1.9, len(columns) - 0.4)
        axes.set_ylim(-0.6, len(rows) + 0.4)
        put: Any = partial(axes.text, va="center")
        most = max(4, _HEADING // len(columns))
        look = {"ha": "center", "color": palette.quiet_text, "fontsize": 9}
        for x, j in enumerate(columns):
            put(x, len(rows) - 0.2, cut(self._name(1, j), most), **look)
        for y, i in enumerate(rows):
            put(-0.6, y, self._name(0, i), ha="right", color=palette.text)
            for x, j in enumerate(columns):
                count = int(self.found.counts[i, j])
                same = self.found.is_alike and i == j
                colour = palette.text if count and not same else palette.quiet_text
                put(x, y, grouped(count) if count else "–", ha="center", color=colour)
            axes.axhline(y + 0.5, color=palette.grid, linewidth=0.8)

    def _flow_words(self, i: int, j: int) -> str:
        text = _("{leads} from “{one}” to “{other}”")
        count = leads_words(int(self.found.counts[i, j]))
        return text.format(leads=count, one=self._name(0, i), other=self._name(1, j))

    def _flow_key(self, i: int, j: int) -> Hashable:
        """Both bands by their whole names: counts, and places of others, may become other ones."""
        return "flow", self.found.names[0][i], self.found.names[1][j]  # not a text

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each band of a side, each ribbon (its left end), each cell with leads."""
        found = []
        for side, blocks in enumerate(self._blocks):
            left, right = (1 - _BLOCK, 1.42) if side else (-0.42, _BLOCK)
            for place, (low, high) in blocks.items():
                count = leads_words(int(self.found.counts.sum(axis=1 - side)[place]))
                text = _("{leads} in “{band}” by B") if side else _("{leads} in “{band}” by A")
                words = text.format(leads=count, band=self._name(side, place))
                leads = partial(self._of_band, side, place)
                key: Hashable = side, self.found.names[side][place]
                found.append(Mark(0, left, right, low, high, words, leads, key))
        for pair, ((low, high), _right) in self._ribbons.items():
            leads = partial(self.found.leads, *pair)
            words, key = self._flow_words(*pair), self._flow_key(*pair)
            found.append(Mark(0, _BLOCK, _GRIP, low, high, words, leads, key))
        for y, i in enumerate(self._shown[0]):
            for x, j in enumerate(self._shown[1]):
                if self.found.counts[i, j]:
                    ends = x - 0.5, x + 0.5, y - 0.5, y + 0.5
                    leads = partial(self.found.leads, i, j)
                    words, key = self._flow_words(i, j), self._flow_key(i, j)
                    found.append(Mark(1, *ends, words, leads, key))
        return tuple(found)

    def _of_band(self, side: int, place: int) -> NDArray[np.int64]:
        """The leads of a band of a side."""
        others = range(self.found.counts.shape[1 - side])
        pairs = ((place, other) if not side else (other, place) for other in others)
        return np.sort(np.concatenate([self.found.leads(*pair) for pair in pairs]))

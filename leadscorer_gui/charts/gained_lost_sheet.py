"""Who is gained, who is lost, and which rule it was: a bar to each side for each cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_words import finding, main_name, weekly_words
from leadscorer_gui.charts.compare_sheets import CompareSheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.rows import name_rows, style_rows
from leadscorer_gui.charts.sheet import Mark, kept, leads_words
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST: Final = 8
_LEAST: Final = 4
"""Rows, so that a bar alone does not fill the chart."""
_LONGEST: Final = 36
_BAR: Final = 0.6
_AIR: Final = 1.22
_ROW_INCHES: Final = 0.48

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class GainedLostSheet(CompareSheet):
    """MQLs of B alone to the right, of A alone to the left, by what made the difference most.

    `causes` are those of gained and lost leads, or of more.
    """

    causes: Causes

    @cached_property
    def rows(self) -> tuple[tuple[str, Numbers, Numbers], ...]:
        """For each cause its name, the leads that it gained and those that it lost."""
        nobody = np.zeros(0, np.int64)
        found = [
            (main_name(main), by.get("gained", nobody), by.get("lost", nobody))
            for main, by in self.causes.summary()
        ]
        return tuple(row for row in found if len(row[1]) or len(row[2]))

    @property
    def size(self) -> tuple[float, float]:
        """As high as its rows."""
        return 11.0, 2.2 + _ROW_INCHES * max(3, min(_MOST, len(self.rows)))

    def title(self) -> str:
        """How many are gained and lost."""
        return finding(self.comparison)

    def notes(self) -> str:
        """Both per week, and which causes have no room."""
        parts = [weekly_words(self.comparison)]
        more = len(self.rows) - _MOST
        if more > 0:
            text = n_("{count} more cause is not shown", "{count} more causes are not shown", more)
            parts.append(text.format(count=more))
        return " · ".join(filter(None, parts))

    def empty(self) -> str:
        """Nobody is gained or lost."""
        return "" if self.rows else _("Nobody is gained or lost")

    @fixed()
    def table(self) -> Rows:
        """A row for each cause."""
        rows = [(name, str(len(gained)), str(len(lost))) for name, gained, lost in self.rows]
        return (_("what made the difference most"), _("gained"), _("lost")), *rows

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Blue to the right, hatched to the left."""
        one, rows = axes[0], self.rows[:_MOST]
        style_rows(one, palette)
        one.set_xlabel(_("MQLs lost (left) and gained (right)"))
        name_rows(one, [cut(name, _LONGEST) for name, _g, _l in rows], [False] * len(rows), palette)
        air = max(0, _LEAST - len(rows)) / 2
        one.set_ylim(len(rows) - 0.5 + air, -0.5 - air)
        one.set_xticks([])
        most_gained = max(len(gained) for _name, gained, _l in rows)
        most_lost = max(len(lost) for _name, _g, lost in rows)
        room = (_AIR - 1) * max(most_gained, most_lost)
        one.set_xlim(-most_lost - room, most_gained + room)
        for place, (_name, gained, lost) in enumerate(rows):
            one.barh(place, len(gained), _BAR, color=palette.current)
            one.barh(
                place, -len(lost), _BAR,
                color=palette.background, edgecolor=palette.loss, hatch="////", linewidth=0.8,
            )  # fmt: skip
            self._label(one, place, len(gained), 1, palette)
            self._label(one, place, len(lost), -1, palette)
        one.axvline(0, color=palette.threshold, linewidth=1.2)

    @staticmethod
    def _label(axes: Axes, place: int, count: int, side: int, palette: Palette) -> None:
        if count:
            axes.annotate(
                f"{'+' if side > 0 else '−'}{grouped(count)}", (side * count, place),
                xytext=(5 * side, 0), textcoords="offset points",  # not a text
                ha="left" if side > 0 else "right", va="center", color=palette.text,
            )  # fmt: skip

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each bar: the leads that are gained or lost by it."""
        found = []
        for place, (name, gained, lost) in enumerate(self.rows[:_MOST]):
            low, high = place - 0.5, place + 0.5
            for leads, text, ends in (
                (gained, _("{leads} gained by “{cause}”"), (0.0, float(len(gained)))),
                (lost, _("{leads} lost by “{cause}”"), (-float(len(lost)), 0.0)),
            ):
                if len(leads):
                    words = text.format(leads=leads_words(len(leads)), cause=name)
                    found.append(Mark(0, *ends, low, high, words, kept(leads)))
        return tuple(found)

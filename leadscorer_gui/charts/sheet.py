"""A sheet: a chart with everything that goes with it, as all charts of nurturing have it.

It says its finding, a sentence, what it rests on and its numbers as a table; it draws itself on
axes, and tells where its marks lie and which leads are behind each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.charts.figures import chart_style, file_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.numerals import grouped, shown_day
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Numbers = NDArray[np.int64]
Find: TypeAlias = Callable[[], Numbers]


def nobody() -> Numbers:
    """No lead at all."""
    return np.zeros(0, np.int64)


def kept(leads: Numbers) -> Find:
    """Leads that are known already."""
    return lambda: leads


@dataclass(frozen=True)
class Mark:
    """A mark of a sheet: where it lies, what it shows in words, and whose it is.

    `left` to `top` are data of the axes with this number; `leads()` finds the places in the
    history of the leads behind it, rising. `key` is what the mark is of, where its place and its
    words do not tell it from others.
    """

    axes: int
    left: float
    right: float
    bottom: float
    top: float
    words: str
    leads: Find = nobody
    key: Hashable = None


class Sheet(ABC):
    """A chart by itself; `size`: inches of its picture, `grid`: rows and columns of its axes."""

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 5.2

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of axes."""
        return 1, 1

    @abstractmethod
    def title(self) -> str:
        """The finding in words; the question where nothing is found."""

    @abstractmethod
    def foot(self) -> str:
        """What the chart rests on, and what is to be said with it."""

    @abstractmethod
    def table(self) -> Rows:
        """The numbers: a heading and rows of texts."""

    @abstractmethod
    def empty(self) -> str:
        """What is missing, and what to do about it; empty where there is something to draw."""

    @abstractmethod
    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Draw on the axes of the grid, row by row; there is something to draw."""

    @abstractmethod
    def marks(self) -> tuple[Mark, ...]:
        """The marks, each with the leads behind it."""

    def sentence(self) -> str:
        """What the chart says, in one sentence, for who cannot see it."""
        return self.empty() or self.title()

    def draw(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Draw on the axes of the grid, without the title; what is missing is said in words."""
        missing = self.empty()
        if not missing:
            self.paint(axes, palette)
            return
        for one in axes:
            one.set_axis_off()
        say(axes[0], missing, palette)

    def figure(self, palette: Palette) -> Figure:
        """The chart as a picture for files and the clipboard."""
        with chart_style():
            figure = file_figure(palette, self.foot(), self.size)
            grid = (1, 1) if self.empty() else self.grid
            axes = list(figure.subplots(*grid, squeeze=False).flat)
            self.draw(axes, palette)
            figure.suptitle(
                self.title(), x=0.01, ha="left", fontsize=13, fontweight="bold", color=palette.text
            )
        return figure


NONE: Final = "–"


def leads_words(count: int) -> str:
    """`48,210 leads`."""
    return n_("{count} lead", "{count} leads", count).format(count=grouped(count))


def rests_on(result: Result, leads: int | None = None, span: tuple[int, int] | None = None) -> str:
    """The model, which leads, how many, and which days: the foot of a sheet."""
    count = len(result) if leads is None else leads
    parts = [result.model.name, *result.scope.words, leads_words(count)]
    if span is not None:
        parts.append(_("data from {first} to {last}").format(**_days(result.history.zone, span)))
    told = " · ".join(parts)
    return f"≈ {told}" if result.scope.sampled else told


def _days(zone: ZoneTable, span: tuple[int, int]) -> dict[str, str]:
    first, last = zone.days(np.array(span)).astype("datetime64[D]")
    return {"first": shown_day(str(first)), "last": shown_day(str(last))}


def counts_text(values: NDArray[np.int64]) -> list[str]:
    """Whole numbers as texts of a table."""
    return [str(value) for value in values.tolist()]

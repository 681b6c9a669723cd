"""What the charts with a row for each thing share: their look, names at the left, columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import style_axes
from leadscorer_gui.numerals import grouped, written

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_GROUPED: Final = 1000
"""From here on thousands are told apart."""


def style_rows(axes: Axes, palette: Palette) -> None:
    """The look of a chart with rows from above: light vertical lines, no box."""
    from matplotlib.ticker import FuncFormatter

    style_axes(axes, palette)
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=0.8)
    axes.tick_params(axis="x", length=0)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: _number(value)))


def _number(value: float) -> str:
    text = grouped(value) if abs(value) >= _GROUPED else written(value, "g")
    return text.replace("-", "\u2212")  # a minus, as matplotlib has it


def name_rows(axes: Axes, names: Sequence[str], quiet: Sequence[bool], palette: Palette) -> None:
    """The names of rows at the left, a row at each whole y from 0; `quiet` ones are greyer."""
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    for is_quiet, label in zip(quiet, axes.get_yticklabels(), strict=True):
        label.set_color(palette.quiet_text if is_quiet else palette.text)
        label.set_parse_math(False)


def put_beside(axes: Axes, points: float, y: float, text: str, color: str) -> None:
    """A text that ends so many points right of the plot, at a height of the data."""
    axes.annotate(
        text,
        (1.0, y),
        xycoords=("axes fraction", "data"),  # not a text
        xytext=(points, 0),
        textcoords="offset points",  # not a text
        ha="right",
        va="center",
        color=color,
        annotation_clip=False,
    )

"""What all drawings share: the look of axes, axes of dates, grounds below texts, empty states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.charts.date_ticks import date_formatter
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.numerals import grouped, localised

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR_DAYS: Final = 5.6
"""The width of the bar of a week."""


def style_axes(axes: Axes, palette: Palette) -> None:
    """The look that all charts share: no box, a light horizontal grid, whole numbers upwards."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator, ScalarFormatter

    class _Numbers(ScalarFormatter):
        """As matplotlib writes them, with the signs in use."""

        def __call__(self, x: float, pos: int | None = None) -> str:
            return localised(super().__call__(x, pos))

    axes.set_facecolor(palette.background)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.quiet_text)
    axes.tick_params(colors=palette.quiet_text, length=0, axis="y")
    axes.tick_params(colors=palette.quiet_text, axis="x")
    axes.xaxis.label.set_color(palette.quiet_text)
    axes.yaxis.label.set_color(palette.quiet_text)
    axes.grid(visible=True, axis="y", color=palette.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: grouped(value)))
    if type(axes.xaxis.get_major_formatter()) is ScalarFormatter:
        axes.xaxis.set_major_formatter(_Numbers())


def style_dates(axes: Axes, first: float, last: float, most: int) -> None:
    """An x-axis of dates from one day to another (days since 1970), with at most so many marks."""
    from matplotlib.dates import AutoDateLocator

    # matplotlib's dates come without types.
    locator = AutoDateLocator(minticks=3, maxticks=most)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(date_formatter(locator))
    axes.set_xlim(first, last)


def say(axes: Axes, message: str, palette: Palette) -> None:
    """An empty state: what is missing, in words, in place of a curve."""
    axes.set(xticks=[], yticks=[])
    axes.text(0.5, 0.5, message, transform=axes.transAxes, ha="center", color=palette.quiet_text)


def ground(palette: Palette, alpha: float = 0.8, pad: float = 0.2) -> dict[str, Any]:
    """What lies below a text that stands on lines: the `bbox` of an annotation."""
    style = f"round,pad={pad}"
    return {"boxstyle": style, "fc": palette.background, "ec": "none", "alpha": alpha}


def mark_level(axes: Axes, at: tuple[float, float], text: str, **look: Any) -> None:
    """A text at a height of the data: `at` is (share of the width, y), moved by `xytext` points."""
    across = ("axes fraction", "data")  # not a text
    axes.annotate(text, at, xycoords=across, textcoords="offset points", **look)  # not a text


def mark_instant(axes: Axes, x: float, text: str, **look: Any) -> None:
    """A text at the top of the panel, beside a value of x, moved by `xytext` points."""
    upwards = ("data", "axes fraction")  # not a text
    axes.annotate(
        text,
        (x, 1),
        xycoords=upwards,
        textcoords="offset points",  # not a text
        va="top",
        **look,
    )

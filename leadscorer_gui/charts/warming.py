"""What the first drawing of a program pays for, paid before anyone waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.charts.parts import mark_instant, style_axes, style_dates
from leadscorer_gui.charts.screen import Screen, render
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SMALL: Final = Screen(480, 320)
_DAY: Final = 19_000


def warm_drawing(report: Report = silent) -> None:
    """Draw a small picture that nobody sees; the work of a job, called once when the app starts.

    It warms what matplotlib makes at its first use and keeps: the list of the machine's fonts
    (seconds, where there is no cache of it on the disk yet), the fonts of letters and numbers in
    both weights with their glyphs, its units and axes of dates, its layout. `DRAWING` is held for
    the figure, as for every other.
    """
    render(_draw, _SMALL, LIGHT)
    report(1.0)


def _draw(axes: Axes, palette: Palette) -> None:
    style_axes(axes, palette)
    axes.set_title(_("Score over time"), loc="left")
    axes.set_xlabel(_("Threshold (points)"))
    days = [_DAY, _DAY + 90]
    axes.bar(days, [1, 2], hatch="////", color="none", edgecolor=palette.current)
    axes.plot(days, [0, 1], drawstyle="steps-post", linestyle="--")
    axes.plot(days, [0, 1], linestyle="none", marker="|")
    mark_instant(axes, _DAY, "0123456789.,–", xytext=(5, -2), fontweight="bold")
    style_dates(axes, days[0], days[1], 9)

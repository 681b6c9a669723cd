"""A drawing as the pixels of a widget, and where its data lie in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.charts.figures import chart_style
from leadscorer_gui.charts.layout import fit_axes
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.taking_apart import take_apart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DrawOn: TypeAlias = Callable[["Axes", Palette], None]

_PADS: Final = (0.08, 0.05)

DRAWING: Final = RLock()
"""Held while a figure is drawn: matplotlib's style is one for all threads."""


@dataclass(frozen=True)
class Screen:
    """A place on the screen: logical pixels, device pixels in one, and the font of the widgets."""

    width: int
    height: int
    ratio: float = 1.0
    dots_per_inch: float = 96.0
    font_points: float = 10.0


AmountT = TypeVar("AmountT", float, NDArray[np.float64])


@dataclass(frozen=True)
class Plot:
    """Where the data of a picture lie: logical pixels from the top left, and the data's limits."""

    left: float
    top: float
    right: float
    bottom: float
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]

    def x_of(self, value: AmountT) -> AmountT:
        """The pixel column of a value, or of each of an array."""
        low, high = self.x_limits
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y_of(self, value: AmountT) -> AmountT:
        """The pixel row of a value, or of each of an array."""
        low, high = self.y_limits
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def x_at(self, pixel: float) -> float:
        """The value at a pixel column."""
        low, high = self.x_limits
        return low + (pixel - self.left) / (self.right - self.left) * (high - low)

    def y_at(self, pixel: float) -> float:
        """The value at a pixel row."""
        low, high = self.y_limits
        return low + (self.bottom - pixel) / (self.bottom - self.top) * (high - low)

    def placed(self, left: float, top: float, x_scale: float, y_scale: float) -> Plot:
        """The plot where its picture is stretched and moved."""
        return replace(
            self,
            left=left + self.left * x_scale,
            right=left + self.right * x_scale,
            top=top + self.top * y_scale,
            bottom=top + self.bottom * y_scale,
        )


@dataclass(frozen=True)
class Picture:
    """Pixels of a drawing (RGBA, rows from the top) and where its data lie."""

    pixels: bytes
    width: int
    height: int
    """Device pixels."""
    screen: Screen
    plot: Plot


def screen_figure(draw: DrawOn, screen: Screen, palette: Palette) -> tuple[Figure, Axes]:
    """A figure that fills a place on the screen, with its layout done."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _screen_style(screen):
        size = screen.width / screen.dots_per_inch, screen.height / screen.dots_per_inch
        dots = screen.dots_per_inch * screen.ratio
        figure = Figure(figsize=size, dpi=dots, facecolor=palette.background)
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        _draw_on(figure, axes, draw, palette)
    return figure, axes


def drawn_again(known: tuple[Figure, Axes], draw: DrawOn, screen: Screen, palette: Palette) -> None:
    """Draw on the axes of `screen_figure`, of the same screen and palette, in place of what was."""
    figure, axes = known
    with _screen_style(screen):
        for artist in (*axes.lines, *axes.collections, *axes.patches, *axes.texts):
            artist.remove()
        _draw_on(figure, axes, draw, palette)


@contextmanager
def _screen_style(screen: Screen) -> Iterator[None]:
    from matplotlib import rc_context

    with DRAWING, chart_style(), rc_context({"font.size": screen.font_points}):
        yield


def _draw_on(figure: Figure, axes: Axes, draw: DrawOn, palette: Palette) -> None:
    draw(axes, palette)
    fit_axes(figure, _PADS)
    figure.canvas.draw()


def render(draw: DrawOn, screen: Screen, palette: Palette) -> Picture:
    """Draw for the screen. Takes 50 to 200 ms: the work of a job."""
    drawn = screen_figure(draw, screen, palette)
    picture = picture_of(drawn, screen)
    take_apart(drawn[0])
    return picture


def picture_of(drawn: tuple[Figure, Axes], screen: Screen) -> Picture:
    """The pixels of a figure that was drawn, and where its data lie."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure, axes = drawn
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    height, width = pixels.shape[:2]
    box, ratio = axes.get_window_extent(), screen.ratio
    plot = Plot(
        left=float(box.x0) / ratio,
        right=float(box.x1) / ratio,
        top=(height - float(box.y1)) / ratio,
        bottom=(height - float(box.y0)) / ratio,
        x_limits=_floats(axes.get_xlim()),
        y_limits=_floats(axes.get_ylim()),
    )
    return Picture(pixels.tobytes(), width, height, screen, plot)


def _floats(limits: tuple[float, float]) -> tuple[float, float]:
    return float(limits[0]), float(limits[1])


def whole_ticks(top: float) -> list[float]:
    """The marks of an axis of counts from 0 to `top`, as the drawings have them."""
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(nbins=5, integer=True).tick_values(0, top)
    return [float(tick) for tick in ticks if tick <= top]

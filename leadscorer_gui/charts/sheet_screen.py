"""A sheet as the pixels of a widget, and where the data of each of its axes lie in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from leadscorer_gui.charts.figures import chart_style, padded_figure
from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.parts import say
from leadscorer_gui.charts.profile_sheet import ProfileSheet
from leadscorer_gui.charts.reopened_sheet import ReopenedSheet
from leadscorer_gui.charts.screen import DRAWING, DrawOn, Picture, Plot, Screen
from leadscorer_gui.charts.sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PADS: Final = (0.08, 0.06)
_LEAST_WIDTH: Final = 0.82
_LEAST_OF_PERIODS: Final = 0.5
_LEAST_HEIGHT: Final = 0.47
"""On the screen a sheet may be so much smaller than in a file; where there is less room than that
it is drawn smaller as a whole, texts and all."""


@dataclass(frozen=True)
class SheetPicture(Picture):
    """`plots`: where the data of each axes lie, row by row; none where nothing is drawn."""

    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True)
class SheetDrawing:
    """Draws a sheet; without one, `words` in the middle."""

    sheet: Sheet | None
    words: Callable[[], str]

    @property
    def is_empty(self) -> bool:
        """Whether words are drawn and no data."""
        return self.sheet is None or bool(self.sheet.empty())

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of axes."""
        return (1, 1) if self.sheet is None or self.is_empty else self.sheet.grid

    @property
    def least(self) -> tuple[float, float]:
        """The least inches that it is readable in."""
        if self.sheet is None or self.is_empty:
            return 1.0, 1.0
        width, height = self.sheet.size
        by_period = isinstance(self.sheet, NewLeadsSheet | ProfileSheet | ReopenedSheet)
        share = _LEAST_OF_PERIODS if by_period else _LEAST_WIDTH
        return share * width, _LEAST_HEIGHT * height

    def __call__(self, axes: Axes, palette: Palette) -> None:
        """Draw the words, or a sheet of one axes."""
        self.draw([axes], palette)

    def draw(self, axes: list[Axes], palette: Palette) -> None:
        """Draw on the axes of the grid."""
        if self.sheet is not None:
            self.sheet.draw(axes, palette)
            return
        axes[0].set_axis_off()
        say(axes[0], self.words(), palette)


def render_sheet(draw: DrawOn, screen: Screen, palette: Palette) -> SheetPicture:
    """Draw a `SheetDrawing` for the screen. Takes up to a second: the work of a job."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    assert isinstance(draw, SheetDrawing)
    width, height = (side / screen.dots_per_inch for side in (screen.width, screen.height))
    larger = max(1.0, draw.least[0] / width, draw.least[1] / height)
    dots = screen.dots_per_inch * screen.ratio / larger
    with DRAWING, chart_style(), rc_context({"font.size": min(10.5, screen.font_points)}):
        figure = padded_figure(palette, (width * larger, height * larger), _PADS, dots)
        FigureCanvasAgg(figure)
        axes = list(figure.subplots(*draw.grid, squeeze=False).flat)
        draw.draw(axes, palette)
        figure.canvas.draw()
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    rows, columns = pixels.shape[:2]
    plots = tuple(_plot(one, rows, screen.ratio) for one in axes)
    shown = () if draw.is_empty else plots
    return SheetPicture(pixels.tobytes(), columns, rows, screen, plots[0], shown)


def _plot(axes: Axes, height: int, ratio: float) -> Plot:
    box = axes.get_window_extent()
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return Plot(
        left=float(box.x0) / ratio,
        right=float(box.x1) / ratio,
        top=(height - float(box.y1)) / ratio,
        bottom=(height - float(box.y0)) / ratio,
        x_limits=(float(left), float(right)),
        y_limits=(float(low), float(high)),
    )

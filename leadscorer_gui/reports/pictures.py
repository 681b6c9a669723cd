"""The pictures of a report as figures, without titles: a page says them itself."""

from typing import TYPE_CHECKING

from leadscorer_gui.charts.figures import FILE_PADS, chart_style, padded_figure
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.reports.content import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def figure_of(
    picture: Picture, palette: Palette, size: tuple[float, float] | None = None
) -> "Figure":
    """A figure of so many inches, as large as the picture wants to be where nothing is said."""
    with chart_style():
        figure = padded_figure(palette, size or picture.size, FILE_PADS)
        picture.draw(figure, palette)
    return figure

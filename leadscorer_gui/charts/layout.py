"""Where the axes of a picture on the screen lie: as large as their texts allow, found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_GUESS: Final = (0.06, 0.13, 0.99, 0.97)
"""Left, bottom, right and top, as parts of the figure: about where the axes come to lie."""


def fit_axes(figure: Figure, pads: tuple[float, float]) -> None:
    """Give the one axes of a figure, with a twin if it has one, all the room that is there.

    `pads`: x and y in inches. Texts are measured once, near where they come to lie; matplotlib's
    own layout does so twice, and takes half of the time of a drawing for it.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.transforms import Bbox

    canvas, first = figure.canvas, figure.axes[0]
    assert isinstance(canvas, FigureCanvasAgg)
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    first.set_position(Bbox.from_extents(*_GUESS))
    inner, size = first.get_window_extent(), figure.bbox
    found = [axes.get_tightbbox(renderer) for axes in figure.axes]
    outer = Bbox.union([one for one in found if one is not None] or [inner])
    x_pad, y_pad = (pad * figure.dpi for pad in pads)
    left, right = inner.x0 - outer.x0 + x_pad, outer.x1 - inner.x1 + x_pad
    bottom, top = inner.y0 - outer.y0 + y_pad, outer.y1 - inner.y1 + y_pad
    if left + right < size.width and bottom + top < size.height:
        place = (left / size.width, bottom / size.height)
        ends = (1 - right / size.width, 1 - top / size.height)
        first.set_position(Bbox.from_extents(*place, *ends))

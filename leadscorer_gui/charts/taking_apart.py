"""A figure that is drawn goes at once, without waiting for the collector of garbage.

The parts of matplotlib's figures refer to each other in rings: of one figure thousands of objects
stay until garbage is collected, which holds the window for a tenth of a second after some twenty
drawings. Here the rings are cut in the thread that has drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def take_apart(figure: Figure) -> None:
    """Cut what holds the parts of a figure together; nobody may use it, nor its axes, again.

    Only artists, canvases and what belongs to an axis are emptied: norms, colours and fonts may be
    those of other figures too.
    """
    from matplotlib.artist import Artist
    from matplotlib.axis import Ticker
    from matplotlib.backend_bases import FigureCanvasBase
    from matplotlib.markers import MarkerStyle
    from matplotlib.ticker import TickHelper

    of_figures = (Artist, FigureCanvasBase, MarkerStyle, Ticker, TickHelper)
    found: dict[int, object] = {}
    waiting: list[object] = [figure]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list | tuple | set):
            waiting += one
        elif isinstance(one, of_figures) and id(one) not in found:
            found[id(one)] = one
            waiting += vars(one).values()
    for one in found.values():
        vars(one).clear()

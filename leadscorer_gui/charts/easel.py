"""Drawings that follow one another on the same axes, which need not be made anew each time.

To make axes with their ticks takes a third of the time of a curve. What is drawn on them again is
the same to the last pixel: a test compares.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import (
    DrawOn,
    Picture,
    Screen,
    drawn_again,
    picture_of,
    screen_figure,
)
from leadscorer_gui.charts.taking_apart import take_apart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Drawing:
    """What draws a content on axes. Drawings that are `alike` (not None) may take the same axes:
    each says anew all that it says of them, limits, marks and names, and makes no others beside."""

    draw: Callable[..., None]
    content: Any
    alike: Hashable = None

    def __call__(self, axes: Axes, palette: Palette) -> None:
        """Draw it."""
        self.draw(axes, self.content, palette)


class Easel:
    """Makes the pictures of one canvas, as `render` does; of one thread at a time."""

    def __init__(self) -> None:
        self._figure: tuple[Figure, Axes] | None = None
        self._of: tuple[Hashable, Screen, Palette] | None = None

    def __call__(self, draw: DrawOn, screen: Screen, palette: Palette) -> Picture:
        """Draw for the screen, on the axes of the drawing before if that was alike."""
        alike = draw.alike if isinstance(draw, Drawing) else None
        of, known = (alike, screen, palette), self._figure
        self._figure = None  # where drawing fails, the axes are spent
        if alike is not None and known is not None and of == self._of:
            drawn_again(known, draw, screen, palette)
        else:
            if known is not None:
                take_apart(known[0])
            known = screen_figure(draw, screen, palette)
        self._figure, self._of = known, of
        return picture_of(known, screen)

"""Pictures of charts are drawn once for all tests: that is half of what a window costs."""

import pickle
from hashlib import sha256
from threading import Lock
from typing import Any

from PySide6.QtWidgets import QWidget

from leadscorer_gui import texts
from leadscorer_gui.charts.easel import Easel as Easel
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.screen import DrawOn, Picture, Screen, render
from leadscorer_gui.ui.simulate.canvas import ChartCanvas

MOST = 100
"""So many pictures are kept, of 1 to 4 MB."""


class Pictures:
    """Makes the pictures of canvases; what was drawn before is not drawn again.

    A drawing depends on nothing but what it is given: drawings whose functions, numbers, places,
    colours and language are pickled as the same bytes are the same. Others are drawn.
    """

    def __init__(self) -> None:
        self._made: dict[bytes, Picture] = {}
        self._lock = Lock()

    def render(self, draw: DrawOn, screen: Screen, palette: Palette) -> Picture:
        """What a canvas calls in the place of `charts.screen.render`, in any thread."""
        key = self._key(draw, screen, palette)
        with self._lock:
            picture = self._made.get(key)
        if picture is None:
            picture = render(draw, screen, palette)
            self._keep(key, picture)
        return picture

    def _keep(self, key: bytes, picture: Picture) -> None:
        if not key:
            return
        with self._lock:
            while len(self._made) >= MOST:
                del self._made[next(iter(self._made))]
            self._made[key] = picture

    def _key(self, *given: Any) -> bytes:
        try:
            return sha256(pickle.dumps((texts._chosen, given))).digest()
        except (pickle.PicklingError, AttributeError, TypeError):
            return b""  # of a function inside a function, or one that holds a widget


PICTURES = Pictures()


def are_drawn(view: QWidget) -> bool:
    """Whether a view with a renderer shows all its pictures in the size that they have now."""
    canvases = view.findChildren(ChartCanvas)
    return not view.renderer.is_busy and not any(one._again.isActive() for one in canvases)

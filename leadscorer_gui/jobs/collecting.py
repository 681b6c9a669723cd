"""Python's garbage is collected in the thread of the window alone.

Python collects in whichever thread happens to allocate. What it finds there may be objects of Qt,
left over from a dialog: to destroy them in the thread of a job crashes, or waits for the thread of
the window, which waits for Python's lock.
"""

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 50
"""So often that the youngest are few: a step takes some milliseconds."""
_SELDOM_MS: Final = 800
"""So seldom where nothing is made: a program that rests lets the machine rest."""


class Collector(QObject):
    """Collects from now on, as often as Python would; call `stop` before it goes.

    Made in the thread of the window. After `stop` nothing is collected. While `drags` says so only
    the youngest are: looking through older ones may take a tenth of a second, six frames.
    """

    def __init__(
        self, drags: Callable[[], bool] = lambda: False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drags = drags
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    @Slot()
    def step(self) -> None:
        """Collect what is due; where nothing is, look less and less often."""
        is_due = collect_due(0 if self._drags() else 2)
        wait = _EVERY_MS if is_due else min(_SELDOM_MS, 2 * self._timer.interval())
        if wait != self._timer.interval():
            self._timer.setInterval(wait)

    def stop(self) -> None:
        """Collect no more."""
        self._timer.stop()


def collect_due(oldest: int = 2) -> bool:
    """Collect the generations, up to the oldest, whose counts are above Python's thresholds.

    Returns whether any was.
    """
    limits = gc.get_threshold()
    for generation in range(oldest, -1, -1):
        if gc.get_count()[generation] > limits[generation]:
            gc.collect(generation)
            return True
    return False

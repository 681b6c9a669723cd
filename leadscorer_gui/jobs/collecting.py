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
_RESTS_MS: Final = 10_000
"""Who has made nothing for so long looks at something, or elsewhere."""
_MANY: Final = 20_000
"""To look through so many takes 20 ms."""
_GROWTH: Final = 1.2


class Collector(QObject):
    """Collects from now on, as often as Python would; call `stop` before it goes.

    Made in the thread of the window. After `stop` nothing is collected. While `drags` says so only
    the youngest are: looking through older ones takes longer than a frame.
    """

    def __init__(
        self, drags: Callable[[], bool] = lambda: False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drags = drags
        self._is_settled = False
        self._left_out = 0
        """How many objects were left out when all were looked through."""
        self._has_more = False
        """Whether others were left out since."""
        self._rested_ms = 0
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def settle(self) -> None:
        """Leave out from now on what there is, and what outlives a collection once that is much.

        To look through some 250,000 objects again and again would hold the window for 0.1 s each
        time. What is left out and dies in a ring stays until somebody rests, or until there is a
        fifth more.
        """
        self._is_settled = True
        gc.freeze()
        self._left_out = gc.get_freeze_count()

    @Slot()
    def step(self) -> None:
        """Collect what is due; where nothing is, look less and less often."""
        done = collect_due(0 if self._drags() else 2)
        interval = self._timer.interval()
        self._rested_ms = self._rested_ms + interval if done is None else 0
        wait = _EVERY_MS if done is not None else min(_SELDOM_MS, 2 * interval)
        if wait != interval:
            self._timer.setInterval(wait)
        if not self._is_settled:
            return
        if done == 2 and len(gc.get_objects(2)) > _MANY:
            gc.freeze()
            self._has_more = True
            if gc.get_freeze_count() > _GROWTH * self._left_out:
                self._collect_all()
        elif self._has_more and self._rested_ms > _RESTS_MS:
            self._collect_all()

    def _collect_all(self) -> None:
        """Look through everything: takes 0.2 s."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._left_out, self._has_more = gc.get_freeze_count(), False

    def stop(self) -> None:
        """Collect no more."""
        self._timer.stop()


def collect_due(oldest: int = 2) -> int | None:
    """Collect the generations, up to the oldest, whose counts are above Python's thresholds.

    Returns which one was, with all that are younger; None where none is due.
    """
    limits = gc.get_threshold()
    for generation in range(oldest, -1, -1):
        if gc.get_count()[generation] > limits[generation]:
            gc.collect(generation)
            return generation
    return None

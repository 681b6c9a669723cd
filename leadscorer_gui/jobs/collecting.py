"""Python's garbage is collected in the thread of the window alone.

Python collects in whichever thread happens to allocate. What it finds there may be objects of Qt,
left over from a dialog: to destroy them in the thread of a job crashes, or waits for the thread of
the window, which waits for Python's lock.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 200


class Collector(QObject):
    """Collects from now on, as often as Python would; call `stop` before it goes.

    Made in the thread of the window. After `stop` nothing is collected.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    @Slot()
    def step(self) -> None:
        """Collect what is due."""
        collect_due()

    def stop(self) -> None:
        """Collect no more."""
        self._timer.stop()


def collect_due() -> None:
    """Collect the generations whose counts are above Python's thresholds."""
    limits = gc.get_threshold()
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > limits[generation]:
            gc.collect(generation)
            return

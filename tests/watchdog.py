"""Measures how long the window's thread does not get back to its events.

Only the main thread looks, at the begin and end of each round of events: a thread that walked the
stack of another one crashed Python 3.11.
"""

import time

from PySide6.QtCore import QAbstractEventDispatcher

LIMIT_S = 0.5
"""What is told, for all events of one round together, as the thread's own processor time."""
AIM_S = 0.05
"""The figure to reach; what is above it is noted in the file that LEADSCORER_SLOW_CALLS names."""


class Watchdog:
    """Measures the rounds of the event loop; what a test itself does for long is not meant.

    `longest` is that of all rounds, in seconds.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.where = ""
        self.slow: list[str] = []
        self._begun: float | None = None
        self._dispatcher = QAbstractEventDispatcher.instance()

    def start(self) -> None:
        self._dispatcher.awake.connect(self._begin)
        self._dispatcher.aboutToBlock.connect(self._end)

    def stop(self) -> None:
        self._dispatcher.awake.disconnect(self._begin)
        self._dispatcher.aboutToBlock.disconnect(self._end)

    def _begin(self) -> None:
        self._begun = time.thread_time()

    def _end(self) -> None:
        if self._begun is None:
            return
        took = time.thread_time() - self._begun
        self._begun = None
        self.longest = max(self.longest, took)
        if took > LIMIT_S:
            self.slow.append(f"a round of events has held the window for {took:.2f} s")

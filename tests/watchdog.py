"""Sees when the window's thread does not get back to its events: no event may hold it for long.

Every event is timed where Qt hands it on, in the thread itself: looking at the stack of a thread
from another one crashed Python 3.11.
"""

import gc
import threading
import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication
from typing_extensions import override

LIMIT_S = 0.25
"""What fails a test, as the thread's own time on a processor: these machines are noisy."""
AIM_S = 0.05
"""The figure to reach; what is above it is noted in the file that LEADSCORER_SLOW_CALLS names."""


_WINDOW = threading.main_thread().ident
_notify = QApplication.notify


@dataclass(slots=True)
class Event:
    """An event that is being handed on in a loop of some depth."""

    loop: int
    begun: float
    asked: bool = False
    """Whether it has run a loop of its own, to ask the user something."""


class Watchdog:
    """Times events, each with those that it sends at once. `longest` is in seconds.

    An event that asks the user something is not timed, but what happens meanwhile is. What a test
    itself does between events is not meant, nor the collection of garbage: that of pytest and of
    all tests before takes several times as long as that of the program alone.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.where = ""
        self.slow: list[str] = []
        self._open: list[Event] = []
        self._collected = 0.0
        self._collecting = 0.0
        self._thread = QThread.currentThread()

    def start(self) -> None:
        """Look from now on."""
        gc.callbacks.append(self._note_collection)

    def stop(self) -> None:
        """Look no more."""
        gc.callbacks.remove(self._note_collection)

    def _note_collection(self, phase: str, _info: object) -> None:
        """Garbage is collected in the thread that happens to make the next object."""
        if threading.current_thread() is not threading.main_thread():
            return
        if phase == "start":
            self._collecting = time.thread_time()
        else:
            self._collected += time.thread_time() - self._collecting

    def _now(self) -> float:
        return time.thread_time() - self._collected

    def begin(self) -> bool:
        """An event is handed on; False where it is a part of one that is timed already."""
        loop = self._thread.loopLevel()
        if self._open:
            if self._open[-1].loop == loop:
                return False
            self._open[-1].asked = True
        self._open.append(Event(loop, self._now()))
        return True

    def end(self) -> bool:
        """What was begun last is done; whether it took longest: `name` it then."""
        done = self._open.pop()
        took = self._now() - done.begun
        if done.asked or took <= self.longest:
            return False
        self.longest = took
        return True

    def name(self, event: str) -> None:
        """What took longest."""
        self.where = event
        if self.longest > LIMIT_S:
            self.slow.append(f"{event} has held the window for {self.longest:.2f} s")


class WatchedApplication(QApplication):
    """Hands on every event with the watchdog looking, where there is one."""

    dog: Watchdog | None = None

    @override
    def notify(self, receiver: QObject, event: QEvent) -> bool:
        dog = self.dog
        # Other threads hand on events too, and have a clock of their own. A window takes tens of
        # thousands of events to make: what is done here for each of them counts.
        if dog is None or threading.get_ident() != _WINDOW or not dog.begin():
            return _notify(self, receiver, event)
        kind, name = event.type(), receiver.objectName()  # it may be gone afterwards
        try:
            return _notify(self, receiver, event)
        finally:
            if dog.end():
                dog.name(f"{kind.name} of {type(receiver).__name__} {name}")

"""Sees when the window's thread does not get back to its events: no call may hold it for long."""

import sys
import threading
import time
import traceback
from pathlib import Path
from types import FrameType

import leadscorer_gui

LIMIT_S = 0.25
"""What fails a test, as the thread's own time on a processor: these machines are noisy."""
MOST_WAITED_S = 1.5
"""What fails it whatever the thread waited for: a disk, a lock, or a processor that others have."""
AIM_S = 0.05
"""The figure to reach; what is above it is noted in the file that LEADSCORER_SLOW_CALLS names."""
LOOK_EVERY_S = 0.005

_PACKAGE = Path(leadscorer_gui.__file__).parent
_WATCHED = tuple(str(_PACKAGE / part) for part in ("ui", "document", "app.py"))
_WAITING = frozenset({"shut_down", "close", "take_over", "flush"})
"""Ends that wait for threads, once, by design."""
_APP = str(_PACKAGE / "app.py")
"""Making the window holds nothing that is on the screen."""
_ASKING = str(_PACKAGE / "ui" / "asking.py")


class Watchdog:
    """Looks at the stack of the main thread again and again, from a thread of its own.

    A call is watched from the outermost frame of the window's code on: what a test itself does
    for long is not meant. `longest` is that of all calls, in
    seconds, `where` its stack.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.where = ""
        self.slow: list[str] = []
        self._main = threading.main_thread().ident
        self._held: FrameType | None = None
        self._painting: int | None = None
        self._kept: list[FrameType] = []
        self._since = self._worked = 0.0
        self._told = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def _clock(self) -> float:
        """The processor time of the main thread, where the system tells it."""
        if not hasattr(time, "pthread_getcpuclockid"):
            return time.perf_counter()
        return time.clock_gettime(time.pthread_getcpuclockid(self._main))

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        self._held = None
        self._kept.clear()  # here, and not in the other thread: what they hold may be Qt's

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            self._look()

    def _look(self) -> None:
        now = time.perf_counter()
        frame = sys._current_frames().get(self._main)
        outermost = _outermost_of_window(frame)
        if outermost is None or not self._is_the_same(outermost):
            self._begin(outermost, now)
            return
        took = now - self._since
        if took > self.longest:
            self.longest = took
            if took > AIM_S:
                self.where = "".join(traceback.format_stack(frame)[-12:])
        is_slow = self._clock() - self._worked > LIMIT_S or took > MOST_WAITED_S
        if is_slow and not self._told:
            self._told = True
            stack = "".join(traceback.format_stack(frame)[-12:])
            self.slow.append(f"a call has held the window for {took:.2f} s:\n{stack}")

    def _begin(self, frame: FrameType | None, now: float) -> None:
        """Another call; its frame is kept, so that no other can come to lie where it lay.

        But not that of a paintEvent: its painter must be gone when Qt ends the painting.
        """
        self._since, self._worked, self._told = now, self._clock(), False
        if self._held is not None:
            self._kept.append(self._held)
        self._held, self._painting = frame, None
        if frame is not None and frame.f_code.co_name == "paintEvent":
            self._held, self._painting = None, id(frame)

    def _is_the_same(self, frame: FrameType) -> bool:
        return frame is self._held or id(frame) == self._painting


def _outermost_of_window(frame: FrameType | None) -> FrameType | None:
    """The outermost frame of the window's code; None where it waits by design, or is not there."""
    found = None
    while frame is not None:
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        if file.startswith(_WATCHED):
            if file == _ASKING or name in _WAITING or (file == _APP and name == "__init__"):
                return None
            found = frame
        frame = frame.f_back
    return found

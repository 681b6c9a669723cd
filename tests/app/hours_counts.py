"""What is counted while somebody uses the program for hours: time, memory, and what is left."""

import ctypes
import gc
import os
import signal
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from leadscorer_gui.jobs.runner import JobRunner

NOTED_S = 0.03
"""Turns of the event loop that take less are not noted."""


class Turns:
    """Times each turn of the event loop, as the window's thread's own time on a processor.

    By what the loop itself tells: to hand on every event in Python, as the watchdog of the other
    tests does, crashes now and then where parts of a dialog are made (shiboken 6.11). A turn may
    be of several events: it is what a key waits for at most.
    """

    def __init__(self, doing: Callable[[], str]) -> None:
        self.doing = doing
        self.long: list[tuple[float | str, ...]] = []
        """Of each the seconds, what was done, and where it was if that is noted."""
        self._places: list[str] = []
        self.collections: list[tuple[float, str]] = []
        self._last = time.thread_time()
        self._collecting = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._look)
        dispatcher.awake.connect(self._look)
        gc.callbacks.append(self._note_collection)

    def note_places(self) -> None:
        """Keep where a long turn is each 20 ms: a signal looks, in the thread itself."""
        signal.signal(signal.SIGALRM, self._note_place)
        signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)

    def _note_place(self, _signal: int, frame: FrameType | None) -> None:
        if time.thread_time() - self._last > NOTED_S:
            stack = traceback.extract_stack(frame, limit=14)
            self._places.append(" < ".join(f"{one.name}:{one.lineno}" for one in reversed(stack)))

    def stop(self) -> None:
        """Look no more."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        gc.callbacks.remove(self._note_collection)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.disconnect(self._look)
        dispatcher.awake.disconnect(self._look)

    def _look(self) -> None:
        now = time.thread_time()
        if now - self._last > NOTED_S:
            self.long.append((now - self._last, self.doing(), *self._places))
        self._last = now
        self._places.clear()

    def forget(self) -> None:
        """What was done since the last turn was not done by the program."""
        self._last = time.thread_time()
        self._places.clear()

    def _note_collection(self, phase: str, _info: object) -> None:
        if phase == "start":
            self._collecting = time.thread_time()
        elif time.thread_time() - self._collecting > NOTED_S:
            self.collections.append((time.thread_time() - self._collecting, self.doing()))


class Counts:
    """What there is of everything that could be left behind."""

    def __init__(self, app) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.collect()
        self.memory = resident()
        self.threads = sorted(one.name for one in threading.enumerate())
        self.windows = Counter(
            f"{type(one).__name__} {one.objectName()}" for one in QApplication.topLevelWidgets()
        )
        self.widgets = len(QApplication.allWidgets())
        children = [app.window, *app.window.findChildren(QObject)]
        for one in QApplication.topLevelWidgets():
            if one is not app.window and one.parentWidget() is None:
                children += [one, *one.findChildren(QObject)]
        children += app.application.findChildren(QObject)
        self.objects = Counter(type(one).__name__ for one in children)
        runners = [*app.window.findChildren(JobRunner), *app.session.findChildren(JobRunner)]
        self.runners = len({id(one) for one in runners})
        self.timers = sum(isinstance(one, QTimer) for one in children)
        self.running = Counter(
            f"{type(one.parent()).__name__} {one.interval()} ms"
            for one in children
            if isinstance(one, QTimer) and one.isActive()
        )
        self.python = Counter(
            f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects()
        )
        self.files = open_files()

    def grown(self, before: "Counts") -> list[str]:
        """What there is more of than before, in words."""
        told = [f"threads: {self.threads} after {before.threads}"] * (
            len(self.threads) > len(before.threads)
        )
        for name in ("windows", "objects", "python"):
            now, then = getattr(self, name), getattr(before, name)
            more = now - then
            told += [
                f"{name}: {count:+} {kind} ({then[kind]} before)"
                for kind, count in more.most_common(25)
            ]
        told += [f"{n}: {getattr(before, n)} → {getattr(self, n)}" for n in ("widgets", "timers")]
        told += [f"files: {sorted((self.files - before.files).items())}"]
        return told

    def left(self, before: "Counts") -> dict[str, int]:
        """What there is more of than before, as numbers; nothing is left out but zeros."""
        now, then = self.numbers(), before.numbers()
        return {key: now[key] - then[key] for key in now if now[key] != then[key]}

    def numbers(self) -> dict[str, int]:
        """How many there are of each."""
        return {
            "MB": round(self.memory / 2**20),
            "threads": len(self.threads),
            "runners": self.runners,
            "windows": sum(self.windows.values()),
            "widgets": self.widgets,
            "timers": self.timers,
            "running": sum(self.running.values()),
            "objects": sum(self.objects.values()),
            "python": sum(self.python.values()),
            "files": sum(self.files.values()),
        }

    def __str__(self) -> str:
        return (
            f"{self.memory / 2**20:.0f} MB, {len(self.threads)} threads,"
            f" {sum(self.windows.values())} windows, {self.widgets} widgets, {self.timers} timers,"
            f" {sum(self.objects.values())} QObjects, {sum(self.python.values())} in Python,"
            f" {sum(self.files.values())} files"
        )


def resident() -> int:
    """Bytes of memory that the process has."""
    with suppress(OSError, AttributeError):  # other systems have no such library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def open_files() -> Counter[str]:
    """The open file descriptors, by what they lead to."""
    found: Counter[str] = Counter()
    for one in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            found[os.readlink(f"/proc/self/fd/{one}").split(":")[0]] += 1
    return found

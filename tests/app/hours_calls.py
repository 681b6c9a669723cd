"""How long each event holds the window's thread: what Qt hands on, timed without touching it."""

import ctypes
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import PySide6
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QThread

_REGISTER: Final = "_ZN9QInternal16registerCallbackENS_8CallbackEPFbPPvE"
_UNREGISTER: Final = "_ZN9QInternal18unregisterCallbackENS_8CallbackEPFbPPvE"
_EVENT_NOTIFY: Final = 0
_TYPE_AT: Final = 8
"""Where the type stands in a `QEvent`, behind the address of its virtual functions."""
_NAMES: Final = {one.value: one.name for one in QEvent.Type}

Told = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_size_t)


class _Open(NamedTuple):
    """An event that is being handled. What it is told at lies on the stack, which grows down."""

    at: int
    began: float
    loop: int
    kind: str


class Calls:
    """Times the events that the event loop hands on, each with all that it sends at once.

    Qt tells of each before it hands it on, by a hook for those who watch it; nothing is asked of
    the objects, which crashes where parts of a dialog are made (shiboken 6.11). The end of an event
    is where the next one begins that is not inside it, or the loop waits: what is said is the most
    that it can have been, as the thread's own time. One that runs a loop of its own, to ask the
    user something, is not timed, but what happens meanwhile is.
    """

    def __init__(self, doing: Callable[[], str], noted: float) -> None:
        self.doing, self.noted = doing, noted
        self.long: list[tuple[float, str]] = []
        self.count = 0
        self._open: list[_Open] = []
        self._thread, self._ident = QThread.currentThread(), threading.get_ident()
        (library,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Core.so.6")
        self._qt = ctypes.CDLL(str(library))
        self._hook = Told(self._begin)
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._turn)
        self._dispatcher.awake.connect(self._turn)
        getattr(self._qt, _REGISTER)(_EVENT_NOTIFY, self._hook)

    def stop(self) -> None:
        """Look no more."""
        getattr(self._qt, _UNREGISTER)(_EVENT_NOTIFY, self._hook)
        self._dispatcher.aboutToBlock.disconnect(self._turn)
        self._dispatcher.awake.disconnect(self._turn)

    def forget(self) -> None:
        """What is done now is not done by the program."""
        self._open.clear()

    def _begin(self, at: int) -> bool:
        if threading.get_ident() != self._ident:
            return False
        now, loop = time.thread_time(), self._thread.loopLevel()
        self._end(now, loop, at)
        event = ctypes.c_size_t.from_address(at + ctypes.sizeof(ctypes.c_size_t)).value
        number = ctypes.c_uint16.from_address(event + _TYPE_AT).value
        self._open.append(_Open(at, now, loop, _NAMES.get(number, str(number))))
        self.count += 1
        return False  # it is handed on as without us

    def _turn(self) -> None:
        self._end(time.thread_time(), self._thread.loopLevel(), None)

    def _end(self, now: float, loop: int, at: int | None) -> None:
        """Those that the one told at `at` is not inside are through; None: all of this loop are."""
        opened = self._open
        while opened and (opened[-1].loop >= loop if at is None else opened[-1].at <= at):
            last = opened.pop()
            is_outermost = not opened or opened[-1].loop < last.loop
            if is_outermost and last.loop == loop and now - last.began > self.noted:
                self.long.append((now - last.began, f"{self.doing()} {last.kind}"))
        if opened and opened[-1].loop < loop:
            opened.clear()  # they ask the user something

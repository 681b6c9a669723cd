"""Short work in a thread of its own that is no job: waited for, or taken whenever it is done."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

from leadscorer_gui.jobs.outliving import keep_a_while

ResultT = TypeVar("ResultT")

_AT_ONCE_S: Final = 0.02
"""What is done so soon needs no loop of events."""


class _Done(QObject):
    told = Signal()


def aside(work: Callable[[], ResultT]) -> ResultT:
    """Do work in a thread of its own and wait for it; return its result, or raise what it raises.

    Meanwhile the window is painted and timers go on; keys and clicks wait until it is done. For
    what a moment later would be too late, such as reading the workspace that is being opened; what
    can be shown later is a `Job`. To be called in the thread of the window.
    """
    results: list[ResultT] = []
    errors: list[BaseException] = []
    done, loop = _Done(), QEventLoop()
    done.told.connect(loop.quit, Qt.ConnectionType.QueuedConnection)

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)
        done.told.emit()

    thread = Thread(target=run, name="aside")
    thread.start()
    thread.join(_AT_ONCE_S)
    if thread.is_alive():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        thread.join()
    if errors:
        raise errors[0]
    return results[0]


class _Told(QObject):
    told = Signal(object)


def meanwhile(work: Callable[[], ResultT], take: Callable[[ResultT], object]) -> None:
    """Do work in a thread of its own, and give its result to `take` in the thread of the window.

    What is done within a moment is given at once. Nothing waits for the rest, not even the end of
    the program: for looking at files, on a drive that may be slow or gone. `take` is a method of a
    `QObject`, and not called once that is gone.
    """
    results: list[ResultT] = []
    told, is_late = _Told(), Event()
    keep_a_while(told)
    told.told.connect(take, Qt.ConnectionType.QueuedConnection)

    def run() -> None:
        results.append(work())
        if is_late.is_set():
            with suppress(IndexError):  # the window has it
                told.told.emit(results.pop())

    thread = Thread(target=run, name="meanwhile", daemon=True)
    thread.start()
    thread.join(_AT_ONCE_S)
    is_late.set()
    try:
        result = results.pop()
    except IndexError:  # the thread tells it later, or does so just now
        return
    take(result)

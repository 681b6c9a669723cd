"""Work whose result is needed before anything else goes on, while the window stays alive."""

from collections.abc import Callable
from threading import Thread
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

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

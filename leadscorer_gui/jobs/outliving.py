"""What Python knows of an object of Qt outlives the object, so that both do not go at once."""

from collections import deque
from typing import Final

from PySide6.QtCore import QObject

_LAST: Final = 200
"""So many are still known: far more than wait for their deletion at once."""

_kept: Final[deque[QObject]] = deque(maxlen=_LAST)


def keep_a_while(one: QObject) -> None:
    """Let an object that another thread knows too not go in that thread.

    To be called in the thread of the window.
    """
    _kept.append(one)


def delete_later(one: QObject) -> None:
    """Delete an object of Qt when its events are done; its Python side goes some time after it.

    Where the last reference to that goes in the midst of the deletion, and something else that is
    gone is still known by the same address, shiboken 6.11 uses what is freed already: one of some
    ten thousand jobs ended the program so. To be called in the thread of the window.
    """
    keep_a_while(one)
    one.deleteLater()

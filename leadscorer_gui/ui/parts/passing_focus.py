"""A part of the window that gives the keyboard to one of its own parts.

Qt's focus proxy does so too, but with it Tab goes there first, and never to what stands before.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class _Passing(QObject):
    def __init__(self, whole: QWidget, part: QWidget) -> None:
        super().__init__(whole)
        self._part = part
        whole.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._part.setFocus(event.reason())
            return True
        return False


def pass_focus(whole: QWidget, part: QWidget) -> None:
    """Let `whole.setFocus()` reach one of its parts; the order of Tab is that of reading."""
    _Passing(whole, part)

"""Telling screen readers what changed, without taking the focus."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

APART_MS: Final = 1000
"""What changes all the time is told once in so many milliseconds."""


def announce(speaker: QObject, text: str) -> None:
    """Say a text politely: after what is being said."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, text))


class Teller(QObject):
    """Tells at once, then once a second what is newest: a drag changes a number a hundred times.

    `tell` is called for each telling, and says what holds then.
    """

    def __init__(self, tell: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tell, self._waits = tell, False
        self._pause = QTimer(self, singleShot=True, interval=APART_MS)
        self._pause.timeout.connect(self._go_on)

    def changed(self) -> None:
        """There is something to tell."""
        if self._pause.isActive():
            self._waits = True
        else:
            self._pause.start()
            self._tell()

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self.changed()


class Announcer(Teller):
    """Says texts politely, at most one a second; of several only the last, none twice."""

    def __init__(self, speaker: QObject) -> None:
        super().__init__(self._say, speaker)
        self._speaker, self._text, self._said = speaker, "", ""

    def say(self, text: str) -> None:
        """Say this now or soon, if nothing newer comes."""
        self._text = text
        self.changed()

    def _say(self) -> None:
        if self._text != self._said:
            self._said = self._text
            announce(self._speaker, self._text)

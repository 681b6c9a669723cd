"""What a key means where nothing is being typed yet."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_OF_NUMBERS: Final = tuple("0123456789+-.,\u2212")


def is_number(event: QKeyEvent) -> bool:
    """Whether a number begins so."""
    allowed = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~allowed and event.text() in _OF_NUMBERS


def is_letter(event: QKeyEvent) -> bool:
    """Whether it is a letter or sign, and no command."""
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return not event.modifiers() & control and text.isprintable() and text.strip() != ""

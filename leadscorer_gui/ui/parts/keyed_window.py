"""A main window whose buttons are pressed by Enter, as those of dialogs are."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton
from typing_extensions import override

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedWindow(QMainWindow):
    """Enter that nothing else wants presses the button that has the keyboard."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_keyboard = self.focusWidget()
        if event.key() in _ENTER and isinstance(has_keyboard, QPushButton | QToolButton):
            has_keyboard.click()
        else:
            super().keyPressEvent(event)

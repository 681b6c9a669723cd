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
            _press(has_keyboard)
        else:
            super().keyPressEvent(event)


def _press(button: QPushButton | QToolButton) -> None:
    """Click; a tool button that is nothing but a menu does nothing then, and shows it instead."""
    instantly = QToolButton.ToolButtonPopupMode.InstantPopup
    if isinstance(button, QToolButton) and button.menu() and button.popupMode() == instantly:
        button.showMenu()
    else:
        button.click()

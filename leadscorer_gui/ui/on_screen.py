"""A window that was left on a screen that is gone comes back into sight."""

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_TITLE: Final = (100, 24)
"""So much of its title a window must show on some screen, to be taken hold of."""


def pull_back(window: QWidget) -> None:
    """Bring a window onto its screen where its title is out of reach on every one."""
    screen, title = window.screen(), window.frameGeometry()
    title.setHeight(_TITLE[1])
    seen = [one.availableGeometry() & title for one in QGuiApplication.screens()]
    if screen is not None and all(one.isEmpty() or one.width() < _TITLE[0] for one in seen):
        window.move(screen.availableGeometry().topLeft())

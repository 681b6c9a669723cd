"""How large all letters are: so many per cent of the system's, changed while the program runs."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from leadscorer_gui.ui import settings

USUAL: Final = 100
SIZES: Final = (80, 90, USUAL, 110, 125, 150, 175, 200)
"""Per cent that can be chosen."""


def size_in_use() -> int:
    """The size that is chosen; the nearest one where the file of settings says another."""
    text = settings.TEXT_SIZE.get()
    percent = int(text) if text.isdecimal() and len(text) < 5 else USUAL
    return min(SIZES, key=lambda size: abs(size - percent))


def stepped(by: int) -> int:
    """The size so many steps above (below: negative) the one in use, or the last one."""
    place = SIZES.index(size_in_use()) + by
    return SIZES[min(max(0, place), len(SIZES) - 1)]


def system_points() -> float:
    """The size of letters that the system asks for, typographic points."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return points if points > 0 else 9.0


def use_text_size(application: QApplication) -> None:
    """Write everything with letters of the size that is chosen, from now on."""
    font = QFont(application.font())
    points = system_points() * size_in_use() / USUAL
    if abs(font.pointSizeF() - points) > 0.01:
        font.setPointSizeF(points)
        application.setFont(font)

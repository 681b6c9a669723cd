"""The menu of a chart, by the right button or the menu key."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from leadscorer_gui.texts import _

Entries: TypeAlias = Sequence[tuple[str, str, Callable[[], object]]]
"""Object name, text, what to do."""


def show_chart_menu(parent: QWidget, at: QPoint, entries: Entries) -> QMenu:
    """Open the menu of a chart at a place of its widget; it goes when it closes."""
    menu = QMenu(parent)
    menu.setObjectName("chart_menu")
    menu.setAccessibleName(_("Chart"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, text, act in entries:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False, act=act: act())
    menu.popup(parent.mapToGlobal(at))
    return menu

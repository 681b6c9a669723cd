"""Keys of commands that text fields would take for themselves.

On X11 a text field knows Emacs' keys: Ctrl+K deletes to the end of the line, Ctrl+Shift+E selects
to it. The commands of the window come first, wherever the cursor is; keys that edit text (undo,
copy, delete …) stay with the field.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from typing_extensions import override

_FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox)


class FieldKeys(QObject):
    """Lets commands have their keys while a text field has the focus."""

    def __init__(self, keys: Iterable[str], application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = {QKeySequence(key).toString() for key in keys}
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, _FIELDS):
            old.removeEventFilter(self)
        if isinstance(new, _FIELDS):
            new.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()).toString() not in self._keys:
            return False
        event.ignore()
        return True

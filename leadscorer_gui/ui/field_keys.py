"""Keys of commands that text fields would take for themselves.

On X11 a text field knows Emacs' keys: Ctrl+K deletes to the end of the line, Ctrl+Shift+E selects
to it. The commands of the window come first, wherever the cursor is; keys that edit text (copy,
delete …) stay with the field. Undo is the field's while something is typed in it; what Enter has
taken is a step of the workspace.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from typing_extensions import override

_FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")


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
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        line = _line_of(watched)
        is_number = isinstance(watched, QAbstractSpinBox)  # Enter takes its number at once
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER and is_number and line:
            line.setModified(False)
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        keys = QKeySequence(event.keyCombination()).toString()
        is_typed = line is not None and line.isModified()
        if keys not in self._keys and (keys not in _STEPS or is_typed):
            return False
        event.ignore()
        return True


def _line_of(field: QObject) -> QLineEdit | None:
    """Where a field's text is typed."""
    return field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)

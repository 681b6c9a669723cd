"""The wheel scrolls: it changes a number or a choice only where the keyboard is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox
from typing_extensions import override

_WHEEL = QEvent.Type.Wheel


class QuietWheel(QObject):
    """Watches fields: what lies under them scrolls where they do not have the focus."""

    def watch(self, field: QObject) -> None:
        """Watch a field, if it is one; Qt's own would take the focus with the wheel."""
        if isinstance(field, QAbstractSpinBox | QComboBox):
            if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != _WHEEL:
            return False
        if isinstance(watched, QAbstractSpinBox | QComboBox) and not watched.hasFocus():
            event.ignore()  # so that it goes on to what holds the field
            return True
        return False

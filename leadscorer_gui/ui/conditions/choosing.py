"""A choice among a few words that is made once, however many keys it takes to get there."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

_DONE_MS: Final = 700
"""So long after the last key the choice is made."""
_LEAVING: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceBox(QComboBox):
    """Arrows and letters go through the words; the choice is made by Enter, leaving or a pause.

    The wheel scrolls past it unless it has the focus.
    """

    picked = Signal(int)
    """The row that was chosen by hand."""

    def __init__(self, name: str, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self._by_key = False
        self._later = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._later.timeout.connect(self.take_typed)
        self.activated.connect(self._activate)

    def show_data(self, data: object) -> None:
        """Show the entry that stands for something; a choice that is being made goes on."""
        self.show_row(self.findData(data))

    def show_row(self, row: int) -> None:
        """Show an entry by its row; a choice that is being made goes on."""
        if not self._later.isActive():
            self.setCurrentIndex(row)

    @Slot()
    def take_typed(self) -> None:
        """Choose what the keys have led to, if they have led anywhere."""
        if self._later.isActive() or self.sender() is self._later:
            self._later.stop()
            self.picked.emit(self.currentIndex())

    @Slot(int)
    def _activate(self, row: int) -> None:
        if self._by_key:
            self._later.start()
        else:
            self._later.stop()
            self.picked.emit(row)

    @override
    def event(self, event: QEvent) -> bool:
        # Before the focus goes: what stands beside a choice may be another one after it.
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _LEAVING:
            self.take_typed()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.take_typed()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            self._by_key = True
            super().wheelEvent(event)
            self._by_key = False
        else:
            event.ignore()

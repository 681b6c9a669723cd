"""A text of several lines: leaving it takes what was typed, Esc restores what was there."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 8


class NoteEdit(QPlainTextEdit):
    """As high as its text, within bounds; Tab goes on to the next widget."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown = ""
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show a text without announcing it; one that is shown already leaves typing alone."""
        if text != self._shown:
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    @override
    def sizeHint(self) -> QSize:
        # Qt gives the height of a plain document in lines, long paragraphs wrapped.
        seen = round(self.document().size().height())
        lines = min(max(seen, _FEWEST_LINES), _MOST_LINES)
        high = lines * self.fontMetrics().lineSpacing() + 2 * self.frameWidth() + 8
        return QSize(super().sizeHint().width(), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.chosen.emit(text)

"""A text of several lines: leaving it takes what was typed, Esc restores what was there."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import n_

_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 8
_LONGEST: Final = 20_000
"""Letters that a note has at most by hand: more are no note, and hold the window for seconds."""
_MARGINS: Final = 12


class NoteEdit(QPlainTextEdit):
    """As high as its text, within bounds; Tab goes on to the next widget."""

    chosen = Signal(str)
    told = Signal(str)
    """What was left out of a paste, in words."""

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
        high = lines * self.fontMetrics().lineSpacing() + 2 * self.frameWidth() + _MARGINS
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
    def event(self, event: QEvent) -> bool:
        # Undo takes back letters while something is typed, else it is the window's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            is_typed = self.document().isModified()
            if any(event.matches(step) for step in steps) and not is_typed:
                event.ignore()
                return False
        return super().event(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        selected = len(self.textCursor().selectedText())
        room = max(0, _LONGEST - self.document().characterCount() + 1 + selected)
        self.insertPlainText(text[:room])
        if len(text) > room:
            told = n_(
                "A note has at most {most} letters: the last {count} letter was left out",
                "A note has at most {most} letters: the last {count} letters were left out",
                len(text) - room,
            )
            self.told.emit(told.format(most=grouped(_LONGEST), count=grouped(len(text) - room)))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.take_typed()

    def take_typed(self) -> None:
        """Take what stands here."""
        text = self.toPlainText().strip()
        self.document().setModified(False)
        if text != self._shown:
            self._shown = text
            self.chosen.emit(text)

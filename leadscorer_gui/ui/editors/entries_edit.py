"""The entries of a list, one in a line: typed, pasted as a column, or imported."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from leadscorer_gui.texts import _

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntriesEdit(QPlainTextEdit):
    """Takes any lines; leaving it, or Ctrl+Enter, takes them. Esc brings back what was there."""

    chosen = Signal(object)
    """The lines, a list of texts, when they are others than before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list_entries")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._shown: tuple[str, ...] = ()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Entries of the list, one in a line"))
        self.setPlaceholderText(_("One entry in a line. Paste a column, or import a file."))

    def show_entries(self, entries: Sequence[str]) -> None:
        """Show entries without announcing them; the same ones leave the cursor where it is."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        # An entry of several lines comes from a file that was written by hand.
        lines = [" ".join(entry.splitlines()) for entry in entries]
        if lines != self._lines():
            self.setPlainText("\n".join(lines))
        self.document().setModified(False)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.take()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and control:
            self.take()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            shown, self._shown = self._shown, ()
            self.setPlainText("")
            self.show_entries(shown)
        else:
            super().keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped are for the editor around, and no text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; of rows of a spreadsheet the first cell each."""
        rows = source.text().splitlines()
        if any("\t" in row for row in rows):
            self.insertPlainText("\n".join(row.split("\t")[0] for row in rows) + "\n")
        else:
            super().insertFromMimeData(source)

    def take(self) -> None:
        """Tell of what was typed, if anything was."""
        if self.document().isModified():
            self.document().setModified(False)
            lines = self._lines()
            self._shown = ()  # what is made of the lines is shown again
            self.chosen.emit(lines)

    def _lines(self) -> list[str]:
        text = self.toPlainText()
        return text.split("\n") if text else []

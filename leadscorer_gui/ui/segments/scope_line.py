"""One line above the charts that says whose numbers they show; absent for all leads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from leadscorer_gui.texts import _


class ScopeLine(QLabel):
    """Shows the words of a scope (see `engine.result.Scope`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("simulate_scope")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(8, 0, 8, 0)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say whose numbers are shown; empty for all leads."""
        text = _("Shown: {words}").format(words=words) if words else ""
        if text != self.text():
            self.setText(text)
            self.setVisible(bool(text))

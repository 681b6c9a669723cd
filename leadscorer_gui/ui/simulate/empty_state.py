"""What stands in a view that has nothing to show: what it is, why it is empty, the one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Three lines in the middle of a view."""

    wished = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._why, self.button = QLabel(), QLabel(), QPushButton()
        font = self._what.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._what.setFont(font)
        self.button.setObjectName("empty_state_button")
        self.button.clicked.connect(self.wished)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self._what, self._why):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_texts(self, what: str, why: str, button: str) -> None:
        """Say what will be here, why there is nothing, and what to do; no button without text."""
        self._what.setText(what)
        self._why.setText(why)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.button.setAccessibleName(button or what)
        self.setAccessibleName(what)
        self.setAccessibleDescription(why)

    @property
    def why(self) -> str:
        """The reason that is shown."""
        return self._why.text()

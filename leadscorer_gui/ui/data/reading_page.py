"""How far the reading of files is, and a button that stops it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.texts import _

_BAR_WIDTH = 360


class ReadingPage(QWidget):
    """What is being done, in the middle of the view."""

    cancel_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self.bar, self.cancel = QLabel(self), QProgressBar(self), QPushButton(self)
        self.what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.what.setWordWrap(True)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.cancel.setObjectName("cancel_reading")
        self.cancel.clicked.connect(self.cancel_wished)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.what)
        layout.addWidget(self.bar)
        layout.setAlignment(self.bar, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.cancel.setText(_("Stop reading"))
        self.cancel.setAccessibleName(_("Stop reading"))
        self.bar.setAccessibleName(_("How far the files are read"))

    def show_reading(self, what: str, fraction: float, can_cancel: bool) -> None:
        """Show how far something is."""
        self.what.setText(what)
        self.bar.setValue(round(100 * fraction))
        self.cancel.setVisible(can_cancel)

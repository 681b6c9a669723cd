"""The frame of a window of steps: their names above, the page, a line and buttons below."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.dropping import dropped_files
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.wizard.steps_line import StepsLine

_SIZE: Final = (1100, 720)
_AROUND: Final = 40


class StepsFrame(QDialog):
    """A window of its own, that files may be dropped on; Enter goes on, Escape rejects."""

    dropped = Signal(object)
    """Files, as paths."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setAcceptDrops(True)
        self.steps, self.pages, self.line = StepsLine(self), QStackedWidget(self), QLabel(self)
        self.back, self.next = QPushButton(_("&Back"), self), QPushButton(_("&Next"), self)
        self.cancel = QPushButton(_("Cancel"), self)
        for button, name in ((self.back, "back"), (self.next, "next"), (self.cancel, "cancel")):
            button.setObjectName(f"wizard_{name}")
            button.setAutoDefault(False)
            button.setAccessibleName(without_mnemonic(button.text()))
        self.next.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.line.setObjectName("wizard_line")
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.addWidget(self.line, 1)
        for button in (self.back, self.next, self.cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.steps)
        layout.addWidget(self.pages, 1)
        layout.addLayout(buttons)
        self.resize(QSize(*_SIZE))

    def add_pages(self, pages: Sequence[QWidget]) -> None:
        """The pages, in the order of the steps; what comes behind them is shown instead of one."""
        for page in pages:
            self.pages.addWidget(page)

    def show_in_the_middle(self) -> None:
        """Show the window in the middle of the one that it is of, and inside the screen."""
        screen = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(screen.size() - QSize(_AROUND, _AROUND)))
        parent = self.parentWidget()
        middle = screen.center() if parent is None else parent.window().frameGeometry().center()
        place = self.rect()
        place.moveCenter(middle)
        left = max(screen.left(), min(place.left(), screen.right() - place.width()))
        top = max(screen.top(), min(place.top(), screen.bottom() - place.height()))
        self.move(left, top)
        self.show()
        self.raise_()
        self.activateWindow()

    # QWidget

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths: list[Path] = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.accept()

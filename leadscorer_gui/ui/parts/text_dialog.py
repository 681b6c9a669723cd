"""A dialog that shows a long text, to be read and copied, and offers what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.texts import _

_WIDTH, _HEIGHT = 720, 460


class TextDialog(QDialog):
    """Shows a text as it is, in letters of one width; it goes when it is closed.

    `answers` are buttons before that which closes: their text and what each does, after the dialog
    has gone.
    """

    def __init__(
        self,
        title: str,
        about: str,
        text: str,
        answers: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        label = QLabel(about)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setWhatsThis(about)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.buttons = QDialogButtonBox()
        for name, answer in answers:
            button = self.buttons.addButton(name, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(self.accept)
            button.clicked.connect(lambda _checked=False, do=answer: do())
        close = self.buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (label, self.text, self.buttons):
            layout.addWidget(part)
        self.resize(_WIDTH, _HEIGHT)

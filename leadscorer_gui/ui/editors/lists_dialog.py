"""The window of the named lists, beside the main one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.lists_editor import ListsEditor

_SIZE = 760, 460
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListsDialog(QDialog):
    """Every edit is done as it is made: there is nothing to take or to leave, only to close."""

    def __init__(self, editor: ListsEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lists_dialog")
        self._editor = editor
        buttons = QDialogButtonBox()
        self._close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(editor, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the editor reads its own."""
        self.setWindowTitle(_("Lists"))
        self._close.setText(_("Close"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        is_typed = focus is not None and self._editor.isAncestorOf(focus)
        if event.key() in _ENTER and is_typed and not isinstance(focus, QAbstractButton):
            event.accept()  # it has ended a name or an entry, and not the window
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

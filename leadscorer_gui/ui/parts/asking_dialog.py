"""What dialogs that ask for something have in common."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.tab_order import as_seen
from leadscorer_gui.ui.taking import take_all_typed


class AskingDialog(QDialog):
    """A dialog with a button that takes what was said, and one that leaves it.

    It goes when it is closed; its texts follow the language.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons = QDialogButtonBox()
        self.taking = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._cancel = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._take_typed)  # first of all that is connected
        self.buttons.rejected.connect(self.reject)
        as_seen(self.buttons)

    @Slot()
    def _take_typed(self) -> None:
        """A button that is pressed by its letter leaves the cursor in a field half typed."""
        take_all_typed(self)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._cancel.setText(_("Cancel"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

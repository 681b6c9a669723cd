"""A line that asks what a filter is to be called, in place of a dialog."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _


class NamingRow(QWidget):
    """Asks for a name: Enter saves, Esc does not. It is hidden otherwise."""

    named = Signal(str)
    """The name, which is not blank."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self.name = QLineEdit(self)
        self.name.setObjectName("filter_name")
        self._label.setBuddy(self.name)
        self.save, self.cancel = QPushButton(self), QPushButton(self)
        for button in (self.save, self.cancel):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.save)
        layout.addWidget(self.cancel)
        self.name.returnPressed.connect(self._take)
        self.name.textChanged.connect(self._check)
        self.save.clicked.connect(self._take)
        self.cancel.clicked.connect(self._close)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._label.setText(_("Name of the &filter"))
        self.name.setAccessibleName(_("Name of the filter"))
        self.name.setToolTip(
            _("The filter is kept in the workspace file; give away no name of a person with it")
        )
        for button, text in ((self.save, _("Save filter")), (self.cancel, _("Cancel"))):
            button.setText(text)
            button.setAccessibleName(text)

    def ask(self, suggested: str) -> None:
        """Show the line, ready to type."""
        self.name.setText(suggested)
        self.name.selectAll()
        self._check()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _check(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _take(self) -> None:
        name = self.name.text().strip()
        if name:
            self._close()
            self.named.emit(name)

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

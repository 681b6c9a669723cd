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
        label = QLabel(_("Name of the &filter"), self)
        self.name = QLineEdit(self)
        self.name.setObjectName("filter_name")
        self.name.setAccessibleName(_("Name of the filter"))
        self.name.setToolTip(
            _("The filter is kept in the workspace file; give away no name of a person with it")
        )
        label.setBuddy(self.name)
        self.save = QPushButton(_("Save filter"), self)
        self.save.setAccessibleName(_("Save filter"))
        self.save.setAutoDefault(False)
        self.cancel = QPushButton(_("Cancel"), self)
        self.cancel.setAccessibleName(_("Cancel"))
        self.cancel.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.save)
        layout.addWidget(self.cancel)
        self.name.returnPressed.connect(self._take)
        self.name.textChanged.connect(self._check)
        self.save.clicked.connect(self._take)
        self.cancel.clicked.connect(self._close)
        self.hide()

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

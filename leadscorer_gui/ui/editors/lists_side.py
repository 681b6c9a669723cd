"""The names of all lists, and what adds and removes one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.rows import RowDelegate


class ListsSide(QWidget):
    """A list to choose from with two buttons below; Delete on it removes."""

    def __init__(self) -> None:
        super().__init__()
        self.names = QListWidget()
        self.names.setObjectName("list_names")
        self.names.setItemDelegate(RowDelegate(self.names))
        self.names.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add, self.remove = QPushButton(), QPushButton()
        self.add.setObjectName("list_add")
        self.remove.setObjectName("list_remove")
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.names)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove.click)
        buttons = QHBoxLayout()
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.names)
        layout.addLayout(buttons)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.names.setAccessibleName(_("Lists"))
        self.add.setText(_("+ List"))
        self.add.setAccessibleName(_("Add a list"))
        self.remove.setText(_("Remove"))
        self.remove.setAccessibleName(_("Remove the list"))
        self.remove.setToolTip(_("Remove the list (Del); one that is used stays"))

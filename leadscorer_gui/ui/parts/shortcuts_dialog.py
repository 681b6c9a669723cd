"""All keys of commands, to be looked through and searched: made from the commands themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.collation import name_key
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.text_table import Cells, RowsView, TextTable
from leadscorer_gui.ui.parts.command_palette import menu_path
from leadscorer_gui.ui.parts.matching_words import rank, seekable, without_mnemonic

_SIZE: Final = (640, 560)
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True)
class _Keyed:
    """A command with its keys, as it is shown and as it is sought."""

    cells: Cells
    title: str
    more: str


class ShortcutsDialog(QDialog):
    """Lists the commands that have keys; it stays beside the window, and texts follow the
    language."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_dialog")
        self._actions: Callable[[], Sequence[QAction]] = tuple
        self._known: list[_Keyed] = []
        self.search = QLineEdit()
        self.search.setObjectName("search_shortcuts")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_found)
        self._label, self._nothing = QLabel(), QLabel()
        self._label.setBuddy(self.search)
        self._model = TextTable(_titles(), parent=self)
        self.table = RowsView(self._model, "", self)
        self.table.setObjectName("shortcuts")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox()
        self._close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self._label, self.search, self._nothing):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        find = QKeySequence(QKeySequence.StandardKey.Find)
        QShortcut(find, self, self._begin_search)
        self.resize(*_SIZE)
        self.retranslate()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Keyboard shortcuts"))
        self._label.setText(_("&Search commands and keys"))
        self._nothing.setText(_("No command has these words"))
        self._close.setText(_("Close"))
        self.table.rename(_("Keyboard shortcuts"))
        self._model.name_columns(_titles())
        self._read()

    def open_with(self, actions: Callable[[], Sequence[QAction]]) -> None:
        """Show the keys that commands have now; `actions` gives them whenever they are read.

        They are read again when one comes back to the list: menus change meanwhile.
        """
        self._actions = actions
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self._begin_search()

    def _read(self) -> None:
        keyed = [_keyed(action) for action in dict.fromkeys(self._actions()) if action.shortcuts()]
        key = name_key()
        keyed.sort(key=lambda one: key(one.title))
        self._known = sorted(keyed, key=lambda one: key(one.cells[2]))
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        words = seekable(self.search.text()).split()
        found = tuple(
            one.cells for one in self._known if rank(words, one.title, one.more) is not None
        )
        self._model.show(found)
        self._nothing.setVisible(not found)

    @Slot()
    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text() and self.search.hasFocus():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._read()


def _titles() -> Cells:
    return _("Command"), _("Keys"), _("Menu")


def _keyed(action: QAction) -> _Keyed:
    title = without_mnemonic(action.text())
    keys = [one.toString(_NATIVE) for one in action.shortcuts()]
    path = menu_path(action)
    cells = title, _(" or ").join(keys), path
    return _Keyed(cells, seekable(title), seekable(" ".join((path, *keys))))

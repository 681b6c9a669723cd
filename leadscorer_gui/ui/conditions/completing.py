"""A line to type in that offers what the data has, each with how many there are."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QMenu, QWidget
from typing_extensions import override

from leadscorer_gui.collation import seekable
from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_ROWS: Final = 12


class _Offers(QAbstractListModel):
    """Texts with counts: what is compared and taken is the text, what is seen has the count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: Sequence[tuple[str, int | None]] = ()

    def show_offers(self, offers: Sequence[tuple[str, int | None]]) -> None:
        """Offer these from now on."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text, count = self.offers[index.row()]
        if role == _SEEN and count is not None:
            return _("{text} — {count}").format(text=text, count=grouped(count))
        if role == _SOUGHT:
            return seekable(text)
        return text if role in (Qt.ItemDataRole.EditRole, _SEEN) else None


_SEEN: Final = Qt.ItemDataRole.DisplayRole
_SOUGHT: Final = Qt.ItemDataRole.UserRole
"""The text as it is compared with what is typed."""


class _Completer(QCompleter):
    """Finds what is typed anywhere in a text, whatever case and accents (`collation.seekable`)."""

    def __init__(self, offers: _Offers, parent: QObject) -> None:
        super().__init__(offers, parent)
        self.setCompletionRole(_SOUGHT)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_ROWS)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [seekable(path)]

    @override
    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole))


class CompletedLine(QLineEdit):
    """Takes any text; ↓ shows all that is offered.

    Enter takes what stands there, Esc brings back what stood there before. The list of what is
    offered is made when the cursor first comes here: a long condition has hundreds of lines.
    """

    chosen = Signal(str)
    """The text is another one, and typing it is done."""
    entered = Signal()
    """Enter was pressed; `chosen` went before where the text is another one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown = ""
        self._offers: Sequence[tuple[str, int | None]] = ()
        self._list: tuple[_Offers, QListView] | None = None
        self.more: QMenu | None = None
        """What can be done to that which the line is a part of; it joins the menu of the line."""
        self.takes_rows = False
        """Whether a paste of several rows or cells is for that, too."""
        self.editingFinished.connect(self._announce)

    def show_text(self, text: str) -> None:
        """Show a text without announcing it; one that is shown already leaves typing alone."""
        if text != self._shown or not self.hasFocus():
            self._shown = text
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(0)

    def show_offers(self, offers: Sequence[tuple[str, int | None]]) -> None:
        """Offer these from now on; the same ones leave an open list be."""
        if offers is not self._offers and list(offers) != list(self._offers):
            self._offers = offers
            if self._list is not None:
                self._list[0].show_offers(offers)

    def name_it(self, name: str) -> None:
        """What the line is called for those who do not see it; so is its list."""
        self.setAccessibleName(name)
        if self._list is not None:
            self._list[1].setAccessibleName(name)

    def _popup(self) -> QListView:
        """The list of what is offered."""
        if self._list is None:
            offers, popup = _Offers(self), QListView()
            offers.show_offers(self._offers)
            popup.setAccessibleName(self.accessibleName())
            self._list = offers, popup
            completer = _Completer(offers, self)
            completer.setPopup(popup)
            completer.activated.connect(self._take)
            self.setCompleter(completer)
        return self._list[1]

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._popup()
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, popup = event.key(), self._popup()
        if self.leaves(event):
            event.ignore()  # it goes on to what the line is a part of
        elif key == Qt.Key.Key_Escape and not popup.isVisible() and self.text() != self._shown:
            self.setText(self._shown)
        elif key == Qt.Key.Key_Down and not popup.isVisible():
            self.completer().setCompletionPrefix("" if not self.isModified() else self.text())
            self.completer().complete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.hide()
            self._announce()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether keys are for the whole condition that the line is a part of: to copy it, where
        no text is selected, and to paste one."""
        keys = QKeySequence.StandardKey
        if self.more is None or self.hasSelectedText():
            return False
        mime = QGuiApplication.clipboard().mimeData() if event.matches(keys.Paste) else None
        if mime is not None:
            return mime.hasFormat(CONDITIONS_MIME) or (self.takes_rows and _has_rows(mime.text()))
        return event.matches(keys.Copy) or event.matches(keys.Cut)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if self.more is not None:
            menu.addSeparator()
            menu.addMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @Slot(str)
    def _take(self, text: str) -> None:
        self.setText(text)
        self._announce()

    @Slot()
    def _announce(self) -> None:
        text = self.text()
        self.setModified(False)  # from here on undo takes back steps, no letters
        if text != self._shown:
            self._shown = text
            self.chosen.emit(text)


def _has_rows(text: str) -> bool:
    """Whether a text is several rows, or cells of a row."""
    text = text.strip("\r\n")
    return "\n" in text or "\t" in text

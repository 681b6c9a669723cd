"""Ctrl+F in every list and table that has no filter of its own: goes to the row with the words."""

import time
from collections.abc import Callable, Iterator
from itertools import count, takewhile
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTreeView, QWidget
from shiboken6 import isValid
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.announcing import announce
from leadscorer_gui.ui.parts.matching_words import seekable

_FIND: Final = QKeySequence.StandardKey.Find
_AT_ONCE_S: Final = 0.02
_WIDTH: Final = 240
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3)
_ROOT: Final = QModelIndex()


class FindLine(QLineEdit):
    """Lies in the corner of a list. Enter and F3 go to the next row, with Shift to the one before;
    Esc leaves the row that was found."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view, self._model = view, view.model()
        self._rows: Iterator[QModelIndex] = iter(())
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._look)
        self.setObjectName("find_in_list")
        self.setAccessibleName(_("Find in this list"))
        self.setPlaceholderText(_("Find in this list"))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda: self._seek(0, 1))
        size = self.sizeHint()
        width = min(_WIDTH, max(24, view.width() - 8))
        left, top = view.width() - width - 4, view.height() - size.height() - 4
        self.setGeometry(left, max(0, top), width, size.height())

    def _seek(self, first: int, by: int) -> None:
        """Look for the words from so many rows after the current one, on and around."""
        self._rows, self._model = iter(()), self._view.model()
        self._more.stop()
        if self.text().strip():
            self._rows = _around(self._view, first, by)
            self._look()

    def _look(self) -> None:
        if self._view.model() is not self._model:
            return  # another list stands in its place
        words, end = seekable(self.text()).split(), time.monotonic() + _AT_ONCE_S
        for index in self._rows:
            text = _text_of(index)
            if all(word in text for word in words):
                self._rows = iter(())
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index)
                announce(self, str(index.data() or ""))
                return
            if time.monotonic() > end:
                self._more.start()
                return
        announce(self, _("No row has these words"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._seek(-1 if back else 1, -1 if back else 1)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        asked = event if event.type() == QEvent.Type.ShortcutOverride else None
        if isinstance(asked, QKeyEvent) and asked.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()  # no dialog closes by them, and no command comes before
            return True
        return super().event(event)


class ListFinder(QObject):
    """Gives the list that has the keyboard its Ctrl+F: it comes before one of the window."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._view: QAbstractItemView | None = None
        self.line: FindLine | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        view, self._view = self._view, None
        if view is not None and isValid(view):
            view.removeEventFilter(self)
        line = self.line
        if line is not None and new is not line:
            self.line = None
            if isValid(line):
                line.hide()
                line.deleteLater()
        if isinstance(new, QAbstractItemView) and _filters_of(new) is None:
            self._view = new
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not event.matches(_FIND) or self._view is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._open(self._view)
        return True

    def find_in(self, view: QAbstractItemView) -> None:
        """Do what Ctrl+F does in a list: by the filter beside it, or by a line of its own."""
        filters = _filters_of(view)
        if filters is None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open(view)
        else:
            filters()

    def _open(self, view: QAbstractItemView) -> None:
        if view.model() is not None and view.model().rowCount(view.rootIndex()):
            self.line = FindLine(view)
            self.line.show()
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _filters_of(view: QWidget) -> Callable[[], object] | None:
    """What goes to the filter of what a list stands in, by Ctrl+F; None where there is none."""
    find = QKeySequence(_FIND)
    part: QWidget | None = view
    while part is not None:
        for action in part.actions():
            if find in action.shortcuts():
                return action.trigger
        for one in part.children():
            if isinstance(one, QShortcut) and one.key() == find:
                return one.activated.emit
        part = part.parentWidget()
    return None


def _around(view: QAbstractItemView, first: int, by: int) -> Iterator[QModelIndex]:
    """All rows once, from the current one on (`by` −1: back), then from the other end.

    They may change while they are looked through: nothing is kept of a list, which can be long,
    but numbers of rows; of a tree, places that follow their rows.
    """
    model, root = view.model(), view.rootIndex()
    current = view.currentIndex().siblingAtColumn(0)
    if not isinstance(view, QTreeView):
        rows, row = model.rowCount(root), max(0, current.row())
        for step in range(rows):
            yield model.index((row + first + by * step) % rows, 0, root)
        return
    places = [QPersistentModelIndex(index) for index in _indexes(model, root)]
    here = QPersistentModelIndex(current)
    start = places.index(here) if here in places else 0
    for step in range(len(places)):
        place = places[(start + first + by * step) % len(places)]
        yield model.index(place.row(), 0, place.parent())


def _indexes(model: QAbstractItemModel, parent: QModelIndex = _ROOT) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _indexes(model, index)


def _text_of(index: QModelIndex) -> str:
    cells = takewhile(QModelIndex.isValid, map(index.siblingAtColumn, count()))
    texts = (cell.data() for cell in cells)
    return seekable(" ".join(text for text in texts if isinstance(text, str)))

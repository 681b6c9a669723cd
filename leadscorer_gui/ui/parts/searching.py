"""A line to type in with a list below, near the top of a window: choose one, and it is done.

The list lies in the window itself and is no window of its own: so it stands where it should on
every platform, input methods work in it, and the focus is back before anything is done.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from leadscorer_gui.ui.parts.announcing import announce
from leadscorer_gui.ui.parts.entries import Entry, EntryDelegate, EntryList

_WIDEST = 680
_MARGIN = 24
_MOST_SHOWN = 11
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchLine(QLineEdit):
    """Tells what is sought with what an input method has not committed yet.

    Keys that move in the list and those that end it are signals; Tab stays here.
    """

    sought = Signal(str)
    moved = Signal(int)
    """Rows to go down; up where negative."""
    paged = Signal(int)
    """Pages to go down; up where negative."""
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._told = ""
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._tell)

    def wanted(self) -> str:
        """What is in the line, with the syllable that is being made."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._preedit + self.text()[at:]).strip()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._preedit = event.preeditString()
        self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _MOVES:
            self.moved.emit(_MOVES[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, _next: bool) -> bool:
        return True

    def _tell(self) -> None:
        if self.wanted() != self._told:
            self._told = self.wanted()
            self.sought.emit(self._told)


class SearchFrame(QWidget):
    """Covers its parent with nothing but a search: a click beside it, Esc or a choice ends it.

    `words` gives what the search is called, and the hint in its empty line; `seek` looks for a
    text and shows what is found by `_show_entries`, now or later. What is chosen runs after the
    frame has gone and the focus is where it was.
    """

    closed = Signal()

    def __init__(
        self, parent: QWidget, words: Callable[[], tuple[str, str]], seek: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._host, self._words, self._seek = parent, words, seek
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setFrameShape(QFrame.Shape.Box)
        self.panel.setFrameShadow(QFrame.Shadow.Plain)
        self.panel.setForegroundRole(QPalette.ColorRole.PlaceholderText)  # that of the frame
        self.panel.setAutoFillBackground(True)
        self.line = SearchLine(self.panel)
        self.entries = EntryList(self)
        self.list = self._made_list()
        self.note = QLabel(self.panel)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.note.setContentsMargins(6, 2, 6, 2)
        layout = QVBoxLayout(self.panel)
        for widget in (self.line, self.list, self.note):
            layout.addWidget(widget)
        self._connect()
        self.retranslate()
        self.hide()

    def _made_list(self) -> QListView:
        view = QListView(self.panel)
        view.setModel(self.entries)
        view.setItemDelegate(EntryDelegate(view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # typing goes on while the arrows move
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        return view

    def _connect(self) -> None:
        self.line.sought.connect(self._sought)
        self.line.moved.connect(self._move)
        self.line.paged.connect(self._page)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self.close_search)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._tell_current)

    def retranslate(self) -> None:
        """Show all fixed texts in the language in use."""
        name, hint = self._words()
        for widget in (self, self.panel, self.line, self.list, self.note):
            widget.setAccessibleName(name)
        self.line.setPlaceholderText(hint)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.close_search()  # its entries are in the language of before
            self.retranslate()

    def _enter(self) -> None:
        self._run_current()

    # Coming and going

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    def _open(self) -> None:
        """Show the frame with an empty line and seek nothing."""
        if not self.is_open:
            parent = self._host
            for other in parent.findChildren(SearchFrame):
                other.close_search()
            self._before = parent.window().focusWidget()
            parent.installEventFilter(self)
            QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
            self.setGeometry(parent.rect())
            self.show()
            self.raise_()
        self.line.clear()
        self._seek("")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_search(self) -> None:
        """Go, and give the focus back to where it was."""
        if not self.is_open:
            return
        before = self._before
        self._leave()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _leave(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_changed)  # type: ignore[union-attr]
        self._host.removeEventFilter(self)
        self._before = None
        self.hide()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The focus went elsewhere in the program, by a shortcut or a program: leave it there."""
        if new is not None and new is not self and not self.isAncestorOf(new):
            self._leave()
            self.closed.emit()

    @Slot()
    def _choose(self) -> None:
        """Run what was clicked; what cannot be run leaves everything as it is."""
        self.line.setFocus()
        self._run_current()

    def _run_current(self) -> None:
        entry = self.current()
        if entry is None or entry.run is None:
            return
        run = entry.run
        self.close_search()
        # Queued: the focus events of the widget that gets it back come before.
        QTimer.singleShot(0, self, run)

    # The list

    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries.entry(self.list.currentIndex().row())

    def _show_entries(self, entries: Sequence[Entry], note: str = "") -> None:
        self.entries.show(entries)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.list.setVisible(bool(entries))
        if entries:
            self.list.setCurrentIndex(self.entries.index(0))
        elif note:
            announce(self, note)
        self._fit()

    def _sought(self, text: str) -> None:
        if self.is_open:
            self._seek(text)

    def _move(self, step: int) -> None:
        count = self.entries.rowCount()
        if count:
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.entries.index(row))

    def _page(self, pages: int) -> None:
        count = self.entries.rowCount()
        if count:
            height = max(1, self.list.sizeHintForRow(0))
            step = pages * max(1, self.list.viewport().height() // height - 1)
            row = min(count - 1, max(0, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.entries.index(row))

    def _tell_current(self) -> None:
        entry = self.current()
        if entry is not None and self.is_open:
            announce(self.line, entry.spoken())

    # Place and size

    def _fit(self) -> None:
        """As high as the list needs, at the top of the parent, in its middle."""
        room = self.rect()
        width = min(_WIDEST, room.width() - 2 * _MARGIN)
        rows = min(_MOST_SHOWN, self.entries.rowCount())
        high = max(0, self.list.sizeHintForRow(0)) * rows + 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(0, min(high, room.height() - 6 * _MARGIN)))
        self.panel.setFixedWidth(max(width, 0))
        self.panel.adjustSize()
        self.panel.move((room.width() - width) // 2, 2 * _MARGIN)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_search()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)

"""Menus of lists that have none of their own, and the key for menus where the system has none."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QWhatsThis,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.list_finder import ListFinder

_FIND: Final = QKeySequence.StandardKey.Find
_COPY: Final = QKeySequence.StandardKey.Copy
_ALL: Final = QKeySequence.StandardKey.SelectAll
_ALL_TEXT: Final = "QWidgetTextControl", "Select All"  # not a text
_MEANING_TEXT: Final = "QDialog", "What's This?"  # not a text
"""Texts that Qt has in every language, and where it has them."""
_SEVERAL: Final = (
    QAbstractItemView.SelectionMode.ExtendedSelection,
    QAbstractItemView.SelectionMode.MultiSelection,
)


class ContextMenus(QObject):
    """Follows the keyboard through all windows.

    Shift+F10 asks for the menu of what has it: Qt does so on Windows only. A list or table without
    a menu of its own offers what can be done with any: copy, choose all, find.
    """

    def __init__(self, application: QApplication, finder: ListFinder, parent: QObject) -> None:
        super().__init__(parent)
        self._finder = finder
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = [] if new is None else [new]
        if isinstance(new, QAbstractItemView):
            self._watched.append(new.viewport())  # that is where the mouse asks
        for one in self._watched:
            one.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return isinstance(watched, QWidget) and _is_asked(watched, event)
        if isinstance(event, QContextMenuEvent):
            view = next(iter(self._watched), None)
            return isinstance(view, QAbstractItemView) and self._open(view, event)
        return False

    def _open(self, view: QAbstractItemView, event: QContextMenuEvent) -> bool:
        model = view.model()
        if _has_own(view) or model is None or not model.rowCount(view.rootIndex()):
            return False
        menu = QMenu(view)
        menu.setObjectName("list_menu")
        menu.setAccessibleName(view.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, view)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(_place_of_current(view) if by_keys else event.globalPos())
        return True

    def _fill(self, menu: QMenu, view: QAbstractItemView) -> None:
        copy = _add(menu, _("&Copy"), _COPY, lambda: _copy(view))
        copy.setEnabled(view.currentIndex().isValid())
        if view.selectionMode() in _SEVERAL:
            _add(menu, _of_qt(*_ALL_TEXT), _ALL, view.selectAll)
        _add(menu, _("Find in this list"), _FIND, lambda: self._finder.find_in(view))
        if view.whatsThis():
            menu.addSeparator()
            menu.addAction(_of_qt(*_MEANING_TEXT), lambda: _explain(view))


def _add(
    menu: QMenu, text: str, keys: QKeySequence.StandardKey, act: Callable[[], object]
) -> QAction:
    """An entry with the keys that do the same in the list: they stay the list's."""
    told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{text}\t{told}")
    action.triggered.connect(lambda: act())
    return action


def _of_qt(context: str, text: str) -> str:
    """A text that Qt itself has in every language."""
    return QCoreApplication.translate(context, text)


def _copy(view: QAbstractItemView) -> None:
    """What is copied of a row is known to its list, which takes the keys for it."""
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, control))


def _explain(view: QAbstractItemView) -> None:
    QWhatsThis.showText(_place_of_current(view), view.whatsThis(), view)


def _place_of_current(view: QAbstractItemView) -> QPoint:
    """Below the current row, on the screen; at the top of the list where it is out of sight."""
    shown = view.visualRect(view.currentIndex()) & view.viewport().rect()
    return view.viewport().mapToGlobal(shown.bottomLeft() if shown.isValid() else QPoint(0, 0))


def _has_own(view: QAbstractItemView) -> bool:
    """Whether a list has its own menu, or is one itself."""
    usual = Qt.ContextMenuPolicy.DefaultContextMenu
    is_popup = view.window().windowType() == Qt.WindowType.Popup
    own = (kind for kind in type(view).__mro__ if not kind.__module__.startswith("PySide6"))
    makes_one = any("contextMenuEvent" in vars(kind) for kind in own)
    return is_popup or makes_one or view.contextMenuPolicy() != usual


def _is_asked(part: QWidget, event: QKeyEvent) -> bool:
    """Take Shift+F10, and ask for the menu as the menu key does."""
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.key() != Qt.Key.Key_F10 or event.modifiers() != shift:
        return False
    if event.type() == QEvent.Type.ShortcutOverride:
        event.accept()
    elif event.type() == QEvent.Type.KeyPress:
        at = QRectF(part.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(part, QContextMenuEvent(reason, at, part.mapToGlobal(at)))
    return True

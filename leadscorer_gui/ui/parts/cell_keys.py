"""Enter in tables that are typed into, the same in all of them."""

from typing import Final

from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def take_enter(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Enter begins to edit a cell and takes what was typed; with Shift it then goes one up.

    To be asked by the view for each key; False where it is none of this. A dialog around would
    else take Enter for its button.
    """
    if event.key() not in _ENTER:
        return False
    index = view.currentIndex()
    if view.state() == QAbstractItemView.State.EditingState:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            above = QPersistentModelIndex(index.siblingAtRow(index.row() - 1))
            # What was typed is taken before: that waits in the queue of events already.
            QTimer.singleShot(0, view, lambda: _go(view, above))
    elif index.flags() & Qt.ItemFlag.ItemIsEditable:
        view.edit(index)
    else:
        return False
    event.accept()
    return True


def _go(view: QAbstractItemView, index: QPersistentModelIndex) -> None:
    if index.isValid():
        view.setCurrentIndex(view.model().index(index.row(), index.column()))

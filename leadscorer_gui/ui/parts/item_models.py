"""Views that show one of Qt's item models after another, and leave nothing behind."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

_OWN: Final = Qt.FindChildOption.FindDirectChildrenOnly


def use_items(view: QAbstractItemView, model: QAbstractItemModel | None) -> None:
    """Have a view show the items of another model; None: nothing.

    A view, and each of its headers, makes a selection for every model and keeps it to its own end
    (https://doc.qt.io/qt-6/qabstractitemview.html#setModel): those not in use are deleted here.
    """
    view.setModel(model)
    parts = [view, *view.findChildren(QHeaderView, options=_OWN)]
    used = [part.selectionModel() for part in parts]
    for part in parts:
        for one in part.findChildren(QItemSelectionModel, options=_OWN):
            if one not in used:
                one.deleteLater()

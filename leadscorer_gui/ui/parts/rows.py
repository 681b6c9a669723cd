"""Rows high enough to be hit."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_LEAST = 24


class RowDelegate(QStyledItemDelegate):
    """Rows of 24 pixels at least, and more with larger letters."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(_LEAST, size.height() + 6))

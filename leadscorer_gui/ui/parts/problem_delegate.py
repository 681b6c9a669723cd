"""Paints the fix of a problem as a button, which a click presses."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
)
from typing_extensions import override

from leadscorer_gui.ui.parts.problem_table import Column
from leadscorer_gui.ui.parts.rows import Index, RowDelegate


class ProblemDelegate(RowDelegate):
    """Rows of problems, with a button where there is a fix: one for each row, but no widgets."""

    pressed = Signal(QModelIndex)
    """The button of this row."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = index.data() if index.column() == Column.FIX else ""
        if not text:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        button = QStyleOptionButton()
        button.rect = option.rect.adjusted(2, 1, -2, -1)
        button.palette, button.fontMetrics = option.palette, option.fontMetrics
        button.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Raised
        room = button.rect.width() - 12
        elide = Qt.TextElideMode.ElideRight
        button.text = option.fontMetrics.elidedText(text, elide, room).replace("&", "&&")
        style.drawControl(QStyle.ControlElement.CE_PushButton, button, painter, option.widget)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_button = index.column() == Column.FIX and bool(index.data())
        if is_button and isinstance(event, QMouseEvent):
            released = event.type() == QEvent.Type.MouseButtonRelease
            if released and event.button() == Qt.MouseButton.LeftButton:
                self.pressed.emit(index)
                return True
        return super().editorEvent(event, model, option, index)

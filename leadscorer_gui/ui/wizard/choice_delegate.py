"""Chooses one of several texts in a cell, which is drawn as a closed box."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.ui.leads.titled_table import Index

CHOICES: Final = Qt.ItemDataRole.UserRole + 1
"""What can be chosen in a cell: pairs of a text and the value that stands for it."""


class ChoiceBox(QComboBox):
    """Enter closes the cell and does not reach the window."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the delegate commits
        else:
            super().keyPressEvent(event)


class ChoiceDelegate(QStyledItemDelegate):
    """Draws cells that have choices as boxes, and opens a real one to choose."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().paint(painter, option, index)
            return
        if not index.data() and not option.state & QStyle.StateFlag.State_HasFocus:
            return  # an empty box in every row would be noise
        box = QStyleOptionComboBox()
        box.initFrom(option.widget)
        box.rect = option.rect.adjusted(2, 1, -2, -1)
        box.currentText = str(index.data())
        box.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Active
        if option.state & QStyle.StateFlag.State_HasFocus:
            box.state |= QStyle.StateFlag.State_HasFocus
        style = option.widget.style() if option.widget else QApplication.style()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, box, painter, option.widget)
        font = index.data(Qt.ItemDataRole.FontRole)
        if font is not None:
            painter.setFont(font)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, box, painter, option.widget)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = ChoiceBox(parent)
        box.setObjectName("choice_box")
        box.setAccessibleName(self._name)
        box.view().setAccessibleName(self._name)
        choices: list[tuple[str, Any]] = index.data(CHOICES) or []
        for text, value in choices:
            box.addItem(text, value)
        box.activated.connect(lambda: self._commit(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        now = index.data(Qt.ItemDataRole.EditRole)
        # Qt's own search compares tuples by what they are, not by what they say.
        places = [place for place in range(editor.count()) if editor.itemData(place) == now]
        editor.setCurrentIndex(places[0] if places else -1)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        if editor.currentIndex() >= 0:
            model.setData(index, editor.currentData())

"""Chooses what a column stands for, in its cell."""

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

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.columns_model import ColumnsModel
from leadscorer_gui.ui.data.fields import field_name, fields_of, no_field_name
from leadscorer_gui.ui.leads.lead_table import Index


class FieldBox(QComboBox):
    """The fields that there are. Enter closes the cell and does not reach the dialog."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FieldDelegate(QStyledItemDelegate):
    """Draws a cell as a closed box, and opens a real one to choose."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        model = index.model()
        assert isinstance(model, ColumnsModel)
        box = FieldBox(parent)
        box.setObjectName("field_box")
        box.setAccessibleName(_("What the column stands for"))
        box.addItem(no_field_name(model.table.kind), "")
        for field in fields_of(model.table.kind):
            box.addItem(field_name(field), field)
        box.activated.connect(lambda: self._commit(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())

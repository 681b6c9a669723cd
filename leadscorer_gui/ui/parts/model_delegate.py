"""Paints a model in two lines: its name, and what is known of it in small letters."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.model_list import DETAIL, UNFINISHED

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_SPACE = 6


class ModelDelegate(QStyledItemDelegate):
    """The row of a model; an unfinished one is in italics and says so."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        quiet = strong if chosen else QPalette.ColorRole.PlaceholderText
        font = QFont(option.font)
        font.setItalic(bool(index.data(UNFINISHED)))
        font.setBold(chosen)
        area = option.rect.adjusted(_SPACE, 3, -_SPACE, -3)
        detail = index.data(DETAIL) or ""
        head = QRect(area)
        if detail:
            head.setHeight(QFontMetrics(font).lineSpacing())
        painter.save()
        _draw(painter, head, name, font, option.palette.color(strong))
        foot = QRect(area)
        foot.setTop(head.bottom() + 1)
        _draw(painter, foot, detail, _small(option.font), option.palette.color(quiet))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(option.font).lineSpacing()
        if index.data(DETAIL):
            high += QFontMetrics(_small(option.font)).lineSpacing()
        # As wide as the list and no wider: names are cut with an ellipsis, not scrolled to.
        return QSize(0, max(28, high + 8))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Name of the model"))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Counts that arrive while a name is typed must not put the old name back, and before the
        # first letter they must not take away that all of it is chosen.
        known = isinstance(editor, QLineEdit) and (
            editor.isModified() or editor.text() == index.data(Qt.ItemDataRole.EditRole)
        )
        if not known:
            super().setEditorData(editor, index)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        high = min(option.rect.height(), max(24, editor.sizeHint().height()))
        area = QRect(option.rect)
        area.setHeight(high)
        editor.setGeometry(area)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.85)
    return small


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

"""How the rows of a split are drawn, and how a capacity is typed."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.split import PartAt
from leadscorer_gui.charts.palette import DARK, LIGHT, Palette
from leadscorer_gui.charts.split_words import part_label
from leadscorer_gui.texts import _
from leadscorer_gui.ui.segments.split_table import ROW_ROLE, Column, SplitTable
from leadscorer_gui.ui.simulate.points_box import NumberBox

Index = QModelIndex | QPersistentModelIndex

_LEAST_HEIGHT: Final = 24
_MARGIN: Final = 8
_DOT: Final = 4.5
_TICK: Final = 8.0
_EXCESS: Final = 4.0
_DARK_BELOW: Final = 128
_MOST_CAPACITY: Final = 1_000_000


class SplitDelegate(QStyledItemDelegate):
    """Draws the charts of the rows on one scale; edits capacities in a box for numbers."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if index.column() == Column.CHART and isinstance(model, SplitTable):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_row(painter, option, index.data(ROW_ROLE), model.reach)
            painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 8, max(_LEAST_HEIGHT, hint.height() + 4))

    @override
    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = NumberBox(0, _MOST_CAPACITY, parent)
        box.setObjectName("split_capacity")
        name = part_label(index.data(ROW_ROLE).part)
        box.setAccessibleName(_("MQLs a week that the team of {name} takes").format(name=name))
        return box

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NumberBox)
        editor.setValue(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NumberBox)
        editor.interpretText()
        model.setData(index, editor.value())


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, row: PartAt, reach: float) -> None:
    palette: QPalette = option.palette
    colours = DARK if palette.base().color().lightness() < _DARK_BELOW else LIGHT
    room = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
    middle = room.center().y()

    def x_of(value: float) -> float:
        return room.left() + room.width() * min(1.0, value / reach)

    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    mark = palette.highlightedText().color() if chosen else None
    mean, is_above = x_of(float(row.mean)), row.above is not None and row.above > 0
    painter.setPen(QPen(mark or QColor(colours.grid), 1))
    painter.drawLine(QPointF(room.left(), room.top()), QPointF(room.left(), room.bottom()))
    colour = mark or QColor(colours.loss if is_above else colours.current)
    if row.figure is not None:
        ends = QPointF(x_of(row.figure.low), middle), QPointF(x_of(row.figure.high), middle)
        painter.setPen(QPen(mark or QColor(colours.current), 1.6))
        painter.drawLine(*ends)
        _paint_capacity(painter, row, (mean, middle), x_of, colours, mark)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(mean, middle), _DOT, _DOT)


def _paint_capacity(
    painter: QPainter,
    row: PartAt,
    mean: tuple[float, float],
    x_of: object,
    colours: Palette,
    mark: QColor | None,
) -> None:
    """The upright mark of what the team takes, and what is above it."""
    if row.part.capacity is None or not callable(x_of):
        return
    at, (x, middle) = x_of(float(row.part.capacity)), mean
    if row.above is not None and row.above > 0:
        loss = mark or QColor(colours.loss)
        painter.setPen(QPen(loss, 0.8))
        painter.setBrush(QBrush(loss, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(at, middle - _EXCESS, x - at, 2 * _EXCESS))
    painter.setPen(QPen(mark or QColor(colours.reference), 2.2))
    painter.drawLine(QPointF(at, middle - _TICK), QPointF(at, middle + _TICK))

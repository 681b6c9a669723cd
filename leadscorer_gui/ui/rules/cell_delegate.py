"""How the cells of the rule table are drawn and edited."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.document.drafts import is_on
from leadscorer_gui.document.rule_cells import CellContext
from leadscorer_gui.document.rule_texts import parse_points
from leadscorer_gui.document.rule_tree import Column, RuleRole, RuleTree
from leadscorer_gui.model.rules import UnfinishedRule
from leadscorer_gui.texts import _
from leadscorer_gui.ui.icons import icon
from leadscorer_gui.ui.rules.effect_bar import EffectScale, paint_bar

Index = QModelIndex | QPersistentModelIndex

_LEAST_HEIGHT: Final = 24
_RING: Final = 2
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS: Final = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellDelegate(QStyledItemDelegate):
    """Groups are bold, what is off or not up to date is quiet, what is unfinished has a sign.

    Points that are none stay in their cell as they were typed, with a word on them below, also
    where the user goes elsewhere: nothing typed is lost silently.
    """

    complained = Signal(str)
    """What was typed cannot be taken, and why."""
    upwards = Signal()
    """Shift+Enter has taken what was typed: the cell above is next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scale = EffectScale()

    @Slot()
    def scale_anew(self) -> None:
        """Effects have changed: the bars of all of them have one scale."""
        self._scale.forget()

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        found = _tree_of(index).rule_at(index)
        if found is None:
            option.font.setBold(True)
            return
        rule, context = found
        unfinished = isinstance(rule, UnfinishedRule)
        if _is_quiet(context, index.column()) or not is_on(rule) or unfinished:
            palette: QPalette = option.palette
            palette.setBrush(QPalette.ColorRole.Text, palette.placeholderText())
        if unfinished and index.column() == Column.NAME:
            self._put_sign(option)

    def _put_sign(self, option: QStyleOptionViewItem) -> None:
        option.icon = icon("warning")
        option.decorationSize = QSize(16, 16)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if (
            index.column() == Column.EFFECT
            and (found := _tree_of(index).rule_at(index)) is not None
        ):
            _rule, context = found
            paint_bar(painter, option, context, self._scale.ends(_tree_of(index)))
        state, palette = option.state, option.palette
        if not state & QStyle.StateFlag.State_HasFocus:
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colour = palette.highlightedText() if chosen else palette.highlight()
        painter.save()
        painter.setPen(QPen(colour.color(), _RING))
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(_LEAST_HEIGHT, hint.height() + 4))

    @override
    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell_editor")
        editor.setAutoFillBackground(True)
        if index.column() == Column.POINTS:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.setAccessibleName(_("Points"))
        elif index.data(RuleRole.RULE_ID) is None:
            editor.setAccessibleName(_("Name of the group"))
        else:
            editor.setAccessibleName(_("Name of the rule"))
        editor.setProperty("column", index.column())
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # What arrives while something is typed must not put the old text back.
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENDS and self.holds(watched):
                return True
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and shift:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.upwards.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and self.holds(watched):
            return False  # it stays open; the field itself hears of it all the same
        return super().eventFilter(watched, event)

    def holds(self, editor: QLineEdit) -> bool:
        """Whether what was typed cannot be taken, so that its field stays; says why."""
        try:
            if editor.property("column") == Column.POINTS:
                parse_points(editor.text())
            elif not editor.text().strip():
                raise ValueError(_("a name is needed"))
        except ValueError as error:
            below = editor.mapToGlobal(QPoint(0, editor.height()))
            editor.setAccessibleDescription(str(error))
            QToolTip.showText(below, str(error), editor)
            self.complained.emit(str(error))
            return True
        return False


def _tree_of(index: Index) -> RuleTree:
    """The tree of a cell: it is asked itself, for each question by a role costs more."""
    tree = index.model()
    assert isinstance(tree, RuleTree), "the delegate is for this tree"
    return tree


def _is_quiet(context: CellContext, column: int) -> bool:
    """Whether a figure is of an older model, or says that there is none."""
    if column == Column.LEADS:
        return context.stale
    if column != Column.EFFECT:
        return False
    effect = context.effect
    return context.effect_stale or (effect is not None and effect.reason is not None)

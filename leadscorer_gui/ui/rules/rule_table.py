"""The table of rules: a tree view with the keys of a spreadsheet."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.document.rule_tree import Column, Index, RuleRole, RuleTree
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.item_models import use_items
from leadscorer_gui.ui.parts.seen_tree import SeenTree
from leadscorer_gui.ui.rules.cell_delegate import CellDelegate
from leadscorer_gui.ui.rules.columns import RuleColumns
from leadscorer_gui.ui.rules.selection import Selection, chosen_in, rows_at, tidy
from leadscorer_gui.ui.rules.typed_keys import is_letter, is_number

_INDENTATION: Final = 16

_Flag = QItemSelectionModel.SelectionFlag
_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemDelegate.EndEditHint


class RuleTable(SeenTree):
    """Shows a `RuleTree`.

    Enter edits the cell, digits its points, Tab goes to the next cell while editing, the arrows
    from cell to cell, letters to the rule that begins so; Esc takes the selection back.
    """

    menu_wished = Signal(QPoint)
    """A context menu is wanted at a point of the screen."""
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rules")
        self.cells = CellDelegate(self)
        self.cells.upwards.connect(self._go_up)
        self.setItemDelegate(self.cells)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(500)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.AnyKeyPressed)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(_INDENTATION)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.empty = QLabel(self.viewport())
        self.empty.setObjectName("rules_empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(self.viewport()).addWidget(self.empty)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.columns = RuleColumns(self)
        self._soon.timeout.connect(self.columns.fit_anew)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Rules in their groups"))
        self.columns.retranslate()

    # The tree that is shown

    def show_tree(self, tree: RuleTree | None) -> None:
        """Show another model's rules, all groups open."""
        if (old := self.tree) is not None:  # it lives on until Qt deletes it, and must not tell
            self._listen_to(old, False)
        use_items(self, tree)
        self.columns.measure()
        self.cells.scale_anew()
        if tree is None:
            return
        self.expandAll()
        self.columns.begin()
        self.setTreePosition(Column.NAME)
        self._listen_to(tree, True)
        self.selectionModel().setCurrentIndex(tree.index(0, Column.NAME), _Flag.NoUpdate)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.columns.fit()

    def _listen_to(self, tree: RuleTree, listen: bool) -> None:
        """Follow the rows of a tree, or no longer."""
        for signal, slot in (
            (tree.rowsInserted, self._open_new),
            (tree.rowsMoved, self._open_moved),
            (tree.rowsInserted, self._soon.start),
            (tree.rowsRemoved, self._soon.start),
            (tree.dataChanged, self._soon.start),
            (tree.dataChanged, self.cells.scale_anew),
            (tree.followed, self._tidy),
        ):
            signal.connect(slot) if listen else signal.disconnect(slot)

    @property
    def tree(self) -> RuleTree | None:
        """The item model that is shown."""
        model = self.model()
        return model if isinstance(model, RuleTree) else None

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid():
            self.expand(parent)
        for row in range(first, last + 1):
            self.expand(self.model().index(row, 0, parent))

    def _open_moved(
        self, _from: QModelIndex, _first: int, _last: int, home: QModelIndex, _row: int
    ) -> None:
        if home.isValid():
            self.expand(home)

    def _tidy(self) -> None:
        tidy(self.selectionModel())

    @override
    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt's: some cells look different. Of several rows Qt would ask each where it stands."""
        many = last.row() > first.row() and not QAccessible.isActive()
        if many and self.state() != QAbstractItemView.State.EditingState:
            self.viewport().update()
        else:
            super().dataChanged(first, last, roles)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    # What is chosen

    @property
    def chosen(self) -> Selection:
        """What is selected now."""
        tree = self.tree
        if tree is None:
            return Selection()
        return chosen_in(tree, self.selectionModel().selection())

    def choose(self, *indexes: QModelIndex) -> None:
        """Select these rows and no other, whatever keys are held, the first of them current."""
        if not (found := [index for index in indexes if index.isValid()]):
            return
        model = self.selectionModel()
        # Told once, for whoever shows what is chosen.
        model.setCurrentIndex(found[0], _Flag.NoUpdate)
        model.select(rows_at(found), _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(found[-1])
        self.scrollTo(found[0])

    def edit_cell(self, index: QModelIndex) -> None:
        """Select a row and edit its cell."""
        if index.isValid():
            self.choose(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)

    # A cell whose text cannot be taken stays as it was typed

    def _keeps_its_field(self) -> bool:
        """Go back to the field of a cell that holds what cannot be taken, if there is one."""
        fields = self.viewport().findChildren(QLineEdit, "cell_editor")
        field = next((one for one in fields if one.isVisible()), None)
        if field is None or not self.cells.holds(field):
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._keeps_its_field():
            super().mousePressEvent(event)

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # what the field for a cell leaves over, as its Enter
            return
        key, index = event.key(), self.currentIndex()
        if self._command_key(key, event.modifiers(), index):
            return
        if key == Qt.Key.Key_Space:
            event.ignore()  # it is a command where it can be one, and no text
        elif is_number(event) and index.data(RuleRole.RULE_ID) is not None:
            points = index.siblingAtColumn(Column.POINTS)
            if points.flags() & Qt.ItemFlag.ItemIsEditable:
                self.selectionModel().setCurrentIndex(points, _Flag.NoUpdate)
                self.edit(points, _Trigger.AnyKeyPressed, event)
        elif is_letter(event):
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def _command_key(self, key: int, modifiers: Qt.KeyboardModifier, index: QModelIndex) -> bool:
        """Do what a key stands for; False where that is nothing of ours."""
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self._ask_for_menu()
        elif modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current(index)
        elif key == Qt.Key.Key_Escape and self.chosen != Selection():
            self.clearSelection()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.data(RuleRole.RULE_ID):
            self._go_sideways(index, -1 if key == Qt.Key.Key_Left else 1)
        else:
            return False
        return True

    def _edit_current(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(Column.NAME)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.edit(index)

    def _go_up(self) -> None:
        """Go to the same cell of the rule above."""
        column = self.currentIndex().column()
        row = self.indexAbove(self.currentIndex())
        while row.isValid() and row.data(RuleRole.RULE_ID) is None:
            row = self.indexAbove(row)
        self.choose(row.siblingAtColumn(column))

    def _go_sideways(self, index: QModelIndex, step: int) -> None:
        column = index.column() + step
        if column < 0:
            self.choose(index.parent().siblingAtColumn(Column.NAME))
        elif column < len(Column):
            beside = index.siblingAtColumn(column)
            self.selectionModel().setCurrentIndex(beside, _Flag.NoUpdate)
            self.scrollTo(beside)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt's: editing ends; Tab goes on with the next cell that can be edited."""
        if hint not in (_Hint.EditNextItem, _Hint.EditPreviousItem):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, _Hint.NoHint)
        following = self._next_cell(self.currentIndex(), hint == _Hint.EditNextItem)
        if following.isValid():
            self.edit_cell(following)

    def _next_cell(self, index: QModelIndex, forwards: bool) -> QModelIndex:
        """Name, points, then the row below; backwards the other way."""
        columns = [Column.NAME, Column.POINTS]
        order = columns if forwards else columns[::-1]
        here = [column for column in order if forwards == (column > index.column())]
        here = [column for column in here if column != index.column()]
        row = index
        while row.isValid():
            for column in here:
                cell = row.siblingAtColumn(column)
                if cell.flags() & Qt.ItemFlag.ItemIsEditable:
                    return cell
            row = self.indexBelow(row) if forwards else self.indexAbove(row)
            here = order
        return QModelIndex()

    # The context menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        else:
            self.menu_wished.emit(event.globalPos())

    def _ask_for_menu(self) -> None:
        """At the current row, or at the top of the table."""
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wished.emit(self.viewport().mapToGlobal(place + QPoint(24, 0)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._soon.start()

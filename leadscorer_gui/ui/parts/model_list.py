"""The models of the workspace as a Qt list, and a row for one that is being named."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from typing_extensions import override

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.tree_sync import staying
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.workspace import AnyModel, Model, Mql, UnfinishedModel
from leadscorer_gui.texts import _, n_

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT: Final = QModelIndex()
MODEL_ID: Final = int(Role.UserRole)
DETAIL: Final = int(Role.UserRole) + 1
UNFINISHED: Final = int(Role.UserRole) + 2
FIRST_THRESHOLD: Final = 5_000
"""A new model hands leads over at 50 points, in hundredths."""
_NEW: Final = ""
"""Stands for the id of the model that is being named and is in no workspace yet."""


@dataclass(frozen=True)
class MqlCounts:
    """How many MQLs a model has made, and how many are so now."""

    ever: int
    now: int


class ModelList(QAbstractListModel):
    """Models by name, in their order; it follows the document row by row, never by a reset.

    An edited name and a moved row become intents of the document. A row that `begin_new` made
    becomes a model once it is named.
    """

    told = Signal(str)
    """Why something was not done, in words."""
    made = Signal(str)
    """The id of a model that was named just now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: list[str] = []
        self._models: dict[str, AnyModel] = {}
        self._counts: dict[str, MqlCounts] = {}
        self._is_following = False
        document.changed.connect(self.follow)
        self.follow()

    def show_counts(self, counts: dict[str, MqlCounts]) -> None:
        """Say how many MQLs models have, by their ids; nothing is said of the others."""
        self._counts = dict(counts)
        self._tell_all()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._tell_all()

    def id_at(self, row: int) -> str:
        """The id of a row; empty where there is none."""
        return self._ids[row] if 0 <= row < len(self._ids) else _NEW

    def index_of(self, model_id: str) -> QModelIndex:
        """Where a model stands; invalid where it does not."""
        return self.index(self._ids.index(model_id)) if model_id in self._ids else QModelIndex()

    # A model that is being named

    def begin_new(self) -> QModelIndex:
        """A row at the end for a new model: naming it makes it, `drop_new` takes it away."""
        if _NEW not in self._ids:
            last = len(self._ids)
            self.beginInsertRows(ROOT, last, last)
            self._ids.append(_NEW)
            self.endInsertRows()
        return self.index(self._ids.index(_NEW))

    def drop_new(self) -> None:
        """Take the row of a new model away, if it was never named."""
        if _NEW in self._ids:
            self._remove(self._ids.index(_NEW))

    def _make(self, row: int, name: str) -> bool:
        model = Model(self._document.fresh_model_id(name), name, Mql(FIRST_THRESHOLD), ())
        # The row is that of the model from now on, so that its editor may close in peace.
        self._ids[row] = model.id
        self._models[model.id] = model
        try:
            self._document.add_model(model)
        except Refused as refused:
            self._ids[row] = _NEW
            self.told.emit(str(refused))
            return False
        self.made.emit(model.id)
        return True

    # Following the document

    @Slot()
    def follow(self, _workspace: object = None) -> None:
        """Bring the rows to what the document says; nothing happens where they do already.

        Rows that go move the cursor, and who hears of that may ask for it again: that waits.
        """
        if self._is_following:
            return
        self._is_following = True
        models = self._document.workspace.models
        before = self._models
        self._models = {model.id: model for model in models}
        for row in reversed(range(len(self._ids))):
            if self._ids[row] != _NEW and self._ids[row] not in self._models:
                self._remove(row)
        self._arrange([model.id for model in models])
        self._is_following = False
        for model in models:
            if before.get(model.id) is not model:
                index = self.index_of(model.id)
                self.dataChanged.emit(index, index)

    def _arrange(self, wanted: list[str]) -> None:
        """Bring the rows into an order, moving as few as possible; new ones are put in."""
        place = {model_id: number for number, model_id in enumerate(wanted)}
        kept = staying([place[one] for one in self._ids if one != _NEW])
        for number, model_id in enumerate(wanted):
            if model_id not in self._ids:
                self.beginInsertRows(ROOT, number, number)
                self._ids.insert(number, model_id)
                self.endInsertRows()
            elif number not in kept:
                before = self._ids.index(wanted[number - 1]) if number else -1
                self._move(self._ids.index(model_id), before + 1)

    def _move(self, row: int, place: int) -> None:
        """Bring a row before what stands at a place now."""
        if place in (row, row + 1):
            return
        self.beginMoveRows(ROOT, row, row, ROOT, place)
        model_id = self._ids.pop(row)
        self._ids.insert(place - 1 if place > row else place, model_id)
        self.endMoveRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(ROOT, row, row)
        del self._ids[row]
        self.endRemoveRows()

    def _tell_all(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    # QAbstractListModel

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        model_id = self.id_at(index.row())
        if role == MODEL_ID:
            return model_id
        model = self._models.get(model_id)
        if model is None:
            return _("New model") if role in (Role.DisplayRole, Role.EditRole) else None
        match role:
            case Role.DisplayRole | Role.EditRole:
                return model.name
            case int(number) if number == UNFINISHED:
                return isinstance(model, UnfinishedModel)
            case int(number) if number == DETAIL:
                return self._detail(model)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return ", ".join(part for part in (model.name, self._detail(model)) if part)
        return None

    def _detail(self, model: AnyModel) -> str:
        """Product and MQLs, as far as they are known."""
        if isinstance(model, UnfinishedModel):
            return _("unfinished, not scored")
        parts = []
        counts = self._counts.get(model.id)
        if counts is not None:
            text = n_("{ever} MQL, {now} now", "{ever} MQLs, {now} now", counts.ever)
            parts.append(text.format(ever=f"{counts.ever:,}", now=f"{counts.now:,}"))
        if model.product and model.product != model.name:
            parts.append(model.product)
        return " · ".join(parts)

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        name, row = str(value).strip(), index.row()
        if not index.isValid() or role != Role.EditRole or not name:
            return False
        if self.id_at(row) == _NEW:
            return self._make(row, name)
        try:
            self._document.set_model_name(self.id_at(row), name)
        except Refused as refused:
            self.told.emit(str(refused))
            return False
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt's, for all other drops: it would write over the names of models."""
        return False

    @override
    def moveRows(
        self, source_parent: Index, row: int, count: int, target_parent: Index, place: int
    ) -> bool:
        """Qt's, for drops of the list itself: one model before what stands at a place."""
        model_id = self.id_at(row)
        if count != 1 or not model_id or place in (row, row + 1):
            return False
        self._document.move_model(model_id, place - 1 if place > row else place)
        return True

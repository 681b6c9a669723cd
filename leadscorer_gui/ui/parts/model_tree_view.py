"""The view of the models: rows are dropped between models, or into the archive."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from leadscorer_gui.ui.parts.model_delegate import ModelDelegate
from leadscorer_gui.ui.parts.model_list import ModelList
from leadscorer_gui.ui.parts.model_rows import ARCHIVE
from leadscorer_gui.ui.parts.seen_tree import SeenTree

Trigger = QAbstractItemView.EditTrigger
Indicator = QAbstractItemView.DropIndicatorPosition
_INDENT = 14


class ModelTreeView(SeenTree):
    """Models and their versions; what is dragged is moved by the document, never by Qt."""

    def __init__(self, models: ModelList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self.setObjectName("models")
        self.setModel(models)
        self.setItemDelegate(ModelDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        # Qt would take the row away that it believes to have moved: ignored, it does nothing.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        target = self.indexAt(event.position().toPoint())
        self.drop(self.currentIndex(), target, self.dropIndicatorPosition())

    def drop(self, source: QModelIndex, target: QModelIndex, where: Indicator) -> None:
        """Bring a model above or below another one, to the end, or into the archive."""
        key, onto = self._models.key_at(source), self._models.key_at(target)
        if key is None or key.kind != "model":
            return
        above = self._models.key_at(target.parent())
        if ARCHIVE in (onto, above) and where != Indicator.AboveItem:
            self._models.archive(key.model_id)
            return
        row = target
        while row.parent().isValid():
            row = row.parent()
        place = row.row() + (where == Indicator.BelowItem) if row.isValid() else -1
        beyond = self._models.key_at(self._models.index(place)) if place >= 0 else None
        if onto != key:
            self._models.move_before(key.model_id, "" if beyond is None else beyond.model_id)

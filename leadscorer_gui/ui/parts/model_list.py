"""The models of the workspace as a Qt tree, with their versions, and a row for one being named."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
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
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.versions import (
    changes_since,
    find_version,
    label,
    last_version,
    same_content,
)
from leadscorer_gui.model.workspace import AnyModel, Model, Mql, UnfinishedModel, Version
from leadscorer_gui.numerals import grouped, shown_day
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.model_rows import ARCHIVE, NEW, Key, ModelRows

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MODEL_ID: Final = int(Role.UserRole)
DETAIL: Final = int(Role.UserRole) + 1
UNFINISHED: Final = int(Role.UserRole) + 2
VERSION: Final = int(Role.UserRole) + 3
FIRST_THRESHOLD: Final = 5_000
"""A new model hands leads over at 50 points, in hundredths."""


@dataclass(frozen=True)
class MqlCounts:
    """How many MQLs a model has made, and how many are so now."""

    ever: int
    now: int


class ModelList(ModelRows):
    """Models by name, in their order, and below each its draft and its versions, newest first.

    What is archived stands below a row of its own at the end. An edited name and a moved row
    become intents of the document. A row that `begin_new` made becomes a model once it is named.
    """

    told = Signal(str)
    """Why something was not done, in words."""
    made = Signal(str)
    """The id of a model that was named just now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._models: dict[str, AnyModel] = {}
        self._changes: dict[int, tuple[Version, str]] = {}
        """What is no longer as it was frozen, by the identity of versions: it takes a while."""
        self._drafts: dict[str, str] = {}
        """How the draft of each model with versions stands to the last of them."""
        self._counts: dict[str, MqlCounts] = {}
        self._is_naming = self._is_following = False
        document.changed.connect(self.follow)
        self.follow()

    def show_counts(self, counts: dict[str, MqlCounts]) -> None:
        """Say how many MQLs models have, by their ids; nothing is said of the others."""
        self._counts = dict(counts)
        self._tell_all()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._drafts = {model_id: self._draft_text(model_id) for model_id in self._drafts}
        self._tell_all()

    def id_at(self, row: int) -> str:
        """The id of a model in a row of its own; empty where there is none."""
        key = self.key_at(self.index(row))
        return "" if key is None else key.model_id

    def index_of(self, model_id: str) -> QModelIndex:
        """Where a model stands; invalid where it does not."""
        return self.index_of_key(Key("model", model_id))

    # A model that is being named

    @property
    def is_naming(self) -> bool:
        """Whether there is a row for a new model that has no name yet."""
        return self._is_naming

    def begin_new(self) -> QModelIndex:
        """A row at the end for a new model: naming it makes it, `drop_new` takes it away."""
        self._is_naming = True
        self.follow()
        return self.index_of_key(NEW)

    def drop_new(self) -> None:
        """Take the row of a new model away, if it was never named."""
        self._is_naming = False
        self.follow()

    def _make(self, index: Index, name: str) -> bool:
        model = Model(self._document.fresh_model_id(name), name, Mql(FIRST_THRESHOLD), ())
        # The row is that of the model from now on, so that its editor may close in peace.
        row = self._row(index)
        row.key, self._is_naming = Key("model", model.id), False
        self._models[model.id] = model
        try:
            self._document.add_model(model)
        except Refused as refused:
            row.key, self._is_naming = NEW, True
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
        workspace = self._document.workspace
        before, drafts = self._models, self._drafts
        self._models = {model.id: model for model in workspace.models}
        self._changes = {
            id(one): self._changes.get(id(one)) or (one, "\n".join(changes_since(one)))
            for one in workspace.versions
        }
        frozen = dict.fromkeys(one.model.id for one in workspace.versions)
        self._drafts = {model_id: self._draft_text(model_id) for model_id in frozen}
        self.follow_rows(workspace, self._is_naming)
        self._is_following = False
        for model_id, model in self._models.items():
            if before.get(model_id) is not model:
                self._tell(Key("model", model_id))
            if drafts.get(model_id) != self._drafts.get(model_id):
                self._tell(Key("draft", model_id))

    def _draft_text(self, model_id: str) -> str:
        """Whether a draft is as the last version of it, in words."""
        workspace = self._document.workspace
        model, last = workspace.model(model_id), last_version(workspace, model_id)
        if last is None or not isinstance(model, Model):
            return ""
        same = same_content(last, workspace, model)
        text = _("as v{number}") if same else _("changed since v{number}")
        return text.format(number=last.number)

    def _tell(self, key: Key) -> None:
        index = self.index_of_key(key)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _tell_all(self) -> None:
        for row in self._root.each():
            index = self._index(row)
            self.dataChanged.emit(index, index)

    # QAbstractItemModel

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        key = self.key_at(index)
        if key is None:
            return None
        name, detail = self._words(key)
        match role:
            case int(number) if number == MODEL_ID:
                return key.model_id
            case int(number) if number == VERSION:
                return key.number
            case Role.DisplayRole | Role.EditRole:
                return name
            case int(number) if number == DETAIL:
                return detail
            case int(number) if number == UNFINISHED:
                return isinstance(self._models.get(key.model_id), UnfinishedModel)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return ", ".join(part for part in (name, detail, self._more(key, role)) if part)
        return None

    def _words(self, key: Key) -> tuple[str, str]:
        """The name of a row and what is said of it in small letters."""
        model = self._models.get(key.model_id)
        match key.kind:
            case "new":
                return _("New model"), ""
            case "archive":
                return _("Archive"), ""
            case "draft":
                return _("Draft"), self._drafts.get(key.model_id, "")
            case "version":
                version = self.version_of(key)
                return ("", "") if version is None else (label(version), self._said_of(version))
        return ("", "") if model is None else (model.name, self._detail(model))

    def version_of(self, key: Key) -> Version | None:
        """The version that a row stands for."""
        workspace = self._document.workspace
        return find_version(workspace, key.model_id, key.number) if key.number else None

    def _said_of(self, version: Version) -> str:
        """When a version was frozen, and who has agreed."""
        parts = [shown_day(version.frozen_on)]
        if version.agreed_with:
            parts.append(_("agreed with {name}").format(name=version.agreed_with))
        if self._changes_of(version):
            parts.append(_("changed in the file"))
        return " · ".join(parts)

    def _changes_of(self, version: Version) -> str:
        return self._changes.get(id(version), (version, ""))[1]

    def _more(self, key: Key, role: int) -> str:
        """What only a tool tip says: the note of a version, and whether it is sound."""
        version = self.version_of(key)
        if version is None or role != Role.ToolTipRole:
            return ""
        return "\n".join(filter(None, (version.note, self._changes_of(version))))

    def _detail(self, model: AnyModel) -> str:
        """Product and MQLs, as far as they are known."""
        if isinstance(model, UnfinishedModel):
            return _("unfinished, not scored")
        parts = []
        counts = self._counts.get(model.id)
        if counts is not None:
            text = n_("{ever} MQL, {now} now", "{ever} MQLs, {now} now", counts.ever)
            parts.append(text.format(ever=grouped(counts.ever), now=grouped(counts.now)))
        if model.product and model.product != model.name:
            parts.append(model.product)
        return " · ".join(parts)

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        name, key = str(value).strip(), self.key_at(index)
        if key is None or role != Role.EditRole or not name:
            return False
        if key == NEW:
            return self._make(index, name)
        try:
            self._document.set_model_name(key.model_id, name)
        except Refused as refused:
            self.told.emit(str(refused))
            return False
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        key = self.key_at(index)
        if key is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if key == ARCHIVE:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if key.kind in ("model", "new"):
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt's, for all other drops: it would write over the names of models."""
        return False

    def archive(self, model_id: str) -> None:
        """Put a model into the archive."""
        self._document.archive_model(model_id)

    def move_before(self, model_id: str, other: str) -> None:
        """Bring a model, from the archive as well, before another one; empty: to the end."""
        workspace, stack = self._document.workspace, self._document.undo_stack
        order = [one.id for one in workspace.models if one.id != model_id]
        place = order.index(other) if other in order else len(order)
        if model_id not in workspace.archived:
            self._document.move_model(model_id, place)
            return
        stack.beginMacro(_("Bring a model back from the archive"))
        self._document.archive_model(model_id, False)
        self._document.move_model(model_id, place)
        stack.endMacro()

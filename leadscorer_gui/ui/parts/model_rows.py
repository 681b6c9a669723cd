"""The rows of the list of models: models, below each its draft and versions, and the archive.

They follow the workspace by the fewest insertions, removals and moves, so that what is chosen,
open or being edited stays so.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
from typing_extensions import override

from leadscorer_gui.document.tree_sync import staying
from leadscorer_gui.model.versions import versions_of
from leadscorer_gui.model.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
_serials: Final = count(1)


class Key(NamedTuple):
    """What a row stands for: `model`, `draft`, `version`, `archive` or `new`."""

    kind: str
    model_id: str = ""
    number: int = 0


NEW: Final = Key("new")
ARCHIVE: Final = Key("archive")


class Row:
    """A row; its number is its own for life, and Qt carries it in its indexes."""

    def __init__(self, key: Key, parent: "Row | None") -> None:
        self.key, self.parent = key, parent
        self.children: list[Row] = []
        self.serial = next(_serials)

    def each(self) -> Iterator["Row"]:
        """The rows below this one, at every level."""
        for row in self.children:
            yield row
            yield from row.each()


def keys_below(workspace: Workspace, key: Key | None, naming: bool) -> list[Key]:
    """What stands below a row (None: the root) of a workspace; `naming`: a model is being named."""
    models, away = workspace.models, set(workspace.archived)
    if key is None:
        here = [Key("model", one.id) for one in models if one.id not in away]
        return [*here, *([NEW] if naming else []), *([ARCHIVE] if away else [])]
    if key == ARCHIVE:
        return [Key("model", one.id) for one in models if one.id in away]
    if key.kind != "model":
        return []
    versions = versions_of(workspace, key.model_id)
    if not versions:
        return []
    newest = (Key("version", key.model_id, one.number) for one in reversed(versions))
    return [Key("draft", key.model_id), *newest]


class ModelRows(QAbstractItemModel):
    """The rows without their looks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Row(Key("root"), None)
        self._rows: dict[int, Row] = {}

    def key_at(self, index: Index) -> Key | None:
        """What a row stands for; None for none."""
        return self._rows[index.internalId()].key if index.isValid() else None

    def index_of_key(self, key: Key) -> QModelIndex:
        """Where a row stands; invalid where it does not."""
        found = (row for row in self._root.each() if row.key == key)
        row = next(found, None)
        return QModelIndex() if row is None else self._index(row)

    def follow_rows(self, workspace: Workspace, naming: bool) -> None:
        """Bring the rows to what a workspace says."""
        self._follow(self._root, workspace, naming)

    def _follow(self, home: Row, workspace: Workspace, naming: bool) -> None:
        wanted = keys_below(workspace, None if home is self._root else home.key, naming)
        for place in reversed(range(len(home.children))):
            if home.children[place].key not in wanted:
                self._remove(home, place)
        self._arrange(home, wanted)
        for row in home.children:
            self._follow(row, workspace, naming)

    def _arrange(self, home: Row, wanted: list[Key]) -> None:
        """Bring the rows below one into an order, moving as few as possible; new ones come in."""
        place = {key: number for number, key in enumerate(wanted)}
        kept = staying([place[row.key] for row in home.children])
        for number, key in enumerate(wanted):
            there = [row.key for row in home.children]
            if key not in there:
                self._insert(home, number, key)
            elif number not in kept:
                before = there.index(wanted[number - 1]) if number else -1
                self._move(home, there.index(key), before + 1)

    def _insert(self, home: Row, place: int, key: Key) -> None:
        self.beginInsertRows(self._index(home), place, place)
        row = Row(key, home)
        home.children.insert(place, row)
        self._rows[row.serial] = row
        self.endInsertRows()

    def _remove(self, home: Row, place: int) -> None:
        self.beginRemoveRows(self._index(home), place, place)
        gone = home.children.pop(place)
        for row in (gone, *gone.each()):
            del self._rows[row.serial]
        self.endRemoveRows()

    def _move(self, home: Row, source: int, place: int) -> None:
        """Bring a row before what stands at a place now."""
        if place in (source, source + 1):
            return
        parent = self._index(home)
        self.beginMoveRows(parent, source, source, parent, place)
        row = home.children.pop(source)
        home.children.insert(place - 1 if place > source else place, row)
        self.endMoveRows()

    def _row(self, index: Index) -> Row:
        return self._rows[index.internalId()] if index.isValid() else self._root

    def _index(self, row: Row) -> QModelIndex:
        if row.parent is None:
            return QModelIndex()
        return self.createIndex(row.parent.children.index(row), 0, row.serial)

    # QAbstractItemModel

    @override
    def index(self, row: int, column: int = 0, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._row(parent).children[row].serial)

    @override
    def parent(self, child: Index | None = None) -> Any:
        if child is None:
            return QObject.parent(self)
        above = self._row(child).parent if child.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._row(parent).children)

    @override
    def columnCount(self, _parent: Index = ROOT) -> int:
        return 1

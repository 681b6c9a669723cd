"""The rows of the rule tree, and how they follow the model: row by row, never by a reset."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.tree_sync import staying
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Group, Model

_FEW: Final = 4
"""Views follow a move at a cost that grows with all that is chosen; more rows go at once."""
_HINTED: Final = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
_serials: Final = count(1)
"""A row keeps its number for life: Qt carries it in its indexes, through moves as well."""


class Row:
    """A row of the tree: the root, a group, or a rule."""

    def __init__(self, part: Group | AnyRule | None, parent: "Row | None") -> None:
        self.part = part
        self.parent = parent
        self.children: list[Row] = []
        self.serial = next(_serials)

    @property
    def id(self) -> str | None:
        """The id of the group or rule; None for the rows of no group."""
        return None if self.part is None else self.part.id


class TreeRows(QAbstractItemModel):
    """Groups, with no group first, and the rules in them.

    `follow` brings the rows to what a model says by the fewest insertions, removals and moves, so
    that what is selected, open or being edited stays so.
    """

    followed = Signal()
    """All rows are what the model says; while `is_following` some are not yet."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_following = False
        self._columns = columns
        self._root = Row(None, None)
        self._no_group = Row(None, self._root)
        self._root.children.append(self._no_group)
        self._rows: dict[int, Row] = {self._no_group.serial: self._no_group}
        self._rules: dict[str, Row] = {}

    def follow(self, model: Model | None) -> None:
        """Show this model from now on; without one, nothing but an empty row of no group."""
        self.is_following = True
        self._bring_to(model)
        self.is_following = False
        self.followed.emit()

    def _bring_to(self, model: Model | None) -> None:
        groups = model.groups if model else ()
        rules = {rule.id: rule for rule in (model.rules if model else ())}
        for home in self._root.children:
            for first, last in reversed([*_runs([row.id not in rules for row in home.children])]):
                self._remove(home, first, last)
        self._add_groups(groups)
        homes = {row.id: row for row in self._root.children}
        members: dict[int, list[AnyRule]] = {row.serial: [] for row in self._root.children}
        known = {None, *(group.id for group in groups)}
        for rule in rules.values():
            group_id = group_of(rule)
            members[homes[group_id if group_id in known else None].serial].append(rule)
        self._bring_home(members)
        for home in list(self._root.children):
            self._fill(home, members[home.serial])
        for first, last in reversed([*_runs([h.id not in known for h in self._root.children])]):
            self._remove(self._root, first, last)
        self._arrange(self._root, [homes[key] for key in (None, *(g.id for g in groups))])
        self._refresh(rules, groups)

    def _add_groups(self, groups: Sequence[Group]) -> None:
        there = {row.id for row in self._root.children}
        for place, group in enumerate(groups, 1):
            if group.id not in there:
                self._insert(self._root, min(place, len(self._root.children)), [group])

    def _bring_home(self, members: dict[int, list[AnyRule]]) -> None:
        """Bring each rule that is there below its group; where many move, all of them at once."""
        wanted = {
            serial: [self._rules[rule.id] for rule in rules if rule.id in self._rules]
            for serial, rules in members.items()
        }
        moves = sum(_moves(self._rows[serial], rows) for serial, rows in wanted.items())
        if moves > _FEW:
            self._rearrange(wanted)
            return
        for serial, rows in wanted.items():
            home = self._rows[serial]
            for row in rows:
                if row.parent is not home:
                    self._move(row, home, len(home.children))

    def _rearrange(self, wanted: dict[int, list[Row]]) -> None:
        """Let the rules stand so below the groups with these numbers; none is new or goes."""
        # With this hint selections of many cells are followed by their rows, not one by one.
        hint = QAbstractItemModel.LayoutChangeHint.VerticalSortHint
        self.layoutAboutToBeChanged[_HINTED].emit([], hint)  # type: ignore[index]
        before = self.persistentIndexList()
        known = [(index.internalId(), index.column()) for index in before]
        places: dict[int, int] = {}
        for serial, rows in wanted.items():
            self._rows[serial].children = rows
            for place, row in enumerate(rows):
                row.parent = self._rows[serial]
                places[row.serial] = place
        after = [
            self.createIndex(places[serial], column, serial) if serial in places else index
            for index, (serial, column) in zip(before, known, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged[_HINTED].emit([], hint)  # type: ignore[index]

    def _fill(self, home: Row, rules: Sequence[AnyRule]) -> None:
        """Put the new rules of a group in, behind the ones that they follow, and order all."""
        self._arrange(home, [self._rules[rule.id] for rule in rules if rule.id in self._rules])
        for first, last in _runs([rule.id not in self._rules for rule in rules]):
            self._insert(home, first, rules[first:last])

    def _arrange(self, home: Row, wanted: Sequence[Row]) -> None:
        """Bring the rows below one into an order, moving as few as possible."""
        if home.children == wanted:
            return
        place = {row.serial: number for number, row in enumerate(wanted)}
        kept = staying([place[row.serial] for row in home.children])
        for number, row in enumerate(wanted):
            if number not in kept:
                before = home.children.index(wanted[number - 1]) if number else -1
                self._move(row, home, before + 1)

    def _refresh(self, rules: dict[str, AnyRule], groups: Sequence[Group]) -> None:
        """Put the new values in place and tell which rows look different."""
        named = {group.id: group for group in groups}
        for home in self._root.children:
            renewed = home.id is not None and home.part is not named[home.id]
            if home.id is not None:
                home.part = named[home.id]
            if renewed:
                self._tell(home, home)
            fresh = [renewed or row.part is not rules[row.id or ""] for row in home.children]
            for row in home.children:
                row.part = rules[row.id or ""]
            for first, last in _runs(fresh):
                self._tell(home.children[first], home.children[last - 1])

    def _tell(self, first: Row, last: Row) -> None:
        bottom = self._index(last).siblingAtColumn(self._columns - 1)
        self.dataChanged.emit(self._index(first), bottom)

    # Beside `_rearrange` the only three ways in which rows change

    def _insert(self, home: Row, place: int, parts: Sequence[Group | AnyRule]) -> None:
        self.beginInsertRows(self._index(home), place, place + len(parts) - 1)
        rows = [Row(part, home) for part in parts]
        home.children[place:place] = rows
        self._rows.update({row.serial: row for row in rows})
        if home is not self._root:
            self._rules.update({row.id: row for row in rows if row.id is not None})
        self.endInsertRows()

    def _remove(self, home: Row, first: int, end: int) -> None:
        """Take rows away, from one to before another."""
        self.beginRemoveRows(self._index(home), first, end - 1)
        for row in home.children[first:end]:
            del self._rows[row.serial]
            if home is not self._root and row.id is not None:
                del self._rules[row.id]
        del home.children[first:end]
        self.endRemoveRows()

    def _move(self, row: Row, home: Row, place: int) -> None:
        """Bring a row before what stands at a place now, below the same row or another."""
        old = self._home(row)
        source = old.children.index(row)
        if old is home and place in (source, source + 1):
            return
        if not self.beginMoveRows(self._index(old), source, source, self._index(home), place):
            raise ValueError(f"cannot move row {source} to {place}")
        del old.children[source]
        home.children.insert(place - 1 if old is home and place > source else place, row)
        row.parent = home
        self.endMoveRows()

    def _home(self, row: Row) -> Row:
        assert row.parent is not None
        return row.parent

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> Row:
        """The row of an index; the root for an invalid one."""
        return self._rows[index.internalId()] if index.isValid() else self._root

    def _parent_of(self, index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
        """The index of the group of a rule: asked for more often than anything else."""
        row = self._rows.get(index.internalId())
        home = None if row is None else row.parent
        if home is None or home.parent is None:
            return QModelIndex()
        return self.createIndex(home.parent.children.index(home), 0, home.serial)

    def _index(self, row: Row, column: int = 0) -> QModelIndex:
        if row.parent is None:
            return QModelIndex()
        return self.createIndex(row.parent.children.index(row), column, row.serial)


def _moves(home: Row, wanted: Sequence[Row]) -> int:
    """How many rows must move for these to stand below one in this order."""
    place = {row.serial: number for number, row in enumerate(wanted)}
    there = [place[row.serial] for row in home.children if row.serial in place]
    return len(wanted) - len(staying(there))


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of True: first position, and the one behind the last."""
    first = None
    for position, flag in enumerate((*flags, False)):
        if flag and first is None:
            first = position
        elif not flag and first is not None:
            yield first, position
            first = None

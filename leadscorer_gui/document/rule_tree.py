"""The rules of one model as a Qt item model, for every view of them."""

# ruff: noqa: N802  # the names are Qt's

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.document import rule_clipboard as clipboard
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import edited
from leadscorer_gui.document.rule_cells import (
    ROLES,
    CellContext,
    Column,
    RuleRole,
    cell_flags,
    group_data,
    header_data,
    rule_data,
)
from leadscorer_gui.document.rule_facts import KnownEffects, RuleFacts
from leadscorer_gui.document.rule_texts import parse_points
from leadscorer_gui.document.tree_rows import Row, TreeRows
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Group, Model, Mql
from leadscorer_gui.texts import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role: TypeAlias = Qt.ItemDataRole

ROOT: Final = QModelIndex()
NO_MODEL: Final = Model("", "", Mql(0), ())
"""Stands in while the rows of a model that is gone are taken away."""
_COLUMNS: Final = tuple(Column)
__all__ = ["Column", "KnownEffects", "RuleRole", "RuleTree"]


class RuleTree(TreeRows):
    """Groups, with no group first, and below each its rules in the order of the model.

    It follows the document and changes nothing itself: an edited cell and dropped rows become
    intents of the document. What the document refuses is told by `refused`.
    """

    refused = Signal(str)
    """Why an edit or a drop was not made, in words."""

    def __init__(self, document: Document, model_id: str, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._document, self._model_id = document, model_id
        self._origin = uuid.uuid4().hex
        self._shown: Model | None = None
        self._facts = RuleFacts()
        self._follow_document()
        document.changed.connect(self._follow_document)

    @property
    def model_id(self) -> str:
        """The id of the model whose rules are shown."""
        return self._model_id

    @property
    def model(self) -> Model | None:
        """The model whose rules are shown; None for an unfinished one."""
        return self._shown

    @property
    def hits(self) -> Mapping[str, RuleCount]:
        """How many leads each rule hit, as `show_hits` was told."""
        return self._facts.hits

    def show_hits(self, hits: Mapping[str, RuleCount], stale: bool) -> None:
        """Show how many leads each rule hit; those that were not scored are left out.

        `stale` marks all of them as those of an older model.
        """
        if self._facts.take_hits(hits, stale):
            self._tell_column(Column.LEADS)

    def show_effects(self, effects: KnownEffects) -> None:
        """Show what each rule does, as far as it is known."""
        if self._facts.take_effects(effects):
            self._tell_column(Column.EFFECT)

    def _tell_column(self, column: Column) -> None:
        for home in self._root.children:
            if home.children:
                last = self._index(home.children[-1], column)
                self.dataChanged.emit(self._index(home.children[0], column), last)

    def index_of(self, rule_id: str, column: int = Column.NAME) -> QModelIndex:
        """Where a rule stands; invalid where it is not there."""
        row = self._rules.get(rule_id)
        return QModelIndex() if row is None else self._index(row, column)

    def group_index(self, group_id: str | None, column: int = Column.NAME) -> QModelIndex:
        """Where a group stands, or the row of no group; invalid where it is not there."""
        rows = (row for row in self._root.children if row.id == group_id)
        row = next(rows, None)
        return QModelIndex() if row is None else self._index(row, column)

    def rule_ids(self, indexes: Iterable[Index]) -> list[str]:
        """The rules of some indexes, each once, in the order of the model."""
        found = {index.data(RuleRole.RULE_ID) for index in indexes}
        return [rule.id for rule in (self._shown.rules if self._shown else ()) if rule.id in found]

    def ids_between(self, parent: Index, first: int, last: int) -> list[tuple[str | None, bool]]:
        """The ids of the rows from one to another, each with whether it is a rule."""
        home = self._row(parent)
        is_rule = home is not self._root
        return [(row.id, is_rule) for row in home.children[first : last + 1]]

    def texts(self, column: Column) -> set[str]:
        """The different texts that the rules have in a column."""
        rules = filter(None, map(self._rule_of, self._rules.values()))
        found = (rule_data(*known, column, Role.DisplayRole) for known in rules)
        return {text for text in found if text}

    def mime_data(self, rule_ids: Iterable[str]) -> QMimeData:
        """Rules for the clipboard: our own type, rows of text, and HTML."""
        wanted = set(rule_ids)
        if self._shown is None:
            return QMimeData()
        rules = [rule for rule in self._shown.rules if rule.id in wanted]
        return clipboard.to_mime(self._document.workspace, self._shown, rules, self._origin)

    def paste(
        self, mime: QMimeData, row: int | None = None, group_id: str | None = None
    ) -> list[str]:
        """Insert the rules of a clipboard as `insert` does; ValueError too where it has none."""
        return self.insert(self.read(mime), row, group_id)

    def read(self, mime: QMimeData) -> clipboard.Pasted:
        """The rules of a clipboard, for this model; ValueError where there are none."""
        if self._shown is None:
            raise ValueError(_("an unfinished model takes no rules; finish it first"))
        return clipboard.from_mime(mime, self._shown, self._document.workspace)

    def insert(
        self, pasted: clipboard.Pasted, row: int | None = None, group_id: str | None = None
    ) -> list[str]:
        """Insert rules before a row of a group (None: at its end); return their ids.

        Rules of another kind than the group's go to no group. ValueError where that is refused.
        """
        assert self._shown is not None, "what was read was read for a model"
        home = self._row(self.group_index(group_id))
        rules = clipboard.fitted(pasted, self._shown, group_id)
        place = self._model_row(home, len(home.children) if row is None else row)
        self._document.add_rules(self._model_id, place, rules, pasted.lists)
        return [rule.id for rule in rules]

    # Structure, as Qt asks for it

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt's: the index of a cell."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._row(parent).children[row].serial)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """Qt's: the group of a rule. Of the model itself there is no parent to ask for."""
        return self._parent_of(index)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's: how many rows are below a row."""
        return 0 if parent.column() > 0 else len(self._row(parent).children)

    def columnCount(self, _parent: Index = ROOT) -> int:
        """Qt's: how many columns there are, everywhere the same."""
        return len(Column)

    # Cells, as Qt asks for them

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Qt's: the titles of the columns."""
        horizontal = orientation == Qt.Orientation.Horizontal
        return header_data(Column(section), role) if horizontal else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Qt's: what a cell shows or means."""
        if role not in ROLES or not index.isValid():
            return None
        row, column = self._row(index), _COLUMNS[index.column()]
        if row.part is None or isinstance(row.part, Group):
            return group_data(row.part, column, role)
        return rule_data(row.part, self._context(row, row.part), column, role)

    def rule_at(self, index: Index) -> tuple[AnyRule, CellContext] | None:
        """The rule of a cell and what is known of it, at once for who paints; None on groups."""
        return self._rule_of(self._row(index))

    def _rule_of(self, row: Row) -> tuple[AnyRule, CellContext] | None:
        part = row.part
        return None if part is None or isinstance(part, Group) else (part, self._context(row, part))

    def _context(self, row: Row, rule: AnyRule) -> CellContext:
        group = self._home(row).part
        assert not isinstance(group, Rule | UnfinishedRule)
        return self._facts.context(self._shown or NO_MODEL, group, rule)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: what can be done with a cell."""
        row = self._rows.get(index.internalId())
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled  # between groups, and below the last
        return cell_flags(row.part, index.column())

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Qt's: have the document change what a cell shows; False where it is refused."""
        if not index.isValid():
            return False
        part, column = self._row(index).part, index.column()
        if isinstance(part, Group):
            group = replace(part, name=str(value))
            editing = column == Column.NAME and role == Role.EditRole
            return editing and self._ask(self._document.replace_group, self._model_id, group)
        if part is None:
            return False
        document, rule_ids = self._document, [part.id]
        if column == Column.ON and role == Role.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            return self._ask(document.set_enabled, self._model_id, rule_ids, on)
        if column == Column.NAME and role == Role.EditRole:
            rule = edited(part, name=str(value))
            return self._ask(document.replace_rule, self._model_id, rule)
        if column == Column.POINTS and role == Role.EditRole:
            return self._ask(self._set_points, rule_ids, str(value))
        return False

    # Drag and drop. Views remove no rows: there is no `removeRows`

    def mimeTypes(self) -> list[str]:
        """Qt's: what can be dropped."""
        return [clipboard.RULES_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt's: what a drag carries."""
        return self.mime_data(self.rule_ids(indexes))

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt's: rules can be moved, and copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def dropMimeData(
        self, mime: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Qt's: rules of this tree are moved there, others and copies are pasted."""
        if action == Qt.DropAction.IgnoreAction:
            return True
        home, place = self._drop_place(row, parent)
        own = clipboard.origin_of(mime, self._origin, self._model_id)
        if own is None or action != Qt.DropAction.MoveAction:
            return self._ask(self.paste, mime, place, home.id)
        target = self._model_row(home, place)
        return self._ask(self._document.place_rules, self._model_id, own, home.id, target)

    def _drop_place(self, row: int, parent: Index) -> tuple[Row, int]:
        """The group and the place in it that Qt means by a row and a parent."""
        target = self._row(parent)
        if target is self._root:  # between groups, or below the last: the end of the one above
            home = self._root.children[max(row - 1, -1)] if row else self._no_group
            return home, len(home.children)
        if isinstance(target.part, Rule | UnfinishedRule):
            home = self._home(target)
            return home, home.children.index(target)
        return target, len(target.children) if row < 0 else row

    def _model_row(self, home: Row, place: int) -> int:
        """The row of the model's list that a place in a group means."""
        rules = [rule.id for rule in (self._shown.rules if self._shown else ())]
        if place < len(home.children):
            return rules.index(home.children[place].id or "")
        return rules.index(home.children[-1].id or "") + 1 if home.children else len(rules)

    def _set_points(self, rule_ids: list[str], text: str) -> None:
        self._document.set_points(self._model_id, rule_ids, parse_points(text))

    def _ask(self, intent: Callable[..., object], *arguments: object) -> bool:
        """Ask the document, and tell where it refuses."""
        try:
            intent(*arguments)
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        return True

    @Slot()
    def _follow_document(self, _workspace: object = None) -> None:
        model = self._document.workspace.model(self._model_id)
        if model is not self._shown or model is None:
            self._shown = model if isinstance(model, Model) else None
            self.follow(self._shown)

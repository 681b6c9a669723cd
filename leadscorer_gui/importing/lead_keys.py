"""Which lead a row is of: by any key, e-mail addresses folded, merged and deleted leads known.

The first key of the leads table is the `lead_id`. A row of another table that has only another
key (an e-mail address) is of the lead whose row in the leads table has it; where none does, the
key itself is the id of a lead that no table lists.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.importing.joining import changed, first_filled
from leadscorer_gui.importing.merges import Survivors, ids_in
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.rows import Rows, filled
from leadscorer_gui.model.imports import EMAIL
from leadscorer_gui.model.text import fold

_NO_KEY: Final = "id"


@dataclass(frozen=True)
class RowLeads:
    """The leads of a table's rows.

    `ids`: the lead of each row, empty where there is none. `was_merged`: it is another one than the
    row says. `is_deleted`: its system has deleted it.
    """

    ids: TextColumn
    was_merged: Rows
    is_deleted: Rows


@dataclass
class LeadKeys:
    """Finds the lead of each row. `shared` counts keys that several leads of the table have."""

    primary: str
    aliases: dict[str, dict[str, str]] = field(default_factory=dict)
    survivors: Survivors = field(default_factory=Survivors)
    deleted: frozenset[str] = frozenset()
    shared: int = 0

    @staticmethod
    def of(pieces: Sequence[Piece]) -> "LeadKeys":
        """The keys of all leads that some files tell of."""
        keys = LeadKeys(_primary(pieces))
        for piece in pieces:
            if piece.mapping.holds == "leads":
                keys._learn_aliases(piece)
        keys.survivors = Survivors.by(keys._merges(pieces))
        keys.deleted = frozenset(keys._deletions(pieces))
        return keys

    def rows(self, piece: Piece) -> RowLeads:
        """The lead of each row of a file."""
        said = self.said(piece)
        if not self.survivors.of and not self.deleted:
            nothing = np.zeros(len(piece), np.bool_)
            return RowLeads(said, nothing, nothing)
        old = said.distinct.texts
        new = [self.survivors.final(text) for text in old]
        moved = np.array([a != b for a, b in zip(old, new, strict=True)] or [False])
        # One that was given up and deleted lives on as another.
        gone = np.array([text in self.deleted for text in new] or [False])
        ids = changed(said, self.survivors.final)
        return RowLeads(ids, moved[said.codes], gone[said.codes])

    def said(self, piece: Piece) -> TextColumn:
        """The lead that each row itself names, by the first of its keys that is filled."""
        columns = [self._resolved(one.key, piece.text(one.column)) for one in piece.mapping.keys]
        return first_filled(columns) if columns else TextColumn.constant("", len(piece))

    def _resolved(self, key: str, column: TextColumn) -> TextColumn:
        """A column of one key as ids of leads."""
        values = folded(key, column)
        known = self.aliases.get(key)
        if key == self.primary or not known:
            return values
        return changed(values, lambda text: known.get(text, text))

    def _learn_aliases(self, piece: Piece) -> None:
        """Take in the other keys of a table of leads; the first row that has one counts."""
        mapped = piece.mapping.keys
        column = next((one.column for one in mapped if one.key == self.primary), None)
        if column is None:
            return
        ids = folded(self.primary, piece.text(column))
        for other in mapped:
            if other.key != self.primary:
                values = folded(other.key, piece.text(other.column))
                self.shared += _learn(self.aliases.setdefault(other.key, {}), values, ids)

    def _merges(self, pieces: Sequence[Piece]) -> Iterable[tuple[str, str]]:
        """(old id, survivor) from tables of merges and from columns of former ids."""
        for piece in pieces:
            merged = piece.mapping.column_of("merged_ids")
            if merged is None:
                continue
            ids, column = self.said(piece), piece.text(merged.column)
            for row in np.flatnonzero(filled(column)).tolist():
                for old in ids_in(column[row]):
                    yield self._former(old), ids[row]

    def _former(self, old: str) -> str:
        """The lead that a former id is of: by the first key, or by another that knows it."""
        for key, known in self.aliases.items():
            lead = known.get(fold(old) if key == EMAIL else old)
            if lead is not None:
                return lead
        return fold(old) if self.primary == EMAIL else old

    def _deletions(self, pieces: Sequence[Piece]) -> Iterable[str]:
        for piece in pieces:
            if piece.mapping.holds == "deletions":
                yield from (text for text in self.said(piece).distinct.texts if text)


def _primary(pieces: Sequence[Piece]) -> str:
    """The key that is the `lead_id`: the first of the first table of leads, else of any table."""
    with_keys = [piece for piece in pieces if piece.mapping.keys]
    with_keys.sort(key=lambda piece: piece.mapping.holds != "leads")  # keeps the order otherwise
    return with_keys[0].mapping.keys[0].key if with_keys else _NO_KEY


def folded(key: str, column: TextColumn) -> TextColumn:
    """The values of a key as they are compared: e-mail addresses without case, others exactly."""
    return changed(column, fold) if key == EMAIL else column


def _learn(known: dict[str, str], values: TextColumn, ids: TextColumn) -> int:
    """Remember the lead of each value; returns how many values belong to several leads."""
    both = filled(values) & filled(ids)
    pairs = values.codes[both].astype(np.int64) * max(1, len(ids.distinct)) + ids.codes[both]
    different, first = np.unique(pairs, return_index=True)
    several: set[str] = set()
    for pair in different[np.argsort(first)].tolist():
        value = values.distinct[pair // max(1, len(ids.distinct))]
        lead = ids.distinct[pair % max(1, len(ids.distinct))]
        if known.setdefault(value, lead) != lead:
            several.add(value)
    return len(several)

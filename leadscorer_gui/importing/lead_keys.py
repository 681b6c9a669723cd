"""Which lead a row is of: by any key, e-mail addresses folded, merged and deleted leads known.

The first key of the leads table is the `lead_id`. A row of another table that has only another
key (an e-mail address) is of the lead whose row in the leads table has it; where none does, the
key itself is the id of a lead that no table lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.importing.coding import Change, added, filled_codes, folded, runs, same
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.lead_changes import deletions, former_ids
from leadscorer_gui.importing.merges import are_single, ends_of, ids_in, pairs_of
from leadscorer_gui.importing.ordering import selected
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.rows import Rows, first_of_each
from leadscorer_gui.model.imports import EMAIL
from leadscorer_gui.progress import Report, part, silent

_NO_KEY: Final = "id"
_NOBODY: Final = 0
"""The code of the empty id."""


@dataclass(frozen=True)
class RowLeads:
    """The leads of a table's rows.

    `ids`: the lead of each row, empty where there is none; all tables' have the same `Distinct`.
    `was_merged`: it is another one than the row says. `is_deleted`: its system has deleted it.
    """

    ids: TextColumn
    was_merged: Rows
    is_deleted: Rows


@dataclass
class _Alias:
    """Another key: the lead of each of its values, -1 where none has it."""

    values: Dictionary = field(default_factory=Dictionary)
    lead_of: Codes = field(default_factory=lambda: np.zeros(0, np.int32))
    is_shared: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def learn(self, values: Codes, leads: Codes, among: Rows) -> None:
        """Take in the value and the lead of some rows; the first row that has a value counts."""
        more = self.values.count - len(self.lead_of)
        self.lead_of = np.concatenate((self.lead_of, np.full(more, -1, np.int32)))
        self.is_shared = np.concatenate((self.is_shared, np.zeros(more, np.bool_)))
        first = np.flatnonzero(first_of_each(values, self.values.count, among))
        first = first[self.lead_of[values[first]] < 0]
        self.lead_of[values[first]] = leads[first]
        self.is_shared[values[among & (self.lead_of[values] != leads)]] = True

    def leads(self, texts: Distinct, change: Change, report: Report) -> Codes:
        """The lead of each text, -1 where none is known."""
        values = added(self.values, texts, report, change)
        unknown = np.full(self.values.count - len(self.lead_of), -1, np.int32)
        return np.concatenate((self.lead_of, unknown))[values]


class LeadKeys:
    """The leads of the rows of all tables that have keys.

    `shared` counts values of other keys that several leads of the leads tables have, `in_circles`
    leads whose merges lead into a circle.
    """

    def __init__(self, primary: str) -> None:
        self._primary = primary
        self._names = Dictionary()
        self._names.add(Distinct.of([""]))
        self._aliases: dict[str, _Alias] = {}
        self.shared = self.in_circles = 0

    @staticmethod
    def of(
        pieces: Sequence[Piece], report: Report = silent
    ) -> tuple["LeadKeys", dict[int, RowLeads]]:
        """The keys of all leads that some files tell of, and the leads of the rows of each.

        The latter by the `id` of the piece, of those whose mapping has keys.
        """
        keys = LeadKeys(_primary(pieces))
        return keys, keys._rows([piece for piece in pieces if piece.mapping.keys], report)

    def _rows(self, pieces: Sequence[Piece], report: Report) -> dict[int, RowLeads]:
        for number, piece in enumerate(pieces):
            if piece.mapping.holds == "leads":
                self._learn_aliases(piece, _nth(part(report, 0, 0.3), number, len(pieces)))
        self.shared = sum(int(alias.is_shared.sum()) for alias in self._aliases.values())
        said = [
            self._said(piece, _nth(part(report, 0.3, 0.7), number, len(pieces)))
            for number, piece in enumerate(pieces)
        ]
        final = self._final(pieces, said, part(report, 0.7, 0.9))
        is_deleted = np.zeros(self._names.count, np.bool_)
        for piece, of_rows in zip(pieces, said, strict=True):
            is_deleted[of_rows[deletions(piece)]] = True
        is_deleted[_NOBODY] = False
        names, found = self._names.distinct(), {}
        for number, (piece, of_rows) in enumerate(zip(pieces, said, strict=True)):
            report(0.9 + 0.1 * number / len(pieces))
            ids = final[of_rows]
            # One that was given up and deleted lives on as another.
            found[id(piece)] = RowLeads(TextColumn(ids, names), ids != of_rows, is_deleted[ids])
        return found

    def _said(self, piece: Piece, report: Report) -> Codes:
        """The lead that each row itself names, by the first of its keys that is filled."""
        said = np.full(len(piece), _NOBODY, np.int32)
        for number, one in enumerate(piece.mapping.keys):
            column = piece.text(one.column)
            if not len(column):
                continue
            leads = self._leads(one.key, column.distinct, _nth(report, number, 2))
            said = leads[column.codes] if not number else np.where(
                said == _NOBODY, leads[column.codes], said
            )  # fmt: skip
        return said

    def _leads(self, key: str, texts: Distinct, report: Report) -> Codes:
        """The lead that each value of a key stands for."""
        change = _compared(key)
        alias = None if key == self._primary else self._aliases.get(key)
        if alias is None:
            return added(self._names, texts, report, change)
        leads = alias.leads(texts, change, report)
        unknown = np.flatnonzero(leads < 0)
        leads[unknown] = added(self._names, selected(texts, unknown), report, change)
        return leads

    def _learn_aliases(self, piece: Piece, report: Report) -> None:
        """Take in the other keys of a table of leads."""
        mapped = piece.mapping.keys
        column = next((one.column for one in mapped if one.key == self._primary), None)
        if column is None or not len(piece):
            return
        ids = piece.text(column)
        leads = added(self._names, ids.distinct, report, _compared(self._primary))[ids.codes]
        for other in mapped:
            if other.key != self._primary:
                alias = self._aliases.setdefault(other.key, _Alias())
                texts = piece.text(other.column)
                new = added(alias.values, texts.distinct, report, _compared(other.key))
                both = filled_codes(texts.distinct)[texts.codes] & (leads != _NOBODY)
                alias.learn(new[texts.codes], leads, both)

    def _final(self, pieces: Sequence[Piece], said: Sequence[Codes], report: Report) -> Codes:
        """The lead that each lead lives on as: itself where it was not merged."""
        merges = []
        for piece, leads in zip(pieces, said, strict=True):
            for merged in former_ids(piece) if len(piece) else ():
                merges.append((merged, leads, *self._former(merged.distinct, report)))
        step = np.arange(self._names.count, dtype=np.int32)
        for some in merges:
            for old, new in pairs_of(*some, report):
                is_merge = (old != new) & (old != _NOBODY) & (new != _NOBODY)
                step[old[is_merge]] = new[is_merge]  # the last one counts
        final, self.in_circles = ends_of(step, report)
        return final

    def _former(self, texts: Distinct, report: Report) -> tuple[NDArray[np.int64], Codes]:
        """How many leads each text of former ids names, and those leads, text after text."""
        counts, found = np.zeros(len(texts), np.int64), [np.zeros(0, np.int32)]
        for first, some in runs(texts):
            report(first / len(texts))
            if are_single(some.heap):
                names = some
                counts[first : first + len(some)] = 1
            else:
                lists = [ids_in(text) for text in some.texts]
                counts[first : first + len(some)] = [len(ids) for ids in lists]
                names = Distinct.of([name for ids in lists for name in ids])
            found.append(self._former_leads(names, report))
        return counts, np.concatenate(found)

    def _former_leads(self, names: Distinct, report: Report) -> Codes:
        """The leads of former ids: by the first key, or by another that knows them."""
        leads = np.full(len(names), -1, np.int32)
        for key, alias in self._aliases.items():
            known = alias.leads(names, _compared(key), report)
            leads = np.where(leads < 0, known, leads)
        unknown = np.flatnonzero(leads < 0)
        own = added(self._names, selected(names, unknown), report, _compared(self._primary))
        leads[unknown] = own
        return leads


def _compared(key: str) -> Change:
    """How values of a key are compared: e-mail addresses without case, others exactly."""
    return folded if key == EMAIL else same


def _nth(report: Report, number: int, count: int) -> Report:
    """The report of one of several equal parts."""
    return part(report, min(number, count - 1) / count, min(number + 1, count) / count)


def _primary(pieces: Sequence[Piece]) -> str:
    """The key that is the `lead_id`: the first of the first table of leads, else of any table."""
    with_keys = [piece for piece in pieces if piece.mapping.keys]
    with_keys.sort(key=lambda piece: piece.mapping.holds != "leads")  # keeps the order otherwise
    return with_keys[0].mapping.keys[0].key if with_keys else _NO_KEY

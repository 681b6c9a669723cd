"""Tables of activities -> the activities of a history."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.history.history import Activities
from leadscorer_gui.history.sorting import sort_activities
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.again import read_again
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.cell_kernels import BAD, EMPTY, Hashes
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.joining import changed, concatenated, joined
from leadscorer_gui.importing.lead_keys import RowLeads
from leadscorer_gui.importing.ordering import selected
from leadscorer_gui.importing.pieces import ACTIVITY_ID, Piece
from leadscorer_gui.importing.retexting import empty_for
from leadscorer_gui.importing.rows import Rows, filled, first_of_each
from leadscorer_gui.model.imports import TableMapping
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

TYPE: Final = "type"
_TAKEN: Final = ("lead_id", "at", TYPE)
_SHELVES: Final = 16
_SHELF: Final = np.uint64(60)
"""Hashes are sorted in parts, by their highest bits."""


def settle_activity_rows(
    pieces: Sequence[Piece], leads: Sequence[RowLeads], placeholders: Collection[str] = (),
    report: Report = silent,
) -> None:  # fmt: skip
    """Decide for each row of the activity tables whether it is taken."""
    for piece, of_rows in zip(pieces, leads, strict=True):
        report(0.0)
        keys = " / ".join(_("“{column}”").format(column=one.column) for one in piece.mapping.keys)
        own = piece.mapping.keys[0].column if piece.mapping.keys else ""
        piece.lose(~filled(of_rows.ids), Fate.REJECTED, _("no {column}").format(column=keys), own)
        at = _at(piece)
        kinds = piece.dates("at").kinds[at]
        reason = _("{column} is no timestamp").format(column=_("“{column}”").format(column=at))
        piece.lose((kinds == BAD) | (kinds == EMPTY), Fate.REJECTED, reason, at)
        piece.lose(of_rows.is_deleted, Fate.DELETED, _("the lead was deleted"), own)
    alike: dict[object, list[Piece]] = {}
    for piece in pieces:
        alike.setdefault(_meaning(piece.mapping), []).append(piece)
    for some in alike.values():
        _lose_repeated(some, placeholders, report)


def _meaning(mapping: TableMapping) -> object:
    """What tables have in common that are one export, even if written down in two ways."""
    fields = frozenset((one.field, one.column) for one in mapping.fields)
    return mapping.keys, fields, mapping.type


def _lose_repeated(pieces: Sequence[Piece], placeholders: Collection[str], report: Report) -> None:
    """Lose the rows of one table's files whose activity id an earlier row has.

    Unequal hashes tell quickly that there are none, which is what most files are like; otherwise
    the ids whose hashes are alike are read themselves and compared.
    """
    mapped = pieces[0].mapping.column_of(ACTIVITY_ID)
    if mapped is None:
        return
    alike = _alike([piece.csv.hashes[mapped.column][piece.is_left] for piece in pieces], report)
    if not len(alike):
        return
    together = Dictionary()
    codes = [_codes(piece, mapped.column, alike, together, report) for piece in pieces]
    ids, is_none = empty_for(
        TextColumn(np.arange(together.count, dtype=np.int32), together.distinct()), placeholders
    )
    is_none |= ~filled(ids)
    whole = np.concatenate(codes)
    left = np.concatenate([piece.is_left for piece in pieces]) & (whole >= 0)
    left[left] = ~is_none[whole[left]]
    repeated = left & ~first_of_each(whole, together.count, left)
    at = 0
    for piece in pieces:
        reason = _("the {column} stands in an earlier row")
        quoted = _("“{column}”").format(column=mapped.column)
        rows: Rows = repeated[at : at + len(piece)]
        piece.lose(rows, Fate.REPEATED, reason.format(column=quoted), mapped.column)
        at += len(piece)


def _alike(hashes: Sequence[Hashes], report: Report) -> Hashes:
    """The hashes, rising, that several rows have; 0 is that of an empty cell."""
    whole = np.concatenate(hashes)
    found = []
    for shelf in range(_SHELVES):  # so that it can be stopped between two
        report(0.4 * shelf / _SHELVES)
        some = np.sort(whole[whole >> _SHELF == shelf])
        found.append(np.unique(some[1:][(some[1:] == some[:-1]) & (some[1:] != 0)]))
    return np.concatenate(found)


def _codes(piece: Piece, column: str, alike: Hashes, together: Dictionary, report: Report) -> Codes:
    """The codes of the ids of a file's rows whose hash is one of `alike`; -1 for the others."""
    codes = np.full(len(piece), -1, np.int32)
    hashes = piece.csv.hashes[column]
    for rows, texts in read_again(piece.source, column, piece.csv.begins, part(report, 0.4, 1)):
        places = np.minimum(np.searchsorted(alike, hashes[rows]), len(alike) - 1)
        some = np.flatnonzero((alike[places] == hashes[rows]) & piece.is_left[rows])
        used, of_used = np.unique(texts.codes[some], return_inverse=True)
        new = together.add(selected(texts.distinct, used))
        codes[rows][some] = new[of_used] if len(new) else -1
    piece.check_unchanged()
    return codes


def types_of(piece: Piece, report: Report = silent) -> TextColumn:
    """The type of each row's activity."""
    of = piece.mapping.type
    if of is None:
        return TextColumn.constant("", len(piece))
    names = {one.code: one.name for one in of.names}
    columns = [
        changed(piece.text(column), lambda text: names.get(text, text), report)
        if names
        else piece.text(column)
        for column in of.columns
    ]
    if not columns:
        return TextColumn.constant(of.value or "", len(piece))
    if of.value is not None:
        columns.insert(0, TextColumn.constant(of.value, len(piece)))
    return joined(columns, " " if of.joined_by is None else of.joined_by, report)


def activities_of(
    pieces: Sequence[Piece], places: Sequence[Codes], ids: Distinct, zone: ZoneTable,
    report: Report = silent,
) -> Activities:  # fmt: skip
    """All rows taken of the activity tables, sorted by lead and time.

    A property that some tables lack is empty for their rows. The texts of the pieces are used up:
    they would double what a large import needs.
    """
    if not pieces:
        none = np.zeros(0, np.int64)
        types = TextColumn.constant("", 0)
        return Activities(np.zeros(len(ids) + 1, np.int64), none, {TYPE: types}, (TYPE,))
    report(0.0)
    at = np.concatenate([piece.instants("at", zone) for piece in pieces])
    first, order, ordered = sort_activities(np.concatenate(places), at, len(ids))
    report(0.1)
    tables = [_properties(piece, report) for piece in pieces]
    for piece in pieces:
        piece.texts.clear()
    names = dict.fromkeys(name for table in tables for name in table)
    fields = {}
    for number, name in enumerate(names):
        telling = part(report, 0.1 + 0.9 * number / len(names), 1)
        fields[name] = _ordered(name, tables, pieces, order, telling)
    return Activities(first, ordered, fields, tuple(fields))


def _at(piece: Piece) -> str:
    at = piece.mapping.column_of("at")
    assert at is not None  # `check_plan` has seen to it
    return at.column


def _ordered(
    name: str, tables: Sequence[dict[str, TextColumn]], pieces: Sequence[Piece],
    order: NDArray[np.int32], report: Report,
) -> TextColumn:  # fmt: skip
    """One property of all rows, in the order of the activities; it is gone from the tables."""
    report(0.0)
    columns = [
        table.pop(name) if name in table else TextColumn.constant("", len(piece))
        for table, piece in zip(tables, pieces, strict=True)
    ]
    whole = concatenated(columns, report)
    return TextColumn(whole.codes[order], whole.distinct)


def _properties(piece: Piece, report: Report) -> dict[str, TextColumn]:
    """The columns that become properties, `type` first.

    What says the lead and the time is no property; what says the type is one only where more than
    its bare text makes the type.
    """
    mapping = piece.mapping
    source = mapping.column_of("source")
    gone = {one.column for one in mapping.keys}
    gone |= {one.column for one in mapping.fields if one != source}
    if mapping.type is not None and len(mapping.type.columns) == 1 and not mapping.type.names:
        gone.add(mapping.type.columns[0])
    result = {TYPE: types_of(piece, report)}
    for name, column in piece.texts.items():
        if name in gone:
            continue
        new = "source" if source is not None and name == source.column else name
        while new in result or new in _TAKEN:
            new += " (file)"
        result[new] = column
    return result

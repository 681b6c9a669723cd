"""Tables of activities -> the activities of a history."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.history.history import Activities
from leadscorer_gui.history.sorting import sort_activities
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.cell_kernels import BAD, EMPTY
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.joining import changed, concatenated, constant, joined
from leadscorer_gui.importing.lead_keys import RowLeads
from leadscorer_gui.importing.pieces import ACTIVITY_ID, Piece
from leadscorer_gui.importing.retexting import empty_for
from leadscorer_gui.importing.rows import Rows, filled, first_of_each
from leadscorer_gui.model.imports import TableMapping
from leadscorer_gui.texts import _

TYPE: Final = "type"
_TAKEN: Final = ("lead_id", "at", TYPE)


def settle_activity_rows(
    pieces: Sequence[Piece], leads: Sequence[RowLeads], placeholders: Collection[str] = ()
) -> None:
    """Decide for each row of the activity tables whether it is taken."""
    for piece, of_rows in zip(pieces, leads, strict=True):
        keys = " / ".join(_("“{column}”").format(column=one.column) for one in piece.mapping.keys)
        own = piece.mapping.keys[0].column if piece.mapping.keys else ""
        piece.lose(~filled(of_rows.ids), Fate.REJECTED, _("no {column}").format(column=keys), own)
        at = piece.mapping.column_of("at")
        assert at is not None  # checked with the plan
        kinds = piece.csv.kinds[at.column]
        reason = _("{column} is no timestamp").format(
            column=_("“{column}”").format(column=at.column)
        )
        piece.lose((kinds == BAD) | (kinds == EMPTY), Fate.REJECTED, reason, at.column)
        piece.lose(of_rows.is_deleted, Fate.DELETED, _("the lead was deleted"), own)
    alike: dict[object, list[Piece]] = {}
    for piece in pieces:
        alike.setdefault(_meaning(piece.mapping), []).append(piece)
    for some in alike.values():
        _lose_repeated(some, placeholders)


def _meaning(mapping: TableMapping) -> object:
    """What tables have in common that are one export, even if written down in two ways."""
    fields = frozenset((one.field, one.column) for one in mapping.fields)
    return mapping.keys, fields, mapping.type


def _lose_repeated(pieces: Sequence[Piece], placeholders: Collection[str] = ()) -> None:
    """Lose the rows of one table's files whose activity id an earlier row has.

    Unequal hashes tell quickly that there are none, which is what most files are like; otherwise
    the ids themselves are read and compared.
    """
    mapped = pieces[0].mapping.column_of(ACTIVITY_ID)
    if mapped is None:
        return
    hashes = np.concatenate([piece.csv.hashes[mapped.column][piece.is_left] for piece in pieces])
    hashes = np.sort(hashes[hashes != 0])
    if not (hashes[1:] == hashes[:-1]).any():
        return
    again = [read_table(piece.source, (mapped.column,), {}, ()) for piece in pieces]
    for piece in pieces:
        piece.check_unchanged()
    columns = [table.texts[mapped.column] for table in again]
    column = concatenated([empty_for(one, placeholders)[0] for one in columns])
    left = np.concatenate([piece.is_left for piece in pieces]) & filled(column)
    repeated = left & ~first_of_each(column.codes, len(column.distinct), left)
    at = 0
    for piece in pieces:
        reason = _("the {column} stands in an earlier row")
        quoted = _("“{column}”").format(column=mapped.column)
        rows: Rows = repeated[at : at + len(piece)]
        piece.lose(rows, Fate.REPEATED, reason.format(column=quoted), mapped.column)
        at += len(piece)


def types_of(piece: Piece) -> TextColumn:
    """The type of each row's activity."""
    of = piece.mapping.type
    if of is None:
        return constant("", len(piece))
    names = {one.code: one.name for one in of.names}
    columns = [
        changed(piece.text(column), lambda text: names.get(text, text)) for column in of.columns
    ]
    if not columns:
        return constant(of.value or "", len(piece))
    if of.value is not None:
        columns.insert(0, constant(of.value, len(piece)))
    return joined(columns, " " if of.joined_by is None else of.joined_by)


def activities_of(
    pieces: Sequence[Piece], places: Sequence[Codes], ids: Distinct, zone: ZoneTable
) -> Activities:
    """All rows taken of the activity tables, sorted by lead and time.

    A property that some tables lack is empty for their rows.
    """
    if not pieces:
        none = np.zeros(0, np.int64)
        return Activities(np.zeros(len(ids) + 1, np.int64), none, {TYPE: constant("", 0)}, (TYPE,))
    at = np.concatenate([piece.instants(_at(piece.mapping), zone) for piece in pieces])
    first, order, ordered = sort_activities(np.concatenate(places), at, len(ids))
    tables = [_properties(piece) for piece in pieces]
    names = dict.fromkeys(name for table in tables for name in table)
    fields = {name: _ordered(name, tables, pieces, order) for name in names}
    return Activities(first, ordered, fields, tuple(fields))


def _at(mapping: TableMapping) -> str:
    at = mapping.column_of("at")
    assert at is not None
    return at.column


def _ordered(
    name: str, tables: Sequence[dict[str, TextColumn]], pieces: Sequence[Piece],
    order: NDArray[np.int32],
) -> TextColumn:  # fmt: skip
    """One property of all rows, in the order of the activities."""
    columns = [
        table[name] if name in table else constant("", len(piece))
        for table, piece in zip(tables, pieces, strict=True)
    ]
    whole = concatenated(columns)
    return TextColumn(whole.codes[order], whole.distinct)


def _properties(piece: Piece) -> dict[str, TextColumn]:
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
    result = {TYPE: types_of(piece)}
    for name, column in piece.texts.items():
        if name in gone:
            continue
        new = "source" if source is not None and name == source.column else name
        while new in result or new in _TAKEN:
            new += " (file)"
        result[new] = column
    return result

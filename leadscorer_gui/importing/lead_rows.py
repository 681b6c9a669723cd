"""Tables of leads and of outcomes -> the leads of a history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import (
    NO_INSTANT,
    Codes,
    Distinct,
    Instants,
    TextColumn,
)
from leadscorer_gui.history.history import OUTCOMES, Leads
from leadscorer_gui.history.instant_texts import instant_texts
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.dictionary import merged
from leadscorer_gui.importing.joining import concatenated
from leadscorer_gui.importing.lead_keys import RowLeads
from leadscorer_gui.importing.ordering import in_order, selected
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.rows import Rows, filled, first_of_each, spread
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _

LEAD_ID: Final = "lead_id"
LEAD_DATES: Final = ("created_at", *OUTCOMES)
_RENAMED: Final = ("won_value", "source")
"""Fields that are texts: the columns of other names that stand for them bear these."""


def settle_lead_rows(pieces: Sequence[Piece], leads: Sequence[RowLeads]) -> None:
    """Decide for each row of the leads tables whether it is taken.

    Of several rows of one lead the first counts; that of a lead which was merged into another only
    where the survivor has no row of its own.
    """
    for piece, of_rows in zip(pieces, leads, strict=True):
        key = piece.mapping.keys[0].column
        reason = _("no {column}").format(column=_("“{column}”").format(column=key))
        piece.lose(~filled(of_rows.ids), Fate.REJECTED, reason, key)
        piece.lose(of_rows.is_deleted, Fate.DELETED, _("the lead was deleted"), key)
    if not pieces:
        return
    ids = concatenated([of_rows.ids for of_rows in leads])
    left = np.concatenate([piece.is_left for piece in pieces])
    moved = np.concatenate([of_rows.was_merged for of_rows in leads])
    own = np.zeros(len(ids.distinct), np.bool_)
    own[ids.codes[left & ~moved]] = True
    given_up = left & moved & own[ids.codes]
    first = first_of_each(ids.codes, len(ids.distinct), left & ~given_up)
    at = 0
    for piece in pieces:
        rows = slice(at, at + len(piece))
        at += len(piece)
        piece.lose(given_up[rows], Fate.MERGED, _("merged into another lead"))
        reason = _("the lead stands in an earlier row")
        piece.lose(~first[rows], Fate.REPEATED, reason, piece.mapping.keys[0].column)


@dataclass(frozen=True)
class LeadPlaces:
    """All leads by id in code-point order, and the place of each row's lead (-1: not taken)."""

    ids: Distinct
    of_rows: list[Codes]


def lead_places(pieces: Sequence[Piece], leads: Sequence[RowLeads]) -> LeadPlaces:
    """The leads that the rows taken of any tables are of."""
    together = concatenated([of_rows.ids for of_rows in leads])
    codes, at = [], 0
    for piece in pieces:
        some = together.codes[at : at + len(piece)]
        codes.append(np.where(piece.is_left, some, -1).astype(np.int32))
        at += len(piece)
    used = np.zeros(len(together.distinct) + 1, np.bool_)
    for some in codes:
        used[some] = True
    used[-1] = False
    codes_in_order = in_order(together.distinct, np.flatnonzero(used))
    place = np.full(len(together.distinct) + 1, -1, np.int32)
    place[codes_in_order] = np.arange(len(codes_in_order), dtype=np.int32)
    ids = selected(together.distinct, codes_in_order)
    return LeadPlaces(ids, [place[some] for some in codes])


def leads_of(
    pieces: Sequence[Piece], places: Sequence[Codes], ids: Distinct, zone: ZoneTable
) -> Leads:
    """The leads with their dates and attributes, from the rows taken of the leads tables."""
    count = len(ids)
    listed = np.zeros(count, np.bool_)
    dates = {name: np.full(count, NO_INSTANT) for name in LEAD_DATES}
    fields: dict[str, TextColumn] = {}
    for piece, of_row in zip(pieces, places, strict=True):
        taken = np.flatnonzero(of_row >= 0)
        listed[of_row[taken]] = True
        for name in LEAD_DATES:
            _put_dates(dates[name], piece, name, taken, of_row[taken], zone)
        for name, column in _named(piece).items():
            whole = spread(column, taken, of_row[taken], count)
            fields[name] = _over(fields[name], whole) if name in fields else whole
    for name in LEAD_DATES:
        if any(piece.mapping.column_of(name) for piece in pieces):
            fields[name] = instant_texts(dates[name])
    fields[LEAD_ID] = TextColumn(np.arange(count, dtype=np.int32), ids)
    created = dates.pop("created_at")
    return Leads(ids, listed, created, dates, fields, tuple(fields))


def _over(first: TextColumn, second: TextColumn) -> TextColumn:
    """Two columns of all leads, each filled for the leads of its own tables."""
    distinct, one, other = merged(first.distinct, second.distinct)
    codes = np.where(filled(first), one[first.codes], other[second.codes])
    return TextColumn(codes.astype(np.int32), distinct)


def _named(piece: Piece) -> dict[str, TextColumn]:
    """The columns that become attributes, by the names that these have."""
    mapping = piece.mapping
    renamed = {one.column: one.field for one in mapping.fields if one.field in _RENAMED}
    own = {mapping.keys[0].column} if mapping.keys else set()
    names = [name for name in piece.texts if name not in own]
    taken = {LEAD_ID, *LEAD_DATES, *renamed.values()}
    result = {}
    for name in names:
        new = renamed.get(name, name)
        if name not in renamed:
            while new in taken:  # a mapped column has the name; nothing is lost
                new += " (file)"
        result[new] = piece.texts[name]
        taken.add(new)
    return result


def _put_dates(
    dates: Instants, piece: Piece, name: str, rows: NDArray[np.int64], places: Codes,
    zone: ZoneTable,
) -> None:  # fmt: skip
    """Write one date of the rows taken to their leads; what is no date is told."""
    mapped = piece.mapping.column_of(name)
    if mapped is None:
        return
    reason = _("{column} is no timestamp").format(
        column=_("“{column}”").format(column=mapped.column)
    )
    counts = _counting(piece, name)
    piece.note(piece.is_no_date(mapped.column) & counts, reason, mapped.column)
    instants = np.where(counts, piece.instants(mapped.column, zone), NO_INSTANT)
    dates[places] = instants[rows]


def _counting(piece: Piece, name: str) -> Rows:
    """In which rows a date counts: where the mapping's `only` say so."""
    counts = np.ones(len(piece), np.bool_)
    for only in piece.mapping.only:
        if only.field == name:
            column = piece.text(only.column)
            values = {fold(value) for value in only.values}
            wanted = np.array([text in values for text in column.distinct.folded] or [False])
            counts &= wanted[column.codes]
    return counts


def add_outcomes(
    leads: Leads, pieces: Sequence[Piece], of_rows: Sequence[RowLeads], zone: ZoneTable
) -> Leads:
    """Leads with the dates of tables of outcomes, such as deals.

    Of several outcomes of a lead the earliest counts, with the value of that deal; where the leads
    table has a date already, that one stays if it is earlier.
    """
    fields, dates = dict(leads.fields), dict(leads.outcomes)
    values = _Values(fields.get("won_value"), len(leads))
    for piece, rows in zip(pieces, of_rows, strict=True):
        place = _known_places(leads, rows.ids)
        unknown = (place < 0) & filled(rows.ids)
        piece.lose(~filled(rows.ids), Fate.REJECTED, _("no lead"))
        piece.lose(rows.is_deleted, Fate.DELETED, _("the lead was deleted"))
        piece.lose(unknown, Fate.REJECTED, _("there is no such lead"))
        for name in OUTCOMES:
            _earliest(dates, name, piece, place, zone, values)
    for name in OUTCOMES:
        if any(piece.mapping.column_of(name) for piece in pieces):
            fields[name] = instant_texts(dates[name])
    if values.changed:
        fields["won_value"] = values.column()
    names = tuple(dict.fromkeys((*leads.names, *fields)))
    return Leads(leads.ids, leads.listed, leads.created_at, dates, fields, names)


class _Values:
    """What was won with each lead, as text."""

    def __init__(self, known: TextColumn | None, leads: int) -> None:
        self._texts = [""] * leads if known is None else [known[row] for row in range(leads)]
        self.changed = False

    def put(self, lead: int, value: str) -> None:
        """The value of the deal that counts for a lead."""
        self._texts[lead] = value
        self.changed = True

    def column(self) -> TextColumn:
        """As a column of all leads."""
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(text, len(numbers)) for text in self._texts]
        return TextColumn(np.array(codes, np.int32), Distinct.of(list(numbers)))


def _known_places(leads: Leads, ids: TextColumn) -> Codes:
    """The place of each row's lead among the leads, or -1."""
    table = np.array([leads.index.get(text, -1) for text in ids.distinct.texts] or [-1], np.int32)
    places: Codes = table[ids.codes]
    return places


def _earliest(
    dates: dict[str, Instants], name: str, piece: Piece, place: Codes, zone: ZoneTable,
    values: _Values,
) -> None:  # fmt: skip
    mapped = piece.mapping.column_of(name)
    if mapped is None:
        return
    counts = _counting(piece, name)
    reason = _("{column} is no timestamp").format(
        column=_("“{column}”").format(column=mapped.column)
    )
    piece.note(piece.is_no_date(mapped.column) & counts, reason, mapped.column)
    instants = piece.instants(mapped.column, zone)
    worth = piece.mapping.column_of("won_value") if name == "won_at" else None
    dates[name] = dates[name].copy()
    for row in np.flatnonzero(counts & piece.is_left & (instants != NO_INSTANT)).tolist():
        lead = int(place[row])
        if instants[row] < dates[name][lead]:
            dates[name][lead] = instants[row]
            if worth is not None:
                values.put(lead, piece.text(worth.column)[row])

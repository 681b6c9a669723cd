"""Tables of leads -> the leads of a history."""

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
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.instants import dated
from leadscorer_gui.importing.joining import concatenated, where_empty
from leadscorer_gui.importing.lead_keys import RowLeads
from leadscorer_gui.importing.ordering import in_order, selected
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.retexting import is_one_of
from leadscorer_gui.importing.rows import Rows, filled, first_of_each, spread
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

LEAD_ID: Final = "lead_id"
LEAD_DATES: Final = ("created_at", *OUTCOMES)
_RENAMED: Final = ("won_value", "source")
"""Fields that are texts: the columns of other names that stand for them bear these."""


def settle_lead_rows(
    pieces: Sequence[Piece], leads: Sequence[RowLeads], report: Report = silent
) -> None:
    """Decide for each row of the leads tables whether it is taken.

    Of several rows of one lead the first counts; that of a lead which was merged into another only
    where the survivor has no row of its own.
    """
    for piece, of_rows in zip(pieces, leads, strict=True):
        report(0.0)
        key = piece.mapping.keys[0].column
        reason = _("no {column}").format(column=_("“{column}”").format(column=key))
        piece.lose(~filled(of_rows.ids), Fate.REJECTED, reason, key)
        piece.lose(of_rows.is_deleted, Fate.DELETED, _("the lead was deleted"), key)
    if not pieces:
        return
    ids = concatenated([of_rows.ids for of_rows in leads])
    left = np.concatenate([piece.is_left for piece in pieces])
    moved = np.concatenate([of_rows.was_merged for of_rows in leads])
    report(0.3)
    own = np.zeros(len(ids.distinct), np.bool_)
    own[ids.codes[left & ~moved]] = True
    given_up = left & moved & own[ids.codes]
    first = first_of_each(ids.codes, len(ids.distinct), left & ~given_up)
    at = 0
    for piece in pieces:
        report(0.6)
        rows = slice(at, at + len(piece))
        at += len(piece)
        piece.lose(given_up[rows], Fate.MERGED, _("merged into another lead"))
        reason = _("the lead stands in an earlier row")
        piece.lose(~first[rows], Fate.REPEATED, reason, piece.mapping.keys[0].column)


@dataclass(frozen=True)
class LeadPlaces:
    """All leads by id in code-point order.

    `of_rows`: the place of each row's lead, -1 where the row is not taken. `of_code`: that of each
    code of the rows' ids, -1 where no row taken has it.
    """

    ids: Distinct
    of_rows: list[Codes]
    of_code: Codes


def lead_places(
    pieces: Sequence[Piece], leads: Sequence[RowLeads], report: Report = silent
) -> LeadPlaces:
    """The leads that the rows taken of any tables are of. At least one table."""
    names = leads[0].ids.distinct
    used = np.zeros(len(names), np.bool_)
    for piece, of_rows in zip(pieces, leads, strict=True):
        report(0.0)
        used[of_rows.ids.codes[piece.is_left]] = True
    codes = in_order(names, np.flatnonzero(used), part(report, 0.1, 0.5))
    place = np.full(len(names), -1, np.int32)
    place[codes] = np.arange(len(codes), dtype=np.int32)
    rows = []
    for piece, of_rows in zip(pieces, leads, strict=True):
        report(0.6)
        rows.append(np.where(piece.is_left, place[of_rows.ids.codes], -1).astype(np.int32))
    return LeadPlaces(selected(names, codes, part(report, 0.7, 1)), rows, place)


def leads_of(
    pieces: Sequence[Piece], places: Sequence[Codes], ids: Distinct, zone: ZoneTable,
    report: Report = silent,
) -> Leads:  # fmt: skip
    """The leads with their dates and attributes, from the rows taken of the leads tables."""
    count = len(ids)
    listed = np.zeros(count, np.bool_)
    dates = {name: np.full(count, NO_INSTANT) for name in LEAD_DATES}
    fields: dict[str, TextColumn] = {}
    for piece, of_row in zip(pieces, places, strict=True):
        taken = np.flatnonzero(of_row >= 0)
        listed[of_row[taken]] = True
        for name in LEAD_DATES:
            report(0.1)
            _put_dates(dates[name], piece, name, taken, of_row[taken], zone)
        for name, column in _named(piece).items():
            report(0.3)
            whole = spread(column, taken, of_row[taken], count)
            fields[name] = where_empty(fields[name], whole, report) if name in fields else whole
    for name in LEAD_DATES:
        if any(piece.mapping.column_of(name) for piece in pieces):
            fields[name] = dated(dates[name], part(report, 0.6, 1))
    fields[LEAD_ID] = TextColumn(np.arange(count, dtype=np.int32), ids)
    created = dates.pop("created_at")
    return Leads(ids, listed, created, dates, fields, tuple(fields))


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
    counts = counting(piece, name)
    piece.note(piece.is_no_date(name) & counts, reason, mapped.column)
    instants = np.where(counts, piece.instants(name, zone), NO_INSTANT)
    dates[places] = instants[rows]


def counting(piece: Piece, name: str) -> Rows:
    """In which rows a date counts: where the mapping's `only` say so."""
    counts = np.ones(len(piece), np.bool_)
    for only in piece.mapping.only:
        if only.field == name:
            column = piece.text(only.column)
            counts &= is_one_of(column, only.values)
    return counts

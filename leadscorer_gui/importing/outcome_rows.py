"""Tables of outcomes, such as deals -> dates and values of leads."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import NO_INSTANT, Codes, TextColumn
from leadscorer_gui.history.history import OUTCOMES, Leads
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.instants import dated
from leadscorer_gui.importing.joining import concatenated
from leadscorer_gui.importing.lead_keys import RowLeads
from leadscorer_gui.importing.lead_rows import LeadPlaces, counting
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.rows import filled, first_of_each
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _


def add_outcomes(
    leads: Leads, pieces: Sequence[Piece], of_rows: Sequence[RowLeads], places: LeadPlaces,
    zone: ZoneTable, report: Report = silent,
) -> Leads:  # fmt: skip
    """Leads with the dates of tables of outcomes.

    Of several outcomes of a lead the earliest counts, with the value of that deal; where the leads
    table has a date already, that one stays if it is earlier.
    """
    found = _Outcomes(leads, zone)
    for number, (piece, rows) in enumerate(zip(pieces, of_rows, strict=True)):
        report(0.6 * number / len(pieces))
        place = places.of_code[rows.ids.codes]
        piece.lose(~filled(rows.ids), Fate.REJECTED, _("no lead"))
        piece.lose(rows.is_deleted, Fate.DELETED, _("the lead was deleted"))
        piece.lose(place < 0, Fate.REJECTED, _("there is no such lead"))
        for name in OUTCOMES:
            report(0.6 * number / len(pieces))
            found.take(name, piece, place, report)
    fields = found.fields
    for name in OUTCOMES:
        if any(piece.mapping.column_of(name) for piece in pieces):
            fields[name] = dated(found.dates[name], part(report, 0.6, 1))
    names = tuple(dict.fromkeys((*leads.names, *fields)))
    return Leads(leads.ids, leads.listed, leads.created_at, found.dates, fields, names)


class _Outcomes:
    """The dates and the fields of leads, to which those of tables are added."""

    def __init__(self, leads: Leads, zone: ZoneTable) -> None:
        self.fields, self.dates = dict(leads.fields), dict(leads.outcomes)
        self._zone, self._count = zone, len(leads)

    def take(self, name: str, piece: Piece, place: Codes, report: Report) -> None:
        """Take the earliest date of each lead, where it is earlier than the one known."""
        mapped = piece.mapping.column_of(name)
        if mapped is None:
            return
        counts = counting(piece, name)
        reason = _("{column} is no timestamp").format(
            column=_("“{column}”").format(column=mapped.column)
        )
        piece.note(piece.is_no_date(name) & counts, reason, mapped.column)
        instants = piece.instants(name, self._zone)
        counts &= piece.is_left & (instants != NO_INSTANT)
        report(0.1)
        dates = self.dates[name].copy()
        rows = np.flatnonzero(counts)
        np.minimum.at(dates, place[rows], instants[rows])
        report(0.2)
        # The row whose date it became; of several with one date the first.
        counts[rows] = (instants[rows] == dates[place[rows]]) & (
            dates[place[rows]] < self.dates[name][place[rows]]
        )
        best = np.flatnonzero(first_of_each(place, self._count, counts))
        self.dates[name] = dates
        worth = piece.mapping.column_of("won_value") if name == "won_at" else None
        if worth is not None and len(best):
            self._put_values(piece.text(worth.column), best, place[best], report)

    def _put_values(
        self, values: TextColumn, rows: NDArray[np.int64], places: Codes, report: Report
    ) -> None:
        """Write the values of the deals that count to their leads."""
        known = self.fields.get("won_value", TextColumn.constant("", self._count))
        some = TextColumn(values.codes[rows], values.distinct)
        both = concatenated([known, some], report)
        codes = both.codes[: self._count].copy()
        codes[places] = both.codes[self._count :]
        self.fields["won_value"] = TextColumn(codes, both.distinct)

"""An import by a plan: files of any kind, what their columns mean -> a history, and its books.

Source: issue 4; sections 2 and 9 of the scoring specification for what a history is. Nothing is
lost silently: every row that was read is taken, or told as rejected, repeated, merged or deleted.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.activity_rows import activities_of, settle_activity_rows
from leadscorer_gui.importing.books import Book, Fate, tally
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.lead_keys import LeadKeys, RowLeads
from leadscorer_gui.importing.lead_rows import lead_places, leads_of, settle_lead_rows
from leadscorer_gui.importing.outcome_rows import add_outcomes
from leadscorer_gui.importing.pieces import Piece, read_piece
from leadscorer_gui.importing.plan_checks import check_plan
from leadscorer_gui.importing.rows import filled
from leadscorer_gui.importing.side_rows import side_tables
from leadscorer_gui.model.imports import ImportPlan, TableMapping, TablePlace
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _, n_

_READING = 0.85
"""The share of the work that reading the files is."""


def read_plan(plan: ImportPlan, folder: Path, time_zone: str, report: Report = silent) -> Imported:
    """Read all files of a plan; `folder` is what their relative paths begin from.

    `time_zone` is the workspace's: that of days and weeks, and of times without an offset unless
    the plan names another. Raises CsvError where a file can't be read at all, lacks a column that
    is mapped, or where there is no table of leads or activities.
    """
    check_plan(plan, folder)
    pieces = _pieces(plan, folder, part(report, 0, _READING))
    side = side_tables(pieces, part(report, _READING, _READING))
    if not any(piece.mapping.holds in ("leads", "activities") for piece in pieces):
        raise CsvError(
            _("the import names no table of leads and none of activities; say which file is which")
        )
    keys, rows = LeadKeys.of(pieces, part(report, 0.85, 0.9))
    tables = _Tables(pieces, rows, plan.placeholders, part(report, 0.9, 0.94))
    local = _zone(plan.time_zone or time_zone, pieces)
    leads, activities = tables.joined(local, part(report, 0.94, 1))
    report(1.0)
    return Imported(
        History(leads, activities, _zone(time_zone, pieces)),
        [reject for piece in pieces for reject in piece.rejects],
        tuple(tables.book(piece, leads) for piece in pieces),
        side,
        (*(note for piece in pieces for note in piece.notes), *_notes(keys)),
    )


class _Tables:
    """The files of a plan by what they hold; which of their rows are taken is decided here."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        rows: dict[int, RowLeads],
        placeholders: Collection[str],
        report: Report,
    ) -> None:
        self._pieces, self._known = pieces, rows
        self._leads, self._activities = _of(pieces, "leads"), _of(pieces, "activities")
        both = [*self._leads, *self._activities]
        of_both = [self._rows(piece) for piece in both]
        count = len(self._leads)
        for piece in (*_of(pieces, "merges"), *_of(pieces, "deletions")):
            piece.lose(~filled(self._rows(piece).ids), Fate.REJECTED, _("no lead"))
        settle_lead_rows(self._leads, of_both[:count], part(report, 0, 0.25))
        settling = part(report, 0.25, 0.75)
        settle_activity_rows(self._activities, of_both[count:], placeholders, settling)
        self._places = lead_places(both, of_both, part(report, 0.75, 1))
        self._of_row = dict(zip(map(id, both), self._places.of_rows, strict=True))

    def _rows(self, piece: Piece) -> RowLeads:
        """The leads of a file's rows; CsvError where its table names no key."""
        if id(piece) not in self._known:
            message = _("{file}: no column tells which lead a row is of; choose one in the mapping")
            raise CsvError(message.format(file=piece.source.place.path))
        return self._known[id(piece)]

    def joined(self, zone: ZoneTable, report: Report) -> tuple[Leads, Activities]:
        """The rows taken as leads and activities; `zone` is that of times without an offset."""
        places, count = self._places, len(self._leads)
        telling = part(report, 0, 0.35)
        leads = leads_of(self._leads, places.of_rows[:count], places.ids, zone, telling)
        outcomes = _of(self._pieces, "outcomes")
        rows = [self._rows(piece) for piece in outcomes]
        leads = add_outcomes(leads, outcomes, rows, places, zone, part(report, 0.35, 0.5))
        telling = part(report, 0.5, 1)
        some = places.of_rows[count:]
        return leads, activities_of(self._activities, some, places.ids, zone, telling)

    def book(self, piece: Piece, leads: Leads) -> Book:
        """What became of the rows of a file."""
        counts = tally(piece.fates, len(piece.csv.surplus))
        followed = unlisted = 0
        if piece.mapping.holds == "activities":
            of_row = self._of_row[id(piece)]
            taken = of_row >= 0
            followed = int((taken & self._rows(piece).was_merged).sum())
            unlisted = int((~leads.listed[of_row[taken]]).sum())
        mapping, name = piece.mapping, piece.source.name
        return Book(
            mapping.name, mapping.holds, name, **counts, followed=followed, unlisted=unlisted
        )


def _pieces(plan: ImportPlan, folder: Path, report: Report) -> list[Piece]:
    """All files, read; those of tables that hold nothing are passed over."""
    files: list[tuple[TableMapping, TablePlace]] = [
        (table, place) for table in plan.tables if table.holds != "nothing" for place in table.files
    ]
    pieces = []
    for i, (table, place) in enumerate(files):
        reading = part(report, i / len(files), (i + 1) / len(files))
        pieces.append(read_piece(table, place, folder, plan.placeholders, reading))
    return pieces


def _of(pieces: Sequence[Piece], holds: str) -> list[Piece]:
    return [piece for piece in pieces if piece.mapping.holds == holds]


def _zone(name: str, pieces: Sequence[Piece]) -> ZoneTable:
    """The zone over all instants of the files (local ones are off by less than the margin)."""
    tables = [table for piece in pieces for table in (piece.csv, *piece.other_dates.values())]
    columns = [some for table in tables for some in table.instants.values() if len(some)]
    first = min((int(some.min()) for some in columns), default=0)
    last = max((int(some.max()) for some in columns), default=0)
    return ZoneTable.spanning(name, first, last)


def _notes(keys: LeadKeys) -> Iterator[str]:
    circles = keys.in_circles
    if circles:
        text = n_(
            "{count} lead was merged in a circle, so that none survives: it stays as it is.",
            "{count} leads were merged in circles, so that none survives: they stay as they are.",
            circles,
        )
        yield text.format(count=circles)
    if keys.shared:
        text = n_(
            "{count} key, such as an e-mail address, is that of several leads; rows that have"
            " nothing else are counted for the first of them.",
            "{count} keys, such as e-mail addresses, are those of several leads; rows that have"
            " nothing else are counted for the first of them.",
            keys.shared,
        )
        yield text.format(count=keys.shared)

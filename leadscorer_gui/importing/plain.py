"""CSV files under the specification's column names, or with a mapping to them -> history.

Source: sections 2 and 9 of the scoring specification. Nothing is lost silently: what is left out
comes back as `Rejects`.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import numpy as np

from leadscorer_gui.history.columns import (
    NO_INSTANT,
    Codes,
    Distinct,
    Instants,
    TextColumn,
)
from leadscorer_gui.history.history import OUTCOMES, Activities, History, Leads
from leadscorer_gui.history.sorting import sort_activities
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.books import Book, Fate, Fates, tally
from leadscorer_gui.importing.cell_kernels import BAD, EMPTY
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import CsvTable, read_csv
from leadscorer_gui.importing.dictionary import merged
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.mapping import field_names, lacking
from leadscorer_gui.importing.ordering import in_order, selected
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.importing.rows import Rows, filled, first_of_each, instants_of, spread
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

LEAD_DATES = ("created_at", *OUTCOMES)

_SAME_LEADS: Final = LeadMapping()
_SAME_ACTIVITIES: Final = ActivityMapping()


def read_history(
    leads: Path,
    activities: Path,
    time_zone: str,
    lead_fields: Collection[str] | None = None,
    activity_fields: Collection[str] | None = None,
    report: Report = silent,
    lead_columns: LeadMapping = _SAME_LEADS,
    activity_columns: ActivityMapping = _SAME_ACTIVITIES,
) -> Imported:
    """Read a leads table and an activities table.

    `lead_fields` and `activity_fields` name the columns that conditions will ask for (None: all);
    others are not kept. `lead_columns` and `activity_columns` say what columns are called that do
    not bear the names of the specification; in the history they bear those alone (see
    `mapping.py`). Raises CsvError where a file cannot be read, lacks `lead_id` or `at`, or a
    column that is mapped.
    """
    lead_names = _Names(leads, lead_columns)
    lead_texts = None if lead_fields is None else {"lead_id", *lead_fields}
    reading = part(report, 0, 0.2)
    lead_table = read_csv(leads, lead_texts, LEAD_DATES, (), reading, lead_names.of)
    names = _Names(activities, activity_columns)
    texts = None if activity_fields is None else {"lead_id", "type", *activity_fields}
    reading = part(report, 0.2, 0.8)
    activity_table = read_csv(activities, texts, ("at",), ("activity_id",), reading, names.of)
    zone = _zone(time_zone, (lead_table, activity_table))
    rejects: list[Rejects] = []
    lead_rows, lead_book = _kept_leads(lead_table, lead_names, rejects)
    activity_rows, activity_book = _kept_activities(activity_table, names, rejects)
    report(0.85)
    ids, of_row, of_activity = _lead_places(lead_table, lead_rows, activity_table, activity_rows)
    report(0.9)
    history = History(
        _leads(lead_table, ids, of_row, zone),
        _activities(activity_table, ids, of_activity, zone, activity_fields),
        zone,
    )
    report(1.0)
    return Imported(history, rejects, (lead_book, activity_book))


class _Names:
    """What the columns of a file are called: here, and in what is said to its owner."""

    def __init__(self, file: Path, mapping: LeadMapping | ActivityMapping) -> None:
        self._file, self._mapping = file, mapping
        self.header: tuple[str, ...] = ()
        self._needed = ("lead_id",) if isinstance(mapping, LeadMapping) else ("lead_id", "at")

    def of(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that the columns are; CsvError where one is missing."""
        self.header = header
        for field, column in lacking(header, self._mapping):
            message = _("{file}:1: there is no column “{column}”, which stands for {field}")
            raise CsvError(message.format(file=self._file, column=column, field=field))
        names = field_names(header, self._mapping)
        for field in self._needed:
            if field not in names:
                message = _(
                    "{file}:1: there is no column “{name}”; rename the column that holds it"
                )
                raise CsvError(message.format(file=self._file, name=field))
        return names

    def own(self, field: str) -> str:
        """The column of a field, by its name in the file."""
        return self._mapping.column(field)

    def told(self, field: str) -> str:
        """The column of a field as its owner calls it."""
        column = self._mapping.column(field)
        return field if column == field else _("“{column}”").format(column=column)


def _zone(name: str, tables: tuple[CsvTable, ...]) -> ZoneTable:
    """The zone over all instants of the tables (local ones are off by less than the margin)."""
    # Cells that are no timestamp stand as 0, which may widen the span to 1970 and does no harm.
    known = [some for table in tables for some in table.instants.values() if len(some)]
    first = min((int(some.min()) for some in known), default=0)
    last = max((int(some.max()) for some in known), default=0)
    return ZoneTable.spanning(name, first, last)


class _Left:
    """Gathers what a table loses; places in the file are looked up only where it does."""

    def __init__(self, table: CsvTable, names: _Names, rejects: list[Rejects]) -> None:
        self._table, self._names, self._rejects = table, names, rejects
        self._fates: Fates = np.zeros(len(table), np.uint8)
        if len(table.surplus):
            rejects.append(Rejects(table.path, _("too many cells"), table.surplus))

    @property
    def kept(self) -> Rows:
        """Which rows are left so far."""
        kept: Rows = self._fates == Fate.TAKEN
        return kept

    def lose(self, rows: Rows, fate: Fate, reason: str, field: str) -> None:
        """Some rows are left out for a reason, a cell of a field."""
        self._fates[rows] = fate
        self._tell(rows, reason, field, row_stays=False)

    def note(self, rows: Rows, reason: str, field: str) -> None:
        """Some rows stay without a value, for a reason."""
        self._tell(rows, reason, field, row_stays=True)

    def _tell(self, rows: Rows, reason: str, field: str, *, row_stays: bool) -> None:
        if rows.any():
            table, begins = self._table, self._table.begins[rows]
            some = Rejects(
                table.path,
                reason,
                begins,
                row_stays,
                None,
                self._names.own(field),
                self._names.header,
            )
            self._rejects.append(some)

    def book(self, holds: str) -> Book:
        """What became of all rows."""
        counts = tally(self._fates, len(self._table.surplus))
        return Book(holds, holds, str(self._table.path), **counts)


def _kept_leads(table: CsvTable, names: _Names, rejects: list[Rejects]) -> tuple[Rows, Book]:
    left = _Left(table, names, rejects)
    ids = table.texts["lead_id"]
    lead_id = names.told("lead_id")
    named = filled(ids)
    left.lose(~named, Fate.REJECTED, _("no {column}").format(column=lead_id), "lead_id")
    repeated = _("the {column} stands in an earlier row").format(column=lead_id)
    first = first_of_each(ids.codes, len(ids.distinct), named)
    left.lose(named & ~first, Fate.REPEATED, repeated, "lead_id")
    for field, kinds in table.kinds.items():
        reason = _("{column} is no timestamp").format(column=names.told(field))
        left.note(left.kept & (kinds == BAD), reason, field)
    return left.kept, left.book("leads")


def _kept_activities(table: CsvTable, names: _Names, rejects: list[Rejects]) -> tuple[Rows, Book]:
    left = _Left(table, names, rejects)
    named = filled(table.texts["lead_id"])
    kinds = table.kinds["at"]
    no_lead = _("no {column}").format(column=names.told("lead_id"))
    left.lose(~named, Fate.REJECTED, no_lead, "lead_id")
    # A bare “at” would be read as a word of the sentence.
    at = _("“{column}”").format(column="at") if names.told("at") == "at" else names.told("at")
    undated = left.kept & ((kinds == BAD) | (kinds == EMPTY))
    left.lose(undated, Fate.REJECTED, _("{column} is no timestamp").format(column=at), "at")
    earlier = _("the {column} stands in an earlier row")
    reason = earlier.format(column=names.told("activity_id"))
    left.lose(_repeated_ids(table, names, left.kept), Fate.REPEATED, reason, "activity_id")
    return left.kept, left.book("activities")


def _repeated_ids(table: CsvTable, names: _Names, among: Rows) -> Rows:
    """Which rows have an activity_id that an earlier one of the rows has.

    Unequal hashes tell quickly that there are none, which is what most files are like; otherwise
    the ids themselves are read and compared.
    """
    none = np.zeros(len(table), np.bool_)
    if "activity_id" not in table.hashes:
        return none
    hashes = table.hashes["activity_id"]
    hashes = np.sort(hashes[among & (hashes != 0)])
    if not (hashes[1:] == hashes[:-1]).any():
        return none
    again = read_csv(table.path, ("activity_id",), (), called=names.of)
    column = again.texts["activity_id"]
    with_id = among & filled(column)
    return with_id & ~first_of_each(column.codes, len(column.distinct), with_id)


def _lead_places(
    leads: CsvTable, lead_rows: Rows, activities: CsvTable, activity_rows: Rows
) -> tuple[Distinct, Codes, Codes]:
    """All lead ids in order; the place of each row's lead, -1 for rows that are left out."""
    in_leads, in_activities = leads.texts["lead_id"], activities.texts["lead_id"]
    together, lead_codes, activity_codes = merged(in_leads.distinct, in_activities.distinct)
    of_row = np.where(lead_rows, lead_codes[in_leads.codes], -1)
    of_activity = np.where(activity_rows, activity_codes[in_activities.codes], -1)
    used = np.zeros(len(together) + 1, np.bool_)
    used[of_row] = used[of_activity] = True
    used[-1] = False
    codes_in_order = in_order(together, np.flatnonzero(used))
    place = np.full(len(together) + 1, -1, np.int32)
    place[codes_in_order] = np.arange(len(codes_in_order), dtype=np.int32)
    ids = selected(together, codes_in_order)
    return ids, place[of_row], place[of_activity]


def _leads(table: CsvTable, ids: Distinct, of_row: Codes, zone: ZoneTable) -> Leads:
    taken = np.flatnonzero(of_row >= 0)
    places = of_row[taken]
    listed = np.zeros(len(ids), np.bool_)
    listed[places] = True
    fields = {
        name: spread(column, taken, places, len(ids))
        for name, column in table.texts.items()
        if name != "lead_id"
    }
    fields["lead_id"] = TextColumn(np.arange(len(ids), dtype=np.int32), ids)
    dates: dict[str, Instants] = {}
    for name in LEAD_DATES:
        dates[name] = np.full(len(ids), NO_INSTANT)
        if name in table.kinds:
            dates[name][places] = instants_of(table, name, zone)[taken]
    return Leads(ids, listed, dates.pop("created_at"), dates, fields, table.names)


def _activities(
    table: CsvTable, ids: Distinct, of_row: Codes, zone: ZoneTable, wanted: Collection[str] | None
) -> Activities:
    at = instants_of(table, "at", zone)
    first, order, ordered_at = sort_activities(of_row, at, len(ids))
    fields = {
        name: TextColumn(column.codes[order], column.distinct)
        for name, column in table.texts.items()
        if name != "lead_id" and (wanted is None or name in wanted or name == "type")
    }
    if wanted is None or "lead_id" in wanted:
        fields["lead_id"] = TextColumn(of_row[order], ids)
    return Activities(first, ordered_at, fields, table.names)

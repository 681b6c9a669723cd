"""One file of an import, read by the mapping of its table: columns of texts, dates, and places.

What is done to a cell before anything else sees it: the guard against formulas is taken away,
placeholders become empty, numbers in another notation become plain ones, JSON is expanded.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from leadscorer_gui.history.columns import NO_INSTANT, Instants, TextColumn
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.again import read_again, written_to
from leadscorer_gui.importing.books import Fate, Fates
from leadscorer_gui.importing.cell_kernels import BAD, EMPTY
from leadscorer_gui.importing.content_hash import Marks, marks
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import CsvTable, read_table
from leadscorer_gui.importing.expanding import expanded
from leadscorer_gui.importing.number_forms import converted
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.importing.retexting import empty_for, is_one_of, unguarded
from leadscorer_gui.importing.rows import Rows, instants_of
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    DateForm,
    FieldColumn,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _, n_

ACTIVITY_ID: Final = "activity_id"


@dataclass
class Piece:
    """The rows of one file of a table.

    `texts` are its columns by the names of the header (entries of JSON by theirs), `fates` what
    becomes of each row, `rejects` what is told of rows and values, `notes` what of the whole.
    `other_dates` has the dates of fields whose column is read in other forms for another field.
    """

    mapping: TableMapping
    source: OpenTable
    csv: CsvTable
    texts: dict[str, TextColumn]
    fates: Fates
    rejects: list[Rejects] = field(default_factory=list)
    before: Marks = ()
    other_dates: dict[str, CsvTable] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def check_unchanged(self) -> None:
        """Raise CsvError where the file was written to since it was opened."""
        check_unchanged(self.source.file, self.source.name, self.before)

    def __len__(self) -> int:
        return len(self.csv)

    @property
    def is_left(self) -> Rows:
        """Which rows are still to be taken."""
        left: Rows = self.fates == Fate.TAKEN
        return left

    def lose(self, rows: Rows, fate: Fate, reason: str, column: str = "") -> None:
        """Some of the rows that are left are not taken, for a reason."""
        rows = rows & self.is_left
        if rows.any():
            self.fates[rows] = fate
            self._tell(rows, reason, column, row_stays=False)

    def note(self, rows: Rows, reason: str, column: str) -> None:
        """Values of a column that are not taken; the rows stay."""
        rows = rows & self.is_left
        if rows.any():
            self._tell(rows, reason, column, row_stays=True)

    def _tell(self, rows: Rows, reason: str, column: str, *, row_stays: bool) -> None:
        begins = self.csv.begins[rows]
        path = Path(self.source.place.path)
        self.rejects.append(Rejects(path, reason, begins, row_stays, self.source, column))

    def text(self, column: str) -> TextColumn:
        """A column by its name; empty where the file lacks it."""
        known = self.texts.get(column)
        return TextColumn.constant("", len(self)) if known is None else known

    def dates(self, field: str) -> CsvTable:
        """The table whose `kinds` and `instants` are those of a field, by its column."""
        return self.other_dates.get(field, self.csv)

    def instants(self, field: str, zone: ZoneTable) -> Instants:
        """The instants of a field that is a date, `NO_INSTANT` where there is none."""
        mapped = self.mapping.column_of(field)
        if mapped is None or mapped.column not in self.dates(field).kinds:
            return np.full(len(self), NO_INSTANT)
        return instants_of(self.dates(field), mapped.column, zone)

    def is_no_date(self, field: str) -> Rows:
        """Which cells of a field that is a date are filled and no date."""
        mapped = self.mapping.column_of(field)
        if mapped is None or mapped.column not in self.dates(field).kinds:
            return np.zeros(len(self), np.bool_)
        bad: Rows = self.dates(field).kinds[mapped.column] == BAD
        return bad


def read_piece(
    mapping: TableMapping,
    place: TablePlace,
    folder: Path,
    placeholders: Collection[str],
    report: Report,
) -> Piece:
    """Open and read one file of a table. Raises CsvError where that is not possible at all."""
    before = _marks(whole_path(place, folder))
    source = open_table(place, mapping.format, folder, part(report, 0, 0.4))
    _check_columns(mapping, source)
    stamps, other = _stamps(mapping, source.header)
    hashed = [one.column for one in mapping.fields if one.field == ACTIVITY_ID]
    wanted = _wanted(mapping, source.header, {*stamps, *hashed})
    csv = read_table(source, wanted, stamps, hashed, part(report, 0.4, 0.7))
    piece = Piece(mapping, source, csv, dict(csv.texts), np.zeros(len(csv), np.uint8))
    csv.texts.clear()  # what is changed or used up is to be gone
    piece.before = before
    for one in other:
        forms = {one.column: one.dates or ("iso",)}
        piece.other_dates[one.field] = read_table(source, (), forms, (), part(report, 0.7, 0.75))
    piece.check_unchanged()
    if placeholders:
        _forgive(piece, placeholders, part(report, 0.75, 0.85))
    _clean(piece, placeholders, part(report, 0.85, 1))
    if len(csv.surplus):
        path = Path(source.place.path)
        piece.rejects.append(Rejects(path, _("too many cells"), csv.surplus, False, source))
    return piece


def _stamps(
    mapping: TableMapping, header: Sequence[str]
) -> tuple[dict[str, tuple[DateForm, ...]], list[FieldColumn]]:
    """The forms of the columns of dates, and the fields that want their column in other forms."""
    stamps: dict[str, tuple[DateForm, ...]] = {}
    other = []
    for one in mapping.fields:
        if one.field in DATE_FIELDS and one.column in header:
            forms = one.dates or ("iso",)
            if stamps.setdefault(one.column, forms) != forms:
                other.append(one)
    return stamps, other


def _marks(file: Path) -> Marks:
    with suppress(OSError, ValueError):  # who opens it says what is wrong
        return marks([file])
    return ()


def check_unchanged(file: Path, name: str, before: Marks) -> None:
    """Raise CsvError where a file is no longer what it was."""
    if _marks(file) != before:
        raise written_to(name)


def _check_columns(mapping: TableMapping, source: OpenTable) -> None:
    """Raise CsvError where the file lacks a column that the mapping names."""
    for column in (*_named(mapping), *mapping.expand):
        if column not in source.header:
            message = _(
                "{file}: there is no column “{column}”, which the mapping of “{table}” names;"
                " its columns are {columns}"
            )
            columns = ", ".join(source.header[:20]) + (", …" if len(source.header) > 20 else "")
            raise CsvError(
                message.format(
                    file=source.place.path, column=column, table=mapping.name, columns=columns
                )
            )


def _named(mapping: TableMapping) -> Iterator[str]:
    """The columns that a mapping gives a meaning to."""
    yield from (one.column for one in mapping.keys)
    yield from (one.column for one in mapping.fields)
    yield from (one.column for one in mapping.only)
    yield from mapping.type.columns if mapping.type else ()


def _wanted(mapping: TableMapping, header: Sequence[str], other: Collection[str]) -> list[str]:
    """The columns that are kept as texts; of those kept otherwise the ones that are asked for."""
    named = set(_named(mapping))
    if mapping.holds in ("leads", "activities"):
        named = {name for name in header if name in named or name not in mapping.ignore}
    asked = {one.column for one in mapping.keys} | {one.column for one in mapping.only}
    asked |= {one.column for one in mapping.fields if one.field not in (*DATE_FIELDS, ACTIVITY_ID)}
    asked |= {*mapping.expand, *(mapping.type.columns if mapping.type else ())}
    return [name for name in header if name in named and (name not in other or name in asked)]


def _forgive(piece: Piece, placeholders: Collection[str], report: Report) -> None:
    """Take placeholders in columns of dates for empty cells, which need no reason."""
    tables = (piece.csv, *piece.other_dates.values())
    for name in dict.fromkeys(name for table in tables for name in table.kinds):
        kinds = [table.kinds[name] for table in tables if name in table.kinds]
        if any((some == BAD).any() for some in kinds):
            # Only then the texts are wanted, which dates do without.
            for rows, column in read_again(piece.source, name, piece.csv.begins, report):
                is_one = is_one_of(column, placeholders, report)
                for some in kinds:
                    some[rows][is_one & (some[rows] == BAD)] = EMPTY
            piece.check_unchanged()


def _clean(piece: Piece, placeholders: Collection[str], report: Report) -> None:
    mapping, texts = piece.mapping, piece.texts
    for step, name in enumerate(list(texts)):
        telling = part(report, step / len(texts), (step + 1) / len(texts))
        column = texts[name]
        telling(0.0)
        if mapping.unguard:
            column = unguarded(column, part(telling, 0, 0.3))
        if placeholders:
            column = empty_for(column, placeholders, part(telling, 0.3, 0.6))[0]
        if name in mapping.numbers:
            mark = mapping.format.decimal or "."
            column, is_none = converted(column, mark, part(telling, 0.6, 1))
            piece.note(is_none, _("“{column}” is no number").format(column=name), name)
        texts[name] = column
    for name in mapping.expand:
        _expand(piece, name, placeholders, report)
    report(1.0)


def _expand(piece: Piece, name: str, placeholders: Collection[str], report: Report) -> None:
    """Put the entries of a column of JSON in its place; what does not fit stays in it."""
    found = expanded(piece.texts[name], report, placeholders)
    piece.note(found.is_none, _("“{column}” is no JSON").format(column=name), name)
    if found.rest is None:
        del piece.texts[name]
    else:
        piece.texts[name] = found.rest
    if found.left_out:
        text = n_(
            "{file}: “{column}” has {count} entry too many; it stays there as JSON.",
            "{file}: “{column}” has {count} entries too many; the rarest stay there as JSON.",
            found.left_out,
        )
        count = grouped(found.left_out)
        piece.notes.append(text.format(file=piece.source.name, column=name, count=count))
    for entry, column in found.columns.items():
        own = entry
        while own in piece.source.header or own in piece.texts:
            own += f" ({name})"
        piece.texts[own] = column

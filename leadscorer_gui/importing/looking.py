"""Files looked into, table by table: how each is written down, and how it begins."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from leadscorer_gui.importing.cell_kernels import BAD
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.preview import MOST_ROWS, Preview, preview_of
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.sniffing import sniff
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.imports import DateForm, TableFormat, TablePlace
from leadscorer_gui.progress import Report, part, silent

_MOST_UNREAD: Final = 200
_FEWEST_ROWS: Final = 20
_MOST_CELLS: Final = 200_000
"""Of a table with very many columns fewer rows are looked at."""


@dataclass(frozen=True)
class Look:
    """One table: opened, its first rows, why it is read like that. Or why it can't be (`error`)."""

    place: TablePlace
    table: OpenTable | None = None
    preview: Preview | None = None
    reasons: tuple[str, ...] = ()
    error: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns; none where the table cannot be read."""
        return () if self.table is None else self.table.header

    @property
    def format(self) -> TableFormat:
        """How it is written down."""
        return TableFormat() if self.table is None else self.table.format

    def values(self, column: str) -> dict[str, int]:
        """The different values of a column among the first rows, and how often each occurs."""
        return {} if self.preview is None else dict(Counter(self.preview.values(column)))

    def unread_dates(
        self, stamps: Mapping[str, tuple[DateForm, ...]], report: Report = silent
    ) -> dict[str, dict[str, int]]:
        """Filled cells of some columns that their forms of dates do not read, in all rows.

        Of each column the first, up to 200, with how often each of these occurs. Raises CsvError.
        """
        if self.table is None or not stamps:
            return {}
        known = {column: forms for column, forms in stamps.items() if column in self.header}
        csv = read_table(self.table, (), known, (), report)
        found = {}
        for column in known:
            rows = np.flatnonzero(csv.kinds[column] == BAD)[:_MOST_UNREAD]
            place = self.header.index(column)
            cells = (self.table.cells(text) for text in self.table.row_texts(csv.begins[rows]))
            texts = (row[place] for row in cells if place < len(row))
            found[column] = dict(Counter(text for text in texts if text))
        return found

    def all_values(self, column: str, report: Report = silent) -> dict[str, int]:
        """The same of all rows. Raises CsvError."""
        if self.table is None:
            return {}
        texts = read_table(self.table, (column,), {}, (), report).texts[column]
        counts = Counter(texts.codes.tolist())
        return {texts.distinct[code]: count for code, count in counts.items()}


def look_into(
    paths: Sequence[Path], folder: Path | None = None, report: Report = silent
) -> list[Look]:
    """All tables of some files, in their order; those that cannot be read with their errors."""
    looks: list[Look] = []
    for i, path in enumerate(paths):
        looking = part(report, i / len(paths), (i + 1) / len(paths))
        try:
            found = tables_in(path, part(looking, 0, 0.5))
        except CsvError as error:
            looks.append(Look(TablePlace(str(path)), error=str(error)))
            continue
        for k, place in enumerate(found):
            rest = part(looking, 0.5, 1)
            step = part(rest, k / len(found), (k + 1) / len(found))
            looks.append(look_at(place, TableFormat(), folder, step))
    return looks


def look_at(
    place: TablePlace, given: TableFormat, folder: Path | None = None, report: Report = silent
) -> Look:
    """One table; what `given` says about how it is written down is taken as it is."""
    try:
        sniffed = sniff(place, given, folder, part(report, 0, 0.5))
        table = open_table(place, sniffed.format, folder, part(report, 0.5, 1))
        rows = _MOST_CELLS // max(1, len(table.header))
        preview = preview_of(table, max(_FEWEST_ROWS, min(MOST_ROWS, rows)))
    except CsvError as error:
        return Look(place, error=str(error))
    return Look(place, table, preview, sniffed.reasons)

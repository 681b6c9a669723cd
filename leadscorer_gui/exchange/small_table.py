"""Tables that people hand over beside the history: a sheet of rules, scores of another system.

Any form that the importer knows is taken; of a workbook or an archive the first table.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.opening import refused
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

_LONGEST_CELL = 1 << 20
_REPORT_EVERY = 4096


@dataclass(frozen=True)
class SmallTable:
    """A table that is read row by row; `header` has a name for each column, all different."""

    name: str
    header: tuple[str, ...]
    _table: OpenTable

    def rows(self, report: Report = silent) -> Iterator[tuple[int, dict[str, str]]]:
        """(row from 1 below the header, trimmed cells by column); blank rows are passed over.

        Raises CsvError and Cancelled.
        """
        table = self._table
        before = csv.field_size_limit(_LONGEST_CELL)  # one for the whole program
        size = max(1, table.path.stat().st_size)
        with table.path.open("rb") as raw:
            raw.seek(table.data_begin)
            lines = (line.decode("utf-8", "replace") for line in raw)
            reader = csv.reader(lines, delimiter=chr(table.delimiter))
            try:
                for number, row in enumerate(reader, 1):
                    if number % _REPORT_EVERY == 0:
                        report(min(1.0, raw.tell() / size))
                    cells = [trim(cell) for cell in row]
                    if any(cells):
                        yield number, dict(zip(self.header, cells, strict=False))
            except csv.Error as error:
                text = _("row {row} cannot be read: {why}")
                raise refused(self.name, text.format(row=reader.line_num, why=error)) from error
            finally:
                csv.field_size_limit(before)
        report(1.0)


def small_table(path: Path, report: Report = silent) -> SmallTable:
    """The first table of a file; raises CsvError where there is none, and Cancelled."""
    places = tables_in(path, part(report, 0.0, 0.5))
    if not places:
        raise CsvError(_("{file}: there is no table in this file").format(file=path))
    table = open_table(places[0], report=part(report, 0.5, 1.0))
    return SmallTable(table.name, table.header, table)

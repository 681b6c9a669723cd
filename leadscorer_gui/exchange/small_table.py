"""Tables that people hand over beside the history: a sheet of rules, scores of another system.

Any form that the importer knows is taken; of a workbook or an archive the first table.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.opening import refused, unreadable
from leadscorer_gui.importing.sources.records import UnclosedError, records_of
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

_LONGEST_ROW: Final = 1 << 22
_BYTES_AT_ONCE: Final = 1 << 18


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
        try:
            with table.path.open("rb") as raw:
                raw.seek(table.data_begin)
                for number, row in self._records(raw, table.path.stat().st_size, report):
                    cells = [trim(cell) for cell in row]
                    if any(cells):
                        yield number, dict(zip(self.header, cells, strict=False))
        except OSError as error:
            raise unreadable(self.name, error) from error
        report(1.0)

    def _records(
        self, raw: IO[bytes], size: int, report: Report
    ) -> Iterator[tuple[int, list[str]]]:
        """Each record that is no blank line, with its number; blank lines are counted too."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        text, number, is_last = "", 1, False
        while not is_last:
            piece = raw.read(_BYTES_AT_ONCE)
            report(min(1.0, raw.tell() / max(1, size)))
            is_last = not piece
            text += decoder.decode(piece, is_last)
            at, whole = 0, None
            try:
                for begin, cells in records_of(text, chr(self._table.delimiter), strict=is_last):
                    if whole is not None:  # the next one has begun: it has ended
                        yield number, whole
                    number += _line_ends(text[at:begin])
                    at, whole = begin, cells
            except UnclosedError as error:
                number += _line_ends(text[at : error.at])
                raise refused(self.name, _unclosed().format(row=number)) from error
            if is_last and whole is not None:
                yield number, whole
            text = text[at:]
            if len(text) > _LONGEST_ROW:
                why = _(
                    "row {row} has more than {most} MB, which no row of such a table has; this is"
                    " another kind of file, or a quotation mark is not closed"
                )
                raise refused(self.name, why.format(row=number, most=_LONGEST_ROW >> 20))


def _line_ends(text: str) -> int:
    """How many lines end behind the last record of a text."""
    return len(text[len(text.rstrip("\r\n")) :].splitlines())


def _unclosed() -> str:
    return _(
        "the quotation mark that opens in row {row} is never closed; close it, or double it where"
        " it is part of the text"
    )


def small_table(path: Path, report: Report = silent) -> SmallTable:
    """The first table of a file; raises CsvError where there is none, and Cancelled."""
    places = tables_in(path, part(report, 0.0, 0.5))
    if not places:
        raise CsvError(_("{file}: there is no table in this file").format(file=path))
    table = open_table(places[0], report=part(report, 0.5, 1.0))
    return SmallTable(table.name, table.header, table)

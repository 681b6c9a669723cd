"""Rows that were left out and values that were not taken: where, why, and the row itself."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.importing.csv_kernels import COMMA
from leadscorer_gui.importing.csv_part import lines_at
from leadscorer_gui.importing.sources.open_table import OpenTable, row_texts
from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.model.text import trim
from leadscorer_gui.texts import n_


@dataclass(frozen=True)
class Rejects:
    """What one file lost for one reason.

    `begins` are the places of the rows in what was read (bytes, rising): in the file, or in the
    text that `table` is read as. `row_stays` tells that only a value was passed over; `column` is
    the one whose cell is the reason, as the table's header calls it.
    """

    file: Path
    reason: str
    begins: NDArray[np.int64]
    row_stays: bool = False
    table: OpenTable | None = None
    column: str = ""
    header: tuple[str, ...] = ()
    """Without a table, the columns of the file."""

    def __len__(self) -> int:
        return len(self.begins)

    @property
    def name(self) -> str:
        """The file, and within it the member or the sheet: `exports.zip › contacts.csv`."""
        return str(self.file) if self.table is None else self.table.name


@dataclass(frozen=True)
class RejectedRow:
    """One row of a file: its physical line, from 1, its text, and the value of the column."""

    some: Rejects
    line: int
    text: str
    value: str = ""


def rejected_rows(rejects: list[Rejects], most: int | None = None) -> Iterator[RejectedRow]:
    """The rows by file, in the order of each; of each reason the first `most`. Raises OSError."""
    by_file: dict[tuple[str, Path], list[Rejects]] = {}
    for some in rejects:
        path = some.file if some.table is None else some.table.path
        by_file.setdefault((some.name, path), []).append(some)
    for (_name, path), of_file in by_file.items():
        found: list[tuple[int, Rejects]] = []
        for some in of_file:
            found += [(int(begin), some) for begin in some.begins[:most]]
        found.sort(key=lambda entry: entry[0])
        yield from _rows(path, of_file[0].table, found)


def _rows(
    path: Path, table: OpenTable | None, found: list[tuple[int, Rejects]]
) -> Iterator[RejectedRow]:
    size = path.stat().st_size
    found = [entry for entry in found if entry[0] < size]  # it may have become shorter
    begins = np.array([begin for begin, _some in found], np.int64)
    lines = lines_at(path, begins) if table is None else table.lines(begins)
    texts = row_texts(path, begins, COMMA if table is None else table.delimiter)
    for (_begin, some), line, text in zip(found, lines.tolist(), texts, strict=True):
        yield RejectedRow(some, line, text, _value(some, text))


def _value(some: Rejects, text: str) -> str:
    """The cell that is the reason, where it is a single one."""
    header = some.header if some.table is None else some.table.header
    if some.column not in header:
        return ""
    cells = next(csv.reader([text]), []) if some.table is None else some.table.cells(text)
    place = header.index(some.column)
    return trim(cells[place]) if place < len(cells) else ""


HEADER: Final = ("file", "line", "left_out", "reason", "column", "value", "row")


def cells_of(row: RejectedRow) -> tuple[str, ...]:
    """A row as it is saved: where, whether left out, why, which cell, and the row as it stands."""
    some = row.some
    left_out = "false" if some.row_stays else "true"
    return (some.name, str(row.line), left_out, some.reason, some.column, row.value, row.text)


def rejects_csv(rejects: list[Rejects]) -> Iterator[str]:
    """Lines of CSV: a header, and all rows; no cell is a formula."""
    yield _line(HEADER)
    for row in rejected_rows(rejects):
        yield _line(map(safe_cell, cells_of(row)))


def _line(cells: Iterable[str]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def summary(some: Rejects) -> str:
    """One sentence for the person who imports."""
    if some.row_stays:
        message = n_(
            "{file}: {count} value not taken ({reason}); the row stays",
            "{file}: {count} values not taken ({reason}); the rows stay",
            len(some),
        )
    else:
        message = n_(
            "{file}: {count} row left out ({reason})",
            "{file}: {count} rows left out ({reason})",
            len(some),
        )
    return message.format(file=some.name, count=len(some), reason=some.reason)

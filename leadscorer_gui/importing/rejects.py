"""Rows that were left out and values that were not taken: where, why, and the row itself."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.importing.csv_kernels import line_numbers, record_end_after
from leadscorer_gui.texts import n_


@dataclass(frozen=True)
class Rejects:
    """What one file lost for one reason.

    `begins` are the places of the rows in the file (bytes, rising). `row_stays` tells that only a
    value was passed over.
    """

    file: Path
    reason: str
    begins: NDArray[np.int64]
    row_stays: bool = False

    def __len__(self) -> int:
        return len(self.begins)


@dataclass(frozen=True)
class RejectedRow:
    """One row of a file: its physical line, from 1, and its text as it stands there."""

    some: Rejects
    line: int
    text: str


def rejected_rows(rejects: list[Rejects], most: int | None = None) -> Iterator[RejectedRow]:
    """The rows by file, in the order of each; of each reason the first `most`. Raises OSError."""
    by_file: dict[Path, list[Rejects]] = {}
    for some in rejects:
        by_file.setdefault(some.file, []).append(some)
    for file, of_file in by_file.items():
        found: list[tuple[int, Rejects]] = []
        for some in of_file:
            found += [(int(begin), some) for begin in some.begins[:most]]
        found.sort(key=lambda entry: entry[0])
        yield from _rows(file, found)


def _rows(file: Path, found: list[tuple[int, Rejects]]) -> Iterator[RejectedRow]:
    # Read afresh: the importer unfolds quoted cells in its own copy.
    buf = np.fromfile(file, np.uint8)
    found = [entry for entry in found if entry[0] < len(buf)]  # it may have become shorter
    lines = np.zeros(len(found), np.int64)
    line_numbers(buf, np.array([begin for begin, _some in found], np.int64), lines)
    for (begin, some), line in zip(found, lines.tolist(), strict=True):
        end = record_end_after(buf, begin, begin + 1)
        row = buf[begin:end].tobytes().decode(errors="replace").rstrip("\r\n")
        yield RejectedRow(some, line, row)


HEADER: Final = ("file", "line", "left_out", "reason", "row")


def cells_of(row: RejectedRow) -> tuple[str, ...]:
    """A row as it is saved: file, line, whether left out, reason, and the row as it stands."""
    left_out = "false" if row.some.row_stays else "true"
    return (str(row.some.file), str(row.line), left_out, row.some.reason, row.text)


def rejects_csv(rejects: list[Rejects]) -> Iterator[str]:
    """Lines of CSV: a header, and all rows."""
    yield _line(HEADER)
    for row in rejected_rows(rejects):
        yield _line(cells_of(row))


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
    return message.format(file=some.file, count=len(some), reason=some.reason)

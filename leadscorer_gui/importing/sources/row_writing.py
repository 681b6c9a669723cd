"""Rows written as CSV."""

import csv
from collections.abc import Callable, Collection
from typing import IO


def row_writer(file: IO[str]) -> Callable[[Collection[str]], object]:
    """Writes a row; a cell with a carriage return is quoted, which Python before 3.13 does not."""
    plain = csv.writer(file, lineterminator="\n").writerow
    quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow

    def write(cells: Collection[str]) -> object:
        return (quoted if any("\r" in cell for cell in cells) else plain)(cells)

    return write

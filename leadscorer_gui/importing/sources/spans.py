"""How far the sheets of a workbook reach, before they are read: one cell far away costs gigabytes.

The reader of workbooks keeps all cells between the first and the last, empty ones too. Here the
places of cells are found in the text of the sheets (XLSX, XLSM) in little memory.
"""

import re
import zipfile
from typing import Final

from leadscorer_gui.importing.sources.aside import RefusalError

MOST_CELLS: Final = 40_000_000
"""Cells of a sheet, empty ones between the first and the last counted: each takes memory."""
MOST_EMPTY: Final = 20_000_000
"""The same of a sheet that is next to empty."""

_FULL: Final = 20
"""A sheet is next to empty where not even one in so many cells holds something."""
_BLOCK: Final = 1 << 20
_LOOKED_AT: Final = 64 << 20
"""Of a sheet with more text than that, so much is cells that they take more than empty ones."""
_OVERLAP: Final = 80
"""Bytes of the longest piece that is sought."""
_CELL: Final = re.compile(rb'<(?:\w{1,8}:)?c\s(?:[^>]{0,40}\s)?r="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def check_spans(path: str) -> None:
    """Raise `RefusalError` ("large") where a sheet is too large; what is no XLSX is passed over."""
    try:
        with zipfile.ZipFile(path) as packed:
            for info in packed.infolist():
                if _SHEET.fullmatch(info.filename):
                    _check(packed, info)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return  # the reader tells what is wrong with it


def _check(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    columns: set[bytes] = set()
    lowest, highest, cells, before = 1 << 30, 0, 0, b""
    with packed.open(info) as file:
        for _block in range(_LOOKED_AT // _BLOCK):
            block = file.read(_BLOCK)
            text = before + block
            found = _CELL.findall(text)
            if found:
                names, rows = zip(*found, strict=True)
                columns.update(names)
                numbers = [int(row) for row in set(rows)]
                lowest, highest = min(lowest, *numbers), max(highest, *numbers)
                cells += len(found)
            if not block:
                break
            before = text[-_OVERLAP:]
    if not columns:
        return
    places = [_number(column) for column in columns]
    span = (highest - lowest + 1) * (max(places) - min(places) + 1)
    if span > (MOST_EMPTY if cells * _FULL < span else MOST_CELLS):
        raise RefusalError("large")


def _number(column: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number

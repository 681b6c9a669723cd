"""Sheets of workbooks as CSV: each row of the sheet is a line, so that its number stays."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.aside import Broken, aside
from leadscorer_gui.importing.sources.opening import refused
from leadscorer_gui.importing.sources.row_writing import row_writer
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_CELLS: Final = 40_000_000
"""Cells of a sheet, empty ones between the first and the last counted: each takes memory."""
MOST_PART: Final = 4 << 30
_BLOCK: Final = 1 << 20
_EXACT: Final = 1e21

_PLACE: Final = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEAT: Final = re.compile(
    rb"<table:table-(row|cell|column)\b[^>]*?number-(?:rows|columns)-repeated=\"(\d{1,9})\""
)


@contextmanager
def book_of(path: Path, name: str) -> Iterator["CalamineWorkbook"]:
    """A workbook, open. Raises CsvError where it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _check_size(path, name)
    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        why = _("the workbook is protected by a password; save it without one")
        raise refused(name, why) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(name) from error
    try:
        yield book
    finally:
        book.close()


def sheet_names(path: Path, name: str, report: Report = silent) -> list[str]:
    """The names of the sheets that hold something. Raises CsvError, Cancelled."""
    try:
        found: list[str] = aside(_sheet_names, (path, name), report)
    except Broken as error:
        raise _broken(name) from error
    return found


def _sheet_names(path: Path, name: str, report: Report) -> list[str]:
    with book_of(path, name) as book:
        names = book.sheet_names
        if len(names) == 1:
            return list(names)
        return [each for each in names if _is_filled(_sheet(book, each, name))]


def _is_filled(sheet: "CalamineSheet") -> bool:
    return sheet.start is not None


def write_sheet(path: Path, sheet: str | None, name: str, file: IO[bytes], report: Report) -> None:
    """Write a sheet (None: the first that holds something) as CSV in UTF-8. Raises CsvError."""
    file.flush()
    try:
        aside(_write_sheet, (path, sheet, name, file.name), report)
    except Broken as error:
        raise _broken(name) from error


def _write_sheet(path: Path, sheet: str | None, name: str, target: str, report: Report) -> None:
    with open(target, "r+b") as file:
        _write(path, sheet, name, file, report)


def _write(path: Path, sheet: str | None, name: str, file: IO[bytes], report: Report) -> None:
    with book_of(path, name) as book:
        report(0.1)
        chosen = _chosen(book, sheet, name)
        report(0.5)
        total = max(1, (chosen.end or (0, 0))[0])
        text = io.TextIOWrapper(file, "utf-8", "replace", newline="", write_through=False)
        write = row_writer(text)
        for place, row in enumerate(chosen.iter_rows()):
            cells = [_text(cell) for cell in row]
            if any(cells):
                write(cells)
            else:
                text.write("\n")
            if place % 1000 == 0:
                report(0.5 + 0.5 * min(1.0, place / total))
        text.flush()
        text.detach()


def _chosen(book: "CalamineWorkbook", sheet: str | None, name: str) -> "CalamineSheet":
    names = book.sheet_names
    if sheet is not None:
        if sheet not in names:
            message = _("there is no sheet “{sheet}” any more; choose another")
            raise refused(name, message.format(sheet=sheet))
        found = _sheet(book, sheet, name)
        if _is_filled(found):
            return found
        raise refused(name, _("the sheet is empty"))
    for each in names:
        found = _sheet(book, each, name)
        if _is_filled(found):
            return found
    raise refused(name, _("the workbook has no sheet with rows"))


def _sheet(book: "CalamineWorkbook", sheet: str, name: str) -> "CalamineSheet":
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(sheet)
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the reader, which is no Exception
            raise _broken(name) from error
        raise


def _broken(name: str) -> CsvError:
    why = _(
        "the workbook cannot be read: it is damaged, cut off or of an unknown form; open it in the"
        " spreadsheet program and save it again, or save the table as “CSV UTF-8”"
    )
    return refused(name, why)


def _check_size(path: Path, name: str) -> None:
    """Raise CsvError for a workbook that would fill the memory when it is read.

    The reader takes room for every cell between the first and the last one, and ends the program
    where there is none.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as packed:
            for info in packed.infolist():
                if info.file_size > MOST_PART:
                    raise _too_large(name)
                _check_part(packed, info.filename, name)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise _broken(name) from error


def _check_part(packed: zipfile.ZipFile, part: str, name: str) -> None:
    if part == "content.xml":
        _check_repeats(packed, part, name)
    elif part.startswith("xl/worksheets/") and part.endswith(".xml"):
        _check_cells(packed, part, name)
    elif part.startswith("xl/worksheets/") and part.endswith(".bin"):
        _check_binary(packed, part, name)
    else:
        _read_out(packed, part)


def _blocks(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part, block by block, each with the end of the one before."""
    with packed.open(part) as stream:
        tail = b""
        while block := stream.read(_BLOCK):
            yield tail + block
            tail = block[-400:]


def _read_out(packed: zipfile.ZipFile, part: str) -> None:
    """Read a part to its end, so that one that is longer than it says is found here."""
    for _block in _blocks(packed, part):
        pass


def _check_cells(packed: zipfile.ZipFile, part: str, name: str) -> None:
    low_row = low_column = 1 << 30
    row = column = 0
    for block in _blocks(packed, part):
        found = set(_PLACE.findall(block))
        for letters, _number in found:
            number = _column_number(letters)
            low_column, column = min(low_column, number), max(column, number)
        rows = [int(number) for _letters, number in found]
        if rows:
            low_row, row = min(low_row, *rows), max(row, *rows)
        if (row - low_row + 1) * (column - low_column + 1) > MOST_CELLS and row:
            raise _too_large(name)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_repeats(packed: zipfile.ZipFile, part: str, name: str) -> None:
    """Cells that hold something may be repeated; blank ones at the end do no harm."""
    total = 0
    with packed.open(part) as stream:
        text = b""
        while block := stream.read(_BLOCK):
            text = text[-4000:] + block
            for kind, count in _REPEAT.findall(text):
                if kind == b"cell" and int(count) > 20_000:
                    total += int(count)
            if total > MOST_CELLS:
                raise _too_large(name)


def _check_binary(packed: zipfile.ZipFile, part: str, name: str) -> None:
    """What a sheet of an .xlsb says of its size (record 148) at its beginning."""
    with packed.open(part) as stream:
        head = stream.read(1 << 12)
    found = head.find(b"\x94\x01\x10")
    if found >= 0 and len(head) >= found + 19:
        first_row, row, first_column, column = (
            int.from_bytes(head[found + 3 + 4 * k : found + 7 + 4 * k], "little") for k in range(4)
        )
        if (row - first_row + 1) * (column - first_column + 1) > MOST_CELLS:
            raise _too_large(name)
    _read_out(packed, part)


def _too_large(name: str) -> CsvError:
    message = _(
        "a sheet spans more than {count} million cells, perhaps because of one cell far away from"
        " the table; delete what lies outside the table, or save it as “CSV UTF-8”"
    )
    return refused(name, message.format(count=MOST_CELLS // 1_000_000))


def _text(cell: Any) -> str:
    """A cell as text: what it holds, and not how the workbook shows it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="milliseconds" if cell.microsecond else "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return _duration(cell)
    return "" if cell is None else str(cell)


def _duration(some: timedelta) -> str:
    """Hours, minutes and seconds, as `[h]:mm:ss` shows them."""
    seconds = round(some.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

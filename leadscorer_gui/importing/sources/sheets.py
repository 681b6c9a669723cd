"""Sheets of workbooks as CSV: each row of the sheet is a line, so that its number stays.

Runs in a process of its own (`aside.py`), which the reader of workbooks may end; imports little.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.importing.sources.aside import RefusalError
from leadscorer_gui.importing.sources.spans import MOST_CELLS, check_spans
from leadscorer_gui.progress import Report, part

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EXACT: Final = 1e21
_MUCH: Final = ("capacity overflow", "Cell limit exceeded")  # not a text
_REPORT_ROWS: Final = 1000


def write_sheets(path: str, folder: str, report: Report) -> list[str]:
    """Write all sheets that hold something, the n-th as `n.csv`; returns their names.

    Of a sheet that cannot be read there is a name and no file. Raises RefusalError.
    """
    found: list[str] = []
    with _opened(path) as book:
        report(0.1)
        names = _with_cells(book)
        for place, name in enumerate(names):
            reading = part(
                report, 0.1 + 0.9 * place / len(names), 0.1 + 0.9 * (place + 1) / len(names)
            )
            try:
                sheet = _sheet(book, name)
            except RefusalError:
                found.append(name)
                continue
            if sheet.start is not None:
                _write(sheet, Path(folder) / f"{len(found)}.csv", reading)
                found.append(name)
    if not found:
        raise RefusalError("none")
    return found


def write_sheet(path: str, name: str | None, target: str, report: Report) -> None:
    """Write one sheet (None: the first that holds something). Raises RefusalError."""
    with _opened(path) as book:
        report(0.1)
        if name is not None and name not in book.sheet_names:
            raise RefusalError("gone", name)
        for each in _with_cells(book) if name is None else [name]:
            sheet = _sheet(book, each)
            if sheet.start is not None:
                _write(sheet, Path(target), part(report, 0.1, 1))
                return
    raise RefusalError("none" if name is None else "empty")


@contextmanager
def _opened(path: str) -> Iterator["CalamineWorkbook"]:
    from python_calamine import CalamineWorkbook, PasswordError

    check_spans(path)
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise RefusalError("password") from error
    except BaseException as error:
        raise _unreadable(error) from error
    yield book


def _with_cells(book: "CalamineWorkbook") -> list[str]:
    """The names of the sheets that have cells, and are no charts or macros."""
    from python_calamine import SheetTypeEnum

    kinds = {one.name: one.typ for one in book.sheets_metadata}
    plain = (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet)
    return [name for name in book.sheet_names if kinds.get(name, plain[0]) in plain]


def _sheet(book: "CalamineWorkbook", name: str) -> "CalamineSheet":
    try:
        sheet = book.get_sheet_by_name(name)
    except BaseException as error:
        raise _unreadable(error) from error
    if sheet.start is not None and sheet.end is not None:
        height, width = (to - since + 1 for since, to in zip(sheet.start, sheet.end, strict=True))
        if height * width > MOST_CELLS:
            raise RefusalError("large")
    return sheet


def _unreadable(error: BaseException) -> BaseException:
    """What a failure of the reader means. Its own errors in Rust are no Exceptions."""
    is_panic, said = type(error).__name__ == "PanicException", str(error)
    if isinstance(error, MemoryError) or any(words in said for words in _MUCH):
        return RefusalError("large")
    return RefusalError("damaged") if is_panic or isinstance(error, Exception) else error


def _write(sheet: "CalamineSheet", target: Path, report: Report) -> None:
    report(0.5)
    rows = max(1, (sheet.end or (0, 0))[0])
    with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
        write, blank = csv.writer(file).writerow, "\r\n"
        for place, row in enumerate(sheet.iter_rows()):
            cells = [cell if type(cell) is str else _text(cell) for cell in row]
            if any(cells):
                write(cells)
            else:
                file.write(blank)
            if place % _REPORT_ROWS == 0:
                report(0.5 + 0.5 * min(1.0, place / rows))


def _text(cell: Any) -> str:
    """A cell as text: what it holds, and not how the workbook shows it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
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

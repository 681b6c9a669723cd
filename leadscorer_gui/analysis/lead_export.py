"""Lists of leads as files for other programs: CSV and XLSX, in which no cell is a formula.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, which can read other files
and call servers; texts from forms come from strangers. Such a text gets an apostrophe in front.
"""

import io
import time
from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.lead_lists import Column, LeadColumns, Rows
from leadscorer_gui.analysis.tables import csv_lines, instant_texts, points_texts
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.model.cells import safe_cell as safe_cell  # who exports looks for it here
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""

MOST_ROWS: Final = 1_048_576
"""Of a sheet, its heading included."""
MOST_COLUMNS: Final = 16_384
_LONGEST_TEXT: Final = 32_767
_ROWS_AT_ONCE: Final = 100
_TURN_S: Final = 0.0005
"""Slept between rows: threads that write files all the time take Python's lock back before others
wake up, and the window would stand still."""

_FIRST_DAY: Final = 25_569
"""1970-01-01 as spreadsheets count days."""
_LEAP_DAY: Final = 61
"""Spreadsheets know a 29 February 1900: days before 1 March are counted one less."""


class TooLarge(ValueError):  # noqa: N818  # not an error of the program
    """A sheet has no room for the list; the message says what to do."""


def lead_csv(
    columns: LeadColumns, rows: Rows, keys: Sequence[str], report: Report = silent
) -> bytes:
    """Some columns of some rows as CSV (RFC 4180), UTF-8 with a byte order mark.

    Instants are UTC, as the command line prints them.
    """
    chosen = [columns.columns[key] for key in keys]
    header = csv_lines([[safe_cell(column.title)] for column in chosen])
    texts = []
    for number, column in enumerate(chosen):
        report(0.8 * number / len(chosen))
        texts.append(_texts(column, rows))
    body = csv_lines(texts)
    text = "".join(line for part in (header, body) for line in part)
    report(0.9)
    return (BYTE_ORDER_MARK + _with_returns(text)).encode()


def _with_returns(text: str) -> str:
    """Line ends as RFC 4180 wants them; those inside quotes stay."""
    pieces = text.split('"')
    pieces[::2] = [piece.replace("\n", "\r\n") for piece in pieces[::2]]
    return '"'.join(pieces)


def _texts(column: Column, rows: Rows) -> list[str]:
    values = column.values[rows]
    if column.kind == "points":
        return points_texts(values.astype(np.int64, copy=False))
    if column.kind == "instant":
        return instant_texts(values.astype(np.int64, copy=False))
    safe: dict[int, str] = {code: safe_cell(column.texts[code]) for code in set(values.tolist())}
    return [safe[code] for code in values.tolist()]


def lead_xlsx(
    columns: LeadColumns, rows: Rows, keys: Sequence[str], report: Report = silent
) -> bytes:
    """Some columns of some rows as a spreadsheet; points are numbers, instants local dates.

    Texts stay texts: none becomes a formula, a link or a number. The sheet's rows pass through a
    folder of temporary files, so that a million of them need no gigabytes. Raises TooLarge.
    """
    if len(rows) >= MOST_ROWS or len(keys) > MOST_COLUMNS:
        text = _(
            "A spreadsheet holds {rows} leads and {columns} columns at most; this list has {leads}"
            " leads and {wide} columns. Save it as CSV, or filter it first"
        )
        told = text.format(
            rows=grouped(MOST_ROWS - 1), columns=grouped(MOST_COLUMNS), leads=grouped(len(rows)),
            wide=grouped(len(keys)),
        )  # fmt: skip
        raise TooLarge(told)
    content = io.BytesIO()
    with TemporaryDirectory(prefix="leadscorer-", ignore_cleanup_errors=True) as folder:
        _write_book(content, folder, columns, rows, keys, report)
    return content.getvalue()


def _write_book(
    content: io.BytesIO,
    folder: str,
    columns: LeadColumns,
    rows: Rows,
    keys: Sequence[str],
    report: Report,
) -> None:
    import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

    book = xlsxwriter.Workbook(content, {"constant_memory": True, "tmpdir": folder})
    sheet = book.add_worksheet(_("Leads"))
    head = book.add_format({"bold": True, "bottom": 1})
    date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})  # not a text
    chosen = [columns.columns[key] for key in keys]
    for place, column in enumerate(chosen):
        sheet.set_column(place, place, 20 if column.kind == "instant" else 14)
        sheet.write_string(0, place, column.title[:_LONGEST_TEXT], head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), max(0, len(keys) - 1))
    try:
        _write_rows(sheet, date, chosen, columns, rows, report)
    except BaseException:
        sheet.row_data_fh.close()  # else only closing the book does, which writes it first
        raise
    book.close()
    report(0.95)


def _write_rows(
    sheet: Any,
    date: Any,
    chosen: Sequence[Column],
    columns: LeadColumns,
    rows: Rows,
    report: Report,
) -> None:
    number, text = sheet.write_number, sheet.write_string
    write = [text if column.kind == "text" else number for column in chosen]
    look = [date if column.kind == "instant" else None for column in chosen]
    cells = zip(*(_cells(columns, column, rows) for column in chosen), strict=True)
    for line, row in enumerate(cells, 1):
        for place, cell in enumerate(row):
            if cell is not None:
                write[place](line, place, cell, look[place])
        if line % _ROWS_AT_ONCE == 0:
            time.sleep(_TURN_S)
            report(0.7 * line / len(rows))


def _cells(columns: LeadColumns, column: Column, rows: Rows) -> Iterator[Any]:
    """Python values of a column; None where there is no value."""
    values = column.values[rows]
    if column.kind == "points":
        for value in values.tolist():
            yield None if value == NO_SCORE else value / 100
    elif column.kind == "instant":
        local = columns.result.history.zone.to_local(np.where(values == NEVER, 0, values))
        for value, day in zip(values.tolist(), _days(local).tolist(), strict=True):
            yield None if value == NEVER else day
    else:
        for code in values.tolist():
            yield column.texts[code][:_LONGEST_TEXT] or None


def _days(local: NDArray[np.int64]) -> NDArray[np.float64]:
    """Local times (µs) as the days of spreadsheets; their first day is that of 1900."""
    days = local / DAY_US + _FIRST_DAY
    return np.maximum(np.where(days < _LEAP_DAY, days - 1, days), 1.0)

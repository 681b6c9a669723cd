"""Lists of leads as files for other programs: CSV and XLSX, in which no cell is a formula.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, which can read other files
and call servers; texts from forms come from strangers. Such a text gets an apostrophe in front.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np

from leadscorer_gui.analysis.lead_lists import Column, LeadColumns, Rows
from leadscorer_gui.analysis.tables import csv_lines, instant_texts, points_texts
from leadscorer_gui.engine.result import NEVER, NO_SCORE
from leadscorer_gui.model.text import EPOCH, parse_number
from leadscorer_gui.texts import _

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front if need be."""
    if text.startswith(_RISKY) and parse_number(text) is None:
        return "'" + text
    return text


def lead_csv(columns: LeadColumns, rows: Rows, keys: Sequence[str]) -> bytes:
    """Some columns of some rows as CSV (RFC 4180), UTF-8 with a byte order mark.

    Instants are UTC, as the command line prints them.
    """
    chosen = [columns.columns[key] for key in keys]
    header = csv_lines([[safe_cell(column.title)] for column in chosen])
    body = csv_lines([_texts(column, rows) for column in chosen])
    text = "".join(line for part in (header, body) for line in part)
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


def can_write_xlsx() -> bool:
    """Whether the library that writes spreadsheets is there."""
    try:
        import xlsxwriter  # type: ignore[import-untyped,unused-ignore]  # noqa: F401
    except ImportError:
        return False
    return True


def lead_xlsx(columns: LeadColumns, rows: Rows, keys: Sequence[str]) -> bytes:
    """Some columns of some rows as a spreadsheet; points are numbers, instants local dates.

    Texts stay texts: none becomes a formula, a link or a number.
    """
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(_("Leads"))
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {
            "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),  # not a text
            "points": book.add_format(),
            "text": book.add_format(),
        }
        for place, key in enumerate(keys):
            column = columns.columns[key]
            sheet.write_string(0, place, column.title, head)
            sheet.set_column(place, place, 20 if column.kind == "instant" else 14)
            for row, cell in enumerate(_cells(columns, column, rows), 1):
                if cell is not None:
                    sheet.write(row, place, cell, formats[column.kind])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), max(0, len(keys) - 1))
    return content.getvalue()


def _cells(columns: LeadColumns, column: Column, rows: Rows) -> Iterator[Any]:
    """Python values of a column; None where there is no value."""
    values = column.values[rows]
    if column.kind == "points":
        for value in values.tolist():
            yield None if value == NO_SCORE else value / 100
    elif column.kind == "instant":
        local = columns.result.history.zone.to_local(np.where(values == NEVER, 0, values))
        for value, at in zip(values.tolist(), local.tolist(), strict=True):
            yield None if value == NEVER else _naive(at)
    else:
        for code in values.tolist():
            yield column.texts[code] or None


def _naive(local: int) -> datetime:
    """A local time as spreadsheets know it: their first day is that of 1900."""
    return max(EPOCH.replace(tzinfo=None) + timedelta(microseconds=local), datetime(1900, 1, 1))

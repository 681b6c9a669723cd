"""Workbooks: their sheets are read aside (`sheets.py`); what is wrong with them is told here."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources import sheets, spans
from leadscorer_gui.importing.sources.aside import (
    BrokenError,
    MemoryBrokenError,
    RefusalError,
    aside,
)
from leadscorer_gui.importing.sources.opening import refused
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _


def write_sheets(path: Path, folder: Path, name: str, report: Report) -> list[str]:
    """Write all sheets that hold something as CSV in UTF-8; returns their names.

    The n-th is `n.csv` in the folder; where it cannot be read there is no file. Raises CsvError,
    Cancelled, OSError.
    """
    with _told(name):
        found: list[str] = _aside(sheets.write_sheets, (str(path), str(folder)), report)
    return found


def write_sheet(path: Path, sheet: str | None, name: str, target: Path, report: Report) -> None:
    """Write a sheet (None: the first that holds something) as CSV in UTF-8. Raises the same."""
    with _told(name):
        _aside(sheets.write_sheet, (str(path), sheet, str(target)), report)


def _aside(work: Callable[..., Any], given: tuple[str | None, ...], report: Report) -> Any:
    path, *more = given
    return aside(work, (os.path.abspath(path or ""), *more), report)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what can go wrong aside into errors with words."""
    try:
        yield
    except MemoryBrokenError as error:
        raise _too_large(name) from error
    except BrokenError as error:
        raise _damaged(name) from error
    except RefusalError as error:
        raise _refused(name, error) from error


def _refused(name: str, error: RefusalError) -> CsvError:
    if error.code == "large":
        return _too_large(name)
    if error.code == "damaged":
        return _damaged(name)
    if error.code == "password":
        return refused(name, _("the workbook is protected by a password; save it without one"))
    if error.code == "gone":
        message = _("there is no sheet “{sheet}” any more; choose another")
        return refused(name, message.format(sheet=error.about))
    if error.code == "empty":
        return refused(name, _("the sheet is empty"))
    return refused(name, _("the workbook has no sheet with rows"))


def _damaged(name: str) -> CsvError:
    why = _(
        "the workbook cannot be read: it is damaged, cut off or of an unknown form; open it in the"
        " spreadsheet program and save it again, or save the table as “CSV UTF-8”"
    )
    return refused(name, why)


def _too_large(name: str) -> CsvError:
    message = _(
        "a sheet spans more than {count} million cells, perhaps because of one cell far away from"
        " the table; delete what lies outside the table, or save it as “CSV UTF-8”"
    )
    return refused(name, message.format(count=spans.MOST_EMPTY // 1_000_000))

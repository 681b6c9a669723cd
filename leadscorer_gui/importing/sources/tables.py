"""Which tables a file holds: itself, members of an archive, sheets of a workbook."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.convert import sheets_in
from leadscorer_gui.importing.sources.encodings import encoding_of, is_text
from leadscorer_gui.importing.sources.kinds import is_zip, kind_of_zip, refusal
from leadscorer_gui.importing.sources.layout import delimiter_of, first_rows
from leadscorer_gui.importing.sources.opening import (
    archive,
    checked_size,
    clean,
    members,
    refused,
    unreadable,
)
from leadscorer_gui.importing.sources.unpacking import head_of, kind_of
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

_TABLES: Final = frozenset(
    (".csv", ".tsv", ".tab", ".psv", ".json", ".jsonl", ".ndjson", ".parquet", ".pq", ".gz",
     ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".zip")
)  # fmt: skip
_PERHAPS: Final = frozenset(("", ".txt", ".dat", ".asc", ".log", ".data"))


def tables_in(path: Path, report: Report = silent) -> list[TablePlace]:
    """The tables of a file, in its order; raises CsvError where there is none.

    In an archive what is no table is passed over: folders, hidden files, notes. A sheet without a
    cell is passed over too. Workbooks are read as a whole here, once.
    """
    name = clean(path)
    checked_size(path, name)
    try:
        with path.open("rb") as raw:
            if is_zip(raw.read(4)):
                raw.seek(0)
                with archive(raw, name) as packed:
                    if kind_of_zip(packed) == "archive":
                        return _of_archive(path, packed, name, report)
    except OSError as error:
        raise unreadable(name, error) from error
    return _of_place(TablePlace(str(path)), report)


def _of_place(place: TablePlace, report: Report) -> list[TablePlace]:
    """The sheets of a workbook; of any other kind the place itself."""
    if kind_of(place, None, part(report, 0, 0.1)) != "workbook":
        return [place]
    sheets = sheets_in(place, None, part(report, 0.1, 1))
    return [TablePlace(place.path, place.member, sheet) for sheet in sheets]


def _of_archive(path: Path, packed: zipfile.ZipFile, name: str, report: Report) -> list[TablePlace]:
    found: list[TablePlace] = []
    refusals: list[CsvError] = []
    for member, info in members(packed).items():
        if info.file_size == 0 or _is_passed_over(member):
            continue
        place = TablePlace(str(path), member)
        try:
            if PurePosixPath(member).suffix.lower() in _TABLES or _is_table(place):
                found += _of_place(place, report)
        except CsvError as error:
            refusals.append(error)
    if found:
        return found
    if refusals:
        raise refusals[0]
    raise refused(name, _("there is no table in this archive"))


def _is_passed_over(member: str) -> bool:
    parts = PurePosixPath(member.replace("\\", "/")).parts
    if "__MACOSX" in parts or not parts or parts[-1].startswith((".", "~$")):
        return True
    return PurePosixPath(parts[-1]).suffix.lower() not in _TABLES | _PERHAPS


def _is_table(place: TablePlace) -> bool:
    """Whether a member whose name does not tell is one: regular rows of several cells."""
    head = head_of(place, None)
    if is_zip(head) or refusal(head) is not None or not is_text(head):
        return False
    found = encoding_of(head)
    text = head[found.mark :].decode(found.encoding, "ignore")
    rows = first_rows(text, delimiter_of(text, False), False)
    regular = sum(len(row) == len(rows[-1]) > 1 for row in rows)
    return len(rows) > 1 and regular > 0.8 * len(rows)

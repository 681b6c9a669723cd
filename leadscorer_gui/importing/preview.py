"""The beginning of a table, read quickly, for who must say what its columns mean.

`preview_of` shows any table that was opened. `read_preview` reads plain CSV files, and tells what
they are not (other encodings, separators, workbooks) in words that help; the import itself only
says that a column is missing.
"""

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.open_table import OpenTable
from leadscorer_gui.importing.sources.opening import unreadable
from leadscorer_gui.importing.sources.records import records_of
from leadscorer_gui.model.text import trim
from leadscorer_gui.texts import _

MOST_BYTES: Final = 1 << 18
MOST_ROWS: Final = 500

_BOM: Final = b"\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Preview:
    """The header of a file as it stands there, and its first rows.

    `rows`: trimmed cells, each row as long as the header. `is_whole` tells that there are no more.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_whole: bool

    def values(self, column: str) -> list[str]:
        """The values of a column that are not empty, in the order of the file; [] for no column."""
        place = self._places.get(column)
        if place is None:
            return []
        return [row[place] for row in self.rows if row[place]]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.header)}


def read_preview(path: Path) -> Preview:
    """The beginning of a file; raises CsvError, with what to do, where it cannot be imported."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        why = getattr(error, "strerror", None) or error
        raise CsvError(_("{file}: cannot be read: {why}").format(file=path, why=why)) from error
    is_whole = len(content) <= MOST_BYTES
    _refuse_other_kinds(path, content)
    text = _decoded(path, content.removeprefix(_BOM)[:MOST_BYTES], is_whole)
    rows, all_rows = _rows(path, text)
    header = tuple(rows[0])
    _check_header(path, header, text)
    body = [_fitted(row, len(header)) for row in rows[1:] if row and len(row) <= len(header)]
    if not is_whole and all_rows:
        body = body[:-1]  # cut in the middle
    return Preview(path, header, tuple(body[:MOST_ROWS]), is_whole and len(body) <= MOST_ROWS)


def preview_of(table: OpenTable, rows: int = MOST_ROWS) -> Preview:
    """The first rows of a table that was opened, as many as the beginning has. Raises CsvError.

    `path` is the user's file. Rows with more cells than there are columns are left out.
    """
    size = max(MOST_BYTES, rows << 9)
    try:
        with table.path.open("rb") as file:
            file.seek(table.data_begin)
            content = file.read(size + 1)
    except OSError as error:
        raise unreadable(table.name, error) from error
    text = content[:size].decode("utf-8", "replace")
    width, is_whole = len(table.header), len(content) <= size
    found = list(islice(records_of(text, chr(table.delimiter)), rows + 1))
    if not is_whole and len(found) <= rows:
        found.pop()  # cut in the middle
    is_whole = is_whole and len(found) <= rows
    body = [_fitted(row, width) for _begin, row in found[:rows] if len(row) <= width]
    return Preview(table.file, table.header, tuple(body), is_whole)


def _refuse_other_kinds(path: Path, content: bytes) -> None:
    """Raise CsvError where the first bytes tell that this is no text."""
    if not content:
        raise _error(path, _("the file is empty; its first line must name the columns"))
    if content.startswith((_ZIP, _OLD_EXCEL)):
        why = _(
            "this is a workbook or an archive, which is not read yet; open it in the spreadsheet"
            " program and save the table as “CSV UTF-8”"
        )
        raise _error(path, why)
    if content.startswith(_GZIP):
        raise _error(path, _("the file is compressed, which is not read yet; unpack it first"))
    if content.startswith(_UTF_16):
        raise _error(path, _not_utf8(_("UTF-16")))
    if b"\0" in content[:4096]:
        raise _error(path, _("this is no text; save the table as “CSV UTF-8”"))


def _not_utf8(found: str) -> str:
    message = _(
        "the text is {found} and not UTF-8; other encodings are not read yet. Save the file as"
        " “CSV UTF-8”"
    )
    return message.format(found=found)


def _decoded(path: Path, content: bytes, is_whole: bool) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        # The last character may be cut where the file goes on.
        if not is_whole and error.end == len(content) and len(content) - error.start < 4:
            return content[: error.start].decode()
        raise _error(path, _not_utf8(_("in another encoding"))) from error


def _rows(path: Path, text: str) -> tuple[list[list[str]], bool]:
    """The first records, as many as are looked at, and whether they are all of the text."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            if row or not rows:
                rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                return rows, False
    except csv.Error as error:
        why = _("a cell is far too long, or a quotation mark is never closed")
        raise _error(path, why) from error
    return rows, True


def _fitted(row: list[str], width: int) -> tuple[str, ...]:
    """A row as wide as the header; missing cells are empty."""
    return tuple(trim(cell) for cell in row) + ("",) * (width - len(row))


def _check_header(path: Path, header: tuple[str, ...], text: str) -> None:
    """Raise CsvError for other separators, and for names that stand twice."""
    found = _other_separator(text)
    if found:
        message = _(
            "the columns are separated by {found} and not by commas, which is not read yet; save"
            " the file as “CSV UTF-8” with commas"
        )
        raise _error(path, message.format(found=found))
    if not any(trim(name) for name in header):
        raise _error(path, _("the first line is empty; it must name the columns"))
    for place, name in enumerate(header):
        if name in header[:place]:
            if not name:
                raise _error(path, _("several columns have no name; give each one of its own"))
            message = _("the column “{name}” stands here twice; rename one of them")
            raise _error(path, message.format(name=name))


def _other_separator(text: str) -> str:
    """What else than commas separates the columns, in words; nothing where commas do."""
    first = text.lstrip("\r\n")[:MOST_BYTES].split("\n", 1)[0]
    if first[:4].lower() == "sep=":
        first = "".join(text.split("\n", 2)[1:2])
    bare = "".join(first.split('"')[::2])  # what stands outside quotes
    names = {";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}
    most = max(names, key=bare.count)
    return names[most] if bare.count(most) > bare.count(",") else ""


def _error(path: Path, why: str) -> CsvError:
    return CsvError(_("{file}:1: {why}").format(file=path, why=why))

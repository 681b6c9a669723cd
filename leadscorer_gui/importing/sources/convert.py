"""The copy of a table as text in UTF-8: made where the file is none, and kept."""

import codecs
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from leadscorer_gui import places
from leadscorer_gui.importing.csv_part import EncodingError
from leadscorer_gui.importing.sources.copies import UNPACKING, copy_of, keep_copy, mark
from leadscorer_gui.importing.sources.encodings import NAMES, mark_of
from leadscorer_gui.importing.sources.json_rows import write_objects
from leadscorer_gui.importing.sources.kinds import Kind
from leadscorer_gui.importing.sources.opening import (
    Content,
    opened,
    told,
    unreadable,
    whole_path,
)
from leadscorer_gui.importing.sources.parquet import write_parquet
from leadscorer_gui.importing.sources.unpacking import unpacked
from leadscorer_gui.importing.sources.workbook import write_sheet, write_sheets
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _

_BLOCK: Final = 1 << 21
_VERSION: Final = "3"  # of how copies are written: older ones are not taken


def converted(
    place: TablePlace, folder: Path | None, kind: Kind, encoding: str, report: Report
) -> Path:
    """The file with the text of a table: the user's own where it is that. Raises CsvError."""
    path, name = whole_path(place, folder), told(place, folder)
    if kind == "csv" and encoding == "utf-8" and place.member is None and _is_plain(path, name):
        return path
    writers: dict[Kind, Callable[[IO[bytes]], None]] = {
        "csv": lambda file: _transcode(path, place, name, encoding, file, report),
        "json": lambda file: _write_objects(path, place, name, encoding, file, report),
        "workbook": lambda file: _write_sheet(place, folder, name, file, report),
        "parquet": lambda file: _write_parquet(place, folder, name, file, report),
    }
    return copy_of(path, _what(kind, encoding, place.member, place.sheet), name, writers[kind])


def sheets_in(place: TablePlace, folder: Path | None, report: Report) -> list[str]:
    """The names of the sheets of a workbook that hold something. Raises CsvError, Cancelled.

    All of them are read at once, which is where the time goes, and their copies are kept.
    """
    path, name = whole_path(place, folder), told(place, folder)

    def write(file: IO[bytes]) -> None:
        file.write(json.dumps(_copy_sheets(path, place, folder, name, report)).encode())

    listing = copy_of(path, _what("sheets", "utf-8", place.member), name, write)
    try:
        found: list[str] = json.loads(listing.read_bytes())
    except OSError as error:
        raise unreadable(name, error) from error
    return found


def _what(
    kind: str, encoding: str, member: str | None, sheet: str | None = None
) -> tuple[str, ...]:
    """What a copy depends on besides the file."""
    return (_VERSION, kind, encoding, member or "", sheet or "")


def _is_plain(path: Path, name: str) -> bool:
    with opened(path, None, name) as content:
        return not content.is_packed


def _transcode(
    path: Path, place: TablePlace, name: str, encoding: str, file: IO[bytes], report: Report
) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with opened(path, place.member, name) as content:
        block = content.read(_BLOCK)
        block, is_last = block[mark_of(block, encoding) :], False
        while not is_last:
            following = content.read(_BLOCK)
            is_last = not following
            try:
                text = decoder.decode(block, final=is_last)
            except ValueError as error:
                raise _undecodable(content, encoding, block, line, error) from error
            file.write(text.encode("utf-8", "replace"))
            line += _line_ends(text)
            block = following
            report(content.fraction)


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _undecodable(
    content: Content, encoding: str, block: bytes, line: int, error: ValueError
) -> EncodingError:
    place = error.start if isinstance(error, UnicodeDecodeError) else 0
    before = block[:place].decode(encoding, "ignore")
    message = _(
        "{file}:{line}: the byte {byte:#04x} is no character of {encoding}; choose another encoding"
        " for this file"
    )
    told = message.format(
        file=content.name, line=line + _line_ends(before),
        byte=block[place] if place < len(block) else 0, encoding=NAMES.get(encoding, encoding),
    )  # fmt: skip
    return EncodingError(told)


def _write_objects(
    path: Path, place: TablePlace, name: str, encoding: str, file: IO[bytes], report: Report
) -> None:
    with opened(path, place.member, name) as content:
        write_objects(content, encoding, file, report)


def _write_sheet(
    place: TablePlace, folder: Path | None, name: str, file: IO[bytes], report: Report
) -> None:
    with unpacked(place, folder, part(report, 0, 0.1)) as path:
        write_sheet(path, place.sheet, name, Path(file.name), part(report, 0.1, 1))


def _copy_sheets(
    path: Path, place: TablePlace, folder: Path | None, name: str, report: Report
) -> list[str]:
    """Make the copies of all sheets; returns their names."""
    before = mark(path)
    with (
        unpacked(place, folder, part(report, 0, 0.1)) as whole,
        tempfile.TemporaryDirectory(dir=places.cache(), prefix=UNPACKING) as made,
    ):
        found = write_sheets(whole, Path(made), name, part(report, 0.1, 1))
        for count, sheet in enumerate(found):
            copy = Path(made) / f"{count}.csv"
            if copy.exists():  # otherwise who opens the sheet is told why
                keep_copy(copy, before, _what("workbook", "utf-8", place.member, sheet))
    return found


def _write_parquet(
    place: TablePlace, folder: Path | None, name: str, file: IO[bytes], report: Report
) -> None:
    with unpacked(place, folder, part(report, 0, 0.2)) as path:
        write_parquet(path, name, file, part(report, 0.2, 1))

"""The first record of a CSV file: the names of its columns."""

import csv
from pathlib import Path
from typing import Final

from leadscorer_gui.importing.csv_kernels import COMMA, record_end_after
from leadscorer_gui.importing.csv_part import CsvError, read_block
from leadscorer_gui.texts import _

_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_HEADER: Final = 1 << 20


def read_header(path: Path) -> tuple[tuple[str, ...], int]:
    """The column names as they stand in the file, and where the first record begins (bytes).

    Raises CsvError where there is no readable header or a name stands twice; OSError.
    """
    buf = read_block(path, 0, _LONGEST_HEADER)
    begin = len(_BOM) if buf[: len(_BOM)].tobytes() == _BOM else 0
    end = record_end_after(buf, begin, begin + 1, COMMA)
    if end == len(buf) == _LONGEST_HEADER:
        raise _unreadable(path, _("it does not end within the first megabyte"))
    try:
        line = buf[begin:end].tobytes().decode()
        names = tuple(next(csv.reader([line.rstrip("\r\n")], strict=True), []))
    except UnicodeDecodeError as error:
        raise _unreadable(path, _("it is not UTF-8; save the file as “CSV UTF-8”")) from error
    except csv.Error as error:
        why = _("its quotation marks do not pair up, or a name is far too long")
        raise _unreadable(path, why) from error
    seen: set[str] = set()
    for name in names:
        if name in seen:
            message = _("{file}:1: the column “{name}” stands here twice; rename one of them")
            raise CsvError(message.format(file=path, name=name))
        seen.add(name)
    return names, end


def _unreadable(path: Path, why: str) -> CsvError:
    message = _("{file}:1: the header row cannot be read: {why}")
    return CsvError(message.format(file=path, why=why))

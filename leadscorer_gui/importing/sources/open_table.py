"""A table that is ready to be read: text in UTF-8, with what its columns are called."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.importing.csv_kernels import (
    line_numbers,
    record_end_after,
    record_numbers,
)
from leadscorer_gui.importing.csv_part import LONGEST_RECORD, CsvError, EncodingError, lines_at
from leadscorer_gui.importing.sources.convert import converted
from leadscorer_gui.importing.sources.encodings import mark_of
from leadscorer_gui.importing.sources.kinds import Kind
from leadscorer_gui.importing.sources.layout import first_rows, sep_line
from leadscorer_gui.importing.sources.opening import refused, told, unreadable, whole_path
from leadscorer_gui.importing.sources.records import UnclosedError, records_of
from leadscorer_gui.importing.sources.sniffing import (
    LONGEST_HEADER,
    SAMPLE,
    check_delimiter,
    encoding_given,
    head_text,
    sniff,
)
from leadscorer_gui.importing.sources.unpacking import kind_of
from leadscorer_gui.model.imports import TableFormat, TablePlace
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

_FIRST_WINDOW: Final = 1 << 16


@dataclass(frozen=True)
class Renamed:
    """A column whose name was changed: its place from 1, as it stands, and what it is called."""

    column: int
    was: str
    now: str

    def __str__(self) -> str:
        """The change as a sentence."""
        if not self.was:
            message = _("Column {column} has no name; here it is “{now}”.")
        else:
            message = _("The name of column {column}, “{was}”, is “{now}” here.")
        return message.format(column=self.column, was=self.was, now=self.now)


@dataclass(frozen=True)
class OpenTable:
    """A table as delimited text in UTF-8.

    `file` is the user's file and `path` what is read: that or a copy. `name` is what the table is
    called in messages. `delimiter` is one ASCII byte. `header` has a name for each column, all
    different, none blank. The first record begins at byte `data_begin` of `path`.
    """

    place: TablePlace
    format: TableFormat
    kind: Kind
    file: Path
    name: str
    path: Path
    delimiter: int
    header: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    data_begin: int

    def lines(self, begins: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where bytes of `path` are in the user's file; the places must rise. Raises OSError.

        The physical line of text, the row of a sheet, the line or place of an object, the row of a
        Parquet file, each from 1.
        """
        if self.kind == "csv":
            return lines_at(self.path, begins, line_numbers)
        numbers = lines_at(self.path, begins, record_numbers)
        return numbers if self.kind == "workbook" else numbers - 1

    def line_of(self, place: int) -> tuple[str, int]:
        """The table's name, and the line of one place."""
        return self.name, int(self.lines(np.array([place], np.int64))[0])

    def row_texts(self, begins: NDArray[np.int64]) -> Iterator[str]:
        """The records at some bytes. Raises OSError."""
        return row_texts(self.path, begins, self.delimiter)

    def cells(self, text: str) -> list[str]:
        """The trimmed cells of a record."""
        found = next(records_of(text, chr(self.delimiter)), (0, []))[1]
        return [trim(cell) for cell in found]


def row_texts(path: Path, begins: NDArray[np.int64], delimiter: int) -> Iterator[str]:
    """The records of a text at some bytes, as they stand there. Raises OSError."""
    size = _FIRST_WINDOW
    with path.open("rb") as file:
        for begin in begins.tolist():
            while True:
                file.seek(begin)
                buf = np.frombuffer(bytearray(file.read(size)), np.uint8)
                end = record_end_after(buf, 0, 1, delimiter)
                if end < len(buf) or len(buf) < size or size >= LONGEST_RECORD:
                    break
                size *= 4
            yield buf[:end].tobytes().decode(errors="replace").rstrip("\r\n")
            size = _FIRST_WINDOW


def open_table(
    place: TablePlace,
    format: TableFormat = TableFormat(),  # noqa: B008  # a frozen value
    folder: Path | None = None,
    report: Report = silent,
) -> OpenTable:
    """Make a table ready to be read; what the format leaves open is found out.

    Where the file is no plain text in UTF-8 a copy is made in the cache folder, which takes time
    and room once. Raises CsvError, Cancelled.
    """
    name, kind = told(place, folder), kind_of(place, folder, part(report, 0, 0.1))
    if kind == "csv":
        is_open = None in (format.encoding, format.delimiter, format.header_row)
    else:
        is_open = format.header_row is None or (kind == "json" and format.encoding is None)
    if is_open:
        format = sniff(place, format, folder, report).format
    encoding = encoding_given(format, name) or "utf-8"
    if kind != "csv":
        format = replace(format, delimiter=",")
        encoding = encoding if kind == "json" else "utf-8"
    if kind in ("json", "parquet"):
        format = replace(format, header_row=1)
    delimiter = "," if format.delimiter is None else format.delimiter
    check_delimiter(delimiter, name)
    path = converted(place, folder, kind, encoding, report)
    format = replace(format, encoding=encoding)
    try:
        head = _Head(path, kind, delimiter, name)
        header, renamed, begin = head.read(format.header_row or 0)
    except OSError as error:
        raise unreadable(name, error) from error
    file = whole_path(place, folder)
    return OpenTable(place, format, kind, file, name, path, ord(delimiter), header, renamed, begin)


class _Head:
    """The beginning of a text in UTF-8."""

    def __init__(self, path: Path, kind: Kind, delimiter: str, name: str) -> None:
        self._path, self._kind, self._delimiter, self._name = path, kind, delimiter, name
        with path.open("rb") as file:
            self._mark = mark_of(file.read(4), "utf-8")

    def read(self, header_row: int) -> tuple[tuple[str, ...], tuple[Renamed, ...], int]:
        """The names of the columns, which of them were changed, where the first record begins."""
        for size in (SAMPLE, LONGEST_HEADER):
            text, is_whole = head_text(self._path, self._mark, "utf-8", size)
            line = sep_line(text) if self._kind == "csv" else None
            begin = line.end if line else 0
            found = self._records(text, begin, header_row, is_whole)
            if is_whole or not header_row or len(found) > header_row:
                break
        else:
            raise refused(self._name, self._endless(header_row))
        if len(found) < header_row:
            message = _("row {row} was to name the columns, but there are only {count}")
            raise refused(self._name, message.format(row=header_row, count=len(found)))
        rows = first_rows(text[begin:], self._delimiter, is_whole)
        names = [trim(cell) for cell in found[header_row - 1][1]] if header_row else []
        if any("\ud800" <= letter <= "\udfff" for name in names for letter in name):
            why = _("row {row}, which names the columns, is not in this encoding; choose another")
            raise EncodingError(str(refused(self._name, why.format(row=header_row))))
        columns = self._columns(names, rows[header_row:])
        end = len(text) - begin
        if len(found) > header_row or not header_row:
            end = found[header_row][0] if header_row else 0
        data_begin = self._mark + len(text[: begin + end].encode("utf-8", "surrogateescape"))
        return (*unique_names(names + [""] * (columns - len(names)), bool(header_row)), data_begin)

    def _records(
        self, text: str, begin: int, header_row: int, is_whole: bool
    ) -> list[tuple[int, list[str]]]:
        """The records up to the one behind the header. CsvError where a quote never closes."""
        records = records_of(text[begin:], self._delimiter, strict=is_whole)
        try:
            # Without a header the first row is read by who reads the rows.
            return list(islice(records, header_row + 1)) if header_row else []
        except UnclosedError as error:
            before = text[: begin + error.at]
            line = 1 + (before.count("\n") or before.count("\r"))
            message = _(
                "{file}:{line}: the quotation mark that opens here is never closed; close it, or"
                " double it where it is part of the text"
            )
            raise CsvError(message.format(file=self._name, line=line)) from error

    def _columns(self, names: list[str], rows: list[list[str]]) -> int:
        """How many columns there are: of a headerless text as many as its longest row has."""
        widths = sorted(len(row) for row in rows)
        if not names:
            return widths[-1] if widths else 0
        return max(len(names), widths[len(widths) // 2] if widths else 0)

    def _endless(self, header_row: int) -> str:
        message = _(
            "row {row}, which is to name the columns, does not end within {most} MB; a quotation"
            " mark may not be closed, or this is no table"
        )
        return message.format(row=max(1, header_row), most=LONGEST_HEADER >> 20)


def unique_names(names: list[str], has_header: bool) -> tuple[tuple[str, ...], tuple[Renamed, ...]]:
    """Names of columns, each another and none blank, and those that had to be changed."""
    found: list[str] = []
    renamed: list[Renamed] = []
    taken, last = set(names), dict[str, int]()
    given: set[str] = set()
    for column, was in enumerate(names, 1):
        has_break = "\n" in was or "\r" in was
        plain = " ".join(was.split()) if has_break else was
        name = plain or _("Column {column}").format(column=column)
        base, count = name, last.get(name, 1)
        while name in given or (name != was and name in taken):
            count += 1
            name = f"{base} ({count})"
        last[base] = count
        given.add(name)
        found.append(name)
        if name != was and has_header:
            renamed.append(Renamed(column, was, name))
    return tuple(found), tuple(renamed)

"""How a table is written down, found from its beginning and told with reasons."""

import codecs
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadscorer_gui.importing.sources.convert import converted
from leadscorer_gui.importing.sources.encodings import (
    encoding_of,
    is_text,
    known,
    mark_of,
)
from leadscorer_gui.importing.sources.layout import (
    Header,
    delimiter_of,
    first_rows,
    header_of,
    sep_line,
)
from leadscorer_gui.importing.sources.opening import Content, opened, refused, told, whole_path
from leadscorer_gui.importing.sources.unpacking import kind_of
from leadscorer_gui.model.imports import TableFormat, TablePlace
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

SAMPLE: Final = 1 << 18
LONGEST_HEADER: Final = 1 << 23
_SEARCHED: Final = 1 << 28
_SEARCHED_PACKED: Final = 1 << 25
_BLOCK: Final = 1 << 20
_AROUND: Final = 1 << 13


@dataclass(frozen=True)
class Sniffed:
    """A complete format (but for the decimal mark), and its reasons in sentences."""

    format: TableFormat
    reasons: tuple[str, ...]


def sniff(
    place: TablePlace,
    given: TableFormat = TableFormat(),  # noqa: B008  # a frozen value
    folder: Path | None = None,
    report: Report = silent,
) -> Sniffed:
    """Find how a table is written down; what is given is taken as it is.

    Reads the beginning of text; sheets, JSON and Parquet are converted to the copy that
    `open_table` reads, which takes as long as they are large. Raises CsvError, Cancelled.
    """
    kind, name = kind_of(place, folder, part(report, 0, 0.1)), told(place, folder)
    if kind == "csv":
        return _of_text(place, given, folder, name, report)
    if kind == "json":
        return _of_json(place, given, folder, name, report)
    reasons: list[str] = []
    if kind == "parquet":
        reasons.append(_("The file begins as Parquet does, which names its columns."))
        return Sniffed(replace(given, encoding="utf-8", delimiter=",", header_row=1), (*reasons,))
    reasons.append(_("The file is a workbook."))
    row = given.header_row
    if row is None:
        copy = converted(place, folder, kind, "utf-8", report)
        text, is_whole = head_text(copy, 0, "utf-8", SAMPLE)
        found = header_of(first_rows(text, ",", is_whole))
        row = found.row
        reasons.append(found.reason)
    return Sniffed(replace(given, encoding="utf-8", delimiter=",", header_row=row), (*reasons,))


def encoding_given(given: TableFormat, name: str) -> str | None:
    """The encoding that is given, as Python calls it; CsvError where there is none such."""
    if given.encoding is None:
        return None
    encoding = known(given.encoding)
    if encoding is None:
        message = _("there is no encoding “{encoding}”; choose another")
        raise refused(name, message.format(encoding=given.encoding))
    return encoding


def check_delimiter(delimiter: str, name: str) -> None:
    """Raise CsvError where something cannot separate columns."""
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0':
        message = _(
            "“{delimiter}” cannot separate columns: it must be one character that is neither a"
            " quotation mark nor a line break, and none beyond ASCII"
        )
        raise refused(name, message.format(delimiter=delimiter))


def _of_json(
    place: TablePlace, given: TableFormat, folder: Path | None, name: str, report: Report
) -> Sniffed:
    reasons = [_("The file begins with an object in JSON; the keys of all objects are columns.")]
    encoding = encoding_given(given, name)
    if encoding is None:
        found = encoding_of(_sample(place, folder, name, report)[0])
        encoding = found.encoding
        reasons.append(found.reason)
    return Sniffed(replace(given, encoding=encoding, delimiter=",", header_row=1), (*reasons,))


def _of_text(
    place: TablePlace, given: TableFormat, folder: Path | None, name: str, report: Report
) -> Sniffed:
    reasons: list[str] = []
    sample, extra, is_whole = _sample(place, folder, name, report)
    encoding = encoding_given(given, name)
    if encoding is None:
        if not is_text(sample):
            raise refused(name, _("this is no text and no table that is known here"))
        found = encoding_of(sample + b"\n" + extra if extra else sample)
        encoding = found.encoding
        reasons.append(found.reason)
    text = sample[mark_of(sample, encoding) :].decode(
        encoding, "ignore" if not is_whole else "replace"
    )
    delimiter, reason = _delimiter(text, given, is_whole, name)
    reasons += [reason] if reason else []
    header_row = given.header_row
    if header_row is None:
        header = text_header(text, delimiter, is_whole)
        header_row = header.row
        reasons.append(header.reason)
    format = replace(given, encoding=encoding, delimiter=delimiter, header_row=header_row)
    return Sniffed(format, (*reasons,))


def _delimiter(text: str, given: TableFormat, is_whole: bool, name: str) -> tuple[str, str]:
    """What separates the columns, and why, if it was not given."""
    if given.delimiter is not None:
        check_delimiter(given.delimiter, name)
        return given.delimiter, ""
    line = sep_line(text)
    if line is not None:
        check_delimiter(line.delimiter, name)
        message = _("The first line says that {delimiter} separates the columns.")
        return line.delimiter, message.format(delimiter=shown(line.delimiter))
    delimiter = delimiter_of(text, is_whole)
    if all(len(row) == 1 for row in first_rows(text, delimiter, is_whole)):
        return delimiter, _("There is one column only.")
    message = _("With {delimiter} between the cells most rows have as many of them.")
    return delimiter, message.format(delimiter=shown(delimiter))


def shown(delimiter: str) -> str:
    """A separator in words or as it is."""
    words = {"\t": _("a tab"), " ": _("a space"), ",": _("a comma"), ";": _("a semicolon")}
    return words.get(delimiter, delimiter if delimiter.isprintable() else f"U+{ord(delimiter):04X}")


def text_header(text: str, delimiter: str, is_whole: bool) -> Header:
    """Which record of a text names the columns; a `sep=` line is no record."""
    line = sep_line(text)
    return header_of(first_rows(text[line.end :] if line else text, delimiter, is_whole))


def head_text(path: Path, mark: int, encoding: str, size: int) -> tuple[str, bool]:
    """The beginning of a text file without its mark, and whether that is all. Raises OSError."""
    with path.open("rb") as file:
        content = file.read(size + 1)
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    return decoder.decode(content[mark:size]), len(content) <= size


def _sample(
    place: TablePlace, folder: Path | None, name: str, report: Report
) -> tuple[bytes, bytes, bool]:
    """The beginning, some bytes beyond ASCII of further on, and whether the beginning is all."""
    with opened(whole_path(place, folder), place.member, name) as content:
        sample = content.read(SAMPLE)
        if len(sample) < SAMPLE:
            return sample, b"", True
        if b"\n" not in sample and b"\r" not in sample:
            sample += content.read(LONGEST_HEADER)
        is_plain = sample.isascii() and b"\0" not in sample
        return sample, _beyond_ascii(content, report) if is_plain else b"", False


def _beyond_ascii(content: Content, report: Report) -> bytes:
    """Lines with bytes beyond ASCII, where the beginning has none; nothing where none is found."""
    limit = _SEARCHED_PACKED if content.is_packed else _SEARCHED
    found = b""
    while content.count < limit and len(found) < _AROUND:
        block = content.read(_BLOCK)
        if not block:
            break
        report(content.fraction)
        if not block.isascii():
            found += b"\n".join(line for line in block.splitlines()[1:-1] if not line.isascii())
    return found[: 1 << 16]

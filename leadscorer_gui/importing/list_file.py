"""A file with the entries of a named list: one in a line, or the first column of a table.

What is blank is left out. A heading is an entry like any other, for nothing tells it from one.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from leadscorer_gui.importing.sources.encodings import encoding_of, is_text
from leadscorer_gui.importing.sources.layout import delimiter_of
from leadscorer_gui.importing.sources.opening import clean, opened, refused
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

MOST_BYTES: Final = 10_000_000
"""As large as a whole workspace may be, which is to hold the list."""

_TABLES: Final = (".csv", ".tsv", ".tab", ".psv")
_SAMPLE: Final = 1 << 16
_BLOCK: Final = 4096
_SEPARATOR: Final = re.compile("sep=(.)[\r\n]+", re.IGNORECASE)
_BREAK: Final = re.compile("\r\n|\n|\r")


@dataclass(frozen=True)
class ListFile:
    """`entries` in the order of the file, without white space around them; `blank` had none."""

    entries: tuple[str, ...]
    blank: int


def read_list_file(path: Path, report: Report = silent) -> ListFile:
    """The entries of a file; raises CsvError for what is no text, too large or broken."""
    name = clean(path)
    text = _text(path, name)
    report(0.2)
    is_table = path.suffix.lower() in _TABLES
    rows = _first_cells(text, name) if is_table else _lines(text)
    entries: list[str] = []
    blank = -int(not is_table and text.endswith(("\n", "\r")))  # the last line ends there
    while block := list(islice(rows, _BLOCK)):
        kept = [cell for cell in map(trim, block) if cell]
        blank += len(block) - len(kept)
        entries += kept
        report(0.2 + 0.8 * min(1.0, len(entries) * 8 / (len(text) + 1)))
    report(1.0)
    return ListFile(tuple(entries), blank)


def _text(path: Path, name: str) -> str:
    with opened(path, None, name) as content:
        data = content.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        message = _("the file has more than {most} MB; a list that long belongs into the data")
        raise refused(name, message.format(most=MOST_BYTES // 1_000_000))
    if not is_text(data[:_SAMPLE]):
        raise refused(name, _("this is no text; save the column as a text file or as CSV"))
    found = encoding_of(data[:_SAMPLE])
    try:
        return data[found.mark :].decode(found.encoding)
    except ValueError as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        message = _("line {line} has letters of another encoding; save the file as UTF-8")
        raise refused(name, message.format(line=line)) from None


def _lines(text: str) -> Iterator[str]:
    """Every line, as far as its first tab: spreadsheets save texts so."""
    return (line.partition("\t")[0] for line in _BREAK.split(text))


def _first_cells(text: str, name: str) -> Iterator[str]:
    """The first cell of every row."""
    delimiter = delimiter_of(text[:_SAMPLE], is_whole=len(text) <= _SAMPLE)
    if delimiter == " ":  # names of companies have as many words by chance
        delimiter = ","
    if line := _SEPARATOR.match(text):  # Excel's own way to name it
        delimiter, text = line[1], text[line.end() :]
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = _("line {line} cannot be read: {why}")
            raise refused(name, message.format(line=reader.line_num, why=error)) from None
        yield row[0] if row else ""

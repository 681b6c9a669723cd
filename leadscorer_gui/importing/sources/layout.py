"""Which character separates the columns of a text, and which of its rows names them.

Both are read off the first records: the separator is the one that gives most of them the same
number of cells, the header is the first full row that is unlike the rows below it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Final

from leadscorer_gui.importing.sources.records import records_of
from leadscorer_gui.model.text import trim
from leadscorer_gui.texts import _

DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 400
_FIRST_ROWS: Final = 30

_SEP_LINE: Final = re.compile(r'"?sep=([^\r\n])"?[ ,;\t]*(\r\n|\r|\n|\Z)', re.IGNORECASE)

Rows = list[list[str]]


@dataclass(frozen=True)
class SepLine:
    """A first line that tells the separator, and where the text behind it begins."""

    delimiter: str
    end: int


def sep_line(text: str) -> SepLine | None:
    """The line `sep=;` that a text begins with, if it does."""
    found = _SEP_LINE.match(text)
    return SepLine(found[1], found.end()) if found else None


def delimiter_of(text: str, is_whole: bool) -> str:
    """The separator of a text: the one by which it is most regular; a comma for one column."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        score = _regularity(first_rows(text, delimiter, is_whole))
        if score > best_score:
            best, best_score = delimiter, score
    if best_score == 0:
        rows = first_rows(text, " ", is_whole)
        widths = {len(row) for row in rows}
        if len(rows) >= 3 and len(widths) == 1 and min(widths) >= 3:
            return " "
    return best


def first_rows(text: str, delimiter: str, is_whole: bool) -> Rows:
    """The first records, trimmed; without the last one where it may be cut."""
    rows = [
        [trim(cell) for cell in cells]
        for _begin, cells in islice(records_of(text, delimiter), _LOOKED_AT + 1)
    ]
    if len(rows) > 1 and (len(rows) > _LOOKED_AT or not is_whole):
        rows.pop()
    return rows


def _regularity(rows: Rows) -> float:
    """How regular rows of several cells are, 0 for those of one cell.

    Most of them should be equally long; rows before the table do not count much.
    """
    widths = Counter(len(row) for row in rows)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda entry: (entry[1], entry[0]))
    share = count / len(rows)
    filled = sum(1 for row in rows if len(row) == width for cell in row if cell)
    fullness = filled / max(1, width * count)
    # The first row of all names the columns as a rule: it should be as regular as the others.
    head = 0.3 if rows and len(rows[0]) == width else 0.0
    return share * (1 + min(0.2, width / 100)) + head + 0.2 * fullness


@dataclass(frozen=True)
class Header:
    """Which record names the columns (from 1; 0: none), and why."""

    row: int
    reason: str


def header_of(rows: Rows) -> Header:
    """Which of the first records names the columns."""
    if not rows:
        return Header(0, _("The file has no rows."))
    width = _usual_width(rows)
    place = _first_full(rows, width)
    names, below = rows[place], rows[place + 1 :]
    if place:
        message = _("Row {row} is the first that is as full as the rows below it.")
        return Header(place + 1, message.format(row=place + 1))
    votes = _votes(names, below)
    if votes < 0:
        return Header(0, _("The first row looks like the rows below it."))
    if votes > 0:
        return Header(1, _("The first row is unlike the rows below it."))
    return Header(1, _("The first row is taken for the names of the columns."))


def _usual_width(rows: Rows) -> int:
    """How many cells most rows have; of those as frequent, what the first has, or the most."""
    widths, first = Counter(len(row) for row in rows), len(rows[0])
    return max(widths.items(), key=lambda entry: (entry[1], entry[0] == first, entry[0]))[0]


def _first_full(rows: Rows, width: int) -> int:
    """The first row that is as full as the table: those before it are a title or notes."""
    usual = Counter(_filled(row) for row in rows if len(row) == width)
    full = max(usual.items(), key=lambda entry: (entry[1], entry[0]))[0]
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        if len(row) >= width and _filled(row) >= max(1, 0.6 * min(full, width)):
            before = rows[place - 1] if place else []
            # Rows may end with a separator that the names do not have.
            if len(before) == width - 1 >= 2 and all(before) and not any(map(_is_value, before)):
                return place - 1
            return place
    return 0


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


_VALUE: Final = re.compile(
    r"[-+(]?[$€£¥]?\s?\d[\d.,'’\s]*[%€$]?\)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?"
    r"|[^@\s]+@[^@\s]+\.[^@\s]+"
    r"|https?://\S+"
    r"|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-f]{24,64}"
    r"|true|false|yes|no|null|none|n/a",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(id|e-?mail|name|date|type|at|key|.*_(id|at|date|name))", re.IGNORECASE)


def _is_value(cell: str) -> bool:
    """Whether a cell is a number, a date, an address or such, which names of columns are not."""
    return bool(_VALUE.fullmatch(cell))


def _votes(names: list[str], below: Rows) -> int:
    """How many columns say that the first row names them, less those that say that it does not."""
    if any(_NAME.fullmatch(name) for name in names) and not any(map(_is_value, names)):
        return 1
    votes = 0
    for column, name in enumerate(names):
        cells = [row[column] for row in below if column < len(row) and row[column]]
        if name and cells:
            votes += _vote(name, cells)
    return votes


def _vote(name: str, cells: list[str]) -> int:
    """What one column says."""
    values = sum(map(_is_value, cells))
    if values >= 0.9 * len(cells):
        return -1 if _is_value(name) else 1
    if _is_value(name):
        return -1 if values else 0
    # Codes, all of one form: a name would be of another one.
    shapes = {_shape(cell) for cell in cells}
    if len(cells) >= 5 and len(shapes) == 1 and len(name) > 1 and not cells[0].islower():
        return -1 if _shape(name) in shapes else 1
    return 0


def _shape(cell: str) -> str:
    return re.sub("[a-z]", "a", re.sub("[A-Z]", "A", re.sub(r"\d", "0", cell)))

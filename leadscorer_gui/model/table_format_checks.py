"""What is wrong with how a table is said to be written down."""

from collections.abc import Iterator
from typing import Final

from leadscorer_gui.model.imports import TableFormat
from leadscorer_gui.model.problems import Path, Problem, did_you_mean, sound
from leadscorer_gui.texts import _

MOST_ABOVE_HEADER: Final = 10_000
"""A header further down is a mistyped number; looking for it would read the file for nothing."""

_NO_DELIMITERS: Final = '"\r\n\0'
_LONGEST_NAME: Final = 60
_KNOWN: Final = [
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "iso-8859-15", "cp1250",
    "cp1251", "cp437", "cp850", "mac-roman", "shift-jis", "cp932", "euc-jp", "euc-kr", "cp949",
    "tis-620", "cp874", "big5", "gb18030", "gbk",
]  # fmt: skip


def format_problems(form: TableFormat, path: Path) -> Iterator[Problem]:
    """Encodings that nobody knows, delimiters that cannot be one, headers too far down."""
    if form.encoding is not None and sound(form.encoding) and not is_encoding(form.encoding):
        message = _("“{name}” is no encoding such as utf-8 or cp1252")
        text = message.format(name=form.encoding[:_LONGEST_NAME])
        yield Problem((*path, "encoding"), text + did_you_mean(form.encoding, _KNOWN))
    if form.delimiter is not None and sound(form.delimiter):
        if len(form.delimiter) != 1:
            yield Problem((*path, "delimiter"), _("a delimiter is one character"))
        elif form.delimiter in _NO_DELIMITERS:
            message = _("neither a quotation mark nor the end of a line can be the delimiter")
            yield Problem((*path, "delimiter"), message)
    row = form.header_row if sound(form.header_row) else None
    if row is not None and row > MOST_ABOVE_HEADER:
        message = _("the header stands within the first {most} rows")
        yield Problem((*path, "header_row"), message.format(most=MOST_ABOVE_HEADER))


def is_encoding(name: str) -> bool:
    """Whether Python knows an encoding of texts by this name."""
    if len(name) > _LONGEST_NAME:
        return False
    try:
        return isinstance("a".encode(name), bytes)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or an encoding of nothing
        return False

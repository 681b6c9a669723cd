"""A column of JSON -> a column for each of its entries.

Marketo's `attributes` come as an object, `{"Webpage ID": 7}`, and from older versions as an array
of `{"name": …, "value": …}` (peers.md section 5); both say the same.
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing.rows import Rows
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report, silent

_REPORT_EVERY = 1 << 12


def expanded(column: TextColumn, report: Report = silent) -> tuple[dict[str, TextColumn], Rows]:
    """The entries of JSON texts by their names, and which rows hold no such JSON.

    Columns are as long as the given one, in the order in which names first come. A text is kept as
    it is, `null` is empty, numbers are as they stand, what is nested stays JSON. Entries without a
    name are passed over; of one that stands twice the last counts, as JSON has it.
    """
    found: dict[str, _Entry] = {}
    texts = column.distinct.texts
    bad = np.zeros(max(1, len(texts)), np.bool_)
    for code, text in enumerate(texts):
        if code % _REPORT_EVERY == 0:
            report(code / len(texts))
        try:
            entries = list(_entries(text))
        except (ValueError, RecursionError):  # nested without end is no JSON of such an export
            bad[code] = True
            continue
        for name, value in entries:
            found.setdefault(name, _Entry()).put(code, value)
    columns = {name: entry.column(column, len(texts)) for name, entry in found.items()}
    return columns, bad[column.codes]


class _Entry:
    """The values of one name, by the code of the JSON in which they stand."""

    def __init__(self) -> None:
        self._numbers = {"": 0}
        self._of_code: dict[int, int] = {}

    def put(self, code: int, value: str) -> None:
        """The value that a JSON gives."""
        self._of_code[code] = self._numbers.setdefault(value, len(self._numbers))

    def column(self, json_column: TextColumn, count: int) -> TextColumn:
        """The values row by row."""
        numbers = np.zeros(max(1, count), np.int32)
        numbers[list(self._of_code)] = list(self._of_code.values())
        return TextColumn(numbers[json_column.codes], Distinct.of(list(self._numbers)))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Names and values of a JSON text; ValueError where it is none of the two forms."""
    if not text:
        return
    parsed = json.loads(text, parse_int=str, parse_float=str)
    if parsed is None:
        return
    if isinstance(parsed, dict):
        pairs = list(parsed.items())
    elif isinstance(parsed, list) and all(isinstance(one, dict) for one in parsed):
        pairs = [(str(one.get("name", "")), one.get("value")) for one in parsed]
    else:
        raise ValueError(text)
    for name, value in pairs:
        if _plain(name):
            yield _plain(name), _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _plain(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(text: str) -> str:
    """Trimmed, without NULs; half a letter of UTF-16, where a text was cut, becomes `?`."""
    return trim(text).replace("\0", "").encode("utf-8", "replace").decode()

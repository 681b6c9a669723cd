"""A column of JSON -> a column for each of its entries (see `json_entries`)."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.importing.coding import runs
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.json_entries import entries_of, json_of, plain, text_of
from leadscorer_gui.importing.ordering import selected
from leadscorer_gui.importing.retexting import is_one_of
from leadscorer_gui.importing.rows import Rows
from leadscorer_gui.progress import Report, part, silent

_RUN: Final = 1 << 12
_MOST: Final = 500
_LEAST: Final = 50
_MOST_CELLS: Final = 1 << 27
"""How many entries become columns: 500, fewer where so many rows would take too much memory."""


@dataclass(frozen=True)
class Expanded:
    """What a column of JSON gives.

    `columns`: those of its entries. `is_none`: which rows hold no such JSON. `rest`: the column
    without what became columns, None where nothing is left of it. `left_out`: how many names of
    entries are in the rest.
    """

    columns: dict[str, TextColumn]
    is_none: Rows
    rest: TextColumn | None
    left_out: int


def expanded(
    column: TextColumn, report: Report = silent, placeholders: Collection[str] = ()
) -> Expanded:
    """The entries of JSON texts by their names.

    Columns are as long as the given one, in the order in which names first come. A text is kept as
    it is, placeholders and `null` are empty, numbers are as they stand, what is nested stays JSON.
    Of an entry that stands twice the last counts, as JSON has it. Where there are very many names,
    the most frequent become columns and the others stay JSON.
    """
    found = _Entries(column.distinct, part(report, 0, 0.7))
    most = max(_LEAST, min(_MOST, _MOST_CELLS // max(1, len(column))))
    kept = found.most_frequent(np.bincount(column.codes, minlength=found.count), most)
    columns = found.columns(column, kept, placeholders, part(report, 0.7, 0.9))
    names = list(found.names)
    left_out = set(names) - {names[number] for number in kept.tolist()}
    is_none, rest = found.is_none, None
    del found, names  # what follows takes memory as well
    if left_out or is_none.any():
        rest = _rest(column, is_none, left_out, part(report, 0.9, 1))
    return Expanded(columns, is_none[column.codes], rest, len(left_out))


class _Entries:
    """All entries of some texts: the text, the name and the value of each, as numbers."""

    def __init__(self, texts: Distinct, report: Report) -> None:
        self.names: dict[str, int] = {}
        self.count = max(1, len(texts))
        self.is_none = np.zeros(self.count, np.bool_)
        self._values = Dictionary()
        self._values.add(Distinct.of([""]))
        codes, names, values = [], [], []
        for first, some in runs(texts, _RUN):
            report(first / len(texts))
            of_run = self._read(first, some.texts)
            codes.append(np.frombuffer(of_run[0], np.int32))
            names.append(np.frombuffer(of_run[1], np.int32))
            values.append(self._values.add(Distinct.of(of_run[2])))
        none = np.zeros(0, np.int32)
        self._codes = np.concatenate([none, *codes])
        self._names = np.concatenate([none, *names])
        self._of_entries = np.concatenate([none, *values])

    def _read(self, first: int, texts: list[str]) -> tuple["array[int]", "array[int]", list[str]]:
        """The entries of a run of texts."""
        codes, names, values = array("i"), array("i"), list[str]()
        for code, text in enumerate(texts, first):
            try:
                entries = [(name, text_of(value)) for name, value in entries_of(text)]
            except (ValueError, RecursionError):  # without end is no JSON of such an export
                self.is_none[code] = True
                continue
            for name, value in entries:
                codes.append(code)
                names.append(self.names.setdefault(name, len(self.names)))
                values.append(value)
        return codes, names, values

    def most_frequent(self, rows: NDArray[np.int64], most: int) -> NDArray[np.int64]:
        """The names that most rows have, rising; `rows` counts those of each text."""
        if len(self.names) <= most:
            return np.arange(len(self.names))
        often = np.bincount(self._names, rows[self._codes], len(self.names))
        return np.sort(np.argsort(-often, kind="stable")[:most])

    def columns(
        self, column: TextColumn, kept: NDArray[np.int64], placeholders: Collection[str],
        report: Report,
    ) -> dict[str, TextColumn]:  # fmt: skip
        """The columns of some names, row by row."""
        distinct = self._values.distinct()
        every = TextColumn(np.arange(len(distinct), dtype=np.int32), distinct)
        self._of_entries[is_one_of(every, placeholders, report)[self._of_entries]] = 0
        new = np.full(len(self.names), len(kept), np.uint16)  # 16 bits are sorted without comparing
        new[kept] = np.arange(len(kept))
        of_entries = new[self._names]
        order = np.argsort(of_entries, kind="stable")
        bounds = np.cumsum(np.bincount(of_entries, minlength=len(kept) + 1))
        names = list(self.names)
        result = {}
        for number, name in enumerate(kept.tolist()):
            report(number / len(kept))
            some = order[bounds[number - 1] if number else 0 : bounds[number]]
            result[names[name]] = self._column(column, some, distinct)
        return result

    def _column(
        self, column: TextColumn, entries: NDArray[np.int64], distinct: Distinct
    ) -> TextColumn:
        """The values of some entries, row by row; of a text's several ones the last counts."""
        used, values = np.unique(
            np.append(self._of_entries[entries], np.int32(0)), return_inverse=True
        )
        of_text: Codes = np.zeros(self.count, np.int32)  # 0 is the empty value, the smallest
        of_text[self._codes[entries]] = values[:-1]
        return TextColumn(of_text[column.codes], selected(distinct, used))


def _rest(
    column: TextColumn, is_none: NDArray[np.bool_], names: set[str], report: Report
) -> TextColumn:
    """What stays in the column: entries of some names as JSON, and what is no JSON."""
    dictionary = Dictionary()
    codes = np.empty(len(column.distinct), np.int32)
    for first, some in runs(column.distinct, _RUN):
        report(first / len(column.distinct))
        texts = some.texts
        for place, text in enumerate(texts):
            if not is_none[first + place]:
                left = {name: value for name, value in entries_of(text) if name in names}
                texts[place] = plain(json_of(left)) if left else ""
        codes[first : first + len(texts)] = dictionary.add(Distinct.of(texts))
    return TextColumn(codes[column.codes], dictionary.distinct())

"""Columns of texts changed and put together, text by text rather than row by row."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.importing.coding import RUN, added, each, recoded
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.rows import filled
from leadscorer_gui.progress import Report, silent


def concatenated(columns: Sequence[TextColumn], report: Report = silent) -> TextColumn:
    """The rows of all columns, one after the other, each text kept once. At least one column."""
    distinct = columns[0].distinct
    if len(columns) == 1:
        return columns[0]
    if all(column.distinct is distinct for column in columns):
        return TextColumn(np.concatenate([column.codes for column in columns]), distinct)
    together = Dictionary()
    codes = [_coded(together, column, report) for column in columns]
    return TextColumn(np.concatenate(codes), together.distinct())


def _coded(together: Dictionary, column: TextColumn, report: Report = silent) -> Codes:
    """The rows of a column in the codes of a larger dictionary."""
    new = added(together, column.distinct, report)
    return new[column.codes] if len(new) else np.zeros(0, np.int32)


def changed(
    column: TextColumn, change: Callable[[str], str], report: Report = silent
) -> TextColumn:
    """Each text changed; the column itself where no text becomes another one."""
    return recoded(column, each(change), report)


def where_empty(first: TextColumn, second: TextColumn, report: Report = silent) -> TextColumn:
    """The first column, and where it is empty the second; same shape."""
    is_filled = filled(first)
    if is_filled.all():
        return first
    together = Dictionary()
    one, other = _coded(together, first, report), _coded(together, second, report)
    return TextColumn(np.where(is_filled, one, other).astype(np.int32), together.distinct())


def joined(columns: Iterable[TextColumn], by: str, report: Report = silent) -> TextColumn:
    """The texts of each row joined; empty ones are left out, and what would only stand twice."""
    return reduce(lambda left, right: _pair(left, right, by, report), columns)


def _pair(left: TextColumn, right: TextColumn, by: str, report: Report) -> TextColumn:
    width = max(1, len(right.distinct))
    pairs = left.codes.astype(np.int64) * width + right.codes
    report(0.0)
    different, codes = _numbered(pairs, len(left.distinct) * width)
    together = Dictionary()
    new = np.empty(len(different), np.int32)
    for first in range(0, len(different), RUN):
        report(first / len(different))
        texts = []
        for pair in different[first : first + RUN].tolist():
            both = (left.distinct[pair // width], right.distinct[pair % width])
            texts.append(by.join(text for text in dict.fromkeys(both) if text))
        new[first : first + RUN] = together.add(Distinct.of(texts))
    rows = new[codes] if len(new) else np.zeros(0, np.int32)
    return TextColumn(rows, together.distinct())


_FEW = 1 << 22


def _numbered(pairs: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different numbers, rising, and the place of each among them; all are below `most`."""
    if most > _FEW:
        different, places = np.unique(pairs, return_inverse=True)
        return different, places
    is_there = np.zeros(most, np.bool_)  # no sorting, where a table of all has room
    is_there[pairs] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[pairs]

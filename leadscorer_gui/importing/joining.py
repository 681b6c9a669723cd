"""Columns of texts changed and put together, text by text rather than row by row."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.rows import filled


def concatenated(columns: Sequence[TextColumn]) -> TextColumn:
    """The rows of all columns, one after the other, each text kept once. At least one column."""
    if len(columns) == 1:
        return columns[0]
    together = Dictionary()
    codes = [_coded(together, column) for column in columns]
    return TextColumn(np.concatenate(codes), together.distinct())


def _coded(together: Dictionary, column: TextColumn) -> Codes:
    """The rows of a column in the codes of a larger dictionary."""
    new = together.add(column.distinct)
    return new[column.codes] if len(new) else np.zeros(0, np.int32)


def relabelled(column: TextColumn, texts: Sequence[str]) -> TextColumn:
    """Another text for each distinct one, in their order; equal ones become one."""
    numbers: dict[str, int] = {}
    table = [numbers.setdefault(text, len(numbers)) for text in texts]
    codes = np.array(table or [0], np.int32)[column.codes] if len(column) else column.codes
    return TextColumn(codes, Distinct.of(list(numbers)))


def changed(column: TextColumn, change: Callable[[str], str]) -> TextColumn:
    """Each text changed; the column itself where no text becomes another one."""
    old = column.distinct.texts
    new = [change(text) for text in old]
    return column if new == old else relabelled(column, new)


def where_empty(first: TextColumn, second: TextColumn) -> TextColumn:
    """The first column, and where it is empty the second; same shape."""
    is_filled = filled(first)
    if is_filled.all():
        return first
    together = Dictionary()
    one, other = _coded(together, first), _coded(together, second)
    return TextColumn(np.where(is_filled, one, other).astype(np.int32), together.distinct())


def first_filled(columns: Iterable[TextColumn]) -> TextColumn:
    """Of each row the first text that is not empty. At least one column."""
    return reduce(where_empty, columns)


def joined(columns: Sequence[TextColumn], by: str) -> TextColumn:
    """The texts of each row joined; empty ones are left out, and what would only stand twice."""
    return reduce(lambda left, right: _pair(left, right, by), columns)


def _pair(left: TextColumn, right: TextColumn, by: str) -> TextColumn:
    width = max(1, len(right.distinct))
    pairs = left.codes.astype(np.int64) * width + right.codes
    different, codes = np.unique(pairs, return_inverse=True)
    texts = []
    for pair in different.tolist():
        both = (left.distinct[pair // width], right.distinct[pair % width])
        texts.append(by.join(text for text in dict.fromkeys(both) if text))
    return relabelled(TextColumn(codes.astype(np.int32), _numbered(len(texts))), texts)


def _numbered(count: int) -> Distinct:
    """As many different texts, to be replaced."""
    return Distinct.of([str(number) for number in range(count)])


def only_rows(column: TextColumn, rows: NDArray[np.int64]) -> TextColumn:
    """Some rows of a column, in the order given."""
    return TextColumn(column.codes[rows], column.distinct)


def constant(text: str, rows: int) -> TextColumn:
    """The same text in every row."""
    return TextColumn.constant(text, rows)

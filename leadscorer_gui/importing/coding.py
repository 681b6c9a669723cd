"""Distinct texts changed and put into larger dictionaries, run by run.

A column may have millions of distinct texts: after each run of them it is told how far the work
is, and at no time there is a Python object for more than those of one run.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, Distinct, TextColumn
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report, silent

RUN: Final = 1 << 14
"""Texts between two reports."""

Change: TypeAlias = Callable[[Distinct], Distinct]
"""Makes as many texts of some texts; those of the result may be equal."""


def runs(texts: Distinct, size: int = RUN) -> Iterator[tuple[int, Distinct]]:
    """The texts in runs of a size, each with the code of its first."""
    for first in range(0, len(texts), size):
        ends = texts.ends[first : first + size + 1]
        yield first, Distinct(texts.heap[ends[0] : ends[-1]], ends - ends[0])


def same(texts: Distinct) -> Distinct:
    """The texts themselves."""
    return texts


def added(
    dictionary: Dictionary, texts: Distinct, report: Report = silent, change: Change = same
) -> Codes:
    """The codes in a dictionary of some texts, each changed; as many as there are texts."""
    codes = np.empty(len(texts), np.int32)
    for first, some in runs(texts):
        report(first / len(texts))
        codes[first : first + len(some)] = dictionary.add(change(some))
    return codes


def recoded(column: TextColumn, change: Change, report: Report = silent) -> TextColumn:
    """The column with its texts changed; those that become equal have one code."""
    if not len(column.distinct):
        return column
    dictionary = Dictionary()
    codes = added(dictionary, column.distinct, report, change)
    distinct = dictionary.distinct()
    old = column.distinct
    if distinct.heap == old.heap and np.array_equal(distinct.ends, old.ends):
        return column
    return TextColumn(codes[column.codes], distinct)


def each(change: Callable[[str], str]) -> Change:
    """A change of single texts as one of many."""

    def change_all(texts: Distinct) -> Distinct:
        return Distinct.of([change(text) for text in texts.texts])

    return change_all


def folded(texts: Distinct) -> Distinct:
    """The texts as they are compared: lower-cased, whole memories of ASCII at once."""
    if texts.heap.isascii():
        return Distinct(texts.heap.lower(), texts.ends)
    return Distinct.of([fold(text) for text in texts.texts])


def filled_codes(texts: Distinct) -> NDArray[np.bool_]:
    """Which texts are not empty."""
    return np.diff(texts.ends) > 0

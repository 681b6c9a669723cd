"""Columns whose texts are changed before anything reads them: placeholders, guards of formulas.

A text is changed once, however many rows have it.
"""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing.coding import added
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report, part, silent

_GUARDS: Final = (ord(" "), ord("'"))
_GUARDED: Final = tuple(b"+-=@")
_STEP: Final = 1 << 14
_MOST_BYTES: Final = 4
"""Of a letter in UTF-8."""


def with_texts(
    column: TextColumn, changes: Mapping[int, str], report: Report = silent
) -> TextColumn:
    """The column with other texts for some codes; equal texts have one code.

    The new texts must be trimmed. Without changes it is the column itself.
    """
    if not changes:
        return column
    old = column.distinct
    changed = sorted(changes)
    texts = [changes[code].encode() for code in changed]
    lengths = np.diff(old.ends)
    lengths[changed] = [len(text) for text in texts]
    ends = np.zeros(len(old.ends), np.int64)
    np.cumsum(lengths, out=ends[1:])
    parts, done = [], 0
    begins = old.ends[changed].tolist()
    for text, begin, end in zip(texts, begins, old.ends[1:][changed].tolist(), strict=True):
        parts += [old.heap[done:begin], text]
        done = end
    parts.append(old.heap[done:])
    dictionary = Dictionary()
    codes = added(dictionary, Distinct(b"".join(parts), ends), report)
    return TextColumn(codes[column.codes], dictionary.distinct())


def empty_for(
    column: TextColumn, placeholders: Collection[str], report: Report = silent
) -> tuple[TextColumn, NDArray[np.bool_]]:
    """The column with nothing where a text is a placeholder in any case; which rows that are."""
    is_one = _are_one_of(column.distinct, placeholders, part(report, 0, 0.5))
    changes = dict.fromkeys(np.flatnonzero(is_one).tolist(), "")
    return with_texts(column, changes, part(report, 0.5, 1)), is_one[column.codes]


def is_one_of(
    column: TextColumn, texts: Collection[str], report: Report = silent
) -> NDArray[np.bool_]:
    """Which rows are one of some texts, whatever its case; empty ones are none."""
    return _are_one_of(column.distinct, texts, report)[column.codes]


def _are_one_of(
    distinct: Distinct, texts: Collection[str], report: Report = silent
) -> NDArray[np.bool_]:
    folded = {fold(text) for text in texts} - {""}
    is_one = np.zeros(max(1, len(distinct)), np.bool_)
    for number, code in enumerate(_candidates(distinct, folded)):
        if number % _STEP == 0:
            report(code / len(distinct))
        is_one[code] = fold(distinct[code]) in folded
    return is_one


def unguarded(column: TextColumn, report: Report = silent) -> TextColumn:
    """The column without one space or apostrophe that guards a text from being a formula."""
    distinct = column.distinct
    heap, starts = _memory(distinct), distinct.ends[:-1]
    places = np.flatnonzero(np.diff(distinct.ends) > 1)
    first, second = heap[starts[places]], heap[starts[places] + 1]
    places = places[np.isin(first, _GUARDS) & np.isin(second, _GUARDED)]
    changes = {}
    for number, code in enumerate(places.tolist()):
        if number % _STEP == 0:
            report(0.5 * number / len(places))
        changes[code] = distinct[code][1:]
    return with_texts(column, changes, part(report, 0.5, 1))


def _candidates(distinct: Distinct, folded: Collection[str]) -> list[int]:
    """The codes of texts that may be one of some texts in another case.

    By length and first byte: a column may have millions of texts, and few are looked at.
    """
    if not folded:
        return []
    longest = max(len(text) for text in folded) * _MOST_BYTES
    first = {text[0] for text in folded}
    begins = {byte for one in first for byte in (one + one.upper()).encode() if byte < 128}
    lengths = np.diff(distinct.ends)
    places = np.flatnonzero((lengths > 0) & (lengths <= longest))
    bytes_ = _memory(distinct)[distinct.ends[:-1][places]]
    # Letters beyond ASCII may fold to others in more than one way.
    may_be = np.isin(bytes_, sorted(begins)) | (bytes_ >= 128)
    return [int(place) for place in places[may_be]]


def _memory(distinct: Distinct) -> NDArray[np.uint8]:
    return np.frombuffer(distinct.heap, np.uint8)

"""Distinct texts put in order, without a Python object for each."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Bytes, Codes, Distinct
from leadscorer_gui.progress import Report, silent

_WIDTH: Final = 40
"""Bytes that are compared at once; more only where all of these are the same."""

_WORD: Final = 8
_RUN: Final = 1 << 16


def in_order(
    texts: Distinct, codes: NDArray[np.int64], report: Report = silent
) -> NDArray[np.int64]:
    """Some codes in the code-point order of their texts, which is that of their bytes in UTF-8."""
    ordered = np.asarray(codes, np.int64).copy()
    lengths = np.diff(texts.ends)
    # What is in question yet: places in `ordered`, and the group of equal beginnings of each.
    places = np.arange(len(ordered))
    groups = np.zeros(len(ordered), np.int64)
    depth = 0
    while len(places):
        some = ordered[places]
        order, is_new = _compared(texts, some, groups, depth, report)
        ordered[places] = some[order]
        depth += _WIDTH
        groups = np.cumsum(is_new)
        ended = lengths[ordered[places]] <= depth
        if ended.any():  # equal but for bytes 0 at their ends: the shorter one is first
            by_length = np.lexsort((lengths[ordered[places]], groups))
            ordered[places] = ordered[places][by_length]
        longer = lengths[ordered[places]] > depth
        places, groups = places[longer], groups[longer]
        several = (np.bincount(groups) > 1)[groups] if len(groups) else longer[:0]
        places, groups = places[several], groups[several]
    return ordered


def _compared(
    texts: Distinct, codes: NDArray[np.int64], groups: NDArray[np.int64], depth: int, report: Report
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The order of texts of groups by their bytes from `depth` on, and where another one begins.

    Word by word from the last to the first, so that it can be stopped between two.
    """
    longest = int((texts.ends[codes + 1] - texts.ends[codes]).max(initial=0))
    order = np.arange(len(codes))
    is_new = np.zeros(len(codes), np.bool_)
    is_new[:1] = True
    words = []
    for at in reversed(range(depth, min(depth + _WIDTH, longest), _WORD)):
        report(0.5)
        words.append(_words(texts, codes, at))
        order = order[np.argsort(words[-1][order], kind="stable")]
    if groups.any():
        words.append(groups.astype(np.uint64))
        order = order[np.argsort(words[-1][order], kind="stable")]
    for word in words:
        report(0.8)
        ordered = word[order]
        is_new[1:] |= ordered[1:] != ordered[:-1]
    return order, is_new


def _words(texts: Distinct, codes: NDArray[np.int64], at: int) -> NDArray[np.uint64]:
    """Eight bytes of each text as a number that compares as they do; 0 behind its end."""
    heap = np.frombuffer(texts.heap, np.uint8)
    starts = texts.ends[codes] + at
    lengths = texts.ends[codes + 1] - starts
    words = np.zeros(len(codes), np.uint64)
    for place in range(_WORD):
        rows = np.flatnonzero(lengths > place)
        if not len(rows):
            break
        words[rows] |= heap[starts[rows] + place].astype(np.uint64) << np.uint64(56 - 8 * place)
    return words


def selected(
    texts: Distinct, codes: Codes | NDArray[np.int64], report: Report = silent
) -> Distinct:
    """Some of the texts, in the order of the codes."""
    starts, lengths = texts.ends[codes], texts.ends[np.add(codes, 1)] - texts.ends[codes]
    ends = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    old = np.frombuffer(texts.heap, np.uint8)
    new: Bytes = np.empty(int(ends[-1]), np.uint8)
    for first in range(0, len(codes), _RUN):  # in runs: a place of eight bytes for each byte
        report(first / len(codes))
        some = slice(first, first + _RUN)
        begin, end = ends[first], ends[min(first + _RUN, len(codes))]
        shift = np.repeat(starts[some] - ends[:-1][some], lengths[some])
        new[begin:end] = old[np.arange(begin, end) + shift]
    return Distinct(new.tobytes(), ends)

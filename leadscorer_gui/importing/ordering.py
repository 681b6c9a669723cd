"""Distinct texts put in order, without a Python object for each where they are short."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Bytes, Codes, Distinct

_LONGEST: Final = 40
"""Bytes up to which texts are sorted as rows of a table of bytes."""

_RUN: Final = 1 << 16


def in_order(texts: Distinct, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Some codes in the code-point order of their texts, which is that of their bytes in UTF-8."""
    if not len(codes):
        return codes
    starts, lengths = texts.ends[codes], texts.ends[codes + 1] - texts.ends[codes]
    widest = int(lengths.max())
    if widest > _LONGEST or b"\0" in texts.heap:  # a NUL is what fills up the rows
        named = texts.texts
        return np.array(sorted(codes.tolist(), key=named.__getitem__), np.int64)
    heap = np.frombuffer(texts.heap, np.uint8)
    table = np.zeros((len(codes), max(1, widest)), np.uint8)
    for place in range(widest):
        rows = np.flatnonzero(lengths > place)
        table[rows, place] = heap[starts[rows] + place]
    keys = table.view(f"S{table.shape[1]}")[:, 0]
    result: NDArray[np.int64] = codes[np.argsort(keys, kind="stable")]
    return result


def selected(texts: Distinct, codes: Codes | NDArray[np.int64]) -> Distinct:
    """Some of the texts, in the order of the codes."""
    starts, lengths = texts.ends[codes], texts.ends[np.add(codes, 1)] - texts.ends[codes]
    ends = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    old = np.frombuffer(texts.heap, np.uint8)
    new: Bytes = np.empty(int(ends[-1]), np.uint8)
    for first in range(0, len(codes), _RUN):  # in runs: a place of eight bytes for each byte
        some = slice(first, first + _RUN)
        begin, end = ends[first], ends[min(first + _RUN, len(codes))]
        shift = np.repeat(starts[some] - ends[:-1][some], lengths[some])
        new[begin:end] = old[np.arange(begin, end) + shift]
    return Distinct(new.tobytes(), ends)

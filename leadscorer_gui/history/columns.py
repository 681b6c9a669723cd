"""A column of texts, each distinct text kept once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.model.text import fold

Bytes = NDArray[np.uint8]
Codes = NDArray[np.int32]
Instants = NDArray[np.int64]
"""Microseconds since 1970 UTC; `NO_INSTANT` where there is none."""

NO_INSTANT = np.iinfo(np.int64).max
"""Stands for 'no date': later than every as-of, so that 'not after as-of' is false of it."""


@dataclass(frozen=True)
class Distinct:
    """Distinct texts, trimmed, as UTF-8 one after another.

    `heap`: bytes; `ends`: shape (count + 1,), text i lies in heap[ends[i]:ends[i + 1]].
    """

    heap: bytes
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, index: int) -> str:
        return self.heap[self.ends[index] : self.ends[index + 1]].decode()

    @cached_property
    def texts(self) -> list[str]:
        """All texts, decoded."""
        if self.heap.isascii():
            return _slices(self.heap.decode("ascii"), self.ends)
        ends = self.ends.tolist()
        return [self.heap[a:b].decode() for a, b in pairwise(ends)]

    @cached_property
    def folded(self) -> list[str]:
        """All texts as they are compared: trimmed and lower-cased (section 3)."""
        if self.heap.isascii():
            return _slices(self.heap.lower().decode("ascii"), self.ends)
        return [fold(text) for text in self.texts]

    @staticmethod
    def of(texts: Sequence[str]) -> "Distinct":
        """The distinct texts given; they must be trimmed and unequal."""
        parts = [text.encode() for text in texts]
        ends = np.zeros(len(parts) + 1, np.int64)
        np.cumsum([len(part) for part in parts], out=ends[1:])
        return Distinct(b"".join(parts), ends)


def _slices(whole: str, ends: NDArray[np.int64]) -> list[str]:
    return [whole[a:b] for a, b in pairwise(ends.tolist())]


@dataclass(frozen=True)
class TextColumn:
    """One text per row: `codes[row]` is the place of its text in `distinct`."""

    codes: Codes
    distinct: Distinct

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.distinct[int(self.codes[row])]

    @cached_property
    def folded_codes(self) -> tuple[Codes, int]:
        """Codes in which texts that compare equal have one number, and how many there are."""
        numbers: dict[str, int] = {}
        table = [numbers.setdefault(text, len(numbers)) for text in self.distinct.folded]
        return np.array(table or [0], np.int32)[self.codes], len(numbers)

    @staticmethod
    def constant(text: str, rows: int) -> "TextColumn":
        """The same text in every row."""
        return TextColumn(np.zeros(rows, np.int32), Distinct.of([text]))

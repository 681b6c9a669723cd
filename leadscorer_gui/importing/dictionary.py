"""A growing dictionary of distinct texts."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Bytes, Codes, Distinct
from leadscorer_gui.importing.cell_kernels import Places, encode, rehash

_FIRST_ROOM: Final = 1 << 12
_SMALLEST_ROOM: Final = 1 << 4
_ALL_ROOMS: Final = 1 << 20
_HEAP_EACH: Final = 16
_RUN: Final = 256


class Dictionary:
    """Gives each distinct text a code, in the order in which they come; keeps a copy of each."""

    def __init__(self, among: int = 1) -> None:
        """`among` is how many dictionaries are made at once; of very many each begins small."""
        room = min(_FIRST_ROOM, max(_SMALLEST_ROOM, _power_of_two(_ALL_ROOMS // among)))
        self._table = np.zeros(4 * room, np.uint64)
        self._hashes = np.zeros(room, np.uint64)
        self._heap: Bytes = np.empty(_HEAP_EACH * room, np.uint8)
        self._ends: Places = np.zeros(room + 1, np.int64)
        self._found = np.empty(min(room, _RUN), np.uint64)
        self.count = 0

    def encode(self, buf: Bytes, starts: Places, ends: Places, codes: Codes | None = None) -> Codes:
        """The codes of cells of `buf`, shape as `starts`; texts not met before get new ones.

        Written to `codes` where it is given.
        """
        codes = np.empty(len(starts), np.int32) if codes is None else codes
        done = 0
        while True:
            done, self.count = encode(
                buf, starts, ends, done, len(starts),
                self._table, self._hashes, self._heap, self._ends, self.count, self._found, codes,
            )  # fmt: skip
            if done == len(starts):
                return codes
            self._grow(int(ends[done] - starts[done]))

    def add(self, texts: Distinct) -> Codes:
        """The codes of texts that another dictionary has gathered."""
        # A copy: for an array that can't be written every kernel would be compiled once more.
        heap = np.frombuffer(texts.heap, np.uint8).copy()
        return self.encode(heap, texts.ends[:-1], texts.ends[1:])

    def _grow(self, needed: int) -> None:
        """Make room for more texts, the next of so many bytes."""
        if self.count == len(self._hashes):
            room = 4 * self.count
            self._hashes = _longer(self._hashes, room)
            self._ends = _longer(self._ends, room + 1)
            self._table = np.zeros(4 * room, np.uint64)
            rehash(self._table, self._hashes, self.count)
        elif self._ends[self.count] + needed > len(self._heap):
            self._heap = _longer(self._heap, 2 * (len(self._heap) + needed))

    def distinct(self) -> Distinct:
        """The texts so far, in the order of their codes."""
        ends = self._ends[: self.count + 1].copy()
        return Distinct(self._heap[: ends[-1]].tobytes(), ends)


def _power_of_two(number: int) -> int:
    """The largest that is not above a number."""
    return 1 << max(0, number.bit_length() - 1)


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    longer = np.zeros(size, array.dtype)
    longer[: len(array)] = array
    return longer


def merged(first: Distinct, second: Distinct) -> tuple[Distinct, Codes, Codes]:
    """The texts of both, and for each of the two the new codes of its old ones."""
    together = Dictionary()
    codes_first = together.add(first)
    codes_second = together.add(second)
    return together.distinct(), codes_first, codes_second

"""An array that grows at its end."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Growing:
    """Entries added run by run, in one piece of memory.

    Room for as many as are expected is taken at once: a system gives large pieces in large pages,
    which costs a fraction of what many small ones do.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        self._array: NDArray[Any] = np.empty(0, dtype)
        self._count = 0

    def add(self, count: int, expected: int) -> NDArray[Any]:
        """Room for `count` more entries, to be written to; `expected` guesses how many come."""
        needed = self._count + count
        if needed > len(self._array):
            larger = np.empty(max(needed, expected, 2 * len(self._array)), self._array.dtype)
            larger[: self._count] = self.values
            self._array = larger
        self._count = needed
        return self._array[needed - count : needed]

    @property
    def values(self) -> NDArray[Any]:
        """The entries so far."""
        return self._array[: self._count]

"""Large columns in memory of their own, which goes back to the system as soon as they are dropped.

What is taken and given back in pieces of some megabytes, by several threads, else stays with the
process: after some edits it would hold twice what it needs.
"""

from mmap import mmap
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

_SMALL_BYTES: Final = 1 << 16

Kind = TypeVar("Kind", bound=np.generic)


def room(count: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """An array of so many numbers of a type, without values yet."""
    dtype = np.dtype(kind)
    if count * dtype.itemsize < _SMALL_BYTES:
        return np.empty(count, dtype)
    return np.frombuffer(mmap(-1, count * dtype.itemsize), dtype)


def kept_copy(values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
    """A copy of a column."""
    copy: npt.NDArray[Kind] = room(len(values), values.dtype)
    copy[:] = values
    return copy

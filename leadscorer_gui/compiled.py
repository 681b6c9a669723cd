"""How kernels are compiled: once per machine, kept in the program's cache, free of Python's lock.

A kernel is a plain function over numpy arrays; `kernel` compiles it at its first call. Imports
numba, so only modules that hold kernels may import this one (`leadscorer check` must not).
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from leadscorer_gui import places

# numba reads the folder when it is imported, so this stands before the import.
os.environ.setdefault("NUMBA_CACHE_DIR", str(places.cache() / "kernels"))

import numba

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function; other threads run while it does."""
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast(F, compiled)


def bare(function: F) -> F:
    """Compile a function that makes no arrays, without counting references to those it is given.

    Threads that count references to one array wait for each other at every call: with counting,
    the simulation takes three times as long. Room for results comes from the caller.
    """
    options: dict[str, Any] = {"_nrt": False}  # numba's stubs do not name it
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    return cast(F, compiled)


def is_warm() -> bool:
    """Whether some kernel was compiled on this machine before."""
    folder = Path(os.environ["NUMBA_CACHE_DIR"])
    return folder.is_dir() and any(folder.rglob("*.nbi"))

"""How kernels are compiled: once per machine, kept in the program's cache, free of Python's lock.

A kernel is a plain function over numpy arrays; `kernel` compiles it at its first call. Imports
numba, so only modules that hold kernels may import this one (`leadscorer check` must not).
"""

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from llvmlite import ir  # type: ignore[import-untyped]
from numba.extending import intrinsic

from leadscorer_gui import places

_PACKAGE: Final = Path(__file__).resolve().parent
_KEPT_VERSIONS: Final = 3


def _sources() -> str:
    """A short name for what the kernels are compiled from.

    numba looks only at the file of the kernel itself, and at its time: a kernel that calls one of
    another file, or whose file came with an old date, would stay as it was after an update.
    """
    digest = hashlib.sha256(f"{numba.__version__} {platform.python_version()}".encode())
    if getattr(sys, "frozen", False):  # a bundle has no sources, but another time at each build
        program = Path(sys.executable).stat()
        digest.update(f"{program.st_size} {program.st_mtime_ns}".encode())
        return digest.hexdigest()[:16]
    for folder in ("history", "importing", "engine", "analysis"):
        for source in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(source.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def _folder() -> Path:
    """Where the kernels of this version are kept; those of old versions are removed."""
    above = Path(os.environ.get("NUMBA_CACHE_DIR") or places.cache() / "kernels")
    folder = above / _sources()
    if not folder.is_dir():
        old = sorted(above.glob("?" * 16), key=lambda one: one.stat().st_mtime)
        for one in old[: 1 - _KEPT_VERSIONS]:
            shutil.rmtree(one, ignore_errors=True)
    return folder


CACHE: Final = _folder()
numba.config.CACHE_DIR = str(CACHE)  # type: ignore[attr-defined]

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


def _eight_bytes(_context: Any, buf: Any, at: Any) -> Any:
    """Eight bytes of an array of bytes from place `at` on, as one number (in a kernel).

    numba has no load from a place that is no multiple of eight; putting bytes together one by one
    takes three times as long, and every cell of a file is read this way.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.gep(array.data, [arguments[1]])
        word = builder.load(builder.bitcast(place, ir.IntType(64).as_pointer()))
        word.align = 1
        return word

    return numba.types.uint64(buf, at), generate


eight_bytes: Any = intrinsic(_eight_bytes)
"""See `_eight_bytes`: in a kernel, `eight_bytes(buf, at)` is a number."""


def is_warm() -> bool:
    """Whether the kernels were compiled on this machine before."""
    return CACHE.is_dir() and any(CACHE.rglob("*.nbi"))

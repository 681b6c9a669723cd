"""How kernels are compiled: once per machine, kept in the program's cache, free of Python's lock.

A kernel is a plain function over numpy arrays; `bare` compiles it at its first call. numba is
imported then and not before, so that whatever only imports kernels starts quickly: the window
shows its start page, `leadscorer` its help.
"""

import hashlib
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable
from functools import cache, update_wrapper
from pathlib import Path
from threading import RLock
from typing import Any, Final, TypeVar, cast

from leadscorer_gui import places

_PACKAGE: Final = Path(__file__).resolve().parent
_KEPT_VERSIONS: Final = 3
_HAS_KERNELS: Final = re.compile(rb"^from leadscorer_gui\.compiled import .*\bbare\b", re.M)
_IMPORTED: Final = re.compile(rb"^from leadscorer_gui\.([\w.]+) import", re.M)


_LOADING: Final = RLock()

F = TypeVar("F", bound=Callable[..., Any])


class _Later:
    """What numba makes when it is first needed; `made` is that."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._made: Any = None

    @property
    def made(self) -> Any:
        """What numba made of it, now or before."""
        if self._made is None:
            with _LOADING:
                if self._made is None:
                    self._made = self._make()
        return self._made

    def __call__(self, *arguments: Any) -> Any:
        return self.made(*arguments)


def bare(function: F) -> F:
    """Compile a function that makes no arrays, without counting references to those it is given.

    Threads that count references to one array wait for each other at every call: with counting,
    the simulation takes three times as long. Room for results comes from the caller. Other threads
    run while it does. Arguments are given by place. A kernel becomes part of those that call it:
    an array is seven arguments to the processor, and handing over a dozen takes as long as the work
    on a few rows.
    """

    def make() -> Any:
        _make_all_that_it_calls(function)
        numba, keep = _numba(), _can_keep()
        # Numba's stubs do not name them.
        options: dict[str, Any] = {"_nrt": False, "forceinline": True}
        return numba.njit(cache=keep, nogil=True, error_model="numpy", **options)(function)

    return cast(F, update_wrapper(_Later(make), function))


def _make_all_that_it_calls(function: Callable[..., Any]) -> None:
    """Put what numba knows in the place of each kernel that a kernel names."""
    names = function.__globals__
    for name in function.__code__.co_names:
        if isinstance(called := names.get(name), _Later):
            names[name] = called.made


def _make_eight_bytes() -> Any:
    from llvmlite import ir  # type: ignore[import-untyped]

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.gep(array.data, [arguments[1]])
        word = builder.load(builder.bitcast(place, ir.IntType(64).as_pointer()))
        word.align = 1
        return word

    def eight_bytes(_context: Any, buf: Any, at: Any) -> Any:
        return numba.types.uint64(buf, at), generate

    numba = _numba()
    return numba.extending.intrinsic(eight_bytes)


eight_bytes: Any = _Later(_make_eight_bytes)
"""In a kernel, `eight_bytes(buf, at)`: eight bytes of an array of bytes as one number.

numba has no load from a place that is no multiple of eight; putting bytes together one by one
takes three times as long, and every cell of a file is read this way.
"""


@cache
def _numba() -> Any:
    """numba, told where to keep what it compiles."""
    import numba
    import numba.extending

    place = f"{KernelPlace.__module__}.{KernelPlace.__qualname__}"
    numba.config.CACHE_LOCATOR_CLASSES = place  # type: ignore[attr-defined]
    return numba


class KernelPlace:
    """Where numba keeps a kernel: in our folder, whatever is its source; numba makes one for each.

    Its own ways go by the file of the source. A bundle has none, and what is compiled there would
    end up outside our cache, to be found again only from the same working directory. The methods
    are those of `numba.core.caching._CacheLocator`.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._line = function.__code__.co_firstlineno
        self._py_file = function.__code__.co_filename  # numba's warnings name it

    @classmethod
    def from_function(cls, function: Callable[..., Any], _file: str) -> "KernelPlace":
        """The place of a kernel."""
        return cls(function)

    def ensure_cache_path(self) -> None:
        """Make the folder."""
        cache_folder().mkdir(parents=True, exist_ok=True)

    def get_cache_path(self) -> str:
        """The folder."""
        return str(cache_folder())

    def get_source_stamp(self) -> str:
        """Nothing: the folder is another one where the sources are others."""
        return ""

    def get_disambiguator(self) -> str:
        """What is added to the names of the file and of the kernel."""
        return str(self._line)


@cache
def _can_keep() -> bool:
    """Whether there is a folder that can be written; where not, every start compiles."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache_folder(), os.W_OK | os.X_OK)


@cache
def cache_folder() -> Path:
    """Where the kernels of this version are kept; those of old versions are removed.

    Imports numba, which takes a while: not for the thread of a window.
    """
    above = Path(os.environ.get("NUMBA_CACHE_DIR") or places.cache() / "kernels")
    folder = above / _sources()
    if not folder.is_dir():
        old = sorted(above.glob("?" * 16), key=lambda one: one.stat().st_mtime)
        for one in old[: 1 - _KEPT_VERSIONS]:
            shutil.rmtree(one, ignore_errors=True)
    return folder


def is_warm() -> bool:
    """Whether the kernels were compiled on this machine before. Imports numba."""
    return cache_folder().is_dir() and any(cache_folder().glob("*.nbi"))


def _sources() -> str:
    """A short name for what the kernels are compiled from.

    All kernels, for numba would look only at the file of the kernel itself: one that calls a kernel
    of another file would stay as it was after an update.
    """
    import numba

    digest = hashlib.sha256(f"{numba.__version__} {platform.python_version()}".encode())
    if getattr(sys, "frozen", False):  # a bundle has no sources, but another time at each build
        program = Path(sys.executable).stat()
        digest.update(f"{program.st_size} {program.st_mtime_ns}".encode())
        return digest.hexdigest()[:16]
    for content in kernel_sources(_PACKAGE):
        digest.update(content)
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def kernel_sources(package: Path) -> list[bytes]:
    """The contents of a package's files with kernels, and of those that these import from.

    The latter have the constants that are compiled in.
    """
    found: dict[Path, bytes] = {}
    for source in sorted(package.glob("*/*.py")):
        content = source.read_bytes()
        if _HAS_KERNELS.search(content):
            found[source] = content
    for content in [*found.values()]:
        for name in _IMPORTED.findall(content):
            source = package.joinpath(*name.decode().split(".")).with_suffix(".py")
            if source not in found and source.is_file():
                found[source] = source.read_bytes()
    return [content for _source, content in sorted(found.items())]

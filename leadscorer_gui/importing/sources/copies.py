"""Copies of tables as text in UTF-8, kept in the cache folder as long as there is room."""

import errno
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import IO, Final

from leadscorer_gui import places
from leadscorer_gui.importing.sources.opening import refused, unreadable
from leadscorer_gui.texts import _

MOST_COPIES: Final = 20
MOST_BYTES: Final = 5 << 30
_SPARED_S: Final = 3600  # another window may be reading it

_used: set[Path] = set()
_lock: Final = Lock()


def copy_of(
    file: Path, what: tuple[str, ...], name: str, write: Callable[[IO[bytes]], None]
) -> Path:
    """The copy of a table of a file, made by `write` where there is none yet.

    `what` is all that the copy depends on besides the file's name, size and time of change. It is
    there as a whole or not at all. Raises CsvError.
    """
    try:
        folder = places.cache() / "unpacked"
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / f"{_identity(file, what)}.csv"
        if copy.is_file():
            os.utime(copy)
        else:
            _make(copy, write)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            why = _(
                "the disk has no room for a copy that can be read, in {folder}; make room and try"
                " again"
            )
            raise refused(name, why.format(folder=places.cache_place())) from error
        raise unreadable(name, error) from error
    with _lock:
        _used.add(copy)
    _tidy(folder)
    return copy


def _identity(file: Path, what: tuple[str, ...]) -> str:
    found = file.stat()
    told = (
        os.path.abspath(file),
        str(found.st_size),
        str(found.st_mtime_ns),
        str(found.st_ctime_ns),
        str(found.st_ino),
        *what,
    )
    digest = hashlib.sha256()
    for part in told:
        digest.update(os.fsencode(part) + b"\0")
    return digest.hexdigest()[:32]


def _make(copy: Path, write: Callable[[IO[bytes]], None]) -> None:
    half = copy.with_name(f"{copy.stem}.{os.getpid()}.{time.monotonic_ns()}.part")
    try:
        with half.open("wb") as file:
            write(file)
        os.replace(half, copy)
    finally:
        half.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove the copies that were not used for longest, where there are too many.

    Those of this process stay: rows of them may still be asked for.
    """
    try:
        kept = sorted(folder.iterdir(), key=lambda one: -one.stat().st_mtime)
        total, spared = 0, time.time() - _SPARED_S
        for count, one in enumerate(kept):
            found = one.stat()
            total += found.st_size
            is_surplus = count >= MOST_COPIES or total > MOST_BYTES or one.suffix == ".part"
            if is_surplus and one not in _used and found.st_mtime < spared:
                one.unlink(missing_ok=True)
    except OSError:
        pass  # another process tidies too

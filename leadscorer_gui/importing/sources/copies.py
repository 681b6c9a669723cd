"""Copies of tables as text in UTF-8, kept in the cache folder as long as there is room."""

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import IO, Final, TypeAlias

from leadscorer_gui import places
from leadscorer_gui.importing.sources.opening import refused, unreadable
from leadscorer_gui.texts import _

MOST_COPIES: Final = 20
MOST_BYTES: Final = 5 << 30
UNPACKING: Final = "unpacking-"
"""What folders for the time of a conversion are called, in the cache folder."""

Mark: TypeAlias = tuple[str, ...]
"""Where a file is, how long, of when: what a copy of it is known by."""

_SPARED_S: Final = 3600  # another window may be reading it
_ABANDONED_S: Final = 86_400

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
        copy = _place(mark(file), what)
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
    _tidy(copy.parent)
    return copy


def keep_copy(made: Path, of: Mark, what: tuple[str, ...]) -> None:
    """Keep a whole copy that was made elsewhere of a file with this mark. Raises OSError."""
    copy = _place(of, what)
    os.replace(made, copy)
    with _lock:
        _used.add(copy)


def mark(file: Path) -> Mark:
    """What tells a file from what it was before it was changed. Raises OSError."""
    found = file.stat()
    return (
        os.path.abspath(file),
        str(found.st_size),
        str(found.st_mtime_ns),
        str(found.st_ctime_ns),
        str(found.st_ino),
    )


def _place(of: Mark, what: tuple[str, ...]) -> Path:
    """Where the copy is kept: in a folder that nobody else looks into. Raises OSError."""
    folder = places.cache() / "unpacked"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)  # of an earlier version
    digest = hashlib.sha256()
    for part in (*of, *what):
        digest.update(os.fsencode(part) + b"\0")
    return folder / f"{digest.hexdigest()[:32]}.csv"


def _make(copy: Path, write: Callable[[IO[bytes]], None]) -> None:
    half = copy.with_name(f"{copy.stem}.{os.getpid()}.{time.monotonic_ns()}.part")
    try:
        with open(half, "xb", opener=_privately) as file:
            write(file)
        os.replace(half, copy)
    finally:
        half.unlink(missing_ok=True)


def _privately(path: str, flags: int) -> int:
    """Open a file that only its owner may read: it holds what the user's file holds."""
    return os.open(path, flags, 0o600)


def _tidy(folder: Path) -> None:
    """Remove the copies that were not used for longest, where there are too many.

    Those of this process stay: rows of them may still be asked for. What a program that was killed
    has unpacked goes after a day.
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
        for left in folder.parent.glob(f"{UNPACKING}*"):
            if left.stat().st_mtime < time.time() - _ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)
    except OSError:
        pass  # another process tidies too

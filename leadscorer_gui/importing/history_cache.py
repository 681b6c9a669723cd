"""Imported histories that are kept, so that opening the same files again takes no time.

A history is found again by what the files hold and by how they were read, never by their names or
times: a file that was copied or touched is the same, one that was edited is another. Only large
histories are worth it. That nothing could be kept is no reason for an import to fail.
"""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Generic, TypeVar

from leadscorer_gui import __version__, places
from leadscorer_gui.history.history import History
from leadscorer_gui.history.storing import (
    HistoryFileError,
    Stored,
    load_history,
    save_history,
    stored_size,
)
from leadscorer_gui.importing.content_hash import Marks, content_hash, marks
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

WORTH_KEEPING: Final = 100_000
"""Activities of a history that takes longer to read than to look up."""

MOST_HISTORIES: Final = 10
MOST_BYTES: Final = 8 << 30

_LEFT_FREE: Final = 1 << 30
"""Bytes of the disk that are no cache's to fill."""

_ENDING: Final = ".history"
_SETTLED_NS: Final = 3_000_000_000
_ABANDONED_S: Final = 3600
_SHARE_OF_READING: Final = 0.85

Value = TypeVar("Value")


@dataclass(frozen=True)
class Kind(Generic[Value]):
    """An import as the cache sees it: how it is done, and what is kept of what comes out.

    `unpack` raises ValueError, TypeError or KeyError for what `pack` did not make.
    """

    read: Callable[[Report], Value]
    pack: Callable[[Value], tuple[History, Mapping[str, bytes]]]
    unpack: Callable[[Stored], Value]


def read_through(
    files: Sequence[Path], mapping: str, time_zone: str, kind: Kind[Value], report: Report = silent
) -> tuple[Value, str | None]:
    """What an import of files comes to: as it was kept, or read now and kept.

    `mapping` says everything besides the files and the time zone that the result depends on. The
    second value says why nothing was kept, where that is worth a word. Raises what `kind.read`
    raises.
    """
    before, began = _marks(files), time.time_ns()
    if before is None:  # let the import say what is wrong with them
        return kind.read(report), None
    outline = _outline(before, mapping, time_zone)
    content: str | None = None
    if any(_folder().glob(f"{outline}-*{_ENDING}")):
        with suppress(OSError):
            content = content_hash(files, part(report, 0.0, 0.3))
            kept = _unpacked(f"{outline}-{content}", kind, part(report, 0.3, 1.0))
            if kept is not None:
                return kept, None
    value = kind.read(part(report, 0.0, _SHARE_OF_READING))
    history, more = kind.pack(value)
    if len(history.activities) < WORTH_KEEPING:
        report(1.0)
        return value, None
    keeping = part(report, _SHARE_OF_READING, 1.0)
    try:
        content = content or content_hash(files, part(keeping, 0.0, 0.3))
    except OSError:
        return value, None
    # What was hashed must be what was read: files that were written to meanwhile are not kept,
    # nor those written to so lately that a clock may not show it.
    if _marks(files) != before or not _has_settled(before, began):
        report(1.0)
        return value, None
    return value, keep(f"{outline}-{content}", history, more, part(keeping, 0.3, 1.0))


def find(key: str) -> Path | None:
    """The file of a kept history, from now on the one used last; None where there is none."""
    file = _folder() / f"{key}{_ENDING}"
    if not file.is_file():
        return None
    with suppress(OSError):  # it may still be read
        os.utime(file)
    return file


def keep(
    key: str, history: History, more: Mapping[str, bytes], report: Report = silent
) -> str | None:
    """Keep a history, and let go of those that were not used for the longest time.

    Returns in a sentence why it could not be kept; None where it was.
    """
    size = stored_size(history, more)
    try:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if size <= MOST_BYTES:  # or all others would go for one that cannot stay
            _prune(MOST_HISTORIES - 1, MOST_BYTES - size)
        if size > MOST_BYTES or shutil.disk_usage(folder).free - size < _LEFT_FREE:
            message = _(
                "there is too little room in “{folder}” to keep what was imported ({size} MB); it"
                " will be read from its files again"
            )
            return message.format(folder=folder, size=grouped(size / 1e6))
        save_history(history, folder / f"{key}{_ENDING}", more, report)
    except (HistoryFileError, OSError) as error:
        message = _("what was imported could not be kept and will be read again: {why}")
        return message.format(why=error)
    return None


def _unpacked(key: str, kind: Kind[Value], report: Report) -> Value | None:
    """What was kept under a key; None where there is nothing, or nothing that can be used."""
    file = find(key)
    if file is None:
        return None
    try:
        return kind.unpack(load_history(file, report))
    except CsvError:  # a file can no longer be opened: let the import say so
        return None
    except (HistoryFileError, ValueError, TypeError, KeyError):
        with suppress(OSError):
            file.unlink()
        return None


def _marks(files: Sequence[Path]) -> Marks | None:
    with suppress(OSError, ValueError):  # a name with a NUL is a ValueError
        return marks(files)
    return None


def _has_settled(of_files: Marks, began: int) -> bool:
    """Whether the last change of the files is no matter of the clock's last tick."""
    return all(abs(began - mark[1]) > _SETTLED_NS for mark in of_files)


def _folder() -> Path:
    return places.cache() / "histories"


def _outline(of_files: Marks, mapping: str, time_zone: str) -> str:
    """What can be known of a key without reading the files."""
    # Reasons for which rows were left out are kept in words, hence the language.
    language = _("too many cells") + _("the {column} stands in an earlier row")
    sizes = [mark[0] for mark in of_files]
    parts = repr((_program(), language, sizes, mapping, time_zone))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@cache
def _program() -> str:
    """What reads files: another version of it may read them otherwise."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=12)
    if getattr(sys, "frozen", False):  # a bundle has no sources, but another time at each build
        program = Path(sys.executable).stat()
        digest.update(f"{program.st_size} {program.st_mtime_ns}".encode())
        return digest.hexdigest()
    package = Path(__file__).resolve().parent.parent
    for name in ("history", "importing", "model"):
        for source in sorted((package / name).rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _prune(most: int, most_bytes: int) -> None:
    """Remove the histories that were used longest ago until no more than so many are left."""
    found = []
    for file in _folder().glob(f"*{_ENDING}"):
        with suppress(OSError):
            status = file.stat()
            found.append((status.st_mtime_ns, status.st_size, file))
    found.sort(key=lambda entry: entry[0], reverse=True)
    total = 0
    for place, (_used, size, file) in enumerate(found):
        total += size
        if place >= most or total > most_bytes:
            with suppress(OSError):  # another program reads it, on systems where that locks
                file.unlink()
    for draft in _folder().glob(".*.tmp"):  # of a program that was killed
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _ABANDONED_S:
                draft.unlink()

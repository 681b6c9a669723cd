"""Earlier saves of a workspace file: the last ten contents that a save has replaced.

They lie with the journal, not beside the file, so that folders that are shared stay tidy.
"""

import hashlib
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.files.decoding import read_bytes
from leadscorer_gui.files.problems import Unreadable
from leadscorer_gui.files.saving import write_atomically

MOST: Final = 10
SUFFIX: Final = ".leadscorer"

_STAMP: Final = "%Y%m%d-%H%M%S-%f"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EarlierSave:
    """One content that the file once had; `time` (UTC) is when it was saved."""

    file: Path
    time: datetime


def keep(path: Path) -> None:
    """Keep what a file holds now, before it is replaced; the oldest beyond `MOST` are dropped.

    Never raises: a save must not fail because its backup does. What went wrong is logged.
    """
    try:
        keep_content(path, read_bytes(path), datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except (OSError, Unreadable) as error:
        _log.warning("no backup of %s: %s", path, error)


def keep_content(path: Path, content: bytes, time: datetime) -> None:
    """Keep what might be a content of a file, of this time, among its earlier saves.

    Raises OSError. The oldest beyond `MOST` are dropped.
    """
    folder = _folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.astimezone(UTC).strftime(_STAMP)
    name = f"{stamp}-{hashlib.sha256(content).hexdigest()[:8]}{SUFFIX}"
    if not (folder / name).exists():
        write_atomically(folder / name, content)
    for old in earlier_saves(path)[MOST:]:
        with suppress(OSError):
            old.file.unlink()


def earlier_saves(path: Path) -> list[EarlierSave]:
    """The kept contents of a file, the newest first."""
    found = []
    for file in _folder(path).glob(f"*{SUFFIX}"):
        with suppress(ValueError):
            time = datetime.strptime(file.name.rpartition("-")[0], _STAMP).replace(tzinfo=UTC)
            found.append(EarlierSave(file, time))
    return sorted(found, key=lambda one: (one.time, one.file.name), reverse=True)


def _folder(path: Path) -> Path:
    """Where the contents of one file are kept; files of the same name have folders of their own."""
    whole = os.path.realpath(path)
    mark = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return places.journal() / "backups" / f"{path.stem[:40]}-{mark}"

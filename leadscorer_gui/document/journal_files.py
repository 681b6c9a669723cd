"""The files of the journal: one per open workspace with unsaved edits, and what a crash left.

A journal is JSON: the workspace as YAML, its file, the time, and the texts of the last steps. A
lock beside it tells whether the program that writes it still runs.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLockFile

from leadscorer_gui import places
from leadscorer_gui.document.locking import taken
from leadscorer_gui.document.open_file import content_hash, hash_of
from leadscorer_gui.files.decoding import read_text
from leadscorer_gui.files.problems import Unreadable, WorkspaceFileError, problem
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _

SUFFIX: Final = ".journal"
FORMAT: Final = 1
_DAMAGED: Final = (
    ValueError,
    KeyError,
    TypeError,
    RecursionError,
    Unreadable,
    WorkspaceFileError,
    OSError,
)
"""What reading a journal raises that a crash, or somebody, has damaged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be journaled: values, so that any thread can write them."""

    workspace: Workspace
    path: Path | None
    saved_hash: str | None
    changes: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """A workspace that a crash left unsaved.

    `changes` is the number of edits since it was saved, `steps` the texts of the last ones, the
    newest last. `problem` says why it cannot be recovered; then the rest may be empty.
    """

    file: Path
    name: str
    path: Path | None
    time: datetime
    changes: int
    steps: tuple[str, ...]
    saved_hash: str | None
    problem: str | None = None


def write_entry(file: Path, entry: Entry) -> None:
    """Write a journal; raises `SaveError`."""
    content = {
        "leadscorer_journal": FORMAT,
        "name": entry.workspace.name,
        "path": None if entry.path is None else str(entry.path),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "saved_hash": entry.saved_hash,
        "changes": entry.changes,
        "steps": list(entry.steps),
        "workspace": to_yaml(entry.workspace),
    }
    write_atomically(file, json.dumps(content, indent=1) + "\n")


_DRAFTS: Final = f".{{name}}{SUFFIX}-*.tmp"
"""What `write_atomically` calls a file that is not whole yet."""


def lock_of(file: Path) -> QLockFile:
    """The lock that the writer of a journal holds while it runs."""
    return QLockFile(str(file.with_suffix(".lock")))


def recoverable() -> list[Recovery]:
    """What crashes left behind, the newest first; journals of running programs are left alone.

    A journal that says nothing but what its file holds is removed, and so is what a program left
    that was ended while it wrote.
    """
    found = []
    for file in _journals():
        recovery: Recovery | None = _if_abandoned(file, partial(_tidy_and_read, file))
        if recovery is None:
            continue
        if _is_saved(recovery):
            discard(recovery)
        else:
            found.append(recovery)
    return sorted(found, key=lambda one: one.time, reverse=True)


def recover(recovery: Recovery) -> tuple[Workspace, Path | None]:
    """The workspace of a journal, and the file it belongs to. The journal stays.

    Raises `WorkspaceFileError` where it cannot be read.
    """
    try:
        return loads(str(_content(recovery.file)["workspace"]), recovery.file), recovery.path
    except WorkspaceFileError:
        raise
    except _DAMAGED as error:
        told = problem(1, 1, _damage(recovery.file, error))
        raise WorkspaceFileError(recovery.file, (told,)) from error


def discard(recovery: Recovery) -> None:
    """Remove a journal for good."""
    _if_abandoned(recovery.file, lambda: recovery.file.unlink(missing_ok=True))


def _journals() -> list[Path]:
    """The journals that are or were in the folder, judging by their locks and drafts as well."""
    folder = places.journal()
    names = {file.stem for file in folder.glob(f"*{SUFFIX}")}
    names |= {file.stem for file in folder.glob("*.lock")}
    names |= {file.name[1:].split(".")[0] for file in folder.glob(_DRAFTS.format(name="*"))}
    return [folder / f"{name}{SUFFIX}" for name in sorted(names)]


def _tidy_and_read(file: Path) -> Recovery | None:
    for draft in file.parent.glob(_DRAFTS.format(name=file.stem)):
        draft.unlink(missing_ok=True)
    return _read(file) if file.exists() else None


def _if_abandoned(file: Path, work: Callable[[], Any]) -> Any:
    """Do something with a journal unless the program that writes it runs; None then."""
    lock = lock_of(file)
    if not taken(lock) and lock.error() == QLockFile.LockError.LockFailedError:
        return None
    try:
        return work()
    except OSError:
        return None
    finally:
        lock.unlock()


def _content(file: Path) -> dict[str, Any]:
    content = json.loads(read_text(file))
    if content["leadscorer_journal"] != FORMAT:
        raise ValueError("a journal of another version")
    return dict(content)


def _read(file: Path) -> Recovery:
    """What a journal says of itself, or that it is damaged."""
    try:
        content = _content(file)
        loads(str(content["workspace"]), file)
        return Recovery(
            file,
            str(content["name"]),
            None if content["path"] is None else Path(content["path"]),
            datetime.fromisoformat(content["time"]),
            int(content["changes"]),
            tuple(map(str, content["steps"])),
            content["saved_hash"],
        )
    except _DAMAGED as error:
        time = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return Recovery(file, "", None, time, 0, (), None, _damage(file, error))


def _damage(file: Path, error: Exception) -> str:
    message = _("the journal “{file}” is damaged and cannot be restored: {reason}")
    return message.format(file=file.name, reason=(str(error) or type(error).__name__)[:200])


def _is_saved(recovery: Recovery) -> bool:
    """Whether the file holds what the journal does: the crash came between saving and removing."""
    if recovery.problem is not None or recovery.path is None:
        return False
    text: str = _content(recovery.file)["workspace"]
    return content_hash(recovery.path) == hash_of(text.encode("utf-8"))

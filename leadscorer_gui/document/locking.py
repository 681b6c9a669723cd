"""One program at a time may write a workspace file: a lock beside it says who has it open."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile

from leadscorer_gui.texts import _

_NEVER: Final = 0
"""A lock does not grow old: it is stale when its process is gone, however long that takes."""

_UNWRITTEN_MS: Final = 5000
"""A lock that says nothing is one that was cut off by a power cut, or is being written now."""


@dataclass(frozen=True, slots=True)
class LockedBy:
    """Who has a file open; what is not known is empty, and `pid` 0."""

    host: str
    user: str
    pid: int
    app: str


class FileIsLocked(OSError):  # noqa: N818  # says what is so
    """Somebody else has the file open; `by` says who. It can be opened read-only."""

    def __init__(self, path: Path, by: LockedBy) -> None:
        who = by.user or _("somebody")
        message = _("“{file}” is open already: by {user} on {host}, in {app} (process {pid})")
        text = message.format(
            file=path.name, user=who, host=by.host or "?", app=by.app or "?", pid=by.pid
        )
        super().__init__(text)
        self.path, self.by = path, by


class FileLock:
    """The right to write a workspace file, held from `acquire` to `release`.

    A lock whose process has ended, on this machine, is taken over. Where no lock can be made (a
    folder that cannot be written) there is none to respect either: `acquire` succeeds and `held`
    stays False.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._file = self.path.with_name(f".{self.path.name}.lock")
        self._lock = QLockFile(str(self._file))

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._lock.isLocked()

    def acquire(self) -> None:
        """Take the lock; raises `FileIsLocked` where somebody else has it."""
        if self.held or taken(self._lock):
            return
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            raise FileIsLocked(self.path, self._holder())

    def release(self) -> None:
        """Give the lock back; nothing happens where it is not held."""
        if self.held:
            self._lock.unlock()

    def _holder(self) -> LockedBy:
        pid, host, app = _lock_info(self._lock) or (0, "", "")
        try:
            user = self._file.owner()
        except (OSError, KeyError, NotImplementedError):  # gone again, or no such thing here
            user = ""
        return LockedBy(host, user, pid, app)


def taken(lock: QLockFile) -> bool:
    """Take a lock, over from a program that has ended as well; False where it is not to be had."""
    lock.setStaleLockTime(_NEVER)
    if lock.tryLock(0):
        return True
    if lock.error() != QLockFile.LockError.LockFailedError or _lock_info(lock):
        return False
    lock.setStaleLockTime(_UNWRITTEN_MS)
    return lock.tryLock(0)


def _lock_info(lock: QLockFile) -> tuple[int, str, str] | None:
    """Pid, host and app of who holds a lock, None where the lock does not say."""
    info: object = lock.getLockInfo()  # the three, or none of them
    if not isinstance(info, tuple) or len(info) != 3 or not info[0]:
        return None
    pid, host, app = info
    return int(pid), str(host), str(app)

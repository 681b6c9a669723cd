"""Notices that others change the file of the open workspace."""

import os
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from leadscorer_gui.document.open_file import OpenFile, content_hash

SETTLED_MS: Final = 200
"""Programs write in several steps; the file is looked at a while after the first."""

Meanwhile: TypeAlias = Callable[[Callable[[], Any], Callable[[Any], object]], object]
"""Has work done, maybe in another thread, and gives what it gives to a method of a `QObject`."""


def at_once_taken(work: Callable[[], Any], take: Callable[[Any], object]) -> None:
    """Do work here."""
    take(work())


class _Seen(NamedTuple):
    """What a look at a file has found: its hash, None where it cannot be read."""

    path: Path
    content: str | None
    there: tuple[Path, ...]
    number: int


def _seen(path: Path, number: int) -> _Seen:
    """Look at a file; in any thread."""
    return _Seen(path, content_hash(path), _there(path), number)


def _there(path: Path) -> tuple[Path, ...]:
    """Which of a file and its folder are there; where nobody may look they are not."""
    return tuple(one for one in (path, path.parent) if os.path.exists(one))


class FileWatcher(QObject):
    """Watches the file of a document, by its content: a save of our own, or a touch, is no change.

    The folder is watched as well, for editors that put a new file in the old one's place. Each
    new content is announced once. `meanwhile` has the file looked at: a drive may be slow.
    """

    changed_on_disk = Signal()
    gone_from_disk = Signal()

    def __init__(
        self,
        document: OpenFile,
        parent: QObject | None = None,
        meanwhile: Meanwhile = at_once_taken,
    ) -> None:
        super().__init__(parent)
        self._document, self._meanwhile = document, meanwhile
        self._told: str | None = None
        self._is_looking = self._is_closed = False
        self._looked_for = 0
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.check)
        document.path_changed.connect(self._follow)
        document.saved.connect(self._saved)
        self._follow(document.path)

    @Slot()
    def check(self) -> None:
        """Look at the file now: for file systems that do not tell, when the window is entered."""
        path = self._document.path
        if path is None or self._is_looking:
            return
        self._is_looking = True
        self._meanwhile(partial(_seen, path, self._looked_for), self._take)

    @Slot(object)
    def _take(self, seen: _Seen) -> None:
        """What a look has found; one from before a save says nothing of what is there now."""
        self._is_looking = False
        if self._is_closed:
            return
        if seen.number != self._looked_for:
            self.check()
            return
        if self._watch(seen.path, seen.there):  # it may have changed before it was watched
            self._wait("")
        if seen.content == self._told:
            return
        self._told = seen.content
        if seen.content == self._document.saved_hash:
            return
        if seen.content is not None:
            self.changed_on_disk.emit()
        elif seen.path not in seen.there:
            self.gone_from_disk.emit()

    @Slot()
    def _saved(self) -> None:
        self._looked_for += 1

    def close(self) -> None:
        """Watch nothing any more."""
        self._is_closed = True
        self._timer.stop()
        self._watch(None, ())

    @Slot(object)
    def _follow(self, path: Path | None) -> None:
        self._told = self._document.saved_hash
        self._looked_for += 1
        self._timer.stop()
        self._watch(path, _there(path) if path else ())

    @Slot(str)
    def _wait(self, _path: str) -> None:
        if not self._timer.isActive():  # a folder in which much goes on must not put it off
            self._timer.start()

    def _watch(self, path: Path | None, there: Collection[Path]) -> bool:
        """Watch this file and its folder alone; whether any is watched anew, as replaced are."""
        wanted = set() if path is None else {str(path), str(path.parent)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if old := sorted(watched - wanted):
            self._watcher.removePaths(old)
        new = sorted(one for one in wanted - watched if Path(one) in there)
        return bool(new) and len(self._watcher.addPaths(new)) < len(new)

"""Notices that others change the file of the open workspace."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from leadscorer_gui.document.open_file import OpenFile, content_hash

SETTLED_MS: Final = 200
"""Programs write in several steps; the file is looked at a while after the first."""


class FileWatcher(QObject):
    """Watches the file of a document, by its content: a save of our own, or a touch, is no change.

    The folder is watched as well, for editors that put a new file in the old one's place. Each
    new content is announced once.
    """

    changed_on_disk = Signal()
    gone_from_disk = Signal()

    def __init__(self, document: OpenFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._told: str | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.check)
        document.path_changed.connect(self._follow)
        self._follow(document.path)

    @Slot()
    def check(self) -> None:
        """Look at the file now: for file systems that do not tell, when the window is entered."""
        path = self._document.path
        if path is None:
            return
        self._watch(path)
        found = content_hash(path)
        if found == self._told:
            return
        self._told = found
        if found == self._document.saved_hash:
            return
        if found is not None:
            self.changed_on_disk.emit()
        elif not path.exists():
            self.gone_from_disk.emit()

    def close(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        self._watch(None)

    @Slot(object)
    def _follow(self, path: Path | None) -> None:
        self._told = self._document.saved_hash
        self._timer.stop()
        self._watch(path)

    @Slot(str)
    def _wait(self, _path: str) -> None:
        if not self._timer.isActive():  # a folder in which much goes on must not put it off
            self._timer.start()

    def _watch(self, path: Path | None) -> None:
        """Watch this file and its folder alone; a file that was replaced is watched anew."""
        wanted = set() if path is None else {str(path), str(path.parent)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if old := sorted(watched - wanted):
            self._watcher.removePaths(old)
        if new := sorted(one for one in wanted - watched if Path(one).exists()):
            self._watcher.addPaths(new)

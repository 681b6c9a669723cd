"""The workspace as a file: new, opened, modified, saved, reverted."""

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from leadscorer_gui.document.commands import Change, Holder, Replace
from leadscorer_gui.document.data_paths import moved_to
from leadscorer_gui.document.locking import FileLock
from leadscorer_gui.document.waiting import Waiting, at_once
from leadscorer_gui.files import backups, saving
from leadscorer_gui.files.decoding import read_bytes
from leadscorer_gui.files.problems import Unreadable, WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.model.versions import changes_since
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _

MOST_STEPS: Final = 1000
"""So many can be undone: hours of work must not fill the memory."""


class OpenFile(QObject):
    """One open workspace: always a whole frozen value, and the file that it belongs to.

    The undo stack alone knows whether the file is modified. A file that is open for writing is
    locked until another one is opened or `close` is called. What fails raises and leaves
    everything as it was.
    """

    changed = Signal(object)
    """The new `Workspace`, after every edit, undo, redo, and when another one is opened."""
    opened = Signal()
    """Another workspace is here (new, opened, restored); `changed` follows."""
    path_changed = Signal(object)
    """The new path, or None."""
    modified_changed = Signal(bool)
    saved = Signal()

    def __init__(self, workspace: Workspace | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        first = workspace or Workspace(_("New workspace"))
        self._holder = Holder(first)
        self._announced = first
        self._path: Path | None = None
        self._saved_hash: str | None = None
        self._read_only = False
        self._opened = 0
        self._lock: FileLock | None = None
        self._undo_stack = QUndoStack(self)
        self._undo_stack.setUndoLimit(MOST_STEPS)
        self._undo_stack.indexChanged.connect(self._announce)
        self._undo_stack.cleanChanged.connect(self._announce_clean)

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now: a value that later edits leave alone."""
        return self._holder.workspace

    @property
    def path(self) -> Path | None:
        """The file of the workspace; None while it was never saved."""
        return self._path

    @property
    def undo_stack(self) -> QUndoStack:
        """The last 1000 steps since the workspace was opened; saving keeps them."""
        return self._undo_stack

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return not self._undo_stack.isClean()

    @property
    def read_only(self) -> bool:
        """Whether the file was opened without the right to write it; `save_as` still works."""
        return self._read_only

    @property
    def saved_hash(self) -> str | None:
        """The hash of the file's content as it was read or written last."""
        return self._saved_hash

    def new(self, name: str) -> None:
        """Begin an empty workspace without a file."""
        self.begin(Workspace(name))

    def begin(self, workspace: Workspace) -> None:
        """Begin with a workspace that has no file yet, such as a copy of a sample."""
        self._show(workspace, None, None, None, read_only=False)

    def open(
        self, path: Path, read_only: bool = False, content: tuple[Workspace, str] | None = None
    ) -> None:
        """Open a workspace file; `content` is what `read_workspace` says, where it is known.

        Raises `WorkspaceFileError` where it is not valid, and `FileIsLocked` where somebody else
        has it open: then it can be opened read-only.
        """
        path = path.absolute()
        workspace, saved_hash = content or read_workspace(path)
        self._show(workspace, path, saved_hash, self._locked(path, read_only), read_only)

    def restore(
        self, workspace: Workspace, path: Path | None, saved_hash: str | None = None
    ) -> None:
        """Take over a recovered workspace: it is modified until it is saved.

        `saved_hash` is that of the file from which it was changed. Raises `FileIsLocked`.
        """
        lock = None if path is None else self._locked(path, read_only=False)
        self._show(workspace, path, saved_hash, lock, read_only=False, modified=True)

    def save(self, waiting: Waiting = at_once) -> tuple[str, ...]:
        """Write the file, and say what a person should know about it; raises `SaveError`.

        Only for a workspace that has a path. `waiting` has the file written, wherever that may be,
        and returns when it is; what is edited meanwhile is not called saved.
        """
        if self._path is None:
            raise ValueError("a workspace that was never saved has no path")
        if self._read_only:
            message = _("“{file}” was opened read-only; save under another name")
            raise SaveError(message.format(file=self._path.name))
        opened, workspace, known = self._opened, self.workspace, self._saved_hash
        notices, written = waiting(partial(_written, workspace, self._path, known))
        if self._opened == opened:
            self._was_saved(written, self.workspace is workspace)
        return notices

    def save_as(self, path: Path, waiting: Waiting = at_once) -> tuple[str, ...]:
        """Write another file and go on with that one; raises `SaveError` and `FileIsLocked`.

        Relative paths of data files are changed so that they name the same files. That is no undo
        step: the old ones would be wrong from here. `waiting` as for `save`.
        """
        path = path.absolute()
        lock = self._locked(path, read_only=False)
        opened, before = self._opened, self.workspace
        workspace = moved_to(before, self._path, path)
        try:
            notices, written = waiting(partial(_written, workspace, path, None))
        except BaseException:
            self._let_go(lock)
            raise
        if self._opened != opened:
            self._let_go(lock)
            return notices
        is_all = self.workspace is before
        now = workspace if is_all else moved_to(self.workspace, self._path, path)
        self._take_lock(lock)
        self._read_only, self._path, self._holder.workspace = False, path, now
        self._was_saved(written, is_all)
        self.path_changed.emit(path)
        self._announce()
        return notices

    def revert(self, content: tuple[Workspace, str] | None = None) -> None:
        """Return to what the file holds now, as one step that can be undone.

        `content` is what `read_workspace` says, where it is known. Raises `WorkspaceFileError`.
        Only for a workspace that has a path.
        """
        if self._path is None:
            raise ValueError("a workspace that was never saved has no path")
        workspace, self._saved_hash = content or read_workspace(self._path)
        self.return_to(workspace, _("Return to the saved file"))
        self._undo_stack.setClean()

    def return_to(self, workspace: Workspace, text: str) -> None:
        """Go on with an earlier state of this workspace, as one step that can be undone.

        `text` names the step.
        """
        if workspace != self.workspace:
            change = Change((), self.workspace, workspace)
            self._undo_stack.push(Replace(self._holder, (change,), lambda _changes: text))

    def differs_on_disk(self) -> bool:
        """Whether the file holds something else than was read or written here last.

        A file that is gone or cannot be read does not count.
        """
        found = None if self._path is None else content_hash(self._path)
        return found is not None and found != self._saved_hash

    def close(self) -> None:
        """Let the file go. The workspace stays as it is, for nobody to save."""
        self._take_lock(None)

    def _show(
        self,
        workspace: Workspace,
        path: Path | None,
        saved_hash: str | None,
        lock: FileLock | None,
        read_only: bool,
        modified: bool = False,
    ) -> None:
        self._take_lock(lock)
        self._opened += 1
        self._holder.workspace = self._announced = workspace
        self._path, self._saved_hash, self._read_only = path, saved_hash, read_only
        self._undo_stack.clear()
        self._undo_stack.setClean()
        if modified:
            self._undo_stack.resetClean()
        self.path_changed.emit(path)
        self.opened.emit()
        self.changed.emit(workspace)

    def _was_saved(self, saved_hash: str | None, is_all: bool) -> None:
        """The file holds something of this hash: what is here, or what was before later edits."""
        self._saved_hash = saved_hash
        if is_all:
            self._undo_stack.setClean()
        else:
            self._undo_stack.resetClean()
        self.saved.emit()

    def _locked(self, path: Path, read_only: bool) -> FileLock | None:
        """The lock of a file, the one in hand where it is that file's."""
        if read_only:
            return None
        if self._lock is not None and self._lock.path == path.resolve():
            return self._lock
        lock = FileLock(path)
        lock.acquire()
        return lock

    def _let_go(self, lock: FileLock | None) -> None:
        """Give back a lock that is not wanted after all."""
        if lock is not None and lock is not self._lock:
            lock.release()

    def _take_lock(self, lock: FileLock | None) -> None:
        if self._lock is not None and self._lock is not lock:
            self._lock.release()
        self._lock = lock

    @Slot(int)
    def _announce(self, _index: int = 0) -> None:
        if self.workspace is not self._announced:
            self._announced = self.workspace
            self.changed.emit(self.workspace)

    @Slot(bool)
    def _announce_clean(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)


def _written(
    workspace: Workspace, path: Path, known: str | None
) -> tuple[tuple[str, ...], str | None]:
    """Write a file, the old one kept among the earlier saves; what to know, and the new hash.

    In any thread. `known` as `saving.save` has it.
    """
    if os.path.exists(path):  # that of Path raises where nobody may look
        backups.keep(path)
    notices = saving.save(workspace, path, known)
    return notices, content_hash(path)


def content_hash(path: Path) -> str | None:
    """A hash of what a file holds; None where it cannot be read."""
    try:
        return hash_of(read_bytes(path))
    except Unreadable:
        return None


def hash_of(content: bytes) -> str:
    """A hash by which contents are told apart."""
    return hashlib.sha256(content).hexdigest()


def read_workspace(path: Path) -> tuple[Workspace, str]:
    """The workspace of a file and the hash of exactly what was read; in any thread.

    Its versions are looked at, so that whoever shows them need not wait for that. Raises
    `WorkspaceFileError`.
    """
    try:
        content = read_bytes(path)
    except Unreadable as error:
        raise WorkspaceFileError(path, (error.problem,)) from None
    workspace = loads(content, path)
    for version in workspace.versions:
        list(changes_since(version))
    return workspace, hash_of(content)

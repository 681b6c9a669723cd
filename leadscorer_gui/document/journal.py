"""Keeps unsaved edits over a crash: at most two seconds of them are lost."""

import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.journal_files import (
    SUFFIX,
    Entry,
    Recovery,
    discard,
    lock_of,
    recover,
    recoverable,
    write_entry,
)
from leadscorer_gui.document.locking import taken
from leadscorer_gui.document.waiting import Waiting, at_once
from leadscorer_gui.files.saving import SaveError

__all__ = ["Journal", "Recovery", "discard", "recover", "recoverable"]

WAIT_MS: Final = 500
"""From an edit to the begin of writing; later edits do not put it off."""

_MOST_STEPS: Final = 10


class Journal(QObject):
    """Writes what is not saved of a document to a journal, in a thread of its own.

    The journal is gone again once the document is saved, back at its saved state, another
    workspace is opened, or `close` is called, which ends the thread. Nothing waits for the disk
    but `close` and `take_over`.
    """

    failed = Signal(str)
    """A journal could not be written: why. Tried again after the next edit. From another thread."""
    written = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._file = places.journal() / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock = lock_of(self._file)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._submit)
        # One thread, so that the newest entry is the last to be written and nothing overtakes.
        self._writer = ThreadPoolExecutor(1, "journal")
        self._kept = self._closed = False
        document.changed.connect(self._note)
        document.modified_changed.connect(self._note)
        self._note()

    @property
    def file(self) -> Path:
        """The journal, whether it is there or not."""
        return self._file

    def take_over(self, recovery: Recovery) -> None:
        """Write the document, which was just restored, and only then discard what it came from.

        Raises `SaveError`; then the old journal is still there.
        """
        self._submit().result()
        discard(recovery)

    def flush(self, waiting: Waiting = at_once) -> None:
        """Have what is not saved on the disk now; waits for it. Before the system shuts down.

        `waiting` as for `Document.save`.
        """
        if self._document.modified and not self._closed:
            with suppress(SaveError):
                waiting(self._submit().result)

    def close(self) -> None:
        """End in good order: what is not saved now need not be kept. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._document.changed.disconnect(self._note)
        self._document.modified_changed.disconnect(self._note)
        self._writer.submit(self._remove)
        self._writer.shutdown(wait=True)
        self._lock.unlock()

    @Slot()
    def _note(self, _what: object = None) -> None:
        """Write soon, or remove what was written."""
        if not self._document.modified:
            self._timer.stop()
            if self._kept:
                self._writer.submit(self._remove)
            self._kept = False
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _submit(self) -> "Future[None]":
        """Have the workspace written as it is now."""
        self._timer.stop()
        self._kept = True
        if not self._lock.isLocked():  # made with the first entry: before it guards nothing
            taken(self._lock)
        return self._writer.submit(self._write, _entry(self._document))

    def _write(self, entry: Entry) -> None:
        """In the writer's thread."""
        try:
            write_entry(self._file, entry)
        except SaveError as error:
            self.failed.emit(str(error))
            raise
        self.written.emit()

    def _remove(self) -> None:
        """In the writer's thread."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def _entry(document: Document) -> Entry:
    """What is to be kept of a document now."""
    stack = document.undo_stack
    saved = stack.cleanIndex()
    changes = stack.index() if saved < 0 else abs(stack.index() - saved)
    first = max(0, stack.index() - _MOST_STEPS)
    steps = tuple(stack.text(step) for step in range(first, stack.index()))
    return Entry(document.workspace, document.path, document.saved_hash, max(changes, 1), steps)

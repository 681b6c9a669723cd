"""What the file of a document holds, as far as it is known: to compare the draft with."""

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.document.document import Document
from leadscorer_gui.model.workspace import Workspace


class SavedWorkspace(QObject):
    """Follows a document: whenever it has nothing to save, its workspace is that of the file."""

    changed = Signal(object)
    """The workspace as saved last (`Workspace`); None where it was never saved, or was restored."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.workspace: Workspace | None = None
        document.opened.connect(self._opened)
        document.saved.connect(self._look)
        document.modified_changed.connect(self._look)
        self._look()

    @Slot()
    def _opened(self) -> None:
        """Another workspace is here: nothing of the one before holds."""
        self.workspace = None
        self._look()

    @Slot()
    def _look(self) -> None:
        document = self._document
        if document.path is None:
            self.workspace = None
        elif not document.modified:
            self.workspace = document.workspace
        self.changed.emit(self.workspace)

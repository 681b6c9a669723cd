"""What stands in a list that has no rows: why it is empty."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout


class EmptyNote(QLabel):
    """A text in the middle of a list, seen while its model, set before, has no rows.

    Clicks go through it to the list.
    """

    def __init__(self, view: QAbstractItemView, name: str) -> None:
        super().__init__(view.viewport())
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(view.viewport()).addWidget(self)
        self._model = view.model()
        for changed in (
            self._model.rowsMoved,
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.modelReset,
        ):
            changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Be seen only where there are no rows."""
        self.setVisible(self._model.rowCount() == 0)

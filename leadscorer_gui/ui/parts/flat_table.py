"""What tables of rows without children have in common, whatever their cells are."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT: Final = QModelIndex()


class FlatTable(QAbstractTableModel):
    """So many rows as `count` says, under `titles`: these are read whenever they are shown."""

    def __init__(
        self,
        columns: int,
        titles: Callable[[], Sequence[str]],
        count: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._titles_now, self._count = columns, titles, count

    def tell_titles(self) -> None:
        """The titles are other ones: the language is."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def tell_cells(self) -> None:
        """Cells are other ones; the rows are still those that were there."""
        if self._count():
            self.dataChanged.emit(
                self.index(0, 0), self.index(self._count() - 1, self._columns - 1)
            )

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count()

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return self._titles_now()[section] if 0 <= section < self._columns else None

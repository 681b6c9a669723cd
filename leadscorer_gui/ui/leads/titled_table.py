"""What the item models of flat tables share: how many rows and columns, and titles above them."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
Role = Qt.ItemDataRole


class TitledTable(QAbstractTableModel):
    """A table without a tree; a subclass adds what stands in the cells."""

    @abstractmethod
    def titles(self) -> Sequence[str]:
        """What stands above each column."""

    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    def alignment(self, column: int) -> Qt.AlignmentFlag:  # noqa: ARG002  # for subclasses
        """Where the texts of a column and its title stand: left."""
        return left_or_right(False)

    def tips(self) -> Sequence[str]:
        """What is told of each column; nothing where none is."""
        return ()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.count()

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        match role:
            case Role.DisplayRole:
                return self.titles()[section]
            case Role.TextAlignmentRole:
                return self.alignment(section)
            case Role.ToolTipRole:
                tips = self.tips()
                return tips[section] if tips else None
        return None


def left_or_right(right: bool) -> Qt.AlignmentFlag:
    """Texts stand left, numbers right."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

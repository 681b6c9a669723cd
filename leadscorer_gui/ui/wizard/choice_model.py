"""A table of which some cells have choices: what the models of the wizard share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.lead_table import ROOT, Index

Role = Qt.ItemDataRole


class ChoiceModel(QAbstractTableModel):
    """Titles, and of what each row is; a subclass adds what stands in the cells."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._shown: list[Any] = []

    def row_of(self, one: object) -> int:
        """The row of something that is shown; -1 where it has none."""
        return self._shown.index(one) if one in self._shown else -1

    def spoken(self, column: int, text: str) -> str:
        """A cell for who cannot see it: the title of its column, and its text."""
        value = text or _("empty")
        return _("{column}: {value}").format(column=self._titles[column], value=value)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._titles[section] if role == Role.DisplayRole else None

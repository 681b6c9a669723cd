"""Texts that stand where a file has no value, with check boxes."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal
from typing_extensions import override

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.titled_table import ROOT, Index
from leadscorer_gui.ui.wizard.draft import Draft, all_placeholders

Role = Qt.ItemDataRole


class PlaceholdersModel(QAbstractListModel):
    """Each text with how often it is met; those that are checked are read as empty."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, bool, int, tuple[str, ...]]] = []

    def show_draft(self, draft: Draft | None) -> None:
        """Show the texts of another draft; rows stay where only what is checked differs."""
        rows = [] if draft is None else list(all_placeholders(draft))
        if [row[0] for row in rows] == [row[0] for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text, is_empty, count, columns = self._rows[index.row()]
        match role:
            case Role.DisplayRole if count:
                message = n_("{text}   {count} time", "{text}   {count} times", count)
                return message.format(text=text, count=grouped(count))
            case Role.DisplayRole:
                return text
            case Role.CheckStateRole:
                return Qt.CheckState.Checked if is_empty else Qt.CheckState.Unchecked
            case Role.ToolTipRole if columns:
                message = _("Among the first rows of: {columns}")
                return message.format(columns=", ".join(columns[:12]))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return False
        # Qt hands on the state as a number or as itself, whoever asks.
        is_checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.toggled.emit(self._rows[index.row()][0], is_checked)
        return True

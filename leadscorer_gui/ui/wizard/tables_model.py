"""The tables of an import as rows: what each is called, and what it holds."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from typing_extensions import override

from leadscorer_gui.model.imports import HOLDS
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.holds import holds_name
from leadscorer_gui.ui.leads.titled_table import Index
from leadscorer_gui.ui.wizard.choice_delegate import CHOICES
from leadscorer_gui.ui.wizard.choice_model import ChoiceModel
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.problems import MARK, DraftProblem
from leadscorer_gui.ui.wizard.words import place_name

Role = Qt.ItemDataRole


class TablePart(IntEnum):
    """The columns of the model."""

    NAME = 0
    HOLDS = 1


class TablesModel(ChoiceModel):
    """Those tables come first that are imported when they are first shown."""

    holds_chosen = Signal(int, object)
    """The place of a table in the plan, and what it is to hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Table"), _("Holds")), parent)
        self._draft: Draft | None = None
        self._grave: dict[int, str] = {}

    def show_tables(self, draft: Draft | None) -> None:
        """Show other tables."""
        self.beginResetModel()
        self._draft = draft
        tables = () if draft is None else draft.tables
        ranks = [list(HOLDS).index(table.holds) for table in tables]
        self._shown = sorted(range(len(tables)), key=lambda place: ranks[place])
        self.endResetModel()

    def show_draft(self, draft: Draft | None, problems: list[DraftProblem]) -> None:
        """Show the same tables as they are now."""
        if draft is None or self._draft is None or len(draft.tables) != len(self._shown):
            self.show_tables(draft)
        self._draft = draft
        self._grave = {}
        for problem in problems:
            if problem.is_grave and problem.place is not None:
                self._grave.setdefault(problem.place, problem.text)
        last = self.index(len(self._shown) - 1, len(TablePart) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def place_at(self, row: int) -> int:
        """The place in the plan of the table of a row; -1 for no row."""
        return int(self._shown[row]) if 0 <= row < len(self._shown) else -1

    # QAbstractTableModel

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TablePart.HOLDS else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self._draft is None:
            return None
        place = self.place_at(index.row())
        table = self._draft.tables[place]
        is_name = index.column() == TablePart.NAME
        match role:
            case Role.DisplayRole:
                return self._text(index)
            case Role.EditRole if not is_name:
                return table.holds
            case _ if role == CHOICES:
                return [(holds_name(holds), holds) for holds in HOLDS]
            case Role.ToolTipRole:
                lines = [self._grave[place]] if place in self._grave else []
                files = [place_name(one) for one in table.files[:20]]
                return "\n".join([*lines, table.name, *files])
            case Role.FontRole if is_name and table.holds != "nothing":
                font = QFont()
                font.setBold(True)
                return font
            case Role.AccessibleTextRole:
                return self.spoken(index.column(), self._text(index))
        return None

    def _text(self, index: Index) -> str:
        assert self._draft is not None
        place = self.place_at(index.row())
        table = self._draft.tables[place]
        if index.column() == TablePart.HOLDS:
            return holds_name(table.holds)
        return (MARK if place in self._grave else "") + table.name

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or self._draft is None:
            return False
        place = self.place_at(index.row())
        if value != self._draft.tables[place].holds:
            self.holds_chosen.emit(place, value)
        return True

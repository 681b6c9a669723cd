"""The item model of the leads of a comparison: sorted and searched with numpy, texts where seen."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from leadscorer_gui.analysis.comparison import Numbers
from leadscorer_gui.analysis.comparison_table import (
    NUMBERS,
    Key,
    LeadRows,
    column_tip,
    column_title,
)
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import Index, Role, TitledTable, left_or_right

_MOST_KEPT: Final = 20_000


class LeadRowsTable(TitledTable):
    """Leads of a `LeadRows` as rows: those that a search finds, in the order of a column.

    A *place* is that of a lead in the `LeadRows`, a *row* that in the table.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leads: LeadRows | None = None
        self._keys: tuple[Key, ...] = ()
        self._titles: list[str] = []
        self._rows: Numbers = np.zeros(0, np.int64)
        self._search = ""
        self._sort_key: Key | None = None
        self._descending = False
        self._texts: dict[tuple[int, int], str] = {}

    @property
    def leads(self) -> LeadRows | None:
        """What is shown."""
        return self._leads

    @property
    def keys(self) -> tuple[Key, ...]:
        """The columns."""
        return self._keys

    @property
    def rows(self) -> Numbers:
        """The places of the leads, in the order shown."""
        return self._rows

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column (-1: none) and direction of the order."""
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        return (self._keys.index(self._sort_key) if self._sort_key in self._keys else -1), order

    # Changes

    def show(self, leads: LeadRows | None) -> None:
        """Show other leads, those that the search finds."""
        self.beginResetModel()
        self._leads = leads
        self._keys = self._keys if leads is None else leads.keys
        self._titles = [column_title(key) for key in self._keys]
        self._take()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show the leads with a text in their name, in their change or in its cause."""
        self.beginResetModel()
        self._search = text.strip()
        self._take()
        self.endResetModel()

    def _take(self) -> None:
        self._texts.clear()
        leads = self._leads
        if leads is None:
            self._rows = np.zeros(0, np.int64)
            return
        rows = np.arange(len(leads))
        if self._search:
            rows = np.flatnonzero(leads.found(self._search))
        self._rows = leads.in_order(rows, self._sort_key, self._descending)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1: by the size of the difference."""
        self.beginResetModel()
        self._sort_key = self._keys[column] if 0 <= column < len(self._keys) else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._take()
        self.endResetModel()

    # TitledTable

    @override
    def titles(self) -> Sequence[str]:
        return self._titles

    @override
    def tips(self) -> Sequence[str]:
        return [column_tip(key) for key in self._keys]

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return left_or_right(self._keys[column] in NUMBERS)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self.text(row, column)
            case Role.ToolTipRole:
                return self.text(row, column) or None
            case Role.TextAlignmentRole:
                return self.alignment(column)
            case Role.AccessibleTextRole:
                return self._named(row, column)
            case Role.AccessibleDescriptionRole:
                known = (each for each in range(len(self._keys)) if self.text(row, each))
                return ", ".join(self._named(row, each) for each in known)
        return None

    def _named(self, row: int, column: int) -> str:
        value = self.text(row, column) or _("empty")
        return _("{column}: {value}").format(column=self._titles[column], value=value)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        if (row, column) not in self._texts:
            if len(self._texts) > _MOST_KEPT:
                self._texts.clear()
            assert self._leads is not None
            found = self._leads.text(int(self._rows[row]), self._keys[column])
            self._texts[row, column] = found
        return self._texts[row, column]

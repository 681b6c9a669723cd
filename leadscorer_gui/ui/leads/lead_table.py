"""The item model of leads: numpy columns, sorted and filtered here, texts only where seen.

There is no proxy model: with Python below it, Qt's own takes seconds to filter and sort what
numpy does in milliseconds.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from leadscorer_gui.analysis.explanation_words import local_time, plain
from leadscorer_gui.analysis.lead_lists import EMPTY, Column, LeadColumns, Mask, Rows
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import Index, Role, TitledTable, left_or_right

_MOST_KEPT: Final = 20_000


class LeadTable(TitledTable):
    """Leads as rows: those of a mask, sorted by a column.

    A *place* is that of a lead in the result, a *row* that in the table.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: LeadColumns | None = None
        self._shown: list[Column] = []
        self._titles: list[str] = []
        self._rows: Rows = np.zeros(0, np.int64)
        self._sort_key, self._descending = "score", True
        self._texts: dict[tuple[int, int], str] = {}

    @property
    def columns(self) -> LeadColumns | None:
        """What is shown."""
        return self._columns

    @property
    def rows(self) -> Rows:
        """The places of the leads, in the order shown."""
        return self._rows

    @property
    def keys(self) -> list[str]:
        """The keys of the columns."""
        return [column.key for column in self._shown]

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column (-1: none) and direction of the order."""
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        keys = self.keys
        return (keys.index(self._sort_key) if self._sort_key in keys else -1), order

    def place_at(self, row: int) -> int:
        """The place of the lead in a row."""
        return int(self._rows[row])

    def row_of(self, place: int) -> int | None:
        """The row of a lead; None where it is not shown."""
        found = np.flatnonzero(self._rows == place)
        return int(found[0]) if len(found) else None

    # Changes

    def show(self, columns: LeadColumns, mask: Mask) -> None:
        """Show the leads of a mask of other columns."""
        self.beginResetModel()
        self._columns, self._shown = columns, list(columns.columns.values())
        self._titles = [column.title for column in self._shown]
        if self._sort_key not in columns.columns:
            self._sort_key, self._descending = "score", True
        self._take(np.flatnonzero(mask))
        self.endResetModel()

    def choose(self, mask: Mask) -> None:
        """Show the leads of another mask, in the same order."""
        self.beginResetModel()
        self._take(np.flatnonzero(mask))
        self.endResetModel()

    def _take(self, rows: Rows) -> None:
        self._texts.clear()
        assert self._columns is not None
        self._rows = self._columns.order(rows, self._sort_key, self._descending)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is selected stays selected."""
        if not 0 <= column < len(self._shown):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [self.place_at(index.row()) for index in before]
        self._sort_key = self._shown[column].key
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._take(self._rows)
        rows = {place: self.row_of(place) or 0 for place in set(places)}
        after = [
            self.index(rows[place], index.column())
            for place, index in zip(places, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # TitledTable

    @override
    def titles(self) -> Sequence[str]:
        return self._titles

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return left_or_right(self._shown[column].kind == "points")

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self._text(row, place)
            case Role.ToolTipRole:
                return self._text(row, place) or None
            case Role.TextAlignmentRole:
                return self.alignment(place)
            case Role.AccessibleTextRole:
                return self._named(row, place)
            case Role.AccessibleDescriptionRole:
                return ", ".join(
                    self._named(row, each)
                    for each in range(len(self._shown))
                    if self._text(row, each)
                )
        return None

    def _named(self, row: int, place: int) -> str:
        value = self._text(row, place) or _("empty")
        return _("{column}: {value}").format(column=self._shown[place].title, value=value)

    def _text(self, row: int, place: int) -> str:
        key = (row, place)
        if key not in self._texts:
            if len(self._texts) > _MOST_KEPT:
                self._texts.clear()
            self._texts[key] = self._made_text(self._shown[place], self.place_at(row))
        return self._texts[key]

    def _made_text(self, column: Column, lead: int) -> str:
        if column.kind == "text":
            return column.text(lead)
        value = int(column.values[lead])
        if value == EMPTY[column.kind]:
            return ""
        if column.kind == "points":
            return plain(value)
        assert self._columns is not None
        return local_time(self._columns.result.history.zone, value)

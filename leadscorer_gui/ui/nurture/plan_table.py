"""What the tables of targets and of spend share: texts in cells that can be typed over."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QPalette
from typing_extensions import override

from leadscorer_gui.numerals import signs
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import Index, Role, TitledTable, left_or_right

_SIGNS: Final = ",.'’ \u00a0\u202f"

_LONGEST: Final = 40
"""Letters of a number; what is longer is none that anybody means."""


def hundredths_typed(text: str) -> int | None:
    """The hundredths of a number as people write it: `1,200.50`, `1 200`; None where it is none.

    Where people write decimals after a point, a comma stands before thousands alone: `1200,50`,
    of which it is not sure what is meant, is no number, rather than a hundred times what was
    spent. Where they write them after a comma, that is so and one or two digits after a point are
    decimals, too.
    """
    decimal = signs().decimal
    group = "".join(sign for sign in _SIGNS if sign != decimal)
    number = rf"(\d+|\d{{1,3}}(?:[{group}]\d{{3}})+)(?:[{decimal}.](\d{{1,2}}))?"
    match = re.fullmatch(number, text.strip(), re.ASCII)
    if match is None or len(text) > _LONGEST:
        return None
    whole = "".join(filter(str.isdigit, match[1]))
    return int(whole + (match[2] or "").ljust(2, "0"))


class PlanTable(TitledTable):
    """Rows of texts. What was typed is told, and shown when the document has taken it."""

    grows: bool = False
    """Whether rows that are pasted below the last one become new ones."""

    refused = Signal(str)
    """What was typed cannot be taken, and why."""

    def __init__(self, numbers: Sequence[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = frozenset(numbers)
        self._rows: list[tuple[str, ...]] = []
        self.quiet: QBrush | None = None
        """The colour of what comes from an imported table."""

    @abstractmethod
    def take(self, cells: dict[tuple[int, int], str]) -> None:
        """Take texts that were typed or pasted, by row and column."""

    @abstractmethod
    def is_imported(self, row: int, column: int) -> bool:
        """Whether what stands in a cell comes from an imported table."""

    def may_edit(self, _row: int, _column: int) -> bool:
        """Whether a cell can be typed over."""
        return True

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these, keeping the place of the cursor where there are as many."""
        if list(rows) == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows = list(rows)
            last = self.index(len(rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    # TitledTable

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return left_or_right(column in self._numbers)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.may_edit(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        text = self._rows[row][column]
        match role:
            case Role.DisplayRole | Role.EditRole:
                return text
            case Role.TextAlignmentRole:
                return self.alignment(column)
            case Role.ForegroundRole if self.is_imported(row, column):
                return self.quiet or QPalette().brush(QPalette.ColorRole.PlaceholderText)
            case Role.ToolTipRole if self.is_imported(row, column) and text:
                return _("From an imported table; what you type takes its place")
            case Role.AccessibleTextRole:
                form = _("{row}, {column}: {value}")
                title = self.titles()[column]
                return form.format(row=self._rows[row][0], column=title, value=text or _("empty"))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        row, column = index.row(), index.column()
        if str(value).strip() != self._rows[row][column]:
            self.take({(row, column): str(value).strip()})
        return True

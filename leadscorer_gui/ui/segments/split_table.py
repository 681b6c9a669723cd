"""The table of a split: a row for each value, its MQLs a week drawn beside its capacity."""

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from typing_extensions import override

from leadscorer_gui.analysis.split import PartAt, Split
from leadscorer_gui.charts.quality_words import won_words
from leadscorer_gui.charts.split_words import (
    above_text,
    capacity_text,
    mean_text,
    own_threshold_text,
    part_label,
    precision_text,
)
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.titled_table import Index, Role, TitledTable, left_or_right

_LONGEST_TIP: Final = 1_000
ROW_ROLE: Final = int(Role.UserRole)
"""The `PartAt` of a row."""


class Column(IntEnum):
    """From the left."""

    NAME = 0
    CHART = 1
    MEAN = 2
    CAPACITY = 3
    OWN = 4
    PRECISION = 5
    LEADS = 6


class SplitTable(TitledTable):
    """Shows a split at a threshold; a capacity can be typed."""

    capacity_typed = Signal(str, object)
    """A value, and a Fraction of MQLs a week or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.split: Split | None = None
        self.rows: tuple[PartAt, ...] = ()
        self.shown = ""
        """The name of the part that is looked at alone; empty for none."""
        self._won = ""

    @property
    def reach(self) -> float:
        """The right end of all rows' charts: a round number."""
        most = max((_reach(row) for row in self.rows), default=0.0)
        return next(step for step in _round_steps() if step >= most)

    def show_split(self, split: Split | None, threshold: int) -> None:
        """Show another split."""
        self.beginResetModel()
        self.split = split
        self.rows = () if split is None else split.at(threshold)
        self.endResetModel()

    def show_threshold(self, threshold: int) -> None:
        """Show the same split at another threshold: look-ups only."""
        if self.split is not None and self.rows and self.rows[0].threshold != threshold:
            self.rows = self.split.at(threshold)
            self._tell()

    def show_looked_at(self, name: str) -> None:
        """Mark the part that is looked at alone."""
        if name != self.shown:
            self.shown = name
            self._tell()

    def show_won(self, won: str) -> None:
        """Say what *won* means beside the precision."""
        self._won = won

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # TitledTable

    @override
    def titles(self) -> Sequence[str]:
        return _titles(self.split)

    @override
    def count(self) -> int:
        return len(self.rows)

    @override
    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return left_or_right(column > Column.CHART)

    @override
    def tips(self) -> Sequence[str]:
        return _tips(self._won)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return _text(row, column)
            case Role.EditRole:
                return float(row.part.capacity or 0)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return _tip(row, column)
            case Role.TextAlignmentRole:
                return self.alignment(column)
            case Role.FontRole if row.part.name == self.shown:
                bold = QFont()
                bold.setBold(True)
                return bold
        return row if role == ROW_ROLE else None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Role.EditRole or not self._may_edit(index):
            return False
        typed = Fraction(round(float(value) * 100), 100) or None
        if typed != row.part.capacity:
            self.capacity_typed.emit(row.part.text, typed)
        return True

    def _may_edit(self, index: Index) -> bool:
        row = self.rows[index.row()]
        return index.column() == Column.CAPACITY and row.part.kind != "other"

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._may_edit(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _reach(row: PartAt) -> float:
    high = 0.0 if row.figure is None else row.figure.high
    return max(float(row.mean), high, float(row.part.capacity or 0))


def _round_steps() -> list[float]:
    return [digit * 10.0**power for power in range(-1, 12) for digit in (1, 2, 5)]


def _titles(split: Split | None) -> tuple[str, ...]:
    return (
        "" if split is None else split.attribute,
        "",
        _("MQLs a week"),
        _("Capacity"),
        _("Threshold for it"),
        _("Precision"),
        _("Leads"),
    )


def _tips(won: str) -> tuple[str, ...]:
    precision = _("The share of its MQLs that bought, of leads that are old enough.")
    return (
        _("Enter or a click shows the charts of these leads alone"),
        _("Dot: mean of the weeks; line: 8 of 10 weeks; upright: capacity; hatched: above it"),
        _("New MQLs a week at the threshold, and what 8 of 10 weeks lie between"),
        _("How many of them a week the team of this value can take; type a number (0: not set)"),
        _("The lowest threshold whose mean keeps within this capacity"),
        _("{text}\n{won}").format(text=precision, won=won_words(won)),
        _("How many leads have this value"),
    )


def _text(row: PartAt, column: int) -> str:
    match column:
        case Column.NAME:
            return part_label(row.part)
        case Column.MEAN:
            return mean_text(row)
        case Column.CAPACITY:
            return capacity_text(row)
        case Column.OWN:
            return own_threshold_text(row)
        case Column.PRECISION:
            return precision_text(row)
        case Column.LEADS:
            return grouped(row.part.leads)
    return ""


def _tip(row: PartAt, column: int) -> str:
    if column == Column.NAME:
        return visible(row.part.name)[:_LONGEST_TIP]
    if column != Column.CHART:
        return _text(row, column)
    parts = [part_label(row.part), mean_text(row)]
    if row.above is not None:
        parts.append(above_text(row))
        above = row.weeks_above or 0
        weeks = row.figure.weeks if row.figure is not None else 0
        text = n_("{above} of {weeks} weeks is above", "{above} of {weeks} weeks are above", above)
        parts.append(text.format(above=above, weeks=weeks))
    return " · ".join(parts)

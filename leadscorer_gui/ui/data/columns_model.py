"""The columns of a file as rows: their first values, and what each stands for."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFont
from typing_extensions import override

from leadscorer_gui.files.problems import clip
from leadscorer_gui.importing.mapping import mapping_of
from leadscorer_gui.importing.near_dates import as_timestamp
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import ActivityMapping, ColumnMapping, LeadMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.fields import (
    DATES,
    field_name,
    fields_of,
    no_field_name,
    sureness_name,
    table_name,
)
from leadscorer_gui.ui.data.looking import REQUIRED, Table
from leadscorer_gui.ui.leads.lead_table import ROOT, Index

Role = Qt.ItemDataRole

FIRST_VALUES: Final = 3
EXAMPLE: Final = "2026-01-31"


class Part(IntEnum):
    """The columns of the model."""

    COLUMN = 0
    VALUES = 1
    FIELD = 2
    WHY = 3


@dataclass(frozen=True)
class Problem:
    """What is wrong with the choice, in words, and whether the file cannot be read like that."""

    text: str
    is_grave: bool


class ColumnsModel(QAbstractTableModel):
    """The columns of a table; those that stand for something when it is first shown come first.

    A field is held by one column: giving it to another frees the first.
    """

    changed = Signal()
    """Some column stands for something else."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._field_of = {column: field for field, column in table.columns.items()}
        order = fields_of(table.kind)
        places = {column: order.index(field) for column, field in self._field_of.items()}
        header = table.preview.header
        self._columns = sorted(header, key=lambda column: places.get(column, len(order)))
        self._first = {column: self._first_values(column) for column in header}

    def _first_values(self, column: str) -> str:
        values = self.table.preview.values(column)[:FIRST_VALUES]
        return "  ·  ".join(clip(" ".join(value.split())) for value in values)

    @property
    def columns(self) -> dict[str, str]:
        """The column of each field that is held."""
        return {field: column for column, field in self._field_of.items()}

    @property
    def mapping(self) -> ColumnMapping:
        """What the columns are called, for those that do not bear the names of their fields."""
        kind = LeadMapping if self.table.kind == "leads" else ActivityMapping
        return mapping_of(kind, self.columns)

    def row_of(self, column: str) -> int:
        """The row of a column."""
        return self._columns.index(column)

    def field_at(self, row: int) -> str:
        """What the column of a row stands for; the empty text for no field."""
        return self._field_of.get(self._columns[row], "")

    def set_field(self, row: int, field: str) -> None:
        """Let the column of a row stand for a field, or for none (the empty text)."""
        if field == self.field_at(row):
            return
        freed = self.columns.get(field)
        if freed is not None:
            del self._field_of[freed]
        self._field_of.pop(self._columns[row], None)
        if field:
            self._field_of[self._columns[row]] = field
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, Part.WHY))
        self.changed.emit()

    def problems(self) -> list[Problem]:
        """What is wrong with what was chosen, the grave things first."""
        held = self.columns
        found = [
            Problem(
                _("Choose the column that holds: {field}").format(field=field_name(field)), True
            )
            for field in REQUIRED[self.table.kind]
            if field not in held
        ]
        for field in fields_of(self.table.kind):
            if field in held and field in DATES:
                found += self._date_problems(field, held[field])
            elif field not in held and field in self.table.preview.header:
                message = _(
                    "The column “{column}” is read as “{field}” for its name; choose that for it,"
                    " or for another column"
                )
                found.append(Problem(message.format(column=field, field=field_name(field)), True))
        if self.table.kind == "activities" and "type" not in held:
            message = _("No column holds the type; rules can then ask for properties alone")
            found.append(Problem(message, False))
        return sorted(found, key=lambda problem: not problem.is_grave)

    def _date_problems(self, field: str, column: str) -> list[Problem]:
        values = self.table.preview.values(column)
        wrong = [value for value in values if parse_timestamp(value, "UTC") is None]
        if not wrong:
            return []
        better = next((found for found in map(as_timestamp, wrong) if found is not None), None)
        shown = wrong[0] if better is None else next(v for v in wrong if as_timestamp(v))
        if better is None:
            message = _("{column}: “{value}” is no timestamp; write it like {example}")
            text = message.format(column=column, value=clip(shown), example=EXAMPLE)
        else:
            message = _("{column}: “{value}” is no timestamp; write it as {better}")
            text = message.format(column=column, value=clip(shown), better=better)
        # Without any time there would be no activity at all; a date of a lead may be missing.
        none_fits = len(wrong) == len(values)
        if none_fits and field != "at":
            form = _("{problem}. None of the first values can be read: leads would lack this date")
            text = form.format(problem=text)
        return [Problem(text, field == "at" and none_fits)]

    # QAbstractTableModel

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Part)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Part.FIELD else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._text(index.row(), index.column())
            case Role.EditRole if index.column() == Part.FIELD:
                return self.field_at(index.row())
            case Role.FontRole if index.column() != Part.WHY and self.field_at(index.row()):
                font = QFont()
                font.setBold(index.column() != Part.VALUES)
                return font
            case Role.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                text = self._text(index.row(), index.column()) or _("empty")
                return _("{column}: {value}").format(column=title, value=text)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or index.column() != Part.FIELD:
            return False
        self.set_field(index.row(), value)
        return True

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return (_("Column"), _("First values"), _("Stands for"), _("Why"))[section]

    def _text(self, row: int, part: int) -> str:
        column, field = self._columns[row], self.field_at(row)
        if part == Part.COLUMN:
            return column or _("(without a name)")
        if part == Part.VALUES:
            return self._first[column] or _("(empty)")
        if part == Part.FIELD:
            return field_name(field) if field else no_field_name(self.table.kind)
        return self._why(column, field)

    def _why(self, column: str, field: str) -> str:
        """The reasons of a guess that still stands."""
        guess = None if self.table.guess is None or not field else self.table.guess.of(field)
        if guess is None or guess.column != column:
            return ""
        return _("{sureness}: {why}").format(sureness=sureness_name(guess.sureness), why=guess.why)

    @property
    def title(self) -> str:
        """The part of the file, and its name."""
        name = self.table.preview.path.name
        return _("{table}: {file}").format(table=table_name(self.table.kind), file=name)

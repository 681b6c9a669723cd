"""The columns of a table as rows: first values, what each means, and how it is written."""

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from typing_extensions import override

from leadscorer_gui.files.problems import clip
from leadscorer_gui.importing.date_forms import Forms
from leadscorer_gui.model.imports import DATE_FORMS, TableMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import Index
from leadscorer_gui.ui.wizard.choice_delegate import CHOICES
from leadscorer_gui.ui.wizard.choice_model import ChoiceModel
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.meanings import (
    EXPAND,
    IGNORE,
    REST,
    all_meanings,
    date_column,
    meanings_of,
)
from leadscorer_gui.ui.wizard.words import forms_name, meaning_name, share_text

Role = Qt.ItemDataRole

FIRST_VALUES: Final = 3
AS_TEXT: Final = "text"
AS_NUMBER: Final = "number"
_NUMBERS: Final = (REST, "won_value")


class ColumnPart(IntEnum):
    """The columns of the model."""

    COLUMN = 0
    VALUES = 1
    MEANING = 2
    WRITTEN = 3


class ColumnsModel(ChoiceModel):
    """Columns that mean something when the table is first shown come first."""

    meaning_chosen = Signal(str, str)
    """A column, and what it is to mean."""
    dates_chosen = Signal(str, object)
    """A column of dates, and the forms in which they are written."""
    number_chosen = Signal(str, bool)
    """A column, and whether it is one of numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        titles = _("Column"), _("First values"), _("Meaning"), _("Written as")
        super().__init__(titles, parent)
        self._draft: Draft | None = None
        self._place = -1
        self._meanings: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._choices: tuple[str, ...] = ()

    @property
    def table(self) -> TableMapping | None:
        """The table whose columns are shown."""
        return None if self._draft is None else self._draft.tables[self._place]

    def show_table(self, draft: Draft | None, place: int) -> None:
        """Show the columns of another table of the plan."""
        self.beginResetModel()
        self._draft = draft if place >= 0 else None
        self._place, self._first = place, {}
        self._shown, self._meanings = [], {}
        if draft is not None and place >= 0:
            table = draft.tables[place]
            self._read(draft)
            order = [*self._choices]
            ranks = {one: order.index(one) for one in order if one != REST}
            ranks |= {REST: len(order), EXPAND: len(order) - 1, IGNORE: len(order) + 1}
            columns = draft.columns_of(table)
            self._shown = sorted(
                columns, key=lambda name: ranks.get(self._meanings[name], len(order))
            )
        self.endResetModel()

    def show_draft(self, draft: Draft) -> None:
        """Show the same columns as they are now."""
        if self._draft is not None and self._shown:
            self._draft = draft
            self._read(draft)
            last = self.index(len(self._shown) - 1, len(ColumnPart) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _read(self, draft: Draft) -> None:
        table = draft.tables[self._place]
        self._meanings = all_meanings(table, draft.columns_of(table))
        keys = [key.key for one in draft.tables for key in one.keys]
        self._choices = meanings_of(table.holds, keys)

    def column_at(self, row: int) -> str:
        """The column of a row; empty for no row."""
        return str(self._shown[row]) if 0 <= row < len(self._shown) else ""

    # QAbstractTableModel

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.table is None or self.table.holds == "nothing":
            return flags
        may = index.column() == ColumnPart.MEANING or (
            index.column() == ColumnPart.WRITTEN and bool(self._written_choices(index.row()))
        )
        return flags | Qt.ItemFlag.ItemIsEditable if may else flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self.table is None:
            return None
        row, part = index.row(), index.column()
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return self._text(row, part)
            case Role.EditRole:
                return self._value(row, part)
            case _ if role == CHOICES:
                return self._written_choices(row) if part == ColumnPart.WRITTEN else self._all()
            case Role.FontRole if part in (ColumnPart.COLUMN, ColumnPart.MEANING):
                font = QFont()
                font.setBold(self._meanings[self.column_at(row)] not in (REST, IGNORE))
                return font
            case Role.AccessibleTextRole:
                return self.spoken(part, self._text(row, part))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or value == self._value(index.row(), index.column()):
            return False
        column = self.column_at(index.row())
        if index.column() == ColumnPart.MEANING:
            self.meaning_chosen.emit(column, value)
        elif isinstance(value, tuple):
            self.dates_chosen.emit(column, value)
        else:
            self.number_chosen.emit(column, value == AS_NUMBER)
        return True

    # Texts

    def _text(self, row: int, part: int) -> str:
        assert self.table is not None
        column = self.column_at(row)
        if part == ColumnPart.COLUMN:
            return column
        if part == ColumnPart.VALUES:
            return self._first_values(column) or _("(empty)")
        if part == ColumnPart.MEANING:
            return meaning_name(self._meanings[column], self.table.holds)
        return self._written(column)

    def _first_values(self, column: str) -> str:
        if column not in self._first:
            assert self._draft is not None
            assert self.table is not None
            values: dict[str, None] = {}
            for look in self._draft.looks_of(self.table):
                if look.preview is not None and column in look.header and not values:
                    values = dict.fromkeys(look.preview.values(column)[:50])
            texts = list(values)[:FIRST_VALUES]
            self._first[column] = "  ·  ".join(clip(" ".join(text.split())) for text in texts)
        return self._first[column]

    def _written(self, column: str) -> str:
        """How a column is written: its dates with their fit, its numbers, when it counts."""
        assert self.table is not None
        assert self._draft is not None
        dated = date_column(self.table, column)
        if dated is None:
            if column not in self.table.numbers:
                return ""
            return _("numbers, 1,5") if self.table.format.decimal == "," else _("numbers, 1.5")
        text = self._form_text(column, dated.dates)
        only = next((one for one in self.table.only if one.field == dated.field), None)
        if only is not None:
            message = _("{form}; only where “{column}” is {values}")
            values = _(" or ").join(only.values)
            text = message.format(form=text, column=only.column, values=values)
        return text

    def _form_text(self, column: str, forms: Forms) -> str:
        assert self.table is not None
        assert self._draft is not None
        forms = forms or ("iso",)
        where = self.table.name, column
        found = self._draft.dates.get(where)
        if found is None:
            return forms_name(forms)
        if found.ambiguous and where not in self._draft.answered:
            return _("? two ways to read it")
        fits = {found.forms: found.fit} | {one.forms: one.fit for one in found.alternatives}
        if forms not in fits:
            return forms_name(forms)
        message = _("{form} – {share} fit")
        return message.format(form=forms_name(forms), share=share_text(fits[forms]))

    # Values

    def _value(self, row: int, part: int) -> Any:
        assert self.table is not None
        column = self.column_at(row)
        if part == ColumnPart.MEANING:
            return self._meanings[column]
        if part != ColumnPart.WRITTEN:
            return None
        dated = date_column(self.table, column)
        if dated is not None:
            return dated.dates or ("iso",)
        return AS_NUMBER if column in self.table.numbers else AS_TEXT

    def _all(self) -> list[tuple[str, Any]]:
        holds = "nothing" if self.table is None else self.table.holds
        return [(meaning_name(one, holds), one) for one in self._choices]

    def _written_choices(self, row: int) -> list[tuple[str, Any]]:
        """The ways in which a column may be written: of dates those that read most come first."""
        assert self.table is not None
        assert self._draft is not None
        column = self.column_at(row)
        dated = date_column(self.table, column)
        if dated is None:
            if self._meanings[column] not in _NUMBERS:
                return []
            return [(_("as it stands"), AS_TEXT), (_("numbers"), AS_NUMBER)]
        found = self._draft.dates.get((self.table.name, column))
        known: dict[Forms, float] = {}
        if found is not None and found.forms:
            known = {found.forms: found.fit} | {one.forms: one.fit for one in found.alternatives}
        choices: list[tuple[str, Any]] = [
            (_("{form} – {share} fit").format(form=forms_name(forms), share=share_text(fit)), forms)
            for forms, fit in known.items()
        ]
        others: list[Forms] = [(form,) for form in DATE_FORMS]  # type: ignore[misc]
        if dated.dates:
            others.insert(0, dated.dates)
        return [*choices, *((forms_name(one), one) for one in others if one not in known)]

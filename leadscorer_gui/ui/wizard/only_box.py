"""In which rows an outcome counts: in all, or where another column has some values."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from leadscorer_gui.files.problems import clip
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.model.import_checks import OUTCOME_FIELDS
from leadscorer_gui.model.imports import Only, TableMapping
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.views import name_part
from leadscorer_gui.ui.wizard.words import field_name

_MOST_COLUMNS: Final = 300
_MOST_VALUES: Final = 30
_WON_WORDS: Final = (
    "won", "closed won", "closedwon", "gewonnen", "true", "yes", "1", "customer",  # not a text
)  # fmt: skip


class OnlyBox(QWidget):
    """One line about one outcome of a table; hidden where the table has none."""

    chosen = Signal(str, object)
    """A field, and the column and values with which it counts (None: in every row)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = ""
        self._known: tuple[tuple[str, ...], dict[str, list[str]]] = ((), {})
        self.label, self.column = QLabel(self), QComboBox(self)
        self.column.setObjectName("only_column")
        name_part(self.column, _("In which rows it counts"))
        self.values = QPushButton(self)
        self.values.setObjectName("only_values")
        self.values.setAccessibleName(_("Values with which it counts"))
        self.values.setAutoDefault(False)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(_("Values with which it counts"))
        self.values.setMenu(self.menu)
        self.label.setBuddy(self.column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.column, self.values):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.activated.connect(self._choose_column)
        self.menu.triggered.connect(self._choose_values)

    def show_outcome(self, draft: Draft, table: TableMapping, column: str) -> None:
        """Show the outcome that a column stands for, else that of winning, else the first."""
        fields = {one.field: one.column for one in table.fields if one.field in OUTCOME_FIELDS}
        own = [field for field, name in fields.items() if name == column]
        field = next(iter([*own, *(f for f in ("won_at", *OUTCOME_FIELDS) if f in fields)]), "")
        self.setVisible(bool(field))
        if not field:
            return
        self._field = field
        only = next((one for one in table.only if one.field == field), None)
        self.label.setText(_("“{field}” counts").format(field=field_name(field)))
        name_part(self.column, self.label.text())
        self._show_columns(draft, table, only)
        self._show_values(only)

    def _show_columns(self, draft: Draft, table: TableMapping, only: Only | None) -> None:
        looks = draft.looks_of(table)
        key = (table.name, *(str(one) for one in table.files), str(table.format))
        if self._known[0] != key:
            self._known = key, few_valued(looks[0]) if looks else {}
        taken = {one.column for one in table.fields} | {one.column for one in table.keys}
        names = [name for name in self._known[1] if name not in taken]
        if only is not None and only.column not in names:
            names.append(only.column)
        self.column.clear()
        self.column.addItem(_("in every row"), None)
        for name in names:
            self.column.addItem(_("where “{column}” is").format(column=clip(name)), name)
        self.column.setCurrentIndex(0 if only is None else self.column.findData(only.column))

    def _show_values(self, only: Only | None) -> None:
        self.values.setVisible(only is not None)
        if only is None:
            return
        chosen = {fold(value) for value in only.values}
        values = {fold(one): one for one in (*self._known[1].get(only.column, []), *only.values)}
        # Actions stay as long as they can: this may be called by one of them.
        if [action.data() for action in self.menu.actions()] != list(values.values()):
            self.menu.clear()
            for value in values.values():
                action = self.menu.addAction(clip(value).replace("&", "&&"))
                action.setCheckable(True)
                action.setData(value)
        for action in self.menu.actions():
            action.setChecked(fold(action.data()) in chosen)
        text = _(" or ").join(only.values) or _("choose values…")
        self.values.setText(clip(text).replace("&", "&&"))
        self.values.setAccessibleName(
            _("Values with which it counts: {values}").format(values=text)
        )

    def _choose_column(self) -> None:
        name = self.column.currentData()
        if name is None:
            self.chosen.emit(self._field, None)
            return
        values = self._known[1].get(name, [])
        likely = tuple(value for value in values if fold(value) in _WON_WORDS)
        self.chosen.emit(self._field, (name, likely if self._field == "won_at" else ()))

    def _choose_values(self) -> None:
        values = tuple(act.data() for act in self.menu.actions() if act.isChecked())
        self.chosen.emit(self._field, (self.column.currentData(), values))


def few_valued(look: Look) -> dict[str, list[str]]:
    """The columns that have two to thirty values among the first rows, and these values."""
    rows = () if look.preview is None else look.preview.rows
    found = {}
    for place, name in enumerate(look.header[:_MOST_COLUMNS]):
        values = dict.fromkeys(row[place] for row in rows if row[place])
        if 2 <= len(values) <= _MOST_VALUES and len(values) < len(rows):
            found[name] = list(values)
    return found

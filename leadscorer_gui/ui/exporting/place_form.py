"""Where the tables of a model are: which engine, its address, what the tables are called there."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from leadscorer_gui.exchange.sql_query import TableNames
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.layouts import row_of
from leadscorer_gui.ui.exporting.there_work import There
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_KINDS: Final = ("duckdb", "postgresql", "spark")
_LETTERS: Final = 22


class PlaceForm(QWidget):
    """Asks for a place; what is typed stays while the workspace is open, and is written nowhere."""

    changed = Signal()
    file_wished = Signal()
    """A DuckDB file is to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.address = ChoiceBox("there_kind", _LETTERS), QLineEdit()
        self.password, self.browse = QLineEdit(), QPushButton()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        usual = TableNames()
        self.leads, self.activities = QLineEdit(usual.leads), QLineEdit(usual.activities)
        self.as_of = QLineEdit()
        self._labels = {
            part: QLabel()
            for part in ("kind", "address", "password", "leads", "activities", "as_of")
        }
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._place()
        self.kind.picked.connect(self._show_kind)
        self.kind.picked.connect(self.changed)
        self.browse.clicked.connect(self.file_wished)

    def _place(self) -> None:
        for part, label in self._labels.items():
            field: QWidget = getattr(self, part)
            label.setBuddy(field)
            if isinstance(field, QLineEdit):
                field.setObjectName(f"there_{part}")
                field.textEdited.connect(self.changed)
        labels = self._labels
        self.form.addRow(labels["kind"], row_of(self.kind, None))
        address = row_of(self.address, self.browse)
        address.setStretch(0, 1)
        self.form.addRow(labels["address"], address)
        self.form.addRow(labels["password"], self.password)
        tables = row_of(self.leads, labels["activities"], self.activities)
        self.form.addRow(labels["leads"], tables)
        self.form.addRow(labels["as_of"], self.as_of)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        kinds = (_("DuckDB file"), _("PostgreSQL server"), _("Spark master"))
        row = max(0, self.kind.currentIndex())
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems(kinds)
            self.kind.setCurrentIndex(row)
        texts = {
            "kind": _("&Where"),
            "address": _("&Address"),
            "password": _("&Password"),
            "leads": _("&Leads table"),
            "activities": _("Activities &table"),
            "as_of": _("As o&f"),
        }
        for part, text in texts.items():
            self._labels[part].setText(text)
            getattr(self, part).setAccessibleName(without_mnemonic(text))
        self.kind.view().setAccessibleName(self.kind.accessibleName())
        self.browse.setText(_("&Choose…"))
        self.as_of.setPlaceholderText(_("the latest activity there"))
        self.password.setPlaceholderText(_("used once, written nowhere"))
        self._show_kind()

    @Slot()
    def _show_kind(self) -> None:
        kind = self._kind()
        examples = {
            "duckdb": "/data/scoring.duckdb",  # not a text
            "postgresql": "postgresql://scoring@db.example.com/warehouse",  # not a text
            "spark": "local[4]",  # not a text
        }
        self.address.setPlaceholderText(_("such as {example}").format(example=examples[kind]))
        self.browse.setVisible(kind == "duckdb")
        for part in (self._labels["password"], self.password):
            part.setVisible(kind == "postgresql")

    def _kind(self) -> str:
        return _KINDS[max(0, self.kind.currentIndex())]

    def there(self) -> There:
        """The place as it is typed now."""
        return There(
            self._kind(),
            self.address.text(),
            self.password.text() if self._kind() == "postgresql" else "",
            self.leads.text(),
            self.activities.text(),
            self.as_of.text(),
        )

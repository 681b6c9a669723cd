"""Whether the tables that a query reads are written beside it."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.work import Known, table_names
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_FORMS = ("", "parquet", "csv")
_LETTERS = 12


class TablesBox(QWidget):
    """Shown for queries, where there are leads to write."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.forms = QLabel(), ChoiceBox("export_tables", _LETTERS)
        self.label.setBuddy(self.forms)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.forms)
        row.addStretch(1)

    @property
    def chosen(self) -> str:
        """`parquet`, `csv`, or empty for none."""
        row = self.forms.currentIndex()
        return "" if self.isHidden() else _FORMS[max(0, row)]

    def names(self) -> list[str]:
        """The files that come beside."""
        return table_names(self.chosen)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        text = _("With the ta&bles that it reads, of all leads")
        self.label.setText(text)
        for part in (self.forms, self.forms.view()):
            part.setAccessibleName(without_mnemonic(text))
        row = max(0, self.forms.currentIndex())
        with QSignalBlocker(self.forms):
            self.forms.clear()
            self.forms.addItems([_("No"), "Parquet", "CSV"])  # not a text
            self.forms.setCurrentIndex(row)

    @Slot(object)
    def show_known(self, known: Known | None) -> None:
        """Show it where it makes sense."""
        asked = None if known is None else known.asked
        is_query = asked is not None and asked.target.name.startswith("sql-")
        self.setVisible(is_query and asked is not None and asked.history is not None)

"""How the files of a table are written: encoding, delimiter, header, numbers, one type for all."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.importing.sources.encodings import NAMES
from leadscorer_gui.importing.sources.sniffing import shown
from leadscorer_gui.model.imports import TableFormat, TableMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.views import name_part

_DELIMITERS: Final = (",", ";", "\t", "|", " ")
_MOST_HEADER: Final = 1000
_ENCODING_LETTERS: Final = 11


class WrittenBox(QWidget):
    """One line below the columns."""

    format_chosen = Signal(object)
    """The table is written in another `TableFormat`."""
    type_named = Signal(str)
    """All rows are activities of one type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = TableFormat()
        self.encoding, self.delimiter, self.decimal = (QComboBox(self) for _one in range(3))
        self.header = QSpinBox(self)
        self.header.setRange(0, _MOST_HEADER)
        self.header.setSpecialValueText(_("none"))
        self.header.setKeyboardTracking(False)
        self.type = QLineEdit(self)
        self.type.setMaximumWidth(260)
        self._labels: dict[QWidget, QLabel] = {}
        self._place()
        for encoding, called in NAMES.items():
            self.encoding.addItem(called, encoding)
        for delimiter in _DELIMITERS:
            self.delimiter.addItem(shown(delimiter), delimiter)
        for mark, example in ((".", _("1.5")), (",", _("1,5")), (None, _("choose…"))):
            self.decimal.addItem(example, mark)
        for box in (self.encoding, self.delimiter, self.decimal):
            box.activated.connect(self._choose)
        self.header.valueChanged.connect(self._choose)
        self.type.editingFinished.connect(self._name_type)

    def _place(self) -> None:
        self.encoding.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.encoding.setMinimumContentsLength(_ENCODING_LETTERS)
        row, second = QHBoxLayout(), QHBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row)
        lines.addLayout(second)
        for widget, name, text in (
            (self.encoding, "table_encoding", _("Encoding")),
            (self.delimiter, "table_delimiter", _("Delimiter")),
            (self.header, "table_header_row", _("Names in row")),
            (self.decimal, "table_decimal", _("Numbers")),
            (self.type, "table_type", _("All rows are of the type")),
        ):
            label = QLabel(text, self)
            label.setBuddy(widget)
            widget.setObjectName(name)
            name_part(widget, text)
            self._labels[widget] = label
            line = second if widget is self.type else row
            line.addWidget(label)
            line.addWidget(widget)
        row.addStretch(1)
        second.addStretch(1)

    def show_table(self, draft: Draft, table: TableMapping) -> None:
        """Show how a table is written; what it has no choice in is hidden."""
        looks = [look for look in draft.looks if look.place in table.files]
        kinds = {look.table.kind for look in looks if look.table is not None} or {"csv"}
        self._format = table.format
        _choose_data(self.encoding, table.format.encoding or "utf-8")
        _choose_data(self.delimiter, table.format.delimiter or ",")
        is_open = bool(draft.open_amounts(table))
        self.decimal.setCurrentIndex(
            self.decimal.findData(table.format.decimal or (None if is_open else "."))
        )
        self.header.blockSignals(True)
        self.header.setValue(1 if table.format.header_row is None else table.format.header_row)
        self.header.blockSignals(False)
        self._see(self.encoding, bool(kinds & {"csv", "json"}))
        self._see(self.delimiter, "csv" in kinds)
        self._see(self.header, bool(kinds & {"csv", "workbook"}))
        has_numbers = bool(table.numbers) or table.holds in ("spend", "targets")
        self._see(self.decimal, has_numbers or is_open)
        of_one_type = table.type is None or not table.type.columns
        self._see(self.type, table.holds == "activities" and of_one_type)
        if not self.type.hasFocus():
            value = table.type.value if table.type else None
            self.type.setText(value or "")

    def _see(self, widget: QWidget, seen: bool) -> None:
        widget.setVisible(seen)
        self._labels[widget].setVisible(seen)

    def _choose(self) -> None:
        form = replace(
            self._format,
            encoding=self.encoding.currentData(),
            delimiter=self.delimiter.currentData(),
            header_row=self.header.value(),
            decimal=self.decimal.currentData() if self.decimal.isVisible() else None,
        )
        if form.decimal is None:
            form = replace(form, decimal=self._format.decimal)
        if form != self._format:
            self._format = form
            self.format_chosen.emit(form)

    def _name_type(self) -> None:
        if self.type.isVisible():
            self.type_named.emit(self.type.text())


def _choose_data(box: QComboBox, value: str) -> None:
    """Choose the entry of a value, which is added where the box lacks it."""
    if box.findData(value) < 0:
        box.addItem(shown(value) if len(value) == 1 else value, value)
    box.setCurrentIndex(box.findData(value))

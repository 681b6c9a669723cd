"""The value of a line: what it looks like follows the operator."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leadscorer_gui.model.condition_lines import Line
from leadscorer_gui.model.conditions import (
    BARE_OPERATORS,
    CHOICE_OPERATORS,
    INSTANT_OPERATORS,
    LIST_OPERATORS,
    NUMBER_OPERATORS,
)
from leadscorer_gui.numerals import plain_day
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.chips import ChipsEdit
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.conditions.completing import CompletedLine

_LETTERS: Final = 8


class ValueBox(QWidget):
    """One text, several texts, two numbers, or a list of the workspace."""

    chosen = Signal(object)
    """The values, a tuple of texts."""
    entered = Signal()
    """Enter was pressed: the line is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = CompletedLine("condition_value")
        self.many = ChipsEdit("condition_values")
        self.low, self.high = CompletedLine("condition_low"), CompletedLine("condition_high")
        self._and = QLabel()
        self.lists = ChoiceBox("condition_list", _LETTERS)
        self._range = QWidget()
        row = QHBoxLayout(self._range)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.low, self._and, self.high):
            row.addWidget(widget)
        self._pages = (self.text, self.many, self._range, self.lists)
        self._page: QWidget = self.text
        self._op = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            layout.addWidget(page)
        self.text.chosen.connect(self._choose_text)
        self.many.chosen.connect(self.chosen)
        for end in (self.low, self.high):
            end.chosen.connect(self._choose_range)
            end.entered.connect(self.entered)
        self.text.entered.connect(self.entered)
        self.many.entered.connect(self.entered)
        self.lists.picked.connect(self._choose_list)

    def edits(self) -> tuple[CompletedLine, ...]:
        """The lines in which values are typed."""
        return self.text, self.many.line, self.low, self.high

    def name_it(self, field: str) -> None:
        """What the values are called for those who do not see them."""
        name = _("Value of {field}").format(field=field) if field else _("Value")
        self.text.name_it(name)
        self.many.name_it(name)
        self.low.name_it(_("{value}, lowest").format(value=name))
        self.high.name_it(_("{value}, highest").format(value=name))
        self.lists.setAccessibleName(_("List"))
        self.lists.view().setAccessibleName(_("List"))
        self._and.setText(_("and"))

    def show_line(
        self, line: Line, offers: Sequence[tuple[str, int | None]], lists: Sequence[str]
    ) -> None:
        """Show the values of a line as its operator takes them; hidden where it takes none."""
        self._op = line.op
        self.setVisible(line.op not in BARE_OPERATORS)
        values = line.values or ("",)
        if line.op in CHOICE_OPERATORS:
            self.many.show_offers(offers)
            self.many.show_values(values)
            self._turn_to(self.many)
        elif line.op == "between":
            low, high = (*values, "")[:2]
            self.low.show_text(low)
            self.high.show_text(high)
            self._turn_to(self._range)
        elif line.op in LIST_OPERATORS:
            self._show_lists(lists, values[0])
            self._turn_to(self.lists)
        else:
            self.text.setPlaceholderText(_hint(line.op))
            self.text.show_offers(offers)
            self.text.show_text(values[0])
            self._turn_to(self.text)

    def first(self) -> QWidget:
        """Where typing a value begins."""
        return self.low if self._page is self._range else self._page

    def _show_lists(self, lists: Sequence[str], chosen: str) -> None:
        names = [*lists]
        if chosen not in names:
            names.insert(0, chosen)  # a list that is not there, or none yet
        if [self.lists.itemData(row) for row in range(self.lists.count())] != names:
            self.lists.clear()
            for name in names:
                self.lists.addItem(name if name else _("choose a list"), name)
        self.lists.show_data(chosen)

    def _turn_to(self, page: QWidget) -> None:
        """Show one page alone, so that it decides how high this is: chips may need several rows."""
        self._page = page
        for other in self._pages:
            other.setVisible(other is page)

    @Slot(str)
    def _choose_text(self, text: str) -> None:
        self.chosen.emit((plain_day(text) if self._op in INSTANT_OPERATORS else text,))

    @Slot()
    def _choose_range(self) -> None:
        self.chosen.emit((self.low.text(), self.high.text()))

    @Slot(int)
    def _choose_list(self, row: int) -> None:
        self.chosen.emit((self.lists.itemData(row),))


def _hint(op: str) -> str:
    """What may be typed for an operator, in its empty line."""
    if op in NUMBER_OPERATORS:
        return _("a number, such as 12.5")
    if op in INSTANT_OPERATORS:
        return _("a date, such as 2026-01-31")
    return _("a value")

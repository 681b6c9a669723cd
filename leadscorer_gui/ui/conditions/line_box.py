"""One line of a condition: a field, how it is compared, with what, and how many it holds for."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from leadscorer_gui.model.condition_lines import Line, with_operator
from leadscorer_gui.model.conditions import BARE_OPERATORS
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.conditions.completing import CompletedLine
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.line_words import missing, unseen, why_nobody
from leadscorer_gui.ui.conditions.operators import operator_names, operators_for
from leadscorer_gui.ui.conditions.part_menu import OF_LINES, PartMenu
from leadscorer_gui.ui.conditions.typed_line import typed_line
from leadscorer_gui.ui.conditions.value_box import ValueBox
from leadscorer_gui.ui.parts.tab_order import in_order

_LETTERS: Final = 8
_SEVERAL: Final = {"is": "in", "is_not": "not_in"}
"""Operators of one value, each with the one that says the same of several."""


class LineBox(QWidget):
    """Shows a line; `changed` gives the line after an edit. Wide, it is one row, else two."""

    changed = Signal(object)
    asked = Signal(str)
    """One of `part_menu.OF_LINES` is wished for."""
    told = Signal(str)
    """What was left out of a paste, in words."""
    entered = Signal()
    """Enter at the end of the line: the next one is wished for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self._kept: tuple[str, ...] = ("",)
        self._known = Known()
        self.field = CompletedLine("condition_field")
        self.operator = ChoiceBox("condition_operator", _LETTERS)
        self.value = ValueBox()
        self.count, self.wrong, self.hint = QLabel(), QLabel(), QLabel()
        self.count.setObjectName("condition_count")
        self._holds_for_none = False
        for label, name in ((self.wrong, "condition_wrong"), (self.hint, "condition_hint")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
        self.menu = PartMenu(self, OF_LINES, "condition_menu")
        for edit in (self.field, *self.value.edits()):
            edit.more = self.menu.menu()
        self.field.takes_rows = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._is_wide: bool | None = None
        self.place(wide=False)
        in_order(*self.value.edits()[-1:], self.menu)
        self.field.chosen.connect(self._choose_field)
        self.field.entered.connect(self._to_value)
        self.operator.picked.connect(self._choose_operator)
        self.value.chosen.connect(self._choose_values)
        self.value.entered.connect(self.entered)
        self.value.many.told.connect(self.told)
        self.menu.asked.connect(self.asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.field.name_it(_("Field"))
        self.field.setPlaceholderText(_("field"))
        self.field.setToolTip(_("A field, or a whole line such as: country is DE, AT"))
        self.operator.setAccessibleName(_("Comparison"))
        self.operator.view().setAccessibleName(_("Comparison"))
        self.menu.retranslate()
        self._show_operators()
        self.value.name_it(self.line.field)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.menu().popup(event.globalPos())

    def place(self, wide: bool) -> None:
        """One row where there is room for it, else the value in a second one."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        grid = self._grid
        below = (self.count, self.menu, self.wrong, self.hint)
        for widget in (self.field, self.operator, self.value, *below):
            grid.removeWidget(widget)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.operator, 0, 1)
        if wide:
            grid.addWidget(self.value, 0, 2)
            grid.addWidget(self.count, 0, 3)
            grid.addWidget(self.menu, 0, 4)
            grid.addWidget(self.wrong, 1, 0, 1, 5)
            grid.addWidget(self.hint, 2, 0, 1, 5)
        else:
            grid.addWidget(self.menu, 0, 2)
            grid.addWidget(self.value, 1, 0, 1, 2)
            grid.addWidget(self.count, 2, 0, 1, 3)
            grid.addWidget(self.wrong, 3, 0, 1, 3)
            grid.addWidget(self.hint, 4, 0, 1, 3)
        for column, stretch in enumerate((3, 2, 4 if wide else 0)):
            grid.setColumnStretch(column, stretch)

    def show_line(self, line: Line, known: Known) -> None:
        """Show a line, and offer what the data has."""
        is_other = known is not self._known
        if line.values != self._kept[: len(line.values)]:
            self._kept = line.values
        self._known = known
        if is_other:
            self.field.show_offers([(name, None) for name in known.fields])
        if line.field != self.line.field or is_other:
            self.value.name_it(line.field)
        self.line = line
        self.field.show_text(line.field)
        self._show_operators()
        self.value.show_line(line, known.values.get(line.field, ()), known.lists)
        self._show_hint()

    def show_count(self, count: int | None, text: str) -> None:
        """Show for how many leads the line holds, also in words; None where it is not known."""
        self._holds_for_none = count == 0
        self.count.setText(text)
        self.count.setVisible(bool(text))
        self._show_hint()

    def show_problem(self, text: str) -> None:
        """Show what is missing or wrong, said as it is seen here where that is known."""
        text = text and (missing(self.line, self._known.lists) or text)
        self.wrong.setText(_("⚠ {why}").format(why=text) if text else "")
        self.wrong.setVisible(bool(text))

    @property
    def is_odd(self) -> bool:
        """Whether something is said beside it: that it lacks something, or the data lack it."""
        return bool(self.wrong.text() or self.hint.text())

    def _show_hint(self) -> None:
        """Say what the data has instead of what it lacks."""
        text = unseen(self.line, self._known)
        if not text and self._holds_for_none:
            text = why_nobody(self.line, self._known)
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def begin(self) -> None:
        """Put the cursor where the line is unfinished."""
        empty = self.value.first() if self.line.field else self.field
        empty.setFocus()

    def _show_operators(self) -> None:
        names = operator_names()
        had = [self.operator.itemData(row) for row in range(self.operator.count())]
        wanted: list[str | None] = []
        for section in operators_for(self._known.holds(self.line.field)):
            wanted += [None] * bool(wanted) + [*section]
        if self.line.op not in wanted:
            wanted.insert(0, self.line.op)
        texts = ["" if op is None else names.get(op, op) for op in wanted]
        shown = [self.operator.itemText(row) for row in range(self.operator.count())]
        if had != wanted or shown != texts:
            self.operator.clear()
            for op, text in zip(wanted, texts, strict=True):
                if op is None:
                    self.operator.insertSeparator(self.operator.count())
                else:
                    self.operator.addItem(text, op)
        self.operator.show_data(self.line.op)

    @Slot(str)
    def _choose_field(self, name: str) -> None:
        name = trim(name)
        typed = typed_line(name, self._known)
        if typed is not None:
            self._kept = typed.values or self._kept
            self._change(self._several(typed))
            return
        self._change(Line(self._known.nearest(name) or name, self.line.op, self.line.values))

    @Slot(int)
    def _choose_operator(self, row: int) -> None:
        # What was typed for another operator is there again when that one comes back.
        kept = Line(self.line.field, self.line.op, self._kept)
        self._change(with_operator(kept, self.operator.itemData(row)))

    @Slot()
    def _to_value(self) -> None:
        bare = self.line.op in BARE_OPERATORS
        (self.operator if bare else self.value.first()).setFocus()

    @Slot(object)
    def _choose_values(self, values: tuple[str, ...]) -> None:
        line = self._several(Line(self.line.field, self.line.op, values or ("",)))
        self._kept = line.values
        self._change(line)

    def _several(self, line: Line) -> Line:
        """The line of several values where its one is several with commas: “DE, AT”.

        They are such as the data has them, and it has no one value of that name.
        """
        several = _SEVERAL.get(line.op)
        texts = () if several is None else self._known_texts(line.field, line.values)
        return line if several is None or not texts else Line(line.field, several, texts)

    def _known_texts(self, field: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """The values of the data that stand in a text between commas; none where one is none."""
        known = {fold(text): text for text, _count in self._known.values.get(field, ())}
        pieces = [fold(piece) for piece in values[0].split(",")] if values else []
        if len(pieces) < 2 or fold(values[0]) in known or not set(pieces) <= set(known):
            return ()
        return tuple(dict.fromkeys(known[piece] for piece in pieces))

    def _change(self, line: Line) -> None:
        if line != self.line:
            self.changed.emit(line)

"""One line of a condition: a field, how it is compared, with what, and how many it holds for."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QMenu, QToolButton, QWidget

from leadscorer_gui.model.condition_lines import Line, with_operator
from leadscorer_gui.model.conditions import BARE_OPERATORS
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.completing import CompletedLine
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.operators import operator_name, operators_for
from leadscorer_gui.ui.conditions.value_box import ValueBox

_LETTERS: Final = 8
_SEVERAL: Final = {"is": "in", "is_not": "not_in"}
"""Operators of one value, each with the one that says the same of several."""
_WITHIN: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut

ACTIONS: Final = ("duplicate", "up", "down", "group", "negate", "remove")
"""What can be done to a line or a group as a whole."""


def action_names() -> dict[str, tuple[str, str]]:
    """What they are called, each with its keys."""
    return {
        "duplicate": (_("Duplicate"), "Ctrl+D"),
        "up": (_("Move up"), "Alt+Up"),
        "down": (_("Move down"), "Alt+Down"),
        "group": (_("Put into a group"), "Ctrl+G"),
        "dissolve": (_("Dissolve the group"), "Ctrl+Shift+G"),
        "negate": (_("Must not hold"), ""),
        "remove": (_("Remove"), "Ctrl+Backspace"),
    }


class PartMenu(QToolButton):
    """The button with what can be done to a part; its keys work wherever the part has the focus."""

    asked = Signal(str)

    def __init__(self, part: QWidget, actions: tuple[str, ...]) -> None:
        super().__init__(part)
        self.setObjectName("condition_menu")
        self.setText("⋮")  # not a text
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.entries: dict[str, QAction] = {}
        for name in actions:
            action = menu.addAction("", self._asker(name))
            _name, keys = action_names()[name]
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(_WITHIN)
            part.addAction(action)
            self.entries[name] = action
        self.setMenu(menu)
        self.retranslate()

    def _asker(self, name: str) -> Callable[[], None]:
        return lambda: self.asked.emit(name)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("More for this line"))
        self.setToolTip(_("Duplicate, move, group, remove"))
        for name, action in self.entries.items():
            action.setText(action_names()[name][0])


class LineBox(QWidget):
    """Shows a line; `changed` gives the line after an edit. Wide, it is one row, else two."""

    changed = Signal(object)
    asked = Signal(str)
    """One of `ACTIONS` is wished for."""
    entered = Signal()
    """Enter at the end of the line: the next one is wished for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self._kept: tuple[str, ...] = ("",)
        self._known = Known()
        self.field = CompletedLine("condition_field")
        self.operator = QComboBox()
        self.operator.setObjectName("condition_operator")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.operator.setSizeAdjustPolicy(policy)
        self.operator.setMinimumContentsLength(_LETTERS)
        self.value = ValueBox()
        self.count, self.wrong = QLabel(), QLabel()
        self.count.setObjectName("condition_count")
        self.wrong.setObjectName("condition_wrong")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.menu = PartMenu(self, ACTIONS)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._is_wide: bool | None = None
        self.place(wide=False)
        self.field.chosen.connect(self._choose_field)
        self.field.entered.connect(self._to_value)
        self.operator.activated.connect(self._choose_operator)
        self.value.chosen.connect(self._choose_values)
        self.value.entered.connect(self.entered)
        self.menu.asked.connect(self.asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.field.name_it(_("Field"))
        self.field.setPlaceholderText(_("field"))
        self.operator.setAccessibleName(_("Comparison"))
        self.operator.view().setAccessibleName(_("Comparison"))
        self.menu.retranslate()
        self._show_operators()
        self.value.name_it(self.line.field)

    def place(self, wide: bool) -> None:
        """One row where there is room for it, else the value in a second one."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        grid = self._grid
        for widget in (self.field, self.operator, self.value, self.count, self.menu, self.wrong):
            grid.removeWidget(widget)
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self.operator, 0, 1)
        if wide:
            grid.addWidget(self.value, 0, 2)
            grid.addWidget(self.count, 0, 3)
            grid.addWidget(self.menu, 0, 4)
            grid.addWidget(self.wrong, 1, 0, 1, 5)
        else:
            grid.addWidget(self.menu, 0, 2)
            grid.addWidget(self.value, 1, 0, 1, 2)
            grid.addWidget(self.count, 2, 0, 1, 3)
            grid.addWidget(self.wrong, 3, 0, 1, 3)
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

    def show_count(self, text: str) -> None:
        """Show for how many leads the line holds, in words; nothing where it is not known."""
        self.count.setText(text)
        self.count.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Show what is missing or wrong."""
        self.wrong.setText(_("⚠ {why}").format(why=text) if text else "")
        self.wrong.setVisible(bool(text))

    def begin(self) -> None:
        """Put the cursor where the line is unfinished."""
        empty = self.value.first() if self.line.field else self.field
        empty.setFocus()

    def _show_operators(self) -> None:
        names = [self.operator.itemData(row) for row in range(self.operator.count())]
        wanted: list[str | None] = []
        for section in operators_for(self._known.holds(self.line.field)):
            wanted += [None] * bool(wanted) + [*section]
        if self.line.op not in wanted:
            wanted.insert(0, self.line.op)
        texts = [operator_name(op) if op is not None else "" for op in wanted]
        shown = [self.operator.itemText(row) for row in range(self.operator.count())]
        if names != wanted or shown != texts:
            self.operator.clear()
            for op, text in zip(wanted, texts, strict=True):
                if op is None:
                    self.operator.insertSeparator(self.operator.count())
                else:
                    self.operator.addItem(text, op)
        self.operator.setCurrentIndex(self.operator.findData(self.line.op))

    @Slot(str)
    def _choose_field(self, name: str) -> None:
        name = name.strip()
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
        several = _SEVERAL.get(self.line.op)
        texts = self._known_texts(values) if several is not None else ()
        if several is not None and texts:
            # “DE, AT” are two values that the data has, and no one value of that name.
            self._kept = texts
            self._change(Line(self.line.field, several, texts))
            return
        self._kept = values or ("",)
        self._change(Line(self.line.field, self.line.op, self._kept))

    def _known_texts(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The values of the data that stand in a text between commas; none where one is none."""
        known = {fold(text): text for text, _count in self._known.values.get(self.line.field, ())}
        pieces = [fold(piece) for piece in values[0].split(",")] if values else []
        if len(pieces) < 2 or fold(values[0]) in known or not set(pieces) <= set(known):
            return ()
        return tuple(dict.fromkeys(known[piece] for piece in pieces))

    def _change(self, line: Line) -> None:
        if line != self.line:
            self.changed.emit(line)

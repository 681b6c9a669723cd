"""A group of a condition: how its parts are joined, the parts, and what adds one more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.model.condition_lines import Joining, Lines, Way
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.conditions.clipboard import joining_names
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.conditions.line_box import LineBox
from leadscorer_gui.ui.conditions.part_menu import OF_ALL, OF_GROUPS, PartMenu
from leadscorer_gui.ui.parts.tab_order import in_order

_JOININGS: Final[tuple[Joining, ...]] = ("all", "any", "none")
_INDENT: Final = 12
_LETTERS: Final = 8


class GroupBox(QWidget):
    """Shows a group and all within it. What is asked of a part is told with its way."""

    changed = Signal(object, object)
    """The way of a part, and the part after an edit."""
    told = Signal(str)
    """What was left out of a paste, in words."""
    asked = Signal(object, str)
    """The way of a part, and what is wished for: one of the actions, `line` or `inner`."""

    def __init__(self, form: Lines, way: Way, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.way = form, way
        self._head = QWidget(self)  # shown without a parent it would be a window
        self.joining, self.count = ChoiceBox("condition_joining", _LETTERS), QLabel()
        self.count.setObjectName("condition_group_count")
        self.add, self.add_group = QPushButton(), QPushButton()
        actions, name = (OF_GROUPS, "condition_menu") if way else (OF_ALL, "condition_all_menu")
        self.menu = PartMenu(self, actions, name)
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.parts: list[LineBox | GroupBox] = []
        self._words: list[QLabel] = []
        self._place(known)
        self.joining.picked.connect(self._choose_joining)
        self.add.clicked.connect(lambda: self.asked.emit(self.way, "line"))
        self.add_group.clicked.connect(lambda: self.asked.emit(self.way, "inner"))
        self.menu.asked.connect(lambda what: self.asked.emit(self.way, what))
        self.retranslate()

    def boxes(self) -> Iterator[tuple[Way, LineBox | GroupBox]]:
        """This group and all within, with the places at which they stand."""
        yield self.way, self
        for number, part in enumerate(self.parts):
            if isinstance(part, GroupBox):
                yield from part.boxes()
            else:
                yield (*self.way, number), part

    def show_count(self, _count: int | None, text: str) -> None:
        """Show for how many leads the group holds, in words."""
        self.count.setText(text)

    def show_problem(self, text: str) -> None:
        """Show what is missing or wrong."""
        self.wrong.setText(_("⚠ {why}").format(why=text) if text else "")
        self.wrong.setVisible(bool(text))

    def retranslate(self) -> None:
        """Read the texts of the group itself again after a change of language."""
        names = joining_names()
        self.joining.clear()
        for joining in _JOININGS:
            self.joining.addItem(names[joining], joining)
        self.joining.setCurrentIndex(_JOININGS.index(self.form.joining))
        self.joining.setAccessibleName(_("How the conditions are joined"))
        self.joining.view().setAccessibleName(self.joining.accessibleName())
        self.add.setText(_("+ Condition"))
        self.add_group.setText(_("+ Group"))
        self.add_group.setToolTip(_("Conditions with an all, any or none of their own"))
        word = _("and") if self.form.joining == "all" else _("or")
        for label in self._words:
            label.setText(word)
        self.menu.retranslate()
        if self.way:
            self.menu.setAccessibleName(_("More for this group"))

    def _place(self, known: Known) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.joining, 1)
        head.addWidget(self.count)
        if self.way:
            head.addWidget(self.menu)
        self._head.setVisible(bool(self.way) or len(self.form.parts) > 1 or self._is_none())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_INDENT if self.way else 0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._head)
        for number, part in enumerate(self.form.parts):
            if number:
                layout.addWidget(self._word())
            layout.addWidget(self._part(part, (*self.way, number), known))
        layout.addWidget(self.wrong)
        foot = QHBoxLayout()
        for button in (self.add, self.add_group):
            button.setAutoDefault(False)
            foot.addWidget(button)
        if not self.way:
            foot.addWidget(self.menu)
        foot.addStretch(1)
        layout.addLayout(foot)

    def _is_none(self) -> bool:
        return self.form.joining == "none"

    def _word(self) -> QLabel:
        label = QLabel()
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._words.append(label)
        return label

    def _part(self, part: object, way: Way, known: Known) -> QWidget:
        if isinstance(part, Lines):
            group = GroupBox(part, way, known)
            group.changed.connect(self.changed)
            group.asked.connect(self.asked)
            group.told.connect(self.told)
            self.parts.append(group)
            return group
        box = LineBox()
        box.show_line(part, known)  # type: ignore[arg-type]
        box.changed.connect(lambda line: self.changed.emit(way, line))
        box.asked.connect(lambda what: self.asked.emit(way, what))
        box.told.connect(self.told)
        box.entered.connect(lambda: self.asked.emit(self.way, "line"))
        self.parts.append(box)
        return box

    @Slot(int)
    def _choose_joining(self, row: int) -> None:
        self.changed.emit(self.way, Lines(self.joining.itemData(row), self.form.parts))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.way:  # in its window; alone it has no order yet
            in_order(self.add, self.add_group, self.menu)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.menu().popup(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A line at the left of an inner group shows how far it reaches."""
        super().paintEvent(event)
        if self.way:
            painter = QPainter(self)
            painter.setPen(QColor(self.palette().color(QPalette.ColorRole.PlaceholderText)))
            painter.drawLine(3, 2, 3, self.height() - 3)
            painter.end()

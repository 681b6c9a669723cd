"""One line of a segment's behaviour: how often leads have done something, and when."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.model.segments import HasDone
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.completing import CompletedLine
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.segments.forms import (
    condition_of_lines,
    lines_of_condition,
    types_of,
    types_text,
)

_MOST_TIMES: Final = 1_000_000_000
_DAYS_AT_FIRST: Final = 30
_LEAST, _MOST, _BOTH = range(3)


class DoneLine(QWidget):
    """Shows how often something was done; `changed` tells of every edit."""

    changed = Signal()
    remove_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.often, self.when = QComboBox(), QComboBox()
        self.times, self.most, self.days = QSpinBox(), QSpinBox(), QSpinBox()
        self.type = CompletedLine("segment_type")
        self.only, self.remove = QPushButton(), QToolButton()
        self.builder = ConditionBuilder()
        self._lines = Lines()
        self._to, self._times = QLabel("–"), QLabel()
        self._name()
        self._place()
        self._connect()
        self.retranslate()
        self._show_fields()

    def _name(self) -> None:
        for widget, name in (
            (self.often, "segment_often"),
            (self.times, "segment_times"),
            (self.most, "segment_most"),
            (self.when, "segment_when"),
            (self.days, "segment_days"),
            (self.only, "segment_only"),
            (self.remove, "segment_remove_line"),
        ):
            widget.setObjectName(name)
        self.times.setRange(1, _MOST_TIMES)
        self.most.setRange(0, _MOST_TIMES)
        self.days.setRange(1, LONGEST_DAYS)
        self.days.setValue(_DAYS_AT_FIRST)
        wide = self.fontMetrics().averageCharWidth()
        for box, letters in ((self.times, 12), (self.most, 12), (self.days, 16)):
            box.setMaximumWidth(wide * letters)
        self.type.setMinimumWidth(wide * 22)
        self.remove.setText("✕")
        self.only.setCheckable(True)
        self.only.setAutoDefault(False)
        self.type.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.type, self.often, self.times, self._to, self.most, self._times, self.when,
            self.days, self.only, self.remove,
        ):  # fmt: skip
            row.addWidget(widget, 1 if widget is self.type else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addLayout(row)
        layout.addWidget(self.builder)

    def _connect(self) -> None:
        for box in (self.often, self.when):
            box.activated.connect(self._edited)
        for number in (self.times, self.most, self.days):
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._edited)
        self.type.chosen.connect(self._edited)
        self.only.toggled.connect(self._toggle_only)
        self.builder.changed.connect(self._take_lines)
        self.remove.clicked.connect(self.remove_wished)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        for box, names, title in (
            (self.often, (_("at least"), _("at most"), _("from")), _("At least or at most")),
            (self.when, (_("ever"), _("in the last days")), _("Ever, or lately")),
        ):
            row = max(0, box.currentIndex())
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(row)
            for part in (box, box.view()):
                part.setAccessibleName(title)
        self.type.name_it(_("Type of activity"))
        self.type.setPlaceholderText(_("any activity"))
        self.type.setToolTip(_("One type, or several with commas between them; ↓ shows all"))
        self.times.setAccessibleName(_("How often"))
        self.most.setAccessibleName(_("How often at most"))
        self._times.setText(_("times"))
        self.days.setAccessibleName(_("In so many days before the end of the data"))
        self.days.setSuffix(_(" days"))
        self.only.setText(_("only …"))
        self.only.setToolTip(_("Count only activities with certain properties"))
        self.only.setAccessibleName(self.only.toolTip())
        self.remove.setToolTip(_("Remove this line"))
        self.remove.setAccessibleName(self.remove.toolTip())

    def show_part(self, part: HasDone, known: Known) -> None:
        """Show a part of a segment; `known` is what conditions on activities are offered."""
        self.type.show_offers(known.values.get("type", ()))
        self.type.show_text(types_text(part.activity))
        least, most = part.at_least, part.at_most
        row = _BOTH if least is not None and most is not None else _LEAST
        row = _MOST if least is None and most is not None else row
        self.often.setCurrentIndex(row)
        numbers = ((self.times, least), (self.most, most), (self.days, part.within_days))
        for box, value in numbers:
            blocked = box.blockSignals(True)
            box.setValue(box.value() if value is None else value)
            box.blockSignals(blocked)
        self.when.setCurrentIndex(0 if part.within_days is None else 1)
        self._lines = lines_of_condition(part.where)
        self.builder.show_form(self._lines, known)
        blocked = self.only.blockSignals(True)
        self.only.setChecked(part.where is not None)
        self.only.blockSignals(blocked)
        self._show_fields()

    def part(self, lists: tuple[str, ...], zone: str) -> HasDone:
        """What is shown as a part of a segment; raises `forms.Unfinished`."""
        row = self.often.currentIndex()
        where = condition_of_lines(self._lines, lists, zone) if self.only.isChecked() else None
        return HasDone(
            activity=types_of(self.type.text()),
            where=where,
            at_least=None if row == _MOST else self.times.value(),
            at_most=None if row == _LEAST else self.most.value(),
            within_days=self.days.value() if self.when.currentIndex() else None,
        )

    def _show_fields(self) -> None:
        row = self.often.currentIndex()
        self.times.setVisible(row != _MOST)
        self._to.setVisible(row == _BOTH)
        self.most.setVisible(row != _LEAST)
        self.days.setVisible(self.when.currentIndex() == 1)
        self.builder.setVisible(self.only.isChecked())

    @Slot()
    def _edited(self) -> None:
        self._show_fields()
        self.changed.emit()

    @Slot(bool)
    def _toggle_only(self, on: bool) -> None:
        if on and not self._lines.parts:
            self.builder.add_line()
        self._edited()

    @Slot(object)
    def _take_lines(self, lines: Lines) -> None:
        self._lines = lines
        if not lines.parts:
            self.only.setChecked(False)
        self.changed.emit()

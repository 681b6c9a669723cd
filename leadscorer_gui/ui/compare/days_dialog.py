"""Asks for the first and the last day of a side of a comparison."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.sides import Days
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog
from leadscorer_gui.ui.parts.day_form import day_form


class DaysDialog(AskingDialog):
    """Two days, each of which can be left open; what was shown before is what it begins with."""

    chosen = Signal(object)
    """The `Days`; the last is not before the first."""

    def __init__(
        self, side: str, days: Days, span: tuple[date, date], parent: QWidget | None = None
    ) -> None:
        super().__init__("days_dialog", parent)
        self._side = side
        self.text, self.wrong = QLabel(), QLabel()
        for label in (self.text, self.wrong):
            label.setWordWrap(True)
        self.has_first, self.has_last = QCheckBox(), QCheckBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        grid = QGridLayout()
        parts = (
            (self.has_first, self.first, days.first, span[0], "first"),
            (self.has_last, self.last, days.last, span[1], "last"),
        )
        for row, (box, edit, said, otherwise, name) in enumerate(parts):
            box.setObjectName(f"days_has_{name}")
            edit.setObjectName(f"days_{name}")
            edit.setCalendarPopup(True)
            edit.setDisplayFormat(day_form())
            shown = otherwise if said is None else said
            edit.setDate(QDate(shown.year, shown.month, shown.day))
            box.setChecked(said is not None or days == Days())
            edit.setEnabled(box.isChecked())
            box.toggled.connect(edit.setEnabled)
            box.toggled.connect(self._check)
            edit.dateChanged.connect(self._check)
            grid.addWidget(box, row, 0)
            grid.addWidget(edit, row, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(grid)
        layout.addWidget(self.wrong)
        layout.addWidget(self.buttons)
        layout.addStrut(48 * self.fontMetrics().averageCharWidth())
        self.buttons.accepted.connect(self._accept)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Days of {side}").format(side=self._side))
        self.text.setText(
            _("What happened on these days counts, with the scores at the end of the last one.")
        )
        self.has_first.setText(_("&First day"))
        self.has_last.setText(_("&Last day"))
        self.first.setAccessibleName(_("First day"))
        self.last.setAccessibleName(_("Last day"))
        self.taking.setText(_("&Compare"))
        self._check()

    def days(self) -> Days:
        """What is said."""
        one, other = (
            date.fromisoformat(edit.date().toString("yyyy-MM-dd")) if box.isChecked() else None
            for box, edit in ((self.has_first, self.first), (self.has_last, self.last))
        )
        return Days(one, other)

    @Slot()
    def _check(self) -> None:
        said = self.days()
        sound = said.first is None or said.last is None or said.first <= said.last
        self.taking.setEnabled(sound)
        self.wrong.setText("" if sound else _("The last day is before the first."))

    @Slot()
    def _accept(self) -> None:
        self.chosen.emit(self.days())
        self.accept()

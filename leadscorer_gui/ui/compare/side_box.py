"""The controls of one side of a comparison: which model or version, its threshold, its days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.days_dialog import DaysDialog
from leadscorer_gui.ui.compare.sides import Days, SideChoice
from leadscorer_gui.ui.simulate.points_box import PointsBox

_OTHER: Final = "other"
_MODEL_LETTERS: Final = 6
_DAY_LETTERS: Final = 4
_POINTS_LETTERS: Final = 12

Offers = Sequence[tuple[SideChoice, str]]


def narrow(combo: QComboBox, letters: int) -> None:
    """Let a box give way to so many letters; what it offers is shown in full."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.view().setTextElideMode(Qt.TextElideMode.ElideNone)


class SideBox(QWidget):
    """Shows a side that it is given; tells what was chosen."""

    chosen = Signal(object)
    """A `SideChoice`."""
    keep_wished = Signal(str, int)
    """The draft of a model is to have the threshold that was tried: id, hundredths."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"side_{name}")
        self._name, self._choice = name, SideChoice("")
        self._own = 0
        self._offers: tuple[tuple[SideChoice, str], ...] = ()
        self._span: tuple[date, date] | None = None
        self._days_shown: tuple[Any, ...] = ()
        self.label, self.models, self.days = QLabel(name), QComboBox(), QComboBox()
        self.threshold, self.keep = PointsBox(), QToolButton()
        self.keep.setObjectName(f"side_{name}_keep")
        self.keep.setText("✓")
        self.keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keep.hide()
        self.models.setObjectName(f"side_{name}_model")
        self.days.setObjectName(f"side_{name}_days")
        self.threshold.setObjectName(f"side_{name}_threshold")
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        self._place()
        self.models.activated.connect(self._choose_model)
        self.days.activated.connect(self._choose_days)
        self.threshold.points_chosen.connect(self._choose_threshold)
        self.keep.clicked.connect(self._keep)

    def _place(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for combo, letters in ((self.models, _MODEL_LETTERS), (self.days, _DAY_LETTERS)):
            narrow(combo, letters)
        layout.addWidget(self.label)
        layout.addWidget(self.models, 3)
        layout.addWidget(self.threshold)
        layout.addWidget(self.keep)
        layout.addWidget(self.days, 2)
        self.threshold.setFixedWidth(_POINTS_LETTERS * self.fontMetrics().averageCharWidth())

    def _side(self) -> str:
        return _("side {name}").format(name=self._name)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        side = self._side()
        for part in (self.models, self.models.view()):
            part.setAccessibleName(_("Model or version of {side}").format(side=side))
        for part in (self.days, self.days.view()):
            part.setAccessibleName(_("Days of {side}").format(side=side))
        self.threshold.setAccessibleName(_("Threshold of {side}").format(side=side))
        self.threshold.setToolTip(
            _("A lead is an MQL of {side} from so many points; the model stays as it is").format(
                side=side
            )
        )
        self._days_shown = ()
        self._show_days()

    def show_choice(
        self, choice: SideChoice, own: int, offers: Offers, span: tuple[date, date] | None
    ) -> None:
        """Show a side; `own`: the threshold of its model (hundredths); `span`: the days of the
        data."""
        self._choice, self._own, self._span = choice, own, span
        if tuple(offers) != self._offers:
            self._offers = tuple(offers)
            self.models.clear()
            for place, (_offer, name) in enumerate(self._offers):
                self.models.addItem(name, place)
        here = (choice.model_id, choice.version)
        keys = [(offer.model_id, offer.version) for offer, _name in self._offers]
        self.models.setCurrentIndex(keys.index(here) if here in keys else -1)
        self.models.setToolTip(self.models.currentText())
        points = own if choice.threshold is None else choice.threshold
        self.threshold.show_hundredths(points)
        self.keep.setVisible(choice.version == 0 and points != own)
        text = _("Let the draft have this threshold: {points} instead of {own}")
        self.keep.setToolTip(text.format(points=shown_points(points), own=shown_points(own)))
        self.keep.setAccessibleName(self.keep.toolTip())
        self._show_days()

    def _show_days(self) -> None:
        """All days, both halves of the data, those that are chosen, and others."""
        shown = (self._span, self._choice.days)
        if shown == self._days_shown:
            return
        self._days_shown = shown
        self.days.clear()
        self.days.addItem(_("all days"), Days())
        own = self._choice.days
        known = [Days()]
        if self._span is not None:
            first, last = self._span
            middle = first + timedelta(days=(last - first).days // 2)
            halves = (
                (_("first half"), Days(None, middle)),
                (_("second half"), Days(middle + timedelta(days=1), None)),
            )
            for text, half in halves:
                known.append(half)
                self.days.addItem(text, half)
                self.days.setItemData(len(known) - 1, half.words(), Qt.ItemDataRole.ToolTipRole)
        if own not in known:
            known.append(own)
            self.days.addItem(own.words(), own)
        self.days.addItem(_("other days…"), _OTHER)
        self.days.setCurrentIndex(known.index(own))
        text = _("What happened on these days counts for {side}: {days}")
        self.days.setToolTip(text.format(side=self._side(), days=own.words()))

    @Slot(int)
    def _choose_model(self, index: int) -> None:
        """Another model or version, with its own threshold and the same days."""
        offer = self._offers[self.models.itemData(index)][0]
        if (offer.model_id, offer.version) != (self._choice.model_id, self._choice.version):
            self._tell(replace(offer, days=self._choice.days))

    @Slot(object)
    def _choose_threshold(self, points: int) -> None:
        """The model's own threshold is followed, whatever becomes of it."""
        self._tell(replace(self._choice, threshold=None if points == self._own else points))

    @Slot()
    def _keep(self) -> None:
        self.keep_wished.emit(self._choice.model_id, self.threshold.hundredths)

    @Slot(int)
    def _choose_days(self, index: int) -> None:
        days = self.days.itemData(index)
        if days != _OTHER:
            self._tell(replace(self._choice, days=days))
            return
        self._days_shown = ()
        self._show_days()
        today = date.today()
        dialog = DaysDialog(self._name, self._choice.days, self._span or (today, today), self)
        dialog.chosen.connect(self._take_days)
        dialog.open()

    @Slot(object)
    def _take_days(self, days: Days) -> None:
        self._tell(replace(self._choice, days=days))

    def _tell(self, choice: SideChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.chosen.emit(choice)

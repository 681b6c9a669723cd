"""Beside the charts: are the MQLs of this threshold worth calling, and which were not?"""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.quality_numbers import QualityNumbers
from leadscorer_gui.analysis.threshold_quality import QualityAt
from leadscorer_gui.charts.quality_panel import why_no_quality
from leadscorer_gui.charts.quality_words import (
    left_out_words,
    lift_words,
    maturity_words,
    missed_words,
    never_bought_words,
    rate_words,
    replay_words,
    won_words,
)
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.texts import _
from leadscorer_gui.ui.simulate.points_box import NumberBox


class QualityBox(QGroupBox):
    """Shows the quality of a threshold; absent where no lead has an outcome."""

    precision_wished = Signal(object)
    """A threshold is wanted from which on this share (a Fraction) of the MQLs bought."""

    days_chosen = Signal(object)
    """How many days old a lead must be to be counted; None: as the data say."""

    leads_wished = Signal(str)
    """The leads behind a number are wanted: `never_bought` or `missed`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quality_box")
        self._names, self._values = ([QLabel() for _each in range(3)] for _part in range(2))
        self.links = {"never_bought": QPushButton(), "missed": QPushButton()}
        self.precision, self.days = NumberBox(0, 100), NumberBox(0, LONGEST_DAYS)
        self.precision.setObjectName("simulate_precision")
        self.precision.setDecimals(1)
        self.days.setObjectName("simulate_days")
        self.days.setDecimals(0)
        self._precision_label, self._days_label = QLabel(), QLabel()
        self._rests_on, self._told = (QLabel(), QLabel()), QLabel()
        self._shown: QualityAt | None = None
        self._place()
        self.precision.chosen.connect(self._wish)
        self.days.chosen.connect(self._choose_days)
        self.hide()

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            value.setMinimumHeight(value.fontMetrics().height() + 2)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(3)
        layout.addLayout(grid)
        for key, link in self.links.items():
            link.setObjectName(f"simulate_{key}")
            link.setFlat(True)
            link.setAutoDefault(False)
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _checked=False, key=key: self.leads_wished.emit(key))
            # Left by its place: a style sheet would keep the colours of an older theme.
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        pairs = ((self._precision_label, self.precision), (self._days_label, self.days))
        for label, box in pairs:
            label.setBuddy(box)
            row_ = QHBoxLayout()
            row_.addWidget(label)
            row_.addStretch(1)
            row_.addWidget(box)
            layout.addLayout(row_)
        self._told.setWordWrap(True)
        for note in (self._told, *self._rests_on):
            note.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(note)
        for note in self._rests_on:
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._told.hide()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.set_stale(False)
        names = (_("Precision"), _("Recall"), _("Lift"))
        tips = (
            _("The share of MQLs that bought, with its 95 % interval"),
            _("The share of wins that were MQLs first, with its 95 % interval"),
            _("Precision over the share of all leads that bought, with its 95 % interval"),
        )
        for label, value, name, tip in zip(self._names, self._values, names, tips, strict=True):
            label.setText(name)
            label.setToolTip(tip)
            value.setToolTip(tip)
        self.links["never_bought"].setToolTip(_("Many: the threshold may be too low. Click: who"))
        self.links["missed"].setToolTip(_("Many: the threshold may be too high. Click: who"))
        for link, words in zip(
            self.links.values(), (never_bought_words, missed_words), strict=True
        ):
            link.setAccessibleName(words(0))
        self._shown = None
        self._precision_label.setText(_("Find p&recision of at least"))
        self.precision.setSuffix(_(" %"))
        self.precision.setSpecialValueText(_("not set"))
        self.precision.setAccessibleName(_("Precision wanted, in per cent"))
        self.precision.setToolTip(_("Sets the lowest threshold from which on precision is as high"))
        self._days_label.setText(_("Count leads from an &age of"))
        self.days.setSuffix(_(" days"))
        self.days.setSpecialValueText(_("as the data say"))
        self.days.setAccessibleName(_("Age from which leads are counted, in days"))
        self.days.setToolTip(
            _("Younger leads may still buy. The data say: as long as 9 of 10 wins took")
        )

    def show_threshold(self, more: QualityNumbers | None, threshold: int) -> None:
        """Show what a threshold is worth; None and nobody won show nothing."""
        maturity = None if more is None else more.quality.maturity
        there = maturity is not None and bool(maturity.won or maturity.young_won)
        if self.isHidden() == there:
            self.setVisible(there)
        if more is None or not there:
            self._shown = None
            return
        at = more.quality.at(threshold)
        if at != self._shown:
            self._shown = at
            self._show(at)
        self._show_rest(more)

    def _show(self, at: QualityAt) -> None:
        texts = (rate_words(at.precision), rate_words(at.recall), lift_words(at.lift))
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)
        told = (never_bought_words(at.never_bought), missed_words(at.missed))
        counts = (at.never_bought, at.missed)
        for link, text, count in zip(self.links.values(), told, counts, strict=True):
            link.setText(_("{words} ›").format(words=text))
            link.setAccessibleName(text)
            link.setEnabled(count > 0)
        if self._told.isVisible():
            self._told.hide()

    def _show_rest(self, more: QualityNumbers) -> None:
        """What the numbers rest on, short; all of it in tool tips."""
        maturity = more.quality.maturity
        won, why = won_words(more.won), why_no_quality(more.quality)
        texts = (won, why or left_out_words(maturity))
        if texts != tuple(label.text() for label in self._rests_on):
            for label, text in zip(self._rests_on, texts, strict=True):
                label.setText(text)
                label.setToolTip("\n".join((won, maturity_words(maturity), replay_words())))
        self.days.show_value(float(maturity.days or 0) if maturity.is_given else 0.0)

    def set_stale(self, stale: bool) -> None:
        """Say that what is shown is of older inputs, or no longer."""
        title = _("Worth calling? (updating)") if stale else _("Worth calling?")
        if title != self.title():
            self.setTitle(title)

    def tell(self, message: str) -> None:
        """Say why there is nothing to find."""
        self._told.setText(message)
        self._told.show()

    @Slot(float)
    def _wish(self, percent: float) -> None:
        if percent:
            self.precision_wished.emit(Fraction(round(percent * 10), 1000))

    @Slot(float)
    def _choose_days(self, days: float) -> None:
        self.days_chosen.emit(round(days) or None)

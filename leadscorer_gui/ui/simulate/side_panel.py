"""Beside the charts: the threshold and the capacity as numbers, and the bands."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.charts.words import about, per_week
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.segments.box import SegmentBox
from leadscorer_gui.ui.simulate.bands_editor import BandsEditor
from leadscorer_gui.ui.simulate.points_box import NumberBox, PointsBox
from leadscorer_gui.ui.simulate.quality_box import QualityBox

_MOST_CAPACITY: Final = 1_000_000
_WIDTH_IN_CHARACTERS: Final = 36


class _Line(QLabel):
    """A line of numbers that changes while the hand moves: no layout depends on its text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.fontMetrics().height() + 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self.fontMetrics().height() + 2)


class SidePanel(QWidget):
    """Shows what it is given; tells what was typed."""

    threshold_chosen = Signal(object)
    """Hundredths."""

    capacity_chosen = Signal(object)
    """A Fraction of MQLs per week, None for no capacity."""

    bands_chosen = Signal(object)
    """The bands of the model (a tuple of `Band`, rising): one undo step."""

    solve_wished = Signal()
    """The threshold that keeps within the capacity is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("threshold_side_panel")
        self.threshold = PointsBox()
        self.threshold.setObjectName("simulate_threshold")
        self.threshold.points_chosen.connect(self.threshold_chosen)
        self.capacity = NumberBox(0, _MOST_CAPACITY)
        self.capacity.setObjectName("simulate_capacity")
        self.capacity.chosen.connect(self._choose_capacity)
        self.solve = QPushButton()
        self.solve.setObjectName("simulate_solve")
        self.solve.clicked.connect(self.solve_wished)
        self._figure, self._counts, self._change, self._above = (_Line() for _each in range(4))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.hide()
        self._bands_given = False
        self._threshold_label, self._capacity_label = QLabel(), QLabel()
        self._threshold_label.setBuddy(self.threshold)
        self._capacity_label.setBuddy(self.capacity)
        self._threshold_box, self._capacity_box, self._bands_box = (
            QGroupBox() for _each in range(3)
        )
        self.quality, self.bands = QualityBox(), BandsEditor()
        self.segments = SegmentBox()
        self.bands.bands_chosen.connect(self.bands_chosen)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        form = QFormLayout(self._threshold_box)
        form.addRow(self._threshold_label, self.threshold)
        for line in (self._figure, self._counts, self._change):
            form.addRow(line)
        form = QFormLayout(self._capacity_box)
        form.addRow(self._capacity_label, self.capacity)
        form.addRow(self._above)
        form.addRow(self.solve)
        form.addRow(self._told)
        QVBoxLayout(self._bands_box).addWidget(self.bands)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in (self._threshold_box, self._capacity_box, self.segments, self.quality):
            layout.addWidget(box)
        layout.addWidget(self._bands_box, 1)
        width = self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS
        self.setMinimumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._threshold_box.setTitle(_("Threshold"))
        self._threshold_label.setText(_("P&oints"))
        self.threshold.setAccessibleName(_("Threshold in points"))
        self._capacity_box.setTitle(_("Capacity of sales"))
        self._capacity_label.setText(_("MQ&Ls a week"))
        self.capacity.setAccessibleName(_("Capacity in MQLs per week"))
        self.capacity.setSpecialValueText(_("not set"))
        self.solve.setText(_("Find the threshold"))
        self.solve.setToolTip(
            _("Sets the lowest threshold whose mean of new MQLs a week keeps within the capacity")
        )
        self._bands_box.setTitle(_("Bands"))
        self.segments.retranslate()
        self.quality.retranslate()
        self.bands.retranslate()

    def show_numbers(self, numbers: ThresholdNumbers) -> None:
        """Show the bands of a simulation with how many leads they have."""
        if not self._bands_given:
            named = [band for band in numbers.bands if band.from_ is not None]
            self.bands.set_bands(tuple(Band(band.name, band.from_ or 0) for band in named))
        self.bands.show_numbers(numbers)

    def set_bands(self, bands: tuple[Band, ...]) -> None:
        """Show the bands of the model, which may be newer than the simulation."""
        self._bands_given = True
        self.bands.set_bands(bands)

    def show_threshold(self, view: ThresholdView, change: str) -> None:
        """Show what one threshold does, and what it changes in words."""
        self.threshold.show_hundredths(view.threshold)
        self._figure.setText(about(view, per_week(view.figure)))
        counts = _("{ever} MQLs ever · {now} now")
        told = counts.format(ever=grouped(view.ever), now=grouped(view.now))
        self._counts.setText(about(view, told))
        self._change.setText(change)
        if self._told.isVisible():
            self._told.hide()

    def show_capacity(self, capacity: Fraction | None, above: int | None, weeks: int) -> None:
        """Show the capacity and how many of the full weeks are above it."""
        self.capacity.show_value(float(capacity or 0))
        self.solve.setEnabled(capacity is not None)
        if above is None:
            self._above.setText("")
            return
        text = n_("{above} of {weeks} weeks is above", "{above} of {weeks} weeks are above", above)
        self._above.setText(text.format(above=above, weeks=weeks))

    def name_capacity(self, segment: str, can_be_set: bool) -> None:
        """Say whose capacity is shown (empty: that of all leads), and whether it can be typed."""
        title = _("Capacity of sales")
        if segment:
            title = _("Capacity for “{segment}”").format(segment=segment.replace("&", "&&"))
        if title != self._capacity_box.title():
            self._capacity_box.setTitle(title)
        self.capacity.setEnabled(can_be_set)
        self.capacity.setToolTip("" if can_be_set else _("Keep the segment to give it a capacity"))

    def tell(self, message: str) -> None:
        """Say below the button why there is nothing to find."""
        self._told.setText(message)
        self._told.show()

    @Slot(float)
    def _choose_capacity(self, count: float) -> None:
        self.capacity_chosen.emit(Fraction(round(count * 100), 100) if count else None)

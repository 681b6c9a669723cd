"""The box beside the charts in which is chosen whose numbers they show."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from leadscorer_gui.model.segment_sentences import segment_sentence
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.texts import _

_NEW: Final = "new"
_LEAST_WIDTH: Final = 10
"""In characters: the choices give way before the charts do."""


class SegmentBox(QGroupBox):
    """Shows what it is given; tells what was chosen."""

    segment_chosen = Signal(object)
    """A `Segment`, or None for all leads."""
    new_wished = Signal()
    edit_wished = Signal()
    """The segment that is shown is to be edited; one that is not saved yet is to be kept."""
    all_toggled = Signal(bool)
    """Whether all leads are to be looked at, also where the export has holes."""
    split_chosen = Signal(str)
    """The attribute to split by; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segment_box")
        self.choice, self.split = QComboBox(), QComboBox()
        self.choice.setObjectName("segment_choice")
        self.split.setObjectName("segment_split")
        self.edit = QPushButton()
        self.edit.setObjectName("segment_edit")
        self.edit.setAutoDefault(False)
        self.all_leads = QCheckBox()
        self.all_leads.setObjectName("segment_all_leads")
        self.all_leads.hide()
        self._choice_label, self._split_label, self._why = QLabel(), QLabel(), QLabel()
        self._segments: tuple[Segment, ...] = ()
        self._shown: Segment | None = None
        self._attributes: tuple[str, ...] = ()
        self._covered = ""
        self._place()
        self.choice.activated.connect(self._choose)
        self.split.activated.connect(self._choose_split)
        self.edit.clicked.connect(self.edit_wished)
        self.all_leads.toggled.connect(self.all_toggled)
        self.retranslate()

    def _place(self) -> None:
        for combo, label in ((self.choice, self._choice_label), (self.split, self._split_label)):
            label.setBuddy(combo)
            combo.setMinimumContentsLength(_LEAST_WIDTH)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.edit)
        self._why.setWordWrap(True)
        self._why.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._why.hide()
        form = QFormLayout(self)
        form.setVerticalSpacing(2)
        margins = form.contentsMargins()
        form.setContentsMargins(margins.left(), 2, margins.right(), 2)
        form.addRow(self._choice_label, row)
        form.addRow(self._why)
        form.addRow(self.all_leads)
        form.addRow(self._split_label, self.split)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setTitle(_("Whose numbers"))
        self._choice_label.setText(_("Se&gment"))
        for part in (self.choice, self.choice.view()):
            part.setAccessibleName(_("Segment whose numbers are shown"))
        self.edit.setText(_("&Edit…"))
        self._split_label.setText(_("Spl&it by"))
        for part in (self.split, self.split.view()):
            part.setAccessibleName(_("Attribute that the leads are split by"))
        tip = _("Shows MQLs a week of each value beside what its team can take")
        self.split.setToolTip(tip)
        self.all_leads.setText(_("Take all &leads anyway"))
        self._fill()
        self._fill_split(self.split.currentData() or "")

    # What is shown

    def show_segments(self, segments: Sequence[Segment], shown: Segment | None) -> None:
        """List the segments of the workspace; `shown` may be one that is not saved."""
        if (tuple(segments), shown) != (self._segments, self._shown):
            self._segments, self._shown = tuple(segments), shown
            self._fill()

    def show_covered(self, words: str, takes_all: bool) -> None:
        """Say which range the export covers (empty: all of it), and whether all is looked at."""
        self._covered = words
        self.all_leads.setVisible(bool(words))
        self.all_leads.setToolTip(words)
        blocked = self.all_leads.blockSignals(True)
        self.all_leads.setChecked(takes_all)
        self.all_leads.blockSignals(blocked)
        self._why.setText(_("The export has holes: {words}").format(words=words) if words else "")
        self._why.setVisible(bool(words) and not takes_all)

    def show_attributes(self, attributes: Sequence[str], chosen: str) -> None:
        """List what the leads can be split by."""
        if tuple(attributes) != self._attributes or chosen != (self.split.currentData() or ""):
            self._attributes = tuple(attributes)
            self._fill_split(chosen)

    def _fill(self) -> None:
        self.choice.clear()
        self.choice.addItem(_("All leads"), None)
        for segment in self._segments:
            self._add(segment, segment.name)
        if self._shown is not None and self._shown not in self._segments:
            self._add(self._shown, _("{name} (not saved)").format(name=self._shown.name))
        self.choice.insertSeparator(self.choice.count())
        self.choice.addItem(_("New segment…"), _NEW)
        self._show_chosen()

    def _add(self, segment: Segment, name: str) -> None:
        self.choice.addItem(name, segment)
        last = self.choice.count() - 1
        self.choice.setItemData(last, segment_sentence(segment), Qt.ItemDataRole.ToolTipRole)

    def _show_chosen(self) -> None:
        rows = range(self.choice.count())
        row = next((row for row in rows if self.choice.itemData(row) == self._shown), 0)
        self.choice.setCurrentIndex(row)
        tip = "" if self._shown is None else segment_sentence(self._shown)
        self.choice.setToolTip(tip or _("Charts and numbers are of all leads"))
        self.edit.setEnabled(self._shown is not None)

    def _fill_split(self, chosen: str) -> None:
        self.split.clear()
        self.split.addItem(_("nothing"), "")
        for attribute in self._attributes:
            self.split.addItem(attribute, attribute)
        self.split.setCurrentIndex(max(0, self.split.findData(chosen)))

    @Slot(int)
    def _choose(self, row: int) -> None:
        data = self.choice.itemData(row)
        if data == _NEW:
            self._show_chosen()  # until there is one, the old one stays
            self.new_wished.emit()
        else:
            self.segment_chosen.emit(data)

    @Slot(int)
    def _choose_split(self, row: int) -> None:
        self.split_chosen.emit(self.split.itemData(row))

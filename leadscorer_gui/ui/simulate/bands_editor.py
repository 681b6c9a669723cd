"""The bands of a model, edited where they are listed: the highest first, numbers beside them."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.charts.words import short
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.simulate.band_fields import BandRow
from leadscorer_gui.ui.simulate.band_texts import NoBand, read_band, rising

_COLUMNS: Final = 3
_LINES: Final = 3
"""Of a band: its fields, what is wrong with them, its numbers."""


class BandsEditor(QWidget):
    """Shows bands; what is typed and holds is chosen, what does not stays and says why."""

    bands_chosen = Signal(object)
    """All bands of the model, rising: one undo step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bands_editor")
        self._bands: tuple[Band, ...] = ()
        self._rows: list[BandRow] = []
        self._numbers: ThresholdNumbers | None = None
        self.add = QPushButton()
        self.add.setObjectName("band_add")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_band)
        self._titles = [QLabel(), QLabel()]
        self._below = QLabel()
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self.area = QScrollArea()
        self.area.setWidget(self._content)
        self.area.setWidgetResizable(True)
        for part in (self.area.viewport(), self._content):
            part.setAutoFillBackground(False)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for title in self._titles:
            title.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.add.setText(_("+ &Band"))
        self.add.setAccessibleName(_("Add a band"))
        self.area.setAccessibleName(_("Bands"))
        titles = (_("Band"), _("From"))
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        for row in self._rows:
            row.name_parts()
        self._lay_out()

    # What is shown

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands that the model has, rising."""
        return self._bands

    def set_bands(self, bands: tuple[Band, ...]) -> None:
        """Show the bands of the model; what is being typed stays while they are the same."""
        bands = rising(bands)
        if bands == self._bands:
            return
        self._bands = bands
        drafts = [row for row in self._rows if row.band is None]
        kept = [row for row in self._rows if row.band is not None]
        while len(kept) > len(bands):
            self._drop(kept.pop())
        while len(kept) < len(bands):
            kept.append(self._new_row(None))
        for row, band in zip(kept, reversed(bands), strict=True):
            row.band = band
            row.show_band()
        self._rows = [*kept, *drafts]
        self._lay_out()

    def show_numbers(self, numbers: ThresholdNumbers) -> None:
        """Show how many leads each band has, and how many new ones a week reach it."""
        self._numbers = numbers
        self._show_counts()

    def _show_counts(self) -> None:
        numbers = self._numbers
        counts = {} if numbers is None else {each.from_: each.leads for each in numbers.bands}
        # The leads of a band are known for the edges that were simulated; they are on their way.
        same = set(counts) - {None} == {band.from_ for band in self._bands}
        for row in self._rows:
            row.counts.setVisible(row.band is not None)
            if row.band is not None and numbers is not None:
                leads = counts[row.band.from_] if same else None
                row.counts.setText(_counts(leads, numbers.figure(row.band.from_)))
        below = counts.get(None, 0) if same else 0
        text = n_("{count} lead is below", "{count} leads are below", below)
        self._below.setText(text.format(count=grouped(below)))
        self._below.setVisible(bool(below))

    def _lay_out(self) -> None:
        """Put every row in its place; the widgets stay, and with them focus and cursor."""
        while self._grid.takeAt(0) is not None:
            pass
        right = Qt.AlignmentFlag.AlignRight
        for column, title in enumerate(self._titles):
            self._grid.addWidget(title, 0, column, right if column else Qt.AlignmentFlag(0))
            title.setVisible(bool(self._rows))
        before: QWidget = self.area
        for number, row in enumerate(self._rows):
            first = 1 + _LINES * number
            for column, widget in enumerate((row.name, row.edge, row.remove)):
                self._grid.addWidget(widget, first, column)
                widget.show()  # now: what is hidden takes no focus
            self._grid.addWidget(row.problem, first + 1, 0, 1, _COLUMNS)
            self._grid.addWidget(row.counts, first + 2, 0, 1, _COLUMNS)
            for widget in (row.name, row.edge, row.remove):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.add)
        last = 1 + _LINES * len(self._rows)
        self._grid.addWidget(self._below, last, 0, 1, _COLUMNS)
        for row_number in range(self._grid.rowCount()):
            self._grid.setRowStretch(row_number, int(row_number == last + 1))
        self._grid.setRowStretch(last + 1, 1)
        self._show_counts()

    def _new_row(self, band: Band | None) -> BandRow:
        row = BandRow(self._content, band)
        for field in (row.name, row.edge):
            field.editingFinished.connect(partial(self._take, row, field is row.edge))
            field.dropped.connect(row.show_band)
        row.remove.clicked.connect(partial(self._remove, row))
        return row

    def _drop(self, row: BandRow) -> None:
        for widget in row.widgets():
            widget.hide()
            widget.deleteLater()

    # What the hand does

    @Slot()
    def add_band(self) -> None:
        """Begin a new band; it is chosen once it has a name and a lower edge."""
        row = next((row for row in self._rows if row.band is None), None)
        if row is None:
            row = self._new_row(None)
            self._rows.append(row)
            self._lay_out()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(row.name)

    def _take(self, row: BandRow, is_last: bool) -> None:
        """Choose what was typed if it is a band, else say why not.

        Of a band that is only begun nothing is said before its last field was left.
        """
        if row not in self._rows or not row.is_changed:
            row.tell("")
            return
        others = [band for band in self._bands if band is not row.band]
        try:
            band = read_band(row.name.text(), row.edge.text(), others)
        except NoBand as error:
            is_begun = row.band is None and not is_last and not row.edge.text()
            row.tell("" if is_begun else str(error))
            return
        row.band = band
        row.show_band()
        self._choose(rising([*others, band]))

    def _choose(self, bands: tuple[Band, ...]) -> None:
        self._bands = bands
        order = {id(band): place for place, band in enumerate(reversed(bands))}
        self._rows.sort(key=lambda row: order.get(id(row.band), len(order)))
        self._lay_out()
        self.bands_chosen.emit(bands)

    def _remove(self, row: BandRow, _checked: bool = False) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        near = self._rows[min(place, len(self._rows) - 1)].name if self._rows else self.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        if row.band is None:
            self._lay_out()
        else:
            self._choose(tuple(band for band in self._bands if band is not row.band))


def _counts(leads: int | None, figure: WeekFigure | None) -> str:
    """`1,667 leads · 139 a week`; leads that are not counted yet are `…`."""
    count = "…" if leads is None else grouped(leads)
    texts = [n_("{count} lead", "{count} leads", leads or 0).format(count=count)]
    if figure is not None:
        texts.append(_("{mean} a week").format(mean=short(float(figure.mean))))
    return " · ".join(texts)

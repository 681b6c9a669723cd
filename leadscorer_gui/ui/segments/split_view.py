"""The leads split by an attribute, in the place of the bars: the finding above a table."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.split import Split
from leadscorer_gui.charts.split_panel import SplitPanel, split_figure
from leadscorer_gui.charts.split_words import part_label
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import Entries
from leadscorer_gui.ui.parts.cell_keys import take_enter
from leadscorer_gui.ui.segments.split_delegate import SplitDelegate
from leadscorer_gui.ui.segments.split_table import ROW_ROLE, Column, SplitTable
from leadscorer_gui.ui.simulate.chart_outputs import ChartOutputs, Output
from leadscorer_gui.ui.simulate.rendering import Renderer

_WIDEST_MEAN: Final = "8,888 (8,888–8,888)"
_AROUND: Final = 16


class _Table(QTableView):
    """Enter looks at the leads of a row; on a capacity it edits."""

    entered_row = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if take_enter(self, event):
            return
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # the box lets other keys through as well
        elif is_enter and index.isValid() and index.column() != Column.CAPACITY:
            self.entered_row.emit(index.row())
        else:
            super().keyPressEvent(event)


class SplitView(QWidget):
    """Shows a split that it is given at a threshold that moves; tells what is clicked, typed."""

    part_chosen = Signal(object)
    """A `Part` whose leads are to be looked at alone; None: all of them again."""
    capacity_typed = Signal(str, object)
    """A value, and a Fraction of MQLs a week or None."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("split_view")
        self.model, self.table, self._title = SplitTable(self), _Table(), QLabel()
        self._threshold, self._is_stale, self._won = 0, False, ""
        self.table.setObjectName("split_table")
        self.table.setModel(self.model)
        self.table.setItemDelegate(SplitDelegate(self.table))
        self.outputs = ChartOutputs(renderer, self.output, self)
        self._place()
        self.table.clicked.connect(self._click)
        self.table.entered_row.connect(self._choose)
        self.model.capacity_typed.connect(self.capacity_typed)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.retranslate()

    def _place(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setContentsMargins(8, 2, 8, 2)
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.CHART, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._title)
        layout.addWidget(table, 1)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Leads split by an attribute"))
        self.table.setAccessibleName(_("MQLs a week of each value"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._say()

    # What is shown

    def show_split(self, split: Split | None, threshold: int, shown: str = "") -> None:
        """Show another split; `shown` names the part that is looked at alone."""
        self._threshold = threshold
        same = [row.part.name for row in self.model.rows]
        place = self.table.currentIndex()
        at = (place.row(), place.column())
        self.model.show_split(split, threshold)
        self.model.show_looked_at(shown)
        if place.isValid() and same == [row.part.name for row in self.model.rows]:
            self.table.setCurrentIndex(self.model.index(*at))
        self.table.resizeRowsToContents()
        self._fit_columns()
        self._say()

    def _fit_columns(self) -> None:
        """Once for all thresholds: measuring all texts anew would cost a frame of a drag."""
        self.table.resizeColumnsToContents()
        room = self.table.fontMetrics().horizontalAdvance(_WIDEST_MEAN) + _AROUND
        width = max(room, self.table.columnWidth(Column.MEAN))
        self.table.setColumnWidth(Column.MEAN, width)

    def show_won(self, won: str) -> None:
        """Say what *won* means, on which precision rests."""
        self._won = won
        self.model.show_won(won)

    def show_threshold(self, threshold: int) -> None:
        """Show the same split at another threshold."""
        self._threshold = threshold
        self.model.show_threshold(threshold)
        self._say()

    def set_stale(self, stale: bool) -> None:
        """Mark everything as computed from older inputs."""
        if stale != self._is_stale:
            self._is_stale = stale
            self._say()

    @property
    def title(self) -> str:
        """What the split says it found."""
        return self._title.text()

    @property
    def panel(self) -> SplitPanel | None:
        """What the drawing for files is made of."""
        split = self.model.split
        return None if split is None else SplitPanel(split, self._threshold, won=self._won)

    def output(self) -> Output | None:
        """The split for who takes it elsewhere."""
        panel = self.panel
        if panel is None:
            return None
        named = (
            (_("Split by {attribute}").format(attribute=panel.split.attribute), panel.table()),
        )
        return Output(panel.title(), named, partial(split_figure, panel))

    def _say(self) -> None:
        panel = self.panel
        if panel is None:
            self._title.setText(_("Counting each value …"))
            return
        text = panel.title()
        self._title.setText(_("{text} (updating)").format(text=text) if self._is_stale else text)
        self.table.setAccessibleDescription(text)

    # What the hand does

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        if index.column() == Column.NAME:
            self._choose(index.row())

    @Slot(int)
    def _choose(self, row: int) -> None:
        part = self.model.rows[row].part
        self.part_chosen.emit(None if part.name == self.model.shown else part)

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        first: Entries = ()
        if index.isValid():
            part = index.data(ROW_ROLE).part
            text = _("&Look at “{name}” alone").format(name=part_label(part).replace("&", "&&"))
            first = (("split_look", text, partial(self._choose, index.row())),)
        self.outputs.show_menu(self.table, at, first)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

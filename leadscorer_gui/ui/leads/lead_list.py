"""The list of leads: filter line and table, what is chosen, and what of it can be exported."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leadscorer_gui.analysis.lead_filter import filtered
from leadscorer_gui.analysis.lead_lists import (
    ATTRIBUTE,
    LEAD_ID,
    LeadColumns,
    Mask,
    Rows,
)
from leadscorer_gui.analysis.quick_lists import quick_lists
from leadscorer_gui.history.history import OUTCOMES
from leadscorer_gui.model.filters import LeadListName
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.filter_line import FilterLine
from leadscorer_gui.ui.leads.kept_columns import KeptColumns
from leadscorer_gui.ui.leads.lead_table import LeadTable
from leadscorer_gui.ui.leads.text_table import RowsView
from leadscorer_gui.ui.parts.titles import widen_for_titles

_ATTRIBUTES_AT_FIRST: Final = 3
_WIDTHS: Final = {
    "score": 60,
    "fit": 46,
    "engagement": 88,
    "band": 72,
    "grade": 60,
    "mql_at": 132,
    "peak": 60,
}
_ID_WIDTHS: Final = (96, 180)
"""The least and the most for the ids of leads."""
_OTHER_WIDTH: Final = 92
_MEASURED: Final = 100
"""Ids that are measured, from the first on."""


class LeadList(QWidget):
    """Shows the leads of a result; a lead is named by its place in the history."""

    lead_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LeadTable(self)
        self.table = RowsView(self.model, "", self)
        self.filter = FilterLine(self)
        self._masks: dict[LeadListName, Mask] = {}
        self._only: Rows | None = None  # places in the history, rising
        self._hidden: set[str] | None = None  # columns; None before there are any
        self._wanted: int | None = None
        self._told: int | None = None
        self._stale = False
        self._is_of_another = False
        header = self.table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(self._sort)
        self._kept = KeptColumns(header, lambda: self.model.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        self.filter.wished.connect(self._refilter)
        self.filter.left.connect(self.go_to_table)
        self.filter.column_toggled.connect(self._toggle_column)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; titles and cells come with a list."""
        self.setAccessibleName(_("List of leads"))
        self.table.setAccessibleName(_("Leads"))
        self.table.horizontalHeader().setAccessibleName(_("Columns of the list of leads"))
        self.filter.retranslate()
        self._tell_count()

    def show_leads(self, columns: LeadColumns) -> None:
        """Show other columns; the chosen lead stays chosen where it is shown."""
        result = columns.result
        self._is_of_another = False
        self._masks = quick_lists(result)
        self.filter.show_sizes({key: int(mask.sum()) for key, mask in self._masks.items()})
        same = list(columns.columns) == self.model.keys
        titles = self.model.titles()
        with self._kept.fitting():
            self._put(lambda: self.model.show(columns, self._mask(columns)))
        if not same:
            self._lay_out_columns(columns)
        elif titles != self.model.titles():
            self._offer_columns(columns)
            with self._kept.fitting():
                widen_for_titles(self.table.horizontalHeader())

    def show_only(self, words: str, places: Rows) -> None:
        """Show the leads at some places of the history (rising) alone; a chip says so."""
        self._only = places
        self.filter.clear()
        self.filter.show_chip(words)
        self._refilter()

    def choose(self, place: int) -> bool:
        """Choose the lead at a place of the history, out of the filter if need be."""
        self._wanted = place
        columns = self._columns
        if columns is None:
            return False
        if self._row_of(columns, place) is None:
            self.filter.clear()
        return self._select_wanted()

    def forget(self) -> None:
        """Choose no lead, and show none alone: the history is another one."""
        self._wanted = self._told = self._only = None
        self._is_of_another = True
        self.table.selectionModel().clear()  # the same row will be another lead
        self.filter.hide_chip()

    def set_stale(self, stale: bool) -> None:
        """Mark the list as that of an older model, or no longer."""
        self._stale = stale
        self._tell_count()

    def exported(self) -> tuple[LeadColumns, Rows, list[str]] | None:
        """What is shown: columns, rows in order, and the keys of visible columns in order."""
        columns, header = self.model.columns, self.table.horizontalHeader()
        if columns is None:
            return None
        places = map(header.logicalIndex, range(header.count()))
        keys = [self.model.keys[place] for place in places if not header.isSectionHidden(place)]
        return columns, self.model.rows, keys

    def go_to_table(self) -> None:
        """Give the table the focus, with a lead chosen."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    # Rows

    def _mask(self, columns: LeadColumns) -> Mask:
        mask = self._masks[self.filter.chosen_list]
        if self._only is not None and self.filter.has_chip:
            mask = mask & np.isin(columns.result.leads, self._only)
        text = self.filter.sought
        return mask & filtered(columns, text) if text else mask

    def _refilter(self) -> None:
        columns = self._columns
        if columns is not None:
            self._put(lambda: self.model.choose(self._mask(columns)))

    def _put(self, change: Callable[[], None]) -> None:
        """Change the rows and select again what was."""
        offset = self.table.horizontalScrollBar().value()
        change()
        self._tell_count()
        self._show_order()
        self._select_wanted()
        self.table.horizontalScrollBar().setValue(offset)

    def _tell_count(self) -> None:
        columns = self.model.columns
        if columns is not None:
            self.filter.show_count(self.model.rowCount(), len(columns), self._stale)

    @property
    def _columns(self) -> LeadColumns | None:
        """What is listed; None where its places are those of a history that is gone."""
        return None if self._is_of_another else self.model.columns

    def _row_of(self, columns: LeadColumns, place: int) -> int | None:
        leads = columns.result.leads
        found = int(np.searchsorted(leads, place))
        if found == len(leads) or leads[found] != place:
            return None
        return self.model.row_of(found)

    def _select_wanted(self) -> bool:
        columns = self._columns
        if columns is None or self._wanted is None:
            return False
        row = self._row_of(columns, self._wanted)
        if row is None:
            return False
        index = self.model.index(row, self.model.keys.index(LEAD_ID))
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)
        return True

    def _row_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        columns = self._columns
        if not index.isValid() or columns is None:
            return
        self._wanted = int(columns.result.leads[self.model.place_at(index.row())])
        if self._wanted != self._told:
            self._told = self._wanted
            self.lead_chosen.emit(self._wanted)

    # Columns

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self.model.sorted_by() != (column, order):
            self.model.sort(column, order)

    def _show_order(self) -> None:
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(*self.model.sorted_by())
        header.blockSignals(False)

    def _lay_out_columns(self, columns: LeadColumns) -> None:
        keys = self.model.keys
        if self._hidden is None:
            dates = {ATTRIBUTE + name for name in ("created_at", *OUTCOMES)}
            attributes = [key for key in keys if key.startswith(ATTRIBUTE)]
            first = [key for key in attributes if key not in dates][:_ATTRIBUTES_AT_FIRST]
            self._hidden = self._kept.hidden(set(attributes) - set(first))
        widths = {**_WIDTHS, LEAD_ID: self._id_width(columns)}
        with self._kept.fitting():
            for place, key in enumerate(keys):
                self.table.setColumnWidth(place, widths.get(key, _OTHER_WIDTH))
                self.table.setColumnHidden(place, key in self._hidden)
            widen_for_titles(self.table.horizontalHeader())
        self._kept.restore()
        self._offer_columns(columns)

    def _offer_columns(self, columns: LeadColumns) -> None:
        visible = set(columns.columns) - (self._hidden or set())
        self.filter.show_columns(list(columns.columns.values()), visible)

    def _id_width(self, columns: LeadColumns) -> int:
        ids, metrics = columns.columns[LEAD_ID], self.table.fontMetrics()
        measured = range(min(_MEASURED, len(columns)))
        longest = max((metrics.horizontalAdvance(ids.text(row)) for row in measured), default=0)
        least, most = _ID_WIDTHS
        return min(most, max(least, longest + 10))

    def _toggle_column(self, key: str, visible: bool) -> None:
        assert self._hidden is not None
        if visible:
            self._hidden.discard(key)
        elif len(self._hidden) + 1 < len(self.model.keys):
            self._hidden.add(key)
        with self._kept.fitting():
            self.table.setColumnHidden(self.model.keys.index(key), key in self._hidden)
        self._kept.show(key, key not in self._hidden)

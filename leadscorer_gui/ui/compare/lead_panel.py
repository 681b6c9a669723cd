"""The leads of a list of a comparison: search, table, and what made the difference for one."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.comparison_table import Key, LeadRows
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.lead_rows_table import LeadRowsTable
from leadscorer_gui.ui.leads.text_table import RowsView
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.parts.tab_order import in_order
from leadscorer_gui.ui.parts.titles import widen_for_titles

_WIDTHS: Final[dict[Key, int]] = {
    "lead": 130, "change": 90, "score_a": 60, "score_b": 60, "difference": 56, "why": 280,
    "won": 80, "mql_a": 120, "mql_b": 120, "band_a": 66, "band_b": 66,
}  # fmt: skip


class _LeadsView(RowsView):
    """Any number of rows can be chosen: what they say is found by who hears that it is wanted."""

    copy_wished = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wished.emit()
        else:
            super().keyPressEvent(event)


class LeadPanel(QWidget):
    """Shows the leads that it is given."""

    lead_wished = Signal(int)
    """A lead is to be opened: its place in the history."""
    all_wished = Signal()
    """All leads that are shown are to be opened as a list."""
    save_wished = Signal()
    """The list is to be saved: a file name is wanted."""
    copy_wished = Signal(object)
    """Some of the leads are to be copied: their places in the list, in the order shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_leads")
        self.title, self.state, self.detail = QLabel(), QLabel(), QLabel()
        self.search = QLineEdit()
        self.search.setObjectName("compare_search")
        self.search.setClearButtonEnabled(True)
        self.open_one, self.open_all, self.save = QPushButton(), QPushButton(), QPushButton()
        self.model = LeadRowsTable(self)
        self.table = _LeadsView(self.model, "", self)
        self.table.setObjectName("compare_list")
        self._waiting, self._stale = "", False
        self._laid_out: tuple[Key, ...] = ()
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        row = QHBoxLayout()
        for part in (self.title, self.state):
            part.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(part)
        row.addStretch(1)
        self.search.setMinimumWidth(24 * self.fontMetrics().averageCharWidth())
        buttons = ((self.open_one, "one"), (self.open_all, "all"), (self.save, "save"))
        row.addWidget(self.search)
        for button, name in buttons:
            button.setObjectName(f"compare_list_{name}")
            button.setAutoDefault(False)
            row.addWidget(button)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setMinimumHeight(self.fontMetrics().lineSpacing() + 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        in_order(self.search, self.open_one, self.open_all, self.save, self.table)
        pass_focus(self, self.table)

    def _connect(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.setStretchLastSection(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.go_to_table)
        self.table.activated.connect(self._open)
        self.table.copy_wished.connect(self._copy)
        self.open_one.clicked.connect(self._open_current)
        self.open_all.clicked.connect(self.all_wished)
        self.save.clicked.connect(self.save_wished)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        find = QKeySequence(QKeySequence.StandardKey.Find)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(find, self, self.focus_search, context=context)

    def retranslate(self) -> None:
        """Read the texts again after a change of language; cells come with a list."""
        self.setAccessibleName(_("Leads of the comparison"))
        self.table.setAccessibleName(_("Leads of the comparison"))
        self.detail.setAccessibleName(_("The chosen lead"))
        self.search.setPlaceholderText(_("Search lead or cause"))
        self.search.setAccessibleName(_("Search in the list"))
        self.open_one.setText(_("O&pen the lead"))
        self.open_one.setToolTip(_("Explains the lead in Leads (Enter)"))
        self.open_all.setText(_("List in Lea&ds"))
        self.open_all.setToolTip(_("Shows the same leads in Leads, with all their columns"))
        self.save.setText(_("Save list…"))
        self.model.show(self.model.leads)
        widen_for_titles(self.table.horizontalHeader())
        self._tell()

    # What is shown

    def show_leads(self, leads: LeadRows | None, stale: bool, waiting: str) -> None:
        """Show a list; None: it is still being found, which is said in `waiting`."""
        self._waiting, self._stale = waiting, stale
        if leads is not self.model.leads:
            self._put(lambda: self.model.show(leads))
            if self.model.keys != self._laid_out:
                self._laid_out = self.model.keys
                self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        """What made the difference has the width that the others leave."""
        for place, key in enumerate(self.model.keys):
            self.table.setColumnWidth(place, _WIDTHS[key])
        header = self.table.horizontalHeader()
        widen_for_titles(header)
        rest = self.table.viewport().width() - header.length()
        if rest > 0 and "why" in self.model.keys:
            why = self.model.keys.index("why")
            self.table.setColumnWidth(why, self.table.columnWidth(why) + rest)

    def _put(self, change: Callable[[], None]) -> None:
        """Change the rows; the lead that was chosen stays chosen where it is shown."""
        before = self.chosen
        change()
        leads = self.model.leads
        if before is None or leads is None:
            return
        rows = np.flatnonzero(leads.causes.leads[self.model.rows] == before)
        if len(rows):
            self.table.selectRow(int(rows[0]))

    @property
    def chosen(self) -> int | None:
        """The place in the history of the lead that is chosen; None for none."""
        leads, index = self.model.leads, self.table.currentIndex()
        if leads is None or not index.isValid():
            return None
        return int(leads.causes.leads[self.model.rows[index.row()]])

    def shown(self) -> tuple[str, NDArray[np.int64]] | None:
        """What is listed in words, and the leads (rising places in the history); None: nobody."""
        leads = self.model.leads
        if leads is None or not self.model.count():
            return None
        return leads.words, np.sort(leads.causes.leads[self.model.rows])

    def _tell(self) -> None:
        leads = self.model.leads
        if leads is None:
            self.title.setText(self._waiting)
            self.state.clear()
            self.detail.clear()
            return
        self.title.setText(leads.words)
        shown, total = self.model.count(), len(leads)
        told = []
        if leads.knows_wins:
            told.append(_("{count} ever won").format(count=grouped(leads.won)))
        if shown != total:
            text = _("{shown} of {total} shown")
            told.append(text.format(shown=grouped(shown), total=grouped(total)))
        if self._stale:
            told.append(_("updating…"))
        self.state.setText(" · ".join(told))
        for part in (self.open_all, self.save):
            part.setEnabled(shown > 0)
        self._show_detail(self.table.currentIndex())

    @Slot(QModelIndex)
    def _show_detail(self, index: QModelIndex) -> None:
        """All that is known of the chosen lead's difference, on lines of its own."""
        leads = self.model.leads
        self.open_one.setEnabled(index.isValid())
        if leads is None or not index.isValid():
            self.detail.setText("" if leads is None else self._why_nobody(len(leads)))
            return
        place = int(self.model.rows[index.row()])
        name, why = leads.text(place, "lead"), leads.text(place, "why")
        a, b = (leads.text(place, key) or "–" for key in ("score_a", "score_b"))
        text = _("{lead}: {a} → {b}: {why}") if why else _("{lead}: {a} → {b}")
        self.detail.setText(text.format(lead=name, a=a, b=b, why=why))

    def _why_nobody(self, listed: int) -> str:
        if self.model.count():
            return ""
        if not listed:
            return _("Nobody is on this list.")
        return _(
            "No lead of the list has “{text}” in its name, its change or what caused it."
        ).format(text=self.search.text().strip())

    # What the hand does

    def focus_search(self) -> None:
        """Go to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def go_to_table(self) -> None:
        """Give the table the focus, with a lead chosen."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    @Slot()
    def _copy(self) -> None:
        chosen = np.zeros(self.model.count(), np.bool_)
        for part in self.table.selectionModel().selection().toList():
            chosen[part.top() : part.bottom() + 1] = True
        self.copy_wished.emit(self.model.rows[chosen])

    @Slot(str)
    def _search(self, text: str) -> None:
        self._put(lambda: self.model.search(text))
        self._tell()

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self.model.sorted_by() != (column, order):
            self._put(lambda: self.model.sort(column, order))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        leads = self.model.leads
        if leads is not None and index.isValid():
            self.lead_wished.emit(int(leads.causes.leads[self.model.rows[index.row()]]))

    @Slot()
    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

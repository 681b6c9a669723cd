"""The second step: what each table holds, and what each of its columns means."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QListView,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.importing.date_forms import Forms
from leadscorer_gui.model.imports import Holds, TableFormat, TableMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.columns_model import ColumnPart, ColumnsModel
from leadscorer_gui.ui.wizard.dates_box import DatesBox
from leadscorer_gui.ui.wizard.deciding import Deciding
from leadscorer_gui.ui.wizard.draft import Draft, Where
from leadscorer_gui.ui.wizard.meanings import (
    OutcomeField,
    with_constant_type,
    with_number,
    with_only,
)
from leadscorer_gui.ui.wizard.only_box import OnlyBox
from leadscorer_gui.ui.wizard.placeholders_model import PlaceholdersModel
from leadscorer_gui.ui.wizard.plan_box import PlanBox
from leadscorer_gui.ui.wizard.problems import problem_lines
from leadscorer_gui.ui.wizard.tables_model import TablePart, TablesModel
from leadscorer_gui.ui.wizard.views import choice_view, one_below_another
from leadscorer_gui.ui.wizard.words import files_name
from leadscorer_gui.ui.wizard.written_box import WrittenBox

_LEFT, _RIGHT = 330, 730
_HOLDS_WIDTH = 132
_SHARES = (0.21, 0.25, 0.22)


class MeaningPage(QWidget):
    """Tables on the left, the columns of the chosen one on the right."""

    table_shown = Signal()
    """Another table is shown."""

    def __init__(
        self, deciding: Deciding, workspace_zone: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("meaning_page")
        self.deciding = deciding
        self._place = -1
        self.tables, self.columns = TablesModel(self), ColumnsModel(self)
        self.placeholders = PlaceholdersModel(self)
        self.tables_view = choice_view(
            self.tables, _("Tables"), {TablePart.HOLDS: _("What it holds")}, self
        )
        boxes = {
            int(ColumnPart.MEANING): _("What the column means"),
            int(ColumnPart.WRITTEN): _("How the column is written"),
        }
        self.columns_view = choice_view(self.columns, _("Columns"), boxes, self)
        self.title, self.why, self.line = QLabel(self), QLabel(self), QLabel(self)
        self.dates, self.written, self.only = DatesBox(self), WrittenBox(self), OnlyBox(self)
        self.plan = PlanBox(workspace_zone, self)
        self.empties = QListView(self)
        self.empties_label = QLabel(_("Read as empty cells:"), self)
        self._place_parts()
        self._connect()

    def _place_parts(self) -> None:
        self._name_parts()
        header = self.tables_view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TablePart.NAME, QHeaderView.ResizeMode.Stretch)
        self.tables_view.setColumnWidth(TablePart.HOLDS, _HOLDS_WIDTH)
        self.columns_view.horizontalHeader().setStretchLastSection(True)
        self.tables_view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        left = one_below_another((self.tables_view, 3), (self.empties_label, 0), (self.empties, 1))
        right = one_below_another(
            (self.title, 0),
            (self.why, 0),
            (self.columns_view, 1),
            (self.dates, 0),
            (self.only, 0),
            (self.line, 0),
            (self.written, 0),
        )
        self.parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.setAccessibleName(_("Tables and columns"))
        self.parts.addWidget(left)
        self.parts.addWidget(right)
        self.parts.setStretchFactor(1, 1)
        self.parts.setSizes([_LEFT, _RIGHT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.plan)

    def _name_parts(self) -> None:
        self.tables_view.setObjectName("import_tables")
        self.columns_view.setObjectName("import_columns")
        self.empties.setObjectName("placeholders")
        self.empties.setModel(self.placeholders)
        self.empties.setAccessibleName(_("Texts that are read as empty cells"))
        self.empties_label.setBuddy(self.empties)
        for label in (self.title, self.why, self.line):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setObjectName("table_problems")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.why.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _connect(self) -> None:
        deciding = self.deciding
        deciding.tables_changed.connect(self._show_tables)
        deciding.changed.connect(self._show_draft)
        self.tables_view.selectionModel().currentRowChanged.connect(self._choose_row)
        self.columns_view.selectionModel().currentRowChanged.connect(self._show_question)
        self.tables.holds_chosen.connect(self._hold)
        self.columns.meaning_chosen.connect(
            lambda column, meaning: deciding.set_meaning(self._place, column, meaning)
        )
        self.columns.dates_chosen.connect(
            lambda column, forms: deciding.set_dates(self._place, [column], forms)
        )
        self.columns.number_chosen.connect(self._set_number)
        self.dates.answered.connect(self._answer)
        self.written.format_chosen.connect(self._write)
        self.written.type_named.connect(self._name_type)
        self.only.chosen.connect(self._set_only)
        self.placeholders.toggled.connect(
            lambda text, on: deciding.change(lambda draft: draft.with_placeholder(text, on))
        )
        self.plan.zone_chosen.connect(
            lambda zone: deciding.change(lambda draft: draft.with_plan(time_zone=zone))
        )
        self.plan.won_said.connect(
            lambda text: deciding.change(
                lambda draft: draft.with_plan(won_means=text.strip() or None)
            )
        )

    # What is shown

    @property
    def draft(self) -> Draft | None:
        """What is being decided."""
        return self.deciding.draft

    @property
    def place(self) -> int:
        """The place in the plan of the table that is shown."""
        return self._place

    @property
    def table(self) -> TableMapping | None:
        """The table that is chosen."""
        draft = self.draft
        known = draft is not None and 0 <= self._place < len(draft.tables)
        return draft.tables[self._place] if draft is not None and known else None

    @Slot()
    def _show_tables(self) -> None:
        """Other tables: the first that needs somebody is chosen, else the one before, or first."""
        before = "" if self.table is None else self.table.name
        self.tables.show_tables(self.draft)
        self._place = -1
        if self.draft is not None:
            grave = [one.place for one in self.deciding.problems if one.is_grave]
            known = [place for place in grave if place is not None]
            kept = self.draft.place_of(before)
            self.choose(known[0] if known and kept < 0 else kept)

    def choose(self, place: int, column: str = "") -> None:
        """Show a table of the plan (-1: the first), and a column of it."""
        row = max(0, self.tables.row_of(place))
        self.tables_view.selectRow(row)
        self._show_table(self.tables.place_at(row))
        row = self.columns.row_of(column) if column else -1
        if row >= 0:
            self.columns_view.setCurrentIndex(self.columns.index(row, ColumnPart.MEANING))

    @Slot()
    def _choose_row(self) -> None:
        self._show_table(self.tables.place_at(self.tables_view.currentIndex().row()))

    def _show_table(self, place: int) -> None:
        if place == self._place or place < 0:
            return
        self._place = place
        self.columns.show_table(self.draft, place)
        # The keys begin there, and no row looks chosen.
        begin = self.columns.index(0, ColumnPart.MEANING)
        select = QItemSelectionModel.SelectionFlag
        self.columns_view.selectionModel().setCurrentIndex(begin, select.NoUpdate)
        self._show_draft()
        self.table_shown.emit()

    @Slot()
    def _show_draft(self) -> None:
        """Show everything as it is now, of the same tables."""
        draft, table = self.draft, self.table
        self.tables.show_draft(draft, self.deciding.problems)
        self.placeholders.show_draft(draft)
        has_empties = self.placeholders.rowCount() > 0
        self.empties.setVisible(has_empties)
        self.empties_label.setVisible(has_empties)
        if draft is None or table is None:
            return
        self.columns.show_draft(draft)
        self.plan.show_draft(draft)
        self.written.show_table(draft, table)
        self.title.setText(files_name(table))
        self._show_reasons(draft, table)
        own = [one for one in self.deciding.problems if one.place == self._place]
        general = [one for one in self.deciding.problems if one.place is None]
        self.line.setText(problem_lines([*own, *general]))
        self.line.setVisible(bool(own or general))
        self._show_question()

    def _show_reasons(self, draft: Draft, table: TableMapping) -> None:
        reasons = draft.reasons.get(table.name, ())
        text = _("Of no known system: what the columns mean is guessed from names and values.")
        if table.name in draft.known:
            text = " ".join(reasons[:2])
        self.why.setText(text)
        self.why.setToolTip("\n".join(reasons))
        self.written.setToolTip("\n".join(reasons))

    @Slot()
    def _show_question(self) -> None:
        """Ask about the column that is chosen, or else about the first that is open."""
        draft, table = self.draft, self.table
        if draft is None or table is None:
            self.dates.hide()
            self.only.hide()
            return
        column = self.columns.column_at(self.columns_view.currentIndex().row())
        self.only.show_outcome(draft, table, column)
        if not draft.is_question(table, column):
            open_ones = draft.open_questions(table)
            others = [one.column for one in table.fields if draft.is_question(table, one.column)]
            column = next(iter([*open_ones, *others]), "")
        self.dates.show_question(draft, table, column)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._share_width)

    def _share_width(self) -> None:
        """Share the width of the view among the columns; the last one gets the rest."""
        width = self.columns_view.viewport().width()
        for place, share in enumerate(_SHARES):
            self.columns_view.setColumnWidth(place, round(width * share))

    # What is said

    @Slot(int, object)
    def _hold(self, place: int, holds: Holds) -> None:
        self.deciding.set_holds(place, holds)

    @Slot(object, object)
    def _answer(self, where: list[Where], forms: Forms) -> None:
        self.deciding.answer(where, forms)

    @Slot(str, bool)
    def _set_number(self, column: str, is_number: bool) -> None:
        if self.table is not None:
            self.deciding.set_table(self._place, with_number(self.table, column, is_number))

    @Slot(str, object)
    def _set_only(self, field: OutcomeField, where: tuple[str, tuple[str, ...]] | None) -> None:
        if self.table is not None:
            self.deciding.set_table(self._place, with_only(self.table, field, where))

    @Slot(object)
    def _write(self, form: TableFormat) -> None:
        if self.table is not None:
            self.deciding.set_format(self._place, form)

    @Slot(str)
    def _name_type(self, value: str) -> None:
        table = self.table
        now = None if table is None or table.type is None else table.type.value
        if table is not None and value.strip() != (now or ""):
            self.deciding.set_table(self._place, with_constant_type(table, value))

"""Makes or changes a golden lead: who it is, what it did, and what models should make of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.golden import Got, expected_from
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.golden import AT, Expected, GoldenLead, Row, cell, row_of
from leadscorer_gui.model.golden_checks import golden_problems
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import plain_day
from leadscorer_gui.texts import _
from leadscorer_gui.ui.golden.cells_table import CellsTable
from leadscorer_gui.ui.golden.golden_texts import (
    NONE,
    asked_fields,
    expected_row,
    models_of,
    now_text,
    points_of,
)
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog

_CREATED, _TYPE = "created_at", "type"
_MODEL, _SCORE, _BAND, _GRADE, _MQL, _NOW = range(6)
TRIED_AFTER_MS = 200
_LEAST_LETTERS, _AROUND, _WIDEST_HINT = 12, 24, 320


class GoldenEditor(AskingDialog):
    """A golden lead as it is typed; whoever shows it saves what it gives."""

    finished_lead = Signal(object)
    """The `GoldenLead` that is to be kept."""
    tried = Signal(object)
    """The `GoldenLead` as it is typed, to be scored: `show_now` tells what came out."""

    def __init__(
        self, workspace: Workspace, lead: GoldenLead, is_new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("golden_editor", parent)
        self._workspace, self._lead, self._is_new = workspace, lead, is_new
        self._models = models_of(workspace, lead)
        self._bad_scores: list[str] = []
        self._now: dict[str, Got] = {}
        self.name, self.as_of, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.attributes, self.activities = CellsTable(), CellsTable()
        self.expect = CellsTable(fixed=True)
        self.new_property = QLineEdit()
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.take_now = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._labels = {part: QLabel() for part in ("name", "as_of", "note")}
        self._titles = {part: QLabel() for part in ("attributes", "activities", "expect")}
        self._trying = QTimer(self, singleShot=True, interval=TRIED_AFTER_MS)
        self._trying.timeout.connect(self._try)
        self._place()
        self._show(lead)
        self.retranslate()
        self._connect()
        self._edited()

    def _place(self) -> None:
        form = QFormLayout()
        for part, label in self._labels.items():
            label.setBuddy(getattr(self, part))
            form.addRow(label, getattr(self, part))
        grid = QGridLayout()
        grid.addWidget(self._titles["attributes"], 0, 0)
        grid.addWidget(self.attributes, 1, 0)
        grid.addWidget(self._titles["activities"], 0, 1)
        grid.addWidget(self.new_property, 0, 2)
        grid.addWidget(self.activities, 1, 1, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(grid, 3)
        layout.addWidget(self._titles["expect"])
        layout.addWidget(self.expect, 2)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        for part in ("name", "as_of", "note", "attributes", "activities", "expect", "new_property"):
            getattr(self, part).setObjectName(f"golden_{part}")
        for part, label in self._titles.items():
            label.setBuddy(getattr(self, part))
        self.resize(980, 620)

    def _connect(self) -> None:
        for table in (self.attributes, self.activities, self.expect):
            table.edited.connect(self._edited)
            table.told.connect(self._tell)
        self.name.textChanged.connect(self._edited)
        self.as_of.textChanged.connect(self._edited)
        self.new_property.returnPressed.connect(self._add_property)
        self.take_now.clicked.connect(self._take_now)
        self.buttons.accepted.connect(self._accept)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        title = _("New golden lead") if self._is_new else _("Golden lead “{name}”")
        self.setWindowTitle(title.format(name=self._lead.name))
        self._labels["name"].setText(_("&Name"))
        self._labels["as_of"].setText(_("A&s of"))
        self._labels["note"].setText(_("N&ote"))
        self.as_of.setPlaceholderText(_("its last activity, or a day such as 2026-03-01"))
        self._titles["attributes"].setText(_("&The lead"))
        self._titles["activities"].setText(_("What it d&id"))
        self._titles["expect"].setText(
            _(
                "What is &expected (an empty cell: nothing; band or grade “-”: none; MQL: a day or"
                " “never”)"
            )
        )
        self.new_property.setPlaceholderText(_("New property: name, Enter"))
        named = (
            (self.name, _("Name of the golden lead")), (self.as_of, _("As of")),
            (self.note, _("Note")), (self.attributes, _("Attributes of the lead")),
            (self.activities, _("Activities of the lead")), (self.expect, _("What is expected")),
            (self.new_property, _("Name of a new property")),
        )  # fmt: skip
        for widget, text in named:
            widget.setAccessibleName(text)
        self.take_now.setText(_("Expect what is so no&w"))
        self.take_now.setToolTip(_("Fill in what the models make of the lead as it is typed"))
        self.taking.setText(_("&Keep"))
        titles = (_("Model"), _("Score"), _("Band"), _("Grade"), _("MQL"), _("Now"))
        self.expect.setHorizontalHeaderLabels(list(titles))
        self.expect.fit(_LEAST_LETTERS)
        self.attributes.setHorizontalHeaderLabels([_("Attribute"), _("Value")])
        hint = self.new_property.placeholderText()
        room = self.new_property.fontMetrics().horizontalAdvance(hint) + _AROUND
        self.new_property.setMinimumWidth(min(room, _WIDEST_HINT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a table edits a cell, in the line below adds a property; neither keeps the lead.
        focus, enter = self.focusWidget(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if isinstance(focus, CellsTable):
                focus.edit(focus.currentIndex())
                return
            if focus is self.new_property:
                return
        super().keyPressEvent(event)

    # Between a golden lead and the tables

    def _show(self, lead: GoldenLead) -> None:
        self.name.setText(lead.name)
        self.as_of.setText(lead.as_of or "")
        self.note.setText(lead.note or "")
        wanted = (_CREATED, *asked_fields(self._models, lead_fields))
        names = dict.fromkeys((*(one.name for one in lead.lead), *wanted))
        names.pop("lead_id", None)
        rows = [(name, cell(lead.lead, name)) for name in names]
        self.attributes.show_rows(("", ""), rows)
        told = (one.name for row in lead.activities for one in row)
        columns = dict.fromkeys((AT, _TYPE, *told, *asked_fields(self._models, activity_fields)))
        columns.pop("lead_id", None)
        done = [[cell(row, name) for name in columns] for row in lead.activities]
        self.activities.show_rows(list(columns), done)
        self.activities.fit(_LEAST_LETTERS)
        self.attributes.fit(_LEAST_LETTERS)
        expected = [expected_row(model, lead.expected_of(model.id)) for model in self._models]
        self.expect.show_rows([""] * (_NOW + 1), expected, (_MODEL, _NOW))

    def lead(self) -> GoldenLead:
        """The golden lead as it is typed; what cannot be read is kept as it stands."""
        names = self.activities.titles
        self._bad_scores = []
        return replace(
            self._lead,
            name=trim(self.name.text()),
            note=trim(self.note.text()) or None,
            as_of=plain_day(self.as_of.text()) or None,
            lead=_typed_row(self.attributes.texts()),
            activities=tuple(
                _typed_row(zip(names, row, strict=True)) for row in self.activities.texts()
            ),
            expect=tuple(filter(None, map(self._expected, range(len(self._models))))),
        )

    def _expected(self, row: int) -> Expected | None:
        columns = _SCORE, _BAND, _GRADE, _MQL
        score, band, grade, when = (self.expect.text(row, each) for each in columns)
        points = points_of(score)
        if score and points is None:
            self._bad_scores.append(score)
        found = Expected(
            self._models[row].id,
            points,
            _name_of(band),
            plain_day(when) or None,
            _name_of(grade),
        )
        return None if found == Expected(found.model) else found

    # While it is typed

    @Slot()
    def _edited(self) -> None:
        lead = self.lead()
        wrong = self._first_problem(lead)
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))
        self.taking.setEnabled(not wrong)
        self._trying.start()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()

    def _first_problem(self, lead: GoldenLead) -> str:
        if not lead.name:
            return _("Give the golden lead a name")
        if self._bad_scores:
            text = _("“{text}” is no score; points have at most two decimals")
            return text.format(text=self._bad_scores[0])
        zone = self._workspace.time_zone
        found = golden_problems((lead,), (), None, zone)
        return next((problem.message for problem in found), "")

    @Slot()
    def _try(self) -> None:
        self.tried.emit(self.lead())

    def show_now(self, results: dict[tuple[str, str], Got]) -> None:
        """Show what models make of the lead as it is typed."""
        for row, model in enumerate(self._models):
            got = results.get((self._lead.id, model.id))
            if got is not None:
                self._now[model.id] = got
                self.expect.put(row, _NOW, now_text(model, got))

    @Slot()
    def _take_now(self) -> None:
        """Expect of every model that makes something of the lead what it makes of it."""
        for row, model in enumerate(self._models):
            got = self._now.get(model.id)
            if got is not None and not got.reason:
                texts = expected_row(model, expected_from(model, got))
                for column in (_SCORE, _BAND, _GRADE, _MQL):
                    self.expect.put(row, column, texts[column])
        self._edited()

    @Slot()
    def _add_property(self) -> None:
        name = trim(self.new_property.text())
        if name and name not in self.activities.titles:
            self.activities.add_column(name)
        self.new_property.clear()

    @Slot()
    def _accept(self) -> None:
        self._end_editing()
        lead = self.lead()
        if not self._first_problem(lead):
            self.finished_lead.emit(lead)

    def _end_editing(self) -> None:
        """A cell that is still open counts as it stands."""
        for table in (self.attributes, self.activities, self.expect):
            table.setCurrentIndex(QModelIndex())


def _typed_row(cells: Iterable[Sequence[str]]) -> Row:
    """A row of what was typed; its days as files have them, however they are written here."""
    named = ((name, text) for name, text in cells if name)
    return row_of(
        {name: plain_day(text) if name in (AT, _CREATED) else text for name, text in named}
    )


def _name_of(text: str) -> str | None:
    """The name that is expected as it is typed: empty for none, None where nothing is."""
    return "" if text == NONE else text or None

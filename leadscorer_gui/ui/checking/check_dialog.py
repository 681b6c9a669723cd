"""The dialog that compares our scores with those of another system (`ux.md` 2.11)."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.checking.check_rows import LeadGroup, advice, cells, groups_of
from leadscorer_gui.ui.checking.check_work import Asked, Checked, ScoreFile, checked, file_read
from leadscorer_gui.ui.checking.columns_bar import ColumnsBar
from leadscorer_gui.ui.exporting.layouts import as_headings, as_sentences, row_of, thin_progress
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.exporting.what_box import WhatBox
from leadscorer_gui.ui.exporting.wrapped_rows import WrappedRows
from leadscorer_gui.ui.leads.text_table import TextTable
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.simulate.points_box import NumberBox

_SIZE: Final = 940, 560
_WIDTHS: Final = 380, 80, 120
_REST_MS: Final = 700
_MOST: Final = 1_000.0


class CheckDialog(QDialog):
    """Compares as soon as it knows how; what is edited meanwhile is compared again."""

    file_wished = Signal()
    """A file of scores is wanted: ask which, then `read`."""
    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their ids."""
    rule_wished = Signal(str, str)
    """A rule is to be shown: the ids of its model and of itself."""
    save_wished = Signal(object)
    """The list of what differs is to be saved: ask where to, then `write_list`."""

    def __init__(self, work: OneJob, saving: OneJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_dialog")
        self.resize(*_SIZE)
        self.work, self.saving = work, saving
        self._looked: tuple[Workspace, History | None, int | None] | None = None
        self.masked = False
        self.file: ScoreFile | None = None
        self.found: Checked | None = None
        self.groups: list[LeadGroup] = []
        self.name, self.sentence, self.note = QLabel(), QLabel(), QLabel()
        self.choose, self.progress = QPushButton(), thin_progress()
        self.columns, self.what = ColumnsBar(), WhatBox("check_what")
        self.tolerance = NumberBox(0.0, _MOST)
        self._rows = TextTable(("", "", "", ""), numbers=(1, 2), parent=self)
        self.table = WrappedRows(self._rows, _WIDTHS)
        self.show_leads, self.show_rule, self.save_list = (QPushButton() for _each in range(3))
        self.buttons = QDialogButtonBox()
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._labels = {part: QLabel() for part in ("what", "tolerance", "table")}
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._dress()
        self._place()
        self._connect()
        self.retranslate()

    def _dress(self) -> None:
        for name in ("table", "tolerance", "choose", "show_leads", "show_rule", "save_list"):
            getattr(self, name).setObjectName(f"check_{name}")
        as_sentences(self.name, self.sentence, self.note)
        as_headings(self.sentence, self._labels["table"])
        for name, label in self._labels.items():
            label.setBuddy(getattr(self, name))

    def _place(self) -> None:
        labels = self._labels
        layout = QVBoxLayout(self)
        layout.addLayout(row_of(self.name, self.choose))
        layout.addWidget(self.columns)
        layout.addLayout(
            row_of(labels["what"], self.what, labels["tolerance"], self.tolerance, None)
        )
        for widget in (self.progress, self.sentence, self.note, labels["table"]):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(row_of(self.show_leads, self.show_rule, self.save_list, None))
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.file_wished)
        self.columns.picked.connect(self._read_columns)
        self.what.picked.connect(self._ask)
        self.tolerance.chosen.connect(self._wait)
        self._soon.timeout.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.table.activated.connect(self._list)
        self.show_leads.clicked.connect(self._list)
        self.show_rule.clicked.connect(self._go)
        self.save_list.clicked.connect(self._wish_to_save)
        self.buttons.rejected.connect(self.reject)
        self.work.failed.connect(self._show_failure)
        self.saving.failed.connect(self.note.setText)
        self.work.progressed.connect(self.progress.setValue)
        self.work.busy_changed.connect(self._show_buttons)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Check against scores from another system"))
        labels = {
            "tolerance": _("&Equal up to (points)"),
            "what": _("Compared &with"),
            "table": _("What e&xplains the differences"),
        }
        for name, text in labels.items():
            self._labels[name].setText(text)
            getattr(self, name).setAccessibleName(without_mnemonic(text))
        self.what.view().setAccessibleName(self.what.accessibleName())
        self.choose.setText(_("&Choose a file…"))
        self.show_leads.setText(_("Show the lea&ds"))
        self.show_rule.setText(_("Go to the &rule"))
        self.save_list.setText(_("Save as CS&V…"))
        self._close.setText(_("Close"))
        self._rows.name_columns(
            (_("What explains it"), _("Leads"), _("Largest difference"), _("For example"))
        )
        for part in (self.columns, self.what):
            part.retranslate()
        self._show()

    # What is compared

    def show_model(
        self, workspace: Workspace, model: Model, history: History | None, as_of: int | None
    ) -> None:
        """Compare this model, or a version of it, when the hand rests."""
        self._looked = (workspace, history, as_of)
        self.what.show_model(workspace, model)
        self._wait()

    def hide_names(self, hidden: bool) -> None:
        """Show numbers for the ids of leads, and write them into lists."""
        self.masked = hidden
        self._show()

    def read(self, path: Path, ids: str | None = None, scores: str | None = None) -> None:
        """Read the scores of a file; columns that are not named are guessed."""
        self._soon.stop()
        self.found = None
        if self.file is None or self.file.path != path:
            self.file = ScoreFile(path, ())
        job = Job(_("Reading {file}").format(file=path.name), partial(file_read, path, ids, scores))
        self.work.start(job, self._take_file)
        self._show()

    @Slot(object, object)
    def _read_columns(self, ids: str | None, scores: str | None) -> None:
        if self.file is not None:
            self.read(self.file.path, ids, scores)

    @Slot(object)
    def _take_file(self, file: ScoreFile) -> None:
        self.file = file
        self.columns.show_file(file)
        self._ask()

    @Slot()
    def _wait(self) -> None:
        """Something has changed: what is shown is of the past until it is compared again."""
        if self.file is not None and self.file.scores is not None:
            self._soon.start()
            self._show()

    @Slot()
    def _ask(self) -> None:
        self._soon.stop()
        asked = self._asked()
        if asked is not None:
            title = _("Comparing with {file}").format(file=asked.scores.file)
            self.work.start(Job(title, partial(checked, asked)), self._take)
        self._show()

    def _asked(self) -> Asked | None:
        """What is to be compared; None while something lacks for that."""
        scores = None if self.file is None else self.file.scores
        what = self.what.what
        if self._looked is None or scores is None or what is None:
            return None
        workspace, history, as_of = self._looked
        tolerance = round(self.tolerance.value() * HUNDREDTHS)
        return (
            None if history is None else Asked(workspace, what, history, as_of, scores, tolerance)
        )

    @Slot(object)
    def _take(self, found: Checked) -> None:
        self.found = found
        self._show()

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self._show()
        self.note.setText(text)
        self.note.show()

    # What is shown

    def _show(self) -> None:
        found, file = self.found, self.file
        self.name.setText(_("No file yet") if file is None else file.path.name)
        self.columns.setVisible(file is not None and bool(file.columns))
        self.sentence.setText("" if found is None else found.check.sentence())
        self.groups = [] if found is None else groups_of(found, self.masked)
        self._rows.show(tuple(map(cells, self.groups)))
        self.table.fit_rows()
        self.note.setText("\n".join(self._notes()))
        for label in (self.sentence, self.note):
            label.setVisible(bool(label.text()))
        self._show_buttons()
        if self.groups:
            self.table.selectRow(0)

    def _notes(self) -> list[str]:
        found, file = self.found, self.file
        if file is None:
            return [_("Choose a table of lead ids and scores: CSV, Excel, JSON lines, Parquet.")]
        notes = [file.problem] if file.problem else []
        if self._looked is not None and self._looked[1] is None:
            notes.append(_("Import leads first: there is nothing to compare with."))
        if file.scores is not None and file.scores.left_out():
            notes.append(file.scores.left_out())
        if found is not None:
            notes += [text for text in (advice(found),) if text]
            if not self.groups:
                notes.append(_("Nothing differs."))
        return notes

    @Slot()
    def _show_buttons(self) -> None:
        busy = self.work.is_busy or self._soon.isActive()
        self.progress.setVisible(busy)
        group = self._group()
        self.table.setEnabled(not busy)  # it may be of an older model
        self.sentence.setEnabled(not busy)
        self.show_leads.setEnabled(group is not None and group.are_here and not busy)
        is_draft = self.found is not None and isinstance(self.found.asked.what, Model)
        self.show_rule.setEnabled(group is not None and group.rule_id is not None and is_draft)
        self.save_list.setEnabled(bool(self.groups) and not busy)

    def _group(self) -> LeadGroup | None:
        rows = self.table.selectionModel().selectedRows()
        return self.groups[rows[0].row()] if rows and rows[0].row() < len(self.groups) else None

    # What the hand does

    @Slot()
    def _list(self) -> None:
        group = self._group()
        if group is not None and self.show_leads.isEnabled():
            count = len(group.lead_ids)
            text = n_("{count} lead: {what}", "{count} leads: {what}", count)
            told = text.format(count=grouped(count), what=group.text.rstrip("."))
            self.leads_wished.emit(told, group.lead_ids)

    @Slot()
    def _go(self) -> None:
        group, found = self._group(), self.found
        if group is not None and group.rule_id and found and isinstance(found.asked.what, Model):
            self.rule_wished.emit(found.asked.what.id, group.rule_id)

    @Slot()
    def _wish_to_save(self) -> None:
        if self.found is not None:
            self.save_wished.emit(self.found)

    @override
    def reject(self) -> None:
        self._soon.stop()
        self._looked = self.found = None  # leads are not held until it is shown again
        self.work.cancel()
        super().reject()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

"""The dialog that runs a model where the data is, and shows what was counted there."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.exchange.remote_sums import STEP
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.texts import _
from leadscorer_gui.ui.exporting.bars import BarTable
from leadscorer_gui.ui.exporting.layouts import as_headings, as_sentences, row_of, thin_progress
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.exporting.place_form import PlaceForm
from leadscorer_gui.ui.exporting.there_work import Counted, RunThere, counted, made_table
from leadscorer_gui.ui.exporting.what_box import WhatBox
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_SIZE: Final = 860, 640
_NAME_LETTERS: Final = 32


class ThereDialog(QDialog):
    """Runs on demand alone: what is typed or edited meanwhile leaves a mark at what is shown."""

    file_wished = Signal()
    """A DuckDB file is to be chosen, then `show_file`."""

    def __init__(self, work: OneJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("there_dialog")
        self.resize(*_SIZE)
        self.work = work
        self._workspace: Workspace | None = None
        self.found: Counted | None = None
        self._is_old = False
        self.intro, self.place, self.what = QLabel(), PlaceForm(), WhatBox("there_what")
        self.run, self.stop = QPushButton(), QPushButton()
        self.progress = thin_progress(0)  # nobody knows how far a server has come
        self.sentence, self.note = QLabel(), QLabel()
        self.tabs = QTabWidget()
        self.scores, self.bands = BarTable("there_scores"), BarTable("there_bands")
        self.weeks = BarTable("there_weeks")
        self.into, self.write = QLineEdit(), QPushButton()
        self._what_label, self._into_label = QLabel(), QLabel()
        self.buttons = QDialogButtonBox()
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._dress()
        self._place()
        self._connect()
        self.retranslate()

    def _dress(self) -> None:
        for name in ("run", "stop", "into", "write", "note", "sentence"):
            getattr(self, name).setObjectName(f"there_{name}")
        as_sentences(self.intro, self.sentence, self.note)
        as_headings(self.sentence)
        self.into.setMinimumWidth(_NAME_LETTERS * self.fontMetrics().averageCharWidth())
        self._what_label.setBuddy(self.what)
        self._into_label.setBuddy(self.into)
        self.run.setDefault(True)
        for button in (self.stop, self.write, self._close, self.place.browse):
            button.setAutoDefault(False)
        for table in (self.scores, self.bands, self.weeks):
            self.tabs.addTab(table, "")

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.intro)
        layout.addWidget(self.place)
        layout.addLayout(row_of(self._what_label, self.what, self.run, self.stop, None))
        for widget in (self.progress, self.sentence, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)
        layout.addLayout(row_of(self._into_label, self.into, self.write, None))
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.place.file_wished.connect(self.file_wished)
        self.place.changed.connect(self._mark)
        self.what.picked.connect(self._mark)
        self.run.clicked.connect(self._run)
        self.stop.clicked.connect(self.work.cancel)
        self.write.clicked.connect(self._write)
        self.into.textChanged.connect(self._show_busy)
        self.buttons.rejected.connect(self.reject)
        self.work.failed.connect(self._tell)
        self.work.busy_changed.connect(self._show_busy)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Run the model where the data is"))
        self.intro.setText(
            _(
                "For a history that outgrows this machine: the model runs there as one query, over"
                " the prepared tables that “Export for another system” describes for SQL. Only"
                " counts come back."
            )
        )
        self._what_label.setText(_("&Model"))
        self.what.setAccessibleName(_("Draft or version"))
        self.what.view().setAccessibleName(self.what.accessibleName())
        self.run.setText(_("&Run there"))
        self.tabs.setAccessibleName(_("What was counted"))
        self.stop.setText(_("&Stop"))
        self._into_label.setText(_("Make a table t&here, called"))
        self.into.setAccessibleName(_("Name of the table with the results"))
        self.into.setPlaceholderText(_("such as {example}").format(example="lead_scores"))
        self.write.setText(_("Ma&ke it"))
        self._close.setText(_("Close"))
        titles = (_("S&cores"), _("&Bands"), _("&New MQLs by week"))
        heads = (_("Points"), _("Band"), _("Week from (UTC)"))
        tables = (self.scores, self.bands, self.weeks)
        for row, (title, head, table) in enumerate(zip(titles, heads, tables, strict=True)):
            self.tabs.setTabText(row, title)
            table.setAccessibleName(without_mnemonic(title))
            table.name_columns(head, _("New MQLs") if table is self.weeks else _("Leads"))
        for part in (self.place, self.what):
            part.retranslate()
        self._show()

    # What is run

    def show_model(self, workspace: Workspace, model: Model) -> None:
        """Run this model, or a version of it."""
        self._workspace = workspace
        self.what.show_model(workspace, model)
        self._mark()

    def show_file(self, path: str) -> None:
        """Name the file of a database."""
        self.place.address.setText(path)
        self._mark()

    def _asked(self) -> RunThere | None:
        what = self.what.what
        if self._workspace is None or what is None:
            return None
        return RunThere(self.place.there(), self._workspace, what)

    @Slot()
    def _run(self) -> None:
        run = self._asked()
        if run is not None:
            self.found, self._is_old = None, False
            job = Job(_("Running the model where the data is"), partial(counted, run))
            self.work.start(job, self._take)
            self._show()

    @Slot()
    def _write(self) -> None:
        run = self._asked()
        if run is not None and self.write.isEnabled():
            self._tell("")
            job = Job(_("Making a table there"), partial(made_table, run, self.into.text()))
            self.work.start(job, self._tell)

    @Slot(object)
    def _take(self, found: Counted) -> None:
        self.found, self._is_old = found, False
        self._show()

    @Slot()
    def _mark(self) -> None:
        """What is shown was counted of something else."""
        if self.found is not None and not self._is_old:
            self._is_old = True
            self._show()

    # What is shown

    def _show(self) -> None:
        found = self.found
        self.sentence.setText("" if found is None else found.sums.sentence())
        notes = [] if found is None else list(found.lost)
        if self._is_old:
            notes.insert(0, _("⟳ This was counted before something was changed. Run it again."))
        self._tell("\n".join(notes))
        self.sentence.setVisible(found is not None)
        self.tabs.setVisible(found is not None)
        self.tabs.setEnabled(not self._is_old)
        self.sentence.setEnabled(not self._is_old)
        if found is not None:
            sums = found.sums
            text = _("{low} to below {high}")
            scores = [(text.format(low=low, high=low + STEP), leads) for low, leads in sums.scores]
            self.scores.show_counts(scores)
            self.bands.show_counts([(name or _("below all"), leads) for name, leads in sums.bands])
            self.weeks.show_counts([(shown_day(one), count) for one, count in sums.weeks])
        self._show_busy()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @Slot()
    def _show_busy(self) -> None:
        busy = self.work.is_busy
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.run.setEnabled(not busy)
        self.write.setEnabled(not busy and bool(self.into.text().strip()))

    @override
    def reject(self) -> None:
        self.work.cancel()
        super().reject()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

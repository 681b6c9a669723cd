"""The mode *Data*: the files of the history, what is in them, and what did not come in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.book_rows import (
    BOOK_NUMBERS,
    BOOK_WIDTHS,
    book_rows,
    book_titles,
)
from leadscorer_gui.ui.data.coverage_page import CoveragePage
from leadscorer_gui.ui.data.fields_page import FieldsPage
from leadscorer_gui.ui.data.files_box import FilesBox
from leadscorer_gui.ui.data.judging import Judged, hiding_values, judged, looked_through
from leadscorer_gui.ui.data.reading_page import ReadingPage
from leadscorer_gui.ui.data.rejects_page import RejectsPage, rejects_note
from leadscorer_gui.ui.data.summary import Summary, hiding_names, write_rejects
from leadscorer_gui.ui.data.summary_table import SummaryTable, SummaryView
from leadscorer_gui.ui.simulate.empty_state import EmptyState

_TYPE_WIDTHS = (260, 100, 90, 110)


class DataView(QWidget):
    """Shows a history. Call `shut_down` before it goes."""

    data_wanted = Signal()
    reread_wanted = Signal()
    mapping_wanted = Signal()
    save_rejects_wished = Signal()
    cancel_wished = Signal()
    """The reading that `show_reading` tells of is no longer wanted."""
    shown = Signal()
    """The newest history is shown."""
    rejects_saved = Signal(object)
    """The file that `save_rejects` has written."""
    failed = Signal(object)
    """An error of background work."""
    told = Signal(str)
    """What happened, for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_view")
        self._imported: Imported | None = None
        self._zone = ""
        self._hides_names = False
        self.summarising, self.saving = JobRunner(self), JobRunner(self)
        self._workspace, self._uses = Workspace(""), Uses({}, ())
        self._retention: tuple[Retention, ...] = ()
        self.judging = JobRunner(self)
        self._is_judged = True
        self.summary: Summary | None = None
        self.judged: Judged | None = None
        self.empty, self.head, self.rejects = EmptyState(self), FilesBox(self), RejectsPage(self)
        self.types = SummaryTable(_type_titles(), (1, 2), self)
        self.books = SummaryTable(book_titles(), BOOK_NUMBERS, self)
        self.coverage, self.fields = CoveragePage(self), FieldsPage(self)
        self.pages, self.tabs = QStackedWidget(self), QTabWidget(self)
        self.reading = ReadingPage(self)
        self.line = QLabel(self)
        self.line.setObjectName("data_line")
        self.line.setWordWrap(True)
        self._place()
        self._connect()
        self.retranslate()
        self.show_empty("")

    def _place(self) -> None:
        self.type_view = SummaryView(self.types, "", _TYPE_WIDTHS, self)
        self.type_view.setObjectName("type_table")
        self.book_view = SummaryView(self.books, "", BOOK_WIDTHS, self)
        self.book_view.setObjectName("book_table")
        header = self.book_view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for tab in (self.coverage, self.type_view, self.fields, self.rejects, self.book_view):
            self.tabs.addTab(tab, "")
        shown = QWidget(self)
        layout = QVBoxLayout(shown)
        layout.addWidget(self.head)
        layout.addWidget(self.line)
        layout.addWidget(self.tabs, 1)
        for page in (self.empty, self.reading, shown):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.empty.wished.connect(self.data_wanted)
        self.reading.cancel_wished.connect(self.cancel_wished)
        self.head.data_wanted.connect(self.data_wanted)
        self.head.reread_wanted.connect(self.reread_wanted)
        self.head.mapping_wanted.connect(self.mapping_wanted)
        self.rejects.save_wished.connect(self.save_rejects_wished)
        self.coverage.told.connect(self.told)
        self.coverage.failed.connect(self.failed)
        self.line.setTextFormat(Qt.TextFormat.RichText)  # for its link; no name is in it
        self.line.linkActivated.connect(lambda _link: self.tabs.setCurrentWidget(self.rejects))

    def retranslate(self) -> None:
        """Say it in the language in use; a history that is shown is told anew."""
        self.setAccessibleName(_("Data"))
        self.tabs.setAccessibleName(_("What is in the files"))
        self.type_view.rename(_("Activity types"))
        self.book_view.rename(_("Files"))
        self.head.retranslate()
        self.rejects.retranslate()
        self.types.set_titles(_type_titles())
        self.books.set_titles(book_titles())
        self.coverage.retranslate()
        self.fields.retranslate()
        self.empty.button.setAccessibleName(_("Open lead and activity files"))
        self.reading.retranslate()
        self._name_tabs()
        if self.summary is not None and self._imported is not None:
            self._summarise(self.summary.files)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # What is shown

    def show_history(
        self, imported: Imported, workspace: Workspace, files: tuple[Path, ...]
    ) -> None:
        """Show what was read from some files; `shown` tells when it stands there."""
        if imported is self._imported and workspace.time_zone == self._zone:
            self.pages.setCurrentIndex(2 if self.summary is not None else 1)
            return
        self.judging.cancel()
        self._imported, self._zone, self.summary = imported, workspace.time_zone, None
        self.judged = None
        self.show_workspace(workspace, self._retention)
        self.show_reading(_("Looking through the history…"), 1.0, can_cancel=False)
        self._summarise(files)

    def show_empty(self, why: str) -> None:
        """Show that there is no history, why, and the button that helps."""
        self.summarising.cancel()
        self.judging.cancel()
        self._imported = self.summary = self.judged = None
        self.empty.show_texts(
            _("What your leads are and what they did"), why, _("Open lead and activity files…")
        )
        self.pages.setCurrentIndex(0)

    def show_reading(self, what: str, fraction: float, can_cancel: bool = True) -> None:
        """Show how far something is, with a button that stops it (`cancel_wished`)."""
        self.reading.show_reading(what, fraction, can_cancel)
        self.pages.setCurrentIndex(1)

    def _summarise(self, files: tuple[Path, ...]) -> None:
        assert self._imported is not None
        work = partial(looked_through, self._imported, files, self._uses, self._retention)
        job = Job(_("Looking through the history"), work)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self.summarising.start(job)

    def _take(self, found: tuple[Summary, Judged]) -> None:
        self.summary, self.judged = found
        asked = self.judged.uses, self.judged.retention
        self._is_judged = asked == (self._uses, self._retention)
        self._show_summary(hiding_names(self.summary) if self._hides_names else self.summary)
        self.pages.setCurrentIndex(2)
        if self.hasFocus():
            self.focusNextChild()  # nothing in it could take the keyboard before
        self._judge()
        self.shown.emit()

    def hide_names(self, hidden: bool) -> None:
        """Show no values that could name someone, or show them again."""
        self._hides_names = hidden
        if self.summary is not None:
            self._show_summary(hiding_names(self.summary) if hidden else self.summary)

    def _show_summary(self, summary: Summary) -> None:
        self.head.show_summary(summary, self._zone)
        self.types.show_rows(summary.types)
        self.books.show_rows(book_rows(summary.books))
        if self.judged is not None:
            self._show_judged()
        note = rejects_note(summary)
        self.rejects.show_groups(summary.rejects, "\n".join((note, *summary.notes)))
        if summary.rejects:
            link = _("show")
            self.line.setText(f'⚠ {note} <a href="#rejects">{link}</a>')
        self.line.setVisible(bool(summary.rejects))
        self._name_tabs()

    def _name_tabs(self) -> None:
        counts = (0, 0, 0, 0)
        if self.summary is not None:
            lost = self.summary.left_out + self.summary.not_taken
            fields = 0 if self.judged is None else len(self.judged.fields)
            counts = len(self.summary.types), fields, lost, len(self.summary.books)
        texts = (
            _("Activity types ({count})"),
            _("Fields ({count})"),
            _("Rejected rows ({count})"),
            _("Files ({count})"),
        )
        self.tabs.setTabText(0, _("Coverage"))
        for place, (text, count) in enumerate(zip(texts, counts, strict=True), 1):
            self.tabs.setTabText(place, text.format(count=grouped(count)))

    # What rules make of it

    def show_workspace(
        self, workspace: Workspace, retention: tuple[Retention, ...] | None = None
    ) -> None:
        """The rules are others, or (given) how long the files' system keeps activities."""
        uses = Uses.of(workspace)
        same = uses == self._uses and retention in (None, self._retention)
        self._workspace, self._uses = workspace, uses
        self._retention = self._retention if retention is None else retention
        if not same:
            self._is_judged = False
            self._judge()

    def _judge(self) -> None:
        """Judge anew what is out of date; when it is looked at."""
        if self._is_judged or self.judged is None or self._imported is None or self.isHidden():
            return
        self.coverage.set_stale(True)
        known, history = self.judged.counted, self._imported.history
        work = partial(judged, history, known, self._uses, self._retention)
        job = Job(_("Comparing rules and data"), work)
        job.succeeded.connect(self._take_judged)
        job.failed.connect(self.failed)
        self.judging.start(job)
        self._is_judged = True

    def _take_judged(self, found: Judged) -> None:
        self.judged = found
        self._show_judged()
        self._name_tabs()

    def _show_judged(self) -> None:
        assert self.judged is not None
        shown = hiding_values(self.judged) if self._hides_names else self.judged
        self.coverage.show_judged(shown, self._workspace.name)
        self.fields.show_judged(shown)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._judge()

    # Rejected rows

    def save_rejects(self, rejects: list[Rejects], path: Path) -> None:
        """Write rejected rows, of this or another import, to a CSV file, in the background."""
        job = Job(_("Saving rejected rows"), partial(write_rejects, rejects, path))
        job.succeeded.connect(self.rejects_saved)
        job.failed.connect(self.failed)
        self.saving.add(job)

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self.summarising.shut_down()
        self.judging.shut_down()
        self.saving.shut_down()
        self.coverage.shut_down()


def _type_titles() -> tuple[str, ...]:
    return _("Activity type"), _("Activities"), _("Leads"), _("First day"), _("Last day")

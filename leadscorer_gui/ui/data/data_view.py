"""The mode *Data*: the files of the history, what is in them, and what did not come in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.importing.plain import Imported
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.files_box import FilesBox
from leadscorer_gui.ui.data.rejects_page import RejectsPage
from leadscorer_gui.ui.data.summary import Summary, hiding_names, rejects_file, summarised
from leadscorer_gui.ui.data.summary_table import SummaryTable, SummaryView
from leadscorer_gui.ui.simulate.empty_state import EmptyState

_BAR_WIDTH = 360
_TYPE_WIDTHS = (260, 100, 90, 110)
_ATTRIBUTE_WIDTHS = (220, 80, 130)


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_view")
        self.setAccessibleName(_("Data"))
        self._imported: Imported | None = None
        self._zone = ""
        self._hides_names = False
        self._summarising, self._saving = JobRunner(self), JobRunner(self)
        self.summary: Summary | None = None
        self.empty, self.head, self.rejects = EmptyState(self), FilesBox(self), RejectsPage(self)
        self.types = SummaryTable(_type_titles(), (1, 2), self)
        self.attributes = SummaryTable(_attribute_titles(), (1, 2), self)
        self.pages, self.tabs = QStackedWidget(self), QTabWidget(self)
        self.line = QLabel(self)
        self.line.setObjectName("data_line")
        self.line.setWordWrap(True)
        self._place()
        self._connect()
        self.retranslate()
        self.show_empty("")

    def _place(self) -> None:
        self.type_view = SummaryView(self.types, _("Activity types"), _TYPE_WIDTHS, self)
        self.type_view.setObjectName("type_table")
        names = _("Attributes of leads")
        self.attribute_view = SummaryView(self.attributes, names, _ATTRIBUTE_WIDTHS, self)
        self.attribute_view.setObjectName("attribute_table")
        self.tabs.setAccessibleName(_("What is in the files"))
        for tab in (self.type_view, self.attribute_view, self.rejects):
            self.tabs.addTab(tab, "")
        shown = QWidget(self)
        layout = QVBoxLayout(shown)
        layout.addWidget(self.head)
        layout.addWidget(self.line)
        layout.addWidget(self.tabs, 1)
        for page in (self.empty, self._reading_page(), shown):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _reading_page(self) -> QWidget:
        page = QWidget(self)
        self.reading, self.bar, self.cancel = QLabel(page), QProgressBar(page), QPushButton(page)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reading.setWordWrap(True)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.cancel.setObjectName("cancel_reading")
        self.cancel.clicked.connect(self.cancel_wished)
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        layout.addWidget(self.reading)
        layout.addWidget(self.bar)
        layout.setAlignment(self.bar, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.empty.wished.connect(self.data_wanted)
        self.head.data_wanted.connect(self.data_wanted)
        self.head.reread_wanted.connect(self.reread_wanted)
        self.head.mapping_wanted.connect(self.mapping_wanted)
        self.rejects.save_wished.connect(self.save_rejects_wished)
        self.line.linkActivated.connect(lambda _link: self.tabs.setCurrentWidget(self.rejects))

    def retranslate(self) -> None:
        """Say it in the language in use; a history that is shown is told anew."""
        self.head.retranslate()
        self.rejects.retranslate()
        self.types.set_titles(_type_titles())
        self.attributes.set_titles(_attribute_titles())
        self.empty.button.setAccessibleName(_("Open lead and activity files"))
        self.cancel.setText(_("Stop reading"))
        self.cancel.setAccessibleName(_("Stop reading"))
        self.bar.setAccessibleName(_("How far the files are read"))
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
        self, imported: Imported, workspace: Workspace, files: tuple[Path, Path]
    ) -> None:
        """Show what was read from two files; `shown` tells when it stands there."""
        if imported is self._imported and workspace.time_zone == self._zone:
            self.pages.setCurrentIndex(2 if self.summary is not None else 1)
            return
        self._imported, self._zone, self.summary = imported, workspace.time_zone, None
        self.show_reading(_("Looking through the history…"), 1.0, can_cancel=False)
        self._summarise(files)

    def show_empty(self, why: str) -> None:
        """Show that there is no history, why, and the button that helps."""
        self._summarising.cancel()
        self._imported = self.summary = None
        self.empty.show_texts(
            _("What your leads are and what they did"), why, _("Open lead and activity files…")
        )
        self.pages.setCurrentIndex(0)

    def show_reading(self, what: str, fraction: float, can_cancel: bool = True) -> None:
        """Show how far something is, with a button that stops it (`cancel_wished`)."""
        self.reading.setText(what)
        self.bar.setValue(round(100 * fraction))
        self.cancel.setVisible(can_cancel)
        self.pages.setCurrentIndex(1)

    def _summarise(self, files: tuple[Path, Path]) -> None:
        assert self._imported is not None
        job = Job(_("Looking through the history"), partial(summarised, self._imported, files))
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self._summarising.start(job)

    def _take(self, summary: Summary) -> None:
        self.summary = summary
        self._show_summary(hiding_names(summary) if self._hides_names else summary)
        self.pages.setCurrentIndex(2)
        self.shown.emit()

    def hide_names(self, hidden: bool) -> None:
        """Show no values that could name someone, or show them again."""
        self._hides_names = hidden
        if self.summary is not None:
            self._show_summary(hiding_names(self.summary) if hidden else self.summary)

    def _show_summary(self, summary: Summary) -> None:
        self.head.show_summary(summary, self._zone)
        self.types.show_rows(summary.types)
        self.attributes.show_rows(summary.attributes)
        note = rejects_note(summary)
        self.rejects.show_groups(summary.rejects, "\n".join((note, *summary.notes)))
        if summary.rejects:
            link = _("show")
            self.line.setText(f'⚠ {note} <a href="#rejects">{link}</a>')
        self.line.setVisible(bool(summary.rejects))
        self._name_tabs()

    def _name_tabs(self) -> None:
        counts = (0, 0, 0)
        if self.summary is not None:
            lost = self.summary.left_out + self.summary.not_taken
            counts = len(self.summary.types), len(self.summary.attributes), lost
        texts = (
            _("Activity types ({count})"),
            _("Attributes of leads ({count})"),
            _("Rejected rows ({count})"),
        )
        for place, (text, count) in enumerate(zip(texts, counts, strict=True)):
            self.tabs.setTabText(place, text.format(count=f"{count:,}"))

    # Rejected rows

    def save_rejects(self, path: Path) -> None:
        """Write the rejected rows to a CSV file, in the background."""
        if self._imported is None:
            return
        job = Job(_("Saving rejected rows"), partial(_write, self._imported.rejects, path))
        job.succeeded.connect(self.rejects_saved)
        job.failed.connect(self.failed)
        self._saving.add(job)

    def shut_down(self) -> None:
        """Stop all work and wait for it; once, when the window closes."""
        self._summarising.shut_down()
        self._saving.shut_down()


def rejects_note(summary: Summary) -> str:
    """How much of the files did not come in, in words; for nothing as well."""
    parts = []
    if summary.left_out:
        text = n_("{count} row was left out.", "{count} rows were left out.", summary.left_out)
        parts.append(text.format(count=f"{summary.left_out:,}"))
    if summary.not_taken:
        text = n_(
            "{count} value could not be read; its row stays.",
            "{count} values could not be read; their rows stay.",
            summary.not_taken,
        )
        parts.append(text.format(count=f"{summary.not_taken:,}"))
    return " ".join(parts) or _("Every row came in.")


def _write(rejects: list[Rejects], path: Path, report: Report) -> Path:
    write_atomically(path, rejects_file(rejects, report))
    return path


def _type_titles() -> tuple[str, ...]:
    return _("Activity type"), _("Activities"), _("Leads"), _("First day"), _("Last day")


def _attribute_titles() -> tuple[str, ...]:
    return _("Attribute"), _("Filled"), _("Different values"), _("Most frequent values")

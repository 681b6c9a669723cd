"""The third step: the import is done, and its books are shown: no row is lost silently."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.importing.books import Book
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.holds import holds_name
from leadscorer_gui.ui.data.reading_page import ReadingPage
from leadscorer_gui.ui.data.rejects_page import RejectsPage, rejects_note
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.wizard.check_work import Checked
from leadscorer_gui.ui.wizard.cures import Cure
from leadscorer_gui.ui.wizard.problems import MARK

_WIDTHS: Final = (250, 140, 100, 100, 100, 100, 150)
_MOST_CURES: Final = 4
_MOST_NAMED: Final = 6
_READING, _SHOWN, _FAILED = range(3)


class CheckPage(QWidget):
    """Shows the import while it runs, what came of it, or why it was not possible."""

    stop_wanted = Signal()
    save_wanted = Signal()
    again_wanted = Signal()
    encoding_wanted = Signal()
    """The encoding of the file that could not be read is to be found out anew."""
    cure_chosen = Signal(object)
    """A `Cure` that is to be used, and the import done again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_page")
        self.checked: Checked | None = None
        self.reading, self.rejects = ReadingPage(self), RejectsPage(self)
        self.reading.retranslate()
        self.head, self.notes, self.why = QLabel(self), QLabel(self), QLabel(self)
        self.table = TextTable(_titles(), range(2, 7), parent=self)
        self.view = RowsView(self.table, _("Rows of each file"), self)
        self.view.setObjectName("import_books")
        self.view.horizontalHeader().setAccessibleName(_("Rows of each file"))
        self.again = QPushButton(_("Import again"), self)
        self.again.setObjectName("import_again")
        self.encoding = QPushButton(_("Find out its encoding and import again"), self)
        self.encoding.setObjectName("find_encoding")
        self.cures: list[QPushButton] = []
        self.pages = QStackedWidget(self)
        self._place_parts()
        self.reading.cancel_wished.connect(self.stop_wanted)
        self.rejects.save_wished.connect(self.save_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.encoding.clicked.connect(self.encoding_wanted)

    def _place_parts(self) -> None:
        for label, name, called in (
            (self.head, "check_head", _("What was imported")),
            (self.notes, "check_notes", _("What was noticed")),
            (self.why, "check_failure", _("Why nothing was imported")),
        ):
            label.setObjectName(name)
            label.setAccessibleName(called)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.head.font()
        font.setBold(True)
        self.head.setFont(font)
        for button in (self.again, self.encoding, self.reading.cancel, self.rejects.save):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().rstrip("…"))
        for place, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(place, width)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._cure_box = QVBoxLayout()
        self._lower = lower = QWidget(self)
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._cure_box)
        layout.addWidget(self.rejects, 1)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.setAccessibleName(_("Books and rejected rows"))
        self.parts.addWidget(self.view)
        self.parts.addWidget(lower)
        self.parts.setStretchFactor(1, 2)
        for page in (self.reading, self._shown_page(), self._failed_page()):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _shown_page(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(self.notes)
        layout.addWidget(self.parts, 1)
        return page

    def _failed_page(self) -> QWidget:
        page = QWidget(self)
        self.why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        layout.addWidget(self.why)
        for button in (self.encoding, self.again):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    # What is shown

    @property
    def is_perfect(self) -> bool:
        """Whether every row came in and nothing has to be looked at."""
        checked = self.checked
        return checked is not None and not (checked.imported.rejects or checked.imported.notes)

    @Slot(float)
    def show_progress(self, fraction: float) -> None:
        """Show how far the import is."""
        self.checked = None
        self.reading.show_reading(_("Importing…"), fraction, can_cancel=True)
        self.pages.setCurrentIndex(_READING)

    def show_failure(self, why: str, is_encoding: bool = False) -> None:
        """Show why there is no import; nothing was changed. `is_encoding`: that may be wrong."""
        self.checked = None
        self.encoding.setVisible(is_encoding)
        self.why.setText(why)
        self.pages.setCurrentIndex(_FAILED)

    def show_checked(self, checked: Checked) -> None:
        """Show what came of an import."""
        self.checked = checked
        self.head.setText(head_text(checked))
        self.notes.setText("\n".join(notes_of(checked)))
        self.notes.setVisible(bool(self.notes.text()))
        self.table.show(tuple(book_row(book) for book in checked.imported.books))
        self.view.setToolTip("\n".join(book.sentence() for book in checked.imported.books))
        note = rejects_note(checked.summary)
        self.rejects.show_groups(checked.summary.rejects, note)
        self._lower.setVisible(bool(checked.summary.rejects))
        self._show_cures(checked.cures)
        self.pages.setCurrentIndex(_SHOWN)

    def _show_cures(self, cures: Sequence[Cure]) -> None:
        for old in self.cures:
            old.deleteLater()
        self.cures = []
        for cure in cures[:_MOST_CURES]:
            text = _("{reason}: {question}").format(reason=cure.reason, question=cure.question)
            button = QPushButton(text, self)
            button.setObjectName("cure")
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            choose: Callable[[], None] = partial(self.cure_chosen.emit, cure)
            button.clicked.connect(choose)
            self._cure_box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.cures.append(button)


def head_text(checked: Checked) -> str:
    """Leads, activities and the days they span, in one line."""
    summary = checked.summary
    leads = n_("{count} lead", "{count} leads", summary.listed)
    activities = n_("{count} activity", "{count} activities", summary.activities)
    parts = [
        leads.format(count=grouped(summary.listed)),
        activities.format(count=grouped(summary.activities)),
    ]
    if summary.only_in_activities:
        text = n_(
            "{count} lead that no table of leads lists",
            "{count} leads that no table of leads lists",
            summary.only_in_activities,
        )
        parts.insert(1, text.format(count=grouped(summary.only_in_activities)))
    if summary.span is not None:
        parts.append(_("{first} to {last}").format(first=summary.span[0], last=summary.span[1]))
    mark = "✓ " if not checked.imported.rejects else ""
    return mark + " · ".join(parts)


def notes_of(checked: Checked) -> list[str]:
    """What was noticed: odd merges, activities of nobody known, tables that are not used."""
    told = dict.fromkeys((*checked.imported.notes, *checked.summary.notes))
    notes = [MARK + note for note in told]
    if not checked.imported.rejects:
        notes.insert(0, rejects_note(checked.summary))
    unlisted = sum(book.unlisted for book in checked.imported.books)
    if unlisted:
        text = n_(
            "{count} activity is of a lead that no table lists; it counts nevertheless.",
            "{count} activities are of leads that no table lists; they count nevertheless.",
            unlisted,
        )
        notes.append(MARK + text.format(count=grouped(unlisted)))
    followed = sum(book.followed for book in checked.imported.books)
    if followed:
        text = n_(
            "{count} activity was followed to the lead that survived a merge.",
            "{count} activities were followed to the leads that survived merges.",
            followed,
        )
        notes.append(text.format(count=grouped(followed)))
    if checked.unused:
        names = ", ".join(checked.unused[:_MOST_NAMED])
        if len(checked.unused) > _MOST_NAMED:
            names += ", …"
        text = n_("{count} table is not used: {names}", "{count} tables are not used: {names}",
                  len(checked.unused))  # fmt: skip
        notes.append(text.format(count=len(checked.unused), names=names))
    return notes


def book_row(book: Book) -> tuple[str, ...]:
    """The book of a file as a row: its counts add up."""
    counts = (book.read, book.taken, book.rejected, book.repeated, book.merged + book.deleted)
    name = book.place.replace("\\", "/").rpartition("/")[2] or Path(book.place).name
    return (name, holds_name(book.holds), *(grouped(count) for count in counts))


def _titles() -> tuple[str, ...]:
    return (
        _("File"),
        _("Holds"),
        _("Rows read"),
        _("= taken"),
        _("+ rejected"),
        _("+ repeated"),
        _("+ merged or deleted"),
    )

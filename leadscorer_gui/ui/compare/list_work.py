"""Finds the leads of the list that is looked at, anew with every comparison."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.comparison import Numbers
from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_lists import first_list
from leadscorer_gui.analysis.comparison_table import LeadRows
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.listing import ListWish, copied, listed
from leadscorer_gui.ui.compare.making import Compared
from leadscorer_gui.ui.session_work import Gate


class ListWork(QObject):
    """Lists leads of what it follows; call `shut_down` before it goes."""

    changed = Signal()
    """`rows` or `wish` are other ones."""
    failed = Signal(object)
    """An error that means a bug."""

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._of: tuple[Compared, Causes] | None = None
        self.rows: LeadRows | None = None
        """The leads that are listed; None where none are, or are still being found."""
        self.wish: ListWish | None = None
        """Which leads are to be listed; None: those that matter most."""
        self.listed: ListWish | None = None
        """Which `rows` are."""
        self._job: Job | None = None
        self.hides_names = False
        """Whether numbers stand for leads."""
        self.runner = JobRunner(self)

    def follow(self, compared: Compared, causes: Causes) -> None:
        """List leads of this comparison."""
        self._of = compared, causes
        self._find()

    def forget(self) -> None:
        """Another workspace is open: nothing of the one before holds."""
        self.wish = None
        self.let_go()

    def let_go(self) -> None:
        """Hold no leads any more, until the next comparison; what is wished stays."""
        self.runner.cancel()
        self._of = self.rows = self.listed = None
        self.changed.emit()

    @Slot(object)
    def list_leads(self, wish: ListWish) -> None:
        """List some leads."""
        self.wish = wish
        self._find()

    @Slot(bool)
    def hide_names(self, hidden: bool) -> None:
        """Name no lead, or name them again."""
        if hidden != self.hides_names:
            self.hides_names = hidden
            if hidden:
                self.rows = None  # nothing is named while the others are being found
            self._find()

    def is_of(self, compared: Compared | None) -> bool:
        """Whether `rows` are those of a comparison and of what is wished."""
        rows = self.rows
        if rows is None or compared is None or self._job is not None:
            return False
        return rows.causes.comparison is compared.comparison

    def _find(self) -> None:
        if self._of is None:
            self.changed.emit()
            return
        known, causes = self._of
        wish = self.wish or ListWish("kind", first_list(known.comparison))
        job = Job(
            _("Listing leads"), partial(listed, known, causes, wish, self.hides_names, self._gate)
        )
        job.succeeded.connect(partial(self._take, wish))
        job.failed.connect(self.failed)
        job.finished.connect(self._end)
        self._job = job
        self.runner.start(job)
        self.changed.emit()

    def _take(self, wish: ListWish, rows: LeadRows | None) -> None:
        if rows is None:  # there is no such mark any more
            self.wish = None
            self._find()
        else:
            self.listed, self.rows = wish, rows

    @Slot()
    def _end(self) -> None:
        """A list that the user stopped stays what it was."""
        if self.sender() is self._job:
            self._job = None
            self.changed.emit()

    @Slot(object)
    def copy(self, rows: Numbers) -> None:
        """Put some rows on the clipboard, once their words are found."""
        if self.rows is None:
            return
        job = Job(_("Copy"), partial(copied, self.rows, rows, self._gate))
        job.succeeded.connect(partial(self._put, self.rows.is_masked))
        job.failed.connect(self.failed)
        self.runner.add(job)

    def _put(self, masked: bool, text: str) -> None:
        """Names that were hidden meanwhile stay where they are."""
        if masked or not self.hides_names:
            QGuiApplication.clipboard().setText(text)

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self.runner.shut_down()

"""'Find anything': leads, rules and models by a piece of what they are called."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.entries import Entry
from leadscorer_gui.ui.parts.found_sources import Found, Source
from leadscorer_gui.ui.parts.searching import SearchFrame

MOST_OF_A_SOURCE = 20


class FindAnything(SearchFrame):
    """Looks through sources in the background, the newest text winning.

    Enter goes to the first thing found, even when it comes before what is found. Call `shut_down`
    before it goes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _words, self._find)
        self.setObjectName("find_anything")
        self._sources: tuple[Source, ...] = ()
        self._seeking = JobRunner(self)
        self._newest: Job | None = None
        self._go_at_once = False

    @property
    def is_seeking(self) -> bool:
        """Whether what is shown is not yet what the line asks for."""
        return self._newest is not None

    def open_with(self, sources: Sequence[Source]) -> None:
        """Look through these; values that stay as they are while it is open."""
        self._sources = tuple(sources)
        self._show_entries([], _("Type a piece of a name, an e-mail address or an id"))
        self._open()

    def shut_down(self) -> None:
        """End the search that runs."""
        self._seeking.shut_down()

    def _find(self, text: str) -> None:
        self._go_at_once = False
        job = Job(_("Finding"), _Search(self._sources, text))
        job.succeeded.connect(self._take)
        job.failed.connect(self._give_up)
        self._newest = job
        self._seeking.start(job)

    def _enter(self) -> None:
        if self.is_seeking and self.line.wanted():
            self._go_at_once = True
        else:
            self._run_current()

    @Slot(object)
    def _take(self, answer: tuple[str, list[Found]]) -> None:
        if self.sender() is not self._newest or not self.is_open:
            return
        self._newest = None
        text, found = answer
        entries = [Entry(one.title, one.detail, one.kind, one.go) for one in found]
        note = "" if entries else _("Nothing is called so")
        if not text:
            note = _("Type a piece of a name, an e-mail address or an id")
        self._show_entries(entries, note)
        if self._go_at_once:
            self._go_at_once = False
            self._run_current()

    @Slot(object)
    def _give_up(self, error: object) -> None:
        """A source failed: that is an error of the program, and told as one."""
        if self.sender() is self._newest:
            self._newest = None
        assert isinstance(error, BaseException)
        raise error


def _words() -> tuple[str, str]:
    return _("Find anything"), _("Lead, e-mail, rule or model")


class _Search:
    """The work of one search."""

    def __init__(self, sources: Sequence[Source], text: str) -> None:
        self._sources, self._text = sources, text

    def __call__(self, report: Report) -> tuple[str, list[Found]]:
        """The text, and what all sources found of it, the best first."""
        found: list[Found] = []
        for number, source in enumerate(self._sources):
            report(number / len(self._sources))
            found += source.search(self._text, MOST_OF_A_SOURCE)
        found.sort(key=lambda one: one.fit)
        return self._text, found

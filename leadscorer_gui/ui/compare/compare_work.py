"""Keeps the comparison of two sides up to date, and the list of leads that is looked at."""

from datetime import date
from functools import partial
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_page import Section, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.document.saved_workspace import SavedWorkspace
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import fixed
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.list_work import ListWork
from leadscorer_gui.ui.compare.making import Asked, Compared, compared
from leadscorer_gui.ui.compare.sides import Sides, first_sides, with_saved
from leadscorer_gui.ui.parts.after_edits import AfterEdits
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Gate

Page: TypeAlias = tuple[Section, ...]

IDLE_MS = 150
"""After the last change: the scores of the draft that is looked at come first."""


class CompareWork(QObject):
    """Compares the sides that are chosen while anybody looks; call `shut_down` before it goes."""

    changed = Signal()
    """`sides`, `compared`, `causes`, or whether they are of something older, are other ones."""
    failed = Signal(object)
    """An error that means a bug."""

    def __init__(
        self, session: Session, looking: Looking, saved: SavedWorkspace,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._looking, self._saved = session, looking, saved
        now = session.document.workspace
        self._made_of: tuple[Workspace, Workspace | None, Workspace] = now, None, now
        self._chosen: Sides | None = None
        self._model_id = ""
        self._known: Compared | None = None
        self._causes: Causes | None = None
        self.page: Page = ()
        """All that the comparison says, as texts for tables and files; empty where `causes` are
        None."""
        self.told: Page = ()
        """The same for people."""
        self._doing: Asked | None = None
        self._is_wanted = False
        self.is_stopped = False
        """Whether the user stopped the work: it begins anew with the next change or look."""
        self._later = AfterEdits(IDLE_MS, self._job, lambda: session.is_busy, self)
        self.runner, self.list = self._later.runner, ListWork(session.gate, self)
        self.list.failed.connect(self.failed)
        session.opened.connect(self._forget)
        saved.changed.connect(self._look)
        for told in (session.workspace_edited, session.history_changed):
            told.connect(self._look)
        for told in (session.simulation_changed, looking.changed, looking.chosen):
            told.connect(self._look)

    # What is chosen

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now, its drafts as saved among the versions."""
        now, saved = self._session.document.workspace, self._saved.workspace
        if self._made_of[0] is not now or self._made_of[1] is not saved:
            self._made_of = now, saved, with_saved(now, saved)
        return self._made_of[2]

    @property
    def sides(self) -> Sides | None:
        """Both sides: as chosen, else the draft that is looked at against its last version."""
        chosen, workspace = self._chosen, self.workspace
        both = () if chosen is None else (chosen.a, chosen.b)
        if both and all(one.what(workspace) is not None for one in both):
            return chosen
        return first_sides(workspace, self._session.model_id)

    def choose(self, sides: Sides) -> None:
        """Compare other sides."""
        if sides != self.sides:
            self._chosen = sides
            self._look()

    @Slot()
    def swap(self) -> None:
        """A becomes B and B becomes A."""
        if self.sides is not None:
            self.choose(self.sides.swapped())

    @property
    def model_id(self) -> str:
        """The model that is looked at."""
        return self._session.model_id

    # What is known

    @property
    def compared(self) -> Compared | None:
        """The comparison, of what is there now or of something older; None where there is none."""
        return None if self.why_empty() else self._known

    @property
    def causes(self) -> Causes | None:
        """What made the difference for who is gained, lost, earlier or later; None: not yet."""
        return self._causes

    @property
    def is_stale(self) -> bool:
        """Whether `compared` is of something older than what is there now."""
        asked = self._asked()
        return asked is None or self._known is None or not asked.is_same(self._known.asked)

    @property
    def list_is_stale(self) -> bool:
        """Whether the list is of something older than what is there now."""
        return self.is_stale or not self.list.is_of(self._known)

    def why_empty(self) -> str:
        """Why nothing can be compared; empty where it can."""
        session, sides = self._session, self.sides
        if sides is None:
            return _("This workspace has no finished model and no version yet.")
        if session.history is None:
            return session.why_empty()
        return _("Both sides are the same.") if self.are_alike else ""

    @property
    def wants_data(self) -> bool:
        """Whether opening data files would help where there is nothing to show."""
        return self._session.history is None and self._session.wants_data

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the data; None without data."""
        history = self._session.read_history
        if history is None or history.first_instant is None or history.last_instant is None:
            return None
        ends = np.array([history.first_instant, history.last_instant])
        first, last = history.zone.days(ends).astype("datetime64[D]").tolist()
        return first, last

    @property
    def are_alike(self) -> bool:
        """Whether the very same thing is chosen for both sides."""
        sides = self.sides
        return sides is not None and sides.are_alike(self.workspace)

    def _asked(self) -> Asked | None:
        session, looking = self._session, self._looking
        read, sides = session.history, self.sides
        if read is None or session.is_reading or sides is None or self.are_alike:
            return None
        return Asked(
            sides, self.workspace, read.history, session.simulation, looking.segment, looking.period
        )

    # What is wanted

    def want(self, wanted: bool) -> None:
        """Whether anybody looks."""
        self._is_wanted = wanted
        self._look()

    def begin_anew(self) -> None:
        """Make everything again: its texts are in another language."""
        self._known, self._causes, self.page = None, None, ()
        self._look()

    # Keeping up

    @Slot()
    def _forget(self) -> None:
        """Another workspace is open."""
        self._chosen = None
        self.list.forget()
        self.begin_anew()

    @Slot()
    def _look(self) -> None:
        self._follow_model()
        self._let_go()
        asked = self._asked() if self._is_wanted else None
        is_known = asked is not None and not self.is_stale and self._causes is not None
        if asked is None or is_known:
            self._doing, self.is_stopped = None, False
            self._later.stop()
        elif self._doing is None or not asked.is_same(self._doing):
            self._doing, self.is_stopped = asked, False
            self._later.wait()
        self.changed.emit()

    def _let_go(self) -> None:
        """Where nobody looks, leads that were read before are not held in memory."""
        known, now = self._known, self._session.read_history
        if known is not None and not self._is_wanted and known.asked.history is not now:
            self._known, self._causes, self.page, self.told = None, None, (), ()
            self.list.let_go()

    def _follow_model(self) -> None:
        """Another model is looked at: a choice that has nothing to do with it is dropped."""
        model_id, chosen = self._session.model_id, self._chosen
        if model_id != self._model_id:
            self._model_id = model_id
            if chosen is not None and model_id not in (chosen.a.model_id, chosen.b.model_id):
                self._chosen = None

    @property
    def _gate(self) -> Gate:
        return self._session.gate

    def _job(self) -> Job | None:
        asked = self._doing = self._asked()
        if asked is None:
            return None
        if self._known is not None and asked.is_same(self._known.asked):
            return self._cause_job(self._known, asked)
        job = Job(_("Comparing"), partial(compared, asked, self._known, self._gate))
        job.succeeded.connect(self._take)
        return self._watched(job, asked)

    def _watched(self, job: Job, asked: Asked) -> Job:
        job.cancelled.connect(partial(self._stopped, asked))
        job.failed.connect(self.failed)
        return job

    def _take(self, found: Compared) -> None:
        self._known, self._causes, self.page = found, None, ()
        if found.asked is self._doing:
            self.runner.start(self._cause_job(found, found.asked))
            self.changed.emit()
        else:
            self._look()

    def _cause_job(self, found: Compared, asked: Asked) -> Job:
        """Finding out why, once it is known who."""
        comparison, gate = found.comparison, self._gate
        which = comparison.is_lost | comparison.is_gained | (comparison.shift != 0)

        def work(report: Report) -> tuple[Causes, Page, Page]:
            causes = find_causes(comparison, which, part(gate.through(report), 0.0, 0.9))
            told = sections(comparison, causes, found.diff)
            with fixed():
                diff = ModelDiff.of(comparison.a.side, comparison.b.side)
                page = sections(comparison, causes, diff)
            report(1.0)
            return causes, page, told

        job = Job(_("Finding out what made the difference"), work)
        job.succeeded.connect(self._take_causes)
        return self._watched(job, asked)

    @Slot(object)
    def _take_causes(self, made: tuple[Causes, Page, Page]) -> None:
        causes, page, told = made
        if self._known is None or causes.comparison is not self._known.comparison:
            return
        self._causes, self._doing = causes, None
        self.page, self.told = page, told
        self._look()
        self.list.follow(self._known, causes)

    def _stopped(self, asked: Asked) -> None:
        """By the user; work that other work replaces is no longer what is being done."""
        if asked is self._doing:
            self._doing, self.is_stopped = None, True
            self.changed.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._later.shut_down()
        self.list.shut_down()

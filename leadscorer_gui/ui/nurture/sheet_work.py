"""Keeps the chart of nurturing that is looked at up to date, in the background."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.asked import Asked
from leadscorer_gui.ui.nurture.making import Made, made
from leadscorer_gui.ui.nurture.names import TEXTS, Options, SheetName, remember, remembered
from leadscorer_gui.ui.parts.after_edits import AfterEdits
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session

IDLE_MS = 150
"""After the last change: the curve comes first."""


class SheetWork(QObject):
    """Makes the chart with the name that was chosen while it is wanted.

    Call `shut_down` before it goes.
    """

    changed = Signal()
    """`made`, or whether it is of something older, is another one."""
    failed = Signal(object)
    """An error that means a bug."""

    def __init__(self, session: Session, looking: Looking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._looking = session, looking
        self.name: SheetName = "profile"
        self.options: Options = remembered()
        self._days: int | None = None
        self._hides_names = False
        self._known: tuple[Asked, Made] | None = None
        self._doing: Asked | None = None
        self.is_stopped = False
        """Whether the user stopped the work: it begins anew with the next change or look."""
        self._is_wanted = False
        self._later = AfterEdits(IDLE_MS, self._job, self._comes_later, self)
        self.runner, self.finding = self._later.runner, JobRunner(self)
        looking.changed.connect(self._look)
        looking.chosen.connect(self._look)
        session.workspace_edited.connect(self._look)
        session.history_changed.connect(self._look)
        session.simulation_changed.connect(self._look)

    def _comes_later(self) -> bool:
        return self._session.is_busy

    # What is known

    @property
    def made(self) -> Made | None:
        """The chart, of what is there now or of something older; None where there is none."""
        known = self._known
        if known is None or self._session.simulation is None:
            return None
        is_of_model = known[0].model.id == self._session.model_id
        return known[1] if known[0].name == self.name and is_of_model else None

    @property
    def is_stale(self) -> bool:
        """Whether `made` is of something older than what is there now."""
        asked = self._asked()
        return asked is None or self._known is None or not asked.is_same(self._known[0])

    @property
    def asked(self) -> Asked | None:
        """What is looked at now; None where it is still being scored."""
        return self._asked()

    def _asked(self) -> Asked | None:
        session, looking = self._session, self._looking
        simulation = looking.narrowed(session.simulation)
        if simulation is None or session.is_stale or session.history is None:
            return None
        return Asked(
            self.name, self.options, simulation, self.workspace, self.tables,
            looking.segment, looking.period, self._days, self._hides_names,
        )  # fmt: skip

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._session.document.workspace

    @property
    def model_id(self) -> str:
        """The model that is looked at."""
        return self._session.model_id

    @property
    def tables(self) -> SideTables:
        """The imported tables of spend and of targets."""
        read = self._session.history
        return SideTables() if read is None else read.side_tables

    # What is wanted

    def want(self, wanted: bool) -> None:
        """Whether anybody looks."""
        self._is_wanted = wanted
        self._look()

    def choose(self, name: SheetName) -> None:
        """Look at another chart."""
        if name != self.name:
            self.name = name
            self._look()

    def set_options(self, options: Options) -> None:
        """Look at it otherwise; it is remembered."""
        if options != self.options:
            self.options = options
            remember(options)
            self._look()

    @Slot(object)
    def choose_days(self, days: int | None) -> None:
        """Count the wins of leads from this age on; None: the age that the data say."""
        self._days = days
        self._look()

    @Slot(bool)
    def hide_names(self, hidden: bool) -> None:
        """Tell no values apart that may name someone."""
        self._hides_names = hidden
        self._look()

    # Keeping up

    @Slot()
    def _look(self) -> None:
        self._let_go()
        asked = self._asked() if self._is_wanted else None
        if asked is None or (self._known is not None and asked.is_same(self._known[0])):
            self._doing, self.is_stopped = None, False
            self._later.stop()
        elif self._doing is None or not asked.is_same(self._doing):
            self._doing, self.is_stopped = asked, False
            self._later.wait()
        self.changed.emit()

    def _let_go(self) -> None:
        """Where nobody looks, leads that were read before are not held in memory."""
        if self._known is None or self._is_wanted:
            return
        if self._known[0].simulation.result.history is not self._session.read_history:
            self._known = None

    def _job(self) -> Job | None:
        asked = self._asked()
        self._doing = asked
        if asked is None:
            return None
        work = partial(made, asked, self._known, self._session.gate)
        job = Job(_("Making the chart “{name}”").format(name=TEXTS[asked.name].name()), work)
        job.succeeded.connect(partial(self._take, asked))
        job.cancelled.connect(partial(self._stopped, asked))
        job.failed.connect(self.failed)
        return job

    def _take(self, asked: Asked, found: Made) -> None:
        self._known, self._doing = (asked, found), None
        self._look()

    def _stopped(self, asked: Asked) -> None:
        """By the user; work that other work replaces is no longer what is being done."""
        if asked is self._doing:
            self._doing, self.is_stopped = None, True
            self.changed.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._later.shut_down()
        self.finding.shut_down()

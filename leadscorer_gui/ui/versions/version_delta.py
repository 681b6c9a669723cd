"""What the last frozen version makes of the same leads: the draft is held against it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.weeks import Period, WeekFigure, WeeklyMqls
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.versions import as_scored, last_version, with_version
from leadscorer_gui.model.workspace import Version, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.after_edits import AfterEdits
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Gate
from leadscorer_gui.ui.versions.narrowing import narrowed

IDLE_MS = 300
"""After the last edit: the draft's own numbers come first."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A version, and the leads that it is scored on."""

    version: Version
    workspace: Workspace
    history: History
    segment: Segment | None
    period: Period | None

    def is_same(self, other: "Asked | None") -> bool:
        """Whether another one would come out alike."""
        return (
            other is not None
            and self.version is other.version
            and self.history is other.history
            and (self.segment, self.period) == (other.segment, other.period)
            and (self.segment is None or self.workspace.lists == other.workspace.lists)
        )


@dataclass(frozen=True, eq=False)
class Known:
    """What a version makes of leads a week, at its own threshold; None: no week is full."""

    asked: Asked
    figure: WeekFigure | None


def scored(asked: Asked, gate: Gate, report: Report) -> Known:
    """The work of a job: score a version in its own lists, on the leads that are looked at."""
    report = gate.through(report)
    version = asked.version
    model = as_scored(version)
    conditions = Conditions(with_version(asked.workspace, version))
    inputs = prepare(model, asked.history, conditions, None, part(report, 0.0, 0.2))
    result = run(inputs, part(report, 0.2, 0.8))
    result = narrowed(result, asked.workspace, asked.segment, asked.period)
    figure = WeeklyMqls(result).figure(model.mql.threshold)
    report(1.0)
    return Known(asked, figure)


class VersionDelta(QObject):
    """Scores the last version of the model that is looked at; call `shut_down` before it goes."""

    changed = Signal()
    """`version` or `figure` are other ones."""

    def __init__(self, session: Session, looking: Looking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._looking = session, looking
        self._known: Known | None = None
        self._later = AfterEdits(IDLE_MS, self._job, lambda: session.is_busy, self)
        self.runner = self._later.runner
        looking.changed.connect(self._look)
        looking.chosen.connect(self._look)
        session.workspace_edited.connect(self._look)

    @property
    def version(self) -> Version | None:
        """The last version of the model; None while nothing is known of it."""
        asked, known = self._asked(), self._known
        if asked is None or known is None or not asked.is_same(known.asked):
            return None
        return asked.version

    @property
    def figure(self) -> WeekFigure | None:
        """What it makes a week; None where that is not known."""
        return None if self.version is None or self._known is None else self._known.figure

    def _asked(self) -> Asked | None:
        session, looking = self._session, self._looking
        workspace = session.document.workspace
        version = last_version(workspace, session.model_id)
        if version is None or session.history is None:
            return None
        history = session.history.history
        return Asked(version, workspace, history, looking.segment, looking.period)

    @Slot()
    def _look(self) -> None:
        asked, now = self._asked(), self._session.read_history
        if self._known is not None and self._known.asked.history is not now:
            self._known = None  # it holds leads that were read before
        if asked is None or (self._known is not None and asked.is_same(self._known.asked)):
            self._later.stop()
        else:
            self._later.wait()
        self.changed.emit()

    def _job(self) -> Job | None:
        asked = self._asked()
        if asked is None:
            return None
        work = partial(scored, asked, self._session.gate)
        job = Job(_("Scoring the last version"), work)
        job.succeeded.connect(self._take)
        return job

    @Slot(object)
    def _take(self, known: Known) -> None:
        self._known = known
        self.changed.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._later.shut_down()

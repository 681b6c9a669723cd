"""Which leads are looked at: all, those of a segment, those of the covered range alone.

The window shows the numbers of what is looked at; where that is all leads, they are those of the
simulation and nothing is computed. Found in the background, the newest alone.
"""

from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.covered import covered_words
from leadscorer_gui.analysis.segments import attribute_value
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.segments.looked import Holes, Looked, capacity_of
from leadscorer_gui.ui.segments.masking import Masking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Simulation, same_conditions


class Looking(QObject):
    """Follows a session and a choice of leads. Call `shut_down` before it goes."""

    changed = Signal()
    """`looked`, or whether it is of something older, is another one."""
    chosen = Signal()
    """Another segment is looked at, or the covered range is another one or is no longer."""
    failed = Signal(str, str)
    """What did not work, and why."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.looked: Looked | None = None
        self.own: Segment | None = None
        """The segment that is looked at, as it was chosen."""
        self.masking: Masking | None = None
        """What stands for names while they are hidden; None: they are shown."""
        self.takes_all = False
        """Whether all leads are looked at where the export has holes."""
        self._holes: Holes | None = None
        self._conditions: Conditions | None = None
        self._asked: tuple[Simulation, Segment | None, Period | None] | None = None
        self.runner, self.counting = JobRunner(self), JobRunner(self)
        session.opened.connect(self._forget)
        session.history_changed.connect(self._look_for_holes)
        session.workspace_edited.connect(self._follow_workspace)
        session.simulation_changed.connect(self._look)

    # What is looked at

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._session.document.workspace

    @property
    def covered(self) -> Period | None:
        """The range that the export covers; None where nothing is missing."""
        return None if self._holes is None else self._holes.period

    @property
    def covered_words(self) -> str:
        """Which leads are looked at in the covered range; empty where nothing is missing."""
        holes = self._holes
        if holes is None or holes.period is None:
            return ""
        return covered_words(holes.period, holes.history.zone)

    @property
    def period(self) -> Period | None:
        """The range whose leads are looked at alone; None: those of all times."""
        return None if self.takes_all else self.covered

    @property
    def segment(self) -> Segment | None:
        """The segment that is looked at; None: all leads. Its name names nobody while hidden."""
        own, masking = self.own, self.masking
        return own if own is None or masking is None else masking.named(own)

    @Slot(bool)
    def hide_names(self, hidden: bool) -> None:
        """Name no value that may name someone, or name them again."""
        self.masking = Masking() if hidden else None
        self._follow_history()
        self.chosen.emit()
        self._look()

    def _follow_history(self) -> None:
        if self.masking is not None:
            self.masking.follow(self._session.read_history)

    @property
    def is_saved(self) -> bool:
        """Whether the segment that is looked at is one of the workspace."""
        return self.own is not None and self.own in self.workspace.segments

    @property
    def looks_at_all(self) -> bool:
        """Whether all leads are looked at."""
        return self.segment is None and self.period is None

    @property
    def capacity(self) -> Fraction | None:
        """How many MQLs a week can be taken of what is looked at."""
        model = self._session.model()
        return None if model is None else capacity_of(self.workspace, model, self.segment)

    @property
    def can_set_capacity(self) -> bool:
        """Whether what is looked at can be given a capacity; one that is not kept cannot."""
        segment = self.segment
        return segment is None or self.is_saved or attribute_value(segment) is not None

    def choose(self, segment: Segment | None) -> None:
        """Look at a segment; None: at all leads."""
        if segment != self.own:
            self.own = segment
            self.chosen.emit()
            self._look()

    @Slot(bool)
    def take_all(self, all_leads: bool) -> None:
        """Look at all leads, or at those of the covered range alone."""
        if all_leads != self.takes_all:
            self.takes_all = all_leads
            self.chosen.emit()
            self._look()

    def set_capacity(self, per_week: Fraction | None) -> None:
        """Say what can be taken of what is looked at: one undo step."""
        document, segment = self._session.document, self.segment
        if segment is None:
            document.set_capacity(self._session.model_id, per_week)
        elif self.is_saved:
            document.set_segment_capacity(segment.id, per_week)
        elif (named := attribute_value(segment)) is not None:
            document.set_value_capacity(*named, per_week)

    # Whether what is shown is of what is there now

    @property
    def is_pending(self) -> bool:
        """Whether the numbers that are there are of other leads than are wished."""
        looked, simulation = self.looked, self._session.simulation
        if looked is None or simulation is None:
            return False
        return not looked.is_of(simulation, self.segment, self.period)

    def narrowed(self, simulation: Simulation | None) -> Simulation | None:
        """A simulation as one of what is looked at; None while that is being found."""
        looked = self.looked
        if simulation is None or looked is None:
            return simulation
        is_there = looked.is_of(simulation, self.segment, self.period)
        return looked.narrowed if is_there else None

    @property
    def numbers_are_stale(self) -> bool:
        """Whether the numbers of all thresholds are those of another model or of other leads."""
        looked, simulation = self.looked, self._session.simulation
        if looked is None or simulation is None:
            return False
        if self._session.numbers_are_stale:
            return True
        if looked.simulation is simulation or not self.is_pending:
            return self.is_pending
        before = looked.simulation
        same_leads = looked.is_of(before, self.segment, self.period)
        moved = before.differs_in_threshold_alone(simulation.model)
        same_data = before.result.history is simulation.result.history
        return not (same_leads and moved and same_data and before.lists == simulation.lists)

    # Keeping up

    @Slot()
    def _forget(self) -> None:
        self.own, self.takes_all, self._holes = None, False, None
        self._conditions = None
        self._drop()
        self.chosen.emit()

    def _drop(self) -> None:
        self.runner.cancel()
        self.looked, self._asked = None, None

    @Slot()
    def _follow_workspace(self) -> None:
        """A segment that is looked at may have been edited, or taken out."""
        segment = self.own
        if segment is not None and segment.id:
            same = (one for one in self.workspace.segments if one.id == segment.id)
            self.own = next(same, None)
        if self.own != segment:
            self.chosen.emit()
        self._look_for_holes()  # who edits tells of the simulation next, which looks anew

    @Slot()
    def _look_for_holes(self) -> None:
        history = self._session.read_history
        self._follow_history()
        if history is None:
            self.counting.cancel()
            self._take_holes(None)
            return
        known = self._holes
        types = frozenset(Uses.of(self.workspace).types)
        if known is not None and known.history is history and known.types == types:
            return
        work = partial(Holes.find, history, self.workspace, known)
        job = Job(_("Looking for holes in the data"), work)
        job.succeeded.connect(self._take_holes)
        self.counting.start(job)

    @Slot(object)
    def _take_holes(self, holes: Holes | None) -> None:
        before = self.covered
        self._holes = holes
        if self.covered != before:
            self.chosen.emit()
            self._look()

    @Slot()
    def _look(self) -> None:
        simulation = self._session.simulation
        if simulation is None:
            self._drop()
        elif self.looks_at_all:
            self.runner.cancel()
            self._asked = None
            if self.looked is None or self.is_pending:
                self.looked = Looked.at_all(simulation)
        elif self.looked is None or self.is_pending:
            self._find(simulation)
        self.changed.emit()

    def _find(self, simulation: Simulation) -> None:
        wanted = (simulation, self.segment, self.period)
        if self._asked is not None and _are_same(self._asked, wanted):
            return
        known, workspace, before = self._conditions, self.workspace, self.looked
        # What was read before would stay in memory with the answers about it.
        is_other = (
            self._asked is not None
            and self._asked[0].inputs.history is not simulation.inputs.history
        )
        if known is None or is_other or not same_conditions(known.workspace, workspace):
            self._conditions = known = Conditions(workspace)
            before = None
        self._asked = wanted
        job = Job(_("Picking the leads"), partial(Looked.find, *wanted, known, before))
        job.succeeded.connect(self._take)
        job.failed.connect(self._tell)
        self.runner.start(job)

    @Slot(object)
    def _take(self, looked: Looked) -> None:
        self._asked = None
        self.looked = looked
        self._look()

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._asked = None
        self.failed.emit(_("The leads of the segment could not be found."), str(error))

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self.runner.shut_down()
        self.counting.shut_down()


def _are_same(
    one: tuple[Simulation, Segment | None, Period | None],
    other: tuple[Simulation, Segment | None, Period | None],
) -> bool:
    """Comparing simulations by what they hold would compare arrays."""
    return one[0] is other[0] and one[1:] == other[1:]

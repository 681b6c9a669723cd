"""Makes scenes in the background: that which is shown first, then the ones that come after it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from leadscorer_gui.analysis.scenes import Subject
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.charts.scene_making import SceneMaker, Scored
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.history.history import History
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session

MOST_MADE: Final = 60
"""So many scenes are kept as they were made: each may hold the numbers of a million leads."""

Source = tuple[Workspace, str, History, Period | None]


def _is_same(one: Source | None, other: Source | None) -> bool:
    """Whether scenes would come out alike; what is said of scenes plays no part."""
    if one is None or other is None:
        return one is other
    same = one[0] is other[0] or _without_scenes(one[0]) == _without_scenes(other[0])
    return same and one[1] == other[1] and one[2] is other[2] and one[3] == other[3]


def _names_leads(scene: Scene) -> bool:
    """Whether it is another one where names are hidden."""
    return scene.chart == "lead"


def _key(scene: Scene, masked: bool) -> tuple[Scene, bool]:
    """What a scene is made by: title and note are no part of its chart."""
    return replace(scene, title=None, note=None), masked or not _names_leads(scene)


def _without_scenes(workspace: Workspace) -> tuple[object, ...]:
    names = (name for name in Workspace.__dataclass_fields__ if name not in ("scenes", "name"))
    return tuple(getattr(workspace, name) for name in names)


class ShowWork(QObject):
    """Follows a session; makes what is wanted. Call `shut_down` before it goes.

    `effects` gives what is known of the rules of the model that is looked at, or None.
    """

    made = Signal(object)
    """The id of a scene of which there is something new to show."""
    failed = Signal(object)
    """An error that means a bug."""
    _told = Signal(object, object, object)  # source, scene, what there is; from the job's thread
    changed = Signal()
    """The model, the leads or the workspace are others: what was made is old."""

    def __init__(
        self,
        session: Session,
        looking: Looking,
        effects: Callable[[], RulesShown | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._looking, self._effects = session, looking, effects
        self.runner = JobRunner(self)
        self._maker: SceneMaker | None = None
        self._source: Source | None = None
        self._made: dict[tuple[Scene, bool], Shown] = {}
        self._old: dict[str, Shown] = {}
        self._wanted: list[Scene] = []
        self._beside: list[Scene] = []
        self._masked = True
        self._job: Job | None = None
        self._making: tuple[str, bool] | None = None
        self.has_show = False
        """Whether a show says what is wanted first, and whether names are hidden in it."""
        self.is_wanted = False
        """Whether anybody looks; else nothing is made."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._told.connect(self._take_part, Qt.ConnectionType.QueuedConnection)
        for told in (session.workspace_edited, session.simulation_changed, looking.changed,
                     session.history_changed, looking.chosen):  # fmt: skip
            told.connect(self._soon.start)
        session.opened.connect(self.forget)

    @property
    def masked(self) -> bool:
        """Whether leads are numbers and have no names."""
        return self._masked

    def shown(self, scene: Scene, masked: bool | None = None) -> Shown | None:
        """What is known of a scene as it is now; None while it is being made.

        `masked`: whether names are hidden, else as in the show.
        """
        key = _key(scene, self._masked if masked is None else masked)
        known = self._made.get(key)
        if known is not None and known.scene != scene:  # other words for the same chart
            known = self._made[key] = replace(known, scene=scene)
        return known

    def older(self, scene: Scene, masked: bool | None = None) -> Shown | None:
        """What was known of it before something changed; None where there was nothing.

        Never with names where they are masked now.
        """
        found = self._old.get(scene.id)
        has_names = found is not None and _names_leads(found.scene) and not self._masked
        return None if masked and has_names else found

    @property
    def is_busy(self) -> bool:
        """Whether a scene that is wanted is still to come."""
        return self._job is not None or self._soon.isActive()

    @property
    def why_waiting(self) -> str:
        """Why there is nothing to show yet, and what helps."""
        if self._source_now() is None or self._session.model() is None:
            return self._session.why_empty()
        return _("being found out …")

    def want(self, scenes: Sequence[Scene], masked: bool) -> None:
        """Make these scenes, the first of them first."""
        self._mask(masked)
        self.is_wanted, self._wanted = True, list(scenes)
        self._follow()

    def want_beside(self, scenes: Sequence[Scene]) -> None:
        """Make these without names, for who looks at them beside a show: after its scenes."""
        self._beside = list(scenes)
        self.want(self._wanted if self.has_show else [], self._masked)

    def stop(self) -> None:
        """Nobody looks any more; who looks next sees no names."""
        self._mask(True)
        self.is_wanted, self.has_show, self._wanted, self._beside = False, False, [], []
        self._cancel()

    def _mask(self, masked: bool) -> None:
        if masked != self._masked:
            self._masked = masked
            self._old = {key: one for key, one in self._old.items() if not _names_leads(one.scene)}

    @Slot()
    def forget(self) -> None:
        """Another workspace is open."""
        self._cancel()
        self._maker = self._source = None
        self._made.clear()
        self._old.clear()

    def shut_down(self) -> None:
        """Stop, and wait for it; once."""
        self._soon.stop()
        self._wanted, self._beside = [], []
        self.runner.shut_down()

    def _cancel(self) -> None:
        self._job = None
        self.runner.cancel()

    def _source_now(self) -> Source | None:
        session = self._session
        if session.history is None or session.any_model() is None:
            return None
        workspace = session.document.workspace
        return workspace, session.model_id, session.history.history, self._looking.period

    @Slot()
    def _follow(self) -> None:
        """Begin with what is wanted now; what is older stays to be looked at until then.

        Where nobody looks, nothing of leads that were read before is kept.
        """
        source = self._source_now()
        if not self.is_wanted:
            before = self._source
            if before is not None and before[2] is not self._session.read_history:
                self.forget()
            return
        if not _is_same(source, self._source):
            self._cancel()
            self._old |= {scene.id: shown for (scene, masked), shown in self._made.items()
                          if masked == self._masked or not _names_leads(scene)}  # fmt: skip
            self._made.clear()
            self._take(source)
            self.changed.emit()
        self._begin()

    def _take(self, source: Source | None) -> None:
        before, self._source, self._maker = self._maker, source, None
        if source is None:
            return
        workspace, model_id, history, period = source
        tables = self._session.history.side_tables if self._session.history else SideTables()
        self._maker = SceneMaker(workspace, model_id, history, period, tables)
        if before is not None:
            self._maker.keep_from(before)
        simulation = self._session.simulation
        if simulation is None or self._session.is_stale:
            return
        subject = Subject.of(workspace, simulation.model.id)
        if subject is not None and simulation.result.history is history:
            found = simulation.inputs, simulation.result, simulation.numbers
            scored = Scored(subject, None, None, *found)
            self._maker.know(scored, self._effects() if period is None else None)

    def _begin(self) -> None:
        """Make the next scene that is wanted and not known, unless it is on its way."""
        wanted = [(one, self._masked) for one in self._wanted]
        wanted += [(one, True) for one in self._beside]
        missing = [each for each in wanted if _key(*each) not in self._made]
        if self._maker is None or not missing:
            return
        if self._job is not None and not self._job.is_cancelled:
            if self._making == (missing[0][0].id, missing[0][1]):
                return
            self._cancel()
        scene, masked = missing[0]
        source = self._source
        make = self._maker.make
        tell = partial(self._told.emit, source, (scene, masked))
        job = Job(_("Making a scene"), lambda report: make(scene, masked, report, tell))
        job.succeeded.connect(partial(self._take_shown, job, scene, masked))
        job.failed.connect(self._fail)
        self._job, self._making = job, (scene.id, masked)
        self.runner.start(job)

    @Slot(object, object, object)
    def _take_part(self, source: Source | None, of: tuple[Scene, bool], shown: Shown) -> None:
        """What there is of a scene before all of it is: shown as something older is."""
        if source is self._source and of[1] == self._masked and self.is_wanted:
            self._old[of[0].id] = shown
            self.made.emit(of[0].id)

    def _take_shown(self, job: Job, scene: Scene, masked: bool, shown: Shown) -> None:
        if job is not self._job:
            return
        self._job = None
        self._made[_key(scene, masked)] = shown
        while len(self._made) > MOST_MADE:
            del self._made[next(iter(self._made))]
        self._old.pop(scene.id, None)
        self.made.emit(scene.id)
        self._begin()

    @Slot(object)
    def _fail(self, error: object) -> None:
        self._job = None
        self._wanted, self._beside = [], []
        self.failed.emit(error)

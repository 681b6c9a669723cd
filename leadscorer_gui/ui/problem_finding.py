"""The problems of the open workspace, found while it is edited.

What needs no simulation is found soon after an edit, when its curve is drawn, for the models that
changed; the rest in a job for each model, the one that is looked at first, when the hand rests.
What was found of an older model is kept until it is known anew, and says that it is old.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leadscorer_gui.analysis.lint.measured import measured_problems
from leadscorer_gui.analysis.model_problems import (
    HistoryFacts,
    Problem,
    looked_at,
    problems_of_any_model,
    problems_of_data,
    put_together,
)
from leadscorer_gui.document.model_forms import model_form_problems
from leadscorer_gui.document.rule_forms import form_problems
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.workspace import (
    AnyModel,
    Model,
    NamedList,
    UnfinishedModel,
    Version,
    Workspace,
)
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Gate, Simulation, same_conditions

SOON_MS: Final = 150
"""After the last edit: with hundreds of rules looking through them takes a frame, or more."""
IDLE_MS: Final = 350
"""After that: scores and effects of rules come first."""
MOST_REASONS: Final = 10


class _Plain(NamedTuple):
    """What was found of a model without a simulation, and of what."""

    model: AnyModel
    versions: tuple[Version, ...]
    lists: tuple[NamedList, ...]
    facts: HistoryFacts | None
    problems: tuple[Problem, ...]


class _Measured(NamedTuple):
    """What a simulation showed of a model, and of which."""

    model: Model
    workspace: Workspace
    history: History
    problems: tuple[Problem, ...]

    def is_of(self, model: Model, workspace: Workspace, history: History) -> bool:
        """Whether the same would be found again."""
        return (
            self.history is history
            and (self.model is model or self.model == model)
            and same_conditions(self.workspace, workspace)
        )


def with_reasons(
    problems: Iterable[Problem], model: AnyModel, workspace: Workspace
) -> Iterator[Problem]:
    """The problems, those of what is unfinished with what is missing or wrong in it first.

    Of the first rules alone: each is read as a file would be.
    """
    told = 0
    for problem in problems:
        is_rule = problem.kind == "unfinished" and problem.rule_id is not None
        if is_rule and isinstance(model, Model) and told < MOST_REASONS:
            told += 1
            rule = next(one for one in model.rules if one.id == problem.rule_id)
            found = form_problems(rule, model, workspace)
            if found:
                problem = replace(problem, hint=found[0].message, part=found[0].path)
        elif problem.kind == "unfinished" and isinstance(model, UnfinishedModel):
            found = model_form_problems(model, workspace)
            if found:
                problem = replace(problem, hint=found[0].message, part=found[0].path)
        yield problem


def looked_for(
    model: Model,
    workspace: Workspace,
    history: History,
    known: Simulation | None,
    gate: Gate,
    report: Report,
) -> _Measured:
    """The work of a job; `known` is a simulation of the very model."""
    report = gate.through(report)
    if known is not None:
        inputs, result = known.inputs, known.result
    else:
        inputs = prepare(model, history, Conditions(workspace), None, part(report, 0.0, 0.1))
        result = run(inputs, part(report, 0.1, 0.4))
    found = measured_problems(workspace, inputs, result, part(report, 0.4, 1.0))
    return _Measured(model, workspace, history, tuple(found))


class ProblemFinder(QObject):
    """Knows the problems of the open workspace."""

    looked = Signal()
    """Problems, or the names of models, may be others."""
    looking_changed = Signal(bool)
    """Whether more may come."""
    failed = Signal(object)
    """An error that means a bug."""

    def __init__(self, session: Session, facts: Facts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._facts = session, facts
        self._plain: dict[str, _Plain] = {}
        self._measured: dict[str, _Measured] = {}
        self._fresh: tuple[Problem, ...] = ()
        self._old: tuple[Problem, ...] = ()
        self.runner = JobRunner(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._next)
        session.opened.connect(self.begin_anew)
        session.workspace_edited.connect(self.look)
        session.history_changed.connect(self.look)
        session.simulation_changed.connect(self.look)
        facts.found.connect(self.look)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that hold, the worst first."""
        return self._fresh

    @property
    def old(self) -> tuple[Problem, ...]:
        """Those of older models, that may be gone by now."""
        return self._old

    @property
    def is_done(self) -> bool:
        """Whether all is found that can be found as things are."""
        return not (self._soon.isActive() or self._idle.isActive() or self.runner.is_busy)

    @Slot()
    def begin_anew(self) -> None:
        """Another workspace is open, or another language spoken: nothing found so far holds."""
        self._plain, self._measured = {}, {}
        self.look()

    @Slot()
    def look(self) -> None:
        """Something has changed: look soon, and mark what a simulation showed until then."""
        self.runner.cancel()
        self._idle.stop()
        found = self._of_models(anew=False)
        if found != (self._fresh, self._old):
            self._fresh, self._old = found
            self.looked.emit()
        self._soon.start()
        self.looking_changed.emit(True)

    @Slot()
    def _look(self) -> None:
        """Tell what can be told without a job, and see what is left for one."""
        self._soon.stop()
        self._fresh, self._old = self._of_models(anew=True)
        self.looked.emit()
        more = self._unknown() is not None
        if more:
            self._idle.start()
        else:
            self._idle.stop()
        self.looking_changed.emit(more)

    def _of_models(self, anew: bool) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """All problems: those that hold, and the measured ones of older models.

        Not `anew`: what needs no simulation stays as it was.
        """
        workspace, facts = self._session.document.workspace, self._facts.now.columns
        plain = [] if facts is None else list(problems_of_data(facts))
        ids = {model.id for model in workspace.models}
        self._plain = {key: one for key, one in self._plain.items() if key in ids}
        self._measured = {key: one for key, one in self._measured.items() if key in ids}
        measured: list[Problem] = []
        old: list[Problem] = []
        for model in looked_at(workspace):
            plain += self._plain_of(model, workspace, facts, anew)
            known = self._measured.get(model.id)
            if known is None or not isinstance(model, Model):
                continue
            if self._holds(known, model, workspace):
                measured += known.problems
            else:
                old += known.problems
        has_data = self._session.history is not None
        return tuple(put_together(plain, measured, has_data)), tuple(old)

    def _plain_of(
        self, model: AnyModel, workspace: Workspace, facts: HistoryFacts | None, anew: bool
    ) -> tuple[Problem, ...]:
        known = self._plain.get(model.id)
        if not anew:
            return () if known is None else known.problems
        of = model, workspace.versions, workspace.lists, facts
        if known is None or known[:4] != of:
            found = problems_of_any_model(model, workspace, facts)
            known = _Plain(*of, tuple(with_reasons(found, model, workspace)))
            self._plain[model.id] = known
        return known.problems

    def _holds(self, known: _Measured, model: Model, workspace: Workspace) -> bool:
        history = self._session.history
        return history is not None and known.is_of(model, workspace, history.history)

    def _unknown(self) -> Model | None:
        """The next model to look at, the one in sight first; None while its scores are awaited."""
        session, workspace = self._session, self._session.document.workspace
        if session.history is None or session.is_reading:
            return None
        models = [one for one in looked_at(workspace) if isinstance(one, Model)]
        for model in sorted(models, key=lambda one: one.id != session.model_id):
            known = self._measured.get(model.id)
            if known is None or not self._holds(known, model, workspace):
                awaited = model.id == session.model_id and self._simulation_of(model) is None
                return None if awaited else model
        return None

    def _simulation_of(self, model: Model) -> Simulation | None:
        session = self._session
        simulation = session.simulation
        if simulation is None or session.is_stale or simulation.model.id != model.id:
            return None
        return simulation

    @Slot()
    def _next(self) -> None:
        model, session = self._unknown(), self._session
        if model is None or session.history is None:
            return
        if session.is_busy:
            self._idle.start()
            return
        known = self._simulation_of(model)
        work = partial(
            looked_for, model, session.document.workspace, session.history.history, known,
            session.gate,
        )  # fmt: skip
        job = Job(_("Looking for problems in “{model}”").format(model=model.name), work)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self.runner.start(job)

    @Slot(object)
    def _take(self, found: _Measured) -> None:
        self._measured[found.model.id] = found
        self._look()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._soon.stop()
        self._idle.stop()
        self.runner.shut_down()

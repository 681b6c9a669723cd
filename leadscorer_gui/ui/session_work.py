"""What a session has done in jobs: reading a history, scoring it, finding out about it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Final

from leadscorer_gui.analysis.grade_grid import GradeGrid
from leadscorer_gui.analysis.rule_counts import RuleCount, rule_counts
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.keeping import Kept
from leadscorer_gui.engine.result import Result, Scope
from leadscorer_gui.engine.sampling import Sample
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.profile_shelf import shelf
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.history_cache import Kind, read_through
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.imported_cache import pack, unpack
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.importing.plan_cache import files_of, read_plan_cached
from leadscorer_gui.jobs.warming import WarmUpError, warm_up
from leadscorer_gui.model.imports import ImportPlan, ImportProfile, Retention
from leadscorer_gui.model.workspace import DataFiles, Model, NamedList, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import n_

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 0.05
LONG_S: Final = 0.5
"""Where scoring all leads takes longer, a sample's answer comes first."""


@dataclass(frozen=True)
class Simulation:
    """A result, the workspace that it was computed for, and its numbers for every threshold."""

    workspace: Workspace
    inputs: Inputs
    result: Result
    numbers: ThresholdNumbers
    counts: dict[str, RuleCount]
    grades: GradeGrid | None = None
    """How many leads have each grade; None for a model without grades."""

    @property
    def model(self) -> Model:
        """The model that was simulated."""
        return self.result.model

    @property
    def lists(self) -> tuple[NamedList, ...]:
        """The lists that its conditions referred to."""
        return self.workspace.lists

    def is_of(self, model: Model | None, workspace: Workspace, history: History | None) -> bool:
        """Whether a simulation of these would find the same."""
        return (
            model is not None
            and without_capacity(model) == without_capacity(self.model)
            and workspace.lists == self.lists
            and history is self.result.history
        )

    def differs_in_threshold_alone(self, model: Model) -> bool:
        """Whether the numbers, which hold for every threshold, are those of this model too."""
        threshold = self.model.mql.threshold
        mql = replace(model.mql, threshold=threshold)
        same = replace(model, mql=mql, capacity=self.model.capacity, name=self.model.name)
        return same == self.model


def without_capacity(model: Model) -> Model:
    """The model as the engine sees it: what sales can take changes no score."""
    return replace(model, capacity=None)


class Gate:
    """Holds work back at its reports while the hand drags: a frame needs the processors.

    `shut` and `open` are called in the GUI thread, `through` gives the report for the work.
    """

    def __init__(self) -> None:
        self._open = Event()
        self._open.set()

    def shut(self) -> None:
        """Work stops at its next report."""
        self._open.clear()

    def open(self) -> None:
        """Work goes on."""
        self._open.set()

    def through(self, report: Report) -> Report:
        """The same report, which returns when the gate is open; it can be cancelled meanwhile."""

        def wait(fraction: float) -> None:
            report(fraction)
            while not self._open.wait(_LOOK_EVERY_S):
                report(fraction)

        return wait


@dataclass(frozen=True)
class Estimate:
    """The numbers of a model from a sample of the leads, until all of them are scored."""

    model: Model
    workspace: Workspace
    history: History
    numbers: ThresholdNumbers

    def is_of(self, model: Model | None, workspace: Workspace, history: History | None) -> bool:
        """Whether an estimate of these would find the same."""
        return (
            model is not None
            and without_capacity(model) == without_capacity(self.model)
            and workspace.lists == self.workspace.lists
            and history is self.history
        )


def simulated(
    model: Model,
    workspace: Workspace,
    history: History,
    conditions: Conditions,
    report: Report,
    gate: Gate | None = None,
    tell: Callable[[Estimate], None] | None = None,
) -> Simulation:
    """Score all leads; the work of a job. Where that takes long an estimate is told before."""
    report = report if gate is None else gate.through(report)
    inputs = prepare(model, history, conditions, None, part(report, 0.0, 0.3))
    if tell is not None:
        estimate = estimated(inputs, conditions, part(report, 0.3, 0.4))
        if estimate is not None:
            tell(Estimate(model, workspace, history, estimate))
    result = run(inputs, part(report, 0.4, 0.8), Kept.of(conditions))
    numbers = ThresholdNumbers.of(result)
    report(0.95)
    counts = rule_counts(inputs)
    report(1.0)
    return Simulation(workspace, inputs, result, numbers, counts, GradeGrid.of(result))


def estimated(inputs: Inputs, conditions: Conditions, report: Report) -> ThresholdNumbers | None:
    """The numbers from a sample of the leads; None where scoring all of them is as quick.

    How long that takes is known from the last time; at the first it is what the sample takes, as
    many times as there are leads for each of its own.
    """
    everyone, dated = inputs.results()
    expected = Kept.of(conditions).expected(inputs, everyone[dated])
    if expected is not None and expected < LONG_S:
        return None
    sample = Sample.of(inputs)
    if sample is None:
        return None
    began = perf_counter()
    result = run(sample.inputs, report, Kept.of(conditions, "sample"))
    took = perf_counter() - began
    if expected is None and took * sample.times < LONG_S:
        return None
    leads = n_("≈ from a sample of {count} lead", "≈ from a sample of {count} leads", len(result))
    words = (leads.format(count=grouped(len(result))),)
    result = replace(result, scope=Scope(words, sampled=True))
    return ThresholdNumbers.of(result).scaled(sample.times, sample.leads)


@dataclass(frozen=True)
class Reading:
    """What a history is read from: another one of these means reading again.

    Two plain files (`data`) or an import (`plan`); their relative paths begin from `folder`.
    """

    data: DataFiles | None
    plan: ImportPlan | None
    folder: Path
    time_zone: str

    @staticmethod
    def of(workspace: Workspace, folder: Path) -> "Reading | None":
        """What a workspace says is to be read; None where it remembers nothing."""
        if workspace.data is None and workspace.import_ is None:
            return None
        plan = workspace.import_ if workspace.data is None else None
        return Reading(workspace.data, plan, folder, workspace.time_zone)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, each once."""
        if self.data is not None:
            return self.folder / self.data.leads, self.folder / self.data.activities
        return () if self.plan is None else tuple(files_of(self.plan, self.folder))


def retention_of(
    plan: ImportPlan | None, profiles: Sequence[ImportProfile] | None = None
) -> tuple[Retention, ...]:
    """How long the system of an import keeps activities, as far as a profile (None: any) knows."""
    if plan is None or plan.system is None:
        return ()
    known = shelf().profiles if profiles is None else profiles
    of_system = (one.retention for one in known if one.system == plan.system)
    return next(filter(None, of_system), ())


@dataclass(frozen=True)
class Read:
    """What reading has brought: the history, and how long its system keeps activities."""

    imported: Imported
    retention: tuple[Retention, ...]


def read(reading: Reading, report: Report) -> Read:
    """Read a history; the work of a job. Raises CsvError."""
    return Read(imported(reading, report), retention_of(reading.plan))


def imported(reading: Reading, report: Report) -> Imported:
    """Read a history, or find it as it was read before.

    The kernels are compiled first, in a process of their own. Raises CsvError.
    """
    prepare_machine(part(report, 0.0, 0.3))
    rest = part(report, 0.3, 1.0)
    if reading.plan is not None:
        plan, folder, zone = reading.plan, reading.folder, reading.time_zone
        found, why_not_kept = read_plan_cached(plan, folder, zone, rest)
    else:
        found, why_not_kept = _read_plain(reading, rest)
    if why_not_kept is not None:
        _log.info("%s", why_not_kept)
    return found


def _read_plain(reading: Reading, report: Report) -> tuple[Imported, str | None]:
    """The same of two plain files; the second value says why nothing was kept."""
    data = reading.data
    assert data is not None
    files = reading.files
    columns = (data.lead_columns, data.activity_columns)

    def read(step: Report) -> Imported:
        return read_history(
            files[0],
            files[1],
            reading.time_zone,
            lead_columns=data.lead_columns,
            activity_columns=data.activity_columns,
            report=step,
        )

    kind = Kind(read, lambda value: pack(value, files), lambda kept: unpack(kept, files))
    return read_through(files, f"plain {columns!r}", reading.time_zone, kind, report)


def prepare_machine(report: Report) -> None:
    """Compile the kernels, once per machine, where no window waits for it."""
    try:
        warm_up(report)
    except WarmUpError:  # then they are compiled where they are first called: slower, not wrong
        report(1.0)


def same_conditions(one: Workspace, other: Workspace) -> bool:
    """Whether what was found out about texts for one workspace holds for the other."""
    return one.lists == other.lists and one.time_zone == other.time_zone

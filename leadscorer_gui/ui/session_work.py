"""What a session has done in jobs: reading a history, scoring it, finding out about it."""

from dataclasses import dataclass, replace
from pathlib import Path

from leadscorer_gui.analysis.rule_counts import RuleCount, rule_counts
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.plain import Imported, read_history
from leadscorer_gui.jobs.warming import WarmUpError, warm_up
from leadscorer_gui.model.workspace import DataFiles, Model, NamedList, Workspace
from leadscorer_gui.progress import Report, part


@dataclass(frozen=True)
class Simulation:
    """A result, the workspace that it was computed for, and its numbers for every threshold."""

    workspace: Workspace
    inputs: Inputs
    result: Result
    numbers: ThresholdNumbers
    counts: dict[str, RuleCount]

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


def simulated(
    model: Model, workspace: Workspace, history: History, conditions: Conditions, report: Report
) -> Simulation:
    """Score all leads; the work of a job."""
    inputs = prepare(model, history, conditions)
    report(0.3)
    result = run(inputs, part(report, 0.3, 0.8))
    numbers = ThresholdNumbers.of(result)
    report(0.95)
    counts = rule_counts(inputs)
    report(1.0)
    return Simulation(workspace, inputs, result, numbers, counts)


def imported(files: tuple[Path, Path], data: DataFiles, time_zone: str, report: Report) -> Imported:
    """Read a history; the kernels are compiled first, in a process of their own."""
    prepare_machine(part(report, 0.0, 0.3))
    leads, activities = files
    return read_history(
        leads,
        activities,
        time_zone,
        lead_columns=data.lead_columns,
        activity_columns=data.activity_columns,
        report=part(report, 0.3, 1.0),
    )


def prepare_machine(report: Report) -> None:
    """Compile the kernels, once per machine, where no window waits for it."""
    try:
        warm_up(report)
    except WarmUpError:  # then they are compiled where they are first called: slower, not wrong
        report(1.0)

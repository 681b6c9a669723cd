"""The numbers of the leads that are looked at: found in jobs, without widgets."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from leadscorer_gui.analysis.covered import covered_by, only_covered
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.analysis.segments import (
    Mask,
    attribute_value,
    restricted,
    restricted_inputs,
    scope_of,
    segment_mask,
)
from leadscorer_gui.analysis.split import capacities_of
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.history import History
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.ui.session_work import Simulation


@dataclass(frozen=True)
class Holes:
    """The covered range of a history for the types that rules ask for; None: nothing is missing."""

    history: History
    types: frozenset[str]
    counts: MonthCounts
    period: Period | None

    @staticmethod
    def find(
        history: History, workspace: Workspace, known: "Holes | None", report: Report
    ) -> "Holes":
        """The work of a job; what is known of the same history is not counted again."""
        types = frozenset(Uses.of(workspace).types)
        same = known is not None and known.history is history
        if known is None or not same or (known.counts.left_out and not types <= known.types):
            counts = MonthCounts.of(history, types, part(report, 0, 0.9))
        else:
            counts = known.counts
        report(0.9)
        return Holes(history, types, counts, covered_by(counts, history, workspace))


@dataclass(frozen=True)
class Looked:
    """What is looked at of a simulation: its result for these leads alone, and their numbers.

    `base` is the result without the segment, for splits. Nothing is restricted where `segment`
    and `period` are None.
    """

    simulation: Simulation
    segment: Segment | None
    period: Period | None
    base: Result
    result: Result
    numbers: ThresholdNumbers
    mask: Mask | None = None
    """The leads of the history that are in the segment."""

    @staticmethod
    def at_all(simulation: Simulation) -> "Looked":
        """All leads of a simulation: its numbers are there already."""
        result = simulation.result
        return Looked(simulation, None, None, result, result, simulation.numbers)

    @staticmethod
    def find(
        simulation: Simulation,
        segment: Segment | None,
        period: Period | None,
        conditions: Conditions,
        before: "Looked | None",
        report: Report,
    ) -> "Looked":
        """The work of a job; `before` was found with the same conditions."""
        base = result = simulation.result
        if period is not None:
            base = only_covered(base, period)
        report(0.1)
        if segment is not None:
            mask = None if before is None else before.known_mask(segment, result)
            if mask is None:
                history, as_of = result.history, result.as_of
                mask = segment_mask(segment, history, conditions, as_of, part(report, 0.1, 0.4))
            result = restricted(base, mask[base.leads], scope_of(segment))
        else:
            mask, result = None, base
        report(0.5)
        numbers = ThresholdNumbers.of(result)
        found = Looked(simulation, segment, period, base, result, numbers, mask)
        _ready = found.narrowed  # here and not in the GUI thread
        report(1.0)
        return found

    def known_mask(self, segment: Segment, result: Result) -> Mask | None:
        """Who is in a segment, where that is known: whatever the model, it is the same."""
        own = self.segment
        if own is None or (own.who, own.has_done) != (segment.who, segment.has_done):
            return None
        mine = self.result
        same = mine.history is result.history and mine.as_of == result.as_of
        return self.mask if same else None

    @cached_property
    def narrowed(self) -> Simulation:
        """The simulation as one of these leads alone."""
        if self.segment is None and self.period is None:
            return self.simulation
        inputs = restricted_inputs(self.simulation.inputs, self.result)
        return replace(self.simulation, inputs=inputs, result=self.result, numbers=self.numbers)

    def is_of(self, simulation: Simulation, segment: Segment | None, period: Period | None) -> bool:
        """Whether it is of these; the name and the capacity of a segment play no part in numbers
        but the name does in words."""
        return (
            self.simulation is simulation
            and _asks(self.segment) == _asks(segment)
            and self.period == period
        )


def _asks(segment: Segment | None) -> object:
    return None if segment is None else (segment.name, segment.who, segment.has_done)


def capacity_of(workspace: Workspace, model: Model, segment: Segment | None) -> Fraction | None:
    """How many MQLs a week can be taken of what is looked at; of a value, its team's."""
    if segment is None:
        return model.weekly_capacity
    if segment.capacity is not None:
        return Fraction(segment.capacity, HUNDREDTHS)
    named = attribute_value(segment)
    if named is None:
        return None
    return capacities_of(workspace.capacities, named[0]).get(fold(named[1]))

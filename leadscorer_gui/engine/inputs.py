"""What the kernels need of one model and one history: matched, numbered, ready to run.

Source: sections 2 to 5 of the scoring specification.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.match_kernels import note_disqualified
from leadscorer_gui.engine.matches import Matches
from leadscorer_gui.engine.matching import (
    NO_AS_OF,
    Matcher,
    fit_disqualified,
    fit_points,
)
from leadscorer_gui.engine.plan import Numbers, Plan, compile_model
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Report, part, silent


@dataclass(frozen=True)
class Inputs:
    """Everything that the kernels need of one model and one history, by lead of the history."""

    plan: Plan
    history: History
    as_of: int | None
    matches: Matches
    restarts: NDArray[np.bool_]
    fit_holds: list[NDArray[np.bool_]]
    """For each fit rule of the plan, the leads for which it holds."""
    fit: Numbers
    fit_disqualified: NDArray[np.bool_]
    start: Instants
    exists: NDArray[np.bool_]

    @property
    def undated(self) -> NDArray[np.bool_]:
        """The leads that exist without any instant by as-of."""
        undated: NDArray[np.bool_] = self.exists & (self.start == NEVER)
        return undated

    def results(self) -> tuple[Codes, NDArray[np.bool_]]:
        """The leads of the results (rising places), and which of them are dated."""
        everyone = np.flatnonzero(self.exists).astype(np.int32)
        return everyone, self.start[everyone] != NEVER

    def found(self) -> list[tuple[int, int]]:
        """For each activity rule how many leads match by as-of, and how many matches they have."""
        return self.matches.found(self.history.activities, self.exists, self.last_looked_at)

    @property
    def last_looked_at(self) -> int:
        """As-of, or an instant before all of them."""
        return NO_AS_OF if self.as_of is None else self.as_of

    @cached_property
    def disqualified_at(self) -> Instants:
        """When activities disqualify each lead of the history; NEVER where they do not."""
        activities = self.history.activities
        at = np.full(len(self.history.leads), NEVER)
        for rule, begin, end in zip(
            self.plan.activity_rules, self.matches.begins, self.matches.ends, strict=True
        ):
            if rule.disqualify:
                note_disqualified(
                    self.matches.rows, int(begin), int(end), activities.first, activities.at,
                    self.last_looked_at, at,
                )  # fmt: skip
        return at


def prepare(
    model: Model,
    history: History,
    conditions: Conditions,
    as_of: int | None = None,
    report: Report = silent,
) -> Inputs:
    """Match a model's rules with a history; `as_of` None is the history's last instant."""
    as_of = history.last_instant if as_of is None else as_of
    plan = compile_model(model)
    matcher = Matcher(history, conditions)
    holds = matcher.fit_holds(plan, part(report, 0.0, 0.3))
    start, exists = matcher.starts(as_of)
    return Inputs(
        plan=plan,
        history=history,
        as_of=as_of,
        matches=matcher.matches(plan.activity_rules, part(report, 0.3, 1.0)),
        restarts=matcher.clock_types(model.inactivity),
        fit_holds=holds,
        fit=fit_points(plan, holds, len(history.leads)),
        fit_disqualified=fit_disqualified(plan, holds, len(history.leads)),
        start=start,
        exists=exists & matcher.leads(model.audience),
    )

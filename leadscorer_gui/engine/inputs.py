"""What the kernels need of one model and one history: matched, numbered, ready to run.

Source: sections 2 to 5 of the scoring specification.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.matching import Matcher, Matches, fit_disqualified, fit_points
from leadscorer_gui.engine.plan import Numbers, Plan, compile_model
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model

_NO_AS_OF: Final = -(1 << 62)
"""Stands for the as-of of a history without any instant: before all of them."""


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

    def settings(self) -> Numbers:
        """The single numbers of a model, in the order that `sweep_kernels` names."""
        plan = self.plan
        as_of = _NO_AS_OF if self.as_of is None else self.as_of
        minima = (plan.minimum_fit, plan.minimum_engagement)
        return np.array([as_of, *plan.limits, *minima, plan.threshold, *plan.again], np.int64)


def prepare(
    model: Model, history: History, conditions: Conditions, as_of: int | None = None
) -> Inputs:
    """Match a model's rules with a history; `as_of` None is the history's last instant."""
    as_of = history.last_instant if as_of is None else as_of
    plan = compile_model(model)
    matcher = Matcher(history, conditions)
    holds = matcher.fit_holds(plan)
    start, exists = starts(history, as_of)
    return Inputs(
        plan=plan,
        history=history,
        as_of=as_of,
        matches=matcher.matches(plan.activity_rules),
        restarts=matcher.clock_types(model.inactivity),
        fit_holds=holds,
        fit=fit_points(plan, holds, len(history.leads)),
        fit_disqualified=fit_disqualified(plan, holds, len(history.leads)),
        start=start,
        exists=exists & matcher.leads(model.audience),
    )


def starts(history: History, as_of: int | None) -> tuple[Instants, NDArray[np.bool_]]:
    """The start of each lead (NEVER: undated or not there yet), and whether it exists by as-of."""
    leads, activities = history.leads, history.activities
    limit = _NO_AS_OF if as_of is None else as_of
    created = np.where(leads.created_at <= limit, leads.created_at, NEVER)
    active = np.diff(activities.first) > 0
    first_activity = np.full(len(leads), NEVER)
    first_activity[active] = activities.at[activities.first[:-1][active]]
    first_activity[first_activity > limit] = NEVER
    start = np.minimum(created, first_activity)
    # A lead of the table without a readable created_at exists always, if need be undated.
    undated = leads.listed & (leads.created_at == NEVER)
    return start, (start != NEVER) | undated

"""A simulation as the checks of a model look at it. Instants are µs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model


@dataclass(frozen=True)
class Simulated:
    """A simulation, and what is asked of it again and again."""

    inputs: Inputs
    result: Result

    @property
    def model(self) -> Model:
        """The model that was simulated."""
        return self.inputs.plan.model

    @cached_property
    def leads_of_activities(self) -> Codes:
        """The lead of each activity."""
        return self.inputs.history.activities.leads()

    @cached_property
    def won_at(self) -> Instants:
        """When each lead of the history was won by as-of; NEVER without."""
        outcomes, as_of = self.inputs.history.leads.outcomes, self.inputs.as_of
        won_at = outcomes.get("won_at")
        if won_at is None or as_of is None:
            return np.full(len(self.inputs.exists), NEVER)
        return np.where((won_at <= as_of) & self.inputs.exists, won_at, NEVER)

    @cached_property
    def any_won(self) -> bool:
        """Whether any lead was won."""
        return bool((self.won_at != NEVER).any())

    def matches(self, rule: Rule) -> Codes:
        """The activities (rows) by as-of that an activity rule matches, of leads of the result."""
        inputs = self.inputs
        place = [one.id for one in inputs.plan.activity_rules].index(rule.id)
        rows = inputs.matches.rows[inputs.matches.begins[place] : inputs.matches.ends[place]]
        known = inputs.exists[self.leads_of_activities[rows]]
        if inputs.as_of is not None:
            known &= inputs.history.activities.at[rows] <= inputs.as_of
        return rows[known]


def percent(share: float) -> str:
    """A share in words, never rounded up to all."""
    rounded = round(100 * share)
    return f"{99 if rounded == 100 and share < 1 else rounded} %"

"""How many leads each rule of a model found, and how often it matched.

Source: section 4 of the scoring specification; what is counted is matches, before repeats and
limits, so that a rule that never fires shows as 0.
"""

from dataclasses import dataclass

import numpy as np

from leadscorer_gui.engine.inputs import Inputs


@dataclass(frozen=True)
class RuleCount:
    """`leads` with at least one match by as-of, and all their matches, `times`."""

    leads: int
    times: int


def rule_counts(inputs: Inputs) -> dict[str, RuleCount]:
    """The counts of every rule that is scored, by its id; only leads of the results count.

    A fit rule matches once for each lead that it holds for.
    """
    counts = {}
    for rule, holds in zip(inputs.plan.fit_rules, inputs.fit_holds, strict=True):
        leads = int(np.count_nonzero(holds & inputs.exists))
        counts[rule.id] = RuleCount(leads, leads)
    activities, matches = inputs.history.activities, inputs.matches
    for place, rule in enumerate(inputs.plan.activity_rules):
        rows = matches.rows[int(matches.begins[place]) : int(matches.ends[place])]
        leads_of = np.searchsorted(activities.first, rows, side="right") - 1
        as_of = inputs.as_of
        taken = inputs.exists[leads_of]
        if as_of is not None:
            taken = taken & (activities.at[rows] <= as_of)
        found = leads_of[taken]  # rising, as the rows are
        different = int(np.count_nonzero(np.diff(found))) + 1 if len(found) else 0
        counts[rule.id] = RuleCount(different, len(found))
    return counts

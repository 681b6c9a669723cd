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
    for rule, (leads, times) in zip(inputs.plan.activity_rules, inputs.found(), strict=True):
        counts[rule.id] = RuleCount(leads, times)
    return counts

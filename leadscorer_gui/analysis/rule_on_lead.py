"""What one rule does to one real lead: what it earned, when, and what age left of it."""

from dataclasses import dataclass, replace

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.history.history import History
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Mql
from leadscorer_gui.progress import Report, silent


@dataclass(frozen=True)
class RuleOnLead:
    """`steps`: what the rule holds from each instant (µs) on, in hundredths, instants rising.

    `awards`: the instants at which it earned something; `first` and `last`: the span to show.
    """

    lead_id: str
    steps: tuple[tuple[int, int], ...]
    awards: tuple[int, ...]
    first: int
    last: int

    def held(self, at: int) -> int:
        """What the rule holds at an instant."""
        return next((points for then, points in reversed(self.steps) if then <= at), 0)


def rule_on_lead(
    rule: Rule,
    model: Model,
    history: History,
    conditions: Conditions,
    lead: int,
    as_of: int | None = None,
    report: Report = silent,
) -> RuleOnLead | None:
    """What a rule of a model does to the lead at a place of the history, by as-of.

    Alone: limits of groups and of the score play no part, the ageing of its group does. None where
    the lead has no instant by then, or the rule is none that earns.
    """
    if rule.disqualify or rule.kind == "fit":
        return None
    groups = tuple(replace(one, min=None, max=None) for one in model.groups if one.id == rule.group)
    alone = Model("alone", "alone", Mql(0), (replace(rule, enabled=True),), groups=groups)
    inputs = prepare(alone, history, conditions, as_of)
    if not inputs.exists[lead] or inputs.undated[lead] or inputs.as_of is None:
        return None
    steps: dict[int, int] = {}
    awards: dict[int, None] = {}
    for row in explain(inputs, lead, report):
        assert row.at is not None, "the lead is dated"
        steps[row.at] = row.score
        if row.cause in ("award", "frequency"):
            awards[row.at] = None
    ids = history.leads.ids.texts
    first = min(steps, default=inputs.as_of)
    return RuleOnLead(ids[lead], tuple(steps.items()), tuple(awards), first, inputs.as_of)

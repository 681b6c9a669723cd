"""The problems of a model that ask for a simulation, or for the values of the data."""

from typing import Final

from leadscorer_gui.analysis.lint.of_hits import (
    hidden_behind_limits,
    may_be_hidden,
    problems_of_hits,
)
from leadscorer_gui.analysis.lint.of_results import problems_of_results
from leadscorer_gui.analysis.lint.of_values import problems_of_values
from leadscorer_gui.analysis.lint.overlaps import Hit, overlapping_rules, packed
from leadscorer_gui.analysis.lint.problem import Problem
from leadscorer_gui.analysis.lint.simulated import Simulated
from leadscorer_gui.analysis.rule_hits import rule_hits
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, part, silent

MOST_DOUBTFUL: Final = 20
"""Whether a limit hides a rule from all leads is dear to find out, and rarely doubtful of many."""


def measured_problems(
    workspace: Workspace, inputs: Inputs, result: Result, report: Report = silent
) -> list[Problem]:
    """The problems of the model that was simulated; reports between rules and blocks of leads."""
    simulated = Simulated(inputs, result)
    model, history = simulated.model, inputs.history
    found = list(problems_of_results(simulated))
    if not len(result):
        return found
    found += problems_of_values(model, workspace, history, part(report, 0.0, 0.2))
    found += _of_rules(simulated, part(report, 0.2, 1.0))
    report(1.0)
    return found


def _of_rules(simulated: Simulated, report: Report) -> list[Problem]:
    """What the rules do, one by one and together."""
    rules, found, hit = simulated.model.scored_rules(), list[Problem](), list[Hit]()
    doubtful: list[Rule] = []
    for place, rule in enumerate(rules):
        step = part(report, 0.7 * place / len(rules), 0.7 * (place + 1) / len(rules))
        hits = rule_hits(simulated.inputs, rule, step)
        of_rule = list(problems_of_hits(simulated, rule, hits))
        if not of_rule and may_be_hidden(simulated, rule, hits):
            doubtful.append(rule)
        found += of_rule
        hit.append(packed(rule, hits.hit))
        step(1.0)
    for place, rule in enumerate(doubtful[:MOST_DOUBTFUL]):
        ends = 0.7 + 0.2 * place / MOST_DOUBTFUL, 0.7 + 0.2 * (place + 1) / MOST_DOUBTFUL
        found += hidden_behind_limits(simulated, rule, part(report, *ends))
    return [*found, *overlapping_rules(simulated, hit, part(report, 0.9, 1.0))]

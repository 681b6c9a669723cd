"""The steps from 0 to a score."""

from itertools import pairwise

import pytest

from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.analysis.explanation_steps import MOST_STEPS, steps_of
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.model.workspace import Model, Workspace
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.engine.replays import replay, visits

VISIT = "kind: activity, activity: visit"


def explained(*told, **more):
    replayed = replay(*told, **more)
    place = replayed.inputs.history.leads.index["x"]
    return explain_lead(replayed.inputs, Workspace("W"), place)


@pytest.mark.parametrize("seed", range(15))
def test_that_the_steps_of_every_lead_lead_from_0_to_its_score(seed, tmp_path):
    case = case_of(seed)
    workspace, history = workspace_of(case), history_of(case, tmp_path).history
    for model in workspace.models:
        if not isinstance(model, Model):
            continue
        inputs = prepare(model, history, Conditions(workspace), as_of_of(case))
        result = run(inputs)
        for row, lead in enumerate(result.leads.tolist()):
            steps = steps_of(explain_lead(inputs, workspace, lead))
            ends = [0, *(step.after for step in steps)]
            assert [step.before for step in steps] == ends[:-1]
            assert ends[-1] == result.score[row]


def test_that_ageing_and_limits_are_steps_of_their_own_in_the_order_of_the_lines():
    one = explained(
        [f"{VISIT}, group: g, points: 30, max_points: 50,"
         " ageing: {steps: [{after_days: 2, keep_percent: 90}]}", f"{VISIT}, points: 10"],
        visits("2024-01-01", "2024-01-02", "2024-01-03"),
        "groups: [{id: g, name: Pages, max: 40}]", "limits: {max: 60}",
    )  # fmt: skip
    told = [(step.kind, step.name, step.rule_id, step.points) for step in steps_of(one)]
    assert told == [
        ("rule", "R", "r0", 9000),
        ("ageing", "ageing of “R”", "r0", -300),
        ("limit", "limit of “R”", "r0", -3700),
        ("rule", "R", "r1", 3000),
        ("adjustment", "Limit of the group “Pages”", None, -1000),
        ("adjustment", "Limit of the score", None, -1000),
    ]


def test_that_of_very_many_rules_those_that_give_least_share_a_step():
    rules = [f"{VISIT}, points: {points}" for points in range(1, 41)]
    steps = steps_of(explained(rules, visits("2024-01-01")))
    assert len(steps) == MOST_STEPS
    assert steps[-1].name == "17 other rules"
    assert steps[-1].points == sum(range(1, 18)) * 100
    assert all(one.points < other.points for one, other in pairwise(steps[:-1]))


def test_that_a_lead_without_points_has_no_steps():
    assert steps_of(explained([f"{VISIT}, points: 0"], visits("2024-01-01"))) == ()

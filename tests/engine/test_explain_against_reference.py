"""The ledger of every lead, scores at instants and what rules hold, against the plain reference."""

import pytest

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import explain
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.result import NO_SCORE
from leadscorer_gui.engine.simulate import held_at_as_of, scores_at
from leadscorer_gui.model.text import format_instant, format_points
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.reference import scorer

SEEDS = [
    *range(20),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 600)),
]


@pytest.fixture(params=SEEDS)
def prepared(request, tmp_path):
    """A case and, for each of its finished models, what the engine is given."""
    case = case_of(request.param)
    workspace, history = workspace_of(case), history_of(case, tmp_path).history
    told = (history, Conditions(workspace), as_of_of(case))
    inputs = [(model, prepare(workspace.model(model["id"]), *told)) for model in case.models]
    return case, inputs


def told(case):
    return case.leads, case.activities, case.as_of


def test_that_the_ledger_of_every_lead_is_that_of_the_reference(prepared):
    case, of_models = prepared
    for model, inputs in of_models:
        replayed = scorer.replay(case.workspace, model, *told(case))
        for scored in replayed.scored:
            lead = inputs.history.leads.index[scored.lead.lead_id]
            rows = [
                {
                    "at": "" if row.at is None else format_instant(row.at),
                    "cause": row.cause,
                    "rule": row.rule.id if row.rule else "",
                    "points": format_points(row.points),
                    "score": format_points(row.score),
                }
                for row in explain(inputs, lead)
            ]
            assert rows == scorer.ledger_rows(replayed.plan.model, scored.moments)


def test_that_scores_at_instants_are_those_of_the_reference(prepared):
    case, of_models = prepared
    for model, inputs in of_models:
        replayed = scorer.replay(case.workspace, model, *told(case))
        instants = [*scorer.all_instants(replayed)[::7]][::-1]
        wanted = scorer.scores_at(case.workspace, model, *told(case), instants)
        found = scores_at(inputs, instants).tolist()
        assert len(found) == len(wanted)
        for (_lead, scores), row in zip(sorted(wanted.items()), found, strict=True):
            assert [NO_SCORE if one is None else one for one in scores] == row


def test_that_what_each_rule_holds_is_that_of_the_reference(prepared):
    case, of_models = prepared
    for model, inputs in of_models:
        wanted = scorer.held_at_as_of(case.workspace, model, *told(case))
        found = held_at_as_of(inputs).tolist()
        ids = [rule.id for rule in inputs.plan.model.scored_rules()]
        assert len(found) == len(wanted)
        for (_lead, held), row in zip(sorted(wanted.items()), found, strict=True):
            assert dict(zip(ids, row, strict=True)) == held

"""The same lead in other models: as last saved, frozen, or for another product."""

from dataclasses import replace

import pytest

from leadscorer_gui.analysis.lead_standing import Standing
from leadscorer_gui.analysis.lead_versions import explain_in, in_versions, other_versions
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import NotScored
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.model.versions import freeze
from leadscorer_gui.model.workspace import Model, NamedList
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.ui.leads.made import few


def changed(model, points):
    return replace(model, rules=(replace(model.rules[0], points=points), *model.rules[1:]))


def test_that_only_what_scores_otherwise_is_a_version():
    _result, _inputs, workspace = few()
    [model] = workspace.models
    assert other_versions(model, workspace, None) == ()
    assert other_versions(model, workspace, workspace) == ()
    renamed = replace(workspace, models=(replace(model, name="X", capacity=500),))
    assert other_versions(model, workspace, renamed) == ()
    saved = replace(workspace, models=(changed(model, 2000),))
    [before] = other_versions(model, workspace, saved)
    assert before.saved
    assert before.model.rules[0].points == 2000
    lists = replace(workspace, lists=(NamedList("a", ("b",)),))
    assert [one.saved for one in other_versions(model, workspace, lists)] == [True]


def test_that_frozen_versions_and_other_products_can_be_looked_at():
    _result, inputs, workspace = few()
    [model] = workspace.models
    versions = tuple(
        freeze(workspace, changed(model, points), number, frozen_on="2024-01-01")
        for number, points in ((1, 500), (2, 1000), (3, 700))
    )
    other = replace(model, id="n", name="Other", mql=replace(model.mql, threshold=9000))
    whole = replace(workspace, models=(model, other), versions=versions)
    found = other_versions(model, whole, whole)
    assert [(one.name, one.model_id) for one in found] == [("v3", "m"), ("v1", "m"), ("Other", "n")]
    place = inputs.history.leads.index["anna"]
    stood = [one.standing for one in in_versions(found, inputs.history, inputs.as_of, place)]
    assert [(one.score, one.qualified) for one in stood] == [
        (1400, True), (1200, True), (1700, False),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_that_a_lead_alone_is_explained_as_among_all(seed, tmp_path):
    case = case_of(seed)
    workspace, history = workspace_of(case), history_of(case, tmp_path).history
    models = [one for one in workspace.models if isinstance(one, Model)]
    others = other_versions(replace(models[0], id="none-of-them"), workspace, None)
    as_of = as_of_of(case) if case.as_of is not None else history.last_instant
    for other in others:
        result = run(prepare(other.model, history, Conditions(workspace), as_of))
        rows = {lead: row for row, lead in enumerate(result.leads.tolist())}
        for place in range(len(history.leads)):
            [one] = in_versions([other], history, as_of, place)
            if place not in rows:
                assert one.standing is None
                with pytest.raises(NotScored):
                    explain_in(other, history, as_of, place)
                continue
            assert one.standing == Standing.of(result, rows[place])
            explanation = explain_in(other, history, as_of, place)
            assert explanation.score == result.score[rows[place]]
            assert (explanation.lead, explanation.lead_id) == (place, history.leads.ids[place])

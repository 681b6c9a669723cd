"""Mautic: point actions and triggers, out and in again."""

import json
from dataclasses import replace

import pytest

from leadscorer_gui import places
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.mautic_adapt import adapt
from leadscorer_gui.exchange.mautic_body import is_mautic, read_mautic
from leadscorer_gui.exchange.proof import cost
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from tests.engine.cases import case_of, history_of
from tests.exchange.orders import order_of, orders_of

SAMPLES = sorted(path.name for path in places.sample_models().glob("*.leadscorer"))


def adapted_orders(name):
    workspace = load(places.sample_models() / name)
    for model in workspace.models:
        adapted = adapt(workspace, model)
        yield replace(order_of(workspace, adapted.model), original=model), adapted


def bare(model):
    rules = [replace(rule, id="x", group=None, evidence=None) for rule in model.rules]
    return replace(model, id="x", product=None, capacity=None, rules=tuple(rules), groups=())


@pytest.mark.parametrize("name", SAMPLES)
def test_that_bodies_are_read_back_as_the_adapted_model(name):
    for order, adapted in adapted_orders(name):
        text = find_target("mautic").export(order).text()
        body = json.loads(text)
        assert is_mautic(body)
        found = read_mautic(body)
        assert bare(found.models[0]) == bare(adapted.model)
        assert found.left == ()


@pytest.mark.parametrize("seed", range(12))
def test_that_an_adapted_model_is_valid_and_stays_as_it_is(seed, tmp_path):
    history = history_of(case_of(seed), tmp_path).history
    for order in orders_of(seed):
        adapted = adapt(order.workspace, order.model)
        workspace = replace(order.workspace, models=(adapted.model,))
        assert loads(to_yaml(workspace), "adapted").models == (adapted.model,)
        again = adapt(order.workspace, adapted.model)
        assert again.model == adapted.model
        assert again.count("exact") == len(adapted.model.rules)
        told = [change.rule_id for change in adapted.changes if change.rule_id is not None]
        assert told == [rule.id for rule in order.model.scored_rules()]
        exact = {one.rule_id for one in adapted.changes if one.verdict == "exact"}
        rules = [r for r in order.model.scored_rules() if r.id in exact and r.group is None]
        plain = replace(
            order.model, rules=tuple(rules), groups=(), audience=None, inactivity=None, limits=None
        )
        found = cost(
            order.workspace, plain, adapt(order.workspace, plain).model, history, order.as_of
        )
        assert [one.fields for one in found.differing if "score" in one.fields] == []


LISTED = {
    "total": 2,
    "points": {
        "3": {
            "id": 3,
            "name": "Pricing",
            "type": "url.hit",
            "delta": 5,
            "repeatable": True,
            "properties": {"page_url": "*/pricing*", "page_hits": None, "returns_within": 86400},
        },
        "4": {"id": 4, "name": "Opened", "type": "email.open", "delta": -1, "properties": []},
        "5": {"id": 5, "name": "Plugin", "type": "plugin.x", "delta": 9, "properties": {}},
    },
    "triggers": [{"id": 1, "name": "mql", "points": 40}, {"id": 2, "name": "Warm", "points": 10}],
}


def test_that_what_the_api_lists_is_read_and_what_is_not_carried_over_is_told():
    found = read_mautic(LISTED)
    [model] = found.models
    assert [(rule.name, rule.points) for rule in model.rules] == [
        ("Pricing", 500),
        ("Opened", -100),
    ]
    assert model.rules[1].repeat.mode == "first"
    assert (model.mql.threshold, model.bands[0].name) == (4000, "Warm")
    assert [one.place for one in found.left] == ["points/3/properties/returns_within", "points/5"]


@pytest.mark.parametrize("delta", ["x", None, [], 1e99, {}])
def test_that_points_that_are_none_are_an_error_with_words(delta):
    with pytest.raises(RulesError):
        read_mautic([{"type": "url.hit", "delta": delta}])

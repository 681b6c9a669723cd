"""HubSpot: bodies that its description allows, read back as the adapted model."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import jsonschema
import pytest

from leadscorer_gui import places
from leadscorer_gui.exchange.hubspot_adapt import adapt
from leadscorer_gui.exchange.hubspot_body import create_body, update_body
from leadscorer_gui.exchange.hubspot_read import is_hubspot, read_hubspot
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from tests.engine.cases import case_of, history_of
from tests.exchange.orders import order_of, orders_of

SHARED = Path(__file__).parents[3] / "shared"
API = SHARED / "reference" / "hubspot-lead-scoring-2027-03-beta.openapi.json"
SAMPLES = sorted(path.name for path in places.sample_models().glob("*.leadscorer"))
SEEDS = range(15)


@pytest.fixture(scope="module")
def valid():
    """Whether a body is one of those that the API describes."""
    if not API.exists():
        pytest.skip("the description of the API is not here")
    described = json.loads(API.read_text(encoding="utf-8"))

    def check(body, name):
        schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        jsonschema.Draft4Validator(schema).validate(json.loads(json.dumps(body)))

    return check


def adapted_orders(seed):
    for order in orders_of(seed):
        adapted = adapt(order.workspace, order.model)
        yield replace(order, model=adapted.model), adapted


def sample_orders(name):
    workspace = load(places.sample_models() / name)
    for model in workspace.models:
        yield order_of(workspace, adapt(workspace, model).model)


def bare(model):
    """A model without what changes no score: names, descriptions."""
    rules = [replace(rule, name="x", description=None, evidence=None) for rule in model.rules]
    return replace(model, id="x", product=None, capacity=None, rules=tuple(rules))


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_body_is_read_back_as_the_adapted_model(seed):
    for order, _adapted in adapted_orders(seed):
        body = update_body(order)
        found = read_hubspot(json.loads(json.dumps(body)))
        assert bare(found.models[0]) == bare(order.model)
        assert found.left == ()


@pytest.mark.parametrize("seed", range(2))
def test_that_bodies_are_valid(seed, valid):
    for order, _adapted in adapted_orders(seed):
        valid(create_body(order), "PublicDraftCreateRequest")
        valid(update_body(order), "PublicDraftUpdateRequest")


@pytest.mark.parametrize("seed", range(6))
def test_that_the_body_that_makes_a_score_has_all_of_its_rules(seed):
    for order, _adapted in adapted_orders(seed):
        [model] = read_hubspot(create_body(order)).models
        points = [(rule.points, rule.where, rule.repeat) for rule in model.rules]
        assert points == [(rule.points, rule.where, rule.repeat) for rule in order.model.rules]


@pytest.mark.parametrize("seed", SEEDS)
def test_that_an_adapted_model_is_a_valid_model_that_adapts_to_itself(seed):
    for order, adapted in adapted_orders(seed):
        workspace = replace(order.workspace, models=(adapted.model,), golden=(), versions=())
        assert loads(to_yaml(workspace), "adapted").models == (adapted.model,)
        again = adapt(order.workspace, adapted.model)
        assert again.model == adapted.model
        assert again.exact


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_scored_rule_is_told(seed):
    for order, adapted in adapted_orders(seed):
        told = [change.rule_id for change in adapted.changes if change.rule_id is not None]
        assert told == [rule.id for rule in order.original.scored_rules()]
        assert all(change.becomes for change in adapted.changes if change.verdict != "exact")


def only_exact(order, adapted):
    """The original with the rules alone that are told to stay as they are."""
    exact = {one.rule_id for one in adapted.changes if one.verdict == "exact"}
    keep = [rule for rule in order.original.scored_rules() if rule.id in exact]
    model = replace(
        order.original, rules=tuple(keep), groups=(), audience=None, inactivity=None, limits=None
    )
    rules = [replace(rule, group=None) for rule in model.rules]
    return replace(
        model, rules=tuple(rules), mql=replace(model.mql, minimum_fit=None, minimum_engagement=None)
    )


@pytest.mark.parametrize("seed", range(6))
def test_that_what_is_told_to_be_exact_scores_the_same(seed, tmp_path):
    from leadscorer_gui.exchange.proof import cost

    history = history_of(case_of(seed), tmp_path).history
    for order, adapted in adapted_orders(seed):
        model = only_exact(order, adapted)
        again = adapt(order.workspace, model)
        assert again.exact
        found = cost(order.workspace, model, again.model, history, order.as_of)
        assert [one.fields for one in found.differing if "score" in one.fields] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_that_samples_become_valid_bodies(name, valid):
    for order in sample_orders(name):
        valid(create_body(order), "PublicDraftCreateRequest")
        valid(update_body(order), "PublicDraftUpdateRequest")
        files = find_target("hubspot").export(order).files
        assert json.loads(next(iter(files.values()))) == create_body(order)


def test_that_a_published_score_is_read_and_nothing_is_dropped_in_silence():
    found = read_hubspot(PUBLISHED)
    [model] = found.models
    points = {rule.id: rule.points for rule in model.rules}
    assert points == {"r1": 1000, "r2": None, "r4": -500}
    assert model.bands[0].name == "Cold"
    assert [one.place for one in found.left] == [
        "colour",
        "groupConfigs/0/ruleConfigurations/0",
        "groupConfigs/0/ruleConfigurations/2",
        "groupConfigs/1/maxValue",
        "outputConfiguration/outputs/1",
        "filterConfiguration",
        "outputConfiguration",
        "maxScorePerCategory",
    ]
    [often] = [rule.repeat.frequency for rule in model.rules if rule.id == "r2"]
    assert [(tier.at_least, tier.points) for tier in often.tiers] == [(2, 500), (4, 0), (7, 900)]


PUBLISHED = {
    "id": "77",
    "name": "Combined",
    "objectTypeId": "0-1",
    "scoreStatus": "published",
    "scoreType": "COMBINED",
    "colour": "red",
    "allowedGroupTypes": ["FIT", "INTENT"],
    "maxScorePerCategory": 100,
    "filterConfiguration": {"listFilterType": "INCLUDES", "segmentIds": [4]},
    "groupConfigs": [
        {
            "id": "g1",
            "groupName": "Web",
            "groupCategory": "INTENT",
            "maxValue": 60,
            "groupDecay": {"decayIntervalDays": 30, "percentToDecayPerInterval": 25},
            "ruleConfigurations": [
                {
                    "id": "r1",
                    "enabled": True,
                    "maximumValue": 30,
                    "configuration": {
                        "calculation": {
                            "type": "MULTI_UE",
                            "eventCalculators": [
                                {
                                    "eventTypeId": "4-96000",
                                    "recordCalculation": {"type": "CONSTANT", "value": 10},
                                }
                            ],
                        }
                    },
                },
                {
                    "id": "r2",
                    "enabled": False,
                    "configuration": {
                        "calculation": {
                            "type": "MULTI_UE",
                            "eventCalculators": [
                                {
                                    "eventTypeId": "4-1",
                                    "recordCalculation": {"type": "CONSTANT", "value": 1},
                                    "eventFrequencyCriteria": {
                                        "type": "BETWEEN",
                                        "ranges": [
                                            {"from": 2, "to": 3, "type": "BETWEEN", "value": 5},
                                            {"from": 7, "type": "AT_LEAST", "value": 9},
                                        ],
                                    },
                                }
                            ],
                        }
                    },
                },
                {
                    "id": "r3",
                    "enabled": True,
                    "configuration": {"calculation": {"type": "ASSOCIATIONS", "rollupType": "MAX"}},
                },
            ],
        },
        {
            "id": "g2",
            "groupName": "Profile",
            "groupCategory": "FIT",
            "maxValue": -5,
            "ruleConfigurations": [
                {
                    "id": "r4",
                    "enabled": True,
                    "configuration": {
                        "calculation": {
                            "type": "CONDITIONAL",
                            "value": -5,
                            "whereCondition": {
                                "type": "COMPOSITE",
                                "operator": "AND",
                                "conditions": [
                                    {
                                        "type": "SINGLE",
                                        "property": "country",
                                        "operation": {
                                            "operationType": "ENUMERATION",
                                            "operator": "IS_ANY_OF",
                                            "values": ["DE", "AT"],
                                            "includeObjectsWithNoValueSet": True,
                                        },
                                    }
                                ],
                            },
                        }
                    },
                }
            ],
        },
    ],
    "outputConfiguration": {
        "outputs": [
            {
                "id": "1",
                "outputType": "THRESHOLD",
                "categories": ["FIT", "INTENT"],
                "propertyLabel": "x",
                "propertyName": "x",
                "boundaries": [
                    {"label": "Hot", "threshold": 60, "color": "RED"},
                    {"label": "Cold", "threshold": 0},
                ],
            },
            {"id": "2", "outputType": "NEW_KIND"},
        ]
    },
}


def test_that_points_that_are_rounded_are_told():
    body = json.loads(json.dumps(PUBLISHED))
    body["groupConfigs"][1]["ruleConfigurations"][0]["configuration"]["calculation"]["value"] = (
        0.125
    )
    found = read_hubspot(body)
    assert found.models[0].rules[-1].points == 13
    assert "groupConfigs/1/ruleConfigurations/0" in [one.place for one in found.left]


def test_that_the_shape_of_the_published_example_is_the_described_one(valid):
    body = json.loads(json.dumps(PUBLISHED))
    del body["groupConfigs"][0]["ruleConfigurations"][2]
    del body["outputConfiguration"]["outputs"][1]
    valid(body, "PublicScoreConfiguration")


@pytest.mark.parametrize(
    "body",
    [
        {"groupConfigs": [{}]},
        {"groupConfigs": [None]},
        {"groupConfigs": [{"ruleConfigurations": [{"configuration": {"calculation": 7}}]}]},
        {"groupConfigs": [], "maxScorePerCategory": "many"},
        {"groupConfigs": [], "outputConfiguration": {"outputs": [3]}},
        {"groupConfigs": [], "outputConfiguration": {"outputs": [{"outputType": "MATRIX"}]}},
        {"name": "\x00" * 9, "groupConfigs": [{"groupName": "", "maxValue": 1e300}]},
        {"groupConfigs": [{"groupCategory": "INTENT", "groupDecay": {"decayIntervalDays": 0}}]},
    ],
)
def test_that_a_body_of_another_shape_is_an_error_with_words(body):
    assert is_hubspot(body)
    found = None
    with suppress(RulesError):
        found = read_hubspot(body)
    assert found is None or found.left


@pytest.mark.parametrize("seed", range(30))
def test_that_a_body_with_anything_in_it_is_read_or_refused_with_words(seed):
    random = Random(seed)
    body = json.loads(json.dumps(PUBLISHED))
    for _ in range(random.randint(1, 3)):
        part, key = random.choice(list(every_place(body)))
        part[key] = random.choice(
            [None, True, -1, 1e400, 10**30, "", [], {}, "x", "\ud800", [None]]
        )
    with suppress(RulesError):
        read_hubspot(body)


def every_place(body):
    for key in body if isinstance(body, dict) else range(len(body)):
        if body is not PUBLISHED and key not in ("groupConfigs",):
            yield body, key
        if isinstance(body[key], dict | list):
            yield from every_place(body[key])

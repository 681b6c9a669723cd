"""What is worth knowing about models: what is not scored or cannot happen."""

import pytest

from leadscorer_gui import places
from leadscorer_gui.analysis.model_problems import HistoryFacts, highest_score, problems_of
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.importing.plain import read_history
from tests.analysis.lint.looking import problems
from tests.ui.leads.made import few

HEAD = "leadscorer: 1\nname: W\nmodels:\n  - id: m\n    name: M\n"
FACTS = HistoryFacts(("Visit", "demo"), ("lead_id", "country", "email"), ("lead_id", "type", "url"))


def workspace(body, threshold="{threshold: 10}"):
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return loads(f"{HEAD}    mql: {threshold}\n{lines}", "w")


def model(body):
    return workspace(body).models[0]


def kinds(body, threshold="{threshold: 10}", facts=FACTS):
    """Of errors and warnings; advice is looked at in `lint`."""
    found = problems_of(workspace(body, threshold), facts)
    return [(one.kind, one.rule_id) for one in found if one.severity != "advice"]


VISIT = "  - {id: v, name: V, kind: activity, activity: visit, points: 5}"


def test_that_a_sound_model_has_no_problems():
    assert kinds(f"rules:\n{VISIT}") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("fit-and-engagement", []),
        ("starter", ["no_negative_rule", "no_ageing"]),
        ("three-products", ["fit_alone"]),
    ],
)
def test_that_good_models_do_not_drown_in_advice(name, told):
    path = places.sample_models() / f"{name}.leadscorer"
    sample = load(path)
    files = (path.parent / sample.data.leads, path.parent / sample.data.activities)
    found = problems(sample, read_history(*files, sample.time_zone).history)
    assert [one.kind for one in found] == told
    assert {one.severity for one in found} <= {"advice"}


def test_that_unfinished_parts_are_told():
    rules = f"rules:\n{VISIT}\n  - {{unfinished: true, id: u, name: U, kind: fit}}"
    assert kinds(rules) == [("unfinished", "u")]
    text = "leadscorer: 1\nname: W\nmodels:\n  - {unfinished: true, id: a, name: A}\n"
    assert [one.kind for one in problems_of(loads(text, "w"), None)] == ["unfinished"]


def test_that_a_model_that_scores_nothing_is_told():
    assert kinds("rules: []") == [("no_rules", None)]
    off = VISIT.replace("}", ", enabled: false}")
    assert kinds(f"rules:\n{off}") == [("no_rules", None)]


def test_that_a_type_that_the_data_never_had_is_told_with_the_nearest():
    rules = "rules:\n  - {id: a, name: A, kind: activity, activity: [visits, call], points: 50}"
    problem = problems_of(workspace(rules), FACTS)[0]
    assert (problem.kind, problem.rule_id) == ("type_never_seen", "a")
    assert "“visits”, “call”" in problem.text
    assert "did you mean “Visit”" in problem.text
    assert kinds(rules, facts=None) == []
    assert kinds(rules.replace("call", "DEMO")) == []


def test_that_fields_without_a_column_are_told_once():
    body = """
audience: {field: contry, op: is, value: DE}
rules:
  - {id: v, name: V, kind: activity, activity: visit, points: 5,
     where: {any: [{field: page, op: is, value: a}, {field: page, op: is, value: b}]},
     who: {field: lead_id, op: is_not_empty}}
  - {id: f, name: F, kind: fit, where: {field: email, op: is_empty}, points: -5}
"""
    assert kinds(body) == [("no_such_field", None), ("no_such_field", "v")]
    assert "did you mean “country”" in problems_of(workspace(body), FACTS)[0].text


@pytest.mark.parametrize("threshold", ["{threshold: 0}", "{threshold: -5, minimum_fit: 0}"])
def test_that_a_threshold_that_every_lead_has_is_told(threshold):
    assert kinds(f"rules:\n{VISIT}", threshold) == [("threshold_too_low", None)]
    with_fit = threshold.replace("}", ", minimum_engagement: 1}")
    assert kinds(f"rules:\n{VISIT}", with_fit) == []


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("kind: fit, where: {field: country, op: is, value: DE}, points: 7", 700),
        ("kind: fit, where: {field: country, op: is, value: DE}, points: -7", 0),
        ("kind: activity, points: 7", None),
        ("kind: activity, points: -7", 0),
        ("kind: activity, points: 7, max_points: 20", 2000),
        ("kind: activity, points: 7, repeat: {mode: first}", 700),
        ("kind: activity, points: 7, repeat: {limit: {count: 3, per: lifetime}}", 2100),
        ("kind: activity, points: 7, repeat: {limit: {count: 3, per: day}}", None),
        ("kind: activity, points: 7, repeat: {limit: {count: 3, per: lifetime, of: url}}", None),
        ("kind: activity, points: 7, repeat: {mode: nth, nth: {n: 2, once: true}}", 700),
        ("kind: activity, points: 7, repeat: {mode: nth, nth: {n: 2}}", None),
        ("kind: activity, repeat: {mode: tiers, tiers: [{from: 1, points: 5}]}", None),
        (
            "kind: activity, repeat: {mode: frequency, frequency: {tiers: "
            "[{at_least: 1, points: 5}, {at_least: 3, points: 9}]}}",
            900,
        ),
        ("kind: activity, disqualify: true", 0),
    ],
)
def test_that_the_most_a_rule_can_give_is_known(rule, most):
    assert highest_score(model(f"rules:\n  - {{id: a, name: A, {rule}}}")) == most


def test_that_groups_and_limits_bound_the_score():
    body = """
limits: {max: 40}
groups: [{id: g, name: G, max: 15}]
rules:
  - {id: a, name: A, kind: activity, points: 7, group: g}
  - {id: b, name: B, kind: fit, where: {field: country, op: is, value: DE}, points: 10}
"""
    assert highest_score(model(body)) == 2500
    assert highest_score(model(body.replace("max: 15", "min: -5"))) == 4000
    assert kinds(body, "{threshold: 25}") == []
    assert kinds(body, "{threshold: 25.01}") == [("threshold_too_high", None)]
    assert (
        kinds(body, "{threshold: 5, minimum_fit: 11, minimum_engagement: 16}")
        == [("minimum_too_high", None)] * 2
    )


def test_that_facts_are_those_of_the_data():
    facts = HistoryFacts.of(few().result.history)
    assert set(facts.activity_types) == {"demo", "visit"}
    assert facts.lead_fields == ("lead_id", "email", "country")
    assert "type" in facts.activity_fields

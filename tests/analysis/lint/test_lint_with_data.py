"""Problems that a simulation, or the values of the data, show."""

from dataclasses import replace

import pytest

from tests.analysis.lint.looking import history, kinds, problems, rules, workspace

LEADS = ["lead_id,country,size,email,created_at,won_at"]
for place in range(60):
    country = "Germany" if place % 2 else "Austria"
    won = "2024-03-01" if place < 40 else ""
    LEADS.append(f"l{place},{country},{place},u{place}@globex.example,2024-01-01,{won}")

ACTIVITIES = ["lead_id,at,type,url"]
ACTIVITIES += [f"l{place},2024-01-02,visit,/a" for place in range(60)]
ACTIVITIES += [f"l{place},2024-01-0{3 + place % 5},demo,/b" for place in range(0, 60, 2)]
ACTIVITIES += [f"l{place},2024-01-0{4 + place % 5},call,/c" for place in range(0, 60, 2)]
ACTIVITIES += [f"l{place},2024-03-01,signed,/d" for place in range(40)]


@pytest.fixture(scope="module")
def data():
    return history(LEADS, ACTIVITIES)


VISIT = "kind: activity, activity: visit, points: 5"
DEMO = "kind: activity, activity: demo, points: 5"
DE = "kind: fit, where: {field: country, op: is, value: Germany}"

CASES = {
    "nobody_in_audience": (
        rules(VISIT, more="audience: {field: country, op: is, value: France}"),
        rules(VISIT, more="audience: {field: country, op: is, value: germany}"),
        "{threshold: 1}",
    ),
    "threshold_never_reached": (rules(DEMO), rules(DEMO, f"{DE}, points: 6"), "{threshold: 6}"),
    "reached_by_most": (rules(VISIT), rules(DEMO), "{threshold: 5}"),
    "fit_alone": (
        rules(f"{DE}, points: 9", DEMO), rules(f"{DE}, points: 8", DEMO), "{threshold: 9}",
    ),
    "never_fires": (
        rules(f"{VISIT}, where: {{field: url, op: starts_with, value: /x}}"),
        rules(f"{VISIT}, where: {{field: url, op: starts_with, value: /}}"),
        "{threshold: 5}",
    ),
    "never_earns": (
        rules(f"{VISIT}, repeat: {{mode: nth, nth: {{n: 2}}}}"),
        rules(f"{VISIT}, repeat: {{mode: nth, nth: {{n: 1}}}}"),
        "{threshold: 5}",
    ),
    "fires_for_most": (rules(VISIT), rules(DEMO), "{threshold: 5}"),
    "value_never_seen": (
        rules("kind: fit, where: {field: country, op: is, value: Germny}, points: 5"),
        rules(f"{DE}, points: 5"),
        "{threshold: 5}",
    ),
    "not_understood": (
        rules("kind: fit, where: {field: country, op: gt, value: 3}, points: 5"),
        rules("kind: fit, where: {field: size, op: gt, value: 3}, points: 5"),
        "{threshold: 5}",
    ),
    "overlapping_rules": (
        rules(DEMO, "kind: activity, activity: call, points: 5"),
        rules(DEMO, "kind: activity, activity: signed, points: 5"),
        "{threshold: 5}",
    ),
    "outcome_activity": (
        rules("kind: activity, activity: signed, points: 5"), rules(DEMO), "{threshold: 5}",
    ),
    "expires_before_wins": (
        rules(f"{VISIT}, ageing: {{expire: {{after_days: 58}}}}"),
        rules(f"{VISIT}, ageing: {{expire: {{after_days: 60}}}}"),
        "{threshold: 5}",
    ),
    "hidden_by_limit": (
        rules(f"{VISIT}, group: g, repeat: {{mode: first}}", f"{DEMO}, group: g",
              more="groups: [{id: g, name: G, max: 5}]"),
        rules(f"{VISIT}, group: g, repeat: {{mode: first}}", f"{DEMO}, group: g",
              more="groups: [{id: g, name: G, max: 6}]"),
        "{threshold: 5}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(CASES))
def test_that_each_kind_is_told_where_the_data_show_it_and_not_elsewhere(kind, data):
    body, without, threshold = CASES[kind]
    has, has_not = (workspace(one, threshold) for one in (body, without))
    assert kind in {one for one, _rule in kinds(has, data)}
    assert kind not in {one for one, _rule in kinds(has_not, data)}


def test_that_what_explains_why_nothing_fires_stands_alone(data):
    said = rules(VISIT, "kind: fit, where: {field: country, op: is, value: Germny}, points: 5")
    told = [one for one in problems(workspace(said), data) if one.rule_id == "r1"]
    assert [one.kind for one in told] == ["value_never_seen"]
    assert "Germany" in told[0].fix.words


def test_that_fit_is_only_feared_until_there_are_data(data):
    said = workspace(
        rules(
            f"{DE}, points: 5", "kind: fit, where: {field: size, op: lt, value: 0}, points: 9", DEMO
        )
    )
    assert ("fit_alone", None) in kinds(said)
    assert ("fit_alone", None) not in kinds(said, data)


def test_that_a_rule_that_takes_points_may_wait_for_its_first_lead(data):
    waits = "kind: activity, activity: visit, where: {field: url, op: is, value: /jobs}"
    said = rules(VISIT, f"{waits}, points: -5", f"{waits}, disqualify: true")
    told = [one for one in problems(workspace(said), data) if one.kind == "never_fires"]
    assert {one.severity for one in told} <= {"advice"}
    assert all(one.fix is None for one in told)


@pytest.mark.parametrize(
    ("where", "near"),
    [
        ("{field: country, op: in, value: [Germany, Austira]}", "Austria"),
        ("{field: country, op: is_not, value: austriaa}", "Austria"),
        ("{field: email, op: domain_in_list, value: rivals}", None),
        ("{field: country, op: in, value: [Germany, France]}", None),
        ("{field: country, op: in, value: [Germany, GERMANIA]}", None),
        ("{field: country, op: contains, value: Germny}", None),
    ],
)
def test_that_only_slips_are_told_where_other_values_are_there(where, near, data):
    found = problems(workspace(rules(f"kind: fit, where: {where}, points: 5", DEMO)), data)
    told = [one.text for one in found if one.kind == "value_never_seen"]
    assert len(told) == (near is not None)
    assert near is None or f"“{near}”" in told[0]


def test_that_an_entry_of_a_list_with_a_slip_is_mended_in_the_list(data):
    space = workspace(
        rules("kind: fit, where: {field: email, op: domain_in_list, value: rivals}, points: 5")
    )
    slip = replace(space.lists[0], entries=("globex.exmple", "initech.example"))
    space = replace(space, lists=(slip,))
    (told,) = [one for one in problems(space, data) if one.kind == "value_never_seen"]
    assert told.fix.change(space).lists[0].entries == ("globex.example", "initech.example")


def test_that_activities_before_creation_are_counted():
    leads = ["lead_id,created_at", "a,2024-01-03", "b,2024-01-01", "c,"]
    activities = [
        "lead_id,at,type",
        "a,2024-01-01,visit",
        "b,2024-01-05,visit",
        "c,2024-01-01,visit",
    ]
    found = problems(workspace(rules(VISIT)), history(leads, activities))
    (told,) = [one for one in found if one.kind == "active_before_created"]
    assert (told.model_id, told.severity) == ("", "advice")
    assert "1 of 2 leads" in told.text
    assert "2 days" in told.text
    leads[1] = "a,2024-01-01"
    assert not [
        one
        for one in problems(workspace(rules(VISIT)), history(leads, activities))
        if one.kind == "active_before_created"
    ]


def test_that_an_empty_history_shows_nothing_but_what_is_so():
    empty = history(["lead_id"], ["lead_id,at,type"])
    found = {one for one, _rule in kinds(workspace(rules(VISIT)), empty)}
    assert found <= {"type_never_seen", "no_negative_rule", "no_ageing"}


def test_that_rules_of_one_condition_that_repeat_differently_do_not_overlap(data):
    said = rules(DEMO, f"{DEMO}, repeat: {{mode: burst, burst: {{count: 2, within_days: 9}}}}")
    assert "overlapping_rules" not in {one for one, _rule in kinds(workspace(said), data)}


def test_that_rules_that_count_the_same_activities_are_worth_a_warning(data):
    other = "kind: activity, activity: demo, where: {field: url, op: is, value: /b}, points: 5"
    (told,) = [
        one
        for one in problems(workspace(rules(DEMO, other)), data)
        if one.kind == "overlapping_rules"
    ]
    assert (told.rule_id, told.severity) == ("r1", "warning")
    assert "off" in told.fix.words

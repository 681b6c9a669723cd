"""Explanations: the lines sum to the score, and the reasons are those of the rules."""

import pytest

from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.analysis.explanation_words import (
    explanation_text,
    line_words,
    qualified_words,
    reason_words,
    room_rows,
)
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import NotScored
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import held_at_as_of, run
from leadscorer_gui.model.workspace import Model, Workspace
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of
from tests.engine.replays import lead, replay, visits

SEEDS = [
    *range(20),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 600)),
]


@pytest.fixture(params=SEEDS, scope="module")
def explained(request, tmp_path_factory):
    """A random case: for each model its result, what it holds, and all explanations."""
    case = case_of(request.param)
    workspace = workspace_of(case)
    history = history_of(case, tmp_path_factory.mktemp("case")).history
    found = []
    for model in workspace.models:
        if isinstance(model, Model):
            inputs = prepare(model, history, Conditions(workspace), as_of_of(case))
            result = run(inputs)
            every = [explain_lead(inputs, workspace, place) for place in result.leads.tolist()]
            found.append((inputs, result, every))
    return found


def test_that_the_lines_of_every_lead_sum_to_its_score(explained):
    for _inputs, result, every in explained:
        for score, one in zip(result.score.tolist(), every, strict=True):
            lines = [line.points for line in one.rules]
            assert sum(lines) + sum(a.points for a in one.adjustments) == score == one.score


def test_that_fit_engagement_and_the_first_crossing_are_those_of_the_simulation(explained):
    for _inputs, result, every in explained:
        for row, one in enumerate(every):
            assert (one.fit, one.engagement) == (result.fit[row], result.engagement[row])
            for threshold, instants in (
                (one.threshold, result.mql_at),
                (700, result.first_reached(700)),
            ):
                first = one.first_qualified(threshold)
                at = NEVER if first is None or first.at is None else first.at
                assert at == instants[row]
            assert one.is_mql(one.threshold) == result.qualified[row]


def test_that_each_line_is_what_its_rule_holds(explained):
    for inputs, _result, every in explained:
        ids = [rule.id for rule in inputs.plan.model.scored_rules()]
        for held, one in zip(held_at_as_of(inputs).tolist(), every, strict=True):
            lines = {line.rule.id: line.points for line in one.rules}
            assert lines == {id_: points for id_, points in zip(ids, held, strict=True) if points}


def test_that_every_rule_either_holds_points_or_has_a_reason(explained):
    for inputs, _result, every in explained:
        earning = [rule.id for rule in inputs.plan.model.scored_rules() if not rule.disqualify]
        for one in every:
            told = [line.rule.id for line in one.rules] + [r.rule.id for r in one.why_not]
            assert sorted(told) == sorted(earning)
            assert all(reason_words(one, reason) for reason in one.why_not)
            assert explanation_text(one, "x", one.threshold)


def test_that_the_steps_are_those_of_the_ledger(explained):
    for _inputs, _result, every in explained:
        for one in every:
            at, score = one.steps()
            told = {row.at: row.score for row in one.ledger if row.at is not None}
            assert dict(zip(at.tolist(), score.tolist(), strict=True)) == told


def of(rules, activities, *more, who="x", **told):
    """The explanation of a lead."""
    replayed = replay(rules, activities, *more, **told)
    lists = Workspace("W", time_zone=told.get("zone", "UTC"))
    return explain_lead(replayed.inputs, lists, replayed.inputs.history.leads.index[who])


VISIT = "kind: activity, activity: visit"


def reasons(*told, **more):
    one = of(*told, **more)
    return [reason_words(one, reason) for reason in one.why_not]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("kind: activity, activity: demo, points: 5", "never"),
        (
            f"{VISIT}, where: {{field: url, op: contains, value: /pricing}}, points: 5",
            "none of 2 such activities; the last, 2024-01-03 00:00: url is “/blog”;"
            " it takes a text with “/pricing”",
        ),
        (
            f"{VISIT}, who: {{field: country, op: in, value: [DE, AT]}}, points: 5",
            "country is “FR”; it takes one of “DE”, “AT”",
        ),
        (
            "kind: fit, where: {all: [{field: country, op: is, value: fr},"
            " {not: {field: size, op: between, value: [1, 50]}}]}, points: 5",
            "size is “20”; it must not be 1 to 50",
        ),
        (
            "kind: fit, where: {any: [{field: job, op: is, value: CEO},"
            " {field: country, op: is, value: DE}]}, points: 5",
            "job is empty; it takes “CEO”",
        ),
        (
            f"{VISIT}, points: 5, ageing: {{expire: {{after_days: 1}}}}",
            "aged to nothing; last earned 2024-01-03 00:00",
        ),
        (
            f"{VISIT}, points: 5, repeat: {{mode: nth, nth: {{n: 3}}}}",
            "2 counted, last 2024-01-03 00:00; number 3 would earn",
        ),
        (
            f"{VISIT}, points: 5,"
            " repeat: {mode: burst, burst: {count: 4, within_days: 7}}",
            "2 counted in all, last 2024-01-03 00:00; it takes 4 within 7 days",
        ),
        (
            f"{VISIT}, repeat: {{mode: frequency, frequency:"
            " {tiers: [{at_least: 5, points: 5}]}}",
            "2 counted, last 2024-01-03 00:00; it takes 5",
        ),
        (f"{VISIT}, points: 0", "worth 0 points"),
    ],
)  # fmt: skip
def test_that_a_rule_that_gives_nothing_says_why(rule, wanted):
    did = visits("2024-01-01", "2024-01-03", url="/blog")
    leads = [lead(country="FR", size="20", job="")]
    assert reasons([rule], did, leads=leads, as_of="2024-02-01") == [wanted]


def test_that_hidden_fields_are_not_shown():
    rule = "kind: fit, where: {field: email, op: is, value: a}, points: 5"
    one = of([rule], visits("2024-01-01"), leads=[lead(email="anna@acme.example")])
    told = reason_words(one, one.why_not[0], {"email"})
    assert told == "email is hidden; it takes “a”"
    assert "anna" not in explanation_text(one, "Lead 1", 1000, {"email"})


def test_that_limits_ageing_and_groups_have_lines_of_their_own():
    one = of(
        [
            f"{VISIT}, group: g, points: 30, max_points: 50, repeat: {{mode: each, limit:"
            " {count: 2, per: lifetime}}, ageing: {steps: [{after_days: 2, keep_percent: 90}]}",
            f"{VISIT}, group: g, points: 10",
        ],
        visits("2024-01-01", "2024-01-02", "2024-01-03"),
        "groups: [{id: g, name: Pages, max: 70}]",
        "limits: {max: 60}",
    )
    first, second = one.rules
    assert (first.awarded, first.aged, first.limited, first.points) == (6000, -300, -700, 5000)
    assert line_words(one, first) == "2 of 3 counted, last 2024-01-02 00:00"
    assert second.points == 3000
    assert [(a.source, a.name, a.points) for a in one.adjustments] == [
        ("group", "Pages", -1000),
        ("limits", "", -1000),
    ]
    assert one.score == 6000
    assert room_rows(one) == [
        ("Group “Pages”", "70 of at most 70: nothing more counts"),
        ("Limit of the score", "60 of at most 60: nothing more counts"),
    ]
    assert "Group “Pages”: 70 of at most 70" in explanation_text(one, "x", 1000)


def test_that_the_room_below_a_limit_is_told():
    one = of([f"{VISIT}, group: g, points: 5"], visits("2024-01-01"),
             "groups: [{id: g, name: Pages, max: 70}, {id: h, name: Rest, max: 3}]",
             "limits: {max: 100}")  # fmt: skip
    assert room_rows(one) == [
        ("Group “Pages”", "5 of at most 70"),
        ("Group “Rest”", "0 of at most 3"),
        ("Limit of the score", "5 of at most 100"),
    ]


def test_that_the_qualifying_event_is_told_in_local_time():
    one = of([f"{VISIT}, points: 8"], visits("2024-01-01T10:00Z", "2024-01-02T10:00Z"),
             zone="Europe/Berlin")  # fmt: skip
    assert qualified_words(one, 1000) == "MQL since 2024-01-02 11:00 (R +8)"
    assert qualified_words(one, 2000) == "Never an MQL"


def test_that_a_lead_without_dates_has_one_score_and_no_steps():
    one = of(["kind: fit, where: {field: c, op: is, value: a}, points: 15"], [],
             leads=[lead(c="a")])  # fmt: skip
    assert one.undated
    assert one.score == 1500
    assert len(one.steps()[0]) == 0
    assert qualified_words(one, 1000) == "MQL, without a date"


def test_that_activities_are_listed_by_type_the_most_frequent_first():
    calls = [{**visit, "type": "call"} for visit in visits("2024-01-01")]
    did = [*calls, *visits("2024-01-01", "2024-01-02", "2025-01-01")]
    one = of([], did, as_of="2024-06-01")
    assert {name: len(at) for name, at in one.activities.items()} == {"visit": 2, "call": 1}


def test_that_a_lead_outside_the_audience_is_not_explained():
    with pytest.raises(NotScored):
        of([], visits("2024-01-01"), "audience: {field: c, op: is, value: a}")

"""Problems that need no data, or none but the names of types and fields."""

from dataclasses import replace

import pytest

from leadscorer_gui.analysis.lint.names import Spellings, is_done_to_lead, is_open, nearest
from leadscorer_gui.analysis.lint.reach import highest_of
from leadscorer_gui.analysis.model_problems import HistoryFacts, by_severity
from tests.analysis.lint.looking import FACTS, SILENCE, kinds, problems, rules, workspace

VISIT = "kind: activity, activity: visit, points: 5"
BAD = "kind: activity, activity: demo, points: -5"
DE = "kind: fit, where: {field: country, op: is, value: DE}"
AT = "kind: fit, where: {field: country, op: is, value: AT}"
OPEN = "kind: activity, activity: email_open, points: 1"
PAGES = [f"{VISIT}, where: {{field: url, op: is, value: a{i}}}" for i in range(31)]

# A kind: a model that has it, one that has not.
CASES = {
    "no_rules": (rules(f"{VISIT}, enabled: false"), rules(VISIT)),
    "threshold_too_high": (rules(f"{DE}, points: 9"), rules(f"{DE}, points: 10")),
    "fit_alone": (
        rules(f"{DE}, points: 10", VISIT),
        rules(f"{DE}, points: 5", f"{AT}, points: 9", VISIT),
    ),
    "no_negative_rule": (rules(VISIT), rules(VISIT, BAD)),
    "no_ageing": (rules(VISIT, BAD), rules(VISIT, BAD, more=SILENCE)),
    "unfinished": (rules(VISIT, "kind: fit, unfinished: true"), rules(VISIT)),
    "outcome_in_rule": (
        rules("kind: fit, where: {field: won_at, op: is_not_empty}, points: 1"),
        rules("kind: fit, where: {field: created_at, op: is_not_empty}, points: 1"),
    ),
    "opens_without_limit": (
        rules(OPEN),
        rules(f"{OPEN}, repeat: {{limit: {{count: 1, per: day}}}}"),
    ),
    "hidden_by_limit": (rules(f"{VISIT}, max_points: 4"), rules(f"{VISIT}, max_points: 5")),
    "duplicate_rule": (
        rules(VISIT, "kind: activity, activity: VISIT, points: 2"),
        rules(VISIT, f"{VISIT}, repeat: {{mode: first}}"),
    ),
    "sends_restart_clock": (
        rules(VISIT, more=SILENCE.replace("{steps", "{activities: [visit, email_sent], steps")),
        rules(VISIT, more=SILENCE.replace("{steps", "{activities: [visit], steps")),
    ),
    "too_big": (rules(*PAGES), rules(*PAGES[:30])),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(CASES))
def test_that_each_kind_is_told_where_it_is_and_not_where_it_is_not(kind):
    has, has_not = (workspace(body) for body in CASES[kind])
    assert kind in {one for one, _rule in kinds(has)}
    assert kind not in {one for one, _rule in kinds(has_not)}


@pytest.mark.parametrize(
    ("threshold", "least", "kind"),
    [
        ("{threshold: 0}", "{threshold: 1}", "threshold_too_low"),
        ("{threshold: 5, minimum_fit: 1}", "{threshold: 5, minimum_fit: 0}", "minimum_too_high"),
        (
            "{threshold: 5, minimum_engagement: 6}",
            "{threshold: 5, minimum_engagement: 5}",
            "minimum_too_high",
        ),
    ],
)
def test_that_thresholds_are_looked_at(threshold, least, kind):
    body = rules(f"{VISIT}, repeat: {{mode: first}}")
    assert kind in {one for one, _rule in kinds(workspace(body, threshold))}
    assert kind not in {one for one, _rule in kinds(workspace(body, least))}


# A kind: a model that has it with the facts, one that has not.
WITH_FACTS = {
    "type_never_seen": (rules("kind: activity, activity: visits, points: 5"), rules(VISIT)),
    "no_such_field": (
        rules("kind: fit, where: {field: contry, op: is, value: DE}, points: 5"),
        rules(f"{DE}, points: 5"),
    ),
    "sends_restart_clock": (
        rules(VISIT, more=SILENCE),
        rules(VISIT, more=SILENCE.replace("{steps", "{ignore: [Email Sent], steps")),
    ),
}


@pytest.mark.parametrize("kind", sorted(WITH_FACTS))
def test_that_names_are_looked_for_in_the_data(kind):
    facts = HistoryFacts((*FACTS.activity_types, "EMAIL sent"), *list(vars(FACTS).values())[1:])
    has, has_not = (workspace(body) for body in WITH_FACTS[kind])
    assert kind in {one for one, _rule in kinds(has, facts=facts)}
    assert kind not in {one for one, _rule in kinds(has_not, facts=facts)}


def test_that_a_type_that_looks_like_a_slip_is_told_though_others_occur():
    said = rules("kind: activity, activity: [visit, demmo, call], points: 5")
    (slip,) = [one for one in problems(workspace(said), facts=FACTS) if one.part == ("activity",)]
    assert (slip.kind, slip.severity) == ("type_never_seen", "advice")
    assert "“demo”" in slip.fix.words


def test_that_inactivity_is_told_of_a_slip_too():
    said = SILENCE.replace("{steps", "{ignore: [vissit], steps")
    found = problems(workspace(rules(VISIT, more=said)), facts=FACTS)
    assert ("inactivity", "ignore") in {one.part for one in found}


@pytest.mark.parametrize(
    ("repeat", "told"),
    [
        ("repeat: {cooldown: {hours: 2}}", False),
        ("repeat: {mode: first}", False),
        ("repeat: {mode: nth, nth: {n: 5}}", True),
        ("max_points: 10", False),
        ("group: g", False),
        ("enabled: false", False),
    ],
)
def test_that_opens_may_be_limited_in_many_ways(repeat, told):
    said = rules(f"{OPEN}, {repeat}", VISIT, more="groups: [{id: g, name: G, max: 5}]")
    found = kinds(workspace(said))
    assert (("opens_without_limit", "r0") in found) == told


@pytest.mark.parametrize(
    ("limits", "second", "told"),
    [
        ("max: 4", "points: 1", True),
        ("max: 4", "points: -1", False),
        ("max: 5", "points: 1", False),
        ("min: -4", "points: 1", False),
    ],
)
def test_that_a_group_hides_points_where_nothing_in_it_goes_the_other_way(limits, second, told):
    other = f"kind: activity, activity: demo, group: g, {second}"
    said = rules(f"{VISIT}, group: g", other, more=f"groups: [{{id: g, name: G, {limits}}}]")
    assert (("hidden_by_limit", "r0") in kinds(workspace(said))) == told


def test_that_a_field_has_but_one_value_when_points_are_added_up():
    body = rules(
        f"{DE}, points: 5",
        "kind: fit, where: {field: country, op: in, value: [de, AT]}, points: 3",
        "kind: fit, where: {field: country, op: is, value: AT}, points: 9",
        "kind: fit, where: {field: size, op: gt, value: 9}, points: 2",
    )
    assert highest_of(workspace(body).models[0], "fit") == 1400


@pytest.mark.parametrize(
    ("tiers", "most"),
    [
        ("[{from: 1, points: 5}, {from: 3, points: 2}, {from: 4, points: 0}]", 1200),
        ("[{from: 1, points: 5}, {from: 3, points: 2}]", None),
    ],
)
def test_that_tiers_that_end_are_added_up(tiers, most):
    said = f"kind: activity, activity: visit, repeat: {{mode: tiers, tiers: {tiers}}}"
    assert highest_of(workspace(rules(said)).models[0], "activity") == most


def test_that_rules_that_ask_the_same_in_other_words_are_one():
    one = "where: {all: [{field: a, op: is, value: X}, {field: b, op: in, value: [Y, z]}]}"
    same = "where: {all: [{field: b, op: in, value: [Z, y]}, {field: a, op: in, value: [x]}]}"
    other = "where: {all: [{field: b, op: not_in, value: [Z, y]}, {field: a, op: in, value: [x]}]}"
    body = rules(*(f"{VISIT}, {where}" for where in (one, same, other)))
    assert [rule for kind, rule in kinds(workspace(body)) if kind == "duplicate_rule"] == ["r1"]


def test_that_archived_models_have_no_problems():
    space = workspace("rules: []")
    assert kinds(space)
    assert kinds(replace(space, archived=("m",))) == []


def test_that_the_worst_comes_first():
    body = rules(VISIT, "kind: fit, unfinished: true", OPEN)
    found = problems(workspace(body, "{threshold: 0}"))
    assert [one.severity for one in found] == [one.severity for one in by_severity(found)]
    assert {one.severity for one in found} == {"error", "warning", "advice"}


@pytest.mark.parametrize(
    ("name", "opened", "done_to"),
    [
        ("email_open", True, False), ("Open Email", True, False), ("OPEN", True, False),
        ("EmailOpened", True, False), ("Opened e-mail", True, False), ("open_ticket", False, False),
        ("opportunity opened", False, False), ("email_sent", False, True), ("SENT", False, True),
        ("Send Email", False, True), ("Email Bounced Soft", False, True),
        ("email_click", False, False),
        ("demo form sent", False, False), ("Email reply sent", False, False),
        ("E-mail sent", False, True),
        ("order_delivered", False, False), ("Change Data Value", False, True), ("", False, False),
        ("newsletter", False, False), ("unsubscribed", False, False),
    ],
)  # fmt: skip
def test_that_opens_and_sends_are_known_by_their_names(name, opened, done_to):
    assert is_open(name) == opened
    assert is_done_to_lead(name) == done_to


def test_that_the_nearest_name_is_one_that_was_meant():
    known = ["page_view", "demo", "Country"]
    assert nearest("page view", known) == "page_view"
    assert nearest("contry", known) == "Country"
    assert nearest("webinar", known) is None
    assert nearest("email_open", ["email_sent", "email_click"]) is None
    assert nearest("email_opened", ["email_sent", "Email Open"]) == "Email Open"
    assert nearest("subscribed", ["unsubscribed"]) is None
    assert nearest("page1", ["page2"]) is None
    assert nearest("webinar attended", ["webinar_attendance"]) == "webinar_attendance"
    assert nearest("", known) is None
    assert nearest("x" * 100_000, known) is None


def test_that_among_many_texts_a_slip_is_found_and_other_words_are_not():
    texts = Spellings(["paid_search", "referral", "2023", "usa", "globex.example", ""])
    assert texts.nearest("paid search") == "paid_search"
    assert texts.nearest("referal") == "referral"
    assert texts.nearest("globxe.example") == "globex.example"
    assert texts.nearest("2024") is None
    assert texts.nearest("us") is None
    assert texts.nearest("referral") is None
    assert texts.nearest("referal", {"referral"}) is None
    assert texts.nearest("") is None


def test_that_inactivity_that_a_fix_adds_ignores_what_is_sent():
    facts = HistoryFacts(("visit", "email_sent"), ("lead_id",), ("type",))
    space = workspace(rules(VISIT, BAD.replace("demo", "visit")))
    (told,) = [one for one in problems(space, facts=facts) if one.kind == "no_ageing"]
    after = told.fix.change(space)
    assert after.models[0].inactivity.ignore == ("email_sent",)
    assert not {"no_ageing", "sends_restart_clock"} & {one for one, _r in kinds(after, facts=facts)}

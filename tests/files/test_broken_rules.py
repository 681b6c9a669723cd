"""One broken file for each error of rules, conditions and models that the specification names."""

import pytest

from tests.files.broken import HEAD, assert_told, earning, in_model, in_rule, where

TIERS = "{mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}]}"
FREQUENCY = "{mode: frequency, frequency: {tiers: [{at_least: 1, points: 5}]}}"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{field: a, op: gt, value: abc}", "12:42 “gt” compares numbers, and “abc” is none"),
        ("{field: a, op: ge, value: 1e3}", "12:42 “ge” compares numbers"),
        ("{field: a, op: le, value: '1,5'}", "12:42 “le” compares numbers"),
        ("{field: a, op: before, value: soon}", "12:46 “before” compares timestamps"),
        ("{field: a, op: since, value: 2024-02-30}", "12:45 “since” compares timestamps"),
        ("{field: a, op: since, value: 31.01.2024}", "12:45 “since” compares timestamps"),
        ("{field: a, op: is, value: ''}", "12:42 the value is empty"),
        ("{field: a, op: contains, value: ' '}", "12:48 the value is empty"),
        ("{field: a, op: is}", "12:9 “is” needs a value"),
        ("{field: a, op: in}", "12:9 “in” needs a value"),
        ("{field: a, op: is, value: [b]}", "12:35 “is” takes one value, not a list"),
        ("{field: a, op: gt, value: [1, 2]}", "12:35 “gt” takes one value, not a list"),
        ("{field: a, op: in, value: DE}", "12:42 “in” takes a list of values"),
        ("{field: a, op: not_in, value: [DE, '']}", "12:39 a value of “not_in” is empty"),
        ("{field: a, op: between, value: 5}", "12:47 “between” takes a list of two numbers"),
        ("{field: a, op: between, value: [5]}", "12:40 “between” takes a list of two"),
        ("{field: a, op: between, value: [1, 2, 3]}", "12:40 “between” takes a list of two"),
        ("{field: a, op: between, value: [a, b]}", "12:40 “between” takes a list of two"),
        ("{field: a, op: between, value: [20, 10]}", "12:40 must not be above the second"),
        ("{field: a, op: is_empty, value: b}", "12:48 “is_empty” takes no value"),
        ("{field: a, op: is_true, value: true}", "12:47 “is_true” takes no value"),
        ("{field: a, op: in_list, value: rivals}", "12:47 there is no list “rivals”"),
        ("{field: a, op: not_in_list, value: Free_email_domains}", "12:51 “free_email_domains”?"),
        ("{field: a, op: domain_in_list, value: [b]}", "12:47 takes one value, not a list"),
        ("{all: [{field: a, op: gt, value: b}]}", "12:49 “gt” compares numbers"),
        ("{not: {any: [{not: {field: a, op: gt, value: b}}]}}", "12:61 “gt” compares numbers"),
        ("{}", "12:9 “field” is missing"),
        ("{all: [{field: a, op: is_empty}], field: a}", "12:9 a condition is one of"),
        ("{all: [{field: a, op: is_empty}], not: {field: a, op: is_empty}}", "12:9 is one of"),
    ],
)
def test_that_a_condition_that_cannot_be_read_is_reported(condition, expected):
    expected = [expected, "12:9 “op” is missing"] if condition == "{}" else [expected]
    assert_told(where(condition), expected)


def test_that_a_condition_is_checked_wherever_one_stands():
    bad = "{field: a, op: gt, value: b}"
    assert_told(in_model(f"audience: {bad}"), ["8:41 “gt” compares numbers"])
    assert_told(earning(f"who: {bad}"), ["12:40 “gt” compares numbers"])
    assert_told(earning(f"where: {bad}"), ["12:42 “gt” compares numbers"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_rule("kind: fit", "points: 5"), "8:9 a fit rule needs “where”"),
        (in_rule("kind: activity"), "8:9 the rule needs “points” (or “disqualify: true”)"),
        (in_rule("kind: activity", "repeat: {mode: first}"), "8:9 the rule needs “points”"),
        (earning("disqualify: true"), "11:17 a rule that disqualifies has no “points”"),
        (in_rule("kind: activity", "disqualify: true", "max_points: 5"), "12:21 no “max_points”"),
        (in_rule("kind: activity", "disqualify: true", "repeat: {mode: first}"), "12:9 “repeat”"),
        (earning("enabled: false", "repeat: {mode: nth}"), "13:9 “mode: nth” needs “nth”"),
        (earning("repeat: {mode: burst}"), "12:9 “mode: burst” needs “burst”"),
        (in_rule("kind: activity", "repeat: {mode: tiers}"), "11:9 “mode: tiers” needs “tiers”"),
        (in_rule("kind: activity", "repeat: {mode: frequency}"), "11:9 needs “frequency”"),
        (earning("repeat: {mode: first, nth: {n: 5}}"), "12:31 “nth” belongs to “mode: nth”"),
        (earning("repeat: {tiers: [{from: 1, points: 5}]}"), "12:18 “tiers” belongs to “mode: tie"),
        (earning(f"repeat: {TIERS}"), "11:17 with “tiers” the points stand in its tiers, not here"),
        (earning(f"repeat: {FREQUENCY}"), "11:17 with “frequency” the points stand in its tiers"),
        (earning("repeat: {limit: {count: 1, per: day}, cooldown: {days: 1}}"),
         "12:47 a limit or a cooldown, not both"),
        (earning("repeat: {cooldown: {of: a}}"), "12:18 exactly one of “days”, “hours” and “minut"),
        (earning("repeat: {cooldown: {days: 1, hours: 1}}"), "12:18 exactly one of “days”"),
        (in_rule("kind: activity", "repeat: {mode: tiers, tiers: [{from: 2, points: 5}]}"),
         "11:46 the first tier is “from: 1”"),
        (in_rule("kind: activity", "repeat: {mode: tiers, tiers: [{from: 1, points: 5}, "
                 "{from: 1, points: 2}]}"), "11:68 “from” must rise from one tier to the next"),
        (in_rule("kind: activity", "repeat: {mode: frequency, frequency: {tiers: "
                 "[{at_least: 3, points: 5}, {at_least: 2, points: 9}]}}"),
         "11:92 “at_least” must rise"),
        (in_rule("kind: activity", f"repeat: {FREQUENCY}", "ageing: {expire: {after_days: 1}}"),
         "12:9 “frequency” is a level and takes no ageing"),
        (earning("ageing: {}"), "12:9 exactly one of “expire”, “steps”, “percent” and “half_life”"),
        (earning("ageing: {expire: {after_days: 1}, half_life: {days: 1, every_days: 1}}"),
         "12:9 exactly one of “expire”"),
        (earning("ageing: {steps: [{after_days: 5, keep_percent: 50}, {after_days: 5, "
                 "keep_percent: 10}]}"), "12:74 “after_days” must rise"),
        (earning("ageing: {steps: [{after_days: 5, keep_percent: 50}, {after_days: 6, "
                 "keep_percent: 51}]}"), "12:91 “keep_percent” must not rise"),
        (earning("ageing: {percent: {lose: 0.1, every_days: 1, of: remaining}}"),
         "12:9 more than 400 ageing steps"),
        (earning("group: mail"), "12:16 this model has no group “mail”"),
    ],
)  # fmt: skip
def test_that_a_rule_that_contradicts_itself_is_reported(text, expected):
    assert_told(text, [expected])


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("activity: a", "activity"),
        ("who: {field: a, op: is_empty}", "who"),
        ("repeat: {mode: first}", "repeat"),
        ("ageing: {expire: {after_days: 1}}", "ageing"),
        ("max_points: 5", "max_points"),
    ],
)
def test_that_a_fit_rule_takes_nothing_of_activity_rules(line, key):
    text = in_rule("kind: fit", "points: 5", "where: {field: a, op: is_empty}", line)
    column = {"activity": 19, "max_points": 21}.get(key, 9)
    assert_told(text, [f"13:{column} “{key}” belongs to activity rules"])


@pytest.mark.parametrize("key", ["points: 1", "group: g"])
def test_that_a_disqualifying_rule_has_neither_points_nor_group(key):
    text = in_rule("kind: fit", "where: {field: a, op: is_empty}", "disqualify: true", key)
    text = text.replace("    rules:", "    groups: [{id: g, name: G}]\n    rules:")
    name, value = key.split(": ")
    assert_told(text, [f"14:{9 + len(key) - len(value)} a rule that disqualifies has no “{name}”"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_rule("kind: activity", "repeat: often"), "11:17 keys with values are expected"),
        (in_rule("kind: activity", "repeat: {mode: tirs}"), "11:24 did you mean “tiers”"),
        (in_rule("kind: activty", f"repeat: {TIERS}"), "10:15 did you mean “activity”"),
        (earning("repeat: {limit: 5}", "ageing: {expire: {after_days: 1}}"), "12:25 keys with"),
        (earning("repeat: often", "ageing: {half_life: {days: 1, every_days: 1}}"), "12:17 keys"),
    ],
)
def test_that_what_cannot_be_read_makes_no_further_problems(text, expected):
    assert_told(text, [expected])


def test_that_a_disqualifying_activity_rule_may_say_who():
    text = in_rule("kind: activity", "disqualify: true", "who: {field: a, op: gt, value: b}")
    assert_told(text, ["12:40 “gt” compares numbers"])


RULE = "      - {{id: {id}, name: R, kind: {kind}, points: 5, group: g{more}}}\n"
FIT = ", where: {field: a, op: is_empty}"


def with_group(group, *rules):
    return HEAD + f"    groups: [{group}]\n    rules:\n" + "".join(rules)


def test_that_a_group_of_two_kinds_is_reported_at_the_second_kind():
    text = with_group(
        "{id: g, name: G}",
        RULE.format(id="a", kind="activity", more=""),
        RULE.format(id="b", kind="fit", more=FIT),
    )
    assert_told(text, ["10:55 the group “g” holds activity rules already"])


def test_that_ageing_on_a_group_of_fit_rules_is_reported():
    group = "{id: g, name: G, ageing: {expire: {after_days: 1}}}"
    text = with_group(group, RULE.format(id="a", kind="fit", more=FIT))
    assert_told(text, ["7:31 a group of fit rules has no ageing"])


def test_that_a_groups_ageing_is_checked_with_the_awards_of_its_rules():
    group = "{id: g, name: G, ageing: {half_life: {days: 300, every_days: 1}}}"
    text = with_group(group, RULE.format(id="a", kind="activity", more=""))
    assert_told(text, ["7:31 more than 400 ageing steps before “R” has lost all its points"])


def test_that_an_unknown_group_is_reported_with_the_nearest_known_one():
    text = with_group("{id: gg, name: G}", RULE.format(id="a", kind="activity", more=""))
    assert_told(text, ["9:60 this model has no group “g” (did you mean “gg”?)"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_model("bands: [{name: A, from: 5}, {name: B, from: 5}]"), "8:49 “from” must rise"),
        (in_model("matrix: {fit: [{name: A, from: 5}, {name: B, from: 4}], "
                  "engagement: [{name: A, from: 0}]}"), "8:56 “from” must rise"),
        (in_model("inactivity: {steps: [{after_days: 5, points: -1}, "
                  "{after_days: 5, points: -1}]}"), "8:68 “after_days” must rise"),
        (in_model("inactivity: {then_every: {days: 5, points: -1}}"), "8:18 needs “steps”"),
        (in_model("groups: [{id: g, name: G}, {id: g, name: H}]"), "8:37 the id “g” stands here a"),
    ],
)  # fmt: skip
def test_that_a_model_that_contradicts_itself_is_reported(text, expected):
    assert_told(text, [expected])


def test_that_repeated_ids_of_rules_and_models_are_reported():
    rule = "      - {id: a, name: R, kind: activity, points: 5}\n"
    assert_told(HEAD + "    rules:\n" + rule * 3, ["9:14 the id “a”", "10:14 the id “a”"])
    model = "  - {id: m, name: M, mql: {threshold: 1}, rules: []}\n"
    assert_told("leadscorer: 1\nname: T\nmodels:\n" + model * 2, ["5:10 the id “m”"])


def test_that_a_list_of_the_workspace_is_known_by_its_exact_name():
    condition = "audience: {field: a, op: in_list, value: Rivals}"
    text = in_model(condition) + "lists: {rivals: []}\n"
    assert_told(text, ["8:46 there is no list “Rivals” (did you mean “rivals”?)"])


def test_that_a_list_with_a_broken_entry_is_no_unknown_list_as_well():
    text = in_model("audience: {field: a, op: in_list, value: a}") + "lists: {a: [[x]]}\n"
    assert_told(text, ["9:13 one value is expected here"])

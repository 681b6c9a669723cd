"""Limits of rules, groups and models apply when read; what is above them is kept in mind."""

from tests.engine.replays import lead, replay, score, visits

THREE = visits("2024-01-01", "2024-01-02", "2024-01-03")
SHORT = "ageing: {expire: {after_days: 5}}"


def fit(points, more=""):
    where = "{field: lead_id, op: is_not_empty}"
    return f"kind: fit, points: {points}, where: {where}{more}"


# Rules


def test_that_a_rule_holds_at_most_its_max_points_and_remembers_the_surplus():
    rule = f"kind: activity, points: 10, max_points: 25, {SHORT}"
    assert replay([rule], THREE, as_of="2024-02-01").changes() == [
        ("2024-01-01", "award", "10", "10"),
        ("2024-01-02", "award", "10", "20"),
        ("2024-01-03", "award", "10", "25"),
        ("2024-01-03", "limit", "-5", "25"),
        ("2024-01-06", "ageing", "-10", "20"),
        ("2024-01-06", "limit", "5", "20"),
        ("2024-01-07", "ageing", "-10", "10"),
        ("2024-01-08", "ageing", "-10", "0"),
    ]


def test_that_a_surplus_outlasts_a_loss():
    rule = f"kind: activity, points: 10, max_points: 10, {SHORT}"
    told = replay([rule], THREE, as_of="2024-02-01")
    assert told.scores("2024-01-03", "2024-01-06", "2024-01-07", "2024-01-08") == [
        "10",
        "10",
        "10",
        "0",
    ]


def test_that_max_points_limits_losses_as_well():
    told = replay(
        ["kind: activity, points: -10, max_points: 15", "kind: activity, points: 30"], THREE
    )
    assert (told.score, told.held()) == ("75", {"r0": "-15", "r1": "90"})


def test_that_max_points_limits_a_frequency():
    tiers = "tiers: [{at_least: 1, points: 5}, {at_least: 3, points: 50}]"
    rule = f"kind: activity, max_points: 20, repeat: {{mode: frequency, frequency: {{{tiers}}}}}"
    told = replay([rule], THREE)
    assert (told.score, told.held()) == ("20", {"r0": "20"})


# Groups


def in_group(points, more=""):
    return f"kind: activity, points: {points}, group: g{more}"


def test_that_a_group_limits_the_sum_of_its_rules():
    group = "groups: [{id: g, name: G, min: -5, max: 20}]"
    one = visits("2024-01-01")
    assert score([in_group(15), in_group(10)], one, group) == "20"
    assert score([in_group(15), in_group(10), "kind: activity, points: 3"], one, group) == "23"
    assert score([in_group(-15), in_group(8)], one, group) == "-5"
    assert score([in_group(30), in_group(-15)], one, group) == "15"


def test_that_a_group_remembers_the_surplus():
    group = "groups: [{id: g, name: G, max: 25}]"
    told = replay([in_group(10, f", {SHORT}")], THREE, group, as_of="2024-02-01")
    assert told.scores("2024-01-03", "2024-01-06", "2024-01-07") == ["25", "20", "10"]


def test_that_the_limit_of_a_rule_comes_before_that_of_its_group():
    group = "groups: [{id: g, name: G, max: 8}]"
    rules = [in_group(10, ", max_points: 5"), in_group(4), in_group(-3)]
    assert score(rules, visits("2024-01-01"), group) == "6"
    told = replay([*rules, in_group(100)], visits("2024-01-01"), group)
    assert told.score == "8"
    assert told.held() == {"r0": "5", "r1": "4", "r2": "-3", "r3": "100"}


def test_that_fit_rules_are_limited_by_their_group():
    group = "groups: [{id: g, name: G, min: -3, max: 20}, {id: h, name: H, max: 5}]"
    rules = [fit(10, ", group: g"), fit(15, ", group: g"), fit(6, ", group: h"), fit(1)]
    told = replay(rules, [], group, leads=[lead()])
    assert told.told("score", "fit") == ("26", "26")
    told = replay([fit(-10, ", group: g"), fit(1)], [], group, leads=[lead()])
    assert told.told("score", "fit") == ("-2", "-2")


def test_that_a_group_without_limits_or_rules_changes_nothing():
    group = "groups: [{id: g, name: G}, {id: empty, name: E, max: 0}]"
    assert score([in_group(10)], THREE, group) == "30"


# The model


def test_that_a_hidden_surplus_of_the_score_still_counts():
    rule = "kind: activity, points: 60, ageing: {expire: {after_days: 9}}"
    told = replay([rule], THREE, "limits: {max: 100}", as_of="2024-02-01")
    days = ("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-10", "2024-01-11", "2024-01-12")
    assert told.scores(*days) == ["60", "100", "100", "100", "60", "0"]
    assert ("2024-01-02", "limit", "-20", "100") in told.changes()


def test_that_the_score_has_limits_but_fit_and_engagement_have_none():
    rules = [fit(-30), "kind: activity, points: 10"]
    told = replay(rules, visits("2024-01-01"), "limits: {min: 0, max: 5}")
    assert told.told("score", "fit", "engagement") == ("0", "-30", "10")
    told = replay(rules, visits(*["2024-01-01"] * 9), "limits: {min: 0, max: 5}")
    assert told.told("score", "fit", "engagement") == ("5", "-30", "90")


def test_that_one_side_of_the_limits_may_be_open():
    assert score([fit(-30)], [], "limits: {max: 5}", leads=[lead()]) == "-30"
    assert score([fit(30)], [], "limits: {min: 0}", leads=[lead()]) == "30"


def test_that_an_undated_lead_is_within_the_limits():
    told = replay([fit(30)], [], "limits: {max: 20}", leads=[lead()], threshold="20")
    assert told.told("score", "peak", "fit", "qualified") == ("20", "20", "30", "true")
    assert told.ledger() == [
        ("", "start", "", "0", "20"),
        ("", "fit", "r0", "30", "20"),
        ("", "limit", "", "-10", "20"),
    ]


def test_that_a_threshold_above_the_limit_is_never_reached():
    some = visits(*["2024-01-01"] * 9)
    told = replay(["kind: activity, points: 10"], some, "limits: {max: 50}", threshold="50.01")
    assert told.told("score", "mql_at", "qualified") == ("50", "", "false")


def test_that_the_points_of_a_ledger_add_up_to_the_score():
    rules = [
        in_group(10, f", {SHORT}, max_points: 15"),
        in_group(-4),
        fit(12),
        "kind: activity, points: 7",
    ]
    model = ("groups: [{id: g, name: G, min: -2, max: 9}]", "limits: {min: 0, max: 20}")
    inactivity = "inactivity: {steps: [{after_days: 3, points: -6}]}"
    told = replay(rules, THREE, *model, inactivity, as_of="2024-02-01")
    total = 0.0
    rows = told.ledger()
    for row, following in zip(rows, [*rows[1:], ("the end",)], strict=True):
        total += float(row[3])
        assert row[0] == following[0] or round(total, 2) == float(row[4])
    assert rows[-1][4] == told.score

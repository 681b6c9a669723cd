"""The reference proves itself on cases small enough to reckon by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.reference import ageing, backtest, scorer
from tests.reference.texts import DAY, hundredths, local_date, parse_instant

WORKSPACE = {"leadscorer": 1, "name": "w"}


def model_of(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    told = [{"id": f"r{place}", "name": "r", **rule} for place, rule in enumerate(rules)]
    return {"id": "m", "name": "m", "mql": {"threshold": 10}, "rules": told, **more}


def activity_rule(points: Any = 10, **more: Any) -> dict[str, Any]:
    return {"kind": "activity", "points": points, **more}


def acts(*instants: str, **more: str) -> list[dict[str, str]]:
    return [{"lead_id": "x", "type": "visit", "at": at, **more} for at in instants]


def result(model, activities, as_of=None, leads=(), workspace=WORKSPACE):
    [row] = scorer.results(workspace, model, list(leads), activities, as_of)
    return row


def score(model, activities, as_of=None, leads=(), workspace=WORKSPACE):
    return result(model, activities, as_of, leads, workspace)["score"]


def causes(model, activities, as_of=None, leads=()):
    rows = scorer.ledger(WORKSPACE, model, list(leads), activities, as_of, "x")
    return [(row["at"][:10], row["cause"], row["points"], row["score"]) for row in rows]


# Which rows are taken (section 2)


def test_that_the_first_of_several_rows_with_one_id_is_taken():
    activities = acts("2024-01-05", activity_id="a") + acts("2024-01-01", activity_id=" a")
    activities += acts("2024-01-06", activity_id="") + acts("never", activity_id="b")
    activities += acts("2024-01-07", activity_id="b")
    leads = [{"lead_id": " "}, {"lead_id": "x", "c": "1"}, {"lead_id": "x ", "c": "2"}]
    where = {"field": "c", "op": "is", "value": "1"}
    model = model_of(activity_rule(), {"kind": "fit", "where": where, "points": 1})
    row = result(model, activities, None, leads)
    assert (row["score"], row["peak_at"]) == ("31", "2024-01-07T00:00:00Z")


def test_that_a_lead_is_dated_undated_or_not_there_yet():
    leads = [
        {"lead_id": "early", "created_at": "2024-01-01"},
        {"lead_id": "late", "created_at": "2024-03-01"},
        {"lead_id": "none", "created_at": "never"},
        {"lead_id": "x", "created_at": "2024-03-01"},
    ]
    fit = {"kind": "fit", "where": {"field": "created_at", "op": "is_not_empty"}, "points": 10}
    rows = scorer.results(WORKSPACE, model_of(fit), leads, acts("2024-01-15"), "2024-02-01")
    told = {row["lead_id"]: (row["peak"], row["peak_at"][:10], row["mql_at"][:10]) for row in rows}
    assert told == {
        "early": ("10", "2024-01-01", "2024-01-01"),
        "none": ("10", "", ""),
        "x": ("10", "2024-01-15", "2024-01-15"),
    }
    assert [row["qualified"] for row in rows] == ["true"] * 3


# Repeat (section 4)


def test_that_a_cooldown_ends_at_exactly_its_length():
    rule = activity_rule(repeat={"cooldown": {"hours": 1}})
    on, early = "2024-01-01T01:00", "2024-01-01T00:59:59.999999"
    assert score(model_of(rule), acts("2024-01-01", on)) == "20"
    assert score(model_of(rule), acts("2024-01-01", early, on)) == "20"
    assert score(model_of(rule), acts("2024-01-01", early)) == "10"


def test_that_a_limit_counts_by_local_date_and_by_value():
    workspace = {**WORKSPACE, "time_zone": "Europe/Berlin"}
    rule = activity_rule(repeat={"limit": {"count": 1, "per": "day", "of": "asset"}})
    instants = acts("2024-01-01T22:59Z", "2024-01-01T23:00Z", "2024-01-02T22:59Z")
    assert score(model_of(rule), instants, workspace=workspace) == "20"
    instants += acts("2024-01-01T22:59Z", asset="A") + acts("2024-01-01T22:59Z", asset=" a")
    assert score(model_of(rule), instants, workspace=workspace) == "30"


def test_that_a_day_may_come_twice_where_clocks_go_back_over_midnight():
    zone = ZoneInfo("America/St_Johns")
    instants = ["2010-11-06T23:30-02:30", "2010-11-07T00:00:30-02:30", "2010-11-06T23:30-03:30"]
    read = [parse_instant(text, zone) for text in instants]
    days = [local_date(instant, zone).day for instant in read if instant is not None]
    assert days == [6, 7, 6]
    workspace = {**WORKSPACE, "time_zone": "America/St_Johns"}
    rule = activity_rule(repeat={"limit": {"count": 1, "per": "day"}})
    assert score(model_of(rule), acts(*instants), workspace=workspace) == "20"


@pytest.mark.parametrize(
    ("repeat", "points"),
    [
        ({}, "50"),
        ({"mode": "first"}, "10"),
        ({"mode": "nth", "nth": {"n": 2}}, "20"),
        ({"mode": "nth", "nth": {"n": 2, "once": True}}, "10"),
        ({"mode": "burst", "burst": {"count": 2, "within_days": 1}}, "20"),
        ({"mode": "burst", "burst": {"count": 2, "within_days": 1, "once": True}}, "10"),
        ({"limit": {"count": 2, "per": "month"}}, "30"),
        ({"limit": {"count": 1, "per": "week"}}, "30"),
    ],
)
def test_that_each_mode_earns_its_own_way(repeat, points):
    instants = ["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-30T12:00", "2024-02-05"]
    if repeat.get("mode") == "burst":
        instants[3:] = ["2024-02-05", "2024-02-05T01:00"]
    assert score(model_of(activity_rule(repeat=repeat)), acts(*instants)) == points


def test_that_a_burst_needs_a_lull_before_the_next():
    rule = activity_rule(repeat={"mode": "burst", "burst": {"count": 2, "within_days": 1}})
    twice_two = acts("2024-01-01", "2024-01-01", "2024-03-01", "2024-03-01")
    assert score(model_of(rule), twice_two) == "10"
    assert score(model_of(rule), [*twice_two, *acts("2024-02-01")]) == "20"


def test_that_tiers_earn_by_number():
    tiers = [{"from": 1, "points": 5}, {"from": 3, "points": Decimal("0.5")}]
    rule = {"kind": "activity", "repeat": {"mode": "tiers", "tiers": tiers}}
    assert score(model_of(rule), acts(*["2024-01-01"] * 4)) == "11"


def test_that_a_frequency_falls_as_occurrences_leave_the_window():
    tiers = [{"at_least": 1, "points": 5}, {"at_least": 2, "points": 15}]
    told = {"mode": "frequency", "frequency": {"within_days": 7, "tiers": tiers}}
    model = model_of({"kind": "activity", "repeat": told})
    assert causes(model, acts("2024-01-01", "2024-01-03"), "2024-02-01")[1:] == [
        ("2024-01-01", "frequency", "5", "5"),
        ("2024-01-03", "frequency", "10", "15"),
        ("2024-01-08", "frequency", "-10", "5"),
        ("2024-01-10", "frequency", "-5", "0"),
    ]


# Ageing (section 4)


def left(told: dict[str, Any], points: Any) -> list[tuple[int, int]]:
    return [(age // DAY, remains) for age, remains in ageing.table(told, hundredths(points))]


def test_that_ageing_is_a_table_computed_from_the_original():
    original = {"percent": {"lose": 40, "every_days": 2, "of": "original"}}
    assert left(original, 10) == [(2, 600), (4, 200), (6, 0)]
    assert left(original, Decimal("-0.01")) == [(2, -1), (4, 0)]
    remaining = {"percent": {"lose": 50, "every_days": 1, "of": "remaining"}}
    assert left(remaining, Decimal("2.01")) == [(1, 101), (2, 50), (3, 0)]
    assert left({"expire": {"after_days": 9}}, 10) == [(9, 0)]
    steps = [{"after_days": 1, "keep_percent": 50}, {"after_days": 2, "keep_percent": "33.3"}]
    assert left({"steps": steps}, Decimal("0.01")) == [(1, 1), (2, 0)]
    assert left({"steps": steps}, 10) == [(1, 500), (2, 333)]


def test_that_a_half_life_halves_and_ends_below_half_a_point():
    daily = left({"half_life": {"days": 2, "every_days": 1}}, 2)
    assert daily == [(1, 141), (2, 100), (3, 71), (4, 50), (5, 0)]


def test_that_more_than_400_steps_are_refused():
    told = {"lose": "0.25", "every_days": 1, "of": "original"}
    assert len(ageing.table({"percent": told}, 100_000_000)) == 400
    with pytest.raises(ageing.TooManyStepsError):
        ageing.table({"percent": {**told, "lose": "0.24"}}, 100_000_000)


def test_that_the_group_ages_what_has_no_ageing_of_its_own():
    own = {"ageing": {"expire": {"after_days": 2}}}
    group = {"id": "g", "name": "g", "max": 15, "ageing": {"expire": {"after_days": 1}}}
    model = model_of(activity_rule(group="g"), activity_rule(group="g", **own), groups=[group])
    assert causes(model, acts("2024-01-01"), "2024-02-01")[1:] == [
        ("2024-01-01", "award", "10", "15"),
        ("2024-01-01", "award", "10", "15"),
        ("2024-01-01", "limit", "-5", "15"),
        ("2024-01-02", "ageing", "-10", "10"),
        ("2024-01-02", "limit", "5", "10"),
        ("2024-01-03", "ageing", "-10", "0"),
    ]


# Inactivity and the score (sections 5, 6)

THREE_STEPS = [
    {"after_days": days, "points": points} for days, points in ((30, -15), (60, -30), (90, -50))
]


def test_that_inactivity_adds_up_to_95_after_90_days():
    model = model_of(activity_rule(100), inactivity={"steps": THREE_STEPS})
    visit = acts("2024-01-01T10:00Z")
    scores = [score(model, visit, f"{day}T10:00Z") for day in ("2024-03-30", "2024-03-31")]
    assert scores == ["55", "5"]
    assert score(model, visit, "2030-01-01") == "5"
    assert score(model, visit, "2024-03-31T09:59:59.999999Z") == "55"


def test_that_inactivity_never_takes_fit_nor_leaves_a_debt():
    leads = [{"lead_id": "x", "created_at": "2024-01-01"}]
    fit = {"kind": "fit", "where": {"field": "lead_id", "op": "is", "value": "X"}, "points": 7}
    model = model_of(activity_rule(10), fit, inactivity={"steps": THREE_STEPS})
    row = result(model, acts("2024-01-01", "2024-08-01"), None, leads)
    assert (row["fit"], row["engagement"], row["score"]) == ("7", "10", "17")


def test_that_an_activity_at_the_very_instant_prevents_a_step():
    told = {"steps": THREE_STEPS[:1], "then_every": {"days": 1, "points": -1}}
    model = model_of(activity_rule(20), inactivity=told)
    assert score(model, acts("2024-01-01", "2024-01-31")) == "40"
    assert score(model, acts("2024-01-01"), "2024-02-02") == "3"
    told["ignore"] = ["VISIT"]
    assert score(model, acts("2024-01-01", "2024-01-31")) == "25"


def test_that_a_hidden_surplus_still_counts():
    model = model_of(activity_rule(60, ageing={"expire": {"after_days": 9}}), limits={"max": 100})
    visits = acts("2024-01-01", "2024-01-02", "2024-01-03")
    scores = [score(model, visits, day) for day in ("2024-01-03", "2024-01-10", "2024-01-11")]
    assert scores == ["100", "100", "60"]


def test_that_max_points_limits_when_read():
    model = model_of(activity_rule(-10, max_points=15), activity_rule(30))
    held = scorer.held_at_as_of(WORKSPACE, model, [], acts("2024-01-01", "2024-01-01"), None)
    assert held == {"x": {"r0": -1500, "r1": 6000}}


# Qualification (section 7)


def test_that_requalified_counts_comebacks_and_disqualification_ends_them():
    rule = activity_rule(10, activity="visit", ageing={"expire": {"after_days": 1}})
    out = {"kind": "activity", "activity": "Leaves", "disqualify": True}
    visits = acts("2024-01-01", "2024-01-05", "2024-01-06", "2024-01-09")
    row = result(model_of(rule, out), visits)
    assert (row["requalified"], row["qualified"]) == ("2", "true")
    leaves = acts("2024-01-09", type="leaves")
    row = result(model_of(rule, out), visits + leaves)
    assert (row["requalified"], row["qualified"], row["score"]) == ("1", "false", "10")
    assert row["disqualified_at"] == "2024-01-09T00:00:00Z"


def test_that_thresholds_and_the_back_test_follow_the_first_qualifying_instant():
    leads = [
        {"lead_id": "a", "won_at": "2024-01-01"},
        {"lead_id": "b", "won_at": "2024-01-03"},
        {"lead_id": "c", "won_at": "2025-01-01"},
    ]
    activities = [{"lead_id": one, "at": "2024-01-01"} for one in "abcd"]
    told = (WORKSPACE, model_of(activity_rule(10)), leads, activities, "2024-01-10")
    [row] = backtest.thresholds(*told, "10", "10", "1")
    assert row == {
        "threshold": "10",
        "mqls_ever": "4",
        "mqls_now": "4",
        "precision": "0.3333",
        "recall": "0.5",
        "lift": "0.6667",
    }
    [row] = backtest.thresholds(*told, "10", "10", "1", 1)
    assert (row["precision"], row["recall"], row["lift"]) == ("0", "0.5", "")


def test_that_a_full_week_lies_between_the_first_instant_and_as_of():
    activities = acts("2024-01-01", "2024-01-08T12:00")
    weeks = backtest.full_weeks(WORKSPACE, [], activities, "2024-01-21T23:59:59.999999")
    assert weeks == ["2024-01-01", "2024-01-08", "2024-01-15"]
    activities[0]["at"] = "2024-01-01T00:00:00.000001"
    assert backtest.full_weeks(WORKSPACE, [], activities, "2024-01-21") == ["2024-01-08"]
    counts = backtest.weekly(WORKSPACE, model_of(activity_rule()), [], activities, None, 20)
    assert counts == {"2024-01-08": 1}
    assert backtest.per_week(counts, weeks) == (Fraction(1, 3), 0, Fraction(4, 5))

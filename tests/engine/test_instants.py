"""Who exists, when things happen, and that all entries of one instant are taken together."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from leadscorer_gui.engine.simulate import held_at_as_of, scores_at
from tests.engine.replays import lead, replay, score, visits

TEN = "kind: activity, points: 10"
ONCE_A_DAY = [f"{TEN}, repeat: {{limit: {{count: 1, per: day}}}}"]
FIT = "kind: fit, points: 10, where: {field: lead_id, op: is_not_empty}"


def once_a(period):
    return [f"{TEN}, repeat: {{limit: {{count: 1, per: {period}}}}}"]


# One instant


def test_that_award_ageing_and_expiry_at_one_instant_are_taken_together():
    rules = [f"{TEN}, ageing: {{expire: {{after_days: 1}}}}", "kind: activity, points: 5"]
    some = visits("2024-01-01", "2024-01-02", "2024-01-02")
    told = replay(rules, some, as_of="2024-01-05", threshold="36")
    assert told.changes() == [
        ("2024-01-01", "award", "10", "15"),
        ("2024-01-01", "award", "5", "15"),
        ("2024-01-02", "award", "10", "35"),
        ("2024-01-02", "award", "10", "35"),
        ("2024-01-02", "award", "5", "35"),
        ("2024-01-02", "award", "5", "35"),
        ("2024-01-02", "ageing", "-10", "35"),
        ("2024-01-03", "ageing", "-10", "15"),
        ("2024-01-03", "ageing", "-10", "15"),
    ]
    assert told.told("peak", "peak_at", "mql_at") == ("35", "2024-01-02T00:00:00Z", "")


def test_that_the_order_of_rows_of_one_instant_makes_no_difference():
    rules = [
        "kind: activity, activity: visit, repeat: {mode: tiers, tiers: [{from: 1, points: 7},"
        " {from: 3, points: 1}]}, ageing: {expire: {after_days: 1}}",
        "kind: activity, points: -4, activity: call, max_points: 6",
        f"{TEN}, repeat: {{mode: burst, burst: {{count: 3, within_days: 1}}}}",
    ]
    rows = visits("2024-01-02", "2024-01-02") + visits("2024-01-02", "2024-01-02", type="call")
    told = set()
    for order in permutations(rows):
        some = replay(rules, visits("2024-01-01") + list(order), as_of="2024-01-10")
        told.add((tuple(some.rows["x"].items()), tuple(some.changes())))
    assert len(told) == 1


def test_that_a_step_on_the_instant_of_an_activity_is_part_of_it():
    rules = [f"{TEN}, ageing: {{expire: {{after_days: 2}}}}"]
    told = replay(rules, visits("2024-01-01T10:00", "2024-01-03T10:00"), threshold="20")
    assert told.told("score", "peak", "mql_at") == ("10", "10", "")


def test_that_a_step_exactly_on_as_of_has_happened():
    rules, visit = [f"{TEN}, ageing: {{expire: {{after_days: 2}}}}"], visits("2024-01-01T10:00")
    assert score(rules, visit, as_of="2024-01-03T09:59:59.999999") == "10"
    assert score(rules, visit, as_of="2024-01-03T10:00") == "0"


def test_that_an_activity_exactly_on_as_of_has_happened():
    some = visits("2024-01-01", "2024-01-05T10:00:00.000001")
    assert score([TEN], some, as_of="2024-01-05T10:00:00.000001") == "20"
    assert score([TEN], some, as_of="2024-01-05T10:00") == "10"


def test_that_as_of_is_the_latest_instant_whatever_the_audience():
    rules = [f"{TEN}, ageing: {{expire: {{after_days: 2}}}}"]
    audience = "audience: {field: kind, op: is_empty}"
    leads = [lead(), lead("y", kind="customer", created_at="2024-01-03")]
    told = replay(rules, visits("2024-01-01"), audience, leads=leads)
    assert (list(told.rows), told.score) == (["x"], "0")


def test_that_scores_at_instants_are_those_after_their_entries():
    told = replay([TEN], visits("2024-01-02", "2024-01-03"), leads=[lead("u")])
    instants = ("2024-01-03", "2024-01-01", "2024-01-02", "2024-01-02T23:59:59.999999")
    assert told.scores(*instants) == ["20", "", "10", "10"]
    assert told.scores(*instants, lead="u") == ["0"] * 4


# Who exists


def test_that_leads_of_either_file_exist():
    some = visits("2024-01-02", lead="only active")
    told = replay([TEN, FIT], some, leads=[lead("listed", created_at="2024-01-01")])
    assert told.told("score", "mql_at", lead="listed") == ("10", "2024-01-01T00:00:00Z")
    assert told.told("score", "fit", lead="only active") == ("20", "10")


def test_that_a_lead_created_after_as_of_is_not_there_yet():
    leads = [
        lead("late", created_at="2024-02-01T00:00:00.000001"),
        lead("on", created_at="2024-02-01"),
    ]
    some = visits("2024-03-01", lead="later still")
    told = replay([FIT], some, leads=leads, as_of="2024-02-01")
    assert list(told.rows) == ["on"]


def test_that_an_activity_before_as_of_calls_a_lead_into_being():
    leads = [lead(created_at="2024-03-01")]
    told = replay([FIT], visits("2024-01-15"), leads=leads, as_of="2024-02-01")
    assert told.ledger()[0][:2] == ("2024-01-15T00:00:00Z", "start")


def test_that_a_lead_starts_at_the_earlier_of_creation_and_first_activity():
    for created, wanted in (("2024-01-01", "2024-01-01"), ("2024-01-09", "2024-01-05")):
        told = replay([FIT], visits("2024-01-05"), leads=[lead(created_at=created)])
        assert told.told("mql_at") == f"{wanted}T00:00:00Z"


def test_that_a_lead_without_any_date_is_undated():
    leads = [lead(), lead("y", created_at="soon"), lead("z", created_at="2024-01-01")]
    told = replay([FIT], [], leads=leads)
    for one in ("x", "y"):
        columns = ("score", "peak", "peak_at", "mql_at", "requalified", "qualified")
        assert told.told(*columns, lead=one) == ("10", "10", "", "", "0", "true")
    assert told.told("peak_at", lead="z") == "2024-01-01T00:00:00Z"
    assert told.ledger() == [("", "start", "", "0", "10"), ("", "fit", "r0", "10", "10")]


def test_that_a_lead_that_becomes_active_after_as_of_is_undated_until_then():
    told = replay([FIT], visits("2024-03-01"), leads=[lead()], as_of="2024-02-01")
    assert told.told("score", "mql_at") == ("10", "")


def test_that_there_may_be_no_activities_at_all():
    told = replay([TEN, FIT], [], leads=[lead(created_at="2024-01-01")])
    assert told.told("score", "engagement") == ("10", "0")


@pytest.mark.parametrize("rules", [[], [TEN], [FIT, TEN]])
def test_that_there_may_be_nobody_at_all(rules):
    told = replay(rules, [])
    assert (told.rows, len(told.result), len(told.result.record_at)) == ({}, 0, 0)
    assert scores_at(told.inputs, [0, 1]).shape == (0, 2)
    assert held_at_as_of(told.inputs).shape == (0, len(rules))
    assert told.result.first_reached(0).tolist() == []


def test_that_a_model_without_rules_scores_zero():
    told = replay([], visits("2024-01-01"), threshold="0")
    assert told.told("score", "mql_at") == ("0", "2024-01-01T00:00:00Z")


# Calendar days, weeks and months


def test_that_days_begin_at_local_midnight_where_clocks_go_forward():
    some = visits("2024-03-30T22:59:59.999999Z", "2024-03-30T23:00Z", "2024-03-31T21:59Z")
    assert score(ONCE_A_DAY, some, zone="Europe/Berlin") == "20"
    assert score(ONCE_A_DAY, some + visits("2024-03-31T22:00Z"), zone="Europe/Berlin") == "30"


def test_that_days_begin_at_local_midnight_where_clocks_go_back():
    some = visits("2024-10-26T22:00Z", "2024-10-27T22:59:59.999999Z")
    assert score(ONCE_A_DAY, some, zone="Europe/Berlin") == "10"
    assert score(ONCE_A_DAY, some + visits("2024-10-27T23:00Z"), zone="Europe/Berlin") == "20"


@pytest.mark.parametrize("period", ["week", "month"])
def test_that_weeks_and_months_begin_at_local_midnight(period):
    before, begin = "2024-03-31T21:59:59.999999Z", "2024-03-31T22:00Z"
    end = {"week": "2024-04-07T21:59:59.999999Z", "month": "2024-04-30T21:59:59.999999Z"}[period]
    assert score(once_a(period), visits(before, begin), zone="Europe/Berlin") == "20"
    assert score(once_a(period), visits(begin, end), zone="Europe/Berlin") == "10"


def test_that_a_local_time_in_the_gap_is_read_with_the_offset_before():
    rule = [f"{TEN}, repeat: {{cooldown: {{minutes: 1}}}}"]
    some = visits("2024-03-31T02:30", "2024-03-31T03:30")
    told = replay(rule, some, zone="Europe/Berlin")
    assert (told.score, told.told("mql_at")) == ("10", "2024-03-31T01:30:00Z")


def test_that_an_ambiguous_local_time_is_the_earlier_one():
    rule = [f"{TEN}, repeat: {{cooldown: {{minutes: 60}}}}"]
    told = replay(rule, visits("2024-10-27T02:30", "2024-10-27T02:30+01:00"), zone="Europe/Berlin")
    assert (told.score, told.told("mql_at")) == ("20", "2024-10-27T00:30:00Z")


def test_that_a_date_that_comes_twice_is_one_day():
    some = visits("2010-11-07T02:00Z", "2010-11-07T02:30:30Z", "2010-11-07T03:00Z")
    assert score(ONCE_A_DAY, some, zone="America/St_Johns") == "20"
    told = replay([TEN], visits("2010-11-06T23:30"), zone="America/St_Johns")
    assert told.told("mql_at") == "2010-11-07T02:00:00Z"


def test_that_a_day_may_be_missing():
    some = visits("2011-12-30T09:59:59Z", "2011-12-30T10:00Z")
    assert score(ONCE_A_DAY, some, zone="Pacific/Apia") == "20"
    some = visits("2011-12-30T12:00", "2011-12-31T05:00")
    assert score(ONCE_A_DAY, some, zone="Pacific/Apia") == "10"


def test_that_a_day_of_ageing_has_24_hours_where_clocks_change():
    rules = [f"{TEN}, ageing: {{expire: {{after_days: 1}}}}"]
    told = replay(rules, visits("2024-03-30T12:00"), zone="Europe/Berlin", as_of="2024-04-01")
    assert told.scores("2024-03-31T10:59:59.999999", "2024-03-31T11:00") == ["10", "0"]


def test_that_periods_before_1970_are_told_apart():
    some = visits("1969-12-28T23:59", "1969-12-29", "1969-12-31T23:59", "1970-01-01", "1960-02-29")
    wanted = {"day": "50", "week": "30", "month": "30"}
    assert {period: score(once_a(period), some) for period in wanted} == wanted


# Many


@pytest.mark.parametrize("count", [17, 25, 1_001, 4_200, 70_001])
def test_that_a_bot_is_scored_like_anyone(count):
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    times = [f"{begin + timedelta(minutes=n):%Y-%m-%dT%H:%M}" for n in range(count)]
    some = visits(times[-1], lead="a") + visits(*times) + visits(times[-1], lead="z")
    rules = ["kind: activity, points: 1, ageing: {expire: {after_days: 1}}"]
    told = replay(rules, some, threshold="1440")
    assert told.told("score") == str(min(count, 1440))
    assert told.told("peak") == str(min(count, 1440))
    assert (told.told("score", lead="a"), told.told("score", lead="z")) == ("1", "1")
    assert told.told("mql_at") == (f"{times[1439]}:00Z" if count >= 1440 else "")


def test_that_thousands_of_leads_each_have_their_own_score():
    names = [f"lead {place:05d}" for place in range(9_000)]
    some = [
        row
        for place, name in enumerate(names)
        for row in visits(*["2024-01-01"] * (place % 3), lead=name)
    ]
    told = replay([TEN], some, leads=[lead(name) for name in names])
    assert [told.told("score", lead=name) for name in names] == ["0", "10", "20"] * 3_000

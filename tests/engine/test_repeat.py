"""Which occurrences count, and what the counted ones earn."""

import pytest

from tests.engine.replays import replay, score, visits

TEN = "kind: activity, points: 10"


def ten(repeat):
    return [f"{TEN}, repeat: {{{repeat}}}"]


# Which activities are occurrences


def test_that_a_rule_counts_its_types_whatever_their_case():
    some = (
        visits("2024-01-01") + visits("2024-01-01", type=" VISIT ") + visits("2024-01-01", type="")
    )
    assert score([f"{TEN}, activity: Visit"], some) == "20"
    assert score([f"{TEN}, activity: [call, vISIT]"], some) == "20"
    assert score([f"{TEN}, activity: call"], some) == "0"


def test_that_a_rule_without_types_counts_any_activity():
    some = visits("2024-01-01") + visits("2024-01-01", type="call") + visits("2024-01-01", type="")
    assert score([TEN], some) == "30"


def test_that_a_rule_has_no_occurrences_where_who_fails():
    leads = [{"lead_id": "x", "country": "DE"}, {"lead_id": "y", "country": "FR"}]
    rule = f"{TEN}, who: {{field: country, op: is, value: de}}"
    told = replay([rule], visits("2024-01-01") + visits("2024-01-01", lead="y"), leads=leads)
    assert (told.told("score"), told.told("score", lead="y")) == ("10", "0")


def test_that_where_looks_at_the_activity():
    some = visits("2024-01-01", url="/Pricing") + visits("2024-01-01", url="/blog")
    assert score([f"{TEN}, where: {{field: url, op: contains, value: /pricing}}"], some) == "10"


def test_that_sixty_five_rules_and_more_add_up():
    rules = [f"kind: activity, points: {place}" for place in range(1, 131)]
    told = replay(rules, visits("2024-01-01"))
    assert told.score == str(130 * 131 // 2)
    assert (told.held()["r0"], told.held()["r63"], told.held()["r129"]) == ("1", "64", "130")


# Limits and cooldowns


@pytest.mark.parametrize(
    ("per", "points"), [("day", "50"), ("week", "40"), ("month", "20"), ("lifetime", "10")]
)
def test_that_a_limit_counts_the_first_in_each_period(per, points):
    some = visits("2024-01-29", "2024-01-29T23:59:59.999999", "2024-02-04", "2024-02-05")
    some += visits("2024-02-05T12:00", "2024-02-12", "2024-02-19T00:00:00")
    assert score(ten(f"limit: {{count: 1, per: {per}}}"), some) == points


def test_that_a_limit_of_two_leaves_the_third_out():
    some = visits("2024-01-01T01:00", "2024-01-01T02:00", "2024-01-01T03:00", "2024-01-02")
    assert score(ten("limit: {count: 2, per: day}"), some) == "30"


def test_that_a_limit_counts_apart_for_each_value():
    some = [row for asset in ("A", " a", "b", "", " ") for row in visits("2024-01-01", asset=asset)]
    assert score(ten("limit: {count: 1, per: lifetime, of: asset}"), some) == "30"
    assert score(ten("limit: {count: 1, per: lifetime, of: unknown}"), some) == "10"


def test_that_a_cooldown_ends_at_exactly_its_length():
    early, on = "2024-01-01T00:59:59.999999", "2024-01-01T01:00:00"
    for unit in ("hours: 1", "minutes: 60"):
        assert score(ten(f"cooldown: {{{unit}}}"), visits("2024-01-01", on)) == "20"
        assert score(ten(f"cooldown: {{{unit}}}"), visits("2024-01-01", early)) == "10"
        assert score(ten(f"cooldown: {{{unit}}}"), visits("2024-01-01", early, on)) == "20"


def test_that_a_cooldown_runs_from_the_last_counted_one():
    some = visits(*(f"2024-01-01T{hour:02d}:00" for hour in (0, 2, 4, 6, 8)))
    assert score(ten("cooldown: {hours: 3}"), some) == "30"


def test_that_a_cooldown_of_days_is_no_calendar():
    some = visits("2024-03-30T12:00", "2024-03-31T12:00")
    assert score(ten("cooldown: {days: 1}"), some, zone="Europe/Berlin") == "10"
    assert score(ten("cooldown: {days: 1}"), some) == "20"


def test_that_a_cooldown_runs_apart_for_each_value():
    some = visits("2024-01-01", asset="a") + visits("2024-01-01T00:30", asset="B")
    some += visits("2024-01-01T00:59", asset="A") + visits("2024-01-01T01:30", asset="b ")
    assert score(ten("cooldown: {hours: 1, of: asset}"), some) == "30"


# What counted ones earn


def test_that_the_first_earns_once():
    assert score(ten("mode: first"), visits("2024-01-01", "2024-01-02", "2024-01-03")) == "10"


def test_that_numbers_run_on_over_periods():
    some = visits("2024-01-01", "2024-01-01T01:00", "2024-01-02", "2024-01-02T01:00", "2024-01-03")
    assert score(ten("mode: nth, nth: {n: 3}, limit: {count: 1, per: day}"), some) == "10"


def test_that_tiers_earn_by_number():
    tiers = "mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}, {from: 6, points: 0}]"
    for count, wanted in ((1, "5"), (3, "15"), (4, "17"), (5, "19"), (9, "19")):
        some = visits(*(f"2024-01-{day:02d}" for day in range(1, count + 1)))
        assert score([f"kind: activity, repeat: {{{tiers}}}"], some) == wanted


def test_that_every_nth_earns_and_with_once_only_the_nth():
    some = visits(*(f"2024-01-{day:02d}" for day in range(1, 8)))
    assert score(ten("mode: nth, nth: {n: 3}"), some) == "20"
    assert score(ten("mode: nth, nth: {n: 3, once: true}"), some) == "10"
    assert score(ten("mode: nth, nth: {n: 8, once: true}"), some) == "0"


# Bursts


def burst(once="false"):
    return ten(f"mode: burst, burst: {{count: 2, within_days: 1, once: {once}}}")


def test_that_a_burst_needs_its_count_within_the_window():
    assert score(burst(), visits("2024-01-01", "2024-01-01T23:59:59.999999")) == "10"
    assert score(burst(), visits("2024-01-01", "2024-01-02")) == "0"
    assert score(burst(), visits("2024-01-01", "2024-01-01")) == "10"


def test_that_a_burst_that_goes_on_earns_once():
    assert score(burst(), visits(*(f"2024-01-01T{hour:02d}:00" for hour in range(24)))) == "10"


def test_that_a_burst_may_come_again_after_a_lull():
    again = visits("2024-01-01", "2024-01-01T01:00", "2024-01-10", "2024-01-10T01:00")
    assert score(burst(), again) == "20"
    assert score(burst("true"), again) == "10"


def test_that_a_burst_is_armed_again_only_by_an_occurrence_that_finds_a_lull():
    together = visits("2024-01-01", "2024-01-01", "2024-01-10", "2024-01-10")
    assert score(burst(), together) == "10"
    assert score(burst(), together + visits("2024-01-05")) == "20"


def test_that_what_a_burst_earned_stays():
    some = visits("2024-01-01", "2024-01-01T01:00")
    assert score(burst(), some, as_of="2030-01-01") == "10"


# Frequencies


def frequency(within="within_days: 7, "):
    tiers = f"{within}tiers: [{{at_least: 1, points: 5}}, {{at_least: 3, points: 15}}]"
    return [f"kind: activity, repeat: {{mode: frequency, frequency: {{{tiers}}}}}"]


def test_that_a_frequency_falls_at_exactly_the_end_of_the_window():
    told = replay(
        frequency(), visits("2024-01-01", "2024-01-02", "2024-01-03T12:00"), as_of="2024-02-01"
    )
    assert told.changes() == [
        ("2024-01-01", "frequency", "5", "5"),
        ("2024-01-03T12:00:00Z", "frequency", "10", "15"),
        ("2024-01-08", "frequency", "-10", "5"),
        ("2024-01-10T12:00:00Z", "frequency", "-5", "0"),
    ]
    before, on = "2024-01-07T23:59:59.999999", "2024-01-08"
    assert told.scores(before, on) == ["15", "5"]


def test_that_one_leaving_as_another_comes_changes_nothing():
    told = replay(frequency(), visits("2024-01-01", "2024-01-08"), as_of="2024-02-01")
    assert told.changes() == [
        ("2024-01-01", "frequency", "5", "5"),
        ("2024-01-15", "frequency", "-5", "0"),
    ]


def test_that_a_frequency_without_a_window_never_falls():
    some = visits("2024-01-01", "2025-01-01", "2026-01-01")
    assert score(frequency(""), some, as_of="2030-01-01") == "15"


def test_that_a_frequency_counts_what_the_limit_counts():
    rule = frequency()[0].replace("mode:", "limit: {count: 1, per: day}, mode:")
    some = visits("2024-01-01", "2024-01-01T01:00", "2024-01-01T02:00", "2024-01-02")
    assert score([rule], some) == "5"
    assert score([rule], some + visits("2024-01-03")) == "15"

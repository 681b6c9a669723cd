"""What remains of awards as they grow old."""

import pytest

from tests.engine.replays import lead, replay, score, visits

VISIT = visits("2024-01-01")


def aged(ageing, points="10", more=""):
    return [f"kind: activity, points: {points}, ageing: {{{ageing}}}{more}"]


def steps_of(rules, some=VISIT, *more, as_of="2030-01-01"):
    """(date, score) of each instant with ageing."""
    changes = replay(rules, some, *more, as_of=as_of).changes()
    return [(at, score) for at, cause, _points, score in changes if cause == "ageing"]


def test_that_an_award_expires():
    assert steps_of(aged("expire: {after_days: 9}")) == [("2024-01-10", "0")]


def test_that_steps_keep_a_percentage_of_the_original():
    told = "steps: [{after_days: 10, keep_percent: 50}, {after_days: 20, keep_percent: 24.95}]"
    assert steps_of(aged(told)) == [("2024-01-11", "5"), ("2024-01-21", "2.5")]


def test_that_a_step_that_changes_nothing_is_no_entry():
    told = "steps: [{after_days: 1, keep_percent: 100}, {after_days: 2, keep_percent: 50},"
    told += " {after_days: 3, keep_percent: 50}, {after_days: 4, keep_percent: 0}]"
    assert steps_of(aged(told)) == [("2024-01-03", "5"), ("2024-01-05", "0")]


def test_that_percent_of_the_original_falls_in_a_line():
    told = "percent: {lose: 40, every_days: 2, of: original}"
    assert steps_of(aged(told)) == [("2024-01-03", "6"), ("2024-01-05", "2"), ("2024-01-07", "0")]


REMAINING = "percent: {lose: 50, every_days: 30, of: remaining}"


def test_that_percent_of_the_remainder_ends_below_half_a_point():
    assert steps_of(aged(REMAINING)) == [
        ("2024-01-31", "5"),
        ("2024-03-01", "2.5"),
        ("2024-03-31", "1.25"),
        ("2024-04-30", "0.63"),
        ("2024-05-30", "0"),
    ]


def test_that_a_half_life_is_computed_from_the_original():
    assert steps_of(aged("half_life: {days: 2, every_days: 1}", points="2")) == [
        ("2024-01-02", "1.41"),
        ("2024-01-03", "1"),
        ("2024-01-04", "0.71"),
        ("2024-01-05", "0.5"),
        ("2024-01-06", "0"),
    ]


def test_that_a_loss_is_forgotten_like_a_gain():
    scores = [told for _at, told in steps_of(aged(REMAINING, points="-10"))]
    assert scores == ["-5", "-2.5", "-1.25", "-0.63", "0"]


def test_that_a_forgotten_loss_can_make_an_mql():
    fit = "kind: fit, points: 15, where: {field: lead_id, op: is_not_empty}"
    told = replay([*aged(REMAINING, points="-10"), fit], VISIT, as_of="2024-06-30")
    assert told.told("score", "mql_at", "peak_at") == (
        "15",
        "2024-01-31T00:00:00Z",
        "2024-05-30T00:00:00Z",
    )
    assert told.records() == [
        ("2024-01-01", "5"),
        ("2024-01-31", "10"),
        ("2024-03-01", "12.5"),
        ("2024-03-31", "13.75"),
        ("2024-04-30", "14.37"),
        ("2024-05-30", "15"),
    ]


def test_that_every_award_has_its_own_age():
    rules = aged("expire: {after_days: 10}")
    told = replay(rules, visits("2024-01-01", "2024-01-05"), as_of="2024-02-01")
    instants = ("2024-01-10", "2024-01-11", "2024-01-14", "2024-01-15")
    assert told.scores(*instants) == ["20", "10", "10", "0"]


def test_that_only_awards_that_were_earned_grow_old():
    rules = aged("expire: {after_days: 10}", more=", repeat: {mode: nth, nth: {n: 2}}")
    some = visits("2024-01-01", "2024-01-05", "2024-01-09")
    assert steps_of(rules, some) == [("2024-01-15", "0")]


def test_that_each_tier_ages_by_its_own_amount():
    tiers = "mode: tiers, tiers: [{from: 1, points: 10}, {from: 2, points: 0.9}]"
    rule = f"kind: activity, repeat: {{{tiers}}}, ageing: {{{REMAINING}}}"
    told = replay([rule], visits("2024-01-01", "2024-01-01"), as_of="2024-02-15")
    assert told.changes()[2:] == [
        ("2024-01-31", "ageing", "-5", "5"),
        ("2024-01-31", "ageing", "-0.9", "5"),
    ]


def test_that_a_burst_ages_from_the_instant_that_earned_it():
    burst = ", repeat: {mode: burst, burst: {count: 2, within_days: 3}}"
    rules = aged("expire: {after_days: 10}", more=burst)
    assert steps_of(rules, visits("2024-01-01", "2024-01-03")) == [("2024-01-13", "0")]


GROUP = "groups: [{id: g, name: G, ageing: {expire: {after_days: 5}}}]"


def test_that_a_group_ages_the_rules_without_ageing_of_their_own():
    rules = ["kind: activity, points: 10, group: g", "kind: activity, points: 1"]
    rules += aged("expire: {after_days: 9}", points="20", more=", group: g")
    assert steps_of(rules, VISIT, GROUP) == [("2024-01-06", "21"), ("2024-01-10", "1")]


def test_that_a_frequency_takes_no_ageing_of_its_group():
    frequency = "mode: frequency, frequency: {tiers: [{at_least: 1, points: 5}]}"
    rules = [f"kind: activity, group: g, repeat: {{{frequency}}}"]
    assert score(rules, VISIT, GROUP, as_of="2030-01-01") == "5"


def test_that_ageing_does_not_age_fit():
    fit = "kind: fit, points: 15, where: {field: lead_id, op: is_not_empty}"
    told = replay(
        [fit, *aged("expire: {after_days: 1}")], VISIT, leads=[lead()], as_of="2030-01-01"
    )
    assert told.told("score", "fit", "engagement") == ("15", "15", "0")


@pytest.mark.parametrize(
    ("as_of", "points"), [("2024-01-10T23:59:59.999999", "10"), ("2024-01-11", "0")]
)
def test_that_what_would_happen_after_as_of_has_not(as_of, points):
    told = replay(aged("expire: {after_days: 10}"), VISIT, as_of=as_of)
    assert told.score == points
    assert len(told.changes()) == (1 if points == "10" else 2)


def test_that_ageing_may_reach_a_century_on():
    told = replay(aged("expire: {after_days: 36500}"), VISIT, as_of="2200-01-01")
    assert told.changes()[1:] == [("2123-12-08", "ageing", "-10", "0")]

"""What silence costs: never more than there is, and no debt is dragged along."""

import pytest

from tests.engine.replays import lead, replay, score, visits

STEPS = (
    "steps: [{after_days: 30, points: -15}, {after_days: 60, points: -30},"
    " {after_days: 90, points: -50}]"
)
THREE_STEPS = f"inactivity: {{{STEPS}}}"
ONE_STEP = "inactivity: {steps: [{after_days: 30, points: -15}]}"
VISIT = visits("2024-01-01T10:00")


def earns(points, more=""):
    return [f"kind: activity, points: {points}, activity: visit{more}"]


def test_that_three_steps_add_up_to_95_after_90_days():
    told = replay(earns(100), visits("2024-01-01"), THREE_STEPS, as_of="2030-01-01")
    assert told.changes() == [
        ("2024-01-01", "award", "100", "100"),
        ("2024-01-31", "inactivity", "-15", "85"),
        ("2024-03-01", "inactivity", "-30", "55"),
        ("2024-03-31", "inactivity", "-50", "5"),
    ]
    assert told.told("score", "engagement", "peak") == ("5", "5", "100")


@pytest.mark.parametrize(
    ("as_of", "points"),
    [
        ("2024-01-31T09:59:59.999999", "100"),
        ("2024-01-31T10:00", "85"),
        ("2024-03-01T09:59:59.999999", "85"),
        ("2024-03-01T10:00", "55"),
        ("2024-03-31T09:59:59.999999", "55"),
        ("2024-03-31T10:00", "5"),
        ("2199-12-31", "5"),
    ],
)
def test_that_a_step_falls_due_at_exactly_its_days(as_of, points):
    assert score(earns(100), VISIT, THREE_STEPS, as_of=as_of) == points


def test_that_inactivity_takes_no_more_than_there_is():
    told = replay(earns(20), visits("2024-01-01"), THREE_STEPS, as_of="2030-01-01")
    assert told.changes()[1:] == [
        ("2024-01-31", "inactivity", "-15", "5"),
        ("2024-03-01", "inactivity", "-30", "0"),
        ("2024-03-01", "limit", "25", "0"),
        ("2024-03-31", "inactivity", "-50", "0"),
        ("2024-03-31", "limit", "50", "0"),
    ]


def test_that_a_lead_that_wakes_up_drags_no_debt_along():
    some = visits("2024-01-01", "2024-08-01")
    told = replay(earns(20), some, THREE_STEPS, as_of="2024-08-01")
    assert (told.score, told.scores("2024-07-31")) == ("20", ["0"])


def test_that_what_was_taken_is_not_given_back():
    told = replay(earns(100), visits("2024-01-01", "2024-02-15"), THREE_STEPS)
    assert told.score == "185"


def test_that_inactivity_takes_nothing_of_fit():
    fit = "kind: fit, points: 7, where: {field: lead_id, op: is_not_empty}"
    told = replay([*earns(20), fit], VISIT, THREE_STEPS, as_of="2030-01-01")
    assert told.told("score", "fit", "engagement") == ("7", "7", "0")


def test_that_engagement_below_zero_is_left_alone():
    told = replay(earns(-10), VISIT, THREE_STEPS, as_of="2030-01-01")
    assert told.told("score", "engagement") == ("-10", "-10")


def test_that_what_ages_away_lowers_what_inactivity_holds():
    ageing = ", ageing: {expire: {after_days: 40}}"
    told = replay(earns(20, ageing), visits("2024-01-01", "2024-04-01"), ONE_STEP)
    assert told.scores("2024-01-31", "2024-02-10", "2024-04-01") == ["5", "0", "20"]


def test_that_inactivity_follows_a_partial_loss_of_points():
    steps = "ageing: {steps: [{after_days: 40, keep_percent: 50}]}"
    told = replay(earns(20, f", {steps}"), visits("2024-01-01"), ONE_STEP, as_of="2024-12-31")
    assert told.changes()[1:] == [
        ("2024-01-31", "inactivity", "-15", "5"),
        ("2024-02-10", "ageing", "-10", "0"),
        ("2024-02-10", "limit", "5", "0"),
    ]


# The clock


def test_that_an_activity_at_the_very_instant_prevents_a_step():
    on, late = "2024-01-31T10:00", "2024-01-31T10:00:00.000001"
    assert score(earns(20), VISIT + visits(on), ONE_STEP) == "40"
    assert score(earns(20), VISIT + visits(late), ONE_STEP) == "25"


def test_that_an_activity_that_no_rule_counts_restarts_the_clock():
    told = replay(
        earns(20), VISIT + visits("2024-01-20", type="call"), ONE_STEP, as_of="2024-12-31"
    )
    assert told.changes()[1:] == [("2024-02-19", "inactivity", "-15", "5")]


def test_that_an_ignored_activity_does_not_restart_the_clock():
    ignoring = ONE_STEP.replace("{steps", "{ignore: [Email_Sent, bounce], steps")
    sent = visits("2024-01-20", "2024-01-31T10:00", type=" email_sent")
    assert score(earns(20), VISIT + sent, ignoring) == "5"
    assert score(earns(20), VISIT + visits("2024-01-20", type="email"), ignoring) == "20"


def test_that_only_the_activities_named_restart_the_clock():
    naming = ONE_STEP.replace("{steps", "{activities: [visit, call], ignore: [CALL], steps")
    for kind, points in (("VISIT", "40"), ("call", "5"), ("other", "5")):
        some = VISIT + visits("2024-01-31T10:00", type=kind)
        assert score(earns(20), some, naming, as_of="2024-01-31T10:00") == points


def test_that_an_ignored_activity_may_earn_as_a_step_falls_due():
    ignoring = ONE_STEP.replace("{steps", "{ignore: [email], steps")
    rules = [*earns(20), "kind: activity, activity: email, points: 5"]
    told = replay(rules, VISIT + visits("2024-01-31T10:00", type="email"), ignoring)
    assert told.changes()[1:] == [
        ("2024-01-31T10:00:00Z", "award", "5", "10"),
        ("2024-01-31T10:00:00Z", "inactivity", "-15", "10"),
    ]


def test_that_an_award_and_a_step_at_one_instant_are_taken_together():
    ignoring = ONE_STEP.replace("{steps", "{ignore: [email], steps")
    rules = ["kind: activity, activity: email, points: 5"]
    leads = [lead(created_at="2024-01-01")]
    told = replay(rules, visits("2024-01-31", type="email"), ignoring, leads=leads)
    assert told.changes() == [
        ("2024-01-31", "award", "5", "0"),
        ("2024-01-31", "inactivity", "-15", "0"),
        ("2024-01-31", "limit", "10", "0"),
    ]


def test_that_the_clock_runs_from_the_start_of_the_lead():
    ignoring = ONE_STEP.replace("{steps", "{ignore: [visit], steps")
    leads = [lead(created_at="2024-01-01")]
    told = replay(earns(20), visits("2024-01-15"), ignoring, leads=leads, as_of="2024-03-01")
    assert told.changes()[1:] == [("2024-01-31", "inactivity", "-15", "5")]


def test_that_several_activities_at_one_instant_are_one():
    told = replay(earns(20), VISIT * 3, ONE_STEP, as_of="2024-12-31")
    assert told.score == "45"


def test_that_every_silence_costs_anew():
    some = visits("2024-01-01", "2024-03-01", "2024-05-01")
    told = replay(earns(20), some, ONE_STEP, as_of="2024-12-31")
    instants = [at for at, cause, _points, _score in told.changes() if cause == "inactivity"]
    assert instants == ["2024-01-31", "2024-03-31", "2024-05-31"]
    assert told.score == "15"


# Again and again

AGAIN = ONE_STEP.replace("}]", "}], then_every: {days: 10, points: -1}")


@pytest.mark.parametrize(
    ("as_of", "points"),
    [("2024-01-31T10:00", "5"), ("2024-02-10T09:59:59.999999", "5"), ("2024-02-10T10:00", "4"),
     ("2024-02-29", "3"), ("2024-03-01T10:00", "2"), ("2024-12-31", "0")],
)  # fmt: skip
def test_that_points_fall_due_again_and_again_after_the_last_step(as_of, points):
    assert score(earns(20), VISIT, AGAIN, as_of=as_of) == points


def test_that_an_activity_stops_what_falls_due_again_and_again():
    some = VISIT + visits("2024-02-20T10:00")
    told = replay(earns(20), some, AGAIN, as_of="2024-03-31T10:00")
    assert [change[0][:10] for change in told.changes() if change[1] == "inactivity"] == [
        "2024-01-31",
        "2024-02-10",
        "2024-03-21",
        "2024-03-31",
    ]
    assert told.score == "8"


def test_that_centuries_of_silence_take_what_there_is():
    daily = "inactivity: {steps: [{after_days: 1, points: -1}], then_every: {days: 1, points: -1}}"
    some = visits("1900-01-01", "2150-01-01")
    told = replay(earns(100), some, daily, as_of="2150-02-01")
    assert told.scores("1900-02-10", "1900-04-11", "2149-12-31", "2150-01-01") == [
        "60",
        "0",
        "0",
        "100",
    ]
    assert told.score == "69"


def test_that_an_undated_lead_is_not_inactive():
    fit = "kind: fit, points: 7, where: {field: lead_id, op: is_not_empty}"
    told = replay(
        [fit], visits("2024-01-01", lead="y"), ONE_STEP, leads=[lead()], as_of="2030-01-01"
    )
    assert [row[1] for row in told.ledger()] == ["start", "fit"]


def test_that_inactivity_ends_and_a_visit_restores_qualification():
    told = replay(earns(20), visits("2024-01-01", "2024-03-01"), ONE_STEP, threshold="20")
    assert told.told("requalified", "qualified", "score") == ("1", "true", "25")

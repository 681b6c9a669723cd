"""When leads are MQLs: thresholds, minima, disqualification, bands, grades and audiences."""

import numpy as np
import pytest

from leadscorer_gui.analysis.thresholds import ThresholdCounts
from leadscorer_gui.engine.result import NEVER
from tests.engine.replays import lead, replay, visits

TEN = "kind: activity, points: 10, activity: visit"
DAILY = f"{TEN}, ageing: {{expire: {{after_days: 1}}}}"
OUT = "kind: activity, activity: leaves, disqualify: true"
BARRED = "kind: fit, where: {field: company, op: is, value: Globex}, disqualify: true"
FIRST, SECOND, THIRD = (f"2024-01-0{day}T00:00:00Z" for day in (1, 2, 3))


def fit(points):
    return f"kind: fit, points: {points}, where: {{field: lead_id, op: is_not_empty}}"


def leaves(*instants):
    return visits(*instants, type="leaves")


# The threshold


def test_that_a_threshold_is_met_exactly():
    some = visits("2024-01-01", "2024-01-02", "2024-01-03")
    for threshold, wanted in (("20", SECOND), ("20.01", THIRD), ("30", THIRD), ("30.01", "")):
        told = replay([TEN], some, threshold=threshold)
        assert told.told("mql_at") == wanted
        assert told.told("qualified") == ("true" if wanted else "false")


def test_that_the_first_instant_above_the_threshold_is_kept():
    told = replay([DAILY], visits("2024-01-01"), as_of="2024-02-01")
    assert told.told("score", "qualified", "mql_at", "peak", "peak_at") == (
        "0",
        "false",
        FIRST,
        "10",
        FIRST,
    )


def test_that_a_peak_is_dated_when_it_was_first_reached():
    told = replay([DAILY], visits("2024-01-01", "2024-01-02", "2024-01-05"))
    assert told.told("peak_at") == FIRST


def test_that_requalified_counts_the_comebacks():
    some = visits("2024-01-01", "2024-01-05", "2024-01-06", "2024-01-09")
    assert replay([DAILY], some).told("requalified", "qualified") == ("2", "true")
    assert replay([DAILY], some[:1]).told("requalified") == "0"


def test_that_expiry_and_award_at_one_instant_are_no_comeback():
    assert replay([DAILY], visits("2024-01-01", "2024-01-02")).told("requalified") == "0"


# Minima


@pytest.mark.parametrize(("minimum", "is_mql"), [("7", True), ("7.01", False), ("-3", True)])
def test_that_minimum_fit_is_met_exactly(minimum, is_mql):
    told = replay(
        [TEN, fit(7)], visits("2024-01-01"), threshold=f"threshold: 5, minimum_fit: {minimum}"
    )
    assert told.told("mql_at", "peak") == ((FIRST, "17") if is_mql else ("", ""))
    assert told.told("score") == "17"


@pytest.mark.parametrize(
    ("minimum", "instants"), [("10", [FIRST, SECOND]), ("10.01", [SECOND]), ("20.01", [])]
)
def test_that_minimum_engagement_is_met_exactly(minimum, instants):
    some = visits("2024-01-01", "2024-01-02")
    told = replay([TEN, fit(50)], some, threshold=f"threshold: 5, minimum_engagement: {minimum}")
    assert told.told("mql_at") == (instants[0] if instants else "")
    records = {FIRST: ("2024-01-01", "60"), SECOND: ("2024-01-02", "70")}
    assert told.records() == [records[instant] for instant in instants]


def test_that_an_undated_lead_has_no_engagement():
    for minimum, wanted in (("0", "50"), ("0.01", "")):
        minima = f"threshold: 5, minimum_engagement: {minimum}"
        told = replay([TEN, fit(50)], [], leads=[lead()], threshold=minima)
        assert told.told("peak") == wanted
        assert told.told("qualified") == ("true" if wanted else "false")
        assert told.told("score", "mql_at") == ("50", "")


# Disqualification


def test_that_a_disqualifying_fit_rule_keeps_a_lead_from_ever_being_an_mql():
    bands = "bands: [{name: Cold, from: 0}, {name: Hot, from: 20}]"
    told = replay(
        [BARRED, TEN, fit(15)], visits("2024-01-01"), bands, leads=[lead(company="globex")]
    )
    assert told.told("score", "band", "peak", "mql_at", "qualified", "disqualified_at") == (
        "25",
        "Hot",
        "",
        "",
        "false",
        FIRST,
    )
    assert told.records() == []


def test_that_a_disqualifying_fit_rule_bars_an_undated_lead_without_a_date():
    told = replay([BARRED, fit(15)], [], leads=[lead(company="Globex"), lead("y")])
    assert told.told("score", "peak", "qualified", "disqualified_at") == ("15", "", "false", "")
    assert told.told("peak", "qualified", lead="y") == ("15", "true")
    assert told.result.disqualified.tolist() == [True, False]
    assert told.ledger()[1] == ("", "disqualified", "r0", "0", "15")


def test_that_a_lead_is_no_mql_from_the_very_instant_of_disqualification():
    some = visits("2024-01-01", "2024-01-02") + leaves("2024-01-02")
    told = replay([TEN, OUT], some, threshold="20")
    assert told.told("score", "peak", "mql_at", "disqualified_at") == ("20", "10", "", SECOND)
    told = replay([TEN, OUT], visits("2024-01-01") + leaves("2024-01-01"))
    assert told.told("peak", "mql_at") == ("", "")


def test_that_what_was_before_disqualification_stays():
    some = visits("2024-01-01", "2024-01-03") + leaves("2024-01-02T00:00:00.000001")
    told = replay([TEN, OUT], some)
    assert told.told("score", "peak", "mql_at", "qualified", "requalified") == (
        "20",
        "10",
        FIRST,
        "false",
        "0",
    )
    assert told.told("disqualified_at") == "2024-01-02T00:00:00.000001Z"


def test_that_the_first_occurrence_disqualifies_and_one_after_as_of_does_not():
    some = visits("2024-01-01") + leaves("2024-01-05", "2024-01-03")
    assert replay([TEN, OUT], some).told("disqualified_at") == THIRD
    told = replay([TEN, OUT], some, as_of="2024-01-02")
    assert told.told("disqualified_at", "qualified") == ("", "true")


def test_that_disqualification_is_ascribed_to_the_first_rule_in_model_order():
    some = leaves("2024-01-01")
    barred = [lead(company="Globex")]
    for order in ([TEN, OUT, OUT, BARRED], [TEN, BARRED, OUT], [TEN, OUT, BARRED]):
        [row] = [r for r in replay(order, some, leads=barred).ledger() if r[1] == "disqualified"]
        assert row == (FIRST, "disqualified", "r1", "0", "0")


def test_that_a_later_disqualification_is_not_told():
    some = visits("2024-01-01") + leaves("2024-01-02")
    told = replay([OUT, BARRED], some, leads=[lead(company="Globex")])
    assert [row[:3] for row in told.ledger()] == [
        (FIRST, "start", ""),
        (FIRST, "disqualified", "r1"),
    ]


def test_that_disqualification_may_look_at_the_lead():
    rule = f"{OUT}, who: {{field: company, op: is, value: Globex}}"
    told = replay(
        [TEN, rule], visits("2024-01-01") + leaves("2024-01-01"), leads=[lead(company="Other")]
    )
    assert told.told("disqualified_at", "mql_at") == ("", FIRST)


# Which rules and leads count


def test_that_disabled_and_unfinished_rules_do_not_exist():
    rules = [
        TEN,
        f"{TEN}, enabled: false",
        "kind: fit, enabled: false, where: {field: lead_id, op: is_not_empty}, disqualify: true",
        "kind: activity, unfinished: true, points: 5, group: nowhere",
        "kind: fit, unfinished: true",
        fit(1),
    ]
    told = replay(rules, visits("2024-01-01"))
    assert told.told("score", "disqualified_at") == ("11", "")
    assert told.held() == {"r0": "10", "r5": "1"}
    assert [row[2] for row in told.ledger()] == ["", "r5", "r0"]


def test_that_leads_outside_the_audience_are_no_part_of_the_results():
    leads = [lead("a", status="Customer"), lead("b", status="open"), lead("c")]
    some = visits("2024-01-01", lead="a") + visits("2024-01-02", lead="d")
    audience = "audience: {field: status, op: is_not, value: customer}"
    told = replay([TEN, fit(10)], some, audience, leads=leads)
    assert list(told.rows) == ["b", "c", "d"]
    assert told.told("score", "mql_at", lead="d") == ("20", SECOND)


# Bands and grades


@pytest.mark.parametrize(
    ("points", "band"),
    [
        ("-0.01", ""),
        ("0", "Cold"),
        ("24.99", "Cold"),
        ("25", "Warm"),
        ("50", "Hot"),
        ("999", "Hot"),
    ],
)
def test_that_the_band_is_the_last_one_reached(points, band):
    bands = "bands: [{name: Cold, from: 0}, {name: Warm, from: 25}, {name: Hot, from: 50}]"
    assert replay([fit(points)], [], bands, leads=[lead()]).told("band") == band


@pytest.mark.parametrize(
    ("fit_points", "count", "grade"),
    [("0", 0, "C3"), ("20", 2, "A2"), ("10", 4, "B1"), ("-0.01", 4, ""), ("19.99", 1, "B3")],
)
def test_that_the_grade_is_two_names_side_by_side(fit_points, count, grade):
    matrix = (
        "matrix: {fit: [{name: C, from: 0}, {name: B, from: 10}, {name: A, from: 20}], engagement:"
        ' [{name: "3", from: 0}, {name: "2", from: 20}, {name: "1", from: 40}]}'
    )
    some = visits(*["2024-01-01"] * count)
    told = replay([TEN, fit(fit_points)], some, matrix, leads=[lead()])
    assert told.told("grade") == grade


def test_that_the_grade_is_empty_where_engagement_is_below_the_first():
    matrix = "matrix: {fit: [{name: A, from: 0}], engagement: [{name: x, from: 5}]}"
    told = replay([fit(9)], [], matrix, leads=[lead()])
    assert told.told("grade", "band") == ("", "")


# Every threshold

MODEL = [DAILY, "kind: activity, activity: call, points: -4, ageing: {expire: {after_days: 3}}",
         OUT, BARRED, "kind: fit, points: 6, where: {field: size, op: ge, value: 100}"]  # fmt: skip


def many_leads():
    leads = [lead("a", size="100"), lead("b", company="Globex"), lead("c", size="500"), lead("d")]
    rows = visits("2024-01-01", "2024-01-02", "2024-01-02", "2024-01-07", lead="a")
    rows += visits("2024-01-02", "2024-01-04", lead="a", type="call")
    rows += visits("2024-01-01", "2024-01-01", lead="b") + visits("2024-01-06", lead="d")
    rows += visits("2024-01-03", "2024-01-03", lead="e")
    rows += visits("2024-01-04", lead="e", type="leaves") + visits(*["2024-01-05"] * 4, lead="e")
    return rows, leads


def test_that_records_tell_when_each_threshold_was_first_reached():
    rows, leads = many_leads()
    told = replay(MODEL, rows, leads=leads)
    assert told.records("a") == [("2024-01-01", "16"), ("2024-01-02", "22")]
    assert (told.records("b"), told.records("c")) == ([], [])
    for threshold in range(-5, 45):
        own = replay(MODEL, rows, leads=leads, threshold=str(threshold)).result
        assert told.result.first_reached(threshold * 100).tolist() == own.mql_at.tolist()


def test_that_a_threshold_is_answered_ever_and_now():
    rows, leads = many_leads()
    told = replay(MODEL, rows, leads=leads)
    counts = ThresholdCounts.of(told.result)
    thresholds = np.arange(-5, 45) * 100
    ever, now = counts.ever(thresholds), counts.now(thresholds)
    for place, threshold in enumerate(thresholds.tolist()):
        own = replay(MODEL, rows, leads=leads, threshold=str(threshold // 100)).result
        assert now[place] == own.qualified.sum()
        assert ever[place] == ((own.mql_at != NEVER) | (own.undated & own.qualified)).sum()


def test_that_the_tables_of_a_result_fit_together():
    rows, leads = many_leads()
    result = replay(MODEL, rows, leads=leads).result
    assert len(result.record_at) == len(result.record_score) == result.record_ends[-1]
    begins = [0, *result.record_ends[:-1].tolist()]
    for place, (begin, end) in enumerate(zip(begins, result.record_ends.tolist(), strict=True)):
        scores, instants = result.record_score[begin:end], result.record_at[begin:end]
        assert (np.diff(scores) > 0).all()
        assert (np.diff(instants) > 0).all()
        if end > begin:
            assert (scores[-1], instants[-1]) == (result.peak[place], result.peak_at[place])

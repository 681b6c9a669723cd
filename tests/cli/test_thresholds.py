"""`leadscorer thresholds`: the rows between --from and --to, and how numbers are written."""

import pytest

from tests.cli.calling import LEADS, write

ALL = ["threshold", "mqls_ever", "mqls_now", "precision", "recall", "lift"]


def test_that_it_counts_mqls_from_0_to_100_in_steps_of_5(leadscorer, small):
    call = leadscorer("thresholds", small, "--model", "zeta", "--as-of", "2024-01-20")
    assert (call.status, call.err) == (0, "")
    assert list(call.rows[0]) == ALL
    assert [row["threshold"] for row in call.rows] == [str(number) for number in range(0, 101, 5)]
    assert call.out.startswith(
        "threshold,mqls_ever,mqls_now,precision,recall,lift\n"
        "0,4,4,0.25,1,1.25\n"
        "5,2,2,0.5,1,2.5\n"
        "10,1,1,1,1,5\n"
        "15,0,0,,0,\n"
    )


def test_that_without_any_lead_won_there_is_nothing_about_quality(leadscorer, small):
    write(small.parent / "data/leads.csv", LEADS.replace("2024-01-20", ""))
    call = leadscorer("thresholds", small, "--model", "zeta", "--to", "5")
    assert call.out == "threshold,mqls_ever,mqls_now\n0,4,4\n5,2,2\n"


def test_that_a_lead_won_after_as_of_is_not_won_yet(leadscorer, small):
    call = leadscorer("thresholds", small, "--model", "zeta", "--as-of", "2024-01-19")
    assert list(call.rows[0]) == ALL[:3]


@pytest.mark.parametrize(
    ("first", "last", "step", "thresholds"),
    [
        ("-20", "-5", "5", "-20 -15 -10 -5"),
        ("-20.", "-19", ".5", "-20 -19.5 -19"),
        ("-.25", "0.3", "0.25", "-0.25 0 0.25"),
        ("0", "0.003", "0.001", "0 0.001 0.002 0.003"),
        ("1.50", "+3.10", "0.7", "1.5 2.2 2.9"),
        ("7", "7", "1000000", "7"),
        ("100", "0", "1", ""),
        ("99999999999999999999", "99999999999999999999", "1", "99999999999999999999"),
    ],
)
def test_that_thresholds_are_decimals_of_either_sign(
    leadscorer, small, first, last, step, thresholds
):
    words = ["--from", first, "--to", last, "--step", step]
    call = leadscorer("thresholds", small, "--model", "zeta", *words)
    assert call.status == 0
    assert [row["threshold"] for row in call.rows] == thresholds.split()


def test_that_a_threshold_between_two_hundredths_counts_from_the_next_one_up(leadscorer, small):
    words = ["--from", "5.249", "--to", "5.251", "--step", "0.001"]
    call = leadscorer("thresholds", small, "--model", "zeta", *words)
    assert [row["mqls_ever"] for row in call.rows] == ["2", "2", "1"]


def test_that_won_within_days_leaves_lift_empty_and_asks_for_old_enough_mqls(leadscorer, small):
    # 😀 qualified on 4 January at 9:00, b on the 6th at 10:00; b was won on the 19th at 23:00.
    words = ["--model", "zeta", "--from", "5", "--to", "5", "--as-of", "2024-01-31"]
    wanted = {"13": "0", "14": "0.5", "24": "0.5", "25": "0", "26": "0", "27": "", "36500": ""}
    for days, precision in wanted.items():
        call = leadscorer("thresholds", small, *words, "--won-within-days", days)
        (row,) = call.rows
        assert (row["precision"], row["recall"], row["lift"]) == (precision, "1", ""), days


@pytest.mark.parametrize("step", ["0", "-1", "0.0", "-0.5", "abc", "", "1e3", "1,5", "9" * 5000])
def test_that_a_step_that_is_no_positive_number_is_a_usage_error(leadscorer, small, step):
    call = leadscorer("thresholds", small, "--model", "zeta", "--step", step)
    assert (call.status, call.out) == (2, "")
    assert "--step" in call.err


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("text", ["abc", "", "-", "--5", "5%", "٣", "1e999999"])
def test_that_a_bound_that_is_no_number_is_a_usage_error(leadscorer, small, option, text):
    call = leadscorer("thresholds", small, "--model", "zeta", f"{option}={text}")
    assert (call.status, call.out) == (2, "")
    assert option in call.err


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "36501", "many", "", "٣", "9" * 5000])
def test_that_days_must_be_whole_and_in_the_range_of_days(leadscorer, small, days):
    call = leadscorer("thresholds", small, "--model", "zeta", "--won-within-days", days)
    assert (call.status, call.out) == (2, "")
    assert "--won-within-days" in call.err

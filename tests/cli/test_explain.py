"""`leadscorer explain`: the ledger of one lead, and why another has none."""

import pytest

from tests.cli.calling import ACTIVITIES, LEADS, WORKSPACE, write

HEADER = "at,cause,rule,points,score\n"


def test_that_it_prints_the_ledger_in_order_of_time(leadscorer, small):
    call = leadscorer("explain", small, "--model", "zeta", "--lead", "b")
    assert (call.status, call.err) == (0, "")
    assert call.out == HEADER + (
        "2024-01-01T11:00:00.250000Z,start,,0,-0.5\n"
        "2024-01-01T11:00:00.250000Z,fit,german,-0.5,-0.5\n"
        "2024-01-05T09:00:00Z,award,visit,5.25,4.75\n"
        "2024-01-06T10:00:00.000001Z,award,visit,5.25,10\n"
    )


def test_that_the_ledger_ends_at_as_of(leadscorer, small):
    call = leadscorer("explain", small, "--model=zeta", "--lead=b", "--as-of=2024-01-05T10:00")
    assert [row["cause"] for row in call.rows] == ["start", "fit", "award"]


def test_that_an_undated_lead_has_rows_without_an_instant(leadscorer, small):
    call = leadscorer("explain", small, "--model", "zeta", "--lead", "é")
    assert call.out == HEADER + ",start,,0,-0.5\n,fit,german,-0.5,-0.5\n"


def test_that_a_disqualification_names_its_rule(leadscorer, small):
    call = leadscorer("explain", small, "--model", "zeta", "--lead", "ﾊ")
    assert "2023-12-31T23:00:00Z,disqualified,rival,0,0\n" in call.out


def test_that_a_limit_and_inactivity_have_rows_of_their_own(leadscorer, small):
    silence = "    inactivity: {steps: [{after_days: 1, points: -9}]}\n    limits: {max: 1}\n"
    write(small, WORKSPACE + silence)
    words = ["--model", "alpha", "--lead", "b", "--as-of", "2024-01-07T10:00:00.000001Z"]
    call = leadscorer("explain", small, *words)
    assert call.out == HEADER + (
        "2024-01-01T11:00:00.250000Z,start,,0,0\n"
        "2024-01-02T11:00:00.250000Z,inactivity,,-9,0\n"
        "2024-01-02T11:00:00.250000Z,limit,,9,0\n"
        "2024-01-05T09:00:00Z,award,any,1,1\n"
        "2024-01-06T09:00:00Z,inactivity,,-9,0\n"
        "2024-01-06T09:00:00Z,limit,,8,0\n"
        "2024-01-06T10:00:00.000001Z,award,any,1,1\n"
        "2024-01-07T10:00:00.000001Z,inactivity,,-9,0\n"
        "2024-01-07T10:00:00.000001Z,limit,,8,0\n"
    )


@pytest.mark.parametrize("lead", ['a,"1" x', "  b\u3000", "😀", "new"])
def test_that_any_lead_of_either_file_can_be_named(leadscorer, small, lead):
    assert leadscorer("explain", small, "--model", "zeta", "--lead", lead).status == 0


def test_that_an_id_may_begin_with_a_hyphen(leadscorer, small):
    write(small.parent / "data/leads.csv", LEADS + "-1x,,,\n-y,,,\n")
    for words in (["--lead", "-1x"], ["--lead=-1x"], ["--lead=-y"]):
        call = leadscorer("explain", small, "--model", "zeta", *words)
        assert (call.status, len(call.rows)) == (0, 1)


@pytest.mark.parametrize("lead", ["nobody", "B", "", "é\u0301"])
def test_that_a_lead_that_is_in_neither_file_is_said_to_be_missing(leadscorer, small, lead):
    call = leadscorer("explain", small, "--model", "zeta", f"--lead={lead}")
    assert (call.status, call.out) == (1, "")
    assert f"“{lead}”" in call.err


@pytest.mark.parametrize(
    ("lead", "as_of"), [("new", "2024-02-01"), ("😀", "2024-02-01"), ("b", "2023-12-31")]
)
def test_that_a_lead_without_a_result_is_refused_with_the_reason(leadscorer, small, lead, as_of):
    call = leadscorer("explain", small, "--model", "alpha", "--lead", lead, "--as-of", as_of)
    assert (call.status, call.out) == (1, "")
    assert f"“{lead}”" in call.err
    assert "audience" in call.err
    assert "alpha" in call.err


def test_that_only_the_first_row_of_a_lead_counts(leadscorer, small):
    write(small.parent / "data/leads.csv", LEADS + "b,2020-01-01,FR,\n")
    write(small.parent / "data/activities.csv", ACTIVITIES)
    call = leadscorer("explain", small, "--model", "zeta", "--lead", "b")
    assert call.rows[0]["at"] == "2024-01-01T11:00:00.250000Z"

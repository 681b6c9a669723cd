"""`leadscorer analyse` and `chart`: quality, weeks and scores, counted again by pandas."""

import pytest

from leadscorer_gui.cli.analyses_quality import QUALITY_COLUMNS, SCORE_COLUMNS, WEEK_COLUMNS

AS_OF = ("--as-of", "2024-01-20")


def analyse(leadscorer, small, name, *more):
    call = leadscorer("analyse", small, "--model", "zeta", "--name", name, *AS_OF, *more)
    assert (call.status, call.err) == (0, "")
    return call.rows


def test_that_quality_has_a_row_for_each_whole_threshold(leadscorer, small):
    rows = analyse(leadscorer, small, "threshold-quality", "--days-to-win", "1")
    assert tuple(rows[0]) == QUALITY_COLUMNS
    at = {row["threshold"]: row for row in rows}
    assert at["0"]["precision"] == "0.25"
    assert (at["10"]["mqls"], at["10"]["bought"], at["10"]["lift"]) == ("1", "1", "5")
    assert at["11"]["precision"] == ""
    assert {row["too_few"] for row in rows} == {"true"}


def test_that_days_to_win_leave_out_younger_leads(leadscorer, small):
    rows = analyse(leadscorer, small, "threshold-quality", "--days-to-win", "18")
    assert {row["leads"] for row in rows} == {"3"}


def test_that_weeks_sum_to_the_mqls_with_a_date(leadscorer, small):
    rows = analyse(leadscorer, small, "mqls-by-week")
    assert tuple(rows[0]) == WEEK_COLUMNS
    assert [(row["week"], row["new_mqls"]) for row in rows][:2] == [
        ("2024-01-01", "1"),
        ("2024-01-08", "0"),
    ]
    assert {row["above_capacity"] for row in rows} == {""}


def test_that_the_distribution_has_every_lead_once(leadscorer, small):
    rows = analyse(leadscorer, small, "distribution")
    assert tuple(rows[0]) == SCORE_COLUMNS
    scored = leadscorer("simulate", small, "--model", "zeta", *AS_OF).rows
    assert sum(int(row["leads"]) for row in rows) == len(scored)
    assert sum(int(row["won"]) for row in rows) == 1


@pytest.mark.parametrize("name", ["quality", "weeks", "distribution"])
def test_that_charts_are_drawn_without_a_screen(leadscorer, small, tmp_path, name):
    out = tmp_path / "chart.png"
    call = leadscorer(
        "chart", small, "--model", "zeta", "--name", name, "--theme", "dark", "--out", out
    )
    assert (call.status, call.err) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")

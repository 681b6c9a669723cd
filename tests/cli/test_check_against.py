"""`leadscorer check-against`: scores of another system beside ours."""

import csv

import pytest


def scores(leadscorer, small):
    called = leadscorer("simulate", small, "--model", "zeta")
    return {row["lead_id"]: row["score"] for row in called.rows}


def write(path, header, told):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *told.items()])


def test_that_equal_scores_have_status_0_and_a_sentence(leadscorer, small, tmp_path):
    path = tmp_path / "scores.csv"
    write(path, ["id", "score"], scores(leadscorer, small))
    called = leadscorer("check-against", small, "--model", "zeta", "--scores", path)
    assert (called.status, called.out) == (0, "lead_id,here,there,difference,explained_by\n")
    assert "scores equal" in called.err


def test_that_other_scores_have_status_1_and_a_row_each(leadscorer, small, tmp_path):
    path = tmp_path / "scores.csv"
    told = scores(leadscorer, small)
    first = next(iter(told))
    write(path, ["id", "points"], told | {first: "777"})
    call = ["check-against", small, "--model", "zeta", "--scores", path, "--score-column", "points"]
    called = leadscorer(*call)
    assert called.status == 1
    [row] = called.rows
    assert row["lead_id"] == first


@pytest.mark.parametrize("more", [["--tolerance", "x"], ["--tolerance=-1"]])
def test_that_a_tolerance_that_is_none_is_a_wrong_call(leadscorer, small, tmp_path, more):
    path = tmp_path / "scores.csv"
    path.write_text("id,score\na,1\n")
    called = leadscorer("check-against", small, "--model", "zeta", "--scores", path, *more)
    assert called.status == 2


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "\x00\x01"])
def test_that_a_file_without_scores_has_a_message(leadscorer, small, tmp_path, content):
    path = tmp_path / "scores.csv"
    path.write_text(content)
    called = leadscorer("check-against", small, "--model", "zeta", "--scores", path)
    assert (called.status, called.out) == (1, "")
    assert called.err

"""`leadscorer analyse` and `leadscorer chart --name`: numbers and pictures by name."""

import pytest

from tests.cli.calling import LEADS, files_in, write


def test_that_each_rule_has_a_row_in_model_order(leadscorer, small):
    call = leadscorer("analyse", small, "--model", "zeta", "--name", "rule-effects")
    assert (call.status, call.err) == (0, "")
    assert [row["rule"] for row in call.rows] == ["visit", "german", "rival"]
    visit, german, rival = call.rows
    assert (visit["leads"], visit["leads_hit"], visit["share_hit"]) == ("6", "3", "0.5")
    assert (visit["points"], visit["mqls_ever_if_off"], visit["leads_moved"]) == ("21", "-1", "1")
    assert (german["points"], german["no_effect"]) == ("-1", "never-decides")
    assert rival["no_effect"] == "never-decides"
    assert rival["points"] == "0"


def test_that_wins_are_told_of_leads_that_are_old_enough(leadscorer, small):
    words = ("analyse", small, "--model", "zeta", "--name", "rule-effects")
    visit = leadscorer(*words, "--as-of", "2024-01-20", "--days-to-win", "10").rows[0]
    assert (visit["hit_won"], visit["hit_leads"]) == ("1", "3")
    assert (visit["hit_rate"], visit["lift"], visit["too_few"]) == ("0.3333", "1.6667", "true")
    young = leadscorer(*words, "--as-of", "2024-01-20", "--days-to-win", "19").rows[0]
    assert (young["hit_leads"], young["other_leads"]) == ("1", "0")


def test_that_without_any_lead_won_there_is_nothing_about_wins(leadscorer, small):
    write(small.parent / "data/leads.csv", LEADS.replace("2024-01-20", ""))
    call = leadscorer("analyse", small, "--model", "zeta", "--name", "rule-effects")
    assert call.out.splitlines()[0].endswith(",leads_moved")


@pytest.mark.parametrize("command", ["analyse", "chart"])
def test_that_a_name_that_is_none_has_all_of_them_listed(leadscorer, small, tmp_path, command):
    out = ("--out", tmp_path / "x.png")
    call = leadscorer(command, small, "--model", "zeta", "--name", "nothing", *out)
    assert call.status == 2
    assert "nothing" in call.err
    assert "rule-effects" in call.err
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "x", "9" * 50])
def test_that_days_are_whole_and_said_before_files_are_read(leadscorer, small, days):
    write(small.parent / "data/leads.csv", "nothing")
    words = ("--model", "zeta", "--name", "rule-effects", f"--days-to-win={days}")
    call = leadscorer("analyse", small, *words)
    assert call.status == 2
    assert "--days-to-win" in call.err


@pytest.mark.parametrize("name", ["threshold", "rule-effects", "rule-wins"])
@pytest.mark.parametrize("ending", ["png", "svg"])
def test_that_charts_are_drawn_by_their_names(leadscorer, small, tmp_path, name, ending):
    out = tmp_path / "out" / f"x.{ending}"
    out.parent.mkdir()
    words = ("chart", small, "--model", "zeta", "--name", name, "--out", out)
    first = leadscorer(*words)
    assert (first.status, first.out) == (0, "")
    pictures = files_in(out.parent)
    assert list(pictures) == [out.name]
    leadscorer(*words, "--theme", "dark")
    assert files_in(out.parent) != pictures


def test_that_the_chart_of_no_name_is_that_of_the_threshold(leadscorer, small, tmp_path):
    for name, more in (("a.svg", ()), ("b.svg", ("--name", "threshold"))):
        leadscorer("chart", small, "--model", "zeta", "--out", tmp_path / name, *more)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()

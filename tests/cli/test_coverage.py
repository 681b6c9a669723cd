"""`leadscorer analyse --name coverage`, `mqls-by-threshold`, and what every table promises."""

import pytest

from leadscorer_gui.cli.analyses_coverage import COVERAGE_COLUMNS
from leadscorer_gui.cli.analyses_quality import CURVE_COLUMNS
from tests.cli.calling import ACTIVITIES, LEADS, WORKSPACE, files_in, write

ZETA = ("--model", "zeta", "--name")


def test_that_coverage_has_a_row_for_each_type_and_month(leadscorer, small):
    write(small.parent / "data/activities.csv", ACTIVITIES + "b,2024-03-05T10:00,visit,\n")
    call = leadscorer("analyse", small, *ZETA, "coverage")
    assert (call.status, call.err) == (0, "")
    assert tuple(call.rows[0]) == COVERAGE_COLUMNS
    visits = [row for row in call.rows if row["type"] == "visit"]
    assert [(row["month"], row["activities"], row["state"]) for row in visits] == [
        ("2024-01", "4", "some"), ("2024-02", "0", "hole"), ("2024-03", "1", "some"),
    ]  # fmt: skip
    assert {row["used_by_rules"] for row in visits} == {"true"}
    assert {row["used_by_rules"] for row in call.rows if row["type"] == "mail"} == {"false"}


def test_that_what_lies_after_as_of_is_in_no_month(leadscorer, small):
    rows = leadscorer("analyse", small, *ZETA, "coverage", "--as-of", "2024-01-05").rows
    assert {row["type"]: row["activities"] for row in rows} == {"visit": "2"}
    empty = leadscorer("analyse", small, *ZETA, "coverage", "--as-of", "2001-01-01").rows
    assert [(row["type"], row["state"], row["month"]) for row in empty] == [
        ("visit", "missing", "")
    ]


def test_that_thresholds_have_the_mqls_of_the_thresholds_command(leadscorer, small):
    rows = leadscorer("analyse", small, *ZETA, "mqls-by-threshold").rows
    assert tuple(rows[0]) == CURVE_COLUMNS
    first, last = rows[0]["threshold"], rows[-1]["threshold"]
    words = (f"--from={first}", "--to", last, "--step", 1)
    plain = leadscorer("thresholds", small, "--model", "zeta", *words).rows
    names = ("threshold", "mqls_ever", "mqls_now")
    assert [[row[name] for name in names] for row in rows] == [
        [row[name] for name in names] for row in plain
    ]
    assert {row["weeks_above_capacity"] for row in rows} == {""}


@pytest.mark.parametrize("name", ["coverage", "rule-effects", "threshold-quality"])
def test_that_no_cell_is_a_formula(leadscorer, small, name):
    renamed = WORKSPACE.replace("name: Visits", 'name: "=1+1"')
    write(small, renamed.replace("activity: visit", 'activity: "@sum"'))
    write(small.parent / "data/activities.csv", ACTIVITIES.replace("visit", "@sum"))
    write(small.parent / "data/leads.csv", LEADS)
    call = leadscorer("analyse", small, *ZETA, name)
    assert call.status == 0
    cells = [cell for row in call.rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "+")]
    assert name == "threshold-quality" or [cell for cell in cells if cell[:2] in ("'=", "'@")]


@pytest.mark.parametrize("name", ["threshold-quality", "rule-effects"])
def test_that_what_won_means_stands_beside_every_share_of_wins(leadscorer, small, name):
    rows = leadscorer("analyse", small, *ZETA, name, "--as-of", "2024-02-01").rows
    assert {row["won_means"] for row in rows} == {"“won_at” of leads.csv has a date"}
    named = write(small.parent / "other.csv", LEADS)
    files = ("--leads", named, "--activities", small.parent / "data/activities.csv")
    rows = leadscorer("analyse", small, *ZETA, name, "--as-of", "2024-02-01", *files).rows
    assert {row["won_means"] for row in rows} == {"“won_at” of other.csv has a date"}


@pytest.mark.parametrize("name", ["quality", "distribution", "rule-wins"])
def test_that_what_won_means_stands_on_every_picture_of_wins(leadscorer, small, tmp_path, name):
    out = tmp_path / "x.svg"
    words = ("--as-of", "2024-02-01", "--out", out)
    assert leadscorer("chart", small, *ZETA, name, *words).status == 0
    # The letters of an SVG are shapes; each line of text stands in a comment before them.
    assert "Won: “won_at” of leads.csv has a date" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["coverage", "mqls-per-week", "mqls-ever", "mqls-now"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_each_is_drawn(leadscorer, small, tmp_path, name, theme):
    out = tmp_path / "x.png"
    call = leadscorer("chart", small, *ZETA, name, "--theme", theme, "--out", out)
    assert (call.status, call.err) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")


def test_that_each_curve_is_another_picture(leadscorer, small, tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("mqls-per-week", "mqls-ever", "mqls-now"):
        leadscorer("chart", small, *ZETA, name, "--out", tmp_path / "out" / f"{name}.svg")
    assert len(set(files_in(tmp_path / "out").values())) == 3


@pytest.mark.parametrize("command", ["analyse", "chart"])
def test_that_coverage_is_of_no_segment(leadscorer, small, tmp_path, command):
    words = ("--segment", "x", "--out", tmp_path / "x.svg")
    call = leadscorer(command, small, *ZETA, "coverage", *words)
    assert call.status == 2
    assert "--segment does not go with --name coverage" in call.err

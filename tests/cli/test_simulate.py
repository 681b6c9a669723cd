"""`leadscorer simulate`: which rows, in which order, and how they are written."""

import pytest

from tests.cli.calling import ACTIVITIES, LEADS, WORKSPACE, run, write

HEADER = (
    "model,lead_id,score,fit,engagement,peak,peak_at,band,grade,mql_at,requalified,qualified,"
    "disqualified_at\n"
)
# The undated é has a score without an instant; ﾊ is disqualified from its start on.
ZETA = """\
zeta,"a,""1"" x",0,0,0,0,2024-01-03T00:00:00Z,Cold,,,0,false,
zeta,b,10,-0.5,10.5,10,2024-01-06T10:00:00.000001Z,"Hot, hot",,2024-01-06T10:00:00.000001Z,0,true,
zeta,new,0,0,0,0,2024-01-07T00:00:00Z,Cold,,,0,false,
zeta,é,-0.5,-0.5,0,-0.5,,,,,0,false,
zeta,ﾊ,5.25,0,5.25,,,Cold,A1,,0,false,2023-12-31T23:00:00Z
zeta,😀,5.25,0,5.25,5.25,2024-01-04T09:00:00Z,Cold,A1,,0,false,
"""
ALPHA = """\
alpha,b,2,0,2,2,2024-01-06T10:00:00.000001Z,,,2024-01-05T09:00:00Z,0,true,
alpha,é,0,0,0,0,,,,,0,false,
"""


def test_that_it_prints_a_row_per_model_in_file_order_and_lead_by_code_point(leadscorer, small):
    call = leadscorer("simulate", small)
    assert (call.status, call.err) == (0, "")
    assert call.out == HEADER + ZETA + ALPHA


def test_that_one_model_alone_can_be_chosen(leadscorer, small):
    assert leadscorer("simulate", small, "--model", "alpha").out == HEADER + ALPHA


def test_that_a_workspace_without_models_gives_the_header_alone(leadscorer, tmp_path):
    leads, activities = write(tmp_path / "l", LEADS), write(tmp_path / "a", ACTIVITIES)
    workspace = write(tmp_path / "none.yaml", "leadscorer: 1\nname: None yet\nmodels: []\n")
    call = leadscorer("simulate", workspace, "--leads", leads, "--activities", activities)
    assert (call.status, call.out) == (0, HEADER)


def test_that_files_without_rows_give_the_header_alone(leadscorer, small, tmp_path):
    leads, activities = write(tmp_path / "l", "lead_id"), write(tmp_path / "a", "at,lead_id\n")
    call = leadscorer("simulate", small, "--leads", leads, "--activities", activities)
    assert (call.status, call.out, call.err) == (0, HEADER, "")


def test_that_files_with_a_byte_order_mark_and_other_line_ends_say_the_same(leadscorer, small):
    for name, text in (("leads", LEADS), ("activities", ACTIVITIES)):
        write(small.parent / f"data/{name}.csv", "\ufeff" + text.replace("\n", "\r\n"))
    assert leadscorer("simulate", small).out == HEADER + ZETA + ALPHA


def test_that_output_is_utf_8_with_plain_line_ends_whatever_the_locale(small):
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LANG": "C"}
    assert run("simulate", small, env=plain).stdout == (HEADER + ZETA + ALPHA).encode()


@pytest.mark.parametrize(
    ("as_of", "peak_at"),
    [
        ("2024-01-05T09:00:00Z", "2024-01-05T09:00:00Z"),
        ("2024-01-05T10:00", "2024-01-05T09:00:00Z"),
        ("2024-01-05 10:00:00", "2024-01-05T09:00:00Z"),
        ("2024-01-05T12:30+03:30", "2024-01-05T09:00:00Z"),
        ("2024-01-05T10:00:00.0000009", "2024-01-05T09:00:00Z"),
        ("2024-01-05T09:59:59.999999", "2024-01-01T11:00:00.250000Z"),
        ("2024-01-05", "2024-01-01T11:00:00.250000Z"),
        ("2024-01-06", "2024-01-05T09:00:00Z"),
        ("2200-12-31", "2024-01-06T10:00:00.000001Z"),
    ],
)
def test_that_as_of_is_any_timestamp_in_the_workspaces_zone(leadscorer, small, as_of, peak_at):
    call = leadscorer("simulate", small, "--model", "zeta", "--as-of", as_of)
    (row,) = [row for row in call.rows if row["lead_id"] == "b"]
    assert row["peak_at"] == peak_at


def test_that_leads_that_are_not_there_by_as_of_are_left_out(leadscorer, small):
    call = leadscorer("simulate", small, "--model", "zeta", "--as-of", "1999-12-31")
    assert [row["lead_id"] for row in call.rows] == ["é"]


@pytest.mark.parametrize("text", ["soon", "", "2024-02-30", "10:00", "1706695200", "2024-1-5"])
def test_that_an_as_of_that_is_no_timestamp_is_a_usage_error(leadscorer, small, text):
    call = leadscorer("simulate", small, f"--as-of={text}")
    assert (call.status, call.out) == (2, "")
    assert "--as-of" in call.err
    assert f"“{text}”" in call.err


def test_that_unfinished_models_are_left_out_with_a_warning(leadscorer, small):
    write(small, WORKSPACE + "  - {id: later, name: Later, unfinished: true}\n")
    call = leadscorer("simulate", small)
    assert (call.status, call.out) == (0, HEADER + ZETA + ALPHA)
    assert call.err == "the model “later” is unfinished and was left out\n"


def test_that_an_unfinished_model_that_is_named_is_refused(leadscorer, small):
    write(small, WORKSPACE + "  - {id: later, name: Later, unfinished: true}\n")
    for command in ("simulate", "thresholds", "explain"):
        lead = ["--lead=b"] if command == "explain" else []
        call = leadscorer(command, small, "--model", "later", *lead)
        assert (call.status, call.out) == (1, "")
        assert "later" in call.err
        assert "unfinished" in call.err


def test_that_unfinished_rules_score_nothing(leadscorer, small):
    unfinished = "      - {id: more, name: More, kind: activity, unfinished: true, points: 99}\n"
    write(small, WORKSPACE + unfinished)
    assert leadscorer("simulate", small).out == HEADER + ZETA + ALPHA

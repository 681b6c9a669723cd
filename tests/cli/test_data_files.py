"""CSV files that cannot be read, and rows of others that are left out."""

import csv
import io
import os
import re

import pytest

from tests.cli.calling import ACTIVITIES, LEADS, files_in, write

WORDS = {
    "simulate": [],
    "thresholds": ["--model", "zeta"],
    "explain": ["--model", "zeta", "--lead", "b"],
}

BAD_LEADS = (
    LEADS
    + "b,2020-01-01,FR,\n"  # 7: a second time
    + ",2024-01-01,DE,\n"  # 8: no lead_id
    + "x,yesterday,DE,\n"  # 9: no timestamp; the row stays
    + "y,2024-01-01,DE,,more\n"  # 10: a cell too many
    + "z\n"  # 11: too short, which is no fault
)
BAD_ACTIVITIES = (
    ACTIVITIES
    + ",2024-01-05,visit,\n"  # 7: no lead_id
    + "b,soon,visit,\n"  # 8: no timestamp
    + 'b,,visit,"two\nlines"\n'  # 9: no timestamp
    + "b,2024-01-05,visit,/,more\n"  # 11: a cell too many
)


@pytest.fixture
def bad_rows(small):
    write(small.parent / "data/leads.csv", BAD_LEADS)
    write(small.parent / "data/activities.csv", BAD_ACTIVITIES)
    return small


@pytest.mark.parametrize("command", list(WORDS))
def test_that_what_was_left_out_is_counted_on_standard_error(leadscorer, bad_rows, command):
    call = leadscorer(command, bad_rows, *WORDS[command])
    assert call.status == 0
    lines = call.err.splitlines()
    assert len(lines) == 7
    data = bad_rows.parent / "data"
    for file, count, words in (
        ("leads", 1, "lead_id stands in an earlier row"),
        ("leads", 1, "no lead_id"),
        ("leads", 1, "created_at is no timestamp"),
        ("leads", 1, "too many cells"),
        ("activities", 1, "no lead_id"),
        ("activities", 2, "is no timestamp"),
        ("activities", 1, "too many cells"),
    ):
        found = [line for line in lines if line.startswith(f"{data / file}.csv: ")]
        assert [line for line in found if words in line and re.search(rf"\b{count}\b", line)]


def test_that_rows_that_are_left_out_do_not_count_and_short_ones_do(leadscorer, bad_rows):
    call = leadscorer("simulate", bad_rows, "--model", "zeta")
    rows = {row["lead_id"]: row for row in call.rows}
    assert rows["b"]["score"] == "10"
    assert "y" not in rows
    assert rows["x"]["fit"] == "-0.5"
    assert rows["z"]["peak_at"] == ""


def test_that_rejects_keeps_each_row_with_its_place_and_reason(leadscorer, bad_rows, tmp_path):
    out = tmp_path / "rejects.csv"
    plain = leadscorer("simulate", bad_rows)
    call = leadscorer("simulate", bad_rows, "--rejects", out)
    assert (call.status, call.out, call.err) == (0, plain.out, plain.err)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert list(rows[0]) == ["file", "line", "left_out", "reason", "column", "value", "row"]
    leads, activities = (
        str(bad_rows.parent / "data" / name) for name in ("leads.csv", "activities.csv")
    )
    assert [(row["file"], row["line"], row["left_out"], row["row"]) for row in rows] == [
        (leads, "7", "true", "b,2020-01-01,FR,"),
        (leads, "8", "true", ",2024-01-01,DE,"),
        (leads, "9", "false", "x,yesterday,DE,"),
        (leads, "10", "true", "y,2024-01-01,DE,,more"),
        (activities, "7", "true", ",2024-01-05,visit,"),
        (activities, "8", "true", "b,soon,visit,"),
        (activities, "9", "true", 'b,,visit,"two\nlines"'),
        (activities, "11", "true", "b,2024-01-05,visit,/,more"),
    ]


@pytest.mark.parametrize("command", list(WORDS))
def test_that_rejects_is_a_header_alone_where_nothing_was_left_out(
    leadscorer, small, tmp_path, command
):
    out = tmp_path / "rejects.csv"
    assert leadscorer(command, small, *WORDS[command], "--rejects", out).status == 0
    assert out.read_bytes() == b"file,line,left_out,reason,column,value,row\n"


@pytest.mark.parametrize("command", list(WORDS))
@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("leads", None, "no such file"),
        ("activities", None, "no such file"),
        ("leads", b"", "empty"),
        ("activities", b"", "empty"),
        ("leads", b"\n", "lead_id"),
        ("leads", b"Lead_Id,country\n", "“lead_id”"),
        ("leads", b"lead_id ,country\n", "“lead_id”"),
        ("leads", b"lead_id;country\n", "“lead_id”"),
        ("activities", b"lead_id,type\n", "“at”"),
        ("activities", b"at,type\n", "“lead_id”"),
        ("leads", b"lead_id,a,a\n", "“a”"),
        ("activities", b"lead_id,at,at\n", "“at”"),
        ("leads", b"\x7fELF\x02\x01\x00\xff\xfe\x00\n", "UTF-8"),
        ("leads", "lead_id\nä\n".encode("latin-1"), ":2: not UTF-8"),
        ("leads", "lead_id\nb\n".encode("utf-16"), "UTF-8"),
        ("activities", b'lead_id,at\nb,"2024\n', ":2: the quotation mark"),
        ("leads", b'"lead_id', ":1: the header row"),
    ],
)
def test_that_a_file_that_cannot_be_used_is_named_with_the_reason(
    leadscorer, small, command, file, content, said
):
    path = small.parent / "data" / f"{file}.csv"
    path.unlink()
    if content is not None:
        write(path, content)
    before = files_in(small.parent)
    out = ["--out", small.parent / "out", "--rejects", small.parent / "rejects"]
    call = leadscorer(command, small, *WORDS[command], *out)
    assert (call.status, call.out) == (1, "")
    assert call.err.startswith(f"{path}:")
    assert said in call.err
    assert files_in(small.parent) == before


def test_that_a_missing_file_that_was_remembered_is_said_to_be_remembered(leadscorer, small):
    (small.parent / "data/leads.csv").unlink()
    call = leadscorer("simulate", small)
    assert "The workspace remembers" in call.err
    assert "--leads" in call.err
    there = small.parent / "data/activities.csv"
    call = leadscorer("simulate", small, "--leads", "nowhere.csv", "--activities", there)
    assert call.err == "nowhere.csv: there is no such file\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_that_folders_devices_and_pipes_are_no_csv_files(leadscorer, small, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path, "/dev/null", "/dev/zero", tmp_path / "pipe"):
        call = leadscorer("simulate", small, "--leads", odd, "--activities", odd)
        assert (call.status, call.out) == (1, "")
        assert call.err.startswith(f"{odd}: ")


@pytest.mark.parametrize("command", list(WORDS))
@pytest.mark.parametrize("place", ["missing", ".", "/dev/null"])
def test_that_a_place_without_a_workspace_is_told(leadscorer, command, place):
    call = leadscorer(command, place, *WORDS[command])
    assert (call.status, call.out) == (1, "")
    assert call.err.startswith(f"{place}:1:1: ")

"""`leadscorer check`: problems on standard output, warnings on standard error."""

import subprocess
import sys

import pytest

from tests.cli.calling import ROOT, WORKSPACE, run, write

HEAVY = {"PySide6", "duckdb", "matplotlib", "numba", "numpy", "pandas"}


def test_that_a_valid_workspace_is_met_with_silence(leadscorer, small):
    call = leadscorer("check", small)
    assert (call.status, call.out, call.err) == (0, "", "")


def test_that_every_problem_has_a_line_with_its_place(leadscorer, small):
    text = WORKSPACE.replace("points: 5.25", "points: 5.255").replace("op: in_list", "op: inlist")
    call = leadscorer("check", write(small, text + "    colour: red\n"))
    assert call.status == 1
    assert call.err == ""
    lines = call.out.splitlines()
    numbers = [text.splitlines().index(line) + 1 for line in text.splitlines() if "5.255" in line]
    assert lines[0].startswith(f"{small}:{numbers[0]}:")
    assert [line.split(":")[0] for line in lines] == [str(small)] * 3
    assert "in_list" in lines[1]
    assert "colour" in lines[2]
    places = [[int(number) for number in line.split(":")[1:3]] for line in lines]
    assert places == sorted(places)


def test_that_problems_of_other_commands_stand_on_standard_error(leadscorer, small):
    write(small, WORKSPACE + "    colour: red\n")
    problems = leadscorer("check", small).out
    assert problems
    model = ["--model", "zeta"]
    for words in (
        ["simulate", small],
        ["thresholds", small, *model],
        ["explain", small, *model, "--lead", "b"],
        ["export", small, *model, "--to", "yaml"],
    ):
        call = leadscorer(*words)
        assert (call.status, call.out, call.err) == (1, "", problems)


def test_that_problems_go_to_the_file_that_out_names(leadscorer, small, tmp_path):
    out = tmp_path / "problems.txt"
    assert leadscorer("check", small, "--out", out).status == 0
    assert out.read_bytes() == b""
    write(small, "leadscorer: 1\n")
    call = leadscorer("check", small, "--out", out)
    assert (call.status, call.out, call.err) == (1, "", "")
    assert out.read_text(encoding="utf-8") == leadscorer("check", small).out


def test_that_what_is_unfinished_is_warned_of(leadscorer, small):
    rule = "      - {id: draft, name: Draft, kind: fit, unfinished: true}\n"
    model = "  - {id: later, name: Later, unfinished: true}\n"
    call = leadscorer("check", write(small, WORKSPACE + rule + model))
    assert (call.status, call.out) == (0, "")
    first, second = call.err.splitlines()
    assert first.startswith(f"{small}: ")
    assert "“alpha”" in first
    assert "“draft”" in first
    assert "“later”" in second


def test_that_each_field_that_remembered_files_lack_is_warned_of_once_per_rule(leadscorer, small):
    rules = """\
      - id: both
        name: Both
        kind: activity
        activity: visit
        where: {any: [{field: url, op: is, value: a}, {field: urll, op: is, value: b}]}
        who: {all: [{field: region, op: is, value: a}, {field: region, op: is_empty}]}
        points: 1
        repeat: {limit: {count: 1, per: day, of: asset}}
      - {id: off, name: Off, kind: fit, enabled: false, points: 1, where: {field: x, op: is_empty}}
      - {id: id, name: Id, kind: fit, points: 1, where: {field: lead_id, op: starts_with, value: x}}
    """
    call = leadscorer("check", write(small, WORKSPACE + rules.rstrip(" ")))
    assert (call.status, call.out) == (0, "")
    lines = call.err.splitlines()
    assert len(lines) == 3
    for field, file in (("region", "leads"), ("urll", "activities"), ("asset", "activities")):
        (line,) = [line for line in lines if f"“{field}”" in line]
        assert "“both”" in line
        assert str(small.parent / "data" / f"{file}.csv") in line


def test_that_an_audience_that_asks_for_a_missing_field_is_warned_of(leadscorer, small):
    write(small.parent / "data/leads.csv", "\ufefflead_id\n")
    call = leadscorer("check", small)
    assert (call.status, call.out) == (0, "")
    assert len(call.err.splitlines()) == 3
    assert "model “alpha”: the audience asks for “country”" in call.err


def test_that_missing_types_of_activities_are_warned_of_where_they_matter(leadscorer, small):
    write(small.parent / "data/activities.csv", "at,lead_id\n")
    call = leadscorer("check", small)
    assert call.status == 0
    (line,) = call.err.splitlines()
    assert "“zeta”" in line


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b'"never closed' + b"x" * 300_000])
def test_that_remembered_files_that_cannot_be_read_are_warned_of(leadscorer, small, content):
    file = small.parent / "data/leads.csv"
    file.unlink()
    if content is not None:
        write(file, content)
    call = leadscorer("check", small)
    assert (call.status, call.out) == (0, "")
    assert f"{file} cannot be read" in call.err


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin"])
def test_that_a_remembered_device_is_not_read(leadscorer, small, device):
    write(small, WORKSPACE.replace("data/leads.csv", device))
    call = leadscorer("check", small)
    assert (call.status, call.out) == (0, "")
    assert f"{device} cannot be read" in call.err


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x7fELF", b"[" * 100_000, b"a,b\n1,2\n"])
def test_that_what_is_no_workspace_has_a_problem(leadscorer, tmp_path, content):
    file = write(tmp_path / "odd", content)
    call = leadscorer("check", file)
    assert (call.status, call.err) == (1, "")
    assert call.out.startswith(f"{file}:1:")


@pytest.mark.parametrize("place", ["missing", ".", "/dev/null", "x" * 300, "small.leadscorer/x"])
def test_that_a_place_without_a_workspace_has_a_problem(leadscorer, small, monkeypatch, place):
    monkeypatch.chdir(small.parent)
    call = leadscorer("check", place)
    assert (call.status, call.err) == (1, "")
    assert call.out.startswith(f"{place}:1:1: ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_that_a_file_name_that_is_no_text_is_printed_as_it_is():
    call = run("check", b"\xff".decode(errors="surrogateescape"))
    assert call.status == 1
    assert call.stdout.startswith(b"\xff:1:1: ")


@pytest.mark.parametrize("text", [WORKSPACE, "leadscorer: 1\n"])
def test_that_check_loads_nothing_that_is_slow_to_start(small, text):
    write(small, text)
    code = (
        "import sys\n"
        "from leadscorer_gui.cli import main\n"
        "main(['check', sys.argv[1]])\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, str(small)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"

"""Where results go: whole files or none, standard output for nothing but results."""

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from leadscorer_gui.cli import output
from leadscorer_gui.cli.output import Progress
from tests.cli.calling import ROOT, WORKSPACE, files_in, finished, process, run, write

SAMPLE = ROOT / "sample_models" / "starter.leadscorer"
COMMANDS = {
    "simulate": [],
    "thresholds": ["--model", "zeta"],
    "explain": ["--model", "zeta", "--lead", "b"],
    "export": ["--model", "zeta", "--to", "yaml"],
}
ALL = pytest.mark.parametrize("command", list(COMMANDS))
unix = pytest.mark.skipif(sys.platform == "win32", reason="no such devices and signals")


@ALL
def test_that_out_holds_what_standard_output_would_and_nothing_else_is_left(
    leadscorer, small, tmp_path, command
):
    out = write(tmp_path / "results" / "out.csv", "old")
    plain = leadscorer(command, small, *COMMANDS[command])
    call = leadscorer(command, small, *COMMANDS[command], "--out", out)
    assert (call.status, call.out, call.err) == (0, "", plain.err)
    assert files_in(out.parent) == {"out.csv": plain.stdout}


@ALL
def test_that_the_old_file_stays_where_a_call_fails(leadscorer, small, tmp_path, command):
    out = write(tmp_path / "results" / "out.csv", "old")
    words = [*COMMANDS[command], "--out", out]
    assert leadscorer(command, small, *words, "--model", "beta").status == 2
    assert leadscorer(command, tmp_path / "none", *words).status == 1
    write(small, WORKSPACE + "    colour: red\n")
    assert leadscorer(command, small, *words).status == 1
    assert files_in(out.parent) == {"out.csv": b"old"}


def test_that_the_old_file_stays_where_the_new_one_cannot_be_written(
    leadscorer, small, tmp_path, monkeypatch
):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    out = write(tmp_path / "results" / "out.csv", "old")
    monkeypatch.setattr(os, "fsync", full)
    call = leadscorer("simulate", small, "--out", out)
    assert (call.status, call.out) == (1, "")
    assert str(out) in call.err
    assert "No space left" in call.err
    assert files_in(out.parent) == {"out.csv": b"old"}


@ALL
def test_that_out_cannot_be_a_folder_or_lie_in_a_missing_one(leadscorer, small, tmp_path, command):
    before = files_in(tmp_path)
    for out in (tmp_path, tmp_path / "none" / "out.csv", small / "out.csv", ""):
        call = leadscorer(command, small, *COMMANDS[command], "--out", out)
        assert (call.status, call.out) == (1, "")
        assert "--out" in call.err
        assert "folder" in call.err
    call = leadscorer(command, small, *COMMANDS[command], "--out", tmp_path / ("x" * 300))
    assert (call.status, call.out) == (1, "")
    assert files_in(tmp_path) == before


@unix
@pytest.mark.parametrize("option", ["--out", "--rejects"])
@pytest.mark.parametrize("name", ["small.leadscorer", "data/leads.csv", "data/activities.csv"])
def test_that_a_file_that_is_read_is_never_written(
    leadscorer, small, tmp_path, monkeypatch, option, name
):
    before = files_in(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / name)
    monkeypatch.chdir(tmp_path / "data")
    for path in (tmp_path / name, Path("..") / name, tmp_path / "link"):
        call = leadscorer("simulate", small, option, path)
        assert (call.status, call.out) == (2, "")
        assert f"{option} {path}" in call.err
    (tmp_path / "link").unlink()
    assert files_in(tmp_path) == before


def test_that_results_and_rejects_cannot_share_a_file(leadscorer, small, tmp_path):
    out = tmp_path / "one.csv"
    call = leadscorer("simulate", small, "--out", out, "--rejects", out)
    assert (call.status, call.out) == (2, "")
    assert not out.exists()


@unix
def test_that_out_follows_a_link_and_keeps_permissions(leadscorer, small, tmp_path):
    real = write(tmp_path / "real.csv", "old")
    real.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(real)
    assert leadscorer("simulate", small, "--out", tmp_path / "link.csv").status == 0
    assert real.read_bytes() == leadscorer("simulate", small).stdout
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@unix
def test_that_out_may_be_a_device(leadscorer, small):
    assert leadscorer("simulate", small, "--out", "/dev/null").status == 0
    assert leadscorer("simulate", small, "--out", "/dev/full").status == 1


@unix
@pytest.mark.parametrize("words", [["simulate", SAMPLE], ["--help"], ["check", "none"]])
def test_that_a_reader_who_has_read_enough_is_left_in_peace(words):
    with process(*words) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        if words[0] == "simulate":
            assert started.stdout.readline().startswith(b"model,lead_id,")
        started.stdout.close()
        said = finished(0, b"", started.stderr.read()).err
        started.wait(60)
    assert said == ""


@unix
def test_that_standard_output_that_takes_nothing_is_told(small):
    with open("/dev/full", "wb") as full:
        call = run("simulate", small, stdout=full)
    assert call.status == 1
    assert "No space left" in call.err
    assert len(call.err.splitlines()) == 1


def test_that_too_little_memory_is_told(leadscorer, small, tmp_path, monkeypatch):
    def too_much(*inputs: object) -> None:
        raise MemoryError

    monkeypatch.setattr("leadscorer_gui.cli.scoring.read_history", too_much)
    call = leadscorer("simulate", small, "--out", tmp_path / "out.csv")
    assert (call.status, call.out) == (1, "")
    assert "memory" in call.err
    assert not (tmp_path / "out.csv").exists()


@unix
def test_that_a_listener_who_left_does_not_stop_the_work(small):
    write(small.parent / "data/leads.csv", "lead_id\n\n,\n")
    with open("/dev/full", "wb") as full:
        call = run("simulate", small, stderr=full)
    assert call.status in (0, 120)  # Python itself minds that it cannot close standard error
    assert call.out.startswith("model,lead_id,")


def test_that_progress_stands_on_standard_error_alone(leadscorer, small, monkeypatch, capfdbinary):
    quiet = leadscorer("simulate", small).stdout
    monkeypatch.setattr(output, "_QUIET_SECONDS", 0.0)
    monkeypatch.setattr(output, "_SECONDS_BETWEEN", 0.0)
    from leadscorer_gui.cli import main

    assert main(["simulate", str(small)]) == 0
    captured = capfdbinary.readouterr()
    assert captured.out == quiet
    lines = captured.err.decode().splitlines()
    for step in ("Reading", "Scoring zeta", "Scoring alpha"):
        assert [line for line in lines if line.startswith(f"{step}: ") and line.endswith(" %")]


def test_that_short_work_says_nothing_of_its_progress(small, capfd):
    progress = Progress()
    for percent in range(100):
        progress.begin("Reading")(percent / 100)
    progress.end()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("step", ["Reading", "Scoring zeta", "Scoring alpha"])
def test_that_ctrl_c_at_any_step_writes_nothing(leadscorer, small, tmp_path, monkeypatch, step):
    def interrupt(progress: Progress, fraction: float) -> None:
        if progress.step == step:
            raise KeyboardInterrupt

    out = write(tmp_path / "results" / "out.csv", "old")
    monkeypatch.setattr(Progress, "__call__", interrupt)
    call = leadscorer("simulate", small, "--out", out)
    assert (call.status, call.out) == (130, "")
    assert len(call.err.splitlines()) == 1
    assert files_in(out.parent) == {"out.csv": b"old"}
    assert leadscorer("simulate", small).stdout == b""


@unix
def test_that_ctrl_c_ends_long_work_at_once_and_leaves_nothing(tmp_path):
    out = write(tmp_path / "results" / "out.csv", "old")
    with process("simulate", long_work(tmp_path), "--out", out) as started:
        assert started.stderr is not None
        while line := started.stderr.readline():
            if line.startswith(b"Scoring"):  # once the work has taken a second
                break
        assert line, "the work was done too soon"
        started.send_signal(signal.SIGINT)
        rest = started.communicate(timeout=5)
    assert started.returncode == 130
    call = finished(130, *rest)
    assert (call.out, call.err) == ("", "Stopped before the end. No file was left half-written.\n")
    assert files_in(out.parent) == {"out.csv": b"old"}


def long_work(folder: Path) -> Path:
    """A workspace of so many models that its small history takes a minute."""
    leads = "".join(f"L{number}\n" for number in range(20_000))
    write(folder / "leads.csv", f"lead_id\n{leads}")
    rows = [f"L{number},2024-01-{day:02},visit\n" for number in range(20_000) for day in (1, 9, 17)]
    write(folder / "activities.csv", "lead_id,at,type\n" + "".join(rows))
    head, _models, _rest = WORKSPACE.partition("lists:")
    models = [
        f"  - {{id: m{number}, name: M, mql: {{threshold: 1}}, rules: "
        "[{id: r, name: R, kind: activity, points: 1}]}\n"
        for number in range(1500)
    ]
    text = head.replace("data/", "") + "models:\n" + "".join(models)
    return write(folder / "long.leadscorer", text)

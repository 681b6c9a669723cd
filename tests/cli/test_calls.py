"""The call itself: help, options that are wrong, and files that the workspace remembers."""

import os
import subprocess
import sys

import pytest

from leadscorer_gui import __version__
from tests.cli.calling import ACTIVITIES, LEADS, ROOT, WORKSPACE, run, write

COMMANDS = ["check", "simulate", "thresholds", "explain", "export", "chart"]
SCORING = {
    "simulate": [],
    "thresholds": ["--model", "zeta"],
    "explain": ["--model", "zeta", "--lead", "b"],
}
ALL_SCORING = pytest.mark.parametrize("command", list(SCORING))


def test_that_help_names_every_command(leadscorer):
    call = leadscorer("--help")
    assert (call.status, call.err) == (0, "")
    for command in COMMANDS:
        assert command in call.out


@pytest.mark.parametrize("command", COMMANDS)
def test_that_each_command_has_help_on_all_its_options(leadscorer, command):
    call = leadscorer(command, "--help")
    assert (call.status, call.err) == (0, "")
    assert "--out" in call.out
    assert ("--as-of" in call.out) == (command not in ("check", "targets"))
    usage, _empty, rest = call.out.partition("\n\n")
    for option in {word.strip("[]") for word in usage.split() if "--" in word}:
        assert option in rest


def test_that_help_can_be_shown_where_only_ascii_can():
    call = run("--help", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (call.status, call.err) == (0, "")
    assert call.out.startswith("usage: leadscorer")


def test_that_the_version_is_told(leadscorer):
    call = leadscorer("--version")
    assert (call.status, call.out) == (0, f"leadscorer {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["simulat", "W"],
        ["sim", "W"],
        ["simulate"],
        ["simulate", "W", "another"],
        ["simulate", "W", "--unknown"],
        ["simulate", "W", "--mod", "zeta"],
        ["simulate", "W", "--model"],
        ["thresholds", "W"],
        ["thresholds", "W", "--model", "zeta", "--won-within", "3"],
        ["explain", "W", "--model", "zeta"],
        ["explain", "W", "--lead", "b"],
        ["export", "W", "--model", "zeta"],
        ["chart", "W", "--model", "zeta"],
        ["check", "W", "--as-of", "2024-01-31"],
        ["--unknown"],
    ],
)
def test_that_a_wrong_call_exits_with_2_and_points_to_the_help(leadscorer, small, words):
    call = leadscorer(*(small if word == "W" else word for word in words))
    assert (call.status, call.out) == (2, "")
    assert call.err.startswith("leadscorer")
    assert call.err.splitlines()[-1].endswith("--help”.")


@ALL_SCORING
def test_that_an_unknown_model_is_a_usage_error_that_names_the_known_ones(
    leadscorer, small, command
):
    call = leadscorer(command, small, *SCORING[command], "--model", "beta")
    assert (call.status, call.out) == (2, "")
    assert "“beta”" in call.err
    assert "zeta, alpha" in call.err


@ALL_SCORING
@pytest.mark.parametrize("option", ["--leads", "--activities"])
def test_that_one_of_the_two_files_alone_is_a_usage_error(leadscorer, small, command, option):
    file = small.parent / "data" / f"{option[2:]}.csv"
    call = leadscorer(command, small, *SCORING[command], option, file)
    assert (call.status, call.out) == (2, "")
    assert "--leads" in call.err
    assert "--activities" in call.err


@ALL_SCORING
def test_that_without_remembered_files_both_must_be_given(leadscorer, small, command):
    lines = WORKSPACE.splitlines(keepends=True)
    write(small, "".join(line for line in lines if not line.startswith("data")))
    call = leadscorer(command, small, *SCORING[command])
    assert (call.status, call.out) == (2, "")
    assert "--leads" in call.err


@ALL_SCORING
def test_that_files_that_are_named_win_over_remembered_ones(leadscorer, small, tmp_path, command):
    write(small.parent / "data/leads.csv", "not,used\n")
    leads, activities = write(tmp_path / "l", LEADS), write(tmp_path / "a", ACTIVITIES)
    files = ["--leads", leads, "--activities", activities]
    assert leadscorer(command, small, *SCORING[command], *files).status == 0


def test_that_remembered_files_are_sought_from_the_workspaces_folder(
    leadscorer, small, tmp_path, monkeypatch
):
    wanted = leadscorer("simulate", small).stdout
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    for folder, name in ((elsewhere, "../../small.leadscorer"), (tmp_path, "small.leadscorer")):
        monkeypatch.chdir(folder)
        assert leadscorer("simulate", name).stdout == wanted
        assert leadscorer("check", name).err == ""


def test_that_remembered_files_may_lie_anywhere(leadscorer, small, tmp_path, monkeypatch):
    wanted = leadscorer("simulate", small).stdout
    there = write(tmp_path / "there" / "l.csv", LEADS)
    write(small, WORKSPACE.replace("data/leads.csv", there.as_posix()))
    monkeypatch.chdir("/")
    assert leadscorer("simulate", small).stdout == wanted


def test_that_named_files_are_sought_from_the_current_folder(
    leadscorer, small, tmp_path, monkeypatch
):
    monkeypatch.chdir(small.parent / "data")
    call = leadscorer("simulate", small, "--leads", "leads.csv", "--activities", "activities.csv")
    assert call.status == 0


def test_that_python_runs_the_package_as_the_program(small):
    command = [sys.executable, "-m", "leadscorer_gui.cli", "check", str(small)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere arguments are text")
def test_that_arguments_that_are_no_text_are_answered(small):
    odd = b"\xff".decode(errors="surrogateescape")
    assert run("simulate", small, "--model", odd).status == 2
    assert run("simulate", small, "--as-of", odd).status == 2
    assert run("explain", small, "--model", "zeta", "--lead", odd).status == 1
    assert run("simulate", small, "--leads", odd, "--activities", odd).status == 1

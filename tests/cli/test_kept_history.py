"""`--history`: a kept history in the place of the CSV files gives the very same output."""

import os

import pytest

from leadscorer_gui.files.reading import load
from leadscorer_gui.history.storing import save_history
from leadscorer_gui.importing.plain import read_history
from tests.cli.calling import ROOT, files_in

SAMPLES = sorted((ROOT / "sample_models").glob("*.leadscorer"))


def kept(workspace_path, target, zone=None):
    """Keep what a workspace remembers, all its columns."""
    workspace = load(workspace_path)
    data = workspace.data
    leads, activities = (workspace_path.parent / name for name in (data.leads, data.activities))
    imported = read_history(
        leads,
        activities,
        zone or workspace.time_zone,
        lead_columns=data.lead_columns,
        activity_columns=data.activity_columns,
    )
    save_history(imported.history, target)
    return target


@pytest.fixture
def history(small, tmp_path):
    return kept(small, tmp_path / "small.history")


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_that_a_kept_sample_is_scored_as_its_files_are(leadscorer, tmp_path, sample):
    history = kept(sample, tmp_path / "h")
    call = leadscorer("simulate", sample, "--history", history)
    plain = leadscorer("simulate", sample)
    assert call.status == 0
    assert len(plain.rows) > 10
    assert call == plain


WORDS = {
    "simulate": ["simulate"],
    "as of": ["simulate", "--as-of", "2024-01-05T10:30"],
    "thresholds": ["thresholds", "--model", "zeta", "--won-within-days", "60"],
    "explain": ["explain", "--model", "zeta", "--lead", "b"],
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_that_every_command_takes_it(leadscorer, small, history, words):
    command, *options = words
    plain = leadscorer(command, small, *options)
    assert leadscorer(command, small, *options, "--history", history) == plain
    assert plain.status == 0


def test_that_a_chart_is_the_same(leadscorer, small, history, tmp_path):
    pictures = tmp_path / "a.svg", tmp_path / "b.svg"
    for picture, options in zip(pictures, ([], ["--history", history]), strict=True):
        call = leadscorer("chart", small, "--model", "zeta", "--out", picture, *options)
        assert (call.status, call.err) == (0, "")
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


@pytest.mark.parametrize("options", [
    ["--leads", "x.csv"], ["--activities", "x.csv"], ["--leads", "x.csv", "--activities", "y.csv"],
    ["--rejects", "x.csv"],
])  # fmt: skip
def test_that_it_does_not_go_with_csv_files(leadscorer, small, history, options):
    call = leadscorer("simulate", small, "--history", history, *options)
    assert (call.status, call.out) == (2, "")
    assert "--history" in call.err


def test_that_the_history_is_not_overwritten(leadscorer, small, history):
    before = history.read_bytes()
    call = leadscorer("simulate", small, "--history", history, "--out", history)
    assert call.status == 2
    assert history.read_bytes() == before


@pytest.mark.parametrize("fault", ["missing", "csv", "cut", "folder", "flipped"])
def test_that_a_file_that_is_no_history_is_bad_input(leadscorer, small, history, fault):
    if fault == "missing":
        history.unlink()
    elif fault == "csv":
        history = small.parent / "data/leads.csv"
    elif fault == "cut":
        os.truncate(history, history.stat().st_size // 2)
    elif fault == "folder":
        history = small.parent
    else:
        content = bytearray(history.read_bytes())
        content[300] ^= 1
        history.write_bytes(content)
    before = files_in(small.parent)
    call = leadscorer("simulate", small, "--history", history)
    assert (call.status, call.out) == (1, "")
    assert call.err.startswith(f"{history}: ")
    assert files_in(small.parent) == before


def test_that_a_history_of_another_time_zone_is_bad_input(leadscorer, small, tmp_path):
    history = kept(small, tmp_path / "h", "Asia/Tokyo")
    call = leadscorer("simulate", small, "--history", history)
    assert (call.status, call.out) == (1, "")
    assert "--time-zone Europe/Berlin" in call.err

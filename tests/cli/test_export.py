"""`leadscorer export`: one model as a file that is a workspace by itself."""

import json

import pytest

from tests.cli.calling import WORKSPACE, files_in, write

FORMATS = pytest.mark.parametrize("to", ["yaml", "json"])


@FORMATS
@pytest.mark.parametrize("model", ["zeta", "alpha"])
def test_that_an_exported_model_is_valid_and_scores_the_same(
    leadscorer, small, tmp_path, model, to
):
    alone = tmp_path / "elsewhere.txt"
    call = leadscorer("export", small, "--model", model, "--to", to, "--out", alone)
    assert (call.status, call.out, call.err) == (0, "", "")
    assert leadscorer("check", alone).out == ""
    data = tmp_path / "data"
    files = ["--leads", data / "leads.csv", "--activities", data / "activities.csv"]
    again = leadscorer("simulate", alone, *files)
    assert again.status == 0
    assert again.stdout == leadscorer("simulate", small, "--model", model).stdout


@FORMATS
def test_that_lists_that_are_used_come_along_and_data_files_do_not(leadscorer, small, to):
    out = leadscorer("export", small, "--model", "zeta", "--to", to).out
    assert "rivals" in out
    assert "unused" not in out
    assert "leads.csv" not in out
    assert "rivals" not in leadscorer("export", small, "--model", "alpha", "--to", to).out


def test_that_json_is_json_with_numbers_as_written(leadscorer, small):
    call = leadscorer("export", small, "--model", "zeta", "--to", "json")
    read = json.loads(call.out)
    assert [model["id"] for model in read["models"]] == ["zeta"]
    assert '"points": 5.25' in call.out


@FORMATS
def test_that_an_unfinished_model_is_refused(leadscorer, small, tmp_path, to):
    write(small, WORKSPACE + "  - {id: later, name: Later, unfinished: true}\n")
    alone = tmp_path / "later"
    call = leadscorer("export", small, "--model=later", f"--to={to}", "--out", alone)
    assert (call.status, call.out) == (1, "")
    assert "unfinished" in call.err
    assert not alone.exists()


def test_that_an_unknown_model_or_format_is_a_usage_error(leadscorer, small):
    call = leadscorer("export", small, "--model", "beta", "--to", "yaml")
    assert (call.status, call.out) == (2, "")
    assert "zeta, alpha" in call.err
    call = leadscorer("export", small, "--model", "zeta", "--to", "xml")
    assert (call.status, call.out) == (2, "")
    assert leadscorer("export", small, "--model", "zeta").status == 2
    assert leadscorer("export", small, "--to", "yaml").status == 2


def test_that_the_workspace_itself_is_not_overwritten(leadscorer, small):
    before = files_in(small.parent)
    words = ["export", small, "--model", "zeta", "--to", "yaml", "--out", small]
    assert leadscorer(*words).status == 2
    assert files_in(small.parent) == before

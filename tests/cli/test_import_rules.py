"""`leadscorer import-rules`: rules of other systems as a workspace file."""

import pytest

from leadscorer_gui.files.reading import load, loads
from tests.exchange.test_rules_in import LISTED, SHEET


def test_that_a_sheet_is_printed_as_a_workspace_and_what_is_left_out_is_told(leadscorer, tmp_path):
    (tmp_path / "rules.csv").write_text(SHEET, encoding="utf-8")
    called = leadscorer("import-rules", tmp_path / "rules.csv")
    assert called.status == 0
    assert len(loads(called.out, "out").models[0].rules) == 9
    assert called.err.splitlines()[0].startswith("Owner: ")
    assert len(called.err.splitlines()) == 5


@pytest.mark.parametrize("name", ["out.yml", "out.json"])
def test_that_models_are_added_to_a_workspace_in_another_file(leadscorer, name, tmp_path):
    here, there = tmp_path / "here.yml", tmp_path / "there.yml"
    here.write_text(LISTED.format(entry="a"), encoding="utf-8")
    there.write_text(LISTED.format(entry="b"), encoding="utf-8")
    called = leadscorer("import-rules", there, "--into", here, "--out", tmp_path / name)
    assert (called.status, called.out) == (0, "")
    assert [model.id for model in load(tmp_path / name).models] == ["m", "m-2"]
    assert here.read_text(encoding="utf-8") == LISTED.format(entry="a")


@pytest.mark.parametrize("content", ["", "{", "a,b\n1,2\n", "leadscorer: 1\n"])
def test_that_a_file_without_rules_has_a_message_and_status_1(leadscorer, content, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(content, encoding="utf-8")
    called = leadscorer("import-rules", path)
    assert (called.status, called.out) == (1, "")
    assert str(path) in called.err

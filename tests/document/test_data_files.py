"""The document remembers which files the history is read from, and what their columns mean."""

import pytest

from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.workspace import ActivityMapping, DataFiles, LeadMapping

LEADS = LeadMapping(lead_id="Contact ID", won_at="Became Customer")
ACTIVITIES = ActivityMapping(type="Event")


def test_that_files_and_columns_are_one_step(document):
    before = document.workspace.data
    document.set_data_files("l.csv", "a.csv", LEADS, ACTIVITIES)
    assert document.undo_stack.count() == 1
    assert document.workspace.data == DataFiles("l.csv", "a.csv", LEADS, ACTIVITIES)
    document.undo_stack.undo()
    assert document.workspace.data == before


def test_that_other_files_begin_without_a_mapping(document):
    document.set_data_files("l.csv", "a.csv", lead_columns=LEADS)
    document.set_data_files("m.csv", "b.csv")
    assert document.workspace.data == DataFiles("m.csv", "b.csv")


def test_that_the_same_files_with_other_columns_are_a_change_and_with_the_same_none(document):
    document.set_data_files("l.csv", "a.csv", LEADS)
    document.set_threshold("m", 1100)
    document.set_data_files("l.csv", "a.csv", LEADS)
    assert document.undo_stack.count() == 2
    document.set_data_files("l.csv", "a.csv", LEADS, ACTIVITIES)
    assert document.undo_stack.count() == 3
    document.undo_stack.undo()
    assert document.workspace.data == DataFiles("l.csv", "a.csv", LEADS)


def test_that_a_column_for_two_fields_is_refused(document):
    with pytest.raises(Refused, match="“x”"):
        document.set_data_files("l.csv", "a.csv", LeadMapping(lead_id="x", won_at="x"))
    assert document.undo_stack.count() == 0


def test_that_columns_are_saved_and_stay_when_the_workspace_moves(opened, tmp_path):
    opened.set_data_files(tmp_path / "l.csv", tmp_path / "a.csv", LEADS, ACTIVITIES)
    opened.save()
    assert load(opened.path).data.lead_columns == LEADS
    other = tmp_path / "below" / "other.leadscorer"
    other.parent.mkdir()
    opened.save_as(other)
    files = (str(tmp_path / name) for name in ("l.csv", "a.csv"))
    assert opened.workspace.data == DataFiles(*files, LEADS, ACTIVITIES)
    assert load(other) == opened.workspace

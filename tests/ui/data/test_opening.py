"""From chosen files to a history: when nobody is asked."""

import pytest

from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from leadscorer_gui.ui.data.opening import DataOpening
from tests.ui.data.made import (
    ACTIVITY_COLUMNS,
    LEAD_COLUMNS,
    LEADS,
    PLAIN_ACTIVITIES,
    PLAIN_LEADS,
    files,
    remembered,
)


@pytest.fixture
def opening(qapp):
    opening = DataOpening()
    yield opening
    opening.shut_down()


@pytest.mark.parametrize("turned", [1, -1])
def test_that_files_with_the_names_of_the_specification_are_ready_at_once(
    qtbot, opening, tmp_path, turned
):
    paths = files(tmp_path, PLAIN_LEADS, PLAIN_ACTIVITIES)
    with qtbot.waitSignal(opening.ready) as told:
        opening.start(list(paths)[::turned])
    assert told.args == [*paths, LeadMapping(), ActivityMapping()]


@pytest.mark.parametrize(
    "leads",
    [LEADS, PLAIN_LEADS.replace("created_at", "Create Date"), "a;b\n1;2\n", b"PK\x03\x04", ""],
)
def test_that_all_others_are_for_the_wizard(qtbot, opening, tmp_path, leads):
    paths = list(files(tmp_path, leads))
    with qtbot.waitSignal(opening.wizard_wanted) as told:
        opening.start(paths)
    assert told.args == [paths]


def test_that_nobody_is_asked_where_the_remembered_mapping_fits(qtbot, opening, tmp_path):
    paths = files(tmp_path)
    with qtbot.waitSignal(opening.ready) as told:
        opening.start(list(paths), remembered(paths))
    assert told.args == [*paths, LEAD_COLUMNS, ACTIVITY_COLUMNS]
    with qtbot.waitSignal(opening.wizard_wanted):
        opening.start(list(files(tmp_path, LEADS.replace("Became", "Is"))), remembered(paths))


@pytest.mark.parametrize("names", [["a.csv"], ["a.csv", "a.csv"], ["a.csv", "b.csv", "c.csv"], []])
def test_that_only_two_files_are_taken_without_a_question(qtbot, opening, tmp_path, names):
    for name in names:
        (tmp_path / name).write_text(PLAIN_LEADS, encoding="utf-8")
    with qtbot.waitSignal(opening.wizard_wanted):
        opening.start([tmp_path / name for name in names])


def test_that_missing_files_are_for_the_wizard_which_tells(qtbot, opening, tmp_path):
    with qtbot.waitSignal(opening.wizard_wanted):
        opening.start([tmp_path / "a.csv", tmp_path / "b.csv"])

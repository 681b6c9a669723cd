"""From chosen files to a history: who is asked, and what is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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
def opening(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    opening = DataOpening(window)
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
    assert opening.dialog is None


def test_that_other_names_are_asked_about(qtbot, opening, tmp_path):
    paths = files(tmp_path)
    opening.start(list(paths))
    qtbot.waitUntil(lambda: opening.dialog is not None)
    with qtbot.waitSignal(opening.ready) as told:
        qtbot.keyClick(opening.dialog, Qt.Key.Key_Return)
    assert told.args == [*paths, LEAD_COLUMNS, ACTIVITY_COLUMNS]
    assert opening.dialog is None


def test_that_a_date_with_another_name_is_asked_about_too(qtbot, opening, tmp_path):
    leads = PLAIN_LEADS.replace("created_at", "Create Date")
    opening.start(list(files(tmp_path, leads, PLAIN_ACTIVITIES)))
    qtbot.waitUntil(lambda: opening.dialog is not None)


def test_that_nobody_is_asked_where_the_remembered_mapping_fits(qtbot, opening, tmp_path):
    paths = files(tmp_path)
    with qtbot.waitSignal(opening.ready) as told:
        opening.start(list(paths), remembered(paths))
    assert told.args == [*paths, LEAD_COLUMNS, ACTIVITY_COLUMNS]
    opening.start(list(files(tmp_path, LEADS.replace("Became", "Is"))), remembered(paths))
    qtbot.waitUntil(lambda: opening.dialog is not None)


def test_that_the_other_file_is_asked_for(qtbot, opening, tmp_path):
    paths = files(tmp_path, PLAIN_LEADS, PLAIN_ACTIVITIES)
    with qtbot.waitSignal(opening.other_wanted) as told:
        opening.start([paths[1]])
    assert told.args == ["Open the leads that go with “timeline.csv”"]
    with qtbot.waitSignal(opening.ready) as ready:
        opening.add(paths[0])
    assert ready.args[:2] == list(paths)
    with qtbot.waitSignal(opening.other_wanted) as told:
        opening.start([paths[0]])
    assert told.args == ["Open the activities that go with “contacts.csv”"]


@pytest.mark.parametrize("count", [0, 3])
def test_that_only_one_or_two_files_are_taken(qtbot, opening, tmp_path, count):
    with qtbot.waitSignal(opening.failed) as told:
        opening.start([tmp_path / f"{number}.csv" for number in range(count)])
    assert "two CSV files" in told.args[0]
    with qtbot.waitSignal(opening.failed):
        opening.start([tmp_path / "same.csv"] * 2)


@pytest.mark.parametrize(
    ("content", "said"), [("a;b\n1;2\n", "semicolons"), (b"PK\x03\x04", "workbook"), ("", "empty")]
)
def test_that_files_that_cannot_be_read_yet_are_told(qtbot, opening, tmp_path, content, said):
    paths = files(tmp_path, content)
    with qtbot.waitSignal(opening.failed) as told:
        opening.start(list(paths))
    assert str(paths[0]) in told.args[0]
    assert said in told.args[0]


def test_that_a_missing_file_is_told(qtbot, opening, tmp_path):
    with qtbot.waitSignal(opening.failed) as told:
        opening.change(tmp_path / "a.csv", tmp_path / "b.csv", remembered(("a", "b")))
    assert "cannot be read" in told.args[0]


def test_that_columns_may_be_changed_again(qtbot, opening, tmp_path):
    paths = files(tmp_path)
    opening.change(*paths, remembered(paths, LeadMapping("E-mail")))
    qtbot.waitUntil(lambda: opening.dialog is not None)
    assert opening.dialog.leads.model.mapping == LeadMapping("E-mail")
    with qtbot.waitSignal(opening.cancelled):
        qtbot.keyClick(opening.dialog, Qt.Key.Key_Escape)
    assert opening.dialog is None


def test_that_a_newer_choice_replaces_the_question(qtbot, opening, tmp_path):
    opening.start(list(files(tmp_path)))
    qtbot.waitUntil(lambda: opening.dialog is not None)
    plain = files(tmp_path, PLAIN_LEADS, PLAIN_ACTIVITIES)
    with qtbot.waitSignal(opening.ready):
        opening.start(list(plain))
    assert opening.dialog is None

"""The status bar: long work shows how far it is and can be stopped; short work shows nothing."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from leadscorer_gui.jobs import remaining
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.ui import status_line
from leadscorer_gui.ui.asking import MOST_LINES, shortened
from leadscorer_gui.ui.status_line import SHOWN_AFTER_MS, StatusLine
from tests.engine.replays import replay, visits


@pytest.fixture
def status(qtbot):
    status = StatusLine()
    qtbot.addWidget(status)
    status.show()
    return status


@pytest.fixture
def runner(qapp, status):
    runner = JobRunner()
    runner.job_started.connect(status.follow)
    yield runner
    runner.shut_down()


def long_work(report):
    for step in range(1000):
        report(step / 1000)
        time.sleep(0.01)


def test_that_long_work_shows_its_progress_and_is_cancelled(status, runner, qtbot):
    job = Job("Reading", long_work)
    runner.start(job)
    qtbot.waitUntil(status.progress.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: status.progress.value() > 0, timeout=5000)
    assert "Reading" in status.progress.format()
    with qtbot.waitSignal(job.cancelled, timeout=1000):
        qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not status.progress.isVisible(), timeout=1000)
    assert not status.cancel.isVisible()


def test_that_long_work_says_how_long_it_still_takes(status, runner, qtbot, monkeypatch):
    monkeypatch.setattr(remaining, "SEEN_S", 0.0)
    runner.start(Job("Reading", long_work))
    qtbot.waitUntil(lambda: status.progress.format().endswith(" s left"), timeout=5000)
    assert status.progress.format().startswith("Reading ")
    assert "%, about " in status.progress.format()


def test_that_the_size_of_text_is_shown_and_chosen(status, qtbot):
    assert status.size_button.text() == "100 %"
    sizes = {action.text(): action for action in status.size_button.menu().actions()}
    assert sizes["100 %"].isChecked()
    with qtbot.waitSignal(status.size_wished) as wished:
        sizes["125 %"].trigger()
    assert wished.args == [125]


def test_that_short_work_shows_nothing(status, runner, qtbot):
    job = Job("Scoring", lambda report: None)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    qtbot.wait(SHOWN_AFTER_MS + 50)
    assert not status.progress.isVisible()


def test_that_the_bar_is_that_of_the_newest_job(status, runner, qtbot):
    first, second = Job("First", long_work), Job("Second", long_work)
    runner.start(first)
    qtbot.waitUntil(status.progress.isVisible, timeout=5000)
    runner.start(second)
    qtbot.waitUntil(lambda: "Second" in status.progress.format(), timeout=5000)
    assert status.progress.isVisible()


def test_that_new_work_paints_nothing_in_the_middle_of_an_edit(status, qtbot):
    painted = []

    class Label(QLabel):
        def paintEvent(self, event):  # noqa: N802  # the name is Qt’s
            painted.append(event)

    label = Label("Something", status.progress)
    label.show()
    status.follow(Job("First", long_work))
    status.progress.show()
    status.progress.setValue(50)
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()
    status.follow(Job("Second", long_work))
    assert not painted
    qtbot.waitUntil(lambda: bool(painted))


def test_that_a_way_back_has_no_limit_of_time_but_goes_with_the_next_edit(status, monkeypatch):
    limits = []
    show = status.showMessage
    monkeypatch.setattr(status, "showMessage", lambda text, ms: (limits.append(ms), show(text, ms)))
    status.tell("Saved")
    status.tell("Threshold set", can_undo=True)
    assert limits == [status_line.TOLD_FOR_MS, 0]
    status.edited()
    assert status.currentMessage() == ""
    assert not status.undo.isVisible()
    status.tell("Saved")
    status.edited()
    assert status.currentMessage() == "Saved"


def test_that_undo_is_offered_with_what_was_done_alone(status, qtbot):
    status.tell("Threshold set", can_undo=True)
    with qtbot.waitSignal(status.undo_wished):
        qtbot.mouseClick(status.undo, Qt.MouseButton.LeftButton)
    status.tell("Saved")
    assert not status.undo.isVisible()


def test_that_data_weeks_zone_and_as_of_are_told(status):
    did = [*visits("2024-01-31T23:30Z"), *visits("2024-02-10T10:00Z")]
    replayed = replay(["kind: activity, activity: visit, points: 1"], did, zone="Europe/Berlin")
    status.show_history(replayed.result.history, "Europe/Berlin")
    said = "Data 2024-02-01 – 2024-02-10, weeks Monday to Sunday, Europe/Berlin"
    assert status.data.text() == said
    assert "as of 2024-02-10" in status.data.toolTip()
    assert "Europe/Berlin" in status.data.toolTip()


def test_that_problems_are_counted_and_none_shows_nothing(status, qtbot):
    status.show_problems({"error": 0, "warning": 2, "advice": 1})
    assert "2 warnings" in status.problems.text()
    assert "1 piece of advice" in status.problems.text()
    assert "error" not in status.problems.text()
    with qtbot.waitSignal(status.problems_wished):
        qtbot.mouseClick(status.problems, Qt.MouseButton.LeftButton)
    status.show_problems({"error": 0, "warning": 0, "advice": 0})
    assert not status.problems.isVisible()


def test_that_a_long_explanation_is_shortened():
    lines = [f"line {number}" for number in range(MOST_LINES + 3)]
    assert shortened("\n".join(lines)).splitlines() == [*lines[:MOST_LINES], "…"]
    assert shortened("one") == "one"

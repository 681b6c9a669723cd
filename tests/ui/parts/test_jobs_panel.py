"""The list of background work."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from leadscorer_gui.jobs import remaining
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.ui.parts import job_table
from leadscorer_gui.ui.parts.job_table import MOST_FINISHED, Column, State
from leadscorer_gui.ui.parts.jobs_panel import JobsPanel


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def panel(runner, window):
    panel = JobsPanel()
    panel.watch(runner)
    window.setCentralWidget(panel)
    return panel


@pytest.fixture
def gate():
    """Lets work that waits for it go on; it does so at the end of the test."""
    gate = Event()
    yield gate
    gate.set()


def waiting(gate):
    """Work that reports a half until it may end."""

    def work(report):
        while not gate.wait(0.01):
            report(0.5)

    return work


def states(panel):
    return [panel.jobs.entry(row).state for row in range(panel.jobs.rowCount())]


def text(panel, row, column):
    return panel.jobs.index(row, column).data()


def test_that_a_job_is_told_from_its_start_to_its_end(panel, runner, gate, qtbot):
    counts = []
    panel.running_changed.connect(counts.append)
    runner.add(Job("Reading", waiting(gate)))
    runner.add(Job("Next", waiting(gate)))
    qtbot.waitUntil(lambda: text(panel, 1, Column.STATE) == "50 %")
    assert text(panel, 1, Column.TITLE) == "Reading"
    assert text(panel, 0, Column.STATE) == "waiting"
    gate.set()
    qtbot.waitUntil(lambda: states(panel) == [State.DONE, State.DONE])
    assert counts == [1, 2, 1, 0]
    assert panel.findChildren(QPushButton) == [] or not any(
        button.isVisible() for button in panel.findChildren(QPushButton)
    )


def test_that_buttons_are_made_where_they_are_seen(panel, runner, gate, qtbot):
    panel.hide()
    runner.add(Job("Reading", waiting(gate)))
    qtbot.waitUntil(lambda: states(panel) == [State.RUNNING])
    assert panel.findChildren(QPushButton) == []
    panel.show()
    assert [one.text() for one in panel.findChildren(QPushButton)] == ["Cancel"]
    runner.add(Job("Next", waiting(gate)))
    qtbot.waitUntil(lambda: len(panel.findChildren(QPushButton)) == 2)


def test_that_a_button_comes_only_when_a_hand_could_reach_it(panel, runner, gate, qtbot):
    runner.add(Job("Reading", waiting(gate)))
    assert panel.jobs.rowCount() == 1
    assert panel.findChildren(QPushButton) == []
    qtbot.waitUntil(lambda: len(panel.findChildren(QPushButton)) == 1)
    assert panel.list.indexWidget(panel.jobs.index(0, Column.ACTION)) is not None


def test_that_a_button_and_delete_cancel(panel, runner, gate, qtbot):
    runner.add(Job("Reading", waiting(gate)))
    runner.add(Job("Next", waiting(gate)))
    reading = panel.jobs.index(1, Column.ACTION)
    qtbot.waitUntil(lambda: panel.list.indexWidget(reading) is not None)
    button = panel.list.indexWidget(reading)
    assert button.accessibleName() == "Cancel Reading"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel.list.setCurrentIndex(panel.jobs.index(0, 0))
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: states(panel) == [State.CANCELLED, State.CANCELLED])
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)


def test_that_a_job_that_was_replaced_leaves_the_list(panel, runner, gate, qtbot):
    runner.start(Job("Scoring", waiting(gate)))
    runner.start(Job("Scoring", waiting(gate)))
    qtbot.waitUntil(lambda: states(panel) == [State.RUNNING])


def test_that_a_failure_says_why(panel, runner, qtbot, caplog):
    def fail(_report):
        raise OSError("no such\nfile")

    runner.add(Job("Reading", fail))
    qtbot.waitUntil(lambda: states(panel) == [State.FAILED])
    assert text(panel, 0, Column.STATE) == "failed: no such file"
    told = panel.jobs.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Reading, failed: no such file, ")


def test_that_the_last_fifty_are_kept_and_can_be_forgotten(panel, runner, qtbot):
    for number in range(MOST_FINISHED + 5):
        runner.add(Job(f"Job {number}", lambda report: None))
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert panel.jobs.rowCount() == MOST_FINISHED
    assert text(panel, 0, Column.TITLE) == f"Job {MOST_FINISHED + 4}"
    assert panel.empty.isHidden()
    panel.list.actions()[1].trigger()
    assert panel.jobs.rowCount() == 0
    assert panel.empty.isVisible()


def test_that_the_task_bar_tells_of_long_work_that_has_ended_alone(
    panel, runner, gate, qtbot, monkeypatch
):
    alerted = []
    monkeypatch.setattr(QApplication, "alert", lambda window, *_more: alerted.append(window))
    runner.add(Job("Short", lambda report: None))
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert not alerted
    monkeypatch.setattr(job_table, "LONG_S", 0.05)
    runner.add(Job("Stopped", waiting(gate)))
    qtbot.wait(70)
    panel.jobs.entry(0).cancel()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert not alerted
    runner.add(Job("Long", waiting(gate)))
    qtbot.wait(70)
    gate.set()
    qtbot.waitUntil(lambda: alerted == [panel.window()])


def test_that_a_running_job_says_how_long_it_still_takes(panel, runner, gate, qtbot, monkeypatch):
    monkeypatch.setattr(remaining, "SEEN_S", 0.0)
    runner.add(Job("Reading", waiting(gate)))
    qtbot.waitUntil(lambda: text(panel, 0, Column.TIME).endswith(" left"))
    gate.set()
    qtbot.waitUntil(lambda: states(panel) == [State.DONE])
    assert text(panel, 0, Column.TIME).endswith(" s")


def test_that_the_table_is_a_sound_item_model(panel, runner, gate, qtbot, qtmodeltester):
    qtmodeltester.check(panel.jobs)
    runner.add(Job("Reading", waiting(gate)))
    gate.set()
    qtbot.waitUntil(lambda: states(panel) == [State.DONE])
    panel.jobs.clear_finished()


def test_that_tab_goes_through_the_ways_to_stop_as_they_stand(panel, runner, gate, qtbot):
    for name in ("first", "second", "third"):
        runner.add(Job(name, waiting(gate)))
    rows = range(panel.jobs.rowCount())
    qtbot.waitUntil(lambda: len(panel.findChildren(QPushButton)) == 3)
    buttons = [panel.list.indexWidget(panel.jobs.index(row, Column.ACTION)) for row in rows]
    assert len([one for one in buttons if isinstance(one, QPushButton)]) == 3
    part, seen = panel.list, []
    while len(seen) < 3:
        part = part.nextInFocusChain()
        if part in buttons:
            seen.append(part)
    assert seen == buttons

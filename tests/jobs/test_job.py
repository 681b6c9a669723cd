"""Work off the GUI thread: how it ends, what is told, what is never told."""

from threading import Event

import pytest

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.shut_down()


class Heard:
    """Everything that a job tells, in order."""

    def __init__(self, job):
        self.told = []
        job.progressed.connect(lambda fraction: self.told.append(("progressed", fraction)))
        job.succeeded.connect(lambda result: self.told.append(("succeeded", result)))
        job.failed.connect(lambda error: self.told.append(("failed", str(error))))
        job.cancelled.connect(lambda: self.told.append(("cancelled",)))
        job.finished.connect(lambda: self.told.append(("finished",)))

    def without_progress(self):
        return [one for one in self.told if one[0] != "progressed"]


def test_that_a_result_is_told_and_then_the_end(runner, qtbot):
    job = Job("Add", lambda report: 1 + 1)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    assert heard.without_progress() == [("succeeded", 2), ("finished",)]


def test_that_an_error_is_told_and_logged(runner, qtbot, caplog):
    def work(report):
        raise ValueError("no such file")

    job = Job("Read", work)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    assert heard.without_progress() == [("failed", "no such file"), ("finished",)]
    assert "Read failed" in caplog.text


def test_that_cancel_stops_the_work_at_its_next_report(runner, qtbot):
    started, may_go_on, went_on = Event(), Event(), Event()

    def work(report):
        started.set()
        may_go_on.wait(5)
        report(0.5)
        went_on.set()

    job = Job("Simulate", work)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
        assert started.wait(5)
        job.cancel()
        may_go_on.set()
    assert heard.without_progress() == [("cancelled",), ("finished",)]
    assert not went_on.is_set()


def test_that_a_result_that_comes_after_cancel_is_not_told(runner, qtbot):
    done = Event()

    def work(report):
        done.set()
        return "too late"

    job = Job("Simulate", work)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
        assert done.wait(5)
        job.cancel()
    assert heard.without_progress() == [("cancelled",), ("finished",)]


def test_that_the_newest_job_replaces_the_one_before_even_while_that_waits(runner, qtbot):
    started, may_go_on = Event(), Event()

    def slow(report):
        started.set()
        may_go_on.wait(5)
        report(1.0)
        return "old"

    running, waiting, newest = Job("a", slow), Job("b", lambda _r: "b"), Job("c", lambda _r: "c")
    heard = [Heard(job) for job in (running, waiting, newest)]
    with qtbot.waitSignals([job.finished for job in (running, waiting, newest)]):
        runner.start(running)
        assert started.wait(5)
        runner.start(waiting)
        runner.start(newest)
        may_go_on.set()
    assert [one.without_progress()[0] for one in heard] == [
        ("cancelled",),
        ("cancelled",),
        ("succeeded", "c"),
    ]


def test_that_added_jobs_wait_for_their_turn_and_all_end(runner, qtbot):
    order = []
    jobs = [Job(str(n), lambda report, n=n: order.append(n)) for n in range(5)]
    with qtbot.waitSignals([job.finished for job in jobs]):
        for job in jobs:
            runner.add(job)
    assert order == [0, 1, 2, 3, 4]
    assert not runner.is_busy


def test_that_progress_rises_and_many_reports_do_not_flood(runner, qtbot):
    def work(report):
        for step in range(10_000):
            report(step / 10_000)
        report(1.0)

    job = Job("Read", work)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    fractions = [one[1] for one in heard.told if one[0] == "progressed"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(fractions) < 1_000


def test_that_shutting_down_ends_running_and_waiting_jobs(qapp, qtbot):
    runner = JobRunner()
    started, stop = Event(), Event()

    def work(report):
        started.set()
        while not stop.wait(0.01):
            report(0.5)

    running, waiting = Job("a", work), Job("b", lambda _r: None)
    runner.start(running)
    runner.add(waiting)
    assert started.wait(5)
    with qtbot.waitSignals([running.cancelled, waiting.cancelled]):
        runner.shut_down()
    late = Job("late", lambda _r: None)
    with qtbot.waitSignal(late.cancelled):
        runner.add(late)

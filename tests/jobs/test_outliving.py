"""What Python knows of a job outlives it, without what it has worked on."""

import weakref

from shiboken6 import isValid

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.outliving import _kept
from leadscorer_gui.jobs.runner import JobRunner


class Large:
    """Something that a job works on."""


def test_that_a_finished_job_is_kept_with_what_it_has_worked_on_but_still_known(qtbot):
    runner, large = JobRunner(), Large()
    gone = weakref.ref(large)
    job = Job("Look", lambda _report, large=large: large is None)
    del large
    with qtbot.waitSignal(job.finished):
        runner.add(job)
    qtbot.waitUntil(lambda: not isValid(job))
    assert gone() is None
    assert job in _kept
    runner.shut_down()


def test_that_only_the_last_are_known(qtbot):
    runner, most = JobRunner(), _kept.maxlen
    first = Job("First", lambda _report: None)
    left = weakref.ref(first)
    runner.add(first)
    del first
    jobs = [Job("Next", lambda _report: None) for _each in range(most)]
    for job in jobs:
        runner.add(job)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert left() is None
    runner.shut_down()

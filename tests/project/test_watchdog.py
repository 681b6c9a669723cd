"""The watchdog of the window: it sees an event that holds it, and nothing else."""

import time

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from tests.watchdog import LIMIT_S, Watchdog

TOO_LONG_S = 1.3 * LIMIT_S


@pytest.fixture
def dog(qtbot, qapp, watchdog):
    """One of the test's own, so that the other does not fail it."""
    own = qapp.dog = Watchdog()
    own.start()
    yield own
    own.stop()
    qapp.dog = watchdog


def work_for(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def soon(work):
    timer = QTimer(singleShot=True, interval=1)
    timer.timeout.connect(work)
    timer.start()
    return timer


def test_that_an_event_that_holds_the_window_is_seen_by_name(dog, qtbot):
    timer = soon(lambda: work_for(TOO_LONG_S))
    qtbot.waitUntil(lambda: not timer.isActive() and bool(dog.slow))
    assert "Timer of QTimer" in dog.slow[0]
    assert dog.longest > LIMIT_S


def test_that_short_events_and_a_long_test_are_no_fault(dog, qtbot):
    timers = [soon(lambda: work_for(LIMIT_S / 4)) for _each in range(8)]
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    work_for(TOO_LONG_S)
    qtbot.wait(10)
    assert dog.slow == []
    assert dog.longest > LIMIT_S / 5


def test_that_waiting_for_an_answer_is_no_fault_but_work_meanwhile_is(dog, qtbot):
    loop = QEventLoop()

    def ask():
        timers = [soon(lambda: work_for(LIMIT_S / 2)) for _each in range(4)]
        soon_over = QTimer(singleShot=True, interval=int(4000 * LIMIT_S))
        soon_over.timeout.connect(loop.quit)
        soon_over.start()
        loop.exec()
        assert not any(timer.isActive() for timer in timers)

    timer = soon(ask)
    qtbot.waitUntil(lambda: not timer.isActive() and not loop.isRunning(), timeout=10_000)
    qtbot.wait(10)
    assert dog.slow == []
    assert dog.longest > LIMIT_S / 3

"""Work that is waited for while the window stays alive."""

import threading
import time

import pytest
from PySide6.QtCore import QObject, QTimer, Slot

from leadscorer_gui.jobs.aside import aside, meanwhile


def test_that_the_result_comes_from_another_thread(qtbot):
    thread = aside(threading.current_thread)
    assert thread is not threading.current_thread()


def test_that_timers_go_on_while_longer_work_is_waited_for(qtbot):
    fired = []
    QTimer.singleShot(0, lambda: fired.append(True))

    def work():
        until = time.monotonic() + 10
        while not fired and time.monotonic() < until:
            time.sleep(0.005)
        return list(fired)

    assert aside(work) == [True]


def test_that_what_the_work_raises_is_raised_here(qtbot):
    def work():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        aside(work)


class Taker(QObject):
    taken = None

    @Slot(object)
    def take(self, what):
        self.taken = what, threading.current_thread()


def test_that_what_is_done_at_once_is_taken_at_once(qtbot):
    taker = Taker()
    meanwhile(lambda: {"a"}, taker.take)
    assert taker.taken == ({"a"}, threading.main_thread())


def test_that_nothing_waits_for_longer_work_and_its_result_is_taken_later(qtbot):
    go, taker = threading.Event(), Taker()

    def work():
        assert go.wait(10)
        return "late"

    meanwhile(work, taker.take)
    assert taker.taken is None
    go.set()
    qtbot.waitUntil(lambda: taker.taken is not None)
    assert taker.taken == ("late", threading.main_thread())

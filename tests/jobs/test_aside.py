"""Work that is waited for while the window stays alive."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from leadscorer_gui.jobs.aside import aside


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

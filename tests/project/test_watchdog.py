"""The watchdog of the window: it sees a call that holds it, and leaves all else alone."""

import time
import unicodedata

import pytest

from leadscorer_gui.ui.parts.matching_words import seekable
from tests.watchdog import LIMIT_S, Watchdog


@pytest.fixture
def dog(qapp):
    dog = Watchdog()
    dog.start()
    yield dog
    dog.stop()


def work_for(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def made_slow(monkeypatch, seconds):
    """Let a function of the window take so long."""

    def normalize(_form, text):
        work_for(seconds)
        return text

    monkeypatch.setattr(unicodedata, "normalize", normalize)


def test_that_a_call_that_holds_the_window_is_seen_with_its_place(dog, monkeypatch):
    made_slow(monkeypatch, 2 * LIMIT_S)
    seekable("a")
    assert len(dog.slow) == 1
    assert "matching_words.py" in dog.slow[0]
    assert dog.longest > LIMIT_S


def test_that_many_short_calls_and_a_long_test_are_no_fault(dog, monkeypatch):
    made_slow(monkeypatch, LIMIT_S / 10)
    for _call in range(15):
        seekable("a")
        work_for(0.02)
    work_for(2 * LIMIT_S)
    assert dog.slow == []

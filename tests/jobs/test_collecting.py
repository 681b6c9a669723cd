"""Garbage is collected in the thread of the window, whoever makes it."""

import gc
import weakref
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QTimer

from leadscorer_gui.jobs.collecting import _MANY as MANY
from leadscorer_gui.jobs.collecting import Collector


class Knot:
    """Something that only the collector takes away."""

    def __init__(self):
        self.itself = self


def test_that_older_garbage_waits_while_the_hand_drags(qtbot):
    gone, drags = [], [True]
    collector = Collector(lambda: drags[0])
    knot = Knot()
    gc.collect(0)  # it grows older
    weakref.finalize(knot, gone.append, True)
    del knot
    for _each in range(2 * gc.get_threshold()[1]):
        gc.collect(0)
    collector.step()
    assert not gone
    drags[0] = False
    collector.step()
    assert gone
    collector.stop()


def test_that_what_a_thread_leaves_behind_goes_in_the_thread_of_the_window(qtbot):
    collector, gone = Collector(), []

    def work():
        knot = Knot()
        weakref.finalize(knot, lambda: gone.append(get_ident()))
        del knot
        for _each in range(3 * gc.get_threshold()[0]):
            Knot()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert not gone
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [get_ident()]
    collector.stop()


def test_that_it_looks_seldom_where_nothing_is_made_and_often_where_something_is(qtbot):
    collector = Collector()
    for _step in range(8):
        gc.collect()
        collector.step()
    (timer,) = collector.findChildren(QTimer)
    assert timer.interval() >= 500
    kept = [[] for _each in range(2 * gc.get_threshold()[0])]
    collector.step()
    assert timer.interval() <= 50
    assert kept
    collector.stop()


@pytest.fixture
def settled(qtbot):
    """A collector that leaves out what there is."""
    collector = Collector()
    collector._timer.stop()  # steps are made by the test
    collector.settle()
    yield collector
    collector.stop()
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # the tests, as before


def knot():
    """A knot, and what is told when it is gone."""
    gone, made = [], Knot()
    weakref.finalize(made, gone.append, True)
    return made, gone


@pytest.fixture
def many():
    """So many objects that they are left out when they have outlived a collection."""
    return [[] for _each in range(MANY + 1)]


def make_due():
    """Until the oldest generation is due."""
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)


def test_that_much_that_outlives_a_collection_is_left_out_until_somebody_rests(settled, many):
    settled._left_out *= 10  # as in a program, beside which these are few
    old, gone = knot()
    make_due()
    settled.step()  # it lives: left out from now on
    del old
    make_due()
    settled.step()
    assert not gone
    for _step in range(20):  # each after 0.8 s
        settled.step()
    assert gone


def test_that_what_is_made_and_dropped_meanwhile_goes_soon(settled, many):
    settled._left_out *= 10
    make_due()
    settled.step()
    young, gone = knot()
    del young
    make_due()
    settled.step()
    assert gone


def test_that_everything_is_looked_through_where_much_more_was_left_out(settled):
    old, gone = knot()
    gc.freeze()
    del old
    settled._left_out = gc.get_freeze_count() // 2
    many = [[] for _each in range(MANY + 1)]
    make_due()
    settled.step()
    assert gone
    assert settled._left_out > len(many)


def test_that_little_that_outlives_a_collection_is_looked_at_again(settled):
    young, gone = knot()
    make_due()
    settled.step()
    del young
    make_due()
    settled.step()
    assert gone

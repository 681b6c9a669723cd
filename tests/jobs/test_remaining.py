"""How long work will still take."""

import pytest

from leadscorer_gui.jobs.remaining import Remaining


def noted(*steps):
    remaining = Remaining()
    remaining.begin(100.0)
    for fraction, now in steps:
        remaining.note(fraction, 100.0 + now)
    return remaining


def test_that_even_work_is_judged_exactly():
    remaining = noted(*((second / 40, second) for second in range(11)))
    assert remaining.seconds(110.0) == pytest.approx(30.0)


def test_that_nothing_is_said_too_early_or_of_too_little():
    assert noted((0.5, 1.0)).seconds(101.0) is None
    assert noted((0.01, 5.0)).seconds(105.0) is None
    assert noted().seconds(200.0) is None


def test_that_one_slow_part_does_not_make_it_jump():
    remaining = noted((0.1, 4.0), (0.2, 8.0), (0.21, 20.0))
    assert 20.0 < remaining.seconds(120.0) < 75.0


def test_that_work_that_takes_longer_than_judged_has_no_time_left_to_tell():
    remaining = noted((0.5, 5.0))
    assert remaining.seconds(111.0) is None


def test_that_other_work_is_judged_anew():
    remaining = noted((0.5, 5.0))
    remaining.begin(200.0)
    assert remaining.seconds(201.0) is None

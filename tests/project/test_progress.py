"""Reports of parts add up to one report of the whole."""

import pytest

from leadscorer_gui.progress import Cancelled, part, silent


def test_that_a_part_reports_its_range_of_the_whole():
    told: list[float] = []
    report = part(told.append, 0.25, 0.75)
    for fraction in (0.0, 0.5, 1.0):
        report(fraction)
    assert told == [0.25, 0.5, 0.75]


def test_that_parts_of_parts_stay_in_their_range():
    told: list[float] = []
    report = part(part(told.append, 0.5, 1.0), 0.0, 0.5)
    report(0.0)
    report(1.0)
    assert told == [0.5, 0.75]


def test_that_cancelling_passes_through_a_part_and_through_except_exception():
    def stop(fraction: float) -> None:
        raise Cancelled

    def work() -> None:
        try:
            part(stop, 0.0, 0.5)(0.1)
        except Exception:
            pytest.fail("Cancelled was taken for an error")

    with pytest.raises(Cancelled):
        work()


def test_that_silent_takes_any_fraction():
    silent(0.0)
    silent(1.0)

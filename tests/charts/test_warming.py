"""What the first drawing pays for is paid by a picture that nobody sees."""

from leadscorer_gui.charts.screen import DRAWING
from leadscorer_gui.charts.warming import warm_drawing
from leadscorer_gui.progress import Cancelled


def test_that_warming_up_draws_without_a_warning_and_reports_its_end():
    told = []
    warm_drawing(told.append)
    assert told == [1.0]


def test_that_warming_up_that_is_not_wanted_any_more_lets_others_draw():
    def cancel(_fraction):
        raise Cancelled

    try:
        warm_drawing(cancel)
    except Cancelled:
        assert DRAWING.acquire(blocking=False)
        DRAWING.release()

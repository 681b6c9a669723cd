"""A figure that was drawn leaves nothing for the collector of garbage, and harms no other."""

import gc
import weakref

import pytest

from leadscorer_gui.charts.easel import Drawing, Easel
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.charts.screen import Screen, render, screen_figure
from leadscorer_gui.charts.taking_apart import take_apart

SCREEN = Screen(400, 300)
FEW = 300
"""Of the thousands of objects that a figure is made of."""


def bars(axes, palette):
    axes.bar(["a", "b", "c"], [1, 2, 3], color=palette.current, label="Bars")
    axes.plot([0, 1, 2], [2, 1, 2], marker="o", label="Line")
    axes.annotate("here", (1, 2), (2, 2), arrowprops={"arrowstyle": "->"})
    axes.legend()
    axes.set_title("What there is")


def of_content(axes, _content, palette):
    bars(axes, palette)


@pytest.fixture
def left():
    """What was left after a call for the collector alone."""

    def count(make):
        make()  # what is made once stays
        gc.collect()
        was_on = gc.isenabled()
        gc.disable()
        try:
            make()
            return gc.collect()
        finally:
            if was_on:
                gc.enable()

    return count


def test_that_a_rendered_picture_leaves_next_to_nothing_for_the_collector(left):
    assert left(lambda: screen_figure(bars, SCREEN, LIGHT)) > 8 * FEW
    assert left(lambda: render(bars, SCREEN, LIGHT)) < FEW


def test_that_a_figure_is_gone_when_it_was_taken_apart():
    figure, axes = screen_figure(bars, SCREEN, LIGHT)
    gone = [weakref.ref(one) for one in (figure, axes, axes.lines[0], axes.legend_, axes.xaxis)]
    del axes
    take_apart(figure)
    del figure
    assert not any(one() for one in gone)


def test_that_pictures_after_it_are_the_same_as_before():
    before = render(bars, SCREEN, LIGHT)
    take_apart(screen_figure(bars, SCREEN, LIGHT)[0])
    assert render(bars, SCREEN, LIGHT) == before


def test_that_an_easel_takes_its_figure_apart_when_it_needs_another(left):
    easel = Easel()

    def draw():
        easel(Drawing(of_content, "bars", "one kind"), SCREEN, LIGHT)
        easel(Drawing(of_content, "bars", "another"), SCREEN, LIGHT)

    assert left(draw) < 2 * FEW

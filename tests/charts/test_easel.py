"""What is drawn on axes that were used before looks as on new ones."""

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.easel import Drawing, Easel
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.screen import Screen, render
from leadscorer_gui.charts.threshold_panels import ThresholdPanels, draw_weekly_bars
from leadscorer_gui.charts.top_panel import TopPanel, draw_top
from tests.charts.test_quality_charts import made_of

SMALL = Screen(260, 150)


@pytest.fixture(scope="module")
def results():
    """Histories with MQLs of several sizes, and one in which no lead ever has points."""
    many = made_of(lambda i: i % 4 == 3).result
    kinds = many, replace(many, peak=many.peak * 3), replace(many, peak=many.peak * 0)
    return lambda which: kinds[which]  # which hypothesis writes in fewer letters


def panels(results, which, shown, threshold, capacity, by_month):
    result = results(which)
    months = MonthNumbers.of(result) if by_month else None
    measure = "weekly" if shown == "quality" else shown
    curves = ThresholdPanels(
        ThresholdNumbers.of(result), measure, threshold, capacity, True, (), months
    )
    return TopPanel(shown, curves)


CONTENTS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(("weekly", "weekly", "ever", "now", "quality")),
    st.sampled_from((-500, 1000, 4000, 20_000)),
    st.sampled_from((None, Fraction(1, 3), Fraction(40))),
    st.booleans(),
)


@settings(deadline=None, max_examples=8)
@given(st.lists(CONTENTS, min_size=2, max_size=4), st.sampled_from((LIGHT, DARK)))
def test_that_a_drawing_is_the_same_on_new_axes_and_on_those_of_others(results, contents, palette):
    above, below = Easel(), Easel()
    for content in contents:
        top = panels(results, *content)
        curve = Drawing(draw_top, top, top.alike)
        bars = Drawing(draw_weekly_bars, top.curves, top.curves.bars_alike)
        for easel, drawing in ((above, curve), (below, bars)):
            assert easel(drawing, SMALL, palette) == render(drawing, SMALL, palette)


def test_that_axes_are_kept_for_what_is_alike_and_made_anew_for_another_place(results):
    easel, seen = Easel(), []

    def draw(axes, _content, _palette):
        seen.append(axes)

    for alike, screen in (("a", SMALL), ("a", SMALL), ("b", SMALL), ("b", Screen(300, 200))):
        easel(Drawing(draw, None, alike), screen, LIGHT)
    easel(Drawing(draw, None), SMALL, LIGHT)
    easel(Drawing(draw, None), SMALL, LIGHT)
    assert [one is other for one, other in itertools.pairwise(seen)] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_that_axes_on_which_a_drawing_failed_are_not_used_again():
    easel, seen = Easel(), []

    def draw(axes, broken, _palette):
        seen.append(axes)
        if broken:
            raise ZeroDivisionError

    easel(Drawing(draw, False, "a"), SMALL, LIGHT)
    with pytest.raises(ZeroDivisionError):
        easel(Drawing(draw, True, "a"), SMALL, LIGHT)
    easel(Drawing(draw, False, "a"), SMALL, LIGHT)
    assert seen[0] is seen[1]
    assert seen[1] is not seen[2]

"""What overlays paint lies where the figure draws it."""

from functools import partial

import numpy as np
import pytest

from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.charts.screen import render, screen_figure
from leadscorer_gui.charts.threshold_panels import (
    ThresholdPanels,
    draw_measure_curve,
    draw_weekly_bars,
)
from leadscorer_gui.ui.simulate.choices import Choices


def drawn_on(canvas, draw, panels):
    """The figure of a panel, of the same size as the picture on its canvas."""
    screen = canvas._picture.screen
    return screen, *screen_figure(lambda axes, palette: draw(axes, panels, palette), screen, LIGHT)


def top_of(canvas):
    return canvas._picture_rect().top()


@pytest.mark.parametrize("threshold", [0, 300, 1050, 1800])
@pytest.mark.parametrize("measure", ["weekly", "ever", "now"])
def test_that_the_line_is_where_the_figure_has_it(view, numbers, drawn, threshold, measure):
    view.panel.choose(Choices(shown=measure))
    view.set_threshold(threshold)
    drawn(view)
    panels = ThresholdPanels(numbers, measure, threshold, view.panel.capacity, on_screen=True)
    screen, _figure, axes = drawn_on(view.panel.curve, draw_measure_curve, panels)
    x, _y = axes.transData.transform((threshold / 100, 0))
    assert view.panel.line.line_x == pytest.approx(x / screen.ratio, abs=0.01)


def test_that_the_capacity_is_where_the_figure_has_it(view, numbers):
    panels = ThresholdPanels(numbers, "weekly", 1000, view.panel.capacity, on_screen=True)
    screen, figure, axes = drawn_on(view.panel.curve, draw_measure_curve, panels)
    _x, y = axes.transData.transform((0, float(view.panel.capacity)))
    painted = view.panel.curve.plot.y_of(float(view.panel.capacity))
    height = figure.bbox.height / screen.ratio
    assert painted - top_of(view.panel.curve) == pytest.approx(height - y / screen.ratio, abs=0.01)


def test_that_the_painted_bars_are_those_of_the_figure(view, numbers):
    panel = view.panel
    panel.line.moved.emit(500)  # painted live, and asked for
    panel.live_bars.settle()
    panels = ThresholdPanels(numbers, "weekly", 500, panel.capacity, on_screen=True)
    screen, figure, axes = drawn_on(panel.bars, draw_weekly_bars, panels)
    height = figure.bbox.height / screen.ratio
    paths = [path for some in axes.collections[:2] for path in some.get_paths()]
    boxes = [axes.transData.transform_bbox(path.get_extents()) for path in paths]
    drawn = sorted((box.x0, height - box.y1, box.width, box.height) for box in boxes)
    assert len(drawn) == len(panels.view.weeks)
    top = top_of(panel.bars)
    painted = [
        (bar.left(), bar.top() - top, bar.width(), bar.height())
        for bar in panel.live_bars.bar_rects()
    ]
    assert np.allclose(painted, drawn, atol=0.3)


def test_that_a_stretched_picture_is_followed_until_it_is_drawn_anew(view, drawn):
    curve = view.panel.curve
    before = curve.plot
    view.resize(1000, 700)
    stretched = curve.plot
    assert stretched.right < before.right
    assert curve.rect().contains(round(view.panel.line.line_x), round(stretched.bottom))
    curve._ask()
    drawn(view)
    assert curve._picture.screen.width == curve.width()


def test_that_twice_the_pixels_show_the_same_place(view, numbers):
    from dataclasses import replace

    screen = view.panel.curve._picture.screen
    panels = ThresholdPanels(numbers, "weekly", 1000, None, on_screen=True)
    draw = partial(lambda axes, palette: draw_measure_curve(axes, panels, palette))
    once, twice = (render(draw, replace(screen, ratio=ratio), LIGHT) for ratio in (1.0, 2.0))
    assert (twice.width, twice.height) == (2 * once.width, 2 * once.height)
    assert twice.plot.left == pytest.approx(once.plot.left, abs=2)
    assert twice.plot.x_of(10) == pytest.approx(once.plot.x_of(10), abs=2)

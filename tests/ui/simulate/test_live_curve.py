"""The curve of an edit is there before its picture is."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.charts.screen import screen_figure
from leadscorer_gui.charts.threshold_panels import ThresholdPanels, draw_measure_curve
from leadscorer_gui.ui.simulate.choices import Choices
from tests.ui.leads.made import simulated


def of_leads(count, most):
    """Lead i of so many visits i % `most` times, all in one of nine weeks."""
    leads = ["lead_id,email,country", *(f"L{i:02d},,DE" for i in range(count))]
    rows = ["lead_id,at,type"]
    for i in range(count):
        at = f"2024-{1 + i % 2:02d}-{1 + i % 28:02d}"
        rows += [f"L{i:02d},{at}T{hour:02d}:00,visit" for hour in range(i % most)]
    made = simulated("\n".join(leads) + "\n", "\n".join(rows) + "\n")
    return ThresholdNumbers.of(made.result)


@pytest.fixture(scope="module")
def fewer():
    return of_leads(40, 5)


@pytest.fixture(scope="module")
def more():
    return of_leads(300, 9)


@pytest.fixture
def live(view):
    view.panel.curve.use_palette(LIGHT)
    return view.panel.charts.live_curve


def test_that_a_lower_curve_is_painted_until_its_picture_is_there(view, live, fewer, drawn):
    drawn(view)
    assert live.steps is None
    seen = []
    live.painted.connect(lambda: seen.append(view.renderer.is_busy))
    view.show_numbers(fewer, 1000)
    assert live.isVisible()
    drawn(view)
    assert seen == [True]
    assert live.steps is None
    assert not live.isVisible()


def test_that_the_curve_is_painted_where_the_figure_has_it(view, live, fewer, drawn):
    drawn(view)
    before = view.panel.curve._picture
    view.show_numbers(fewer, 1000)
    panels = ThresholdPanels(fewer, "weekly", 1000, view.panel.capacity, on_screen=True)

    def draw(axes, palette):
        draw_measure_curve(axes, panels, palette)
        axes.set_xlim(before.plot.x_limits)  # the axes that it is painted on
        axes.set_ylim(before.plot.y_limits)

    _figure, axes = screen_figure(draw, before.screen, LIGHT)
    line = next(one for one in axes.lines if one.get_drawstyle() == "steps-pre")
    x, y = line.get_data()
    plot = view.panel.curve.plot
    painted = [(point.x(), point.y()) for point in live.polygon(live.steps.height)]
    corners = {(round(plot.x_of(a), 6), round(plot.y_of(b), 6)) for a, b in zip(x, y, strict=True)}
    assert corners <= {(round(a, 6), round(b, 6)) for a, b in painted}
    assert all(np.diff([a for a, _b in painted]) >= 0)
    assert all(a == c or b == d for (a, b), (c, d) in pairwise(painted))


def test_that_what_is_painted_covers_the_older_curve(view, live, fewer, drawn):
    drawn(view)
    view.show_numbers(fewer, 1000)
    plot, image = view.panel.curve.plot, view.panel.curve.grab().toImage()
    blue = QColor(LIGHT.current)
    column = round(plot.x_of(1.5))
    rows = [
        y for y in range(round(plot.top) + 2, round(plot.bottom)) if is_near(image, column, y, blue)
    ]
    assert len(rows) <= 4  # one line is seen, not two


def is_near(image, x, y, colour):
    seen = image.pixelColor(x, y)
    parts = ("red", "green", "blue")
    return all(abs(getattr(seen, one)() - getattr(colour, one)()) < 40 for one in parts)


def test_that_a_curve_the_axes_have_no_room_for_waits_for_its_picture(view, live, more, drawn):
    drawn(view)
    view.show_numbers(more, 1000)
    assert live.steps is None
    assert not live.isVisible()


def test_that_another_measure_waits_for_its_axes(view, live, fewer, drawn):
    drawn(view)
    view.panel.choose(Choices(shown="ever"))
    assert live.steps is None
    drawn(view)
    view.show_numbers(fewer, 1000)
    assert live.steps is None

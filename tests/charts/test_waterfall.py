"""The steps of a score as bars: what is drawn is what the steps say."""

from itertools import pairwise

import pytest
from matplotlib.figure import Figure

from leadscorer_gui.analysis.explanation_steps import steps_of
from leadscorer_gui.charts.figures import chart_style, figure_bytes
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.charts.waterfall import (
    draw_waterfall,
    step_at,
    waterfall_figure,
    waterfall_table,
    waterfall_title,
)
from tests.analysis.test_explanation_steps import explained
from tests.engine.replays import visits

VISIT = "kind: activity, activity: visit"
RULES = [
    f"{VISIT}, points: 8, ageing: {{expire: {{after_days: 10}}}}",
    f"{VISIT}, points: -3.5",
    f"{VISIT}, points: 30",
]


@pytest.fixture
def axes():
    with chart_style():
        yield Figure().subplots()


def aged(*more):
    return explained(RULES, visits("2024-01-01", "2024-01-20"), *more, as_of="2024-01-21")


def test_that_each_step_is_a_bar_from_where_the_last_one_ended(axes):
    one = aged("limits: {max: 50}")
    draw_waterfall(axes, one, LIGHT, 4000)
    bars = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    assert bars == [(0, 16), (16, 8), (8, 1), (1, 61), (61, 50), (0, 50)]
    assert bars[:-1] == [(step.before / 100, step.after / 100) for step in steps_of(one)]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["R", "ageing of “R”", "R", "R", "Limit of the score", "Score"]
    told = [text.get_text() for text in axes.texts]
    assert told == ["+16", "−8", "−7", "+60", "−11", "50", "MQL 40"]


def test_that_what_takes_points_is_told_by_more_than_its_colour(axes):
    draw_waterfall(axes, aged(), LIGHT, 4000)
    takes = [bar.get_width() < 0 for bar in axes.patches]
    assert [bool(bar.get_hatch()) for bar in axes.patches] == takes


def test_that_the_title_says_what_gives_most():
    assert waterfall_title(aged()) == "Score 61: most from “R”, +60"
    nothing = explained([f"{VISIT}, points: 0"], visits("2024-01-01"))
    assert waterfall_title(nothing) == "Score 0: no rule gives points"


def test_that_a_lead_without_points_says_so(axes):
    draw_waterfall(axes, explained([f"{VISIT}, points: 0"], visits("2024-01-01")), LIGHT, 4000)
    assert [text.get_text() for text in axes.texts] == ["No rule gives this lead points"]


def test_that_the_table_ends_in_the_score():
    assert waterfall_table(aged()) == (
        ("step", "points", "sum so far"),
        ("R", "+16", "16"),
        ("ageing of “R”", "−8", "8"),
        ("R", "−7", "1"),
        ("R", "+60", "61"),
        ("Score", "", "61"),
    )


def test_that_a_height_of_the_drawing_is_a_step(axes):
    one = aged()
    draw_waterfall(axes, one, LIGHT, 4000)
    low, high = axes.get_ylim()
    assert low > high  # the first step is at the top
    found = [step_at(one, y) for y in (-0.9, 0.3, 3.4, 4, 4.6)]
    assert [None if step is None else step.points for step in found] == [
        None,
        1600,
        6000,
        None,
        None,
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_a_file_says_what_it_is_of_and_is_the_same_at_every_run(palette):
    figure = waterfall_figure(aged(), "Lead 7", palette)
    assert figure.get_supxlabel() == "M · Lead 7 · data until 2024-01-21"
    assert figure_bytes(figure, "svg") == figure_bytes(
        waterfall_figure(aged(), "Lead 7", palette), "svg"
    )


def test_that_very_many_steps_make_a_higher_file_in_which_names_do_not_touch():
    one = explained([f"{VISIT}, points: {n}" for n in range(1, 41)], visits("2024-01-01"))
    figure = waterfall_figure(one, "x", LIGHT)
    with chart_style():
        figure.draw_without_rendering()
        boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    assert all(above.y0 >= below.y1 for above, below in pairwise(boxes))

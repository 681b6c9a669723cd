"""Coverage as a chart: a cell per type and month, holes that need no colour to be seen."""

import pytest
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure

from leadscorer_gui.analysis.coverage import coverage_of
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.charts.coverage import (
    MOST_MONTHS,
    MOST_TYPES,
    coverage_figure,
    coverage_tables,
    draw_coverage,
    months_shown,
    rows_shown,
    shade,
)
from leadscorer_gui.charts.figures import chart_style, figure_bytes
from leadscorer_gui.charts.palette import DARK, LIGHT
from tests.analysis.histories import days, history

GAPPY = [
    *days("mail", "2024-01-01", "2024-06-30"),
    *days("visit", "2024-02-01", "2024-03-31"),
    *days("visit", "2024-05-01", "2024-06-30"),
]


def covered(activities=GAPPY, used=()):
    return coverage_of(MonthCounts.of(history(activities)), used)


@pytest.fixture
def axes():
    with chart_style():
        yield Figure(figsize=(9, 5)).subplots()


def cells(axes):
    """How many cells there are by (hatch, dotted)."""
    found = {}
    for collection in axes.collections:
        assert isinstance(collection, PatchCollection)
        key = collection.get_hatch() is not None, collection.get_linestyle() != [(0, None)]
        found[key] = found.get(key, 0) + len(collection.get_paths())
    return found


def test_that_each_type_has_a_cell_in_each_month_and_holes_are_hatched(axes):
    draw_coverage(axes, covered(), LIGHT)
    assert cells(axes) == {(False, False): 10, (True, False): 1, (False, True): 1}


def test_that_a_thin_month_has_a_mark_of_its_own(axes):
    thin = [*days("mail", "2024-01-01", "2024-02-29"), ("2024-03-15", "mail")]
    draw_coverage(axes, covered([*thin, *days("mail", "2024-04-01", "2024-05-31")]), LIGHT)
    marks = [line for line in axes.get_lines() if line.get_marker() == "v"]
    assert [line.get_xydata().tolist() for line in marks] == [[[2.5, 0]]]


def test_that_the_suggested_range_is_bracketed_and_named(axes):
    draw_coverage(axes, covered(used=["visit"]), LIGHT)
    bracket = next(line for line in axes.get_lines() if len(line.get_xdata()) == 4)
    assert list(bracket.get_xdata()) == [4, 4, 6, 6]
    assert "suggested range: 2024-05 to 2024-06" in [text.get_text() for text in axes.texts]
    assert axes.get_title(loc="left") == "2 full months are covered: 2024-05 to 2024-06"


def test_that_used_types_stand_first_and_bold(axes):
    draw_coverage(axes, covered(used=["visit"]), LIGHT)
    labels = axes.get_yticklabels()
    assert [label.get_text() for label in labels] == ["visit", "mail"]
    assert [label.get_fontweight() for label in labels] == ["bold", "normal"]


def test_that_months_and_years_are_named(axes):
    draw_coverage(axes, covered(days("mail", "2023-11-01", "2024-02-29")), LIGHT)
    texts = [label.get_text() for label in axes.get_xticklabels()]
    assert texts == ["2023\n11", "12", "2024\n01", "02"]


def test_that_a_wrong_date_far_away_does_not_push_the_others_out():
    for far in ("1970-01-01", "2090-01-01"):
        coverage = covered([*GAPPY, (far, "mail")])
        shown = months_shown(coverage)
        assert len(shown) == MOST_MONTHS
        assert coverage.counts[:, shown.start : shown.stop].sum() == len(GAPPY)


def test_that_the_shade_is_that_of_the_own_usual_month():
    activities = days("mail", "2024-01-01", "2024-05-31") * 2
    activities += days("visit", "2024-01-01", "2024-05-31", 3)
    activities += [("2024-04-02", "visit")] * 8
    coverage = covered(activities)
    assert [shade(coverage, 0, month) for month in range(5)] == [3] * 5
    assert shade(coverage, 1, 3) == 4


def test_that_a_chart_of_many_types_says_what_is_not_shown():
    activities = [(f"2024-01-{1 + n % 28:02d}", f"type {n}") for n in range(60)]
    coverage = covered(activities)
    assert len(rows_shown(coverage)) == MOST_TYPES
    figure = coverage_figure(coverage, "W", LIGHT)
    assert "20 more types are not shown" in figure.get_supxlabel()
    assert len(coverage_tables(coverage)[0]) == 61


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("activities", [GAPPY, [], GAPPY[:1]], ids=["some", "none", "one"])
def test_that_a_file_can_be_written_in_any_state(palette, activities):
    assert figure_bytes(coverage_figure(covered(activities), "W", palette), "png")[1:4] == b"PNG"


@pytest.mark.parametrize("width", [5.5, 7, 11])
def test_that_the_legend_is_whole_whatever_types_are_called(width):
    long = [(when, "A type with a rather long name", more) for when, _type, more in GAPPY]
    coverage = covered([*GAPPY, *long])
    figure = coverage_figure(coverage, "W", LIGHT)
    figure.set_figwidth(width)
    axes = figure.axes[0]
    axes.clear()
    draw_coverage(axes, coverage, LIGHT)
    figure.canvas.draw()
    box = axes.get_legend().get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= figure.bbox.width

"""The charts of a comparison: numbers behind every mark, light and dark, and nothing to draw."""

from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_numbers import DOTS_BELOW
from leadscorer_gui.charts.compare_sheets import compare_sheet
from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import DARK, LIGHT
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from tests.analysis.plain import sample

NAMES = ("scatter", "bands", "shift", "weekly")
TEXT = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 1}
    rules: [{id: a, name: A, kind: activity, activity: visit, points: 1}]
"""


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    """A model of a sample, and the same with every third rule worth more and the first one off."""
    case = sample("three-products", tmp_path_factory.mktemp("compared"))
    model = case.workspace.models[0]
    rules = [
        replace(rule, points=rule.points + 300) if place % 3 == 0 and rule.points else rule
        for place, rule in enumerate(model.rules)
    ]
    rules[0] = replace(rules[0], enabled=False)
    other = replace(model, rules=tuple(rules), name="Other $x$ and\n$y$")
    return tuple(Side.scored(case.workspace, one, case.history) for one in (model, other))


@pytest.fixture(scope="module")
def compared(sides):
    return Comparison.of(*sides)


@pytest.fixture(scope="module", params=NAMES)
def sheet(request, compared):
    return compare_sheet(request.param, compared)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_a_sheet_is_a_picture(sheet, palette):
    assert not sheet.empty()
    assert sheet.sentence()
    assert figure_bytes(sheet.figure(palette), "png").startswith(b"\x89PNG")


def test_that_the_table_has_a_heading_and_rows_of_its_width(sheet):
    heading, *rows = sheet.table()
    assert rows
    assert {len(row) for row in rows} == {len(heading)}


def test_that_the_leads_of_marks_are_rising_places_of_the_comparison(sheet, compared):
    marks = sheet.marks()
    assert marks
    for mark in marks:
        leads = mark.leads()
        assert mark.words
        assert (np.diff(leads) > 0).all()
        assert np.isin(leads, compared.leads).all()
        assert mark.left < mark.right
        assert mark.bottom <= mark.top


def test_that_quadrants_are_the_counts_of_the_page(compared):
    sheet = compare_sheet("scatter", compared)
    assert sheet.found.is_binned == (len(compared.leads) >= DOTS_BELOW)
    none, lost, gained, both = (len(mark.leads()) for mark in sheet.marks())
    assert (lost, gained) == (compared.is_lost.sum(), compared.is_gained.sum())
    assert both == compared.is_both.sum()
    assert none + lost + gained + both == len(compared.leads)


def test_that_few_leads_are_dots(sides):
    some = [replace(one, result=first_leads(one.result, 300)) for one in sides]
    sheet = compare_sheet("scatter", Comparison.of(*some))
    assert not sheet.found.is_binned
    assert figure_bytes(sheet.figure(LIGHT), "svg")


def first_leads(result, count):
    from leadscorer_gui.analysis.segments import restricted

    mask = np.arange(len(result)) < count
    return restricted(result, mask, result.scope)


def test_that_cells_of_the_band_table_are_the_leads_behind_them(compared):
    sheet = compare_sheet("bands", compared)
    cells = [int(cell) for row in sheet.table()[1:] for cell in row[1:]]
    marks = [mark for mark in sheet.marks() if mark.axes == 1]
    assert sorted(len(mark.leads()) for mark in marks) == sorted(cell for cell in cells if cell)


def test_that_bars_and_weeks_are_the_leads_behind_them(compared):
    shift = compare_sheet("shift", compared)
    bars = [int(row[2]) for row in shift.table()[1:] if int(row[2])]
    assert sorted(len(mark.leads()) for mark in shift.marks()) == sorted(bars)
    weekly = compare_sheet("weekly", compared)
    for mark, row in zip(weekly.marks(), weekly.table()[1:-1], strict=True):
        assert max(map(int, row[1:3])) <= len(mark.leads()) <= sum(map(int, row[1:3]))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("leads", ["", "a,\n", "a,2024-01-01\n"], ids=["none", "undated", "one"])
def test_that_nothing_to_draw_is_said_in_words(tmp_path, name, leads):
    (tmp_path / "l.csv").write_text("lead_id,created_at\n" + leads)
    (tmp_path / "a.csv").write_text("lead_id,at,type\n")
    workspace = loads(TEXT, "w")
    history = read_history(tmp_path / "l.csv", tmp_path / "a.csv", "UTC").history
    side = Side.scored(workspace, workspace.models[0], history)
    sheet = compare_sheet(name, Comparison.of(side, side.at(500)))
    assert bool(sheet.empty()) == (name != "scatter" or not leads)
    assert sheet.sentence()
    assert sheet.table()
    sheet.foot()
    assert figure_bytes(sheet.figure(DARK), "png")


def test_that_a_name_that_is_none_is_told(compared):
    with pytest.raises(KeyError):
        compare_sheet("pie", compared)

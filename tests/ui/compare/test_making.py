"""A comparison and its lists, as jobs make them: what is kept, what is found again, cancelling."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from leadscorer_gui.model.conditions import Comparison as Condition
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.progress import Cancelled, silent
from leadscorer_gui.ui.compare.listing import ListWish, found_rows, listed
from leadscorer_gui.ui.compare.making import CHARTS, compared
from leadscorer_gui.ui.compare.sides import Days, SideChoice, Sides
from leadscorer_gui.ui.session_work import Gate
from tests.ui.compare.made import asked, causes, comparison

GATE = Gate()


def test_that_what_was_scored_is_scored_again_only_where_it_must_be():
    first = comparison()
    sides = first.asked.sides
    at_25 = replace(sides, b=replace(sides.b, threshold=2500))
    second = compared(replace(asked(), sides=at_25), first, GATE, silent)
    assert [one.result for one in second.scored] == [one.result for one in first.scored]
    assert second.counts["lost"][0] > first.counts["lost"][0]
    half = replace(sides, a=replace(sides.b, days=Days(None, date(2024, 3, 1))))
    third = compared(replace(asked(), sides=half), first, GATE, silent)
    assert third.scored[1].result is first.scored[1].result
    assert third.scored[0].result.as_of < first.scored[0].result.as_of


def test_that_an_edit_of_what_sales_can_take_is_no_other_comparison():
    first = asked()
    model = replace(first.workspace.models[0], capacity=500)
    workspace = replace(first.workspace, models=(model, *first.workspace.models[1:]))
    assert replace(first, workspace=workspace).is_same(first)
    model = replace(model, rules=model.rules[1:])
    workspace = replace(workspace, models=(model, *first.workspace.models[1:]))
    assert not replace(first, workspace=workspace).is_same(first)


def test_that_a_segment_narrows_both_sides_and_is_told():
    segment = Segment("de", "Germans", Condition("country", "is", "DE"))
    found = compared(replace(asked(), segment=segment), None, GATE, silent)
    history = found.asked.history
    column = history.leads.fields["country"]
    german = [column.distinct[code] == "DE" for code in column.codes[found.comparison.leads]]
    assert all(german)
    assert "Germans" in found.drawn["scatter"].foot


@pytest.mark.parametrize("chart", CHARTS)
def test_that_each_mark_is_found_again_by_what_it_is(chart):
    found = comparison()
    for place, mark in enumerate(found.drawn[chart].marks):
        words, rows = found_rows(found, causes(), ListWish.of_mark(chart, place, mark))
        assert words == mark.words
        assert np.array_equal(found.comparison.leads[rows], mark.leads())


@pytest.mark.parametrize(
    "names", [("Tier 1", "Tier 2"), ("Marketing qualified now", "Marketing qualified later")]
)
def test_that_bands_whose_names_differ_by_a_number_or_by_their_end_are_told_apart(names):
    sides, (first, *others) = asked().sides, asked().workspace.models
    bands = tuple(replace(band, name=name) for band, name in zip(first.bands, names, strict=True))
    workspace = replace(asked().workspace, models=(replace(first, bands=bands), *others))
    sides = replace(sides, a=replace(sides.b, days=Days(None, date(2024, 3, 1))))
    found = compared(replace(asked(), sides=sides, workspace=workspace), None, GATE, silent)
    marks = found.drawn["bands"].marks
    assert len(marks) > 10
    for place, mark in enumerate(marks):
        wish = ListWish.of_mark("bands", place, mark)
        _words, rows = found_rows(found, causes(), wish)
        assert np.array_equal(found.comparison.leads[rows], mark.leads())


def test_that_causes_open_their_leads():
    for main, by_change in causes().summary():
        for change, leads in by_change.items():
            wish = ListWish("cause", (main, change))
            made = listed(comparison(), causes(), wish, False, GATE, silent)
            assert np.array_equal(made.causes.leads, leads)
            assert f"{len(leads):,}, most by: " in made.words


def test_that_a_list_of_a_cause_that_is_gone_is_none():
    wish = ListWish("cause", ("period", "lost"))
    assert listed(comparison(), causes(), wish, False, GATE, silent) is None


def test_that_those_who_are_no_mqls_have_causes_of_their_scores():
    wish = ListWish("kind", "neither")
    made = listed(comparison(), causes(), wish, False, GATE, silent)
    assert len(made) == comparison().counts["neither"][0]
    for row, cause in enumerate(made.causes):
        assert bool(made.text(row, "why")) == bool(cause.parts)
        assert sum(points for _part, points in cause.parts) == cause.score_b - cause.score_a


def test_that_two_models_of_different_products_are_compared():
    sides = Sides(SideChoice("m"), SideChoice("n"))
    found = compared(replace(asked(), sides=sides), None, GATE, silent)
    assert {change.status for change in found.diff.rules} >= {"removed"}
    assert not found.comparison.has_bands
    assert found.drawn["bands"].is_empty
    made = listed(found, causes(), ListWish("kind", "score"), False, GATE, silent)
    assert "band_a" not in made.keys


def test_that_comparing_can_be_cancelled():
    def stop(fraction):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        compared(asked(), None, GATE, stop)

"""Leads of a comparison as rows: lists, order, search, and what of it is written."""

import csv
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_lists import LIST_KINDS, first_list, mask_of
from leadscorer_gui.analysis.comparison_sheet import list_xlsx
from leadscorer_gui.analysis.comparison_table import LeadRows, column_title
from tests.analysis import draft_and_version
from tests.analysis.draft_and_version import causes


@pytest.fixture
def compared():
    return draft_and_version.compared()


@pytest.fixture
def rows():
    return LeadRows.of("Some", causes(), False)


def cells(rows, key):
    return [rows.text(row, key) for row in range(len(rows))]


def test_that_every_lead_is_on_one_of_the_lists_of_the_table_of_counts(compared):
    parts = [mask_of(compared, kind) for kind in ("lost", "gained", "both", "neither")]
    assert np.array_equal(sum(part.astype(int) for part in parts), np.ones(len(compared.leads)))
    assert not (mask_of(compared, "later") & mask_of(compared, "earlier")).any()


def test_that_the_first_list_is_the_one_that_matters_most_and_has_leads(compared):
    assert mask_of(compared, first_list(compared)).any()
    assert first_list(compared) == "lost"
    assert len(set(LIST_KINDS)) == 8


def test_that_causes_of_some_leads_are_those_that_are_found_for_them_alone(compared):
    mask = mask_of(compared, "later")
    some, alone = causes().of_rows(np.flatnonzero(mask)), find_causes(compared, mask)
    assert [some.cause(place) for place in range(len(some))] == list(alone)
    assert np.array_equal(some.leads, compared.leads[mask])


def test_that_causes_of_leads_that_are_not_there_are_none(compared):
    assert causes().of_rows(np.flatnonzero(mask_of(compared, "neither"))) is None
    assert len(causes().of_rows(np.zeros(0, np.int64))) == 0


def test_that_scores_and_causes_are_told_as_the_comparison_has_them(rows, compared):
    for row, cause in enumerate(rows.causes):
        a, b = (float(rows.text(row, key)) for key in ("score_a", "score_b"))
        assert (a * 100, b * 100) == (cause.score_a, cause.score_b)
        told = float(rows.text(row, "difference").replace("−", "-"))
        assert told == b - a
        points = [part.split()[-1].replace("−", "-") for part in rows.text(row, "why").split(", ")]
        assert sum(map(float, points)) == told


@pytest.mark.parametrize("key", ["lead", "score_a", "difference", "mql_a", "won", "change"])
@pytest.mark.parametrize("descending", [False, True])
def test_that_rows_are_in_the_order_of_a_column_with_empty_ones_last(rows, key, descending):
    order = rows.in_order(np.arange(len(rows)), key, descending)
    assert sorted(order.tolist()) == list(range(len(rows)))
    told = [rows.text(row, key) for row in order.tolist()]
    filled = [text for text in told if text]
    assert told == filled + [""] * (len(told) - len(filled))
    if key in ("score_a", "difference"):
        filled = [float(text.replace("−", "-")) for text in filled]
    if key == "change":
        assert sum(one != other for one, other in pairwise(filled)) == len(set(filled)) - 1
    else:
        assert filled == sorted(filled, reverse=descending)


def test_that_without_a_column_the_largest_difference_comes_first(rows):
    order = rows.in_order(np.arange(len(rows)), None, False)
    sizes = [abs(float(rows.text(row, "difference").replace("−", "-"))) for row in order.tolist()]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("text", ["webinar", "L01", "GAINED", "nobody at all", "demo"])
def test_that_a_search_finds_leads_by_name_change_and_cause(rows, text):
    told = zip(cells(rows, "lead"), cells(rows, "change"), cells(rows, "why"), strict=True)
    wanted = [any(text.casefold() in cell.casefold() for cell in row) for row in told]
    assert rows.found(text).tolist() == wanted


def test_that_hidden_names_are_in_no_cell_and_in_no_file(compared):
    rows = LeadRows.of("Some", causes(), True)
    ids = set(compared.history.leads.ids.texts)
    assert ids.isdisjoint(cells(rows, "lead"))
    assert not rows.found("L0").any()
    written = "".join(lead_rows(rows.causes, masked=True))
    assert not [one for one in ids if one in written]


def test_that_a_list_is_written_in_the_order_that_it_is_given_in(rows):
    order = rows.in_order(np.arange(len(rows)), "score_b", True)[:10]
    lines = "".join(lead_rows(rows.causes, order=order)).splitlines()
    written = list(csv.reader(lines))[1:]
    assert [row[0] for row in written] == [rows.names[row] for row in order.tolist()]


def test_that_a_spreadsheet_has_the_list_as_it_is_shown(rows):
    order = rows.in_order(np.arange(len(rows)), "difference", False)
    content = BytesIO(list_xlsx(rows, order))
    table = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
    assert table[0] == [column_title(key) for key in rows.keys]
    assert len(table) == 1 + len(rows)
    for line, row in zip(table[1:], order.tolist(), strict=True):
        told = dict(zip(rows.keys, line, strict=True))
        for key in ("lead", "why", "band_a"):
            assert told[key] == rows.text(row, key)
        assert told["score_a"] == float(rows.text(row, "score_a"))
        assert str(told["won"])[:10] == rows.text(row, "won")

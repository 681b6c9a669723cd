"""Leads that several products want, and their conflicts, counted again by plain pandas."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.product_conflicts import ProductTable
from leadscorer_gui.analysis.tables import RESULT_COLUMNS, result_columns
from leadscorer_gui.charts.palette import DARK
from leadscorer_gui.charts.products_sheet import ProductsSheet
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Rule
from tests.analysis.plain import sample


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return sample("three-products", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def results(case):
    """The second model has a rule that disqualifies leads whom others want."""
    rule = Rule("x", "X", "fit", where=Comparison("country", "is", "DE"), disqualify=True)
    models = list(case.workspace.models)
    models[1] = replace(models[1], rules=(*models[1].rules, rule), audience=None)
    return [simulate(case.workspace, model, case.history) for model in models]


def tables(results):
    found = []
    for result in results:
        rows = dict(zip(RESULT_COLUMNS, result_columns(result), strict=True))
        table = pd.DataFrame(rows).set_index("lead_id")
        table["peak"] = pd.to_numeric(table["peak"].replace("", None))
        table["is_mql"] = table["peak"] >= result.model.mql.threshold / 100
        found.append(table)
    return found


def test_that_overlaps_and_conflicts_are_those_of_plain_pandas(results):
    found, plainly = ProductTable.of(results), tables(results)
    texts = results[0].history.leads.ids.texts
    for i, one in enumerate(plainly):
        mine = set(one.index[one["is_mql"]])
        others = set().union(*(set(t.index[t["is_mql"]]) for k, t in enumerate(plainly) if k != i))
        assert found.only[i] == len(mine - others)
        now = set(one.index[one["qualified"] == "true"])
        for j, other in enumerate(plainly):
            theirs = set(other.index[other["is_mql"]])
            assert found.both[i, j] == len(mine & theirs)
            assert {texts[place] for place in found.who_both(i, j)} == mine & theirs
            barred = set(other.index[other["disqualified_at"] != ""])
            assert found.conflicts[i, j] == len(now & barred)
            assert {texts[place] for place in found.who_conflict(i, j)} == now & barred
    at = pd.DataFrame({k: one["mql_at"].replace("", None) for k, one in enumerate(plainly)})
    at = at.dropna(how="all").apply(pd.to_datetime, format="ISO8601")
    earliest = at.min(axis=1)
    alone = at.eq(earliest, axis=0).sum(axis=1) == 1
    first = at[alone].idxmin(axis=1).value_counts()
    assert found.first.tolist() == [int(first.get(place, 0)) for place in range(len(results))]
    assert found.conflicts.sum() > 0


def test_that_the_sheet_counts_in_cells_and_lists_their_leads(results):
    sheet = ProductsSheet(ProductTable.of(results))
    assert "several" in sheet.title()
    assert len(sheet.marks()) == 2 * len(results) ** 2
    assert len({len(row) for row in sheet.table()}) == 1
    sheet.figure(DARK)


@pytest.mark.parametrize("count", [0, 1])
def test_that_one_model_shares_nothing(results, count):
    sheet = ProductsSheet(ProductTable.of(results[:count]))
    assert "one model alone" in sheet.sentence()
    sheet.figure(DARK)
    assert sheet.title() == "Which leads do several products want?"


def test_that_no_tint_is_where_no_lead_is(results):
    """Of a few leads the tint is faint; of none there is none."""
    sheet = ProductsSheet(ProductTable.of([results[0], results[1]]))
    empty = replace(sheet.found, barred=np.zeros_like(sheet.found.barred))
    for found in (sheet.found, empty):
        axes = ProductsSheet(found).figure(DARK).axes
        tints = [[patch.get_alpha() for patch in one.patches if patch.get_fill()] for one in axes]
        for counts, alphas in zip((found.both, found.conflicts), tints, strict=True):
            cells = counts * ~np.eye(2, dtype=bool)
            assert [alpha > 0 for alpha in alphas] == (cells > 0).ravel().tolist()

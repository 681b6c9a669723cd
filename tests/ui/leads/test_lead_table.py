"""The item model of leads: what it shows, how it sorts and filters very many rows."""

import numpy as np
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from leadscorer_gui.analysis import lead_lists
from leadscorer_gui.analysis.lead_filter import filtered
from leadscorer_gui.analysis.lead_lists import Column, LeadColumns, mqls_now
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.ui.leads.lead_table import LeadTable
from tests.counting import counted
from tests.ui.leads.made import few, many

RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Role = Qt.ItemDataRole


def table_of(made):
    columns = LeadColumns.of(made.result)
    table = LeadTable()
    table.show(columns, np.ones(len(columns), bool))
    return table


def shown(table, key="lead_id", rows=None):
    column = table.keys.index(key)
    rows = range(table.rowCount()) if rows is None else rows
    return [table.index(row, column).data() for row in rows]


def test_that_the_model_keeps_the_rules_of_item_models(qtmodeltester):
    table = table_of(few())
    qtmodeltester.check(table)
    table.sort(table.keys.index("lead_id"), FALLING)
    table.choose(mqls_now(few().result))


def test_that_the_best_leads_come_first():
    table = table_of(few())
    assert shown(table) == ["anna", "ben", "cleo"]
    assert shown(table, "score") == ["17", "10", "5"]
    assert shown(table, "mql_at") == ["2024-01-02 00:00", "2024-01-10 00:00", ""]
    assert shown(table, "band") == ["Hot", "Hot", "Cold"]


def test_that_cells_are_texts_and_numbers_stand_at_the_right():
    table = table_of(few())
    index = table.index(0, table.keys.index("score"))
    assert isinstance(index.data(), str)
    assert index.data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert table.index(0, 0).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_that_a_screen_reader_hears_column_and_value_and_the_whole_row():
    table = table_of(few())
    index = table.index(2, table.keys.index("score"))
    assert index.data(Role.AccessibleTextRole) == "Score: 5"
    row = index.data(Role.AccessibleDescriptionRole)
    assert row.startswith("Lead: cleo, Score: 5, Fit: 3, Engagement: 2, Band: Cold")
    assert table.index(2, table.keys.index("mql_at")).data(Role.AccessibleTextRole) == (
        "MQL since: empty"
    )


def test_that_what_is_selected_moves_with_its_lead_when_sorted():
    table = table_of(few())
    kept = QPersistentModelIndex(table.index(0, 1))
    table.sort(table.keys.index("lead_id"), FALLING)
    assert shown(table) == ["cleo", "ben", "anna"]
    assert (kept.row(), kept.column()) == (2, 1)


@pytest.fixture(scope="module")
def large():
    return table_of(many())


def python_values(table, key):
    column = table.columns.columns[key]
    if column.kind == "text":
        return [column.texts[code].lower() for code in column.values.tolist()]
    return column.values.tolist()


@pytest.mark.parametrize("order", [RISING, FALLING])
@pytest.mark.parametrize(
    "key", ["lead_id", "score", "mql_at", "attribute:email", "attribute:country"]
)
def test_that_a_hundred_thousand_rows_are_sorted_as_python_sorts_them(
    large, key, order, monkeypatch
):
    column, count = large.keys.index(key), many().result.score.size
    large.choose(np.ones(count, bool))
    large.sort(column, RISING if order == FALLING else FALLING)
    values = python_values(large, key)
    looked_at = counted(monkeypatch, Column, "text")
    large.sort(column, order)
    assert looked_at == []  # no value of a lead is made for it
    shown(large, key, range(40))
    assert len(looked_at) <= 40
    wanted = sorted(range(count), key=values.__getitem__, reverse=order == FALLING)
    empty = [row for row in wanted if values[row] in ("", NEVER)]
    full = [row for row in wanted if values[row] not in ("", NEVER)]
    assert large.rows.tolist() == full + sorted(empty)


def test_that_a_hundred_thousand_rows_are_filtered_as_python_filters_them(large, monkeypatch):
    columns = large.columns
    filtered(columns, "warm")
    looked_at = counted(monkeypatch, lead_lists, "seekable")
    large.choose(filtered(columns, "x7.example u1"))
    assert len(looked_at) <= 2 * len(columns.columns)  # what is typed, no text of a lead
    emails = python_values(large, "attribute:email")
    wanted = {row for row, text in enumerate(emails) if "x7.example" in text and "ü1" in text}
    assert set(large.rows.tolist()) == wanted
    assert wanted

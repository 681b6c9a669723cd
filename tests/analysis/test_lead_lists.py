"""Lists of leads: order, filters, names that are hidden, and files that hold no formula."""

import csv
import io

import numpy as np
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from leadscorer_gui.analysis.lead_export import lead_csv, lead_xlsx, safe_cell
from leadscorer_gui.analysis.lead_filter import filtered
from leadscorer_gui.analysis.lead_lists import (
    LEAD_ID,
    LeadColumns,
    last_full_week,
    mqls_now,
    new_mqls_last_week,
    new_mqls_since,
)
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import format_instant, parse_timestamp
from leadscorer_gui.model.workspace import Model
from tests.engine.cases import as_of_of, case_of, history_of, workspace_of

WORKSPACE = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 10}
    bands: [{name: Warm, from: 5}, {name: Hot, from: 10}]
    matrix:
      fit: [{name: B, from: 0}, {name: A, from: 5}]
      engagement: [{name: "2", from: 0}, {name: "1", from: 10}]
    rules:
      - {id: a, name: A, kind: activity, activity: demo, points: 10}
      - {id: v, name: V, kind: activity, activity: visit, points: 2.5}
"""
LEADS = [
    ("id", "email", "size", "country"),
    ("a1", "Anna@acme.example", "9", "DE"),
    ("b2", "ben@globex.example", "100", "DE"),
    ("c3", "=cmd()", "", "FR"),
    ("d4", "", "20", "DE"),
]
ACTIVITIES = [
    ("a1", "2024-01-02", "demo"),
    ("b2", "2024-01-10", "demo"),
    ("b2", "2024-01-11", "visit"),
    ("c3", "2024-01-12", "visit"),
    ("d4", "2024-01-17", "demo"),
]


def result_of(tmp_path, leads=LEADS, activities=ACTIVITIES):
    files = tmp_path / "leads.csv", tmp_path / "activities.csv"
    with files[0].open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("lead_id", *leads[0][1:]), *leads[1:]])
    with files[1].open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("lead_id", "at", "type"), *activities])
    workspace = loads(WORKSPACE, "w")
    history = read_history(*files, "UTC").history
    return run(prepare(workspace.models[0], history, Conditions(workspace)))


@pytest.fixture
def columns(tmp_path):
    return LeadColumns.of(result_of(tmp_path))


def ids(columns, rows):
    return [columns.columns[LEAD_ID].text(row) for row in rows]


def ordered(columns, key, descending=False):
    return ids(columns, columns.order(np.arange(len(columns)), key, descending))


@pytest.mark.parametrize(
    ("key", "rising", "falling"),
    [
        ("lead_id", "a1 b2 c3 d4", "d4 c3 b2 a1"),
        ("score", "c3 a1 d4 b2", "b2 a1 d4 c3"),
        ("mql_at", "a1 b2 d4 c3", "d4 b2 a1 c3"),
        ("attribute:size", "a1 d4 b2 c3", "b2 d4 a1 c3"),
        ("attribute:email", "c3 a1 b2 d4", "b2 a1 c3 d4"),
        ("band", "a1 b2 d4 c3", "a1 b2 d4 c3"),
        ("grade", "c3 a1 b2 d4", "a1 b2 d4 c3"),
    ],
)
def test_that_empty_cells_come_last_and_ties_go_by_id(columns, key, rising, falling):
    assert ordered(columns, key) == rising.split()
    assert ordered(columns, key, descending=True) == falling.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("anna", "a1"),
        ("ANNA acme", "a1"),
        ("example", "a1 b2"),
        ("example b2", "b2"),
        ("de", "a1 b2 d4"),
        ("nobody", ""),
        ("", "a1 b2 c3 d4"),
    ],
)
def test_that_all_words_of_a_filter_are_sought_in_ids_and_attributes(columns, text, found):
    assert ids(columns, np.flatnonzero(filtered(columns, text))) == found.split()


def test_that_ranges_have_open_ends_and_leave_out_empty_cells(columns):
    score, since = columns.columns["score"], columns.columns["mql_at"]
    assert ids(columns, np.flatnonzero(score.between(1000, None))) == ["a1", "b2", "d4"]
    assert ids(columns, np.flatnonzero(score.between(None, 1000))) == ["a1", "c3", "d4"]
    assert ids(columns, np.flatnonzero(since.between(None, None))) == ["a1", "b2", "d4"]


def test_that_the_quick_lists_are_those_of_the_simulation(columns):
    result = columns.result
    assert ids(columns, np.flatnonzero(mqls_now(result))) == ["a1", "b2", "d4"]
    first, last = last_full_week(result)
    assert format_instant(first) == "2024-01-08T00:00:00Z"
    assert format_instant(last) == "2024-01-14T23:59:59.999999Z"
    assert ids(columns, np.flatnonzero(new_mqls_last_week(result))) == ["b2"]
    since = new_mqls_since(result, parse_timestamp("2024-01-10", "UTC"))
    assert ids(columns, np.flatnonzero(since)) == ["b2", "d4"]


def test_that_without_a_full_week_nobody_is_new_in_the_last_one(tmp_path):
    result = result_of(tmp_path, activities=ACTIVITIES[:1])
    assert last_full_week(result) is None
    assert not new_mqls_last_week(result).any()


def test_that_hidden_names_are_nowhere(columns):
    hidden = columns.hiding_names()
    rows = np.arange(4)
    assert ids(hidden, rows) == ["Lead 1", "Lead 2", "Lead 3", "Lead 4"]
    assert ordered(hidden, LEAD_ID) == ids(hidden, rows)
    assert ids(hidden, np.flatnonzero(filtered(hidden, "lead 3"))) == ["Lead 3"]
    assert not filtered(hidden, "anna").any()
    text = lead_csv(hidden, rows, list(hidden.columns)).decode()
    assert "a1" not in text
    assert "acme" not in text
    assert "DE" in text


def test_that_columns_of_the_same_history_keep_what_is_known(columns):
    again = LeadColumns.of(columns.result, before=columns)
    key = "attribute:email"
    assert again.columns[key].ranks is columns.columns[key].ranks


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1", "'+49 30 1"),
        ("-cmd|x", "'-cmd|x"),
        ("@sum(a)", "'@sum(a)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-12.5", "-12.5"),
        ("+7", "+7"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_that_no_cell_is_a_formula(text, safe):
    assert safe_cell(text) == safe


def test_that_the_csv_reads_back_and_ends_its_lines_as_the_standard_says(tmp_path):
    leads = [("id", "note"), ("a1", 'two\nlines, "quoted"'), ("b2", "=1+1"), ("c3", "-")]
    columns = LeadColumns.of(result_of(tmp_path, leads))
    content = lead_csv(columns, np.arange(3), [LEAD_ID, "score", "mql_at", "attribute:note"])
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert text.startswith("Lead,Score,MQL since,note\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:] == [
        ["a1", "10", "2024-01-02T00:00:00Z", 'two\nlines, "quoted"'],
        ["b2", "12.5", "2024-01-10T00:00:00Z", "'=1+1"],
        ["c3", "2.5", "", "'-"],
    ]


def test_that_the_spreadsheet_has_numbers_dates_and_texts_that_stay_texts(columns):
    assert xlsxwriter
    keys = [LEAD_ID, "score", "mql_at", "attribute:email", "attribute:size"]
    content = lead_xlsx(columns, np.array([2, 0]), keys)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Lead", "Score", "MQL since", "email", "size"]
    assert rows[1] == ["c3", 2.5, "", "=cmd()", ""]
    assert rows[2][:2] == ["a1", 10]
    assert str(rows[2][2]) == "2024-01-02"
    assert rows[2][4] == "9"


@pytest.mark.parametrize("seed", range(8))
def test_that_order_is_that_of_python_on_random_cases(seed, tmp_path):
    case = case_of(seed)
    workspace, history = workspace_of(case), history_of(case, tmp_path).history
    for model in workspace.models:
        if not isinstance(model, Model):
            continue
        result = run(prepare(model, history, Conditions(workspace), as_of_of(case)))
        columns = LeadColumns.of(result)
        values = result.mql_at.tolist()
        for sign in (1, -1):
            wanted = sorted(
                range(len(result)), key=lambda r: (values[r] == NEVER, sign * values[r], r)
            )
            assert columns.order(np.arange(len(result)), "mql_at", sign < 0).tolist() == wanted
        for column in columns.columns.values():
            mask = np.zeros(len(result), bool)
            mask[columns.order(np.arange(len(result)), column.key, False)] = True
            assert mask.all()

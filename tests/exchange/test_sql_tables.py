"""The prepared tables: what they hold, and how they are written and read elsewhere."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.exchange.duckdb_run import run_query, scratch_database
from leadscorer_gui.exchange.exporting import prepare_export, written
from leadscorer_gui.exchange.outcome import engine_outcome
from leadscorer_gui.exchange.prepared import fits, prepared
from leadscorer_gui.exchange.prepared_values import (
    column_types,
    domain_text,
    load_tables,
    number_text,
    write_tables,
)
from leadscorer_gui.exchange.proof import compare
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.progress import Cancelled, silent
from tests.engine.cases import case_of, history_of, results_of, workspace_of
from tests.exchange.orders import orders_of

NUMBERS = st.from_regex(r"[+-]?[0-9]{0,30}\.[0-9]{1,30}|[+-]?[0-9]{1,30}", fullmatch=True)
COMPARABLE = st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,17})?", fullmatch=True)


@given(NUMBERS, COMPARABLE)
def test_that_numbers_compare_in_the_tables_as_they_do_here(text, other):
    held, exact, limit = Decimal(number_text(text)), parse_number(text), Decimal(other)
    assert (held < limit, held == limit) == (exact < limit, exact == limit)
    assert fits(Comparison("n", "gt", other))


def test_that_a_number_with_very_many_digits_does_not_fit_and_no_number_is_none():
    assert not fits(Comparison("n", "gt", "1" + "0" * 20))
    assert not fits(Comparison("n", "between", ("0", "0.123456789012345678")))
    assert fits(Comparison("n", "gt", "0.10000000000000000000000"))
    assert number_text("1e3") is None


def test_that_a_domain_is_what_follows_the_last_at_sign():
    assert [domain_text(t) for t in ("a@b@ c.de", "c.de", "a@")] == ["c.de", "c.de", ""]


@pytest.mark.parametrize("form", ["parquet", "csv"])
@pytest.mark.parametrize("seed", [2, 7])
def test_that_written_tables_give_the_same_scores_again(seed, form, tmp_path):
    history, case = history_of(case_of(seed), tmp_path).history, case_of(seed)
    results = results_of(case, tmp_path)
    for order in orders_of(seed):
        if order.as_of is not None:
            continue
        tables = prepared(order.model)
        with scratch_database() as base:
            load_tables(base, history, tables)
            paths = write_tables(base, tmp_path, form)
        assert [path.name for path in paths] == [f"leads.{form}", f"activities.{form}"]
        with scratch_database() as base:
            for path in paths:
                base.execute(f"CREATE TABLE {path.stem} AS FROM {_reader(path, tables)}")
            sql = find_target("sql-duckdb").export(order).text()
            found = run_query(base, sql, silent)
        comparison = compare(engine_outcome(results[order.model.id]), found)
        assert comparison.differing == ()


def _reader(path: Path, tables) -> str:
    if path.suffix == ".parquet":
        return f"read_parquet('{path}')"
    types = ", ".join(f"{name}: '{t}'" for name, t in column_types(tables)[path.stem].items())
    return f"read_csv('{path}', header=true, columns={{{types}}})"


def test_that_rows_are_ordered_and_unique(tmp_path):
    history = history_of(case_of(7), tmp_path).history
    model = workspace_of(case_of(7)).models[0]
    with scratch_database() as base:
        load_tables(base, history, prepared(model))
        [leads, activities] = write_tables(base, tmp_path, "parquet")
    ids = [row[0] for row in duckdb.sql(f"SELECT lead_id FROM '{leads}'").fetchall()]
    keys = duckdb.sql(f"SELECT lead_id, seq FROM '{activities}'").fetchall()
    assert ids == sorted(set(ids))
    assert keys == sorted(set(keys))


def test_that_the_tables_are_described_column_by_column():
    for order in orders_of(2):
        tables = prepared(order.model)
        text = find_target("sql-bigquery").export(order).text(f"{order.stem}.tables.md")
        for column in (*tables.leads, *tables.activities):
            assert f"| `{column.name}` |" in text


def test_that_a_query_is_cancelled_at_once():
    def report(_fraction):
        raise Cancelled

    endless = "SELECT SUM(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b"
    with scratch_database() as base, pytest.raises(Cancelled):
        run_query(base, endless, report)


MODEL = """\
leadscorer: 1
name: Digits
models:
  - id: m
    name: M
    mql: {threshold: 1}
    rules:
      - {id: many, name: Many digits, kind: fit, points: 1,
         where: {field: n, op: gt, value: "123456789012345678901"}}
      - {id: few, name: Few, kind: fit, points: 1, where: {field: n, op: gt, value: "5"}}
"""


def test_that_a_rule_with_too_many_digits_is_left_out_and_told():
    workspace = loads(MODEL, "digits")
    export = prepare_export(workspace, workspace.models[0], find_target("sql-duckdb"), "2026-11-22")
    assert [(c.rule_id, c.verdict) for c in export.adapted.changes] == [
        ("many", "impossible"), ("few", "exact"),
    ]  # fmt: skip
    assert [rule.id for rule in export.order.model.rules] == ["few"]
    assert "digits" in export.adapted.changes[0].way_around
    assert "rule_many" not in written(export).text()

"""The same model as one SQL query in DuckDB, beside the engine."""

import time
from types import SimpleNamespace

import duckdb
import pytest

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.exchange.duckdb_run import run_query
from leadscorer_gui.exchange.outcome import engine_outcome
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import load_tables
from leadscorer_gui.exchange.proof import compare
from leadscorer_gui.exchange.sql_dialects import DUCKDB
from leadscorer_gui.exchange.sql_query import model_query
from leadscorer_gui.progress import silent
from tests.benchmarks.made import made_history, made_workspace

LEADS, ACTIVITIES = 100_000, 2_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    workspace = made_workspace(tmp_path_factory.mktemp("sql"))
    return SimpleNamespace(workspace=workspace, history=made_history(LEADS, ACTIVITIES))


def best_of(times, work):
    seconds = []
    for _time in range(times):
        began = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - began)
    return min(seconds), found


def test_the_same_model_as_one_query_in_duckdb(made):
    model = made.workspace.models[0]

    def engine():
        return run(prepare(model, made.history, Conditions(made.workspace)))

    engine()
    ours, result = best_of(3, engine)
    with duckdb.connect() as base:
        base.execute("SET threads = 2")
        loading, _none = best_of(1, lambda: load_tables(base, made.history, prepared(model)))
        sql = model_query(made.workspace, model, DUCKDB)
        theirs, found = best_of(1, lambda: run_query(base, sql, silent))
    assert compare(engine_outcome(result), found).is_equal
    print(
        f"\nengine {ours:.2f} s, one query in DuckDB {theirs:.1f} s: {theirs / ours:.0f} times as"
        f" long (preparing the tables {loading:.1f} s)"
    )

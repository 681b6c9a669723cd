"""A model of 300 rules as one query, which DuckDB can plan."""

from dataclasses import replace

import duckdb
import pytest

from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.exchange.duckdb_run import run_query
from leadscorer_gui.exchange.outcome import engine_outcome
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import load_tables
from leadscorer_gui.exchange.proof import compare
from leadscorer_gui.exchange.sql_dialects import DUCKDB
from leadscorer_gui.exchange.sql_query import model_query
from leadscorer_gui.progress import silent
from tests.engine.cases import case_of, history_of, workspace_of

RULES, SEED = 300, 7


def many_rules():
    """The rules of many random models in one, each with an id of its own."""
    rules = []
    for seed in range(200):
        rules += workspace_of(case_of(seed)).models[0].scored_rules()
    return tuple(
        replace(rule, id=f"r{place}", group=None) for place, rule in enumerate(rules[:RULES])
    )


@pytest.mark.slow
def test_that_300_rules_are_planned_and_equal(tmp_path):
    workspace = workspace_of(case_of(SEED))
    model = replace(workspace.models[0], rules=many_rules(), groups=())
    assert len(model.rules) == RULES
    history = history_of(case_of(SEED), tmp_path).history
    with duckdb.connect() as base:
        load_tables(base, history, prepared(model))
        sql = model_query(workspace, model, DUCKDB)
        found = run_query(base, sql, silent)
    assert compare(engine_outcome(simulate(workspace, model, history)), found).differing == ()

"""Random models as SQL: DuckDB, PostgreSQL and Spark find what the engine finds, on every lead."""

import pytest

from leadscorer_gui.exchange.duckdb_run import DuckDbExecutor
from leadscorer_gui.exchange.postgres_run import PostgresExecutor
from leadscorer_gui.exchange.proof import prove
from leadscorer_gui.exchange.spark_run import SparkExecutor
from leadscorer_gui.exchange.target import find_target
from tests.engine.cases import case_of, history_of
from tests.exchange.orders import orders_of

FEW = range(10)
MANY = [
    *FEW,
    176, 266,  # disqualified after the last entry
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10, 500)),
]  # fmt: skip


def proofs(seed, folder, target_name, executor):
    target = find_target(target_name)
    history = history_of(case_of(seed), folder).history
    for order in orders_of(seed):
        assert target.adapt(order.workspace, order.model).exact
        yield prove(target.export(order), executor, order, history)


@pytest.mark.parametrize("seed", MANY)
def test_that_duckdb_finds_what_the_engine_finds(seed, tmp_path):
    for proof in proofs(seed, tmp_path, "sql-duckdb", DuckDbExecutor()):
        assert proof.comparison.differing == ()
        assert proof.comparison.is_equal


@pytest.mark.parametrize("seed", MANY)
def test_that_postgresql_finds_what_the_engine_finds(seed, tmp_path, postgres_url):
    for proof in proofs(seed, tmp_path, "sql-postgres", PostgresExecutor(postgres_url)):
        assert proof.comparison.differing == ()
        assert proof.comparison.is_equal


@pytest.fixture(scope="module")
def spark():
    """One session for all cases: starting one takes ten seconds."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    from leadscorer_gui.exchange.spark_run import LOCAL, session

    with session(LOCAL):
        yield


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # pyspark's own, of pandas and of Java's native libraries
@pytest.mark.parametrize("seed", range(12))
def test_that_spark_finds_what_the_engine_finds(seed, tmp_path, spark):
    for proof in proofs(seed, tmp_path, "sql-spark", SparkExecutor()):
        assert proof.comparison.differing == ()
        assert proof.comparison.is_equal

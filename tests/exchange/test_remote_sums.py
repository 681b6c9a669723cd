"""A model run where the data is, and counted there: the counts are those of the engine."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from leadscorer_gui import places
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.exchange.duckdb_run import scratch_database
from leadscorer_gui.exchange.executor import ExecutionError
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import load_tables, write_tables
from leadscorer_gui.exchange.remote import Place, opened
from leadscorer_gui.exchange.remote_sums import STEP, sums_there
from leadscorer_gui.exchange.sql_query import TableNames
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.progress import silent


@pytest.fixture(scope="module")
def sample():
    workspace = load(places.sample_models() / "shop.leadscorer")
    files = [
        places.sample_models() / name for name in (workspace.data.leads, workspace.data.activities)
    ]
    return workspace, read_history(*files, workspace.time_zone).history


def as_parquet(sample, folder):
    """The prepared tables of the sample as files."""
    workspace, history = sample
    with scratch_database() as base:
        load_tables(base, history, prepared(workspace.models[0]), silent)
        write_tables(base, folder, "parquet")
    return TableNames(str(folder / "leads.parquet"), str(folder / "activities.parquet"))


def expected(sample, as_of=None):
    workspace, history = sample
    return simulate(workspace, workspace.models[0], history, as_of)


def check(sums, result):
    scores = Counter(score // (STEP * 100) * STEP for score in result.score.tolist())
    assert dict(sums.scores) == scores
    assert (sums.leads, sums.mqls) == (len(result), int(result.qualified.sum()))
    assert sums.ever == int((result.mql_at != NEVER).sum())
    assert sums.barred == int((result.disqualified_at != NEVER).sum())
    names = [*(band.name for band in result.model.bands), ""]
    assert dict(sums.bands) == Counter(names[place] for place in result.band.tolist())
    days = [
        datetime.fromtimestamp(at // 1_000_000, UTC).date()
        for at in result.mql_at.tolist()
        if at != NEVER
    ]
    assert dict(sums.weeks) == Counter(day - timedelta(days=day.weekday()) for day in days)
    assert sums.score == round(int(result.score.sum()) / len(result))


def test_that_duckdb_counts_what_the_engine_finds(sample, tmp_path):
    names = as_parquet(sample, tmp_path)
    workspace, _history = sample
    middle = expected(sample).as_of - 90 * 86_400_000_000
    with opened(Place.of("duckdb::memory:")) as remote:
        for as_of in (None, middle):
            sums = sums_there(remote, workspace, workspace.models[0], names, as_of)
            check(sums, expected(sample, as_of))


def test_that_postgresql_counts_what_the_engine_finds(sample, tmp_path, postgres_url):
    import psycopg

    names = as_parquet(sample, tmp_path)
    workspace, _history = sample
    with psycopg.connect(postgres_url) as server:
        for name, file in (("sum_leads", names.leads), ("sum_activities", names.activities)):
            found = duckdb.sql(f"SELECT * FROM '{file}'")
            types = {
                "VARCHAR": "TEXT",
                "BIGINT": "BIGINT",
                "INTEGER": "INTEGER",
                "BOOLEAN": "BOOLEAN",
            }
            columns = ", ".join(
                f"{column} {types.get(str(kind), 'NUMERIC')}"
                for column, kind in zip(found.columns, found.types, strict=True)
            )
            server.execute(f"DROP TABLE IF EXISTS {name}")
            server.execute(f"CREATE TABLE {name} ({columns})")
            with server.cursor().copy(f"COPY {name} FROM STDIN") as copy:
                for row in found.fetchall():
                    copy.write_row(row)
    with opened(Place.of(postgres_url)) as remote:
        tables = TableNames("sum_leads", "sum_activities")
        check(sums_there(remote, workspace, workspace.models[0], tables), expected(sample))


def test_that_a_table_that_is_not_there_is_told(sample):
    workspace, _history = sample
    with opened(Place.of("duckdb::memory:")) as remote:
        with pytest.raises(ExecutionError, match="leads"):
            sums_there(remote, workspace, workspace.models[0], TableNames())
        with pytest.raises(ValueError, match="bad"):
            sums_there(remote, workspace, workspace.models[0], TableNames("bad\nname"))

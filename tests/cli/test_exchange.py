"""`leadscorer targets`, `export --to TARGET --prove` and `simulate --on`."""

import json

import duckdb
import pytest

from tests.exchange.conftest import postgres_url  # noqa: F401

MODEL = ("--model", "zeta")


@pytest.fixture
def tables(leadscorer, small, tmp_path):
    """The prepared tables of the model zeta as Parquet."""
    folder = tmp_path / "tables"
    call = leadscorer("export", small, *MODEL, "--to=sql-duckdb", "--out", folder,
                      "--tables=parquet")  # fmt: skip
    assert call.status == 0
    return folder / "leads.parquet", folder / "activities.parquet"


@pytest.fixture
def base(tables, tmp_path):
    """A DuckDB file with the tables under names of its own."""
    path = tmp_path / "house.duckdb"
    with duckdb.connect(path) as connection:
        for name, file in zip(("people", '"what they did"'), tables, strict=True):
            connection.execute(f"CREATE TABLE {name} AS FROM '{file}'")
    return path


NAMES = ("--leads-table=people", "--activities-table=what they did")


def test_that_targets_are_listed_with_what_runs_them_here(leadscorer):
    rows = {row["target"]: row for row in leadscorer("targets").rows}
    assert rows["sql-duckdb"]["executed_here"] == "DuckDB"
    assert rows["sql-snowflake"]["executed_here"] == ""
    assert all(row["title"] and row["about"] for row in rows.values())


def test_that_an_export_is_proved_on_every_lead(leadscorer, small, tmp_path):
    out = tmp_path / "out"
    call = leadscorer("export", small, *MODEL, "--to=sql-duckdb", "--out", out, "--prove")
    assert (call.status, call.out) == (0, "")
    assert "6 of 6 leads equal; run with DuckDB" in call.err
    told = json.loads((out / "zeta_draft.proof.json").read_text())
    assert told["equal"] == told["leads"] == 6
    assert {path.suffix for path in out.iterdir()} == {".sql", ".md", ".csv", ".json"}


def test_that_an_as_of_holds_for_the_proof(leadscorer, small, tmp_path):
    more = ("--prove", "duckdb", "--as-of", "2024-01-05", "--out", tmp_path / "out")
    call = leadscorer("export", small, *MODEL, "--to=sql-duckdb", *more)
    assert (call.status, "5 of 5 leads equal" in call.err) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to=xml"], "sql-duckdb"),
        (["--to=sql-duckdb"], "folder"),
        (["--to=sql-duckdb", "--prove"], "folder"),
        (["--to=sql-duckdb", "--out=x", "--prove=oracle"], "DuckDB"),
        (["--to=yaml", "--prove"], "rule files"),
    ],
)
def test_that_a_wrong_call_is_told(leadscorer, small, words, said):
    call = leadscorer("export", small, *MODEL, *words)
    assert (call.status, call.out) == (2, "")
    assert said in call.err


def test_that_several_files_want_a_folder(leadscorer, small, tmp_path):
    out = tmp_path / "file.sql"
    out.write_text("mine")
    call = leadscorer("export", small, *MODEL, "--to=sql-duckdb", "--out", out)
    assert call.status == 1
    assert out.read_text() == "mine"


def test_that_a_model_runs_where_the_data_is(leadscorer, small, base):
    here = leadscorer("simulate", small, *MODEL)
    there = leadscorer("simulate", small, *MODEL, "--on", f"duckdb:{base}", *NAMES)
    assert there.status == 0
    assert there.stdout == here.stdout


def test_that_a_model_runs_over_parquet_files(leadscorer, small, tables):
    here = leadscorer("simulate", small, *MODEL, "--as-of", "2024-01-05")
    leads, activities = tables
    files = ("--leads-table", leads, "--activities-table", activities)
    there = leadscorer("simulate", small, *MODEL, "--on=duckdb::memory:", *files,
                       "--as-of", "2024-01-05")  # fmt: skip
    assert (there.status, there.stdout) == (0, here.stdout)


def test_that_a_result_table_is_made_there_once(leadscorer, small, base):
    call = ("simulate", small, *MODEL, "--on", f"duckdb:{base}", *NAMES, "--into", "scores")
    first, again = leadscorer(*call), leadscorer(*call)
    assert (first.status, first.out) == (0, "")
    assert again.status == 1
    assert "scores" in again.err
    with duckdb.connect(base) as connection:
        rows = connection.execute("SELECT lead_id, score FROM scores ORDER BY score").fetchall()
    assert len(rows) == 6
    assert rows[-1] == ("b", 1000)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--on=mysql://x"], 2, "duckdb:FILE"),
        (["--on=duckdb:x", "--leads=l.csv"], 2, "--leads"),
        (["--on=duckdb:x", "--into=y"], 2, "--model"),
        (["--on=duckdb:x", "--as-of=soon"], 2, "--as-of"),
        (["--on=duckdb:nowhere.db"], 1, "no such file"),
        (["--on=duckdb::memory:"], 1, "leads"),
        (["--on=duckdb::memory:", "--leads-table=a..b"], 2, "a..b"),
    ],
)
def test_that_what_cannot_run_there_is_told(leadscorer, small, words, status, said):
    call = leadscorer("simulate", small, *words)
    assert (call.status, call.out) == (status, "")
    assert said in call.err


def test_that_no_password_is_told_again(leadscorer, small, monkeypatch):
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    place = "postgresql://someone:sesame%21@127.0.0.1:1/x"
    call = leadscorer("simulate", small, "--on", place)
    assert call.status == 1
    assert "PostgreSQL" in call.err
    assert "sesame" not in call.err


def test_that_a_model_runs_in_postgresql(leadscorer, small, tables, postgres_url):  # noqa: F811
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        for file, keys in zip(tables, ("lead_id", "lead_id, seq"), strict=True):
            rows = duckdb.sql(f"FROM '{file}' ORDER BY {keys}")
            types = {"VARCHAR": "TEXT", "BOOLEAN": "BOOLEAN"}
            columns = ", ".join(
                f"{name} {types.get(str(kind), 'BIGINT')}"
                for name, kind in zip(rows.columns, rows.types, strict=True)
            )
            connection.execute(f"CREATE TABLE {file.stem} ({columns})")
            marks = ", ".join(["%s"] * len(rows.columns))
            for row in rows.fetchall():
                connection.execute(f"INSERT INTO {file.stem} VALUES ({marks})", row)
    here = leadscorer("simulate", small, *MODEL)
    there = leadscorer("simulate", small, *MODEL, "--on", postgres_url)
    assert (there.status, there.stdout) == (0, here.stdout)
    into = leadscorer("simulate", small, *MODEL, "--on", postgres_url, "--into=public.scores")
    assert into.status == 0
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT MAX(score) FROM scores").fetchone() == (1000,)
        connection.execute("DROP TABLE leads, activities, scores")
    proof = leadscorer("export", small, *MODEL, "--to=sql-postgres", "--prove=DuckDB",
                       "--out", tables[0].parent)  # fmt: skip
    assert "not with PostgreSQL" in proof.err

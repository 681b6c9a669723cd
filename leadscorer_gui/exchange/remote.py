"""A model run where the data is: inside a database that the user names.

The tables there are the prepared ones, under names of their own. Nothing is written there but the
result table that the user asks for; a password is used once and kept nowhere.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from leadscorer_gui.exchange.executor import NotAvailable
from leadscorer_gui.exchange.outcome import Outcome
from leadscorer_gui.exchange.sql_dialects import DUCKDB, POSTGRES, SPARK, Dialect
from leadscorer_gui.exchange.sql_leads import at_instant
from leadscorer_gui.exchange.sql_query import TableNames, model_query
from leadscorer_gui.exchange.sql_runs import outcome_of
from leadscorer_gui.exchange.sql_words import table_name
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal["duckdb", "postgresql", "spark"]
DIALECT_OF: Final[dict[Kind, Dialect]] = {
    "duckdb": DUCKDB,
    "postgresql": POSTGRES,
    "spark": SPARK,
}

_Table: TypeAlias = tuple[Sequence[str], Sequence[Sequence[object]]]
_Run: TypeAlias = Callable[[str, Report], _Table]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model runs: `duckdb:FILE`, `postgresql://…`, `spark:MASTER`.

    `address` is the file, the whole URL, or the master. It never shows in `repr`: a URL may hold
    a password.
    """

    kind: Kind
    address: str

    def __repr__(self) -> str:
        return f"Place({self.kind})"

    @staticmethod
    def of(text: str) -> "Place":
        """The place that a text names; ValueError where it names none."""
        kind, colon, rest = text.partition(":")
        if colon and kind in ("postgresql", "postgres") and rest.startswith("//"):
            return Place("postgresql", text)
        if colon and kind == "duckdb" and rest:
            return Place("duckdb", rest)
        if colon and kind == "spark" and rest:
            return Place("spark", rest)
        raise ValueError(_("it is none of duckdb:FILE, postgresql://…, spark:MASTER"))


@dataclass(frozen=True)
class Remote:
    """An open place: `run` runs one statement there and gives its columns and rows."""

    dialect: Dialect
    run: _Run
    show_file: Callable[[str, str], None]
    """Makes a Parquet file readable under a name."""


def run_there(
    remote: Remote,
    workspace: Workspace,
    model: Model,
    names: TableNames,
    as_of: int | None = None,
    report: Report = silent,
) -> Outcome:
    """What the place finds for every lead; ExecutionError with what it says otherwise."""
    return outcome_of(*remote.run(query_there(remote, workspace, model, names, as_of), report))


def write_there(
    remote: Remote,
    workspace: Workspace,
    model: Model,
    names: TableNames,
    into: str,
    as_of: int | None = None,
    report: Report = silent,
) -> None:
    """Make a table there that holds a row per lead; one of that name must not be there yet.

    ValueError where `into` is no name of a table; ExecutionError with what the place says.
    """
    table = table_name(into, remote.dialect)
    query = query_there(remote, workspace, model, names, as_of)
    remote.run(f"CREATE TABLE {table} AS\n{query}", report)


def query_there(
    remote: Remote, workspace: Workspace, model: Model, names: TableNames, as_of: int | None
) -> str:
    """The query of a model over the tables of a place; a Parquet file gets a name there."""
    shown = TableNames(
        _shown(remote, names.leads, "given_leads"),
        _shown(remote, names.activities, "given_activities"),
    )
    return at_instant(model_query(workspace, model, remote.dialect, shown), as_of)


def _shown(remote: Remote, name: str, otherwise: str) -> str:
    """The name of a table, and that of a view where a Parquet file is named."""
    if not name.endswith(".parquet"):
        return name
    remote.show_file(otherwise, name)
    return otherwise


@contextmanager
def opened(
    place: Place, password: Callable[[], str | None] = lambda: None, *, writes: bool = False
) -> Iterator[Remote]:
    """An open place. `password` is asked where the server wants one that nobody has told yet.

    Raises NotAvailable with what is missing.
    """
    match place.kind:
        case "duckdb":
            opener: Any = _duckdb(place.address, writes)
        case "postgresql":
            opener = _postgres(place.address, password)
        case "spark":
            opener = _spark(place.address)
    with opener as remote:
        yield remote


@contextmanager
def _duckdb(file: str, writes: bool) -> Iterator[Remote]:
    import duckdb

    from leadscorer_gui.exchange.duckdb_run import ALONE, run_sql

    in_memory = file == ":memory:"
    if not in_memory and not os.path.isfile(file):
        raise NotAvailable(_("{file}: there is no such file").format(file=file))
    try:
        base = duckdb.connect(file, read_only=not (writes or in_memory), config={**ALONE})
    except duckdb.Error as error:
        raise NotAvailable(f"{file}: {error}") from error
    try:

        def show(name: str, path: str) -> None:
            base.execute(
                f"CREATE OR REPLACE TEMPORARY VIEW {name} AS"
                f" SELECT * FROM read_parquet('{_escaped(path)}')"
            )

        yield Remote(DUCKDB, lambda sql, report: run_sql(base, sql, report), show)
    finally:
        base.close()


def _escaped(path: str) -> str:
    return path.replace("'", "''")


@contextmanager
def _postgres(url: str, password: Callable[[], str | None]) -> Iterator[Remote]:
    from leadscorer_gui.exchange.postgres_run import NoPassword, connect, run_sql

    try:
        connection = connect(url)
    except NoPassword:
        told = password()
        if told is None:
            raise
        connection = connect(url, told)

    def show(_name: str, path: str) -> None:
        message = _("{file}: a PostgreSQL server reads no Parquet files; name a table there")
        raise NotAvailable(message.format(file=path))

    with connection:  # commits at the end, takes everything back after an error
        yield Remote(POSTGRES, lambda sql, report: run_sql(connection, sql, report), show)


@contextmanager
def _spark(master: str) -> Iterator[Remote]:
    from leadscorer_gui.exchange.spark_run import run_sql, session, show_file

    with session(master) as spark:
        yield Remote(
            SPARK,
            lambda sql, report: run_sql(spark, sql, report),
            lambda name, path: show_file(spark, name, path),
        )

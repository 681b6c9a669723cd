"""PostgreSQL as an executor: a server that the user names."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.exchange.artefact import Artefact, Order
from leadscorer_gui.exchange.duckdb_run import scratch_database
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.outcome import Outcome
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import ORDER, column_types, load_tables, table_rows
from leadscorer_gui.exchange.sql_leads import at_instant
from leadscorer_gui.exchange.sql_runs import outcome_of
from leadscorer_gui.history.history import History
from leadscorer_gui.progress import Report, part, waited_for
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from psycopg import Connection

SERVER_VARIABLE: Final = "LEADSCORER_POSTGRES"
"""Names the server that proofs are run on; the password may also stand in PGPASSWORD."""

_TYPES: Final = {"VARCHAR": 'TEXT COLLATE "C"', "DECIMAL(38, 18)": "NUMERIC(38, 18)"}
_ASKS: Final = "no password supplied"  # not a text
"""What libpq says where the server wants a password."""
_SETTINGS: Final = ("SET jit = off", "SET client_min_messages = warning", "SET work_mem = '128MB'")
"""Compiling so long a query takes longer than running it."""


class NoPassword(NotAvailable):
    """The server wants a password, and none was told."""


class PostgresExecutor:
    """Runs queries on a server, over temporary tables that are gone with the connection."""

    name = "PostgreSQL"

    def __init__(self, url: str | None = None) -> None:
        self._url = os.environ.get(SERVER_VARIABLE) if url is None else url

    def version(self) -> str:
        """That of the server; NotAvailable where none is named, or it does not answer."""
        with self._connected() as connection:
            return str(connection.info.parameter_status("server_version")).split()[0]

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """Run the main file over the prepared tables of the history."""
        with self._connected() as connection:
            try:
                _load(connection, order, history, part(report, 0.0, 0.5))
                return run_query(
                    connection, at_instant(artefact.text(), order.as_of), part(report, 0.5, 1.0)
                )
            finally:
                connection.rollback()

    def _connected(self) -> "Connection[Any]":
        if not self._url:
            message = _("no PostgreSQL server is named; put its address into {variable}")
            raise NotAvailable(message.format(variable=SERVER_VARIABLE))
        return connect(self._url)


def connect(url: str, password: str | None = None) -> "Connection[Any]":
    """A connection to a server; NotAvailable says what is missing. The password is not kept."""
    try:
        import psycopg
    except ImportError as error:
        message = _("this needs the package psycopg: pip install “leadscorer[postgres]”")
        raise NotAvailable(message) from error
    try:
        connection = psycopg.connect(url, password=password, connect_timeout=10)
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.commit()
    except psycopg.Error as error:
        message = _("PostgreSQL does not let us in: {reason}")
        asks = password is None and _ASKS in str(error)
        kind = NoPassword if asks else NotAvailable
        reason = _without_password(str(error).strip(), url)
        raise kind(message.format(reason=reason)) from None  # the cause may show the URL
    return connection


def _without_password(text: str, url: str) -> str:
    """What the server says, without the password that stands in its address."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        password = conninfo_to_dict(url).get("password")
    except psycopg.Error:
        return _("the address cannot be read")
    return text.replace(str(password), "…") if password else text


def run_query(connection: "Connection[Any]", sql: str, report: Report) -> Outcome:
    """The outcome of a query; ExecutionError with what PostgreSQL says of it."""
    names, rows = run_sql(connection, sql, report)
    return outcome_of(names, rows)


def run_sql(
    connection: "Connection[Any]", sql: str, report: Report
) -> tuple[list[str], Sequence[Sequence[object]]]:
    """The columns and rows that a statement gives, none where it gives no table."""
    import psycopg

    def work() -> tuple[list[str], Sequence[Sequence[object]]]:
        cursor = connection.execute(sql)
        if cursor.description is None:
            return [], []
        return [column.name for column in cursor.description], cursor.fetchall()

    try:
        return waited_for(work, connection.cancel, report)
    except psycopg.Error as error:
        raise ExecutionError(f"PostgreSQL: {str(error).strip()}") from error


def _load(connection: "Connection[Any]", order: Order, history: History, report: Report) -> None:
    import psycopg

    tables = prepared(order.model)
    types = column_types(tables)
    with scratch_database() as base:
        load_tables(base, history, tables, part(report, 0.0, 0.4))
        try:
            for name, sorted_by in ORDER.items():
                columns = ", ".join(f"{c} {_TYPES.get(t, t)}" for c, t in types[name].items())
                connection.execute(f"CREATE TEMPORARY TABLE {name} ({columns})")
                with connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
                    for rows in table_rows(base, name, sorted_by):
                        report(0.7)
                        for row in rows:
                            copy.write_row(row)
                connection.execute(f"ANALYZE {name}")
        except psycopg.Error as error:
            raise ExecutionError(f"PostgreSQL: {str(error).strip()}") from error

"""DuckDB as an executor: it comes with the program, and shares no code with the engine."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.exchange.artefact import Artefact, Order
from leadscorer_gui.exchange.executor import ExecutionError
from leadscorer_gui.exchange.outcome import Outcome
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import load_tables
from leadscorer_gui.exchange.sql_dialects import DUCKDB
from leadscorer_gui.exchange.sql_leads import at_instant
from leadscorer_gui.exchange.sql_query import model_query
from leadscorer_gui.exchange.sql_runs import outcome_of
from leadscorer_gui.history.history import History
from leadscorer_gui.progress import Report, part, waited_for

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALONE: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""How a database is opened: it fetches no extension over a network, and loads none that could
reach one, whatever a view in it asks for."""


class DuckDbExecutor:
    """Runs queries in a database of their own, in memory and, where that is short, on the disk."""

    name = "DuckDB"
    instead_of = ""

    def version(self) -> str:
        """Its version."""
        import duckdb

        return duckdb.__version__

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """Run the main file over the prepared tables of the history."""
        with scratch_database() as base:
            load_tables(base, history, prepared(order.model), part(report, 0.0, 0.3))
            return run_query(base, at_instant(artefact.text(), order.as_of), part(report, 0.3, 1.0))


class DuckDbInstead(DuckDbExecutor):
    """Runs the same model as DuckDB's own SQL where the dialect of the artefact cannot be run.

    It tells whether the steps of the query are right, not whether another engine agrees.
    """

    def __init__(self, instead_of: str) -> None:
        self.instead_of = instead_of

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """Write the query again for DuckDB and run that."""
        own = model_query(order.workspace, order.model, DUCKDB)
        return super().run(
            replace(artefact, files={"own.sql": own.encode()}), order, history, report
        )


def run_query(base: "DuckDBPyConnection", sql: str, report: Report) -> Outcome:
    """The outcome of a query in a database; ExecutionError with what DuckDB says of it."""
    return outcome_of(*run_sql(base, sql, report))


def run_sql(
    base: "DuckDBPyConnection", sql: str, report: Report
) -> tuple[list[str], Sequence[Sequence[object]]]:
    """The columns and rows that a statement gives; ExecutionError with what DuckDB says."""
    import duckdb

    def work() -> tuple[list[str], Sequence[Sequence[object]]]:
        cursor = base.execute(sql)
        return [column[0] for column in cursor.description or ()], cursor.fetchall()

    try:
        return waited_for(work, base.interrupt, report)
    except duckdb.Error as error:
        raise ExecutionError(f"DuckDB: {error}") from error


@contextmanager
def scratch_database() -> "Iterator[DuckDBPyConnection]":
    """A database in memory, with a folder for what does not fit, that is gone afterwards."""
    import tempfile

    import duckdb

    with tempfile.TemporaryDirectory(prefix="leadscorer-sql-") as folder:
        base = duckdb.connect(config={**ALONE, "temp_directory": folder})
        try:
            yield base
        finally:
            base.close()

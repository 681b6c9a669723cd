"""Spark as an executor: pyspark on this machine, or a master that the user names."""

import tempfile
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.exchange.artefact import Artefact, Order
from leadscorer_gui.exchange.duckdb_run import scratch_database
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.outcome import Outcome
from leadscorer_gui.exchange.prepared import ACTIVITIES, LEADS, prepared
from leadscorer_gui.exchange.prepared_values import load_tables, write_tables
from leadscorer_gui.exchange.sql_leads import at_instant
from leadscorer_gui.exchange.sql_runs import outcome_of
from leadscorer_gui.history.history import History
from leadscorer_gui.progress import Report, part, waited_for
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL: Final = "local[1]"
_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # A cooldown is followed step by step, as often as a lead has counted occurrences.
    "spark.sql.cteRecursionLevelLimit": "-1",
    "spark.sql.cteRecursionRowLimit": "-1",
    "spark.sql.shuffle.partitions": "4",
}
_OF_THIS_MACHINE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


class SparkExecutor:
    """Runs queries over Parquet files that are gone afterwards."""

    name = "Apache Spark"  # not a text

    def __init__(self, master: str = LOCAL) -> None:
        self._master = master

    def version(self) -> str:
        """Its version; NotAvailable where pyspark is not installed."""
        return str(_pyspark().__version__)

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """Run the main file over the prepared tables of the history."""
        with tempfile.TemporaryDirectory(prefix="leadscorer-spark-") as folder:
            with scratch_database() as base:
                load_tables(base, history, prepared(order.model), part(report, 0.0, 0.3))
                write_tables(base, Path(folder), "parquet")
            with session(self._master) as spark:
                for name in (LEADS, ACTIVITIES):
                    show_file(spark, name, f"{folder}/{name}.parquet")
                return outcome_of(
                    *run_sql(
                        spark, at_instant(artefact.text(), order.as_of), part(report, 0.4, 1.0)
                    )
                )


def _pyspark() -> Any:
    try:
        import pyspark
    except ImportError as error:
        message = _("this needs the package pyspark: pip install “leadscorer[spark]”")
        raise NotAvailable(message) from error
    return pyspark


@contextmanager
def session(master: str) -> "Iterator[Any]":
    """A session with a master; one that was there already is used, and left as it is."""
    _pyspark()
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    builder = SparkSession.builder.master(master).appName("LeadScorer")
    here = _OF_THIS_MACHINE if master.startswith("local") else {}
    for key, value in {**_SETTINGS, **here}.items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # whatever Java says, and that there is none
        message = _("Spark does not start: {reason}")
        raise NotAvailable(message.format(reason=error)) from error
    try:
        yield spark
    finally:
        if active is None:
            spark.stop()


def show_file(spark: Any, name: str, path: str) -> None:
    """Make a Parquet file or folder readable as a table."""
    spark.read.parquet(path).createOrReplaceTempView(name)


def run_sql(spark: Any, sql: str, report: Report) -> tuple[list[str], Sequence[Sequence[object]]]:
    """The columns and rows that a statement gives."""

    def work() -> tuple[list[str], Sequence[Sequence[object]]]:
        found = spark.sql(sql)
        return list(found.columns), found.collect()

    try:
        return waited_for(work, spark.sparkContext.cancelAllJobs, report)
    except Exception as error:
        first, _rest, _more = str(error).partition("\n")  # the rest is what Java was doing
        raise ExecutionError(f"Spark: {first}") from error

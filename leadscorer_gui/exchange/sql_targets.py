"""SQL as targets: one for each dialect."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from leadscorer_gui.exchange.adapt import Adapted, Change, all_exact, exact_change
from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.exchange.prepared import MOST_DECIMALS, MOST_DIGITS, fits
from leadscorer_gui.exchange.sql_dialects import DIALECTS, DUCKDB, POSTGRES, SPARK, Dialect
from leadscorer_gui.exchange.sql_file import tables_text, view_text
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _


def adapt(_workspace: Workspace, model: Model) -> Adapted:
    """SQL can express everything but numbers of very many digits."""
    bad = [rule for rule in model.scored_rules() if not _rule_fits(rule)]
    if not bad and fits(model.audience):
        return all_exact(model)
    kept = tuple(rule for rule in model.rules if rule not in bad)
    changes = [_impossible(r) if r in bad else exact_change(r) for r in model.scored_rules()]
    adapted = replace(model, rules=kept)
    if not fits(model.audience):
        adapted = replace(adapted, audience=None)
        lost = _("all leads are scored, whoever they are")
        changes.append(Change(None, _("Audience"), "impossible", lost, _fewer_digits()))
    return Adapted(adapted, tuple(changes))


def _rule_fits(rule: Rule) -> bool:
    return fits(rule.where) and fits(rule.who)


def _impossible(rule: Rule) -> Change:
    return Change(rule.id, rule.name, "impossible", _("the rule is left out"), _fewer_digits())


def _fewer_digits() -> str:
    text = _("compare with a number of at most {whole} digits before and {rest} after the point")
    return text.format(whole=MOST_DIGITS, rest=MOST_DECIMALS)


def _write(dialect: Dialect, order: Order) -> Files:
    sql = view_text(order, dialect)
    if not dialect.runs_here:
        check_grammar(sql, dialect)
    return {
        f"{order.stem}.sql": sql.encode(),
        f"{order.stem}.tables.md": tables_text(order, dialect).encode(),
    }


def check_grammar(sql: str, dialect: Dialect) -> None:
    """Read a query back by the grammar of its dialect; ValueError where that is not one SELECT."""
    import sqlglot
    from sqlglot import expressions
    from sqlglot.errors import SqlglotError

    try:
        read = sqlglot.parse(sql, read=dialect.parser)
    except SqlglotError as error:
        raise ValueError(str(error)) from error
    if len(read) != 1 or not isinstance(read[0], expressions.Select):
        raise ValueError(dialect.name)


def _title(dialect: Dialect) -> str:
    return _("SQL: {dialect}").format(dialect=dialect.title)


def _about(dialect: Dialect) -> str:
    if dialect is DUCKDB:
        return _("One query over two prepared tables; run here on every lead.")
    if dialect.runs_here:
        text = _("One query over two prepared tables; run on every lead where {system} is there.")
        return text.format(system=dialect.title)
    return _("One query over two prepared tables; its grammar is checked, it is not executed here.")


def _executors(dialect: Dialect) -> Sequence[Executor]:
    """The engine itself where it may be here, and DuckDB with its own dialect in its place."""
    from leadscorer_gui.exchange.duckdb_run import DuckDbExecutor, DuckDbInstead

    if dialect is DUCKDB:
        return (DuckDbExecutor(),)
    instead = DuckDbInstead(dialect.title)
    if dialect is POSTGRES:
        from leadscorer_gui.exchange.postgres_run import PostgresExecutor

        return PostgresExecutor(), instead
    if dialect is SPARK:
        from leadscorer_gui.exchange.spark_run import SparkExecutor

        return SparkExecutor(), instead
    return (instead,)


def _target(dialect: Dialect) -> Target:
    return Target(
        f"sql-{dialect.name}",
        partial(_title, dialect),
        partial(_about, dialect),
        adapt,
        partial(_write, dialect),
        partial(_executors, dialect),
    )


TARGETS: Final = tuple(map(_target, DIALECTS))

"""What differs between SQL engines, in small classes; all else of a query is the same text.

A query keeps to what all of them have: CTEs, CASE, joins, GROUP BY, LIKE, and windows over ROWS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

Row = Sequence[object]
"""Whole numbers and SQL texts."""


@dataclass(frozen=True)
class Dialect:
    """The usual: an engine that knows VALUES in FROM and `LIKE … ESCAPE`.

    `title` is a proper name. `parser` is what sqlglot calls it. `runs_here` tells whether this
    program can run it where the engine is there.
    """

    name: str
    title: str
    parser: str
    runs_here: bool = False

    quote: ClassVar[str] = '"'
    """What stands around names of tables that are no plain words."""
    text_type: ClassVar[str] = "VARCHAR"
    boolean_type: ClassVar[str] = "BOOLEAN"
    decimal_type: ClassVar[str] = "DECIMAL(38, 18)"
    materialized: ClassVar[str] = ""
    keeps_all: ClassVar[bool] = False
    """Whether steps that are read once are kept as well."""
    like_escape: ClassVar[str] = "!"
    names_columns_of_ctes: ClassVar[bool] = True

    def number(self, text: str) -> str:
        """An exact decimal as a constant; the text has digits, a sign and a point at most."""
        return f"CAST('{text}' AS {self.decimal_type})"

    def rows(self, names: Sequence[str], rows: Sequence[Row]) -> str:
        """A SELECT of constant rows, at least one."""
        lines = ",\n    ".join(f"({', '.join(map(str, row))})" for row in rows)
        columns = ", ".join(names)
        return f"SELECT {columns}\nFROM (\n  VALUES\n    {lines}\n) AS given ({columns})"

    def escape_clause(self) -> str:
        """What follows a LIKE whose pattern has escapes."""
        return f" ESCAPE '{self.like_escape}'"

    def escaped(self, pattern: str) -> str:
        """A text as part of a LIKE pattern in which no character has a meaning of its own."""
        mark = self.like_escape
        for one in (mark, "%", "_"):
            pattern = pattern.replace(one, mark + one)
        return pattern


class DuckDb(Dialect):
    """DuckDB 1.4 or newer."""

    materialized = "MATERIALIZED "


class Postgres(Dialect):
    """PostgreSQL 12 or newer."""

    text_type = "TEXT"
    decimal_type = "NUMERIC(38, 18)"
    materialized = "MATERIALIZED "
    """Else it would work out the same CTE again wherever it is named."""
    keeps_all = True
    """And what it puts together from many steps it plans badly: it knows no numbers of rows."""


class Spark(Dialect):
    """Apache Spark 4.1 or newer, and Databricks."""

    quote = "`"
    text_type = "STRING"


class BigQuery(Dialect):
    """Google BigQuery: no VALUES, no ESCAPE, one length of whole numbers."""

    quote = "`"
    text_type = "STRING"
    boolean_type = "BOOL"
    decimal_type = "BIGNUMERIC"
    like_escape = "\\"
    names_columns_of_ctes = False

    def rows(self, names: Sequence[str], rows: Sequence[Row]) -> str:
        """An array of structs."""
        first = ", ".join(f"{value} AS {name}" for name, value in zip(names, rows[0], strict=True))
        others = [f"({', '.join(map(str, row))})" for row in rows[1:]]
        lines = ",\n  ".join([f"STRUCT({first})", *others])
        return f"SELECT {', '.join(names)}\nFROM UNNEST([\n  {lines}\n])"

    def escape_clause(self) -> str:
        """It knows the backslash alone, without being told."""
        return ""


class Redshift(Dialect):
    """Amazon Redshift: no VALUES in FROM."""

    text_type = "VARCHAR(65535)"

    def rows(self, names: Sequence[str], rows: Sequence[Row]) -> str:
        """One SELECT per row."""
        selects = [
            ", ".join(f"{value} AS {name}" for name, value in zip(names, row, strict=True))
            for row in rows
        ]
        return "\nUNION ALL\n".join(f"SELECT {one}" for one in selects)


DUCKDB: Final = DuckDb("duckdb", "DuckDB", "duckdb", runs_here=True)
POSTGRES: Final = Postgres("postgres", "PostgreSQL", "postgres", runs_here=True)
SPARK: Final = Spark("spark", "Apache Spark", "spark", runs_here=True)  # not a text
DATABRICKS: Final = Spark("databricks", "Databricks", "databricks")
SNOWFLAKE: Final = Dialect("snowflake", "Snowflake", "snowflake")
BIGQUERY: Final = BigQuery("bigquery", "BigQuery", "bigquery")
REDSHIFT: Final = Redshift("redshift", "Amazon Redshift", "redshift")  # not a text

DIALECTS: Final = (DUCKDB, POSTGRES, SPARK, SNOWFLAKE, BIGQUERY, DATABRICKS, REDSHIFT)

"""The values of the prepared tables: from a history into DuckDB, and from there into files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.exchange.prepared import (
    ACTIVITIES,
    LEADS,
    MOST_DECIMALS,
    MOST_DIGITS,
    Column,
    Prepared,
)
from leadscorer_gui.exchange.sql_words import NO_NUL
from leadscorer_gui.history.columns import NO_INSTANT, Instants, TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.model.text import parse_number, parse_timestamp, trim
from leadscorer_gui.progress import Report, silent

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

_Read: TypeAlias = Callable[[str], str | None]

_LARGEST: Final = "9" * MOST_DIGITS + "." + "9" * (MOST_DECIMALS + 1)
"""Stands for every number that is larger: above all that conditions can name."""


def number_text(text: str) -> str | None:
    """A number of section 2 as the tables hold it, None where the text is none.

    Exact up to 17 decimals; one with more is told by the eighteenth to lie between two numbers
    that conditions can name, and one that is too large is the largest.
    """
    number = parse_number(text)
    if number is None:
        return None
    sign = "-" if number < 0 else ""
    digits = trim(text).lstrip("+-")
    whole, _point, rest = digits.partition(".")
    whole = whole.lstrip("0")
    if len(whole) > MOST_DIGITS:
        return sign + _LARGEST
    more = "5" if rest[MOST_DECIMALS:].strip("0") else "0"
    return f"{sign}{whole or '0'}.{rest[:MOST_DECIMALS].ljust(MOST_DECIMALS, '0')}{more}"


def domain_text(text: str) -> str:
    """What follows the last `@` of a folded text, the whole without one; trimmed again."""
    return trim(text.rpartition("@")[2])


def load_tables(
    connection: "DuckDBPyConnection",
    history: History,
    tables: Prepared,
    report: Report = silent,
) -> None:
    """Make the tables `leads` and `activities` in a DuckDB database, in place of what is there."""
    _create(connection, LEADS, _lead_frame(history, tables, report))
    report(0.4)
    _create(connection, ACTIVITIES, _activity_frame(history, tables, report))
    report(1.0)


def column_types(tables: Prepared) -> dict[str, dict[str, str]]:
    """The columns of both tables in order, with their types as DuckDB calls them."""
    leads = {"lead_id": "VARCHAR", "listed": "BOOLEAN", "created_at": "BIGINT"}
    activities = {"lead_id": "VARCHAR", "instant": "BIGINT", "seq": "BIGINT"}
    activities |= dict.fromkeys(("local_day", "local_week", "local_month"), "BIGINT")
    return {
        LEADS: leads | {c.name: _type(c) for c in tables.leads},
        ACTIVITIES: activities | {c.name: _type(c) for c in tables.activities},
    }


def _type(column: Column) -> str:
    types = {"number": "DECIMAL(38, 18)", "instant": "BIGINT"}
    return types.get(column.reading, "VARCHAR")


def _create(connection: "DuckDBPyConnection", name: str, frame: "pd.DataFrame") -> None:
    selects = [_select(column, str(frame[column].dtype)) for column in frame.columns]
    connection.register("given", frame)
    try:
        connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT {', '.join(selects)} FROM given"
        )
    finally:
        connection.unregister("given")


def _select(column: str, dtype: str) -> str:
    if dtype != "category":
        return column
    text = f"CAST({column} AS VARCHAR)"
    if column.endswith("_number"):
        return f"CAST({text} AS DECIMAL(38, 18)) AS {column}"
    return f"{text} AS {column}"


def _lead_frame(history: History, tables: Prepared, report: Report) -> "pd.DataFrame":
    import pandas as pd

    leads = history.leads
    known = leads.created_at != NO_INSTANT
    columns: dict[str, object] = {
        "lead_id": [text.replace("\0", NO_NUL) for text in leads.ids.texts],
        "listed": leads.listed,
        "created_at": _nullable(leads.created_at, known),
    }
    for column in tables.leads:
        report(0.1)
        columns[column.name] = _values(column, leads.field(column.field), history.zone.name)
    return pd.DataFrame(columns)


def _activity_frame(history: History, tables: Prepared, report: Report) -> "pd.DataFrame":
    import pandas as pd

    done, zone = history.activities, history.zone
    owners = done.leads()
    days = zone.days(done.at)
    ids = TextColumn(owners, history.leads.ids)
    columns: dict[str, object] = {
        "lead_id": _texts(ids, history.leads.ids.texts, str),
        "instant": done.at,
        "seq": np.arange(len(done)) - done.first[owners] + 1,
        "local_day": days,
        "local_week": zone.weeks(done.at),
        "local_month": days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64),
    }
    for column in tables.activities:
        report(0.5)
        columns[column.name] = _values(column, done.field(column.field), zone.name)
    return pd.DataFrame(columns)


def _values(column: Column, texts: TextColumn, zone: str) -> object:
    """The values of a column; each distinct text is read once."""
    match column.reading:
        case "text":
            return _texts(texts, texts.distinct.folded, str)
        case "domain":
            return _texts(texts, texts.distinct.folded, domain_text)
        case "number":
            return _texts(texts, texts.distinct.texts, number_text)
    read = [parse_timestamp(text, zone) for text in texts.distinct.texts] or [None]
    found = np.array([one is not None for one in read])
    instants = np.array([one or 0 for one in read], np.int64)
    return _nullable(instants[texts.codes], found[texts.codes])


def _nullable(values: Instants, known: NDArray[np.bool_]) -> "pd.arrays.IntegerArray":
    import pandas as pd

    return pd.arrays.IntegerArray(np.where(known, values, 0), ~known)


def _texts(column: TextColumn, distinct: list[str], read: _Read) -> "pd.Categorical[str]":
    """A column of texts as codes and what they stand for, without repeats; -1 for none."""
    import pandas as pd

    numbers: dict[str, int] = {}
    table = []
    for text in distinct:
        value = read(text)
        value = value if value is None else value.replace("\0", NO_NUL)
        table.append(-1 if value is None else numbers.setdefault(value, len(numbers)))
    codes = np.array(table or [0], np.int32)[column.codes]
    return pd.Categorical.from_codes(codes, categories=pd.Index([*numbers] or [""]))


ORDER: Final = {LEADS: "lead_id", ACTIVITIES: "lead_id, seq"}
"""How the rows of each table are ordered."""


def table_rows(
    connection: "DuckDBPyConnection", name: str, order: str
) -> Iterator[list[tuple[object, ...]]]:
    """The rows of a table in order, some thousand at a time."""
    cursor = connection.execute(f"SELECT * FROM {name} ORDER BY {order}")
    while rows := cursor.fetchmany(10_000):
        yield rows


def write_tables(
    connection: "DuckDBPyConnection", folder: Path, form: Literal["parquet", "csv"]
) -> list[Path]:
    """Write both tables, ordered, as `leads` and `activities` files; returns their paths.

    In CSV an empty text stands in quotes, and a NULL is nothing between two commas. Raises OSError
    where a file cannot be written.
    """
    import duckdb

    how = "FORMAT parquet, COMPRESSION zstd"
    if form == "csv":
        how = "FORMAT csv, HEADER, FORCE_QUOTE (" + "{columns})"
    paths = []
    for name, order in ORDER.items():
        path = folder / f"{name}.{form}"
        target = str(path).replace("'", "''")
        described = connection.execute(f"SELECT * FROM {name} LIMIT 0").description or ()
        texts = [str(c[0]) for c in described if str(c[1]) in ("STRING", "VARCHAR")]
        form_of_it = how.format(columns=", ".join(texts))
        query = f"SELECT * FROM {name} ORDER BY {order}"
        try:
            connection.execute(f"COPY ({query}) TO '{target}' ({form_of_it})")
        except duckdb.IOException as error:
            raise OSError(f"{path}: {error}") from error
        paths.append(path)
    return paths

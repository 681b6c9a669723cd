"""A Parquet file as CSV, by DuckDB: instants as section 2 wants them, numbers without loss."""

import errno
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from leadscorer_gui import places
from leadscorer_gui.importing.sources.copies import UNPACKING
from leadscorer_gui.importing.sources.opening import refused
from leadscorer_gui.progress import Report, waited_for
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_MEMORY: Final = "1GB"
_BLOCK: Final = 1 << 22


def write_parquet(path: Path, name: str, file: IO[bytes], report: Report) -> None:
    """Write the rows of a Parquet file as CSV in UTF-8. Raises CsvError, Cancelled, OSError."""
    import tempfile

    import duckdb

    with tempfile.TemporaryDirectory(dir=places.cache(), prefix=UNPACKING) as folder:
        target = Path(folder) / "rows.csv"
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
            "memory_limit": _MOST_MEMORY, "temp_directory": folder,
        }  # fmt: skip
        with duckdb.connect(config=config) as base:
            try:
                where = f"{_quoted(str(target))} (FORMAT csv, HEADER)"  # not a text
                _run(base, f"COPY ({_selection(base, path)}) TO {where}", report)
            except duckdb.Error as error:
                if "No space left" in str(error):  # not a text
                    raise OSError(errno.ENOSPC, str(error)) from error
                why = _("the Parquet file cannot be read; it is damaged or cut off: {why}")
                first = str(error).split("\n", 1)[0]
                raise refused(name, why.format(why=first)) from error
        with target.open("rb") as made:
            while block := made.read(_BLOCK):
                file.write(block)
                report(1.0)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _selection(base: "DuckDBPyConnection", path: Path) -> str:
    # Names with brackets or stars would be patterns.
    source = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
    table = f"read_parquet({_quoted(source)}, hive_partitioning = false)"
    columns = base.execute(f"DESCRIBE FROM {table}").fetchall()  # not a text
    chosen = [_column(str(column[0]), str(column[1])) for column in columns]
    return "SELECT " + ", ".join(chosen) + f" FROM {table}"


def _column(name: str, kind: str) -> str:
    """A column as text."""
    column = '"' + name.replace('"', '""') + '"'
    return f"{_as_text(column, kind)} AS {column}"


def _as_text(column: str, kind: str) -> str:
    text = f"CAST({column} AS VARCHAR)"  # not a text
    if kind == "TIMESTAMP WITH TIME ZONE":  # not a text
        plain = f"CAST(make_timestamp(epoch_us({column})) AS VARCHAR)"  # not a text
        return f"replace({plain}, ' ', 'T') || 'Z'"
    if kind.startswith("TIMESTAMP"):
        return f"replace({text}, ' ', 'T')"
    if kind in ("DOUBLE", "FLOAT"):
        # Ids beside missing ones become such numbers in pandas.
        is_whole = f"{column} = trunc({column}) AND abs({column}) < 1e18"  # not a text
        whole = f"CAST(CAST({column} AS BIGINT) AS VARCHAR)"  # not a text
        is_none = f"WHEN NOT isfinite({column}) THEN NULL"  # not a text
        return f"CASE {is_none} WHEN {is_whole} THEN {whole} ELSE {text} END"  # not a text
    if kind.endswith("]") or kind.startswith(("STRUCT", "MAP")):
        return f"CAST(to_json({column}) AS VARCHAR)"  # not a text
    return column if kind == "VARCHAR" else text


def _run(base: "DuckDBPyConnection", sql: str, report: Report) -> None:
    """Execute beside a thread that reports, so that it can be cancelled."""
    waited_for(lambda: base.execute(sql), base.interrupt, report)

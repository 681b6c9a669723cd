"""What the cache keeps of an import besides its history: rejects, books, side tables, notes."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.history import History
from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from leadscorer_gui.history.storing import Stored
from leadscorer_gui.importing.books import Book
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.importing.sources.open_table import OpenTable
from leadscorer_gui.importing.sources.opening import clean
from leadscorer_gui.model.imports import TableFormat, TablePlace

Value = TypeVar("Value")

_WHAT: Final = "import.json"
_WHERE: Final = "rejects.begins"
_PLACES: Final = np.dtype("<i8")

Said: TypeAlias = dict[str, Any]
Opener: TypeAlias = Callable[[TablePlace, TableFormat], OpenTable]


def pack(imported: Imported, files: Sequence[Path]) -> tuple[History, Mapping[str, bytes]]:
    """What is kept of an import of these files."""
    side = imported.side_tables
    tables: list[OpenTable] = []
    for one in imported.rejects:
        if one.table is not None and one.table not in tables:
            tables.append(one.table)
    what = {
        "rejects": [_said_of(one, files, tables) for one in imported.rejects],
        "tables": [{"place": asdict(one.place), "format": asdict(one.format)} for one in tables],
        "books": [_said_of_book(book, files) for book in imported.books],
        "spend": [[one.month, one.source, one.programme, str(one.amount)] for one in side.spend],
        "targets": [[one.month, _text(one.raw_leads), _text(one.mqls)] for one in side.targets],
        "notes": list(imported.notes),
    }
    begins = [one.begins.astype(_PLACES).tobytes() for one in imported.rejects]
    return imported.history, {_WHAT: json.dumps(what).encode(), _WHERE: b"".join(begins)}


def unpack(stored: Stored, files: Sequence[Path], opener: Opener | None = None) -> Imported:
    """The import as it was; its rejects and books are of the files that are given now.

    `opener` opens the tables of which there are rejects, as they were opened then. Raises
    ValueError, TypeError or KeyError where that is not what was kept, and what `opener` raises.
    """
    said: Said = json.loads(stored.more[_WHAT])
    begins = np.frombuffer(stored.more[_WHERE], _PLACES).astype(np.int64)
    tables = [_opened(table, opener) for table in said["tables"]]
    rejects, at = [], 0
    for one in said["rejects"]:
        after = at + int(one["count"])
        if not at <= after <= len(begins):
            raise ValueError
        rejects.append(_rejects(one, files, tables, begins[at:after].copy()))
        at = after
    return Imported(
        stored.history,
        rejects,
        tuple(_book(book, files) for book in said["books"]),
        _side_tables(said),
        tuple(str(note) for note in said["notes"]),
    )


def _said_of(one: Rejects, files: Sequence[Path], tables: Sequence[OpenTable]) -> Said:
    """What is kept of rejects besides their places; a file of the call by its place there."""
    return {
        "file": files.index(one.file) if one.file in files else str(one.file),
        "table": None if one.table is None else tables.index(one.table),
        "column": one.column,
        "header": list(one.header),
        "reason": one.reason,
        "row_stays": one.row_stays,
        "count": len(one),
    }


def _said_of_book(book: Book, files: Sequence[Path]) -> Said:
    """What is kept of a book; where it is that of a file of the call, the file by its place."""
    for place, name in enumerate(map(clean, files)):
        if book.place == name or book.place.startswith(f"{name} › "):
            return {**asdict(book), "file": place, "place": book.place.removeprefix(name)}
    return {**asdict(book), "file": None}


def _book(said: Said, files: Sequence[Path]) -> Book:
    kept = {name: value for name, value in said.items() if name != "file"}
    if said["file"] is not None:
        kept["place"] = clean(_at(files, said["file"])) + str(said["place"])
    return Book(**kept)


def _opened(said: Said, opener: Opener | None) -> OpenTable:
    if opener is None:
        raise ValueError
    return opener(TablePlace(**said["place"]), TableFormat(**said["format"]))


def _rejects(
    said: Said, files: Sequence[Path], tables: Sequence[OpenTable], begins: NDArray[np.int64]
) -> Rejects:
    file, table = said["file"], said["table"]
    path = Path(file) if isinstance(file, str) else _at(files, file)
    opened = None if table is None else _at(tables, table)
    reason, column = str(said["reason"]), str(said["column"])
    header = tuple(str(name) for name in said["header"])
    return Rejects(path, reason, begins, bool(said["row_stays"]), opened, column, header)


def _at(some: Sequence[Value], place: object) -> Value:
    if not isinstance(place, int) or not 0 <= place < len(some):
        raise ValueError
    return some[place]


def _side_tables(said: Said) -> SideTables:
    return SideTables(
        tuple(
            Spend(month, source, programme, Fraction(amount))
            for month, source, programme, amount in said["spend"]
        ),
        tuple(
            Target(month, _number(raw_leads), _number(mqls))
            for month, raw_leads, mqls in said["targets"]
        ),
    )


def side_tables_of(stored: Stored) -> SideTables:
    """The tables of spend and targets that were kept with a history; none where it has none."""
    if _WHAT not in stored.more:
        return SideTables()
    try:
        return _side_tables(json.loads(stored.more[_WHAT]))
    except (ValueError, TypeError, KeyError):
        return SideTables()


def _text(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)

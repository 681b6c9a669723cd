"""A plan for other files than those it was made for: next month's exports, another folder's."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.opening import told
from leadscorer_gui.model.imports import ImportPlan, TableFormat, TableMapping, TablePlace
from leadscorer_gui.texts import _

HeaderOf: TypeAlias = Callable[[TablePlace, TableFormat], Sequence[str]]
"""The columns of a table that is written in a format. Raises CsvError."""

_VARYING: Final = re.compile(r"[0-9]+|[ _.()-]+")
"""What differs between the pieces of an export: dates, numbers, and what stands between them."""


@dataclass(frozen=True)
class Fitted:
    """A plan with other files, and those tables of them that are of none of its kinds."""

    plan: ImportPlan
    unfit: tuple[TablePlace, ...]


def fit_files(plan: ImportPlan, places: Sequence[TablePlace], header_of: HeaderOf) -> Fitted:
    """The plan with these tables in the place of its own, each where it belongs.

    A table is of that kind whose columns it has; where it has those of several, its name decides.
    Raises CsvError where that does not tell them apart, or where a file cannot be read.
    """
    files: dict[str, list[TablePlace]] = {table.name: [] for table in plan.tables}
    unfit = []
    for place in places:
        table = _table_of(plan, place, header_of)
        if table is None:
            unfit.append(place)
        else:
            files[table.name].append(place)
    tables = tuple(replace(table, files=tuple(files[table.name])) for table in plan.tables)
    return Fitted(replace(plan, tables=tables), tuple(unfit))


def columns_of(table: TableMapping) -> tuple[str, ...]:
    """The columns that a table must have, each once."""
    named = [
        *(key.column for key in table.keys),
        *(field.column for field in table.fields),
        *(only.column for only in table.only),
        *(table.type.columns if table.type else ()),
        *table.expand,
    ]
    return tuple(dict.fromkeys(named))


def _table_of(plan: ImportPlan, place: TablePlace, header_of: HeaderOf) -> TableMapping | None:
    namesakes = [one for one in plan.tables if _bears_name(one, place, _last_of)]
    if len(namesakes) == 1:
        return namesakes[0]  # if it lacks a column, the import says which
    fitting = [one for one in plan.tables if _fits(one, place, header_of)]
    most = max((len(columns_of(one)) for one in fitting), default=0)
    best = [one for one in fitting if len(columns_of(one)) == most]
    if len(best) > 1:
        best = [one for one in best if _bears_name(one, place, _pattern_of)] or best
    if len(best) > 1:
        message = _(
            "{file}: it has the columns of several tables of the mapping, {tables}; call it as the"
            " mapping does, or take the others out of the mapping"
        )
        names = ", ".join(f"“{one.name}”" for one in best)
        raise CsvError(message.format(file=told(place), tables=names))
    return best[0] if best else None


def _fits(table: TableMapping, place: TablePlace, header_of: HeaderOf) -> bool:
    """Whether a file has all columns that the kind of table names."""
    needed = columns_of(table)
    return bool(needed) and set(needed) <= set(header_of(place, table.format))


def _bears_name(
    table: TableMapping, place: TablePlace, part: Callable[[TablePlace], tuple[str, ...]]
) -> bool:
    return any(part(one) == part(place) for one in table.files)


def _last_of(place: TablePlace) -> tuple[str, ...]:
    """The names of file, member and sheet, wherever the file lies."""
    names = (place.path, place.member, place.sheet)
    return tuple(_file_name(name) if name else "" for name in names)


def _pattern_of(place: TablePlace) -> tuple[str, ...]:
    """The same without what differs between the pieces of an export."""
    return tuple(_VARYING.sub("", name).casefold() for name in _last_of(place))


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]

"""Somebody's column names -> the field names under which conditions ask for the columns.

A mapped column is a field under the name of the specification alone: where `created_at` is the
column “Create Date”, conditions ask for `created_at`, and “Create Date” is no field. A column that
itself bears a name which another column was given stays as an attribute, as “type (file)”: the
mapped one wins, and nothing is lost. Without a mapping every column keeps its name.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from leadscorer_gui.model.workspace import ColumnMapping

Chosen = TypeVar("Chosen", bound=ColumnMapping)

_DISPLACED: Final = " (file)"


def field_names(header: Sequence[str], mapping: ColumnMapping) -> tuple[str, ...]:
    """The name of the field that each column of a file is; shape as `header`, none twice.

    Columns that the mapping names and the file lacks are passed over, see `lacking`.
    """
    field_of = {column: field for field, column in mapping.pairs() if column in header}
    given = set(field_of.values())
    taken = {*header, *given}
    names = []
    for column in header:
        name = field_of.get(column, column)
        if column not in field_of and column in given:
            while name in taken:
                name += _DISPLACED
            taken.add(name)
        names.append(name)
    return tuple(names)


def lacking(header: Sequence[str], mapping: ColumnMapping) -> list[tuple[str, str]]:
    """The fields whose mapped column a file lacks, each with that column."""
    return [(field, column) for field, column in mapping.pairs() if column not in header]


def columns_by_field(header: Sequence[str], mapping: ColumnMapping) -> dict[str, str]:
    """The columns of a file that stand for fields of the specification, by these."""
    names = zip(field_names(header, mapping), header, strict=True)
    return {name: column for name, column in names if name in mapping.fields()}


def mapping_of(kind: type[Chosen], columns: Mapping[str, str]) -> Chosen:
    """The mapping that says which columns stand for fields: only those that bear other names."""
    return kind(**{field: column for field, column in columns.items() if column != field})

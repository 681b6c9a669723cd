"""How other systems' files become leads and activities: what an import is told and remembers.

An `ImportPlan` names files and says, table by table, what their columns mean; the workspace keeps
it under `import`, and the command line reads it from a file of its own. An `ImportProfile` is what
is known of one system's exports before any file is seen: the same in candidates.
Source: issue 4, `peers.md` section 5; the form of the values is that of `workspace.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Literal, TypeAlias, get_args

from leadscorer_gui.model.scalars import Days, FreeText, Id, Text, WholeScalar, Zone

Holds: TypeAlias = Literal[
    "leads", "activities", "outcomes", "merges", "deletions", "spend", "targets", "nothing"
]
"""What a table holds. `outcomes`: dates of accepted, returned, won, by lead, beside the leads."""

DateForm: TypeAlias = Literal[
    "iso", "dmy", "mdy", "ymd", "named", "epoch_s", "epoch_ms", "epoch_us", "excel"
]
"""How dates are written: as section 2 wants; in an order of day, month and year; with the month's
name; as seconds, milliseconds or microseconds since 1970 UTC; as a spreadsheet's count of days."""

Field: TypeAlias = Literal[
    "created_at", "accepted_at", "returned_at", "won_at", "won_value", "source",
    "at", "activity_id", "merged_ids", "month", "programme", "amount", "raw_leads", "mqls",
]  # fmt: skip
"""What a column can stand for, besides keys and the type of an activity."""

DATE_FIELDS: tuple[str, ...] = ("created_at", "accepted_at", "returned_at", "won_at", "at")

EMAIL: str = "email"
"""The key whose values are trimmed and lower-cased, so that Anna@ and anna@ are one lead."""

HeaderRow: TypeAlias = Annotated[int, WholeScalar(0)]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """One table: a file, and within it a member of an archive or a sheet of a workbook.

    `path` is relative to the workspace's folder, or whole.
    """

    path: Text
    member: Text | None = None
    sheet: Text | None = None


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How a table is written down; what is None is found out from its beginning.

    `header_row` counts records of the file from 1; 0 means that no row names the columns.
    `decimal` is the mark of the columns that `TableMapping.numbers` lists.
    """

    encoding: Text | None = None
    delimiter: FreeText | None = None
    header_row: HeaderRow | None = None
    decimal: Literal[".", ","] | None = None


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column that tells which lead a row is of, and by which key (`id`, `email`, …)."""

    key: Id
    column: Text


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column that stands for a field; `dates` are the forms tried in turn (none: `iso`)."""

    field: Field
    column: Text
    dates: tuple[DateForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Only:
    """A date that counts only in rows where another column has one of some values."""

    field: Literal["accepted_at", "returned_at", "won_at"]
    column: Text
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TypeName:
    """What a code of an activity's type is called."""

    code: Text
    name: Text


@dataclass(frozen=True, slots=True)
class TypeOf:
    """Where an activity's type comes from: columns joined, or one `value` for the whole table.

    Empty cells are left out of the joining. `names` replace codes, each column's by itself.
    """

    columns: tuple[Text, ...] = ()
    joined_by: FreeText | None = None
    value: Text | None = None
    names: tuple[TypeName, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadChange:
    """Activities of some types that tell of leads given up: merged into another, or deleted.

    `types` are compared with the cells of the type's columns as they stand in the file. The row's
    lead is the survivor, and `merged_ids` the column, or the entry of an expanded one, with the
    former ids; a deleted lead is the row's own.
    """

    change: Literal["merged", "deleted"]
    types: tuple[Text, ...]
    merged_ids: Text | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a table holds and what its columns mean; several files may have one form.

    Of `keys` the first that a row fills counts; the leads table's first key is the `lead_id`.
    A column that is not named here is an attribute or property under its own name, but for those
    in `ignore`. `expand` names columns of JSON whose entries become properties. `unguard` takes
    away the space or apostrophe that keeps a cell from being a formula.
    """

    name: Text
    holds: Holds
    files: tuple[TablePlace, ...] = ()
    format: TableFormat = TableFormat()
    keys: tuple[KeyColumn, ...] = ()
    fields: tuple[FieldColumn, ...] = ()
    only: tuple[Only, ...] = ()
    type: TypeOf | None = None
    expand: tuple[Text, ...] = ()
    numbers: tuple[Text, ...] = ()
    ignore: tuple[Text, ...] = ()
    unguard: bool = False
    lead_changes: tuple[LeadChange, ...] = ()

    def column_of(self, field: str) -> FieldColumn | None:
        """The column that stands for a field, if one does."""
        return next((one for one in self.fields if one.field == field), None)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import needs to be done again.

    `time_zone` is that of times without an offset (None: the workspace's). Cells that are one of
    `placeholders`, whatever their case, are empty. `won_means` is a sentence of the user's.
    """

    name: Text
    tables: tuple[TableMapping, ...]
    system: Text | None = None
    time_zone: Zone | None = None
    placeholders: tuple[FreeText, ...] = ()
    won_means: Text | None = None


def with_paths(plan: ImportPlan, change: Callable[[str], str]) -> ImportPlan:
    """The plan with the path of each of its files changed."""
    tables = (
        replace(table, files=tuple(replace(one, path=change(one.path)) for one in table.files))
        for table in plan.tables
    )
    return replace(plan, tables=tuple(tables))


@dataclass(frozen=True, slots=True)
class KeyCandidates:
    """Columns that may hold a key; the first that a table has is taken."""

    key: Id
    columns: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FieldCandidates:
    """Columns that may stand for a field; the first that a table has is taken."""

    field: Field
    columns: tuple[Text, ...]
    dates: tuple[DateForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days back a system keeps activities; of some types, or of all."""

    days: Days
    types: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TableProfile:
    """How to know a kind of table, and what its columns mean.

    Names of columns are compared without case, spaces, `_` and `-`. A table is of this kind where
    it has all of `needs` (each a name, or several joined by `|` of which one is enough) and none
    of `lacks`. Candidates that a table lacks are passed over.
    """

    name: Text
    holds: Holds
    needs: tuple[Text, ...]
    lacks: tuple[Text, ...] = ()
    keys: tuple[KeyCandidates, ...] = ()
    fields: tuple[FieldCandidates, ...] = ()
    only: tuple[Only, ...] = ()
    type: TypeOf | None = None
    expand: tuple[Text, ...] = ()
    ignore: tuple[Text, ...] = ()
    unguard: bool = False
    lead_changes: tuple[LeadChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """What is known of the files of one system. `about` is its source, for who reads the file."""

    name: Text
    system: Text
    tables: tuple[TableProfile, ...]
    about: Text | None = None
    time_zone: Zone | None = None
    placeholders: tuple[FreeText, ...] = ()
    retention: tuple[Retention, ...] = ()


HOLDS: tuple[str, ...] = get_args(Holds)
DATE_FORMS: tuple[str, ...] = get_args(DateForm)

"""What one column of a table means, as one value, and a mapping in which it means something else.

A meaning is a text: `key:` and a key's name, the name of a field, or one of the constants here.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from leadscorer_gui.importing.guessed import ID
from leadscorer_gui.model.import_checks import FIELDS_OF, KEYED
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    EMAIL,
    DateForm,
    Field,
    FieldColumn,
    Holds,
    KeyColumn,
    Only,
    TableMapping,
    TypeOf,
)

OutcomeField: TypeAlias = Literal["accepted_at", "returned_at", "won_at"]

KEY: Final = "key:"
NEW_KEY: Final = "new_key"
TYPE: Final = "type"
EXPAND: Final = "expand"
REST: Final = "rest"
"""An attribute of the lead, or a property of the activity, under the column's own name."""
IGNORE: Final = "ignore"

_MAY_BE_NUMBERS: Final = (REST, "won_value", "amount", "raw_leads", "mqls")
_WITH_REST: Final = ("leads", "activities")
_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


def meaning_of(table: TableMapping, column: str) -> str:
    """What a column means now."""
    return all_meanings(table, (column,))[column]


def all_meanings(table: TableMapping, columns: Iterable[str]) -> dict[str, str]:
    """What each of some columns means now; quick for very many."""
    rest = REST if table.holds in _WITH_REST else IGNORE
    known = dict.fromkeys(table.ignore, IGNORE)
    known.update(dict.fromkeys(table.expand, EXPAND))
    known.update(dict.fromkeys(table.type.columns if table.type else (), TYPE))
    known.update({one.column: one.field for one in table.fields})
    known.update({one.column: KEY + one.key for one in reversed(table.keys)})
    return {column: known.get(column, rest) for column in columns}


def meanings_of(holds: str, other_keys: Iterable[str] = ()) -> tuple[str, ...]:
    """What the columns of a table can mean; `other_keys` are those that the plan has besides."""
    found: list[str] = []
    if holds in KEYED:
        own = [name for name in dict.fromkeys(other_keys) if name not in (ID, EMAIL)]
        found += [KEY + name for name in (ID, EMAIL, *own)]
        found.append(NEW_KEY)
    if holds == "activities":
        found += ["at", TYPE, "activity_id"]
    else:
        found += FIELDS_OF.get(holds, ())
    if holds in _WITH_REST:
        found += [REST, EXPAND]
    return (*found, IGNORE)


def with_meaning(table: TableMapping, column: str, meaning: str) -> TableMapping:
    """The mapping in which a column means something else.

    A field or key is that of one column: giving it to another frees the first. Several columns may
    be the type, they are joined.
    """
    if meaning == meaning_of(table, column):
        return table
    dates = next((one.dates for one in table.fields if one.column == column), ())
    freed = _freed(table, column)
    if meaning not in _MAY_BE_NUMBERS:
        freed = with_number(freed, column, False)
    if meaning == NEW_KEY:
        meaning = KEY + key_name(column)
    return without_lost(_meaning(freed, column, meaning, dates))


def _meaning(
    table: TableMapping, column: str, meaning: str, dates: tuple[DateForm, ...]
) -> TableMapping:
    """The mapping in which a column that meant nothing means something."""
    if meaning.startswith(KEY):
        return replace(table, keys=_with_key(table.keys, meaning.removeprefix(KEY), column))
    if meaning == TYPE:
        return replace(table, type=_with_type(table.type, column))
    if meaning == EXPAND:
        return replace(table, expand=(*table.expand, column))
    if meaning == IGNORE:
        ignored = table.holds in _WITH_REST
        return replace(table, ignore=(*table.ignore, column)) if ignored else table
    if meaning == REST:
        return table
    return _with_field(table, meaning, column, dates)


def _freed(table: TableMapping, column: str) -> TableMapping:
    """The mapping in which a column means nothing."""
    kind = table.type
    if kind is not None and column in kind.columns:
        left = tuple(name for name in kind.columns if name != column)
        kind = replace(kind, columns=left) if left else None
    return replace(
        table,
        keys=tuple(one for one in table.keys if one.column != column),
        fields=tuple(one for one in table.fields if one.column != column),
        type=kind,
        expand=tuple(name for name in table.expand if name != column),
        ignore=tuple(name for name in table.ignore if name != column),
    )


def _with_key(keys: Sequence[KeyColumn], key: str, column: str) -> tuple[KeyColumn, ...]:
    """The keys with another column for one; the id comes first, as it names the leads."""
    others = tuple(one for one in keys if one.key != key)
    new = KeyColumn(key, column)
    return (new, *others) if key == ID else (*others, new)


def _with_type(kind: TypeOf | None, column: str) -> TypeOf:
    if kind is None or kind.value is not None:
        return TypeOf((column,))
    return replace(kind, columns=(*kind.columns, column))


def _with_field(
    table: TableMapping, field: str, column: str, dates: tuple[DateForm, ...]
) -> TableMapping:
    assert field in FIELDS_OF[table.holds]
    kept = dates if field in DATE_FIELDS else ()
    name: Field = field  # type: ignore[assignment]
    new = FieldColumn(name, column, kept)
    others = tuple(one for one in table.fields if one.field != field)
    return replace(table, fields=(*others, new))


def without_lost(table: TableMapping) -> TableMapping:
    """The mapping without conditions on dates that no column stands for any more."""
    has = {one.field for one in table.fields}
    return replace(table, only=tuple(one for one in table.only if one.field in has))


def with_holds(table: TableMapping, holds: Holds) -> TableMapping:
    """The mapping as that of a table of another kind: what such a table has not is dropped."""
    allowed = FIELDS_OF[holds]
    return without_lost(
        replace(
            table,
            holds=holds,
            keys=table.keys if holds in KEYED else (),
            fields=tuple(one for one in table.fields if one.field in allowed),
            type=table.type if holds == "activities" else None,
            expand=table.expand if holds in _WITH_REST else (),
            ignore=table.ignore if holds in _WITH_REST else (),
        )
    )


def with_constant_type(table: TableMapping, value: str) -> TableMapping:
    """The mapping in which all rows are of one type; none for the empty text."""
    return replace(table, type=TypeOf(value=value.strip()) if value.strip() else None)


def with_dates(table: TableMapping, column: str, forms: tuple[DateForm, ...]) -> TableMapping:
    """The mapping in which the dates of a column are written in other forms."""
    wanted = () if forms == ("iso",) else forms
    fields = tuple(
        replace(one, dates=wanted) if one.column == column and one.field in DATE_FIELDS else one
        for one in table.fields
    )
    return replace(table, fields=fields)


def with_only(
    table: TableMapping, field: OutcomeField, where: tuple[str, tuple[str, ...]] | None
) -> TableMapping:
    """The mapping in which an outcome counts where a column has some values; None: everywhere."""
    only = tuple(one for one in table.only if one.field != field)
    if where is None:
        return replace(table, only=only)
    column, values = where
    ignore = tuple(name for name in table.ignore if name != column)
    return replace(table, only=(*only, Only(field, column, values)), ignore=ignore)


def with_number(table: TableMapping, column: str, is_number: bool) -> TableMapping:
    """The mapping in which a column is one of numbers in the table's notation, or is not."""
    numbers = tuple(name for name in table.numbers if name != column)
    form = table.format
    if is_number:
        numbers = (*numbers, column)
        form = replace(form, decimal=form.decimal or ".")
    return replace(table, numbers=numbers, format=form)


def date_column(table: TableMapping, column: str) -> FieldColumn | None:
    """The field of dates that a column stands for, if it does."""
    for one in table.fields:
        if one.column == column and one.field in DATE_FIELDS:
            return one
    return None


def key_name(column: str) -> str:
    """The name of a key that is called as a column."""
    plain = unicodedata.normalize("NFKD", column).encode("ascii", "ignore").decode().lower()
    name = _NOT_IN_IDS.sub("_", plain).strip("_")
    return name if name[:1].isalpha() else f"key_{name}".rstrip("_")

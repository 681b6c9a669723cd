"""What is wrong with an import plan or a profile, beyond one single value.

What a table needs follows from what it holds: `FIELDS_OF` says which fields it may have, and
`KEYED` which tables must say whose row it is. All checks pass over parts that are `INVALID`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    ImportPlan,
    KeyColumn,
    TableMapping,
    TypeOf,
)
from leadscorer_gui.model.problems import Path, Problem, did_you_mean, sound
from leadscorer_gui.model.table_format_checks import format_problems
from leadscorer_gui.texts import _

OUTCOME_FIELDS: Final = ("accepted_at", "returned_at", "won_at")

FIELDS_OF: Final[dict[str, tuple[str, ...]]] = {
    "leads": ("created_at", *OUTCOME_FIELDS, "won_value", "source", "merged_ids"),
    "activities": ("at", "activity_id"),
    "outcomes": (*OUTCOME_FIELDS, "won_value"),
    "merges": ("merged_ids", "at"),
    "deletions": ("at",),
    "spend": ("month", "source", "programme", "amount"),
    "targets": ("month", "raw_leads", "mqls"),
    "nothing": (),
}
"""The fields that a table may have, by what it holds."""

NEEDED: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "activities": (("at",),),
    "outcomes": (OUTCOME_FIELDS,),
    "merges": (("merged_ids",),),
    "spend": (("month",), ("amount",)),
    "targets": (("month",), ("raw_leads", "mqls")),
}
"""The fields that it must have: of each group one."""

KEYED: Final = ("leads", "activities", "outcomes", "merges", "deletions")
"""Tables of which every row is of a lead."""


def plan_problems(plan: ImportPlan | None, path: Path = ()) -> Iterator[Problem]:
    """All problems of an import plan that stands at `path`; none where there is no plan."""
    if plan is None or not sound(plan) or not sound(plan.tables):
        return
    yield from repeated_names(plan.tables, (*path, "tables"))
    for index, table in enumerate(plan.tables):
        if sound(table):
            yield from table_problems(table, (*path, "tables", index))
    if sound(*plan.tables):
        yield from _unjoined(plan.tables, path)


def table_problems(table: TableMapping, path: Path) -> Iterator[Problem]:
    """All problems of one table."""
    yield from need_problems(table, path)
    yield from field_problems(table, path)
    yield from _column_problems(table, path)
    yield from only_problems(table, path)
    yield from type_problems(table.type, table.holds, path)
    yield from change_problems(table, path)
    if sound(table.format):
        yield from format_problems(table.format, (*path, "format"))
    if sound(table.files) and sound(*table.files):
        yield from _repeated(table.files, (*path, "files"), _("this file stands here twice"))


def change_problems(table: Any, path: Path) -> Iterator[Problem]:
    """Changes of leads that no activity can tell of, or merges without the former ids."""
    if not sound(table.lead_changes) or not sound(*table.lead_changes):
        return
    if table.lead_changes and sound(table.holds) and table.holds != "activities":
        message = _("only a table of activities has “lead_changes”: activities that tell of them")
        yield Problem((*path, "lead_changes"), message)
    for index, one in enumerate(table.lead_changes):
        if sound(one.change, one.merged_ids) and one.change == "merged" and one.merged_ids is None:
            message = _("merges need “merged_ids”: the column that holds the former ids")
            yield Problem((*path, "lead_changes", index), message)


def repeated_names(tables: Sequence[Any], path: Path) -> Iterator[Problem]:
    """The tables, of a plan or of a profile, that bear the name of an earlier one."""
    seen: set[str] = set()
    for index, table in enumerate(tables):
        if not sound(table) or not sound(table.name):
            continue
        if table.name in seen:
            message = _("another table is called “{name}” already; give this one its own name")
            yield Problem((*path, index, "name"), message.format(name=table.name))
        seen.add(table.name)


def need_problems(table: Any, path: Path) -> Iterator[Problem]:
    """What a table, mapped or known, lacks for what it holds."""
    if not sound(table.holds):
        return
    if table.holds in KEYED and table.keys == ():
        message = _("a table of {holds} needs “keys”: the columns that tell which lead a row is of")
        yield Problem(path, message.format(holds=table.holds))
    if not sound(table.fields) or not sound(*table.fields):
        return
    has = {one.field for one in table.fields}
    for group in NEEDED.get(table.holds, ()):
        if sound(*has) and not has.intersection(group):
            message = _("a table of {holds} needs a column for “{field}”")
            if len(group) > 1:
                message = _("a table of {holds} needs a column for one of these: {field}")
            yield Problem(path, message.format(holds=table.holds, field=", ".join(group)))


def field_problems(table: Any, path: Path) -> Iterator[Problem]:
    """Fields that stand twice, that such a table has not, or that have dates and are none."""
    if not sound(table.fields):
        return
    seen: set[str] = set()
    for index, one in enumerate(table.fields):
        if not sound(one) or not sound(one.field):
            continue
        place = (*path, "fields", index)
        if one.field in seen:
            message = _("“{field}” stands here a second time; one column stands for a field")
            yield Problem((*place, "field"), message.format(field=one.field))
        seen.add(one.field)
        if sound(table.holds) and one.field not in FIELDS_OF[table.holds]:
            yield Problem((*place, "field"), _no_such_field(one.field, table.holds))
        if sound(one.dates) and one.dates:
            yield from _date_problems(one, place)


def _no_such_field(field: str, holds: str) -> str:
    known = FIELDS_OF[holds]
    if not known:
        return _("a table that holds nothing has no fields")
    message = _("a table of {holds} has no “{field}”; it may have {known}")
    return message.format(holds=holds, field=field, known=", ".join(known))


def _date_problems(one: Any, place: Path) -> Iterator[Problem]:
    if one.field not in DATE_FIELDS:
        message = _("“{field}” is no date; remove “dates”")
        yield Problem((*place, "dates"), message.format(field=one.field))
    yield from _repeated(one.dates, (*place, "dates"), _("this form of dates stands here twice"))


def _column_problems(table: TableMapping, path: Path) -> Iterator[Problem]:
    """Columns that have two uses, or are used and ignored."""
    if sound(table.keys) and sound(*table.keys):
        yield from _repeated(
            table.keys, (*path, "keys"), _("this key stands here twice with the same column")
        )
    used: dict[str, str] = {}
    for place, column, use in _uses(table):
        if use and column in used:
            message = _("the column “{column}” stands for “{field}” already; a column has one use")
            text = message.format(column=column, field=used[column])
            yield Problem((*path, *place), text)
        used.setdefault(column, use)
    for name in ("expand", "numbers", "ignore"):
        listed = getattr(table, name)
        if sound(listed):
            yield from _repeated(listed, (*path, name), _("this column stands here twice"))
    yield from _ignored(table, used, path)


def _uses(table: TableMapping) -> Iterator[tuple[Path, str, str]]:
    """The columns that mean something: where that is said, the column, and the field if any."""
    for name in ("fields", "keys", "only"):
        parts = getattr(table, name)
        for index, part in enumerate(parts if sound(parts) else ()):
            if sound(part) and sound(part.column):
                field = part.field if name == "fields" and sound(part.field) else ""
                yield (name, index, "column"), part.column, field
    if table.type is not None and sound(table.type) and sound(table.type.columns):
        for index, column in enumerate(table.type.columns):
            yield ("type", "columns", index), column, ""


def _ignored(table: TableMapping, used: dict[str, str], path: Path) -> Iterator[Problem]:
    if not sound(table.ignore):
        return
    named = set(used)
    for listed in (table.expand, table.numbers):
        named |= set(listed) if sound(listed) else set()
    for index, column in enumerate(table.ignore):
        if sound(column) and column in named:
            message = _("the column “{column}” is used and cannot be ignored as well")
            yield Problem((*path, "ignore", index), message.format(column=column))


def only_problems(table: Any, path: Path) -> Iterator[Problem]:
    """Conditions on dates, of a mapped or a known table, that no column stands for, or twice."""
    if not sound(table.only, table.fields) or not sound(*table.fields):
        return
    fields = [one.field for one in table.fields if sound(one.field)]
    seen: set[str] = set()
    for index, only in enumerate(table.only):
        if not sound(only) or not sound(only.field):
            continue
        place = (*path, "only", index, "field")
        if only.field not in fields and len(fields) == len(table.fields):
            message = _("this table has no column for “{field}”").format(field=only.field)
            yield Problem(place, message + did_you_mean(only.field, fields))
        if only.field in seen:
            message = _("“{field}” stands here a second time; list all its values in one place")
            yield Problem(place, message.format(field=only.field))
        seen.add(only.field)


def type_problems(kind: TypeOf | None, holds: str, path: Path) -> Iterator[Problem]:
    """What is wrong with where the type of activities comes from."""
    if not sound(kind, holds):
        return
    if kind is None:
        if holds == "activities":
            message = _("a table of activities needs “type”: columns, or one value for all rows")
            yield Problem(path, message)
        return
    path = (*path, "type")
    if holds != "activities":
        message = _("only a table of activities has a “type”; this one holds {holds}")
        yield Problem(path, message.format(holds=holds))
    if not sound(kind.columns, kind.value):
        return
    if not kind.columns and kind.value is None:
        yield Problem(path, _("give “columns”, or a “value” for all rows"))
    elif kind.columns and kind.value is not None:
        yield Problem((*path, "value"), _("give either “columns” or a “value”, not both"))
    yield from _repeated(kind.columns, (*path, "columns"), _("this column stands here twice"))
    yield from _name_problems(kind, path)


def _name_problems(kind: TypeOf, path: Path) -> Iterator[Problem]:
    if not sound(kind.names):
        return
    seen: set[str] = set()
    for index, name in enumerate(kind.names):
        if sound(name) and sound(name.code):
            if name.code in seen:
                message = _("the code “{code}” has a name already")
                place = (*path, "names", index, "code")
                yield Problem(place, message.format(code=name.code))
            seen.add(name.code)


def _repeated(parts: Iterable[Any], path: Path, message: str) -> Iterator[Problem]:
    seen: set[Any] = set()
    for index, part in enumerate(parts):
        if part in seen:
            yield Problem((*path, index), message)
        if sound(part):
            seen.add(part)


def _unjoined(tables: Sequence[TableMapping], path: Path) -> Iterator[Problem]:
    """Tables none of whose keys is one that a table of leads has: their rows find no lead."""
    leads = [table for table in tables if table.holds == "leads"]
    if not leads or not all(_keys_are_sound(table) for table in tables):
        return
    known = {key.key for table in leads for key in table.keys}
    for index, table in enumerate(tables):
        of_table = {key.key for key in table.keys}
        if known and of_table and table.holds in KEYED and not of_table & known:
            message = _("no table of leads has a key “{key}”; theirs are: {known}")
            text = message.format(key=", ".join(sorted(of_table)), known=", ".join(sorted(known)))
            yield Problem((*path, "tables", index, "keys"), text)


def _keys_are_sound(table: TableMapping) -> bool:
    if not sound(table.keys, table.holds) or not sound(*table.keys):
        return False
    return all(isinstance(key, KeyColumn) and sound(key.key) for key in table.keys)

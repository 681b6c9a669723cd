"""Whose files these are: headers compared with what is known of the exports of other systems.

A profile is data and is handed in; nothing here reads a file. What is recognised comes with its
reasons and is never final: somebody looks at the mapping that is made from it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportProfile,
    KeyColumn,
    Only,
    TableFormat,
    TableMapping,
    TablePlace,
    TableProfile,
    TypeOf,
)
from leadscorer_gui.model.names import alternatives, plain
from leadscorer_gui.texts import _, n_

_NEED: Final = 1000
_KNOWN: Final = 200
"""Points of a column that the kind of table must have, and of one that it may have; they are
divided by how many kinds know the column, for “id” and “email” tell little."""

_MOST_NAMED: Final = 4
"""Columns that a reason names; the rest is told as a number."""


@dataclass(frozen=True)
class Recognised:
    """A kind of table that a header fits: why, and how well (`points`, more is better)."""

    profile: ImportProfile
    table: TableProfile
    reasons: tuple[str, ...]
    points: int


class Columns:
    """The columns of a header by their plain names; of equal ones the first counts."""

    def __init__(self, header: Sequence[str]) -> None:
        self._by_name: dict[str, str] = {}
        for column in header:
            self._by_name.setdefault(plain(column), column)

    def named(self, names: str) -> str | None:
        """The column of this name, or of one of several joined by `|`."""
        for name in (names, *alternatives(names)):
            if plain(name) in self._by_name:
                return self._by_name[plain(name)]
        return None

    def all_named(self, several: Iterable[str]) -> tuple[str, ...]:
        """The columns that there are of these, each once."""
        found = (self.named(names) for names in several)
        return tuple(dict.fromkeys(column for column in found if column is not None))


def recognise(header: Sequence[str], profiles: Sequence[ImportProfile]) -> list[Recognised]:
    """The kinds of tables that a header fits, the best first; of equals the first of `profiles`."""
    columns, common = Columns(header), _commonness(profiles)
    found = (
        _match(columns, profile, one, common) for profile in profiles for one in profile.tables
    )
    return sorted((one for one in found if one is not None), key=lambda one: -one.points)


def mapping_from(
    recognised: Recognised, header: Sequence[str], place: TablePlace, form: TableFormat
) -> TableMapping:
    """What a recognised table's columns mean, named as they stand in its header."""
    table = recognised.table
    resolved = _Resolved(Columns(header), table)
    kind = resolved.type
    if kind is None and table.holds == "activities":
        kind = TypeOf(value=title_of(place))
    used = {
        *(key.column for key in resolved.keys),
        *(field.column for field in resolved.fields),
        *(only.column for only in resolved.only),
        *(kind.columns if kind else ()),
        *resolved.expand,
    }
    return TableMapping(
        name=table.name,
        holds=table.holds,
        files=(place,),
        format=form,
        keys=resolved.keys,
        fields=resolved.fields,
        only=resolved.only,
        type=kind,
        expand=resolved.expand,
        ignore=tuple(column for column in resolved.ignore if column not in used),
        unguard=table.unguard,
        lead_changes=table.lead_changes,
    )


def title_of(place: TablePlace) -> str:
    """What a table may be called for want of a better name: its sheet or file, as words."""
    name = place.sheet or place.member or place.path
    stem = name.replace("\\", "/").rstrip("/").rpartition("/")[2].partition(".")[0]
    return " ".join(stem.replace("_", " ").split()) or name


class _Resolved:
    """The candidates of a kind of table as the columns of one header."""

    def __init__(self, columns: Columns, table: TableProfile) -> None:
        self._columns = columns
        self._table = table
        self.only = self._only()
        self.fields = tuple(self._fields())
        fields = {one.field for one in self.fields}
        self.only = tuple(one for one in self.only if one.field in fields)
        self.keys = tuple(self._keys())
        self.type = self._type()
        self.expand = columns.all_named(table.expand)
        self.ignore = columns.all_named(table.ignore)

    def _only(self) -> tuple[Only, ...]:
        found = ((one, self._columns.named(one.column)) for one in self._table.only)
        return tuple(Only(one.field, column, one.values) for one, column in found if column)

    def _fields(self) -> Iterable[FieldColumn]:
        """The fields; one that counts in some rows only needs the column that says in which."""
        conditional = {one.field for one in self._table.only} - {one.field for one in self.only}
        used: set[str] = set()
        for one in self._table.fields:
            free = (column for column in self._columns.all_named(one.columns) if column not in used)
            column = next(free, None)
            if column is not None and one.field not in conditional:
                used.add(column)
                yield FieldColumn(one.field, column, one.dates)

    def _keys(self) -> Iterable[KeyColumn]:
        for one in self._table.keys:
            found = self._columns.all_named(one.columns)
            if found:
                yield KeyColumn(one.key, found[0])

    def _type(self) -> TypeOf | None:
        kind = self._table.type
        if kind is None or kind.value is not None:
            return kind
        columns = self._columns.all_named(kind.columns)
        if not columns:
            return None
        joined_by = kind.joined_by if len(columns) > 1 else None
        return TypeOf(columns, joined_by, None, kind.names)

    def known(self) -> set[str]:
        """Every column of the header that the profile says something about."""
        return {
            *(key.column for key in self.keys),
            *(field.column for field in self.fields),
            *(only.column for only in self.only),
            *(self.type.columns if self.type else ()),
            *self.expand,
            *self.ignore,
        }


def _commonness(profiles: Iterable[ImportProfile]) -> Counter[str]:
    """How many kinds of tables know a plain name."""
    return Counter(
        name for profile in profiles for table in profile.tables for name in _names(table)
    )


@lru_cache(maxsize=1024)
def _names(table: TableProfile) -> frozenset[str]:
    """The plain names of all columns that a kind of table says something about."""
    several = [*table.needs, *table.expand, *table.ignore]
    several += [name for key in table.keys for name in key.columns]
    several += [name for field in table.fields for name in field.columns]
    several += [only.column for only in table.only]
    several += table.type.columns if table.type else ()
    return frozenset(plain(name) for names in several for name in alternatives(names))


def _match(
    columns: Columns, profile: ImportProfile, table: TableProfile, common: Counter[str]
) -> Recognised | None:
    """How a header fits one kind of table, or None."""
    needed = [columns.named(names) for names in table.needs]
    if any(column is None for column in needed) or columns.all_named(table.lacks):
        return None
    resolved = _Resolved(columns, table)
    if table.keys and not resolved.keys:
        return None
    told = tuple(dict.fromkeys(column for column in needed if column is not None))
    others = resolved.known() - set(told)
    reasons = [_needed_reason(told, profile, table)]
    if others:
        reasons.append(_others_reason(len(others)))
    points = sum(_NEED // max(1, common[plain(column)]) for column in told)
    points += sum(_KNOWN // max(1, common[plain(column)]) for column in others)
    return Recognised(profile, table, tuple(reasons), points)


def _needed_reason(told: Sequence[str], profile: ImportProfile, table: TableProfile) -> str:
    message = n_(
        "The column {columns} is that of “{table}” as {system} exports it.",
        "The columns {columns} are those of “{table}” as {system} exports it.",
        len(told),
    )
    return message.format(columns=listed(told), table=table.name, system=profile.system)


def _others_reason(count: int) -> str:
    message = n_(
        "{count} more column is known from there.",
        "{count} more columns are known from there.",
        count,
    )
    return message.format(count=count)


def listed(names: Sequence[str]) -> str:
    """Names as people list them: “a, b and c”; of many the first few and how many more."""
    more = len(names) - _MOST_NAMED
    if more > 1:
        message = n_("{names} and {count} more", "{names} and {count} more", more)
        return message.format(names=", ".join(names[:_MOST_NAMED]), count=more)
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])

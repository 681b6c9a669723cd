"""From files that were looked into to an import that only has to be confirmed.

Everything is proposed with what it was concluded from; what cannot be known (whether 03/04 is in
April or in March) is a question, and never settled silently.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leadscorer_gui.importing.cell_kernels import BAD
from leadscorer_gui.importing.date_forms import DatesFound, detect, parse_texts
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.number_forms import DecimalFound, detect_decimal
from leadscorer_gui.importing.placeholders import PlaceholderFound, likely_placeholders
from leadscorer_gui.importing.planning import Seen, plan_for, recognised_together
from leadscorer_gui.importing.recognition import Recognised
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    FieldColumn,
    ImportPlan,
    ImportProfile,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.progress import Report, silent

_ISO: Final = ("iso",)
_DATES_FROM: Final = 0.5
_NUMBERS_FROM: Final = 0.9
"""The least shares of a column's values that are dates, or numbers, for it to be such a column."""


@dataclass(frozen=True)
class Proposal:
    """An import as it would be done, and what it was concluded from.

    `dates` and `decimals` are found out by table and column; `placeholders` over all tables;
    `reasons` are sentences by table: how it is written, and why it is what it is.
    """

    plan: ImportPlan
    looks: tuple[Look, ...]
    dates: Mapping[tuple[str, str], DatesFound]
    decimals: Mapping[tuple[str, str], DecimalFound]
    placeholders: tuple[PlaceholderFound, ...]
    reasons: Mapping[str, tuple[str, ...]]

    @property
    def errors(self) -> list[str]:
        """Why some of the files cannot be read."""
        return [look.error for look in self.looks if look.error]

    def looks_of(self, table: TableMapping) -> list[Look]:
        """The files of a table."""
        return [look for look in self.looks if look.place in table.files]

    def questions(self) -> list[tuple[str, str]]:
        """Table and column of the dates that can be read in two ways."""
        return [where for where, found in self.dates.items() if found.ambiguous]


def propose(
    looks: Sequence[Look], profiles: Sequence[ImportProfile], report: Report = silent
) -> Proposal | None:
    """An import of all tables that can be read; None where there is none.

    A profile made of a remembered plan goes first among the `profiles`. Raises Cancelled.
    """
    good = [look for look in looks if look.table is not None]
    if not good:
        return None
    seen = [Seen(look.place, look.format, look.header, look.preview) for look in good]
    plan = plan_for(seen, profiles)
    finder = _Finder(good, report)
    tables = tuple(finder.complete(table) for table in plan.tables)
    found = tuple(likely_placeholders(_all_values(tables, good)))
    words = [*plan.placeholders, *(one.text for one in found if one.preset)]
    plan = replace(plan, tables=tables, placeholders=tuple(dict.fromkeys(words)))
    known = dict(
        zip((look.place for look in good), recognised_together(seen, profiles), strict=True)
    )
    reasons = {table.name: tuple(_reasons(table, good, known)) for table in tables}
    report(1.0)
    return Proposal(plan, tuple(looks), finder.dates, finder.decimals, found, reasons)


class _Finder:
    """Finds out how the dates and numbers of tables are written."""

    def __init__(self, looks: Sequence[Look], report: Report) -> None:
        self._looks, self._report = looks, report
        self.dates: dict[tuple[str, str], DatesFound] = {}
        self.decimals: dict[tuple[str, str], DecimalFound] = {}

    def complete(self, table: TableMapping) -> TableMapping:
        """The mapping with the forms of its dates, and its columns of numbers."""
        self._report(len(self.dates) / (len(self.dates) + 1))
        if table.holds == "nothing":
            return table
        looks = _of_places(self._looks, table.files)
        fields = tuple(self._dated(table, one, looks) for one in table.fields)
        return self._numbered(replace(table, fields=fields), looks)

    def _dated(self, table: TableMapping, one: FieldColumn, looks: Sequence[Look]) -> FieldColumn:
        if one.field not in DATE_FIELDS:
            return one
        found = self.dates_of(one.column, looks)
        self.dates[table.name, one.column] = found
        known = one.dates
        if known and fit(values_of(one.column, looks), known) >= found.fit:
            return one
        forms = found.forms if found.fit >= _DATES_FROM else known
        return replace(one, dates=() if forms == _ISO else forms)

    def dates_of(self, column: str, looks: Sequence[Look]) -> DatesFound:
        """How a column's dates are written; all rows are read where the first leave it open."""
        found = detect(values_of(column, looks))
        if not found.ambiguous or all(look.preview and look.preview.is_whole for look in looks):
            return found
        together: Counter[str] = Counter()
        for look in looks:
            together.update(look.all_values(column, self._ticking))
        return detect(together)

    def _ticking(self, _fraction: float) -> None:
        """Lets long reading be cancelled; how far it is, only all tables together can tell."""
        self._report(len(self.dates) / (len(self.dates) + 1))

    def _numbered(self, table: TableMapping, looks: Sequence[Look]) -> TableMapping:
        found = {
            column: detect_decimal(values_of(column, looks)) for column in _texts(table, looks)
        }
        numbers = {
            column: one
            for column, one in found.items()
            if one.decimal is not None and one.fit >= _NUMBERS_FROM
        }
        for column, one in numbers.items():
            self.decimals[table.name, column] = one
        sure = Counter(one.decimal for one in numbers.values() if not one.ambiguous)
        if not sure:
            return table
        mark = sure.most_common(1)[0][0]
        # Where a comma is the mark elsewhere in the table, it is in “1,234” as well.
        columns = [
            column
            for column, one in numbers.items()
            if one.decimal == mark or (one.ambiguous and mark == ",")
        ]
        form = replace(table.format, decimal=mark)
        return replace(table, format=form, numbers=tuple(columns))


def _of_places(looks: Sequence[Look], places: Sequence[TablePlace]) -> list[Look]:
    return [look for look in looks if look.place in places]


def values_of(column: str, looks: Sequence[Look]) -> dict[str, int]:
    """The values of a column among the first rows of all files of a table, and their counts."""
    together: Counter[str] = Counter()
    for look in looks:
        together.update(look.values(column))
    return dict(together)


def fit(values: Mapping[str, int], forms: Sequence[str]) -> float:
    """The share of the values that some forms of dates read; 1 where there is none."""
    total = sum(values.values())
    if not total:
        return 1.0
    kinds, _instants = parse_texts(list(values), tuple(forms))  # type: ignore[arg-type]
    read = sum(n for n, kind in zip(values.values(), kinds.tolist(), strict=True) if kind != BAD)
    return read / total


def _texts(table: TableMapping, looks: Sequence[Look]) -> Iterator[str]:
    """The columns of a table that may be numbers: those that stay texts."""
    gone = {one.column for one in table.keys} | set(table.ignore) | set(table.expand)
    gone |= {one.column for one in table.fields if one.field in (*DATE_FIELDS, "activity_id")}
    gone |= set(table.type.columns if table.type else ())
    for column in dict.fromkeys(name for look in looks for name in look.header):
        if column not in gone:
            yield column


def _all_values(tables: Sequence[TableMapping], looks: Sequence[Look]) -> dict[str, dict[str, int]]:
    """The values of the columns of texts of all tables of leads and activities."""
    together: dict[str, Counter[str]] = {}
    for table in tables:
        if table.holds in ("leads", "activities"):
            of_table = _of_places(looks, table.files)
            for column in _texts(table, of_table):
                together.setdefault(column, Counter()).update(values_of(column, of_table))
    return {column: dict(counts) for column, counts in together.items()}


def _reasons(
    table: TableMapping, looks: Sequence[Look], known: Mapping[TablePlace, Recognised | None]
) -> Iterator[str]:
    """Why a table is what it is said to be, and how its first file is written."""
    for look in _of_places(looks, table.files)[:1]:
        best = known[look.place]
        if best is not None:
            yield from best.reasons
        yield from look.reasons
        yield from (str(renamed) for renamed in (look.table.renamed if look.table else ()))

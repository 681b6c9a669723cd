"""From files that were looked into to an import that only has to be confirmed.

Everything is proposed with what it was concluded from; what cannot be known (whether 03/04 is in
April or in March) is a question, and never settled silently.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from leadscorer_gui.importing.date_forms import DatesFound
from leadscorer_gui.importing.finding import AMOUNTS, Finder, of_places, text_columns, values_of
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.number_forms import DecimalFound
from leadscorer_gui.importing.placeholders import PlaceholderFound, likely_placeholders
from leadscorer_gui.importing.planning import Seen, plan_for, recognised_together
from leadscorer_gui.importing.recognition import Recognised
from leadscorer_gui.model.imports import (
    ImportPlan,
    ImportProfile,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.progress import Report, silent


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
    recognised: Mapping[TablePlace, Recognised | None]
    """What each table that can be read was taken for; None where no profile knows it."""

    @property
    def errors(self) -> list[str]:
        """Why some of the files cannot be read."""
        return [look.error for look in self.looks if look.error]

    def looks_of(self, table: TableMapping) -> list[Look]:
        """The files of a table."""
        return of_places(self.looks, table.files)

    def questions(self) -> list[tuple[str, str]]:
        """Table and column of the dates that can be read in two ways."""
        return [where for where, found in self.dates.items() if found.ambiguous]

    def number_questions(self) -> list[tuple[str, str]]:
        """Table and column of amounts that can be read in two ways: 1.234 may be a thousand."""
        return [
            (table.name, one.column)
            for table in self.plan.tables
            for one in table.fields
            if one.field in AMOUNTS and self.is_open(table, one.column)
        ]

    def is_open(self, table: TableMapping, column: str) -> bool:
        """Whether nothing in a column tells its decimal mark, and none was said."""
        found = self.decimals.get((table.name, column))
        return found is not None and found.ambiguous and table.format.decimal is None


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
    finder = Finder(good, report)
    tables = tuple(finder.complete(table) for table in plan.tables)
    found = tuple(likely_placeholders(_all_values(tables, good)))
    words = [*plan.placeholders, *(one.text for one in found if one.preset)]
    plan = replace(plan, tables=tables, placeholders=tuple(dict.fromkeys(words)))
    known = dict(
        zip((look.place for look in good), recognised_together(seen, profiles), strict=True)
    )
    reasons = {table.name: tuple(_reasons(table, good, known)) for table in tables}
    report(1.0)
    return Proposal(plan, tuple(looks), finder.dates, finder.decimals, found, reasons, known)


def _all_values(tables: Sequence[TableMapping], looks: Sequence[Look]) -> dict[str, dict[str, int]]:
    """The values of the columns of texts of all tables of leads and activities."""
    together: dict[str, Counter[str]] = {}
    for table in tables:
        if table.holds in ("leads", "activities"):
            of_table = of_places(looks, table.files)
            for column in text_columns(table, of_table):
                together.setdefault(column, Counter()).update(values_of(column, of_table))
    return {column: dict(counts) for column, counts in together.items()}


def _reasons(
    table: TableMapping, looks: Sequence[Look], known: Mapping[TablePlace, Recognised | None]
) -> Iterator[str]:
    """Why a table is what it is said to be, and how its first file is written."""
    for look in of_places(looks, table.files)[:1]:
        best = known[look.place]
        if best is not None:
            yield from best.reasons
        yield from look.reasons
        yield from (str(renamed) for renamed in (look.table.renamed if look.table else ()))

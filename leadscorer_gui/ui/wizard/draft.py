"""The import that is being decided: the plan, what was seen of its tables, what is still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from leadscorer_gui.analysis.won_means import meaning_in_plan
from leadscorer_gui.importing.date_forms import DatesFound
from leadscorer_gui.importing.finding import AMOUNTS
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.number_forms import DecimalFound
from leadscorer_gui.importing.placeholders import PlaceholderFound
from leadscorer_gui.model.imports import ImportPlan, TableMapping
from leadscorer_gui.model.text import fold

Where: TypeAlias = tuple[str, str]
"""A column: the name of its table, and its own."""


@dataclass(frozen=True)
class Draft:
    """A plan as it stands, and everything that is shown beside it; a value, changed by replacing.

    `dates` and `decimals` are what was found out by table and column, `answered` the questions
    about dates that somebody has settled. `is_edited`: somebody has changed something by hand.
    `known`: the tables that a profile recognised.
    """

    plan: ImportPlan
    looks: tuple[Look, ...] = ()
    dates: Mapping[Where, DatesFound] = field(default_factory=dict)
    decimals: Mapping[Where, DecimalFound] = field(default_factory=dict)
    placeholders: tuple[PlaceholderFound, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: frozenset[Where] = frozenset()
    is_edited: bool = False
    known: frozenset[str] = frozenset()

    @property
    def tables(self) -> tuple[TableMapping, ...]:
        """The tables of the plan."""
        return self.plan.tables

    @property
    def errors(self) -> list[str]:
        """Why some of the files cannot be read."""
        return [look.error for look in self.looks if look.error]

    def place_of(self, name: str) -> int:
        """The place of a table among those of the plan; -1 where there is none."""
        names = [table.name for table in self.tables]
        return names.index(name) if name in names else -1

    def looks_of(self, table: TableMapping) -> list[Look]:
        """What was seen of a table's files, those that can be read."""
        return [one for one in self.looks if one.place in table.files and one.table is not None]

    def columns_of(self, table: TableMapping) -> tuple[str, ...]:
        """The columns of a table: those of its files, each once."""
        looks = self.looks_of(table)
        return tuple(dict.fromkeys(name for look in looks for name in look.header))

    def open_questions(self, table: TableMapping) -> list[str]:
        """The columns of a table whose dates can be read in two ways, and nobody said in which."""
        return [
            one.column
            for one in table.fields
            if self.is_question(table, one.column) and (table.name, one.column) not in self.answered
        ]

    def open_amounts(self, table: TableMapping) -> list[str]:
        """The columns of amounts of which nothing tells whether 1.234 is more than a thousand."""
        found = ((one, self.decimals.get((table.name, one.column))) for one in table.fields)
        return [
            one.column
            for one, known in found
            if one.field in AMOUNTS
            and table.format.decimal is None
            and table.holds != "nothing"
            and known is not None
            and known.ambiguous
        ]

    def is_question(self, table: TableMapping, column: str) -> bool:
        """Whether a column of dates can be read in two ways, settled or not."""
        found = self.dates.get((table.name, column))
        dated = any(one.column == column for one in table.fields)
        return dated and table.holds != "nothing" and found is not None and found.ambiguous

    @property
    def has_local_times(self) -> bool:
        """Whether some dates have no offset, so that a time zone must be known for them."""
        return any(
            found.without_offset
            for (name, column), found in self.dates.items()
            if any(
                table.name == name and any(one.column == column for one in table.fields)
                for table in self.tables
                if table.holds != "nothing"
            )
        )

    @property
    def is_known(self) -> bool:
        """Whether profiles recognised all tables that are imported."""
        return all(table.name in self.known for table in self.tables if table.holds != "nothing")

    # Changes

    def with_table(self, place: int, table: TableMapping) -> "Draft":
        """The draft with a table mapped otherwise, by hand."""
        if table == self.tables[place]:
            return self
        before = suggested_won(self.plan)
        tables = (*self.tables[:place], table, *self.tables[place + 1 :])
        plan = replace(self.plan, tables=tables)
        if plan.won_means in (None, "", before):  # nobody has said it in words of their own
            plan = replace(plan, won_means=suggested_won(plan) or None)
        return replace(self, plan=plan, is_edited=True)

    def with_plan(self, **changes: Any) -> "Draft":
        """The draft with other parts of its plan that are of no table, by hand."""
        return replace(self, plan=replace(self.plan, **changes), is_edited=True)

    def with_dates(self, where: Where, found: DatesFound) -> "Draft":
        """The draft with what was found out about a column of dates."""
        return replace(self, dates={**self.dates, where: found})

    def answering(self, *where: Where) -> "Draft":
        """The draft with questions settled."""
        return replace(self, answered=self.answered | set(where))

    def with_placeholder(self, text: str, is_empty: bool) -> "Draft":
        """The draft in which a text stands for an empty cell, or for itself."""
        others = tuple(word for word in self.plan.placeholders if fold(word) != fold(text))
        return self.with_plan(placeholders=(*others, text) if is_empty else others)


def all_placeholders(draft: Draft) -> Iterator[tuple[str, bool, int, tuple[str, ...]]]:
    """Texts that may stand for empty cells: each whether it does, how often, in which columns."""
    chosen = {fold(word) for word in draft.plan.placeholders}
    seen = set()
    for one in draft.placeholders:
        seen.add(fold(one.text))
        yield one.text, fold(one.text) in chosen, one.count, one.columns
    for word in draft.plan.placeholders:
        if fold(word) not in seen:
            yield word, True, 0, ()


def suggested_won(plan: ImportPlan) -> str:
    """The sentence of what *won* means that the mapping itself tells."""
    return meaning_in_plan(plan)

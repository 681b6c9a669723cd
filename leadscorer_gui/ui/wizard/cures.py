"""What usually mends the reasons for which rows and values were not taken."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadscorer_gui.importing.date_forms import Forms, detect
from leadscorer_gui.importing.finding import fit, values_of
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.number_forms import DecimalMark, plain_number
from leadscorer_gui.importing.rejects import Rejects, rejected_rows
from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import FieldColumn, ImportPlan, TableMapping, TablePlace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.meanings import date_column, with_dates, with_number
from leadscorer_gui.ui.wizard.words import forms_name

_LOOKED_AT: Final = 200
_ENOUGH: Final = 0.5
"""The share of the rejected values that something else must read to be worth a button."""


@dataclass(frozen=True)
class Cure:
    """A change of a table by which rejected values would be read: a question for a button.

    `reason` is what it is a cure for; `place` that of the table in the plan.
    """

    reason: str
    question: str
    place: int
    table: TableMapping


def cures_of(
    plan: ImportPlan, imported: Imported, looks: Sequence[Look], folder: Path
) -> tuple[Cure, ...]:
    """The cures for what an import did not take, each once."""
    found: dict[tuple[int, str, str], Cure] = {}
    values = _rejected_values(imported.rejects)
    for some in imported.rejects:
        place = _table_of(plan, some)
        if place is None or not some.column or not values.get(id(some)):
            continue
        table = plan.tables[place]
        files = {_whole(one, folder) for one in table.files}
        of_table = [look for look in looks if _whole(look.place, folder) in files]
        for cure in _cures(place, table, some, values[id(some)], of_table):
            found.setdefault((place, some.column, cure.question), cure)
    return tuple(found.values())


def _whole(place: TablePlace, folder: Path) -> TablePlace:
    return replace(place, path=str(whole_path(place, folder)))


def _rejected_values(rejects: list[Rejects]) -> dict[int, Counter[str]]:
    """The first values that were not taken, by what they were not taken for."""
    values: dict[int, Counter[str]] = {}
    try:
        for row in rejected_rows(rejects, _LOOKED_AT):
            if row.value:
                values.setdefault(id(row.some), Counter())[row.value] += 1
    except OSError:  # the file is gone: then there is nothing to be mended here
        return {}
    return values


def _table_of(plan: ImportPlan, some: Rejects) -> int | None:
    """The place of the table whose file lost something."""
    if some.table is None:
        return None
    for place, table in enumerate(plan.tables):
        if some.table.place in table.files:
            return place
    return None


def _cures(
    place: int, table: TableMapping, some: Rejects, values: Counter[str], looks: Sequence[Look]
) -> Iterator[Cure]:
    dated = date_column(table, some.column)
    if dated is not None:
        forms = _other_forms(dated, values, values_of(some.column, looks))
        if forms:
            question = _("Read “{column}” as {form}?")
            text = question.format(column=some.column, form=forms_name(forms))
            yield Cure(some.reason, text, place, with_dates(table, some.column, forms))
    elif some.column in table.numbers:
        yield from _cures_of_numbers(place, table, some, values, values_of(some.column, looks))


def _other_forms(dated: FieldColumn, values: Counter[str], first: dict[str, int]) -> Forms:
    """Forms that read the rejected values as well; none where no such are found."""
    now: Forms = dated.dates or ("iso",)
    found = detect(values)
    if not found.forms or found.fit < _ENOUGH or set(found.forms) <= set(now):
        return ()
    new = tuple(form for form in found.forms if form not in now)
    if fit(first, new) >= fit(first, now) and fit(values, new) >= _ENOUGH:
        return new
    both = (*now, *new)[:3]
    # In both orders at once, in which one a value is read would be a matter of luck.
    return () if {"dmy", "mdy"} <= set(both) else both


def _cures_of_numbers(
    place: int, table: TableMapping, some: Rejects, values: Counter[str], first: dict[str, int]
) -> Iterator[Cure]:
    other: DecimalMark = "." if (table.format.decimal or ".") == "," else ","
    now: DecimalMark = "," if other == "." else "."
    if _read(values, other) >= _ENOUGH and _read(first, other) >= _read(first, now):
        example = _("1.5") if other == "." else _("1,5")
        question = _("Read numbers like {example}?").format(example=example)
        form = replace(table.format, decimal=other)
        yield Cure(some.reason, question, place, replace(table, format=form))
    question = _("Keep “{column}” as text?").format(column=some.column)
    yield Cure(some.reason, question, place, with_number(table, some.column, False))


def _read(values: dict[str, int] | Counter[str], mark: DecimalMark) -> float:
    """The share of values that are numbers with a decimal mark."""
    total = sum(values.values())
    read = sum(count for text, count in values.items() if plain_number(text, mark) is not None)
    return read / total if total else 0.0

"""A table that is written otherwise than was thought, or holds something else; work of jobs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.importing.date_forms import DatesFound, detect
from leadscorer_gui.importing.finding import values_of
from leadscorer_gui.importing.guessed import guessed_mapping
from leadscorer_gui.importing.looking import Look, look_at
from leadscorer_gui.importing.plan_files import columns_of
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.importing.recognition import Recognised, mapping_from
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    FieldColumn,
    Holds,
    ImportProfile,
    TableFormat,
    TableMapping,
)
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.ui.wizard.meanings import with_holds


def dates_of(column: str, looks: Sequence[Look], report: Report = silent) -> DatesFound:
    """How a column's dates are written; all rows are read where the first leave it open."""
    found = detect(values_of(column, looks))
    if not found.ambiguous or all(look.preview and look.preview.is_whole for look in looks):
        return found
    together: Counter[str] = Counter()
    for step, look in enumerate(looks):
        share = step / len(looks), (step + 1) / len(looks)
        together.update(look.all_values(column, part(report, *share)))
    return detect(together)


@dataclass(frozen=True)
class Rewritten:
    """A table in another format: what is seen of its files now, what it means, its dates."""

    name: str
    looks: tuple[Look, ...]
    tables: tuple[TableMapping, ...]
    dates: dict[tuple[str, str], DatesFound]


def rewritten(
    table: TableMapping,
    form: TableFormat,
    profiles: Sequence[ImportProfile],
    folder: Path,
    report: Report,
) -> Rewritten:
    """Look again at a table of which somebody has said how it is written.

    Where its columns stay they keep what they mean; other columns are proposed for anew.
    """
    looks = []
    for step, place in enumerate(table.files):
        share = 0.7 * step / len(table.files), 0.7 * (step + 1) / len(table.files)
        looks.append(look_at(place, form, folder, part(report, *share)))
    good = [look for look in looks if look.table is not None]
    if not good:
        return Rewritten(table.name, tuple(looks), (replace(table, format=form),), {})
    headers = {name for look in good for name in look.header}
    if set(columns_of(table)) <= headers:
        kept = replace(table, format=replace(good[0].format, decimal=form.decimal))
        return Rewritten(table.name, tuple(looks), (kept,), dates_in(kept, good))
    again = propose(good, profiles, part(report, 0.7, 1))
    assert again is not None  # one of them can be read
    tables = again.plan.tables
    if len(tables) == 1:
        tables = (replace(tables[0], name=table.name),)
        dates = {(table.name, column): found for (_n, column), found in again.dates.items()}
        return Rewritten(table.name, tuple(looks), tables, dates)
    return Rewritten(table.name, tuple(looks), tables, dict(again.dates))


def dates_in(
    table: TableMapping, looks: Sequence[Look], report: Report = silent
) -> dict[tuple[str, str], DatesFound]:
    """How all dates of a table are written, by table and column."""
    return {
        (table.name, one.column): dates_of(one.column, looks, report)
        for one in table.fields
        if one.field in DATE_FIELDS and table.holds != "nothing"
    }


def holding(
    table: TableMapping,
    holds: Holds,
    looks: Sequence[Look],
    leads: Look | None,
    profiles: Sequence[ImportProfile],
    report: Report,
) -> Rewritten:
    """A table that holds something else: what its columns most likely mean then, with its dates.

    `leads` is a table of leads of the same import, if there is one.
    """
    found = max(_candidates(table, holds, looks, leads, profiles), key=_worth)
    report(0.8)
    named = replace(found, name=table.name, files=table.files, format=table.format)
    named = replace(named, numbers=table.numbers)
    dates = dates_in(named, looks)
    fields = tuple(_with_forms(one, dates.get((table.name, one.column))) for one in named.fields)
    return Rewritten(table.name, tuple(looks), (replace(named, fields=fields),), dates)


def _with_forms(one: FieldColumn, found: DatesFound | None) -> FieldColumn:
    if found is None or one.dates or found.forms in ((), ("iso",)):
        return one
    return replace(one, dates=found.forms)


def _worth(table: TableMapping) -> int:
    return 2 * len(table.keys) + 2 * len(table.fields) + (table.type is not None)


def _candidates(
    table: TableMapping,
    holds: Holds,
    looks: Sequence[Look],
    leads: Look | None,
    profiles: Sequence[ImportProfile],
) -> Iterator[TableMapping]:
    """What a table may mean that holds something: as it was, as guessed, as profiles know it."""
    yield with_holds(table, holds)
    look = looks[0] if looks else None
    if look is None or look.preview is None or holds == "nothing":
        return
    if holds in ("leads", "activities"):
        partner = None if leads is None or leads is look else leads.preview
        kind: Kind = "leads" if holds == "leads" else "activities"
        guess = guessed_mapping(look.preview, look.place, look.format, kind, partner)
        if guess is not None:
            yield guess
        return
    for profile in profiles:
        for known in profile.tables:
            if known.holds == holds:
                match = Recognised(profile, known, (), 0)
                yield mapping_from(match, look.header, look.place, look.format)

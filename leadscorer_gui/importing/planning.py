"""From a handful of files to a plan of their import, and from a plan to a profile for next time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leadscorer_gui.importing.guessed import Seen as Seen  # who plans looks for it here
from leadscorer_gui.importing.guessed import guesses, says_what_became_of_leads
from leadscorer_gui.importing.recognition import Recognised, mapping_from, recognise, title_of
from leadscorer_gui.model.import_checks import OUTCOME_FIELDS
from leadscorer_gui.model.imports import (
    FieldCandidates,
    ImportPlan,
    ImportProfile,
    KeyCandidates,
    TableMapping,
    TableProfile,
)
from leadscorer_gui.model.names import alternatives, plain
from leadscorer_gui.texts import _

_OF_THE_SYSTEM: Final = 1.25
"""How much more a match counts that is of the system which most of the files are of."""


@dataclass(frozen=True)
class _Look:
    """A table, and what it was recognised as."""

    table: Seen
    best: Recognised | None


def plan_for(tables: Sequence[Seen], profiles: Sequence[ImportProfile]) -> ImportPlan:
    """A plan of all the files of one drop; the first files come first.

    Files of one form stand together. What no profile knows is guessed from its preview, and holds
    nothing where that fails. Raises ValueError where there is no table.
    """
    if not tables:
        raise ValueError("no table to plan for")
    looks, main = _looked_at(tables, profiles)
    together = _together(looks, _mappings(looks))
    system = main.system if main else None
    used = [look.best.profile for look in looks if look.best is not None]
    return ImportPlan(
        name=system or title_of(tables[0].place),
        tables=tuple(_own_names(_outcomes_settled(together))),
        system=system,
        time_zone=main.time_zone if main else None,
        placeholders=tuple(dict.fromkeys(word for one in used for word in one.placeholders)),
    )


def recognised_together(
    tables: Sequence[Seen], profiles: Sequence[ImportProfile]
) -> list[Recognised | None]:
    """What each table of a drop is taken for in its plan, with the reasons; None where unknown."""
    looks, _main = _looked_at(tables, profiles)
    return [look.best for look in looks]


def profile_from(plan: ImportPlan, about: str | None = None) -> ImportProfile:
    """A profile that recognises such tables again and maps them alike.

    Tables of which no column is named cannot be recognised and are left out; raises ValueError
    where no table is left.
    """
    tables = [table for table in map(_table_profile, plan.tables) if table.needs]
    if not tables:
        raise ValueError("no table with named columns")
    return ImportProfile(
        name=plan.name,
        system=plan.system or plan.name,
        tables=tuple(tables),
        about=about,
        time_zone=plan.time_zone,
        placeholders=plan.placeholders,
    )


def _looked_at(
    tables: Sequence[Seen], profiles: Sequence[ImportProfile]
) -> tuple[list[_Look], ImportProfile | None]:
    """Each table with its best match, and the profile that most of them are of."""
    matches = [recognise(table.header, profiles) for table in tables]
    main = _main(matches, profiles)
    looks = []
    for table, found in zip(tables, matches, strict=True):
        best = max(found, key=lambda one: _weight(one, main), default=None)
        looks.append(_Look(table, best))
    return looks, main


def _weight(one: Recognised, main: ImportProfile | None) -> float:
    return one.points * (_OF_THE_SYSTEM if one.profile is main else 1)


def _main(
    matches: Sequence[Sequence[Recognised]], profiles: Sequence[ImportProfile]
) -> ImportProfile | None:
    """The profile that is the best match of most tables; of equals that with more points."""
    files: Counter[int] = Counter()
    points: Counter[int] = Counter()
    for found in matches:
        if found:
            files[id(found[0].profile)] += 1
            points[id(found[0].profile)] += found[0].points
    best = [one for one in profiles if id(one) in files]
    return max(best, key=lambda one: (files[id(one)], points[id(one)]), default=None)


def _mappings(looks: Sequence[_Look]) -> list[TableMapping]:
    """What each table means: as recognised, else as guessed beside those that were recognised."""
    found = {
        place: mapping_from(look.best, look.table.header, look.table.place, look.table.format)
        for place, look in enumerate(looks)
        if look.best is not None
    }
    partners = [looks[place].table.preview for place, one in found.items() if one.holds == "leads"]
    leads = next((preview for preview in partners if preview is not None), None)
    unknown = [look.table for look in looks if look.best is None]
    guessed = iter(guesses(unknown, leads))
    return [found[place] if place in found else next(guessed) for place in range(len(looks))]


def _together(looks: Sequence[_Look], mappings: Sequence[TableMapping]) -> list[TableMapping]:
    """The mappings, with files of the same columns, format and meaning in one of them."""
    groups: dict[object, TableMapping] = {}
    for look, mapping in zip(looks, mappings, strict=True):
        has_a_name = look.best is not None or mapping.holds == "nothing"
        meaning = replace(mapping, files=(), name=mapping.name if has_a_name else "")
        key = (frozenset(look.table.header), meaning)
        if key in groups:
            mapping = replace(groups[key], files=(*groups[key].files, *mapping.files))
        groups[key] = mapping
    return list(groups.values())


def _outcomes_settled(tables: Sequence[TableMapping]) -> list[TableMapping]:
    """Tables that say what became of leads are outcomes where others say who the leads are.

    Where no table does, they themselves are the tables of leads.
    """
    leads = [one for one in tables if one.holds == "leads" and not says_what_became_of_leads(one)]
    keys = {key.key for one in leads for key in one.keys}
    has_leads = any(one.holds == "leads" for one in tables)
    settled = []
    for table in tables:
        if table.holds == "outcomes" and not has_leads:
            settled.append(replace(table, holds="leads"))
        elif says_what_became_of_leads(table) and any(key.key in keys for key in table.keys):
            settled.append(_as_outcomes(table))
        else:
            settled.append(table)
    return settled


def _as_outcomes(table: TableMapping) -> TableMapping:
    kept = (*OUTCOME_FIELDS, "won_value")
    fields = tuple(one for one in table.fields if one.field in kept)
    return replace(table, holds="outcomes", fields=fields)


def _own_names(tables: Sequence[TableMapping]) -> Iterable[TableMapping]:
    """The tables, each under a name of its own: where several bear one, their file is added."""
    often = Counter(table.name for table in tables)
    taken: set[str] = set()
    for table in tables:
        name = table.name
        if often[name] > 1 and table.files:
            name = _("{table}: {file}").format(table=name, file=title_of(table.files[0]))
        number, wanted = 2, name
        while name in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(name)
        yield replace(table, name=name)


def _table_profile(table: TableMapping) -> TableProfile:
    keys: dict[str, list[str]] = {}
    for key in table.keys:
        keys.setdefault(key.key, []).append(key.column)
    used = [
        *(key.column for key in table.keys[:1]),
        *(one.column for one in table.fields),
        *(one.column for one in table.only),
        *(table.type.columns if table.type else ()),
        *table.expand,
    ]
    if not used:
        used = list(table.ignore)
    return TableProfile(
        name=table.name,
        holds=table.holds,
        needs=tuple(name for name in dict.fromkeys(used) if all(map(plain, alternatives(name)))),
        keys=tuple(KeyCandidates(key, tuple(columns)) for key, columns in keys.items()),
        fields=tuple(FieldCandidates(one.field, (one.column,), one.dates) for one in table.fields),
        only=table.only,
        type=table.type,
        expand=table.expand,
        ignore=table.ignore,
        unguard=table.unguard,
        lead_changes=table.lead_changes,
    )

"""What the wizard has done in jobs: looking into files, and finding out. No widgets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadscorer_gui.files.profile_shelf import Shelf, shelf
from leadscorer_gui.importing.guessed import ID
from leadscorer_gui.importing.looking import Look, look_at, look_into
from leadscorer_gui.importing.mapping import columns_by_field
from leadscorer_gui.importing.planning import profile_from
from leadscorer_gui.importing.proposing import Proposal, propose
from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import (
    Field,
    FieldColumn,
    ImportPlan,
    ImportProfile,
    KeyColumn,
    TableFormat,
    TableMapping,
    TablePlace,
    TypeOf,
)
from leadscorer_gui.model.workspace import ColumnMapping, DataFiles
from leadscorer_gui.progress import Report, part
from leadscorer_gui.ui.session_work import prepare_machine
from leadscorer_gui.ui.wizard.draft import Draft, suggested_won
from leadscorer_gui.ui.wizard.rewriting import dates_in

_PLAIN: Final = TableFormat("utf-8", ",", 1)


@dataclass(frozen=True)
class Found:
    """What a look into files came to; `draft` is None where none of them can be read.

    `broken` tells which of the user's own profiles could not be read, `systems` which systems the
    program itself knows.
    """

    draft: Draft | None
    looks: tuple[Look, ...]
    profiles: tuple[ImportProfile, ...]
    broken: tuple[str, ...] = ()
    systems: frozenset[str] = frozenset()


def looked_into(
    paths: Sequence[Path],
    before: Draft | None,
    remembered: ImportPlan | None,
    folder: Path,
    report: Report,
) -> Found:
    """Look into files, besides those of a draft, and propose the import of all of them.

    What was changed in the draft by hand is kept where its tables are met again; `remembered` is
    the plan of the workspace.
    """
    prepare_machine(part(report, 0, 0.2))
    known = shelf()
    looks = [] if before is None else list(before.looks)
    seen = {look.place.path for look in looks}
    new = [path for path in dict.fromkeys(paths) if str(path) not in seen]
    looks += look_into(new, folder, part(report, 0.2, 0.7))
    edited = before.plan if before is not None and before.is_edited else None
    own = [profile for plan in (edited, remembered) for profile in _profile_of(plan)]
    profiles = (*own, *known.profiles)
    proposal = propose(looks, profiles, part(report, 0.7, 1))
    draft = None if proposal is None else draft_of(proposal)
    if draft is not None and before is not None and edited is not None:
        plan = replace(draft.plan, name=edited.name, time_zone=edited.time_zone)
        draft = replace(draft, plan=plan, is_edited=True)
    if draft is not None and before is not None:
        same = {one for one in before.answered if before.dates.get(one) == draft.dates.get(one)}
        draft = replace(draft, answered=draft.answered | same)
    return Found(draft, tuple(looks), profiles, known.broken, _systems(known))


def without_file(draft: Draft, place: TablePlace) -> Draft | None:
    """The draft without one of its tables' files; None where nothing is left."""
    looks = tuple(look for look in draft.looks if look.place != place)
    tables = []
    for table in draft.tables:
        files = tuple(one for one in table.files if one != place)
        if files or not table.files:
            tables.append(replace(table, files=files))
    if not tables:
        return None
    return replace(draft, plan=replace(draft.plan, tables=tuple(tables)), looks=looks)


def draft_of(proposal: Proposal) -> Draft:
    """A proposal as a draft."""
    plan = proposal.plan
    plan = replace(plan, won_means=suggested_won(plan) or None)
    known = [
        table.name
        for table in plan.tables
        if all(proposal.recognised[look.place] for look in proposal.looks_of(table))
    ]
    return Draft(
        plan,
        proposal.looks,
        proposal.dates,
        proposal.decimals,
        proposal.placeholders,
        proposal.reasons,
        known=frozenset(known),
        answered=frozenset(_said(proposal)),
    )


def _said(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """The columns of dates of which a profile says how they are written: that is no question."""
    for table in proposal.plan.tables:
        for look in proposal.looks_of(table)[:1]:
            match = proposal.recognised[look.place]
            said = {one.field: one.dates for one in match.table.fields} if match else {}
            for field in table.fields:
                if field.dates and said.get(field.field) == field.dates:
                    yield table.name, field.column


def reopened(plan: ImportPlan, folder: Path, report: Report) -> Found:
    """Look again into the files of a plan, which is shown as it is."""
    prepare_machine(part(report, 0, 0.2))
    known = shelf()
    places = [(table, place) for table in plan.tables for place in table.files]
    looks = []
    for step, (table, place) in enumerate(places):
        share = 0.2 + 0.6 * step / len(places), 0.2 + 0.6 * (step + 1) / len(places)
        whole = replace(place, path=str(whole_path(place, folder)))
        looks.append(look_at(whole, table.format, folder, part(report, *share)))
    whole_plan = _with_whole_paths(plan, folder)
    draft = _beside(whole_plan, looks, part(report, 0.8, 1))
    return Found(draft, tuple(looks), known.profiles, known.broken, _systems(known))


def _systems(known: Shelf) -> frozenset[str]:
    return frozenset(one.profile.system for one in known.entries if not one.is_own)


def reopened_data(data: DataFiles, folder: Path, report: Report) -> Found:
    """Look again into two plain files, as an import by a plan."""
    places = [TablePlace(data.leads), TablePlace(data.activities)]
    headers = [
        look_at(replace(place, path=str(whole_path(place, folder))), _PLAIN, folder).header
        for place in places
    ]
    leads = _plain_table("leads", places[0], headers[0], data.lead_columns)
    activities = _plain_table("activities", places[1], headers[1], data.activity_columns)
    return reopened(ImportPlan("", (leads, activities)), folder, report)


def _plain_table(
    holds: str, place: TablePlace, header: Sequence[str], mapping: ColumnMapping
) -> TableMapping:
    """A table of the specification's columns as the table of a plan."""
    columns = columns_by_field(header, mapping)
    lead_id, kind = columns.pop("lead_id", None), columns.pop("type", None)
    fields = []
    for name, column in columns.items():
        field: Field = name  # type: ignore[assignment]
        fields.append(FieldColumn(field, column))
    name = Path(place.path).stem
    table = TableMapping(
        name,
        "leads" if holds == "leads" else "activities",
        (place,),
        _PLAIN,
        () if lead_id is None else (KeyColumn(ID, lead_id),),
        tuple(fields),
    )
    if holds == "leads":
        return table
    return replace(table, type=TypeOf(value=name) if kind is None else TypeOf((kind,)))


def _with_whole_paths(plan: ImportPlan, folder: Path) -> ImportPlan:
    def whole(place: TablePlace) -> TablePlace:
        return replace(place, path=str(whole_path(place, folder)))

    tables = (replace(one, files=tuple(map(whole, one.files))) for one in plan.tables)
    return replace(plan, tables=tuple(tables))


def _beside(plan: ImportPlan, looks: Sequence[Look], report: Report) -> Draft:
    """A draft of a plan as it is; whoever made it has answered its questions."""
    draft = Draft(plan, tuple(looks))
    dates = {}
    for table in plan.tables:
        dates.update(dates_in(table, draft.looks_of(table), report))
    again = propose(looks, _profile_of(plan), report)
    placeholders = () if again is None else again.placeholders
    reasons = {
        table.name: tuple(reason for look in draft.looks_of(table)[:1] for reason in look.reasons)
        for table in plan.tables
    }
    return replace(
        draft,
        dates=dates,
        placeholders=placeholders,
        reasons=reasons,
        decimals={} if again is None else again.decimals,
        answered=frozenset(dates),
        is_edited=True,
    )


def _profile_of(plan: ImportPlan | None) -> list[ImportProfile]:
    try:
        return [] if plan is None else [profile_from(plan)]
    except ValueError:  # no table with a column that means something
        return []

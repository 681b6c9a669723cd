"""Small files and plans for tests, in few words."""

from pathlib import Path

from leadscorer_gui.history.columns import NO_INSTANT
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.rejects import rejected_rows
from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportPlan,
    KeyColumn,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.model.text import format_instant


def table(holds: str, name: str, key: str = "id", **more) -> TableMapping:
    """A table of one file with one key; `fields` as a dict of field: column or (column, forms)."""
    fields = tuple(
        FieldColumn(field, column) if isinstance(column, str) else FieldColumn(field, *column)
        for field, column in more.pop("fields", {}).items()
    )
    keys = more.pop("keys", (KeyColumn("email" if key == "email" else "id", key),))
    return TableMapping(name, holds, (TablePlace(name),), keys=keys, fields=fields, **more)


def read(folder: Path, files: dict[str, str], *tables: TableMapping, **more) -> Imported:
    """Write the files and import them."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    zone = more.pop("zone", "UTC")
    return read_plan(ImportPlan("Test", tables, **more), folder, zone)


def leads_of(found: Imported, *fields: str) -> dict[str, tuple[str, ...]]:
    """Some attributes of all leads."""
    leads = found.history.leads
    columns = [leads.field(name) for name in fields]
    return {
        lead: tuple(column[place] for column in columns)
        for place, lead in enumerate(leads.ids.texts)
    }


def date_of(found: Imported, lead: str, field: str) -> str:
    """A date of a lead as text; empty where it has none."""
    leads = found.history.leads
    dates = leads.created_at if field == "created_at" else leads.outcomes[field]
    at = int(dates[leads.index[lead]])
    return "" if at == NO_INSTANT else format_instant(at)


def activities_of(found: Imported, *fields: str) -> list[tuple[str, ...]]:
    """The activities in their order: lead, instant, and some properties."""
    activities, ids = found.history.activities, found.history.leads.ids
    leads = activities.leads()
    columns = [activities.field(name) for name in fields]
    return [
        (
            ids[int(leads[row])],
            format_instant(int(activities.at[row])),
            *(column[row] for column in columns),
        )
        for row in range(len(activities))
    ]


def told(found: Imported) -> list[tuple[int, str, str, str]]:
    """What did not come in: line, reason, column, value."""
    return [
        (row.line, row.some.reason, row.some.column, row.value)
        for row in rejected_rows(found.rejects)
    ]

"""The import by a plan through the cache of histories."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from leadscorer_gui.importing.history_cache import Kind, read_through
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.imported_cache import pack, unpack
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import ImportPlan, TableFormat, TablePlace
from leadscorer_gui.progress import Report, silent


def read_plan_cached(
    plan: ImportPlan, folder: Path, time_zone: str, report: Report = silent
) -> tuple[Imported, str | None]:
    """The same as `read_plan`, or what it came to when these files were read before.

    The second value says why a large history was not kept. Raises CsvError, Cancelled.
    """
    files = files_of(plan, folder)

    def opener(place: TablePlace, form: TableFormat) -> OpenTable:
        return open_table(place, form, folder)

    kind = Kind(
        lambda reading: read_plan(plan, folder, time_zone, reading),
        lambda value: pack(value, files),
        lambda kept: unpack(kept, files, opener),
    )
    # What the import is called and what winning means changes nothing of the history.
    mapping = repr(replace(plan, name="", won_means=None))
    return read_through(files, f"plan {mapping}", time_zone, kind, report)


def files_of(plan: ImportPlan, folder: Path) -> Sequence[Path]:
    """The files that a plan reads, each once."""
    tables = [table for table in plan.tables if table.holds != "nothing"]
    places = (whole_path(place, folder) for table in tables for place in table.files)
    return tuple(dict.fromkeys(places))

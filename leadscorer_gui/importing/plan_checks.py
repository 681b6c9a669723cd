"""What must be right of a plan before any of its files is read."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import ImportPlan, TableMapping, TablePlace
from leadscorer_gui.texts import _


def check_plan(plan: ImportPlan, folder: Path) -> None:
    """Raise CsvError where a plan cannot be read, or would count the rows of a file twice.

    One file may be several tables, such as leads and their outcomes, or activities of several
    times in each row; but not two that mean the same.
    """
    known: dict[Any, TablePlace] = {}
    for table, place in _files(plan):
        if table.holds == "activities" and table.column_of("at") is None:
            message = _(
                "{file}: no column tells when the activities of “{table}” took place; choose one"
                " in the mapping"
            )
            raise CsvError(message.format(file=place.path, table=table.name))
        meaning = (table.holds, table.keys, frozenset(table.fields), table.only, table.type)
        file = os.path.realpath(whole_path(place, folder))
        key = (file, place.member, place.sheet, meaning)
        if key in known:
            message = _(
                "{file}: the import names this file twice, here and as {other}, so that its rows"
                " would count twice; take one of them away"
            )
            raise CsvError(message.format(file=place.path, other=known[key].path))
        known[key] = place


def _files(plan: ImportPlan) -> Iterator[tuple[TableMapping, TablePlace]]:
    for table in plan.tables:
        if table.holds != "nothing":
            yield from ((table, place) for place in table.files)

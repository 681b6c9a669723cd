"""Files that a system has exported since: beside those of a plan, named like them, later ones."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from leadscorer_gui.importing.sources.opening import whole_path
from leadscorer_gui.model.imports import ImportPlan, TableMapping, TablePlace
from leadscorer_gui.progress import Report, silent

_DIGITS: Final = re.compile(r"\d+")
_MOST_SIBLINGS: Final = 20_000
"""Of a folder with more files than that no more are looked at."""


class NewerFile(NamedTuple):
    """A file that is not in the plan yet, and the table of the plan whose files it is like."""

    table: str
    path: Path


def newer_files(plan: ImportPlan, folder: Path, report: Report = silent) -> list[NewerFile]:
    """The later files beside those of a plan, in the order of their names.

    A file is like another where their names differ in numbers alone (`activities-2026-01.csv`,
    `activities-2026-02.csv`), and later where its numbers are greater than those of all files of
    the table. Files in archives and workbooks with several sheets are left to the user.
    """
    found: list[NewerFile] = []
    known = {whole_path(place, folder) for table in plan.tables for place in table.files}
    for table in plan.tables:
        report(0.0)
        if table.holds != "nothing" and all(map(_is_plain, table.files)):
            paths = [whole_path(place, folder) for place in table.files]
            found += [NewerFile(table.name, path) for path in _later(paths) if path not in known]
            known.update(one.path for one in found)
    return found


def with_newer(plan: ImportPlan, newer: Sequence[NewerFile]) -> ImportPlan:
    """The plan with those files too: of leads the newest first, since the first row counts."""
    return replace(plan, tables=tuple(_added(table, newer) for table in plan.tables))


def _added(table: TableMapping, newer: Sequence[NewerFile]) -> TableMapping:
    places = [TablePlace(str(one.path)) for one in newer if one.table == table.name]
    if table.holds == "leads":
        return replace(table, files=(*reversed(places), *table.files))
    return replace(table, files=(*table.files, *places))


def _is_plain(place: TablePlace) -> bool:
    return place.member is None and place.sheet is None


def _later(paths: Sequence[Path]) -> list[Path]:
    """The files beside some that are named like one of them, with greater numbers than all."""
    found: dict[Path, tuple[int, ...]] = {}
    for path in paths:
        shape = _shape(path)
        latest = max(_numbers(one) for one in paths if _shape(one) == shape)
        for sibling in _siblings(path.parent):
            if _shape(sibling) == shape and _numbers(sibling) > latest:
                found[sibling] = _numbers(sibling)
    return sorted(found, key=lambda path: (found[path], str(path)))


def _shape(path: Path) -> tuple[Path, str]:
    """The folder and the name without its numbers; a name without any is like no other."""
    name = _DIGITS.sub("0", path.name) if _DIGITS.search(path.stem) else f"/{path.name}"
    return path.parent, name


def _numbers(path: Path) -> tuple[int, ...]:
    return tuple(int(text) for text in _DIGITS.findall(path.name)[:20])


def _siblings(folder: Path) -> list[Path]:
    """The files of a folder; none where it can't be looked into."""
    try:
        entries = []
        for entry in folder.iterdir():
            entries.append(entry)
            if len(entries) >= _MOST_SIBLINGS:
                break
        return [entry for entry in entries if entry.is_file()]
    except OSError:
        return []

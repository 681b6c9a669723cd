"""What is wrong with a profile of a system's files, beyond one single value."""

from collections.abc import Iterator, Sequence

from leadscorer_gui.model.import_checks import (
    change_problems,
    field_problems,
    need_problems,
    only_problems,
    repeated_names,
    type_problems,
)
from leadscorer_gui.model.imports import ImportProfile, TableProfile
from leadscorer_gui.model.names import alternatives, plain
from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.texts import _


def profile_problems(profile: ImportProfile, path: Path = ()) -> Iterator[Problem]:
    """All problems of a profile."""
    if not sound(profile.tables):
        return
    yield from repeated_names(profile.tables, (*path, "tables"))
    for index, table in enumerate(profile.tables):
        if sound(table):
            yield from _table_problems(table, (*path, "tables", index))


def _table_problems(table: TableProfile, path: Path) -> Iterator[Problem]:
    yield from need_problems(table, path)
    yield from field_problems(table, path)
    yield from only_problems(table, path)
    yield from type_problems(table.type, table.holds, path)
    yield from change_problems(table, path)
    yield from _name_problems(table.needs, (*path, "needs"))
    yield from _name_problems(table.lacks, (*path, "lacks"))
    if sound(table.needs, table.lacks) and sound(*table.needs, *table.lacks):
        needed = {plain(name) for need in table.needs for name in alternatives(need)}
        for index, name in enumerate(table.lacks):
            if needed.intersection(map(plain, alternatives(name))):
                message = _("“{name}” is needed above, and cannot be what the table lacks")
                yield Problem((*path, "lacks", index), message.format(name=name))


def _name_problems(names: Sequence[str], path: Path) -> Iterator[Problem]:
    """Names of columns that say nothing once spaces and marks are taken away."""
    if not sound(names):
        return
    for index, name in enumerate(names):
        if sound(name) and not all(plain(one) for one in alternatives(name)):
            message = _("“{name}” names no column; write a name, or several joined by “|”")
            yield Problem((*path, index), message.format(name=name))

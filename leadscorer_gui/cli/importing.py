"""`leadscorer import`: exported files, read by a mapping, become a history in one file."""

import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.output import (
    Progress,
    check_target,
    put,
    put_file,
    same_file,
    tell_if_cold,
    warn,
)
from leadscorer_gui.files.import_files import PROFILE_KEY, load_plan, load_profile
from leadscorer_gui.files.problems import ImportFileError
from leadscorer_gui.history.storing import HistoryFileError, save_history
from leadscorer_gui.importing.books import BOOK_COLUMNS, cells_of
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.imported_cache import pack
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.importing.plan_cache import files_of
from leadscorer_gui.importing.plan_files import fit_files
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.importing.recognition import recognise
from leadscorer_gui.importing.rejects import rejects_csv, summary
from leadscorer_gui.importing.sources.open_table import OpenTable, open_table
from leadscorer_gui.importing.sources.opening import told
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.imports import ImportPlan, ImportProfile, TableFormat, TablePlace
from leadscorer_gui.model.text import zone
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _

_HERE: Final = Path()
_MOST_OF_A_KEY: Final = 1 << 16


def import_files(options: Namespace) -> int:
    """Keep the history of the files, and print the books."""
    check_time_zone(options.time_zone)
    check_once(options.files)
    _check_targets(options, options.files)
    progress = Progress()
    try:
        plan, folder = _plan(options, progress.begin(_("Looking at the files")))
        _check_targets(options, files_of(plan, folder))
        tell_if_cold()
        time_zone = options.time_zone or plan.time_zone or "UTC"
        imported = read_plan(plan, folder, time_zone, progress.begin(_("Reading")))
        _keep(imported, options, files_of(plan, folder), progress.begin(_("Writing")))
    except (CsvError, HistoryFileError, ImportFileError) as error:
        raise BadInput(str(error)) from error
    finally:
        progress.end()
    for sentence in (*imported.notes, *map(summary, imported.rejects)):
        warn(sentence)
    put(_books(imported), None)
    return 0


def check_time_zone(name: str | None) -> None:
    """Raise UsageError where there is no such time zone."""
    try:
        zone(name or "UTC")
    except ValueError:
        message = _("there is no time zone “{name}”; write one such as Europe/Berlin or UTC")
        raise UsageError(message.format(name=name)) from None


def check_once(files: Sequence[Path]) -> None:
    """Raise UsageError where a file is named twice: its rows would count twice."""
    for place, file in enumerate(files):
        if any(same_file(file, one) for one in files[:place]):
            raise UsageError(_("{file} is named twice; name each file once").format(file=file))


def _check_targets(options: Namespace, files: Sequence[Path]) -> None:
    read = (options.mapping, *files)
    check_target(options.out, *read)
    check_target(options.rejects, *read, option="--rejects")
    if options.rejects is not None and same_file(options.out, options.rejects):
        raise UsageError(_("--out and --rejects name the same file; choose another name"))


def _keep(imported: Imported, options: Namespace, files: Sequence[Path], report: Report) -> None:
    save_history(imported.history, options.out, pack(imported, files)[1], report)
    if options.rejects is not None:
        put_file(
            "".join(rejects_csv(imported.rejects)).encode(errors="surrogateescape"),
            options.rejects,
        )


def _books(imported: Imported) -> Iterator[str]:
    yield csv_row(BOOK_COLUMNS)
    for book in imported.books:
        yield csv_row([str(cell) for cell in cells_of(book)])


def _plan(options: Namespace, report: Report) -> tuple[ImportPlan, Path]:
    """What is to be read, and the folder from which its paths begin."""
    known = _mapping(options.mapping)
    if isinstance(known, ImportPlan) and not options.files:
        return known, options.mapping.parent
    if not options.files:
        raise UsageError(_("a profile names no files; name those that are to be imported"))
    places = [(file, place) for file in options.files for place in tables_in(file)]
    if isinstance(known, ImportProfile):
        plan, unfit = _by_profile(known, options.files, report)
    else:
        fitted = fit_files(known, [place for _file, place in places], _Headers(report).of)
        plan, unfit = fitted.plan, fitted.unfit
        _tell_without_files(plan)
    _tell_unfit(options.files, places, unfit)
    return plan, _HERE


def _mapping(path: Path) -> ImportPlan | ImportProfile:
    """The mapping of a file, or the profile; raises ImportFileError."""
    try:
        with path.open("rb") as file:
            begin = file.read(_MOST_OF_A_KEY)
    except (OSError, ValueError):  # who reads it whole says why
        begin = b""
    is_profile = re.search(rf"^{PROFILE_KEY}\s*:".encode(), begin, re.MULTILINE)
    return load_profile(path) if is_profile else load_plan(path)


def _by_profile(
    profile: ImportProfile, files: Sequence[Path], report: Report
) -> tuple[ImportPlan, Sequence[TablePlace]]:
    """A plan of what the profile knows, and the tables that it does not know.

    Raises BadInput where a file cannot be read, or its dates can be read in two ways.
    """
    looks = look_into(files, report=part(report, 0.0, 0.8))
    proposal = propose(looks, [profile], part(report, 0.8, 1.0))
    if proposal is None or proposal.errors:
        raise BadInput("\n".join(look.error for look in looks if look.error))
    unfit = [look.place for look in looks if not recognise(look.header, [profile])]
    tables = []
    for table in proposal.plan.tables:
        kept = tuple(place for place in table.files if place not in unfit)
        tables += [replace(table, files=kept)] if kept else []
    for name, column in proposal.questions():
        if any(one.name == name for one in tables):
            message = _(
                "{table}: the dates of “{column}” can be read in several ways; write a mapping"
                " with “leadscorer inspect --save-mapping” and say in it which is right"
            )
            raise BadInput(message.format(table=name, column=column))
    for name, column in proposal.number_questions():
        if any(one.name == name for one in tables):
            message = _(
                "{table}: the numbers of “{column}” can be read in two ways, 1.234 as more than a"
                " thousand or as little more than one; write a mapping with “leadscorer inspect"
                " --save-mapping” and say “decimal” in its format"
            )
            raise BadInput(message.format(table=name, column=column))
    return replace(proposal.plan, tables=tuple(tables)), unfit


class _Headers:
    """The columns of tables, each opened once in each format."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._opened: dict[tuple[TablePlace, TableFormat], OpenTable] = {}

    def of(self, place: TablePlace, form: TableFormat) -> tuple[str, ...]:
        """The columns of a table. Raises CsvError."""
        key = place, form
        if key not in self._opened:
            self._opened[key] = open_table(place, form, report=self._report)
        return self._opened[key].header


def _tell_without_files(plan: ImportPlan) -> None:
    for table in plan.tables:
        if not table.files and table.holds != "nothing":
            message = _("no file has the columns of “{table}”, which the mapping names")
            warn(message.format(table=table.name))


def _tell_unfit(
    files: Sequence[Path],
    places: Sequence[tuple[Path, TablePlace]],
    unfit: Sequence[TablePlace],
) -> None:
    """Warn of tables that are passed over; BadInput where that leaves nothing of a file."""
    for file in files:
        if all(place in unfit for of_file, place in places if of_file == file):
            message = _(
                "{file}: it has the columns of none of the mapping's tables; “leadscorer inspect"
                " {file}” tells which it has"
            )
            raise BadInput(message.format(file=file))
    for place in unfit:
        message = _("{table}: it has the columns of none of the mapping's tables; it was left out")
        warn(message.format(table=told(place)))

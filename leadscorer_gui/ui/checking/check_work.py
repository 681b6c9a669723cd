"""What a check against another system does in jobs: reads its scores, compares, writes a list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.lead_export import safe_cell
from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.exchange.check_against import Check, Difference, check_against
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.other_scores import OtherScores, read_scores
from leadscorer_gui.exchange.small_table import small_table
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.versions import with_version
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _, n_

BAD_SCORES: Final = (RulesError, CsvError, OSError)
"""What is said of a file that cannot be read."""
_COLUMNS: Final = ("lead_id", "here", "there", "difference", "explained_by")


@dataclass(frozen=True, eq=False)
class ScoreFile:
    """What a file has: the names of its columns, and its scores where they are known by now.

    `problem` says why they are not: columns have to be chosen.
    """

    path: Path
    columns: tuple[str, ...]
    scores: OtherScores | None = None
    problem: str = ""


@dataclass(frozen=True, eq=False)
class Asked:
    """What is compared with what; `tolerance` in hundredths."""

    workspace: Workspace
    what: Model | Version
    history: History
    as_of: int | None
    scores: OtherScores
    tolerance: int = 0


@dataclass(frozen=True, eq=False)
class Checked:
    """What came of it."""

    asked: Asked
    check: Check


def file_read(path: Path, ids: str | None, scores: str | None, report: Report) -> ScoreFile:
    """The columns of a file and its scores, from columns that are named or have usual names.

    Raises one of `BAD_SCORES` where it is no table.
    """
    columns = small_table(path, part(report, 0.0, 0.4)).header
    try:
        found = read_scores(path, ids, scores, part(report, 0.4, 1.0))
    except RulesError as error:
        return ScoreFile(path, columns, problem=str(error))
    return ScoreFile(path, columns, found)


def checked(asked: Asked, report: Report) -> Checked:
    """Score the leads by the model, and compare."""
    workspace, what = asked.workspace, asked.what
    model = what.model if isinstance(what, Version) else what
    if isinstance(what, Version):
        workspace = replace(with_version(workspace, what), models=(model,))
    result = simulate(workspace, model, asked.history, asked.as_of, part(report, 0.0, 0.1))
    told = (asked.scores, asked.tolerance, part(report, 0.1, 1.0))
    return Checked(asked, check_against(workspace, result, *told))


def write_list(path: Path, found: Checked, masked: bool, report: Report) -> str:
    """Write the leads that differ, largest difference first, and those that one side lacks.

    `masked`: with numbers for the ids of leads. Returns what to tell. Raises OSError.
    """
    rows = [csv_row(_COLUMNS)]
    for cells in list_rows(found, masked):
        if len(rows) % 1024 == 0:
            report(0.5)
        rows.append(csv_row(map(_safe, cells)))
    write_atomically(path, "".join(rows))
    count = len(rows) - 1
    text = n_("{count} lead written to {file}", "{count} leads written to {file}", count)
    return text.format(count=grouped(count), file=path)


def _safe(cell: str) -> str:
    """No formula; a number below zero is none."""
    return cell if cell.removeprefix("-").replace(".", "").isdigit() else safe_cell(cell)


def list_rows(found: Checked, masked: bool) -> Iterator[tuple[str, ...]]:
    """The rows of that list."""
    check = found.check
    for one in check.differing:
        cause = "" if one.cause is None else check.causes[one.cause].text
        difference = format_points(one.there - one.here)
        told = told_name(found, one.lead_id, masked)
        yield told, format_points(one.here), format_points(one.there), difference, cause
    for lead in check.only_here:
        yield told_name(found, lead, masked), "", "", "", _("not in the file")
    for lead in check.only_there:
        score = format_points(found.asked.scores.scores[lead])
        yield told_name(found, lead, masked), "", score, "", _("only in the file")


def told_name(found: Checked, lead_id: str, masked: bool) -> str:
    """The id of a lead, or what stands for it while names are hidden."""
    if not masked:
        return lead_id
    place = found.asked.history.leads.index.get(lead_id)
    return _("hidden") if place is None else masked_name(place)


def example(found: Checked, one: Difference, masked: bool) -> str:
    """A lead with both scores."""
    text = _("{lead}: {here} here, {there} there")
    return text.format(
        lead=told_name(found, one.lead_id, masked),
        here=shown_points(one.here),
        there=shown_points(one.there),
    )

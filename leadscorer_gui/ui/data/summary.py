"""What the mode *Data* tells about a history; the work of a job, without widgets."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.lead_export import BYTE_ORDER_MARK, safe_cell
from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.collation import name_key
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.books import Book
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.rejects import HEADER, RejectedRow, Rejects, cells_of, rejected_rows
from leadscorer_gui.numerals import grouped, shown_day
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

Cells = tuple[str, ...]

FIRST_ROWS: Final = 20
"""Of the rows that were left out for one reason so many are shown."""


@dataclass(frozen=True)
class Row:
    """A row of texts, and what each cell sorts by."""

    cells: Cells
    keys: tuple[int | str, ...]
    is_personal: bool = False
    """Whether what it shows of the data may name someone."""


@dataclass(frozen=True)
class RejectGroup:
    """What a file lost for one reason: how often; the first rows: line, column, value, text."""

    row: Row
    first: tuple[Cells, ...]


@dataclass(frozen=True)
class Summary:
    """A history in numbers and texts.

    `types`: type, activities, leads, first and last day; `rejects`: file, reason, rows, what
    became of them, lines. What is in the fields is told by `judging.py`.
    """

    files: tuple[Path, ...]
    listed: int
    only_in_activities: int
    activities: int
    span: tuple[str, str] | None
    types: tuple[Row, ...] = ()
    rejects: tuple[RejectGroup, ...] = ()
    left_out: int = 0
    not_taken: int = 0
    books: tuple[Book, ...] = ()
    """What became of the rows of each file."""
    notes: tuple[str, ...] = field(default=())
    """What was noticed, and what could not be found out, and why."""


def hiding_names(summary: Summary) -> Summary:
    """The same without the rows of the files, which could name someone."""
    hidden = _("hidden")
    rejects = tuple(
        replace(
            group,
            first=tuple((line, column, hidden, hidden) for line, column, *_row in group.first),
        )
        for group in summary.rejects
    )
    return replace(summary, rejects=rejects)


def summarised(imported: Imported, files: tuple[Path, ...], report: Report) -> Summary:
    """Look through a history and what was left out of its files."""
    history = imported.history
    types = type_rows(history)
    report(0.5)
    notes: tuple[str, ...] = ()
    try:
        rejects = reject_groups(imported.rejects)
    except OSError as error:
        rejects = reject_groups(imported.rejects, with_rows=False)
        message = _("The rows that were left out cannot be shown: {why}")
        notes = (message.format(why=error.strerror or error),)
    report(1.0)
    listed = int(np.count_nonzero(history.leads.listed))
    return Summary(
        files=files,
        listed=listed,
        only_in_activities=len(history.leads) - listed,
        activities=len(history.activities),
        span=_span(history),
        types=types,
        rejects=rejects,
        left_out=sum(len(some) for some in imported.rejects if not some.row_stays),
        not_taken=sum(len(some) for some in imported.rejects if some.row_stays),
        books=imported.books,
        notes=(*imported.notes, *notes),
    )


def _span(history: History) -> tuple[str, str] | None:
    first, last = history.first_instant, history.last_instant
    if first is None or last is None:
        return None
    return local_date(history.zone, first), local_date(history.zone, last)


def type_rows(history: History) -> tuple[Row, ...]:
    """A row for each activity type, the most frequent first."""
    activities = history.activities
    types = activities.field("type")
    count = len(types.distinct)
    if not len(activities):
        return ()
    counts = np.bincount(types.codes, minlength=count)
    first = np.full(count, np.iinfo(np.int64).max)
    last = np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(first, types.codes, activities.at)
    np.maximum.at(last, types.codes, activities.at)
    leads = _leads_per_code(types, activities.leads(), count)
    found = np.argsort(-counts, kind="stable")[: int(np.count_nonzero(counts))]
    begins, ends = (_dates(history, instants[found]) for instants in (first, last))
    rows, key = [], name_key()
    for place, code in enumerate(found.tolist()):
        name = types.distinct[code] or _("(no type)")
        numbers = int(counts[code]), int(leads[code])
        cells = (name, *(grouped(number) for number in numbers), begins[place], ends[place])
        rows.append(Row(cells, (key(name), *numbers, int(first[code]), int(last[code]))))
    return tuple(rows)


def _dates(history: History, instants: NDArray[np.int64]) -> list[str]:
    """Dates on the workspace's clock."""
    days = history.zone.days(instants).astype("datetime64[D]")
    return [shown_day(str(text)) for text in np.datetime_as_string(days)]


def _leads_per_code(types: TextColumn, leads: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """How many different leads have each code; the activities are sorted by lead."""
    # Sorting short numbers is done in a time that grows no faster than their count.
    codes = types.codes.astype(np.uint16) if count <= 1 << 16 else types.codes
    order = np.argsort(codes, kind="stable")
    codes, leads = types.codes[order], leads[order]
    is_first = np.ones(len(codes), np.bool_)
    is_first[1:] = (codes[1:] != codes[:-1]) | (leads[1:] != leads[:-1])
    return np.bincount(codes[is_first], minlength=count)


def most_frequent(top: list[tuple[str, int]]) -> str:
    """Values with their counts, the most frequent first; examples where none comes again."""
    if len(top) > 1 and top[0][1] == 1:
        values = "  ·  ".join(value for value, _count in top)
        return _("all different, such as {values}").format(values=values)
    texts = [
        _("{value} ({count})").format(value=value, count=grouped(count)) for value, count in top
    ]
    return "  ·  ".join(texts)


def percent(share: float) -> str:
    """A share; neither 0 nor 100 % unless it is exactly that."""
    percent = min(99, max(1, round(100 * share))) if 0 < share < 1 else round(100 * share)
    return _("{percent} %").format(percent=percent)


def reject_groups(rejects: list[Rejects], with_rows: bool = True) -> tuple[RejectGroup, ...]:
    """What was left out, by file and reason, with the first rows; raises OSError for these."""
    rows: dict[int, list[RejectedRow]] = {id(some): [] for some in rejects}
    if with_rows:
        for row in rejected_rows(rejects, FIRST_ROWS):
            rows[id(row.some)].append(row)
    return tuple(_group(some, rows[id(some)]) for some in rejects)


def _group(some: Rejects, rows: list[RejectedRow]) -> RejectGroup:
    fate = _("the row stays; this value is not understood") if some.row_stays else _("left out")
    lines = [str(row.line) for row in rows]
    more = [_("…")] if len(some) > len(lines) else []
    shown = ", ".join([*lines[:5], *(more or [_("…")] * (len(lines) > 5))])
    name = some.name.removeprefix(f"{some.file.parent}{os.sep}")
    cells = (name, some.reason, grouped(len(some)), fate, shown)
    first_line = rows[0].line if rows else 0
    keys = (name, some.reason, len(some), fate, first_line)
    first = tuple(
        (str(row.line), row.some.column, row.value, " ".join(row.text.split())) for row in rows
    )
    return RejectGroup(Row(cells, keys), first)


def rejects_file(rejects: list[Rejects], report: Report) -> bytes:
    """All rows that were left out or lost a value, as CSV for spreadsheets.

    UTF-8 with a byte order mark; no cell is a formula. Raises OSError.
    """
    total = max(1, sum(map(len, rejects)))
    lines = [csv_row(HEADER)]
    for done, row in enumerate(rejected_rows(rejects)):
        lines.append(csv_row([safe_cell(cell) for cell in cells_of(row)]))
        if done % 1000 == 0:
            report(done / total)
    return (BYTE_ORDER_MARK + "".join(lines)).encode()


def write_rejects(rejects: list[Rejects], path: Path, report: Report) -> Path:
    """Write the rejected rows to a CSV file; the work of a job. Raises SaveError."""
    write_atomically(path, rejects_file(rejects, report))
    return path

"""What the models make of a history: coverage and fields; the work of a job, without widgets."""

from dataclasses import dataclass, replace
from pathlib import Path

from leadscorer_gui.analysis.coverage import Coverage, coverage_of, cuts_of
from leadscorer_gui.analysis.coverage_words import coverage_rows, range_words, warnings_of
from leadscorer_gui.analysis.fields import FieldFacts, field_facts, uses_of_fields
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.charts.coverage import months_shown
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.field_rows import LOST, TOP, field_rows, field_warnings
from leadscorer_gui.ui.data.summary import Row, Summary, summarised


@dataclass(frozen=True)
class Counted:
    """A history counted, whatever the rules are. `wanted`: types that had to be among those."""

    months: MonthCounts
    fields: tuple[FieldFacts, ...]
    wanted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Judged:
    """Coverage and fields as the rules of a moment (`uses`) see them, in words and rows."""

    uses: Uses
    retention: tuple[Retention, ...]
    counted: Counted
    coverage: Coverage
    range_words: str
    warnings: tuple[str, ...]
    table: Rows
    fields: tuple[Row, ...]
    details: tuple[str, ...]
    """For each row of `fields`: who asks, and what is not understood."""
    field_warnings: tuple[str, ...]


def counted(history: History, uses: Uses, report: Report) -> Counted:
    """Count a history: some tenths of a second for millions of activities."""
    wanted = frozenset(uses.types)
    months = MonthCounts.of(history, wanted, part(report, 0, 0.5))
    return Counted(months, field_facts(history, part(report, 0.5, 1)), wanted)


def judged(
    history: History,
    known: Counted,
    uses: Uses,
    retention: tuple[Retention, ...],
    report: Report,
) -> Judged:
    """Judge what was counted by what the rules ask for."""
    if known.months.left_out and not known.wanted.issuperset(uses.types):
        wanted = frozenset(uses.types)
        months = MonthCounts.of(history, wanted, part(report, 0, 0.3))
        known = replace(known, months=months, wanted=wanted)
    coverage = coverage_of(known.months, [name for name, _askers in uses.types.values()])
    table = coverage_rows(coverage, months_shown(coverage))
    report(0.4)
    in_use = uses_of_fields(history, uses, part(report, 0.4, 1))
    names = dict(zip(known.months.keys, known.months.names, strict=True))
    rows, details = field_rows(known.fields, in_use, names)
    return Judged(
        uses=uses,
        retention=retention,
        counted=known,
        coverage=coverage,
        range_words=range_words(coverage),
        warnings=warnings_of(coverage, cuts_of(coverage, retention)),
        table=table,
        fields=rows,
        details=details,
        field_warnings=field_warnings(in_use),
    )


def hiding_values(judgement: Judged) -> Judged:
    """The same without values that could name someone."""
    hidden = _("hidden")
    rows, details = [], []
    for row, detail in zip(judgement.fields, judgement.details, strict=True):
        if row.is_personal:
            cells = list(row.cells)
            for place in (TOP, LOST):
                cells[place] = hidden if cells[place] else ""
            row, detail = replace(row, cells=tuple(cells)), hidden
        rows.append(row)
        details.append(detail)
    return replace(judgement, fields=tuple(rows), details=tuple(details))


def looked_through(
    imported: Imported,
    files: tuple[Path, ...],
    uses: Uses,
    retention: tuple[Retention, ...],
    report: Report,
) -> tuple[Summary, Judged]:
    """All that is shown of a history; the work of a job."""
    summary = summarised(imported, files, part(report, 0, 0.4))
    known: Counted = counted(imported.history, uses, part(report, 0.4, 0.7))
    return summary, judged(imported.history, known, uses, retention, part(report, 0.7, 1))

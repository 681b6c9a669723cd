"""`leadscorer compare`: two models, versions, thresholds or periods, lead by lead."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.comparison import Comparison, Count, Side
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_page import page_csv, page_text, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.analysis.lead_export import safe_cell
from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.opening import (
    finished_model,
    looked_at_version,
    named_version,
    open_workspace,
    remembered_files,
)
from leadscorer_gui.cli.output import check_target, put, put_file, same_file, warn
from leadscorer_gui.cli.scoping import looked_at, scoped
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.numbers import hundredths
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.versions import with_version
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

_EVER: Final = 1 << 62
_PICTURES: Final = (".png", ".svg", ".pdf")


def compare(options: Namespace) -> int:
    """Print the page of a comparison, or draw a chart of it; write the leads."""
    whole = open_workspace(options.workspace)
    _check(options, whole)
    workspace, model = _side_b(whole, options)
    options.also_read = (
        {field for field, _rule in lead_fields(model)},
        {field for field, _rule in activity_fields(model)},
    )
    with Scoring(options) as scoring:
        zone = scoring.workspace.time_zone
        periods = _periods(options, zone)
        a = _scored(scoring, scoring.workspace, scoring.models[0], options.threshold, periods[0])
        b = _scored(scoring, workspace, model, options.with_threshold, periods[1])
        until = _end(a, b) if scoring.as_of is None else scoring.as_of
        comparison = Comparison.of(a, b, _count(options, periods), until)
        if options.name is None:
            _put_page(comparison, scoring.begin(_("Comparing")), options.out)
        else:
            _put_chart(comparison, options)
        if options.leads_out is not None:
            causes = find_causes(comparison, report=scoring.begin(_("Explaining")))
            put(lead_rows(causes, scoring.begin(_("Writing"))), options.leads_out)
    return 0


def _check(options: Namespace, workspace: Workspace) -> None:
    """UsageError where an option is of no use, or a file would be written twice, or over."""
    files = [options.workspace, options.leads, options.activities, options.history]
    files += _remembered(workspace, options.workspace)
    known = [file for file in files if file is not None]
    check_target(options.out, *known)
    check_target(options.leads_out, *known, option="--leads-out")
    for name in ("out", "rejects"):
        other = getattr(options, name)
        if None not in (other, options.leads_out) and same_file(other, options.leads_out):
            message = _("--{name} and --leads-out name the same file; choose another name")
            raise UsageError(message.format(name=name))
    if _is_picture(options.out) and options.name is None:
        message = _("--out {file} is a picture; say which one with --name")
        raise UsageError(message.format(file=options.out))


def _remembered(workspace: Workspace, path: Path) -> list[Path]:
    """The data files that the workspace remembers."""
    from leadscorer_gui.importing.plan_cache import files_of

    data, plan = remembered_files(workspace, path), workspace.import_
    found = [] if data is None else list(data.paths)
    return found if plan is None else [*found, *files_of(plan, path.parent)]


def _is_picture(out: Path | None) -> bool:
    return out is not None and out.suffix.lower() in _PICTURES


def _side_b(whole: Workspace, options: Namespace) -> tuple[Workspace, Model]:
    """The workspace that side B is scored in, and its model."""
    name = options.with_model or options.model
    if "@" in name and name == options.model:  # what changed in it is told by side A
        workspace = with_version(whole, named_version(whole, name))
    else:
        workspace = looked_at_version(whole, name)
    return workspace, finished_model(workspace, name)


def _periods(options: Namespace, zone: str) -> tuple[Period | None, Period | None]:
    """The periods of both sides; what B is not given is A's."""
    ends = {
        name: _instant(options, name, zone)
        for name in ("since", "until", "with_since", "with_until")
    }
    given = options.with_since is not None, options.with_until is not None
    own = ends["with_since"] if given[0] else ends["since"]
    until = ends["with_until"] if given[1] else ends["until"]
    return _period(ends["since"], ends["until"]), _period(own, until)


def _period(first: int | None, after: int | None) -> Period | None:
    if first is None and after is None:
        return None
    if first is not None and after is not None and after <= first:
        raise UsageError(_("a period must end after it begins; look at --since and --until"))
    return Period(-_EVER if first is None else first, _EVER if after is None else after - 1)


def _instant(options: Namespace, name: str, zone: str) -> int | None:
    text: str | None = getattr(options, name)
    if text is None:
        return None
    at = parse_timestamp(text, zone)
    if at is None:
        message = _("--{option} takes a timestamp such as 2024-01-31, and “{text}” is none")
        raise UsageError(message.format(option=name.replace("_", "-"), text=text))
    return at


def _count(options: Namespace, periods: tuple[Period | None, Period | None]) -> Count:
    count: Count | None = options.count
    if count is not None:
        return count
    return "ever" if periods[0] == periods[1] else "now"


def _end(a: Side, b: Side) -> int | None:
    """Wins count up to the end of the history, whatever the periods are."""
    last = a.result.history.last_instant
    known = [at for at in (a.result.as_of, b.result.as_of, last) if at is not None]
    return max(known, default=None)


def _scored(
    scoring: Scoring, workspace: Workspace, model: Model, threshold: str | None,
    period: Period | None,
) -> Side:  # fmt: skip
    points = None if threshold is None else _points(threshold)
    model = looked_at(model, scoring.segment)
    report: Report = scoring.begin(_("Scoring {model}").format(model=model.id))
    side = Side.scored(workspace, model, scoring.history, scoring.as_of, points, period, report)
    scoring.end()
    return side.of(scoped(side.result, scoring.workspace, scoring.segment, Namespace()))


def _points(text: str) -> int:
    try:
        return hundredths(text)
    except RulesError as error:
        raise UsageError(_("a threshold: {why}").format(why=error)) from error


def _put_page(comparison: Comparison, report: Report, out: Path | None) -> None:
    which = comparison.is_lost | comparison.is_gained | (comparison.shift != 0)
    causes = find_causes(comparison, which, report)
    diff = ModelDiff.of(comparison.a.side, comparison.b.side)
    found = sections(comparison, causes, diff)
    is_csv = out is not None and out.suffix.lower() == ".csv"
    put(page_csv(found) if is_csv else page_text(found), out)


def _put_chart(comparison: Comparison, options: Namespace) -> None:
    """The picture, or its numbers."""
    from leadscorer_gui.charts.compare_sheets import compare_sheet
    from leadscorer_gui.charts.figures import characters_without_font, figure_bytes
    from leadscorer_gui.charts.palette import THEMES

    sheet = compare_sheet(options.name, comparison)
    if not _is_picture(options.out):
        put([csv_row(map(safe_cell, row)) for row in sheet.table()], options.out)
        return
    cells = "".join(cell for row in sheet.table() for cell in row)
    if missing := characters_without_font(sheet.title() + sheet.foot() + cells):
        message = _("no font on this machine has {characters}; install one, such as Noto Sans")
        warn(message.format(characters=" ".join(missing)))
    figure = sheet.figure(THEMES[options.theme])
    format_ = options.out.suffix.lower().removeprefix(".")
    put_file(figure_bytes(figure, format_), options.out)

"""`leadscorer check-against`: the scores of a model beside those of another system."""

from argparse import Namespace
from collections.abc import Iterator

from leadscorer_gui.analysis.tables import csv_row
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.output import check_target, put, warn
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.exchange.check_against import Check, check_against
from leadscorer_gui.exchange.imported_rules import RulesError
from leadscorer_gui.exchange.numbers import hundredths
from leadscorer_gui.exchange.other_scores import OtherScores, read_scores
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.model.text import format_points
from leadscorer_gui.texts import _, n_

COLUMNS = ("lead_id", "here", "there", "difference", "explained_by")


def check_against_scores(options: Namespace) -> int:
    """Print the leads that differ; exit status 1 where any does."""
    check_target(options.out, options.scores, options.workspace)
    tolerance = _tolerance(options.tolerance)
    with Scoring(options) as scoring:
        others = _read(options, scoring)
        result = scoring.simulate(scoring.models[0])
        report = scoring.begin(_("Comparing"))
        found = check_against(scoring.workspace, result, others, tolerance, report)
        scoring.end()
        _tell(found, others)
        put([csv_row(COLUMNS), *_rows(found)], options.out)
    return 1 if found.differing else 0


def _tolerance(text: str) -> int:
    try:
        found = hundredths(text)
    except RulesError as error:
        raise UsageError(_("--tolerance: {why}").format(why=error)) from error
    if found < 0:
        raise UsageError(_("--tolerance must not be below 0"))
    return found


def _read(options: Namespace, scoring: Scoring) -> OtherScores:
    report = scoring.begin(_("Reading"))
    try:
        return read_scores(options.scores, options.id_column, options.score_column, report)
    except (RulesError, CsvError) as error:
        raise BadInput(str(error)) from error
    finally:
        scoring.end()


def _tell(found: Check, others: OtherScores) -> None:
    """How it went, and what explains most."""
    if said := others.left_out():
        warn(said)
    warn(found.sentence())
    for cause in found.causes:
        text = n_("{count} lead: {cause}", "{count} leads: {cause}", cause.leads)
        warn(text.format(count=cause.leads, cause=cause.text))
    if found.unexplained:
        count = found.unexplained
        text = n_("{count} lead: no one rule explains it", "{count} leads: no one rule explains it",
                  count)  # fmt: skip
        warn(text.format(count=count))
    if found.not_looked_at:
        text = _("{count} more leads differ by less; no explanation was sought for them")
        warn(text.format(count=found.not_looked_at))


def _rows(found: Check) -> Iterator[str]:
    for one in found.differing:
        cause = "" if one.cause is None else found.causes[one.cause].text
        difference = format_points(one.there - one.here)
        lead, why = safe_cell(one.lead_id), safe_cell(cause)
        cells = (lead, format_points(one.here), format_points(one.there), difference, why)
        yield csv_row(cells)

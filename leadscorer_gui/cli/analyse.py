"""`leadscorer analyse`: the numbers behind a chart, as CSV.

An analysis takes what the call names and gives a heading and rows of texts. Each is told of by its
name in a table such as `analyses_rules.ANALYSES`; what is heavy is loaded where it is called.
"""

from argparse import Namespace
from pathlib import Path

from leadscorer_gui.cli.analyses_cohorts import ANALYSES as COHORTS
from leadscorer_gui.cli.analyses_coverage import ANALYSES as COVERAGE
from leadscorer_gui.cli.analyses_coverage import check_coverage
from leadscorer_gui.cli.analyses_money import ANALYSES as MONEY
from leadscorer_gui.cli.analyses_products import ANALYSES as PRODUCTS
from leadscorer_gui.cli.analyses_products import check_products
from leadscorer_gui.cli.analyses_quality import ANALYSES as QUALITY
from leadscorer_gui.cli.analyses_review import ANALYSES as REVIEW
from leadscorer_gui.cli.analyses_review import write_hand_over
from leadscorer_gui.cli.analyses_rules import ANALYSES as RULES
from leadscorer_gui.cli.analyses_split import ANALYSES as SPLIT
from leadscorer_gui.cli.analyses_split import check_split
from leadscorer_gui.cli.charts_lead import ANALYSES as LEAD
from leadscorer_gui.cli.charts_lead import check_lead
from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.named import Analysis, days_to_win
from leadscorer_gui.cli.nurture_options import check_nurture
from leadscorer_gui.cli.output import put, put_file
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.texts import _

ANALYSES: dict[str, Analysis] = {
    **QUALITY,
    **RULES,
    **SPLIT,
    **COVERAGE,
    **PRODUCTS,
    **LEAD,
    **COHORTS,
    **MONEY,
    **REVIEW,
}
"""Every analysis by its name."""


def is_book(out: Path | None) -> bool:
    """Whether a file is to be a spreadsheet."""
    return out is not None and out.suffix.lower() == ".xlsx"


def check_book(options: Namespace) -> None:
    """UsageError where a spreadsheet is asked of what is a table of CSV alone."""
    if is_book(options.out) and options.name != "hand-over":
        raise UsageError(_("--out: only --name hand-over can be a spreadsheet; name a .csv file"))


def analyse(options: Namespace) -> int:
    """Print a heading and the rows of one analysis, of one model or of all."""
    from leadscorer_gui.analysis.lead_export import safe_cell
    from leadscorer_gui.analysis.tables import csv_row

    if options.name not in ANALYSES:
        message = _("--name {name}: there is no such analysis; there is: {known}")
        raise UsageError(message.format(name=options.name, known=", ".join(ANALYSES)))
    days_to_win(options)  # what is wrong with the call is said before files are read
    check_coverage(options)
    check_split(options)
    check_lead(options)
    check_products(options)
    check_nurture(options)
    check_book(options)
    with Scoring(options) as scoring:
        if options.name == "hand-over" and is_book(options.out):
            put_file(write_hand_over(scoring, options), options.out)
            return 0
        heading, rows = ANALYSES[options.name](scoring, options)
        # Names are anybody's: no cell may be a formula where people open the table.
        lines = [csv_row(heading), *(csv_row(map(safe_cell, row)) for row in rows)]
        scoring.end()
        put(lines, options.out)
    return 0

"""`leadscorer analyse`: the numbers behind a chart, as CSV.

An analysis takes what the call names and gives a heading and rows of texts. Each is told of by its
name in a table such as `analyses_rules.ANALYSES`; what is heavy is loaded where it is called.
"""

from argparse import Namespace

from leadscorer_gui.cli.analyses_quality import ANALYSES as QUALITY
from leadscorer_gui.cli.analyses_rules import ANALYSES as RULES
from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.named import Analysis, days_to_win
from leadscorer_gui.cli.output import put
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.texts import _

ANALYSES: dict[str, Analysis] = {**QUALITY, **RULES}
"""Every analysis by its name."""


def analyse(options: Namespace) -> int:
    """Print a heading and the rows of one analysis of one model."""
    from leadscorer_gui.analysis.tables import csv_row

    if options.name not in ANALYSES:
        message = _("--name {name}: there is no such analysis; there is: {known}")
        raise UsageError(message.format(name=options.name, known=", ".join(ANALYSES)))
    days_to_win(options)  # what is wrong with the call is said before files are read
    with Scoring(options) as scoring:
        heading, rows = ANALYSES[options.name](scoring, options)
        lines = [csv_row(heading), *map(csv_row, rows)]
        scoring.end()
        put(lines, options.out)
    return 0

"""`leadscorer analyse`: conflicts of products, the review, the list that is handed to sales."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli import nurturing
from leadscorer_gui.cli.analyses_cohorts import Table
from leadscorer_gui.cli.errors import BadInput
from leadscorer_gui.cli.named import Analysis, decimal
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.intervals import Share
    from leadscorer_gui.cli.scoring import Scoring

CONFLICTS: Final = (
    "model",
    "other",
    "mqls_of_both",
    "mqls_now_disqualified_in_other",
    "first_here",
)
REVIEW: Final = ("kind", "what", "before", "before_of", "since", "since_of", "change")


def conflicts(scoring: Scoring, options: Namespace) -> Table:
    """A row for each pair of models, both ways."""
    found = nurturing.conflicts(scoring, options)
    ids = [model.id for model in scoring.models]
    return CONFLICTS, (
        (one, other, *map(str, (found.both[i, j], found.conflicts[i, j], found.first[i])))
        for i, one in enumerate(ids)
        for j, other in enumerate(ids)
        if i != j
    )


def review(scoring: Scoring, options: Namespace) -> Table:
    """The counts, the shares, then the findings with the change that goes with each."""
    from leadscorer_gui.charts.review_sheet import ReviewSheet, edit_words, finding_words

    found, name = nurturing.review(scoring, options)
    before, since = found.before, found.since
    rows: list[tuple[str, ...]] = [
        ("count", "mqls", str(len(before.mqls)), "", str(len(since.mqls)), "", ""),
        ("count", "wins", str(len(before.wins)), "", str(len(since.wins)), "", ""),
    ]
    for row in ReviewSheet(found, name).rows:
        rows.append(("share", row.name, *_share(row.before), *_share(row.since), ""))
    for one in found.findings:
        change = "" if one.edit is None else edit_words(one.edit)
        rows.append((one.why, finding_words(one), "", "", "", "", change))
    return REVIEW, iter(rows)


def _share(share: Share | None) -> tuple[str, str]:
    return ("", "") if share is None else (decimal(share.ratio), str(share.total))


def hand_over(scoring: Scoring, options: Namespace) -> Table:
    """A row for each lead, the highest score first."""
    found = nurturing.handed_over(scoring, options)
    return found.keys, iter(found.table()[1:])


def write_hand_over(scoring: Scoring, options: Namespace) -> bytes:
    """The same as a spreadsheet in which no cell is a formula; BadInput where it has no room."""
    from leadscorer_gui.analysis.lead_export import TooLarge, lead_xlsx

    found = nurturing.handed_over(scoring, options)
    try:
        return lead_xlsx(found.columns, found.rows, found.keys, scoring.begin(_("Writing")))
    except TooLarge as error:
        raise BadInput(str(error)) from error


ANALYSES: Final[dict[str, Analysis]] = {
    "product-conflicts": conflicts,
    "review": review,
    "hand-over": hand_over,
}

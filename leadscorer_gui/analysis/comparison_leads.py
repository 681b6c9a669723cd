"""The leads of a comparison as CSV: what becomes of each, and what made the difference."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from leadscorer_gui.analysis.comparison import Change, Comparison, Half, Numbers
from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_words import cause_words, main_name
from leadscorer_gui.analysis.lead_export import safe_cell
from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.analysis.tables import csv_lines, csv_row, instant_texts, points_texts
from leadscorer_gui.numerals import fixed
from leadscorer_gui.progress import Report, silent

LEAD_COLUMNS: Final = (
    "lead_id", "change", "cause", "why", "score_a", "score_b", "difference", "looked_at_a",
    "looked_at_b", "band_a", "band_b", "mql_at_a", "mql_at_b", "won",
)  # fmt: skip
"""The scores are those of the instants that are looked at; `why` sums to their difference."""

_AT_ONCE: Final = 2_000


def lead_rows(
    causes: Causes, report: Report = silent, order: Numbers | None = None, masked: bool = False
) -> Iterator[str]:
    """The leads as CSV, a row each, those gained and lost first.

    `order`: which of the causes, by their places, and in which order. `masked`: numbers stand for
    the ids.
    """
    yield csv_row(LEAD_COLUMNS)
    comparison, rows = causes.comparison, causes.rows
    order = _in_order(comparison, rows) if order is None else order
    ids = comparison.history.leads.ids.texts
    a, b = comparison.a, comparison.b
    scores = [points_texts(one) for one in causes.score]
    looked = [instant_texts(one) for one in causes.at]
    mql_at = [instant_texts(half.mql_at[rows]) for half in (a, b)]
    bands = [_bands_of(half) for half in (a, b)]
    leads, won = causes.leads.tolist(), comparison.won[rows].tolist()
    for begin in range(0, len(order), _AT_ONCE):
        report(begin / len(order))
        told = []
        for place in order[begin : begin + _AT_ONCE].tolist():
            cause, lead = causes.cause(place), leads[place]
            with fixed():
                main = "" if cause.main is None else main_name(cause.main)
                why = safe_cell(cause_words(causes, cause))
            name = masked_name(lead) if masked else safe_cell(ids[lead])
            apart = (
                "" if cause.score_a is None or cause.score_b is None
                else points_texts(np.array([cause.score_b - cause.score_a]))[0]
            )  # fmt: skip
            told.append((
                name, cause.change, safe_cell(main),
                why, scores[0][place], scores[1][place], apart,
                looked[0][place], looked[1][place],
                *(safe_cell(names[int(rows[place])]) for names in bands),
                mql_at[0][place], mql_at[1][place], "yes" if won[place] else "no",
            ))  # fmt: skip
        yield from csv_lines(list(zip(*told, strict=True)))
    report(1.0)


CHANGES_IN_ORDER: Final[tuple[Change, ...]] = (
    "lost", "gained", "later", "earlier", "band", "score", "none",
)  # fmt: skip
"""What matters most first."""


def _in_order(comparison: Comparison, rows: Numbers) -> Numbers:
    """What matters most first; equal ones by id."""
    places = {change: place for place, change in enumerate(CHANGES_IN_ORDER)}
    keys = np.array([places[change] for change in comparison.changes[rows]], np.int64)
    return np.argsort(keys, kind="stable")


def _bands_of(half: Half) -> list[str]:
    names = [*(band.name for band in half.side.model.bands), ""]
    return [names[place] for place in half.band.tolist()]

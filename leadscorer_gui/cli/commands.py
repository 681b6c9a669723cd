"""`leadscorer simulate`, `thresholds` and `explain`: tables of what the engine finds."""

from argparse import Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import numpy as np

from leadscorer_gui.analysis.backtest import Backtest, format_ratio
from leadscorer_gui.analysis.tables import (
    NUMBERS_AND_DATES,
    RESULT_COLUMNS,
    csv_lines,
    csv_row,
    result_columns,
)
from leadscorer_gui.analysis.thresholds import ThresholdCounts
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.output import put
from leadscorer_gui.cli.scoring import Scoring
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.explain import LedgerRow, NotScored
from leadscorer_gui.engine.explain import explain as ledger_of
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.model.text import format_instant, format_points, parse_number, trim
from leadscorer_gui.texts import _

THRESHOLD_COLUMNS = ("threshold", "mqls_ever", "mqls_now")
QUALITY_COLUMNS = ("precision", "recall", "lift")
LEDGER_COLUMNS = ("at", "cause", "rule", "points", "score")

_LONGEST_NUMBER: Final = 40
"""Points have nine digits at most; of numbers with thousands of them Python prints none."""


def simulate(options: Namespace) -> int:
    """Print a row per model and lead."""
    with Scoring(options) as scoring:
        pieces = [csv_row(RESULT_COLUMNS)]
        for model in scoring.models:
            pieces += csv_lines(result_columns(scoring.simulate(model)), NUMBERS_AND_DATES)
        put(pieces, options.out)
    return 0


def thresholds(options: Namespace) -> int:
    """Print a row per threshold."""
    first, last, step = (_number(options, name) for name in ("from_", "to_", "step_"))
    if step <= 0:
        raise UsageError(_("--step must be positive"))
    days = _days(options.won_within_days)
    with Scoring(options) as scoring:
        result = scoring.simulate(scoring.models[0])
        report = scoring.begin(_("Counting"))
        rows, count = [], _row_count(first, last, step)
        for row in _threshold_rows(result, first, last, step, days):
            rows.append(row)
            report(len(rows) / count)
        scoring.end()
        put(rows, options.out)
    return 0


def _row_count(first: Fraction, last: Fraction, step: Fraction) -> int:
    """How many rows there will be, with the header."""
    return max(0, (last - first) // step + 1) + 1


def _threshold_rows(
    result: Result, first: Fraction, last: Fraction, step: Fraction, days: int | None
) -> Iterator[str]:
    counts, backtest = ThresholdCounts.of(result), Backtest(result, days)
    quality = QUALITY_COLUMNS if backtest.any_won else ()
    yield csv_row((*THRESHOLD_COLUMNS, *quality))
    threshold = first
    while threshold <= last:
        # Scores are whole hundredths: the next one up decides for a threshold between two.
        hundredths = -(-threshold * 100 // 1)
        at = np.array([hundredths])
        row = [_decimal(threshold), str(counts.ever(at)[0]), str(counts.now(at)[0])]
        if backtest.any_won:
            known = backtest.quality(hundredths)
            row += [format_ratio(r) for r in (known.precision, known.recall, known.lift)]
        yield csv_row(row)
        threshold += step


def explain(options: Namespace) -> int:
    """Print the ledger of one lead."""
    with Scoring(options) as scoring:
        inputs = prepare(
            scoring.models[0], scoring.history, Conditions(scoring.workspace), scoring.as_of
        )
        rows = _ledger(inputs, trim(options.lead))
        put([csv_row(LEDGER_COLUMNS), *map(_ledger_line, rows)], options.out)
    return 0


def _ledger(inputs: Inputs, lead_id: str) -> list[LedgerRow]:
    """The ledger of a lead; BadInput says why there is none."""
    place = inputs.history.leads.index.get(lead_id)
    if place is None:
        message = _(
            "there is no lead “{id}” in the files; ids are compared exactly, “a” is not “A”"
        )
        raise BadInput(message.format(id=lead_id))
    try:
        return ledger_of(inputs, place)
    except NotScored as error:
        message = _(
            "the lead “{id}” is not among the results of the model “{model}”: it is outside the"
            " model's audience, or there is nothing of it by the as-of"
        )
        model = inputs.plan.model.id
        raise BadInput(message.format(id=lead_id, model=model)) from error


def _ledger_line(row: LedgerRow) -> str:
    at = "" if row.at is None else format_instant(row.at)
    rule = row.rule.id if row.rule else ""
    return csv_row((at, row.cause, rule, format_points(row.points), format_points(row.score)))


def _number(options: Namespace, name: str) -> Fraction:
    text = getattr(options, name)
    number = parse_number(text) if len(text) <= _LONGEST_NUMBER else None
    if number is None:
        message = _("--{option} takes a number such as 50 or 2.5, and “{text}” is none")
        raise UsageError(message.format(option=name.rstrip("_"), text=text))
    return Fraction(number)


def _decimal(number: Fraction) -> str:
    """A fraction that is a finite decimal, without trailing zeros."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(abs(number.numerator * 10**places // number.denominator)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _days(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    if digits and 1 <= int(text) <= LONGEST_DAYS:
        return int(text)
    message = _("--won-within-days takes a whole number from 1 to {most}, and “{text}” is none")
    raise UsageError(message.format(most=LONGEST_DAYS, text=text))

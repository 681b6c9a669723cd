"""`leadscorer analyse --name coverage`: the activities of each type in each month."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.named import Analysis, decimal
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.coverage import Coverage
    from leadscorer_gui.cli.scoring import Scoring

COVERAGE_COLUMNS: Final = (
    "type", "used_by_rules", "steady", "usual_month", "month", "activities", "state", "full_month",
    "suggested",
)  # fmt: skip
"""A row per type and month. `state` is some, thin, part, hole, before or after; a type that rules
ask for and no activity has is missing, and has one row without a month. `suggested` are the months
in which every type that counts is covered."""

_FLAGS: Final = {True: "true", False: "false"}


def check_coverage(options: Namespace) -> None:
    """UsageError where a segment is asked for: exports have holes for all leads alike."""
    if options.name == "coverage" and options.segment is not None:
        message = _("--segment does not go with --name coverage, which looks at all activities")
        raise UsageError(message)


def coverage_of_model(scoring: Scoring) -> Coverage:
    """How the history covers the types that the model's rules ask for."""
    from leadscorer_gui.analysis.coverage import coverage_of
    from leadscorer_gui.analysis.month_counts import MonthCounts
    from leadscorer_gui.analysis.uses import Uses

    uses = Uses.of(replace(scoring.workspace, models=tuple(scoring.models)))
    report = scoring.begin(_("Counting"))
    counted = MonthCounts.of(scoring.history, frozenset(uses.types), report, scoring.as_of)
    scoring.end()
    return coverage_of(counted, [name for name, _askers in uses.types.values()])


def coverage(
    scoring: Scoring, _options: Namespace
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and the rows, types as on the screen: those that rules ask for come first."""
    return COVERAGE_COLUMNS, _rows(coverage_of_model(scoring))


def _rows(coverage: Coverage) -> Iterator[tuple[str, ...]]:
    from leadscorer_gui.analysis.coverage import State
    from leadscorer_gui.analysis.coverage_words import month_of

    months = range(coverage.months)
    labels = [month_of(coverage, month) for month in months]
    full = [_FLAGS[flag] for flag in coverage.counted.is_full.tolist()]
    first, last = coverage.suggested_months or (1, 0)
    suggested = [_FLAGS[first <= month <= last] for month in months]
    for row, name in enumerate(coverage.names):
        used, steady = bool(coverage.is_used[row]), bool(coverage.is_steady[row])
        head = name, _FLAGS[used], _FLAGS[steady], decimal(Fraction(float(coverage.usual[row])))
        counts, states = coverage.counts[row].tolist(), coverage.states[row].tolist()
        for month in months:
            state = State(states[month]).name.lower()
            yield *head, labels[month], str(counts[month]), state, full[month], suggested[month]
    for name in coverage.missing:
        yield name, "true", "false", "0", "", "0", "missing", "", ""


ANALYSES: Final[dict[str, Analysis]] = {"coverage": coverage}

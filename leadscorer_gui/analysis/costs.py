"""What an MQL and a win cost: by month, source and programme, and at every threshold.

Of the months from the first to the last one with any spend: what came in them is set against what
was spent in them. A source is the value of the leads' attribute `source`; a programme counts for a
lead that it had touched by then, so that a lead may count for several. Amounts are exact, in the
currency of the workspace; thresholds are hundredths.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import month_label, numbers_of
from leadscorer_gui.analysis.lead_events import outcome_at
from leadscorer_gui.analysis.month_numbers import MonthNumbers
from leadscorer_gui.analysis.plans import SpendTable
from leadscorer_gui.analysis.programmes import Programmes
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.text import fold, parse_number
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
By: TypeAlias = Literal["month", "source", "programme"]

_UNKNOWN: Final = 12
"""So many of the most frequent values are shown even where nothing was spent on them."""
_CURVE_POINTS: Final = 400


@dataclass(frozen=True)
class Cost:
    """A month, a source or a programme; the empty name is what was spent on none.

    `spent` is None where nothing is known of it. `mqls` and `wins`: places in the history, rising.
    `value` is the sum of the wins that have one, `valued` how many do.
    """

    name: str
    spent: Fraction | None
    mqls: Numbers
    wins: Numbers
    value: Fraction
    valued: int

    @property
    def per_mql(self) -> Fraction | None:
        """What an MQL costs; None where there is none, or nothing is known to be spent."""
        return _over(self.spent, len(self.mqls))

    @property
    def per_win(self) -> Fraction | None:
        """What a win costs."""
        return _over(self.spent, len(self.wins))

    @property
    def roi(self) -> Fraction | None:
        """(value − spent) / spent; None where no win has a value or nothing was spent."""
        if not self.valued or not self.spent:
            return None
        return (self.value - self.spent) / self.spent


def _over(spent: Fraction | None, count: int) -> Fraction | None:
    return None if spent is None or not count else spent / count


@dataclass(frozen=True)
class Costs:
    """The costs by one thing, and all together. `months`: the numbers of those that are counted."""

    result: Result
    by: By
    months: Numbers
    rows: tuple[Cost, ...]
    whole: Cost
    lacks: str = ""
    """The column that the history lacks, without which nothing can be told apart."""

    @staticmethod
    def of(result: Result, spend: SpendTable, by: By = "month", report: Report = silent) -> "Costs":
        """The costs of a result."""
        known = spend.by_month()
        months = np.arange(min(known), max(known) + 1) if known else np.zeros(0, np.int64)
        events = _Events.of(result, months)
        report(0.2)
        every = np.ones(len(result), np.bool_)
        whole = events.cost("", spend.total() if known else None, every, every)
        rows, lacks = _rows(result, spend, by, events, part(report, 0.2, 1.0))
        return Costs(result, by, months, tuple(rows), whole, lacks)

    def curve(self, threshold_from: int, threshold_to: int) -> "CostCurve":
        """What an MQL and a win would cost at whole thresholds between two (hundredths)."""
        first, last = threshold_from // 100, threshold_to // 100
        step = max(1, (last - first) // _CURVE_POINTS)
        thresholds = np.arange(first, last + 1, step) * 100
        return CostCurve.of(self.result, self.whole.spent, self.months, thresholds)


@dataclass(frozen=True)
class CostCurve:
    """The cost per MQL and per win at each of some thresholds; NaN where there is none."""

    thresholds: Numbers
    per_mql: NDArray[np.float64]
    per_win: NDArray[np.float64]

    @staticmethod
    def of(
        result: Result, spent: Fraction | None, months: Numbers, thresholds: Numbers
    ) -> "CostCurve":
        """Look up the new MQLs of the months at each threshold, and the wins that were MQLs."""
        numbers, zone = MonthNumbers.of(result), result.history.zone
        of_month = numbers_of(zone, "month", numbers.starts[:-1])
        inside = np.isin(of_month, months)
        mqls = np.array([numbers.at(at)[inside].sum() for at in thresholds.tolist()])
        won = outcome_at(result, "won_at")
        some = won != NEVER
        some[some] = np.isin(numbers_of(zone, "month", won[some]), months)
        owners, best = result.record_leads(), np.full(len(result), np.iinfo(np.int64).min)
        in_time = np.flatnonzero(result.record_at < won[owners])
        best[owners[in_time]] = result.record_score[in_time]  # the last one is the highest
        found = np.sort(best[some])
        wins = len(found) - np.searchsorted(found, thresholds, side="left")
        total = np.nan if spent is None else float(spent)
        with np.errstate(divide="ignore", invalid="ignore"):
            columns = [np.where(count > 0, total / count, np.nan) for count in (mqls, wins)]
        return CostCurve(thresholds, columns[0], columns[1])


@dataclass(frozen=True)
class _Events:
    """When leads became MQLs and were won, as months; and what the wins are worth."""

    result: Result
    mql_at: Numbers
    won_at: Numbers
    mql_in: Mask
    won_in: Mask
    mql_month: Numbers
    won_month: Numbers
    worth: dict[int, Fraction]

    @staticmethod
    def of(result: Result, months: Numbers) -> "_Events":
        won_at, zone = outcome_at(result, "won_at"), result.history.zone
        found = []
        for at in (result.mql_at, won_at):
            month = np.full(len(result), np.iinfo(np.int64).min)
            known = at != NEVER
            month[known] = numbers_of(zone, "month", at[known])
            found.append((np.isin(month, months), month))
        (mql_in, mql_month), (won_in, won_month) = found
        worth = _worth(result, won_in)
        return _Events(result, result.mql_at, won_at, mql_in, won_in, mql_month, won_month, worth)

    def cost(self, name: str, spent: Fraction | None, mqls: Mask, wins: Mask) -> Cost:
        """The cost of what is among some leads (masks over the result)."""
        won = np.flatnonzero(self.won_in & wins)
        values = [self.worth[row] for row in won.tolist() if row in self.worth]
        leads = self.result.leads
        return Cost(
            name=name,
            spent=spent,
            mqls=leads[self.mql_in & mqls].astype(np.int64),
            wins=leads[won].astype(np.int64),
            value=sum(values, Fraction(0)),
            valued=len(values),
        )


def _worth(result: Result, won: Mask) -> dict[int, Fraction]:
    """What wins are worth, by the place of their lead in the result; readable values alone."""
    if "won_value" not in result.history.leads.fields:
        return {}
    column = result.history.leads.field("won_value")
    found = {}
    for row in np.flatnonzero(won).tolist():
        number = parse_number(column[int(result.leads[row])])
        if number is not None:
            found[row] = Fraction(number)
    return found


def _rows(
    result: Result, spend: SpendTable, by: By, events: _Events, report: Report
) -> tuple[list[Cost], str]:
    if by == "month":
        return _by_month(spend, events), ""
    if not len(spend):
        return [], ""
    names = result.history.leads if by == "source" else result.history.activities
    if by not in names.fields:
        return [], by
    known = spend.by_name(by)
    found = Programmes.of(
        result, by, _UNKNOWN, roles={}, also=frozenset(known), is_attribute=by == "source",
        report=report,
    )  # fmt: skip
    rows, seen = [], set()
    for one, mask, first_at in _touches(found, result):
        seen.add(fold(one))
        spent = known.get(fold(one), (one, None))[1]
        came = [mask & (at >= first_at) for at in (events.mql_at, events.won_at)]
        rows.append(events.cost(one, spent, came[0], came[1]))
    nobody = np.zeros(len(result), np.bool_)
    for key, (name, amount) in known.items():
        if key not in seen:
            rows.append(events.cost(name, amount, nobody, nobody))
    return sorted(rows, key=_order), ""


def _order(one: Cost) -> tuple[bool, Fraction, int]:
    """What most was spent on first; then what nothing is known of, by MQLs."""
    return one.spent is None, -(one.spent or Fraction(0)), -len(one.mqls)


def _by_month(spend: SpendTable, events: _Events) -> list[Cost]:
    known = spend.by_month()
    if not known:
        return []
    return [
        events.cost(
            month_label(month), known.get(month, Fraction(0)),
            events.mql_month == month, events.won_month == month,
        )
        for month in range(min(known), max(known) + 1)
    ]  # fmt: skip


def _touches(found: Programmes, result: Result) -> Iterator[tuple[str, Mask, Instants]]:
    """For each value who was touched (a mask over the result), and when first."""
    for one in found.values:
        rows = np.searchsorted(result.leads, one.leads)
        mask, first_at = np.zeros(len(result), np.bool_), np.full(len(result), NEVER)
        mask[rows], first_at[rows] = True, one.first_at
        yield one.name, mask, first_at

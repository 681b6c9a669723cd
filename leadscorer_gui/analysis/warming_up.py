"""How new leads warm up: their scores at each age from 0 to 90 days, month of creation by month.

An age is counted from the lead's start; a day has 86 400 s. Months are those of the workspace's
clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import Calendar
from leadscorer_gui.analysis.engagement_then import engagement_then, own_room
from leadscorer_gui.analysis.lead_turns import needed_engagement
from leadscorer_gui.engine.blocks import SweepRoom, run_blocks
from leadscorer_gui.engine.engagement import Amounts
from leadscorer_gui.engine.entries import Entries, EntryBlock
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

AGES: Final = 91
"""Days 0 to 90."""

_CELLS: Final = 1 << 25
"""So many scores are held at once: 256 MB."""
_QUARTERS: Final = (25.0, 50.0, 75.0)


@dataclass(frozen=True)
class WarmingCurve:
    """The leads of a month (`None`: of all) at each day of their lives, as long as all are so old.

    `quartiles`: shape (3, days), points; `are_mqls`: shape (days,), the share that is an MQL at
    that age, from 0 to 1. Of all months together each day has the leads of the months that reach
    it, `counts[day]` of them.
    """

    month: int | None
    leads: Numbers
    counts: Numbers
    quartiles: Floats
    are_mqls: Floats

    @property
    def days(self) -> int:
        """How many days are shown; 0 where the youngest lead is of today."""
        return len(self.are_mqls)


@dataclass(frozen=True)
class WarmingUp:
    """The curves of all months that have leads, the oldest first, and that of all of them."""

    result: Result
    months: tuple[WarmingCurve, ...]
    together: WarmingCurve

    @staticmethod
    def of(inputs: Inputs, result: Result, report: Report = silent) -> "WarmingUp":
        """The curves of a result that was simulated from these inputs."""
        calendar = Calendar.of(result, "month")
        places = calendar.places(result.start)
        rows = np.flatnonzero(places >= 0)
        inside = [np.flatnonzero(places[rows] == place) for place in range(len(calendar.numbers))]
        cohorts = [rows[some] for some in inside]
        shown = [_days_shown(result, cohort) for cohort in cohorts]
        longest = max(shown, default=0)
        found = [_Gathered(days) for days in (*shown, longest)]
        for day, scores, is_mql in _by_age(inputs, result.leads[rows], longest, report):
            old = [place for place, days in enumerate(shown) if day < days]
            parts = [(scores[inside[place]], is_mql[inside[place]]) for place in old]
            for place, (some, are) in zip(old, parts, strict=True):
                found[place].note(day, some, are)
            found[-1].note(day, *(np.concatenate(each) for each in zip(*parts, strict=True)))
        months = tuple(
            found[place].curve(month, result.leads[cohort].astype(np.int64))
            for place, (month, cohort) in enumerate(
                zip(calendar.numbers.tolist(), cohorts, strict=True)
            )
            if len(cohort)
        )
        together = found[-1].curve(None, result.leads[rows].astype(np.int64))
        return WarmingUp(result, months, together)


def _days_shown(result: Result, cohort: Numbers) -> int:
    """The days that all leads of a month have behind them, the day 0 included."""
    if not len(cohort) or result.as_of is None:
        return 0
    youngest = int(result.start[cohort].max())
    return min(AGES, (result.as_of - youngest) // DAY_US + 1)


class _Gathered:
    """The numbers of one curve, day after day."""

    def __init__(self, days: int) -> None:
        self._counts = np.zeros(days, np.int64)
        self._quartiles = np.full((len(_QUARTERS), days), np.nan)
        self._are_mqls = np.full(days, np.nan)

    def note(self, day: int, scores: Numbers, is_mql: NDArray[np.bool_]) -> None:
        self._counts[day] = len(scores)
        if len(scores):
            self._quartiles[:, day] = np.percentile(scores, _QUARTERS) / 100
            self._are_mqls[day] = is_mql.mean()

    def curve(self, month: int | None, leads: Numbers) -> WarmingCurve:
        return WarmingCurve(month, leads, self._counts, self._quartiles, self._are_mqls)


def _by_age(
    inputs: Inputs, leads: Codes, days: int, report: Report
) -> Iterator[tuple[int, Numbers, NDArray[np.bool_]]]:
    """For each age in days the scores of dated leads, and whether each is an MQL then."""
    if not days or not len(leads):
        return
    entries = Entries.of(inputs, leads, part(report, 0.0, 0.2))
    needed, disqualified_at = needed_engagement(inputs)[leads], inputs.disqualified_at[leads]
    fit, (low, high) = inputs.fit[leads], inputs.plan.limits
    at_once = max(1, _CELLS // len(leads))
    for first in range(0, days, at_once):
        ages = np.arange(first, min(days, first + at_once)) * DAY_US
        begin = 0.2 + 0.8 * first / days
        end = 0.2 + 0.8 * min(days, first + at_once) / days
        middle = (begin + end) / 2
        engagement = _engagement(inputs, entries, ages, part(report, begin, middle))
        for place, age in enumerate(ages.tolist()):
            now = engagement[:, place]
            is_mql = (now >= needed) & (inputs.start[leads] + age < disqualified_at)
            yield first + place, (now + fit).clip(low, high), is_mql
            report(middle + (end - middle) * (place + 1) / len(ages))


def _engagement(inputs: Inputs, entries: Entries, ages: Numbers, report: Report) -> Numbers:
    """The engagement of the leads of some entries at some ages (µs): shape (leads, ages)."""
    amounts = Amounts.of(inputs.plan)

    def work(block: EntryBlock, room: SweepRoom) -> Numbers:
        since = inputs.start[block.leads]
        return engagement_then(inputs, amounts, entries.shift, block, since, ages, room)

    return np.concatenate(run_blocks(work, entries.blocks, own_room(inputs), report))

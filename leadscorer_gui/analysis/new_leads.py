"""How many leads came in, by week or month, against target, and how the running period will end.

*Raw* leads are all that came to be, *new* leads those of them that are in the model's audience and
were not disqualified from the first. Instants are µs.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import Calendar, Unit
from leadscorer_gui.analysis.intervals import Z_95
from leadscorer_gui.analysis.lead_events import starts_by
from leadscorer_gui.analysis.plans import Aim, spread_target
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.text import DAY_US

Numbers = NDArray[np.int64]
Counted: TypeAlias = Literal["raw", "new", "mqls"]

_AIMS: Final[dict[Counted, Aim]] = {"raw": "raw_leads", "mqls": "mqls"}
PACE_DAYS: Final = 28
"""The pace is that of the last four weeks, weekday by weekday."""
_LEAST_DAYS: Final = 7
_SILENCE: Final = 10.0


@dataclass(frozen=True)
class Projection:
    """How a running period will end if it goes on as in the last four weeks.

    `low` to `high` holds chance alone, with 95 %: counts of a steady stream, and a pace that is
    known from few days.
    """

    so_far: int
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class LeadCounts:
    """What came by week or month. `at`: when, and `leads`: who (places in the history), all of
    those that were counted.

    `counts` and `targets` have an entry per period of the calendar; the last one may run on:
    `projection` is None where it does not, or less than a week is known.
    """

    result: Result
    counted: Counted
    calendar: Calendar
    at: Instants
    leads: Numbers
    counts: Numbers
    targets: tuple[Fraction | None, ...]
    projection: Projection | None
    ended_at: int | None = None
    """The last instant, where what comes stopped before as-of; then nothing is projected."""
    is_of_all: bool = True
    """Whether raw leads are those of all audiences: of a segment only its own leads are known."""

    @staticmethod
    def of(
        result: Result,
        counted: Counted = "raw",
        unit: Unit = "month",
        targets: dict[Aim, dict[int, Fraction]] | None = None,
    ) -> "LeadCounts":
        """Count a result; `targets` by month, as `plans.targets_of` gives them."""
        calendar, is_of_all = Calendar.of(result, unit), not result.scope.words
        at, leads = _instants(result, counted, is_of_all)
        known = (targets or {}).get(_AIMS[counted], {}) if counted in _AIMS else {}
        inside = calendar.places(at) >= 0
        ended = ended_at(calendar, at[inside])
        return LeadCounts(
            result=result,
            counted=counted,
            calendar=calendar,
            at=at[inside],
            leads=leads[inside],
            counts=calendar.counts(at),
            targets=tuple(spread_target(known, calendar.edges)),
            projection=project(calendar, at[inside]) if ended is None else None,
            ended_at=ended,
            is_of_all=is_of_all or counted != "raw",
        )

    def who(self, place: int) -> Numbers:
        """The leads of a period, by its place: places in the history, rising."""
        return np.sort(self.leads[self.calendar.places(self.at) == place])


def _instants(result: Result, counted: Counted, is_of_all: bool) -> tuple[Instants, Numbers]:
    if counted == "raw" and is_of_all:
        start = starts_by(result.history, result.as_of)
        return start, np.arange(len(start))
    leads = result.leads.astype(np.int64)
    if counted == "mqls":
        return result.mql_at, leads
    barred = (result.disqualified_at <= result.start) & (counted == "new")
    return np.where(barred, NEVER, result.start), leads


def ended_at(calendar: Calendar, at: Instants) -> int | None:
    """The last of some instants where what comes stopped before as-of; None where it goes on.

    It has stopped where, by the pace of the four weeks before, ten or more should have come since:
    chance makes such a silence once in twenty thousand times. Tables often end on different days.
    """
    if calendar.span is None or not len(at):
        return None
    last = int(at.max())
    pace = int((at > last - PACE_DAYS * DAY_US).sum()) / (PACE_DAYS * DAY_US)
    return last if pace * (calendar.span[1] - last) >= _SILENCE else None


def project(calendar: Calendar, at: Instants) -> Projection | None:
    """How the last period of a calendar will end, from the instants of what is counted in it."""
    if calendar.span is None or calendar.is_full[-1]:
        return None
    zone, (first, last) = calendar.zone, calendar.span
    end = int(calendar.starts[-1])
    today = int(zone.days(np.array([last]))[0])
    begin = int(zone.days(np.array([first]))[0]) + 1  # the first day may not be whole
    days = np.arange(max(begin, today - PACE_DAYS), today)
    if last + 1 >= end or len(days) < _LEAST_DAYS:
        return None
    came = zone.days(at)
    per_day = np.bincount(came[np.isin(came, days)] - days[0], minlength=len(days))
    left = _days_left(calendar, today, last, end)
    rest, variance = 0.0, 0.0
    for weekday in range(7):
        same = per_day[days % 7 == weekday]
        mean, ahead = float(same.mean()), left[weekday]
        rest += ahead * mean
        variance += ahead * mean + ahead**2 * mean / len(same)
    so_far = int((at >= calendar.starts[-2]).sum())
    width = Z_95 * sqrt(variance)
    return Projection(so_far, so_far + rest, so_far + max(0.0, rest - width), so_far + rest + width)


def _days_left(calendar: Calendar, today: int, last: int, end: int) -> list[float]:
    """How many days of each weekday are left after an instant; a part of today is a part."""
    zone = calendar.zone
    left = [0.0] * 7
    midnights = zone.to_utc(np.array([today, today + 1]) * DAY_US).tolist()
    left[today % 7] += max(0, midnights[1] - 1 - last) / (midnights[1] - midnights[0])
    for day in range(today + 1, int(calendar.edges[-1])):
        left[day % 7] += 1.0
    return left if end > last else [0.0] * 7

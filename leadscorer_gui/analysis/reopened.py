"""Leads that come back: active again after a silence, and qualified again after a time below.

*Woken*: an activity that counts for inactivity comes at least so many days after the one before.
*Re-qualified*: a lead that had fallen below the threshold is qualified again; `days` below at
least. What a lead does after it is won is no return. Instants are µs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.calendar import Calendar, Unit
from leadscorer_gui.analysis.lead_events import outcome_at, places_of
from leadscorer_gui.analysis.lead_turns import LeadTurns, Silence
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.plan import SLOT_AMOUNT
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.progress import Report, part, silent

Numbers = NDArray[np.int64]

COLD_DAYS: Final = 30
BELOW_DAYS: Final = 0


@dataclass(frozen=True)
class Returns:
    """Returns of leads: `rows` (places in the result), when each went and when it came back."""

    rows: Numbers
    gone: Instants
    back: Instants

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def days(self) -> NDArray[np.float64]:
        """How long each was away."""
        return (self.back - self.gone) / DAY_US

    def where(self, some: NDArray[np.bool_]) -> "Returns":
        """Some of them."""
        return Returns(self.rows[some], self.gone[some], self.back[some])


@dataclass(frozen=True)
class Reopened:
    """First-time MQLs, re-qualified and woken leads by week or month.

    `first`, `again` and `woken` have an entry per period of the calendar; each return counts.
    `after_return`: of those re-qualified, how many had been sent back by sales before. `stayed`:
    how many of the woken were qualified later, within the history.
    """

    result: Result
    calendar: Calendar
    cold_days: int
    below_days: int
    requalified: Returns
    silences: Returns
    first: Numbers
    again: Numbers
    woken: Numbers
    after_return: int
    stayed: int

    @staticmethod
    def of(
        inputs: Inputs,
        result: Result,
        unit: Unit = "week",
        cold_days: int = COLD_DAYS,
        below_days: int = BELOW_DAYS,
        report: Report = silent,
    ) -> "Reopened":
        """The returns of a result that was simulated from these inputs."""
        calendar, won = Calendar.of(result, unit), outcome_at(result, "won_at")
        some = result.leads[(result.requalified > 0) & ~result.undated]
        turns = LeadTurns.of(inputs, some, part(report, 0.0, 0.6))
        again = _returns(result, *turns.came_back())
        again = again.where((again.back < won[again.rows]) & (again.days >= below_days))
        report(0.6)
        everyone = np.zeros(len(inputs.exists), np.bool_)
        everyone[result.leads[~result.undated]] = True
        silence = Silence.of(inputs, everyone, cold_days * DAY_US, part(report, 0.6, 0.9))
        report(0.91)
        woken = _returns(result, silence.leads, silence.before, silence.again)
        report(0.93)
        woken = woken.where(woken.back < won[woken.rows])
        again, woken = (_shown(calendar, one) for one in (again, woken))
        report(0.96)
        stayed = int(_qualified_after(result, woken, again).sum())
        returned = outcome_at(result, "returned_at")
        report(1.0)
        return Reopened(
            result=result,
            calendar=calendar,
            cold_days=cold_days,
            below_days=below_days,
            requalified=again,
            silences=woken,
            first=calendar.counts(result.mql_at),
            again=calendar.counts(again.back),
            woken=calendar.counts(woken.back),
            after_return=int((returned[again.rows] <= again.back).sum()),
            stayed=stayed,
        )

    # The leads behind the numbers: places in the history, rising

    def who_first(self, place: int) -> Numbers:
        """The first-time MQLs of a period."""
        here = self.calendar.places(self.result.mql_at) == place
        return places_of(self.result, here)

    def who_again(self, place: int) -> Numbers:
        """The re-qualified leads of a period, each once."""
        return self._who(self.requalified, place)

    def who_woken(self, place: int) -> Numbers:
        """The woken leads of a period, each once."""
        return self._who(self.silences, place)

    def _who(self, returns: Returns, place: int) -> Numbers:
        here = self.calendar.places(returns.back) == place
        return _each_once(self.result, returns.rows[here])

    def who_below(self, low: float, high: float) -> Numbers:
        """The leads that came back after low ≤ days < high below, each once."""
        days = self.requalified.days
        here = (days >= low) & (days < high)
        return _each_once(self.result, self.requalified.rows[here])

    @property
    def can_fall(self) -> bool:
        """Whether anything in the model takes points away with time or deed."""
        return can_fall(self.result)


def _each_once(result: Result, rows: Numbers) -> Numbers:
    leads: Numbers = result.leads[np.unique(rows)].astype(np.int64)
    return leads


def can_fall(result: Result) -> bool:
    """Whether a score can fall: ageing, inactivity, levels, or points below 0."""
    plan = result.plan
    takes = len(plan.slots) > 0 and bool((plan.slots[:, SLOT_AMOUNT] < 0).any())
    return takes or len(plan.inactivity) > 0


def _returns(result: Result, leads: NDArray[np.int32], gone: Instants, back: Instants) -> Returns:
    return Returns(np.searchsorted(result.leads, leads).astype(np.int64), gone, back)


def _shown(calendar: Calendar, returns: Returns) -> Returns:
    return returns.where(calendar.places(returns.back) >= 0)


def _qualified_after(result: Result, woken: Returns, again: Returns) -> NDArray[np.bool_]:
    """Of returns after a silence those after which the lead became an MQL, or one again."""
    last = np.full(len(result), -NEVER)
    at = np.where(result.mql_at == NEVER, -NEVER, result.mql_at)
    np.maximum(last, at, out=last)
    np.maximum.at(last, again.rows, again.back)
    return np.asarray(last[woken.rows] >= woken.back, np.bool_)

"""What became of the leads of a result, and when: outcomes, first touches, activities until then.

All arrays have an entry per lead of the result; instants are µs, NEVER where there is none by
as-of.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Codes, Instants
from leadscorer_gui.history.history import Activities, History

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


def outcome_at(result: Result, name: str) -> Instants:
    """When the dated leads had an outcome (`accepted_at`, `returned_at`, `won_at`) by as-of."""
    known = result.history.leads.outcomes.get(name)
    if known is None or result.as_of is None:
        return np.full(len(result), NEVER)
    at = known[result.leads]
    return np.where(~result.undated & (at <= result.as_of), at, NEVER)


def places_of(result: Result, rows: Mask) -> Numbers:
    """The places in the history of some leads of a result, rising."""
    return result.leads[rows].astype(np.int64)


def finder(result: Result, rows: Mask) -> Callable[[], Numbers]:
    """The same when it is asked for."""
    return lambda: places_of(result, rows)


def starts_by(history: History, as_of: int | None) -> Instants:
    """The start of each lead of a history, whatever a model's audience: section 2.

    Shape: one per lead of the history.
    """
    if as_of is None:
        return np.full(len(history.leads), NEVER)
    first, activities = history.activities.first, history.activities
    done = np.full(len(history.leads), NEVER)
    some = first[1:] > first[:-1]
    done[some] = activities.at[first[:-1][some]]
    at = np.minimum(history.leads.created_at, done)
    return np.where(at <= as_of, at, NEVER)


def activities_by(activities: Activities, leads: Codes, instants: Instants) -> Numbers:
    """How many activities each of some leads (places) has up to an instant of its own, included.

    A search by halving for all leads at once: activities lie by lead, then instant.
    """
    low = activities.first[leads].astype(np.int64)
    begin, high = low.copy(), activities.first[leads.astype(np.int64) + 1].astype(np.int64)
    at = activities.at
    while True:
        open_ = np.flatnonzero(low < high)
        if not len(open_):
            return low - begin
        middle = (low[open_] + high[open_]) // 2
        later = at[middle] <= instants[open_]
        low[open_[later]] = middle[later] + 1
        high[open_[~later]] = middle[~later]


def touches_between(result: Result, rows: Numbers, after: Instants, until: Instants) -> Numbers:
    """The activities of some leads (places in the result) later than one instant, up to another.

    `after` and `until` have an entry per place.
    """
    activities, leads = result.history.activities, result.leads[rows]
    many = activities_by(activities, leads, until) - activities_by(activities, leads, after)
    return many.clip(0)

"""Which leads are old enough to have an outcome: a lead of yesterday has not failed to buy.

Instants are µs, days whole ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.text import DAY_US

Mask = NDArray[np.bool_]

_SHARE: Final = 90
"""Of a hundred wins so many take at most the days that are found in the data."""


@dataclass(frozen=True)
class Maturity:
    """How old a lead must be, and how many are.

    `days` from a lead's start to as-of: as given, or found in the data (`is_given`); None where
    no lead is won. `leads` and `won` are old enough, `young` and `young_won` are not.
    """

    days: int | None
    is_given: bool
    leads: int
    won: int
    young: int
    young_won: int


def won_by_as_of(result: Result) -> Mask:
    """The dated leads of a result that are won by as-of."""
    if result.as_of is None:
        return np.zeros(len(result), np.bool_)
    won_at = instants_of_winning(result)
    return np.asarray(~result.undated & (won_at != NEVER) & (won_at <= result.as_of), np.bool_)


def instants_of_winning(result: Result) -> Instants:
    """The `won_at` of each lead of a result, whatever as-of is; NEVER without one."""
    known = result.history.leads.outcomes.get("won_at")
    return np.full(len(result), NEVER) if known is None else known[result.leads]


def days_to_win(result: Result) -> int | None:
    """The days from start to win that nine of ten wins keep to, up to a whole one, at least 1.

    The 90th percentile (linear); None where no lead is won. Where the history is short it is
    too low: wins that take longer have not come yet.
    """
    won = won_by_as_of(result)
    if not won.any():
        return None
    won_at = instants_of_winning(result)[won]
    # Some systems date a win before the first contact.
    took = np.maximum(won_at - result.start[won], 0) / DAY_US
    return max(1, int(np.ceil(np.percentile(took, _SHARE))))


def mature_leads(result: Result, days: int | None = None) -> tuple[Maturity, Mask]:
    """The dated leads that are old enough: start + days ≤ as-of (None: days found in the data).

    Where no lead is won and no days are given, all dated leads are.
    """
    dated, won = ~result.undated, won_by_as_of(result)
    needed = days_to_win(result) if days is None else days
    mature = dated.copy()
    if needed is not None and result.as_of is not None:
        mature &= result.start <= result.as_of - needed * DAY_US
    leads, wins = int(mature.sum()), int((won & mature).sum())
    maturity = Maturity(
        days=needed,
        is_given=days is not None,
        leads=leads,
        won=wins,
        young=int(dated.sum()) - leads,
        young_won=int(won.sum()) - wins,
    )
    return maturity, mature

"""Weeks and months on the workspace's clock, numbered: what happened in which.

Weeks begin on Monday and are numbered as in `history.zones`, months since January 1970. Instants
are µs.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.history.zones import ZoneTable, week_label
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.numerals import shown_month

Numbers = NDArray[np.int64]
Unit: TypeAlias = Literal["week", "month"]


def numbers_of(zone: ZoneTable, unit: Unit, instants: Instants) -> Numbers:
    """The number of the week or month that each instant lies in."""
    if unit == "week":
        return zone.weeks(instants)
    days = zone.days(instants).astype("datetime64[D]")
    return days.astype("datetime64[M]").astype(np.int64)


def starts_of(zone: ZoneTable, unit: Unit, numbers: Numbers) -> Instants:
    """The instants at which weeks or months begin."""
    if unit == "week":
        return zone.week_starts(numbers)
    return zone.to_utc(month_days(numbers) * DAY_US)


def month_days(numbers: Numbers) -> Numbers:
    """The days (since 1970) with which months begin."""
    days = np.asarray(numbers, np.int64).astype("datetime64[M]").astype("datetime64[D]")
    return days.astype(np.int64)


def label_of(unit: Unit, number: int) -> str:
    """`2026-03-02`, the Monday of a week, or `2026-03`."""
    if unit == "week":
        return f"{week_label(number):%Y-%m-%d}"
    return month_label(number)


def month_label(number: int) -> str:
    """`2026-03`."""
    return str(np.datetime64(number, "M"))


def month_shown(number: int) -> str:
    """`2026-03` as people write it."""
    return shown_month(month_label(number))


def month_number(label: str) -> int:
    """The number of a month that is written `2026-03`."""
    return int(np.datetime64(label, "M").astype(np.int64))


@dataclass(frozen=True)
class Calendar:
    """The weeks or months from one instant to another, both included (µs).

    `numbers` rise without a gap; there are none where nothing has a date.
    """

    zone: ZoneTable
    unit: Unit
    span: tuple[int, int] | None

    @staticmethod
    def of(result: Result, unit: Unit) -> "Calendar":
        """What of a result is shown and counted: from the first instant taken to as-of."""
        return Calendar(result.history.zone, unit, span_counted(result))

    @cached_property
    def numbers(self) -> Numbers:
        """The weeks or months."""
        if self.span is None:
            return np.zeros(0, np.int64)
        first, last = numbers_of(self.zone, self.unit, np.array(self.span)).tolist()
        return np.arange(first, last + 1)

    @cached_property
    def starts(self) -> Instants:
        """Where each begins, and where the last one ends: one more than there are."""
        if not len(self.numbers):
            return np.zeros(1, np.int64)
        more = np.append(self.numbers, self.numbers[-1] + 1)
        return starts_of(self.zone, self.unit, more)

    @cached_property
    def is_full(self) -> NDArray[np.bool_]:
        """Those that lie wholly within the span."""
        low, high = (0, -1) if self.span is None else self.span
        full: NDArray[np.bool_] = (self.starts[:-1] >= low) & (self.starts[1:] - 1 <= high)
        return full

    @cached_property
    def edges(self) -> Numbers:
        """The local days (since 1970) at which they begin, and the last one ends."""
        return self.zone.days(self.starts) if len(self.numbers) else np.zeros(1, np.int64)

    @cached_property
    def labels(self) -> list[str]:
        """What they are called."""
        return [label_of(self.unit, number) for number in self.numbers.tolist()]

    def places(self, instants: Instants) -> Numbers:
        """The place of each instant among the weeks or months; -1 outside the span and NEVER."""
        places = np.full(len(instants), -1, np.int64)
        if self.span is None:
            return places
        low, high = self.span
        known = (instants != NEVER) & (instants >= low) & (instants <= high)
        places[known] = np.searchsorted(self.starts, instants[known], side="right") - 1
        return places

    def counts(self, instants: Instants) -> Numbers:
        """How many of some instants lie in each."""
        places = self.places(instants)
        return np.bincount(places[places >= 0], minlength=len(self.numbers))

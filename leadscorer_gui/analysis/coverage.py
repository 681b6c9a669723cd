"""Which months a history covers, type by type, and the range in which scores can be believed.

Exports have holes, and a curve over a hole lies: leads look colder than they were. All limits
here are rules of thumb; each stands as a constant with its reason. Instants are µs UTC, months
those of the workspace's clock.
Source: issue 4; chart C18 of `ux.md`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.month_counts import MonthCounts, Numbers
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.model.imports import Retention
from leadscorer_gui.model.text import DAY_US, fold

THIN_SHARE: Final = 0.1
"""A month with less than this share of a type's usual month is thin."""
THIN_FROM: Final = 20
"""Only types with so many activities in a usual month can be thin: few vary by themselves."""
STEADY_FROM: Final = 5
"""A type with fewer activities in a usual month has months without any by chance alone."""
STEADY_SHARE: Final = 0.5
"""A type that less than this share of its months have comes in waves: a gap tells nothing."""
MISSED: Final = 5
"""A type begins inside a month where so many of a usual month would have come before that day."""
FREE_DAYS: Final = 4
"""A month may begin with a weekend and a holiday."""
STRAY_SHARE: Final = 0.01
"""What a type has at its ends, up to this share, may be wrong dates."""
COMMON_SHARE: Final = 0.01
"""Where no rule asks for a type, those with this share of the activities are to be covered."""
_MONTH_DAYS: Final = 30.0


class State(IntEnum):
    """What a month has of a type."""

    SOME = 0
    THIN = 1
    """Much less than usual."""
    PART = 2
    """The type begins or ends inside the month."""
    HOLE = 3
    """None, though there are some before and after."""
    BEFORE = 4
    """None yet."""
    AFTER = 5
    """None any more."""


@dataclass(frozen=True)
class Coverage:
    """How well each type covers the months.

    `order`: rows of `counted`, the types that rules ask for first, then the most frequent first;
    everything else here is in that order. `is_used`: shape (types,). `states`: shape (types,
    months), values of `State`. `usual`: shape (types,), activities of a usual month. `missing`:
    names of types that rules ask for and the history lacks.
    """

    counted: MonthCounts
    order: NDArray[np.int64]
    is_used: NDArray[np.bool_]
    states: NDArray[np.int8]
    usual: NDArray[np.float64]
    missing: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The types as they are written."""
        return tuple(self.counted.names[row] for row in self.order.tolist())

    @cached_property
    def counts(self) -> Numbers:
        """Activities; shape (types, months)."""
        return self.counted.counts[self.order]

    @cached_property
    def first(self) -> Numbers:
        """The instant of each type's first activity."""
        return self.counted.first[self.order]

    @cached_property
    def last(self) -> Numbers:
        """The instant of each type's last activity."""
        return self.counted.last[self.order]

    @property
    def months(self) -> int:
        """How many months there are."""
        return len(self.counted.starts) - 1

    @cached_property
    def to_cover(self) -> NDArray[np.bool_]:
        """The types that count: those of rules; without any, those that are common."""
        if self.is_used.any():
            return self.is_used
        least = COMMON_SHARE * max(1, self.counted.total)
        return np.asarray(self.counts.sum(axis=1) >= least, np.bool_)

    @cached_property
    def is_steady(self) -> NDArray[np.bool_]:
        """The types that come often and regularly enough for a missing month to tell something."""
        total = self.counts.sum(axis=1, keepdims=True)
        so_far = self.counts.cumsum(axis=1)
        # A few wrong dates far away are no months of the type.
        own = (so_far > STRAY_SHARE * total) & (so_far - self.counts < (1 - STRAY_SHARE) * total)
        some = (own & (self.counts > 0)).sum(axis=1)
        share = some / np.maximum(1, own.sum(axis=1))
        return np.asarray((self.usual >= STEADY_FROM) & (share >= STEADY_SHARE), np.bool_)

    def longest(self, types: NDArray[np.bool_]) -> tuple[int, int] | None:
        """The longest run of full months in which these types are covered; of equals the latest.

        As places of its first and last month. Types that are not steady are covered everywhere,
        but no type is in a month without any activity.
        """
        judged = self.states[types & self.is_steady]
        covered = self.counted.is_full & (self.counts.sum(axis=0) > 0)
        covered &= (judged == State.SOME).all(axis=0)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], covered, [False])).astype(np.int8)))
        begins, ends = edges[::2], edges[1::2]
        if not len(begins):
            return None
        lengths = ends - begins
        best = len(lengths) - 1 - int(np.argmax(lengths[::-1]))
        return int(begins[best]), int(ends[best]) - 1

    @cached_property
    def suggested_months(self) -> tuple[int, int] | None:
        """The first and the last month of the range in which every type that counts is covered."""
        return self.longest(self.to_cover)

    @cached_property
    def suggested(self) -> Period | None:
        """The same range as instants, both included."""
        if self.suggested_months is None:
            return None
        first, last = self.suggested_months
        starts = self.counted.starts
        return Period(int(starts[first]), int(starts[last + 1]) - 1)

    @cached_property
    def costliest(self) -> tuple[int, int] | None:
        """The type without which the range would grow most, and how many months it would have.

        None where no type alone shortens it.
        """
        now = _length(self.suggested_months)
        best: tuple[int, int] | None = None
        for row in np.flatnonzero(self.to_cover & self.is_steady).tolist():
            others = self.to_cover.copy()
            others[row] = False
            length = _length(self.longest(others)) if others.any() else 0
            if length > (now if best is None else best[1]):
                best = row, length
        return best


def _length(months: tuple[int, int] | None) -> int:
    return 0 if months is None else months[1] - months[0] + 1


def coverage_of(counted: MonthCounts, used: Sequence[str] = ()) -> Coverage:
    """Judge counts; `used` are the types that rules ask for, as written."""
    asked = {fold(name): name for name in used}
    is_used = np.array([key in asked for key in counted.keys], np.bool_)
    # Rows come with the most frequent first, and stay so.
    order = np.argsort(~is_used, kind="stable").astype(np.int64)
    usual = _usual(counted)
    known = set(counted.keys)
    return Coverage(
        counted=counted,
        order=order,
        is_used=is_used[order],
        states=_states(counted, usual)[order],
        usual=usual[order],
        missing=tuple(name for key, name in asked.items() if key not in known),
    )


def _usual(counted: MonthCounts) -> NDArray[np.float64]:
    """The median of each type's full months that have any; of all its months without such."""
    usual = np.zeros(len(counted.names))
    for row, counts in enumerate(counted.counts):
        some = counts > 0
        full = counts[some & counted.is_full]
        usual[row] = np.median(full if len(full) else counts[some])
    return usual


def _states(counted: MonthCounts, usual: NDArray[np.float64]) -> NDArray[np.int8]:
    counts, full = counted.counts, counted.is_full
    states = np.full(counts.shape, State.SOME, np.int8)
    limit = np.where(usual >= THIN_FROM, THIN_SHARE * usual, 0.0)
    states[full & (counts < limit[:, None])] = State.THIN
    months = np.arange(counts.shape[1])
    for row, instants in enumerate(zip(counted.first.tolist(), counted.last.tolist(), strict=True)):
        first, last = (np.searchsorted(counted.starts, instants, side="right") - 1).tolist()
        early = int(instants[0] - counted.starts[first])
        late = int(counted.starts[last + 1] - instants[1])
        for month, lost in ((first, early), (last, late)):
            if full[month] and _is_cut(lost, int(counts[row, month]), float(usual[row])):
                states[row, month] = State.PART
        empty = counts[row] == 0
        states[row, empty] = State.HOLE
        states[row, months < first] = State.BEFORE
        states[row, months > last] = State.AFTER
    return states


def _is_cut(lost: int, count: int, usual: float) -> bool:
    """Whether a month lacks so long a time at its edge that this cannot be chance."""
    days = lost / DAY_US
    return days > FREE_DAYS and usual * days / _MONTH_DAYS >= MISSED and count < usual


@dataclass(frozen=True)
class Cut:
    """Types (places in a coverage) whose history begins where a system stops keeping it."""

    days: int
    types: tuple[int, ...]


def cuts_of(coverage: Coverage, retention: Collection[Retention]) -> tuple[Cut, ...]:
    """Where an export's retention has cut the history.

    A type is cut where its first activity lies about as many days before the last instant of all
    activities as the system keeps it: 5 % more or less, at least three days.
    """
    span = coverage.counted.span
    if span is None:
        return ()
    age = (span[1] - coverage.first) / DAY_US
    found = []
    for one in retention:
        named = {fold(name) for name in one.types}
        close = np.abs(age - one.days) <= max(3.0, 0.05 * one.days)
        types = [
            row
            for row in np.flatnonzero(close).tolist()
            if not named or fold(coverage.names[row]) in named
        ]
        if types:
            found.append(Cut(one.days, tuple(types)))
    return tuple(found)

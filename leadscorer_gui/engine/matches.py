"""The activities that the rules of a model match, and work that goes side by side."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from leadscorer_gui.engine.conditions import Mask
from leadscorer_gui.engine.match_kernels import count_found
from leadscorer_gui.engine.plan import Numbers
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.history.history import Activities

T = TypeVar("T")


@dataclass(frozen=True)
class Matches:
    """The activities that each activity rule matches.

    Rule r has `rows[begins[r]:ends[r]]`, numbers of activity rows, rising. `of` has, where any
    rule counts by the values of a property, the folded value (as a number) for each match.
    """

    rows: Codes
    begins: Numbers
    ends: Numbers
    of: Codes
    counted: "dict[tuple[int, int], _Counted]" = field(default_factory=dict)
    """What `found` has found, by where the matches lie."""

    def first_from(self, activity: int) -> Numbers:
        """For each rule its first match that is not before this activity row."""
        row = self.rows.dtype.type(activity)  # of another type, all rows would be converted
        return np.array(
            [
                begin + np.searchsorted(self.rows[begin:end], row)
                for begin, end in zip(self.begins.tolist(), self.ends.tolist(), strict=True)
            ],
            np.int64,
        )

    def found(self, activities: Activities, exists: Mask, as_of: int) -> list[tuple[int, int]]:
        """For each rule how many leads have a match by as-of, and how many matches those are.

        `exists`: by lead; the others have none.
        """

        def count(place: tuple[int, int]) -> _Counted:
            known = self.counted.get(place)
            if known is not None and known.is_of(exists, as_of):
                return known
            first, at = activities.first, activities.at
            return _Counted(exists, as_of, count_found(self.rows, *place, first, exists, at, as_of))

        places = list(zip(self.begins.tolist(), self.ends.tolist(), strict=True))
        self.counted.update(zip(places, side_by_side(count, places), strict=True))
        return [self.counted[place].found for place in places]


@dataclass(frozen=True)
class _Counted:
    """What `Matches.found` has found of one rule, and for whom."""

    exists: Mask
    as_of: int
    found: tuple[int, int]

    def is_of(self, exists: Mask, as_of: int) -> bool:
        return self.as_of == as_of and np.array_equal(self.exists, exists)


def side_by_side(work: Callable[..., T], *arguments: Iterable[Any]) -> list[T]:
    """The results of work that leaves Python's lock, on all processors."""
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 8), thread_name_prefix="match") as pool:
        return list(pool.map(work, *arguments))

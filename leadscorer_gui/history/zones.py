"""The offsets of a time zone as a table, so that columns and kernels can turn instants into dates.

Source: section 1 and 2 of the scoring specification; the offsets come from the IANA database
through `zoneinfo`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.model.text import DAY_US, EPOCH, MICROSECOND, zone

_MARGIN = 3 * DAY_US
_MONDAY = 4
"""Day number of the first Monday: 5 January 1970."""


@dataclass(frozen=True)
class ZoneTable:
    """The offsets of a zone over a span of time, from `first` to `last`.

    `since`: shape (k,), the instants (µs UTC) from which `offset[i]` (µs, added to UTC) is in
    force; the first one is the least integer. `local_since`: the local time from which a text
    without an offset is read with `offset[i]`. The methods are right outside the span as well, up
    to the year 2300.
    """

    name: str
    first: int
    last: int
    since: NDArray[np.int64]
    offset: NDArray[np.int64]
    local_since: NDArray[np.int64]

    @staticmethod
    def spanning(name: str, first: int, last: int) -> "ZoneTable":
        """The table that is right for instants and local times between the two (µs)."""
        changes = list(
            _changes(name, max(first, _EARLIEST) - _MARGIN, min(last, _LATEST) + _MARGIN)
        )
        since = np.array([change[0] for change in changes], np.int64)
        offset = np.array([change[1] for change in changes], np.int64)
        local = since.copy()
        # Skipped or repeated hours are read with the offset before the change, hence the maximum.
        local[1:] += np.maximum(offset[:-1], offset[1:])
        since[0] = local[0] = np.iinfo(np.int64).min
        return ZoneTable(name, first, last, since, offset, local)

    def to_utc(self, local: NDArray[np.int64]) -> NDArray[np.int64]:
        """Instants of local times without an offset."""
        table = self.reaching(local)
        which = np.searchsorted(table.local_since, local, side="right") - 1
        return local - table.offset[which]

    def to_local(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Local times (µs since 1970 on the local clock) of instants."""
        table = self.reaching(instants)
        which = np.searchsorted(table.since, instants, side="right") - 1
        return instants + table.offset[which]

    def reaching(self, times: NDArray[np.int64]) -> "ZoneTable":
        """A table whose columns cover these times: an as-of may lie decades behind the last one."""
        low = int(times.min(initial=self.first))
        high = int(times.max(initial=self.last))
        if self.first - DAY_US <= low and high <= self.last + DAY_US:
            return self
        return _whole(self.name)

    def days(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Local dates, as days since 1970-01-01."""
        return self.to_local(instants) // DAY_US

    def weeks(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Local weeks from Monday to Sunday, numbered; 1970-01-05 begins week 0."""
        return (self.days(instants) - _MONDAY) // 7

    def week_starts(self, weeks: NDArray[np.int64]) -> NDArray[np.int64]:
        """The instants at which weeks begin: local midnight on Monday."""
        return self.to_utc((np.asarray(weeks, np.int64) * 7 + _MONDAY) * DAY_US)


_EARLIEST = (datetime(1899, 12, 1, tzinfo=UTC) - EPOCH) // MICROSECOND
_LATEST = (datetime(2301, 1, 1, tzinfo=UTC) - EPOCH) // MICROSECOND


@cache
def _whole(name: str) -> ZoneTable:
    """The table of all times that there can be."""
    return ZoneTable.spanning(name, _EARLIEST, _LATEST)


def _changes(name: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """(instant, offset from then on) in µs, the first at `first`."""
    tz = zone(name)

    def offset(us: int) -> int:
        at = (EPOCH + timedelta(microseconds=us)).astimezone(tz)
        return (at.utcoffset() or timedelta()) // MICROSECOND

    at, current = first, offset(first)
    yield at, current
    if name == "UTC":
        return
    while at < last:
        after = at + DAY_US
        new = offset(after)
        if new != current:
            low, high = at, after
            while high - low > 1:  # to the microsecond; zones change on whole seconds
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == current else (low, middle)
            current = new
            yield high, current
        at = after


def week_label(week: int) -> datetime:
    """The Monday (as midnight UTC of that date) with which a numbered week begins."""
    return EPOCH + timedelta(days=int(week) * 7 + _MONDAY)

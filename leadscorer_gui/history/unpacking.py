"""A history from the members of its file, every number of it looked at."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.array_file import HistoryFileError, Members
from leadscorer_gui.history.columns import NO_INSTANT, Distinct, Instants, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.layout import (
    AT,
    CREATED,
    FIRST,
    LISTED,
    ZONE,
    codes_member,
    more_member,
    outcome_member,
    texts_members,
)
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.text import EPOCH, MICROSECOND
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

EARLIEST: Final = (datetime(1899, 12, 1, tzinfo=UTC) - EPOCH) // MICROSECOND
LATEST: Final = (datetime(2301, 1, 1, tzinfo=UTC) - EPOCH) // MICROSECOND
"""Between these lies every instant that an import takes."""


class StaleHistoryError(HistoryFileError):
    """A whole file whose times would be other ones today: its zone's rules have changed since."""


@dataclass(frozen=True)
class Stored:
    """A history that was kept, and what was kept with it."""

    history: History
    more: dict[str, bytes]


class Unpacking:
    """A history from the members of its file.

    Kernels look at no bounds: that every number is in its range is looked at here, once. Raises
    ValueError, TypeError, KeyError where something does not fit.
    """

    def __init__(
        self, path: Path, manifest: dict[str, Any], members: Members, report: Report
    ) -> None:
        self._path, self._manifest, self._members = path, manifest, members
        self._report = report
        self._distinct = [self._texts(place) for place in range(manifest["texts"])]

    def stored(self) -> Stored:
        """Everything that the file holds."""
        zone = self._zone()
        self._report(0.4)
        leads = self._leads()
        self._report(0.6)
        activities = self._activities(len(leads))
        self._report(1.0)
        names = [_name(name) for name in self._manifest["more"]]
        more = {name: self._bytes(more_member(place)) for place, name in enumerate(names)}
        return Stored(History(leads, activities, zone), more)

    def _leads(self) -> Leads:
        said = self._manifest["leads"]
        ids, count = self._distinct[said["ids"]], int(said["count"])
        listed = self._array(LISTED, np.bool_, count)
        outcomes = {
            _name(name): self._instants(outcome_member(place), count)
            for place, name in enumerate(said["outcomes"])
        }
        _demand(len(ids) == count and listed.view(np.uint8).max(initial=0) <= 1)
        created = self._instants(CREATED, count)
        return Leads(ids, listed, created, outcomes, self._fields("leads", count), _names(said))

    def _activities(self, leads: int) -> Activities:
        said = self._manifest["activities"]
        count = int(said["count"])
        first = self._array(FIRST, np.int64, leads + 1)
        at = self._instants(AT, count)
        _demand(int(first[0]) == 0 and int(first[-1]) == count and _rises(first))
        before = at[1:] < at[:-1]
        bounds = first[1:-1]
        before[bounds[(bounds > 0) & (bounds < count)] - 1] = False  # another lead begins
        _demand(not before.any() and int(at.max(initial=0)) != NO_INSTANT)
        return Activities(first, at, self._fields("activities", count), _names(said))

    def _fields(self, table: str, rows: int) -> dict[str, TextColumn]:
        found = {}
        for place, (name, texts) in enumerate(self._manifest[table]["columns"]):
            codes = self._array(codes_member(table, place), np.int32, rows)
            distinct = self._distinct[texts]
            _demand(int(codes.min(initial=0)) >= 0)
            _demand(int(codes.max(initial=-1)) < len(distinct))
            found[_name(name)] = TextColumn(codes, distinct)
        return found

    def _texts(self, place: int) -> Distinct:
        heap_name, ends_name = texts_members(place)
        heap, ends = self._bytes(heap_name), self._array(ends_name, np.int64)
        _demand(int(ends[0]) == 0 and int(ends[-1]) == len(heap) and _rises(ends))
        if not heap.isascii():
            heap.decode()  # raises where it is no UTF-8
            begins = ends[ends < len(heap)]
            # No text begins inside of a character.
            _demand(not (np.frombuffer(heap, np.uint8)[begins] & 0xC0 == 0x80).any())
        self._report(0.4 * place / max(1, self._manifest["texts"]))
        return Distinct(heap, ends)

    def _zone(self) -> ZoneTable:
        """The zone's table as it is today; StaleHistoryError where it is not as it was."""
        said = self._manifest["zone"]
        name, first, last = _name(said["name"]), int(said["first"]), int(said["last"])
        try:
            zone = ZoneTable.spanning(name, first, last)
        except ValueError:  # this machine does not know the zone
            raise self._stale(name) from None
        kept = [self._array(member, np.int64) for member in ZONE]
        now = (zone.since, zone.offset, zone.local_since)
        if not all(np.array_equal(a, b) for a, b in zip(kept, now, strict=True)):
            raise self._stale(name)
        return zone

    def _stale(self, name: str) -> StaleHistoryError:
        message = _(
            "{file}: the rules of the time zone {zone} on this machine are not those by which this"
            " history was imported; import the original files again"
        )
        return StaleHistoryError(message.format(file=self._path, zone=name))

    def _instants(self, name: str, count: int) -> Instants:
        """Instants within the years that a timestamp can have, or none."""
        at: Instants = self._array(name, np.int64, count)
        latest = at.max(initial=0, where=at != NO_INSTANT)
        _demand(int(at.min(initial=0)) >= EARLIEST and int(latest) <= LATEST)
        return at

    def _array(self, name: str, dtype: type, count: int | None = None) -> NDArray[Any]:
        array = self._members[name]
        if isinstance(array, bytes) or array.dtype != np.dtype(dtype):
            raise TypeError(name)
        _demand(count is None or len(array) == count)
        return array

    def _bytes(self, name: str) -> bytes:
        content = self._members[name]
        if not isinstance(content, bytes):
            raise TypeError(name)
        return content


def _demand(holds: bool) -> None:
    if not holds:
        raise ValueError


def _rises(numbers: NDArray[np.int64]) -> bool:
    """Whether none of the numbers is less than the one before."""
    return bool((numbers[1:] >= numbers[:-1]).all())


def _name(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError
    return text


def _names(said: dict[str, Any]) -> tuple[str, ...]:
    return tuple(_name(name) for name in said["names"])

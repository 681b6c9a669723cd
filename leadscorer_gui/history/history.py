"""The history of a workspace's leads: who there is and what they did, as columns.

Rows are sorted once and then never change; a simulation reads them from several threads.
Instants are µs since 1970 UTC, `NO_INSTANT` where there is none.
Source: section 2 of the scoring specification.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import NO_INSTANT, Codes, Distinct, Instants, TextColumn
from leadscorer_gui.history.instant_texts import instant_texts
from leadscorer_gui.history.zones import ZoneTable

OUTCOMES = ("accepted_at", "returned_at", "won_at")


@dataclass(frozen=True)
class Leads:
    """All leads by id in code-point order: those of the leads table or of activities alone.

    All arrays have one entry per lead. `listed` tells whether the lead is in the leads table;
    `fields` are the columns of that table that were kept, with empty text for other leads.
    """

    ids: Distinct
    listed: NDArray[np.bool_]
    created_at: Instants
    outcomes: dict[str, Instants]
    fields: dict[str, TextColumn]
    names: tuple[str, ...]
    """All columns that the leads table has, kept or not."""

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each id."""
        return {text: place for place, text in enumerate(self.ids.texts)}

    def field(self, name: str) -> TextColumn:
        """A column by name; empty texts where the data lacks it. KeyError if it was not kept."""
        return _field(self.fields, self.names, name, len(self))


@dataclass(frozen=True)
class Activities:
    """All activities, by lead, then instant, then order in the file.

    Those of lead i are rows `first[i]` to `first[i + 1]`. `at` are instants; `fields` are the
    kept columns, `type` among them. Where the files' own spelling of the time was not kept, the
    field `at` is made from `at`.
    """

    first: NDArray[np.int64]
    at: Instants
    fields: dict[str, TextColumn]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.at)

    def field(self, name: str) -> TextColumn:
        """A column by name; empty texts where the data lacks it. KeyError if it was not kept."""
        if name == "at" and name not in self.names:
            return self.at_texts
        return _field(self.fields, self.names, name, len(self))

    @cached_property
    def at_texts(self) -> TextColumn:
        """The instants as texts."""
        return instant_texts(self.at)

    def leads(self) -> Codes:
        """The lead (its place) of each activity."""
        counts = np.diff(self.first)
        return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


@dataclass(frozen=True)
class History:
    """Leads and activities, the zone in which their texts were read, and the span they cover.

    `first_instant` and `last_instant` are over activities and `created_at` that were taken; None
    where there is no instant at all.
    """

    leads: Leads
    activities: Activities
    zone: ZoneTable

    @cached_property
    def first_instant(self) -> int | None:
        """The earliest instant taken."""
        ends = [int(a.min()) for a in self._instants() if len(a)]
        return min(ends, default=None)

    @cached_property
    def last_instant(self) -> int | None:
        """The latest instant taken: the as-of where none is given."""
        ends = [int(a.max()) for a in self._instants() if len(a)]
        return max(ends, default=None)

    def _instants(self) -> tuple[Instants, Instants]:
        created = self.leads.created_at
        return self.activities.at, created[created != NO_INSTANT]


def _field(
    fields: dict[str, TextColumn], names: tuple[str, ...], name: str, rows: int
) -> TextColumn:
    if name in fields:
        return fields[name]
    if name in names:
        raise KeyError(name)
    return TextColumn.constant("", rows)

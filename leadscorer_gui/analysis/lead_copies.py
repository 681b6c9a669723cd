"""One lead as a small history of its own: itself, or copies of it that each did something else.

A copy has the lead's attributes and dates, and any of the activities of a pool: its own by as-of,
and others that it might do at as-of. Many copies are scored in one go, by the engine that scores
all leads, so that what is found is exact whatever limits, repeats and groups do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.model.text import format_instant

_AT: Final = "at"
_ACTIVITY_ID: Final = "activity_id"

Pick = NDArray[np.int64]
"""Places in a pool, in order of time."""


@dataclass(frozen=True)
class Possible:
    """An activity that the lead might do at as-of.

    It is like the activity of a row of the history (None: an empty one), but for some texts.
    """

    row: int | None
    texts: dict[str, str] = field(default_factory=dict)


class LeadCopies:
    """Makes copies of the lead at one place of a history, as it is known at as-of.

    The pool of activities has the lead's own first, `own` of them, in order of time, then the
    possible ones. What lies after as-of is not there.
    """

    def __init__(
        self, history: History, lead: int, as_of: int, possible: Sequence[Possible] = ()
    ) -> None:
        self._history, self._lead, self._as_of = history, lead, as_of
        activities = history.activities
        first, last = (int(row) for row in activities.first[lead : lead + 2])
        own = int(np.searchsorted(activities.at[first:last], as_of, side="right"))
        self.own = own
        self.rows = np.arange(first, first + own)
        """The row of each of the lead's own activities in the history."""
        self.at = np.concatenate(
            (activities.at[first : first + own], np.full(len(possible), as_of))
        )
        """The instants of the pool."""
        self._pool = {
            name: _small(self._texts(name, possible))
            for name in dict.fromkeys((*activities.fields, "type"))
        }

    @property
    def all_own(self) -> Pick:
        """The pick of a copy that is the lead itself."""
        return np.arange(self.own)

    def without(self, place: int) -> Pick:
        """All of the lead's own activities but one of the pool."""
        return np.delete(self.all_own, place)

    def with_one(self, place: int) -> Pick:
        """All of the lead's own activities, and then one that is possible."""
        return np.append(self.all_own, self.own + place)

    def text(self, name: str, place: int) -> str:
        """A text of an activity of the pool."""
        return self._pool[name][place]

    def history(self, picks: Iterable[Pick]) -> History:
        """A history with a copy of the lead for each pick, in their order."""
        chosen = list(picks)
        sizes = [len(pick) for pick in chosen]
        places = np.concatenate([np.zeros(0, np.int64), *chosen])
        first = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        fields = {
            name: TextColumn(column.codes[places], column.distinct)
            for name, column in self._pool.items()
        }
        names = self._history.activities.names
        activities = Activities(first, self.at[places], fields, names)
        return History(self._leads(len(chosen)), activities, self._history.zone)

    def _leads(self, count: int) -> Leads:
        """The same lead so many times, under ids that are in order."""
        leads, lead = self._history.leads, self._lead
        width = len(str(count))
        return Leads(
            ids=Distinct.of([f"{place:0{width}d}" for place in range(count)]),
            listed=np.full(count, bool(leads.listed[lead])),
            created_at=np.full(count, int(leads.created_at[lead])),
            outcomes={name: np.full(count, int(at[lead])) for name, at in leads.outcomes.items()},
            fields={
                name: TextColumn.constant(column[lead], count)
                for name, column in leads.fields.items()
            },
            names=leads.names,
        )

    def _texts(self, name: str, possible: Sequence[Possible]) -> list[str]:
        column = self._history.activities.field(name)
        texts = [column[row] for row in self.rows.tolist()]
        for one in possible:
            like = "" if one.row is None else column[one.row]
            given = {_AT: format_instant(self._as_of), _ACTIVITY_ID: "", **one.texts}
            texts.append(given.get(name, like))
        return texts


def _small(texts: Sequence[str]) -> TextColumn:
    """A column with no more distinct texts than it needs."""
    codes: dict[str, int] = {}
    rows = np.array([codes.setdefault(text, len(codes)) for text in texts], np.int32)
    return TextColumn(rows, Distinct.of(list(codes) or [""]))

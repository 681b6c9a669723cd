"""Ways through a timeline: from event to event, and closer to a part of it. Instants are µs."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from leadscorer_gui.analysis.explanation import Explanation
from leadscorer_gui.analysis.explanation_words import event_words, local_time, plain
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

_MOST_TOLD: Final = 4
"""Of the rows of an instant, so many are told."""


@dataclass(frozen=True)
class Event:
    """What there is at an instant: entries of the ledger, and activities by type."""

    at: int
    score: int
    entries: tuple[str, ...]
    activities: tuple[str, ...]


def events_of(explanation: Explanation) -> tuple[Event, ...]:
    """The events of a lead in order of time; none of an undated one."""
    rows = {
        at: tuple(group)
        for at, group in groupby(explanation.ledger, key=lambda row: row.at)
        if at is not None
    }
    did: dict[int, list[str]] = {}
    for name, instants in explanation.activities.items():
        for at in instants.tolist():
            did.setdefault(at, []).append(name)
    at, scores = explanation.steps()
    found = []
    for instant in sorted({*rows, *did}):
        place = int(np.searchsorted(at, instant, side="right")) - 1
        told = tuple(event_words(row) for row in rows.get(instant, ()) if row.points)
        score = int(scores[place]) if place >= 0 else 0
        found.append(Event(instant, score, told, tuple(did.get(instant, ()))))
    return tuple(found)


def event_told(explanation: Explanation, event: Event) -> str:
    """`2026-02-12 14:10: 72 points (Demo form sent +40)`."""
    what = event.entries or event.activities
    told = "; ".join(what[:_MOST_TOLD])
    left = len(what) - _MOST_TOLD
    if left > 0:
        more = n_("and {count} more", "and {count} more", left).format(count=grouped(left))
        told = f"{told}; {more}"
    places = {"when": local_time(explanation.zone, event.at), "score": plain(event.score)}
    if not told:
        return _("{when}: {score} points").format(**places)
    return _("{when}: {score} points ({what})").format(what=told, **places)


def next_event(events: tuple[Event, ...], at: int | None, by: int) -> Event | None:
    """The event after an instant, or before it (`by` −1); from the start or end without one."""
    if not events:
        return None
    if at is None:
        return events[0] if by > 0 else events[-1]
    instants = np.array([event.at for event in events], np.int64)
    if by > 0:
        place = int(np.searchsorted(instants, at, side="right"))
    else:
        place = int(np.searchsorted(instants, at, side="left")) - 1
    return events[min(max(place, 0), len(events) - 1)]


def moved_window(window: tuple[int, int] | None, at: int) -> tuple[int, int] | None:
    """A window of the same width in which an instant lies; as it is where it does already."""
    if window is None or window[0] <= at <= window[1]:
        return window
    width = window[1] - window[0]
    return at - width // 2, at - width // 2 + width

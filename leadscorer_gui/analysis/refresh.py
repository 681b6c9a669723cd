"""What is different in a history that was read again: rows, types, columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from leadscorer_gui.history.history import History
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

_MOST_NAMED = 5


@dataclass(frozen=True)
class HistoryChanges:
    """New minus old: leads and activities; types and columns that came or went, sorted."""

    leads: int
    activities: int
    new_types: tuple[str, ...] = ()
    lost_types: tuple[str, ...] = ()
    new_columns: tuple[str, ...] = ()
    lost_columns: tuple[str, ...] = ()

    def sentence(self) -> str:
        """“120 more leads, 4,310 more activities; new types: webinar; columns gone: plan.”"""
        first = ", ".join(
            text for text in (_lead_count(self.leads), _activity_count(self.activities)) if text
        )
        lists = (
            (self.new_types, _("new activity types: {names}")),
            (self.lost_types, _("activity types gone: {names}")),
            (self.new_columns, _("new columns: {names}")),
            (self.lost_columns, _("columns gone: {names}")),
        )
        told = [text.format(names=_listed(names)) for names, text in lists if names]
        if not first and not told:
            return _("The same leads, activities, types and columns as before.")
        return "; ".join(part for part in (first or _("no more and no fewer rows"), *told)) + "."


def history_changes(old: History, new: History) -> HistoryChanges:
    """Compare two histories; a type counts where an activity has it."""
    types = [_types(history) for history in (old, new)]
    columns = [_columns(history) for history in (old, new)]
    return HistoryChanges(
        len(new.leads) - len(old.leads),
        len(new.activities) - len(old.activities),
        _sorted(types[1] - types[0]),
        _sorted(types[0] - types[1]),
        _sorted(columns[1] - columns[0]),
        _sorted(columns[0] - columns[1]),
    )


def _types(history: History) -> set[str]:
    column = history.activities.field("type")
    counts = np.bincount(column.codes, minlength=len(column.distinct))
    return {column.distinct[code] for code in np.flatnonzero(counts).tolist()} - {""}


def _columns(history: History) -> set[str]:
    return {*history.leads.names, *history.activities.names}


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _lead_count(difference: int) -> str:
    count = abs(difference)
    more = n_("{count} lead more", "{count} leads more", count)
    return _told(difference, more, n_("{count} lead fewer", "{count} leads fewer", count))


def _activity_count(difference: int) -> str:
    count = abs(difference)
    more = n_("{count} activity more", "{count} activities more", count)
    return _told(difference, more, n_("{count} activity fewer", "{count} activities fewer", count))


def _told(difference: int, more: str, fewer: str) -> str:
    """A difference in one of two sentences; nothing where there is none."""
    text = more if difference > 0 else fewer
    return text.format(count=grouped(abs(difference))) if difference else ""


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return ", ".join(names)
    message = n_("{names} and {count} more", "{names} and {count} more", more)
    return message.format(names=", ".join(names[:_MOST_NAMED]), count=more)

"""The range of a history that charts can believe: where its export has no holes.

Where types of activities that rules ask for are missing in some months, leads of those months look
colder than they were, and charts start with the leads that came to be in the covered range. Where
nothing is missing, nothing is cut off.
"""

import numpy as np

from leadscorer_gui.analysis.coverage import STRAY_SHARE, Coverage, coverage_of
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.month_counts import MonthCounts
from leadscorer_gui.analysis.segments import created_within, restricted
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.result import Result, Scope
from leadscorer_gui.history.history import History
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _


def covered_period(coverage: Coverage, leads_are_older: bool = False) -> Period | None:
    """The range that is covered where another part of the history is not; else None.

    A month that is not full at an end of the history is no hole: there the range is open, unless
    `leads_are_older` than all activities: of what these did before nothing is known.
    """
    months, full = coverage.suggested_months, np.flatnonzero(coverage.counted.is_full)
    suggested, span = coverage.suggested, coverage.counted.span
    if months is None or suggested is None or span is None or not len(full):
        return None
    is_first, is_last = months[0] == full[0] and not leads_are_older, months[1] == full[-1]
    if is_first and is_last:
        return None
    return Period(_EVER if is_first else suggested.first, _ALWAYS if is_last else suggested.last)


_EVER = -(1 << 62)
_ALWAYS = 1 << 62
"""Stand for an end of the range that is open."""


def covered_by(counted: MonthCounts, history: History, workspace: Workspace) -> Period | None:
    """The covered range of a counted history for the rules of a workspace, as Data shows it."""
    names = [written for written, _askers in Uses.of(workspace).types.values()]
    created, begin = history.leads.created_at, int(counted.starts[0])
    older = int(np.count_nonzero(created < begin)) > STRAY_SHARE * max(1, len(created))
    return covered_period(coverage_of(counted, names), older)


def covered_range(history: History, workspace: Workspace, report: Report = silent) -> Period | None:
    """The same of a history that has yet to be counted."""
    return covered_by(count_months(history, workspace, report), history, workspace)


def count_months(history: History, workspace: Workspace, report: Report = silent) -> MonthCounts:
    """The activities by type and month, those that rules ask for among them."""
    return MonthCounts.of(history, frozenset(Uses.of(workspace).types), report)


def only_covered(result: Result, period: Period) -> Result:
    """The leads of a result that came to be in the covered range, and its weeks."""
    words = (covered_words(period, result.history.zone),)
    scope = Scope(words, (period.first, period.last))
    return restricted(result, created_within(result, period), scope)


def covered_words(period: Period, zone: ZoneTable) -> str:
    """`only leads created from 2024-03-01 on, where the export is complete`."""
    if period.last == _ALWAYS:
        text = _("only leads created from {first} on, where the export has no holes")
        return text.format(first=local_date(zone, period.first))
    if period.first == _EVER:
        text = _("only leads created up to {last}, where the export has no holes")
        return text.format(last=local_date(zone, period.last))
    text = _("only leads created {first} to {last}, where the export has no holes")
    return text.format(first=local_date(zone, period.first), last=local_date(zone, period.last))

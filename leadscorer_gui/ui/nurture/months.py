"""The months that a chart is about, for what is edited beside it."""

import numpy as np

from leadscorer_gui.analysis.calendar import numbers_of
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.charts.new_leads_sheet import NewLeadsSheet
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.engine.result import Result


def months_of(result: Result) -> tuple[int, int]:
    """The first and the last month of what is counted of a result."""
    span = span_counted(result)
    at = np.array([0, 0] if span is None else span)
    first, last = numbers_of(result.history.zone, "month", at).tolist()
    return first, last


def month_of_mark(sheet: Sheet | None, place: int) -> int | None:
    """The month that a mark of new leads begins in; None of other charts."""
    if not isinstance(sheet, NewLeadsSheet):
        return None
    calendar = sheet.found.calendar
    return int(numbers_of(calendar.zone, "month", calendar.starts[place : place + 1])[0])

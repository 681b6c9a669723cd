"""New MQLs by calendar month at any threshold, by look-up, as `threshold_numbers` has them by week.

Months are those of the workspace's clock; edges are days since 1970, thresholds hundredths.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.threshold_numbers import WeeklyChanges
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.text import DAY_US

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class MonthNumbers:
    """The months from the first instant taken to as-of.

    `edges`: shape (months + 1,), the days at which they begin, and the last one ends. `starts`:
    the same as instants (µs). `is_full`: those that lie wholly in the data.
    """

    edges: Numbers
    starts: Numbers
    is_full: NDArray[np.bool_]
    changes: WeeklyChanges

    @staticmethod
    def of(result: Result) -> "MonthNumbers":
        """The months of a result."""
        span, zone = span_counted(result), result.history.zone
        months = np.zeros(0, np.int64)
        if span is not None:
            days = zone.days(np.array(span)).astype("datetime64[D]")
            first, last = days.astype("datetime64[M]").astype(np.int64).tolist()
            months = np.arange(first, last + 1)
        ends = np.append(months, months[-1:] + 1) if len(months) else np.zeros(1, np.int64)
        edges = ends.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        starts = zone.to_utc(edges * DAY_US)
        low, high = (0, -1) if span is None else span
        is_full = (starts[:-1] >= low) & (starts[1:] - 1 <= high)
        days = zone.days(result.record_at).astype("datetime64[D]")
        month_of = days.astype("datetime64[M]").astype(np.int64)
        return MonthNumbers(edges, starts, is_full, _changes(result, month_of, months))

    def at(self, threshold: int) -> Numbers:
        """New MQLs at a threshold in each month."""
        return self.changes.at(threshold)


def _changes(result: Result, month_of: Numbers, months: Numbers) -> WeeklyChanges:
    """The changes of a result in each month; see `WeeklyChanges` for the two sorted columns."""
    at = month_of - (int(months[0]) if len(months) else 0)
    inside = (at >= 0) & (at < len(months))
    score = result.record_score
    least = int(score.min(initial=0))
    stride = int(score.max(initial=0)) - least + 2
    # A lead's first record takes it from nothing: no threshold is left behind.
    owners = result.record_leads()
    not_first = inside.copy()
    not_first[1:] &= owners[1:] == owners[:-1]
    not_first[:1] = False
    before = np.concatenate((score[:1], score[:-1])) - least
    return WeeklyChanges(
        weeks=months,
        least=least,
        stride=stride,
        reached=np.sort((at * stride + (score - least))[inside]),
        left=np.sort(at[not_first] * stride + before[not_first]),
    )

"""What one threshold does: the numbers behind the threshold's curve and the bars by week."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.thresholds import ThresholdCounts
from leadscorer_gui.analysis.weeks import WeekFigure, WeeklyMqls, full_weeks, span_counted
from leadscorer_gui.engine.result import ALL_LEADS, Result, Scope
from leadscorer_gui.history.zones import week_label

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class ThresholdView:
    """A model's MQLs at every threshold, and by week at one.

    Thresholds are hundredths. `weeks` are the Mondays of all weeks from the first instant taken
    to as-of, `new_mqls` and `is_full` have an entry for each. `span` are the first instant taken
    and as-of (µs), None where nothing is dated. Where the result is of some of the leads `scope`
    says which, and the span and the weeks are those of its period.
    """

    model_name: str
    leads: int
    threshold: int
    counts: ThresholdCounts
    figure: WeekFigure | None
    weeks: list[np.datetime64]
    new_mqls: Numbers
    is_full: NDArray[np.bool_]
    span: tuple[int, int] | None
    days: tuple[str, str]
    """The local dates of the span, empty without one."""
    scope: Scope = ALL_LEADS

    @staticmethod
    def of(result: Result, threshold: int | None = None) -> "ThresholdView":
        """The view of a result at a threshold (None: the model's own)."""
        frame = ThresholdView.frame(result, threshold)
        weekly, weeks = WeeklyMqls(result), week_numbers(result, frame.span)
        return replace(
            frame,
            figure=weekly.figure(frame.threshold),
            new_mqls=weekly.at(frame.threshold, weeks),
        )

    @staticmethod
    def frame(result: Result, threshold: int | None = None) -> "ThresholdView":
        """The same before anything was counted by week."""
        span = span_counted(result)
        weeks = week_numbers(result, span)
        return ThresholdView(
            model_name=result.model.name,
            leads=len(result),
            threshold=result.plan.threshold if threshold is None else threshold,
            counts=ThresholdCounts.of(result),
            figure=None,
            weeks=[np.datetime64(week_label(week).date()) for week in weeks.tolist()],
            new_mqls=np.zeros(len(weeks), np.int64),
            is_full=np.isin(weeks, full_weeks(result)),
            span=span,
            days=("", "") if span is None else _local_dates(result, span),
            scope=result.scope,
        )

    @property
    def ever(self) -> int:
        """MQLs ever at the threshold."""
        return int(self.counts.ever(np.array([self.threshold]))[0])

    @property
    def now(self) -> int:
        """MQLs now at the threshold."""
        return int(self.counts.now(np.array([self.threshold]))[0])


def week_numbers(result: Result, span: tuple[int, int] | None) -> Numbers:
    """The numbers of all weeks of a span (first and last instant, µs); none without one."""
    if span is None:
        return np.zeros(0, np.int64)
    first, last = result.history.zone.weeks(np.array(span)).tolist()
    return np.arange(first, last + 1)


def _local_dates(result: Result, span: tuple[int, int]) -> tuple[str, str]:
    first, last = result.history.zone.days(np.array(span)).tolist()
    return str(np.datetime64(first, "D")), str(np.datetime64(last, "D"))

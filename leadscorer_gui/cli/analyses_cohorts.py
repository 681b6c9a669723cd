"""`leadscorer analyse`: score profile, warming up, leads against target, funnel, re-opened."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli import nurturing
from leadscorer_gui.cli.named import Analysis, decimal

if TYPE_CHECKING:
    from leadscorer_gui.analysis.cohorts import MonthProfile
    from leadscorer_gui.analysis.funnel import Step
    from leadscorer_gui.analysis.new_leads import Counted
    from leadscorer_gui.analysis.warming_up import WarmingCurve
    from leadscorer_gui.cli.scoring import Scoring

Table = tuple[Sequence[str], Iterator[tuple[str, ...]]]

PROFILE: Final = (
    "month", "full_month", "leads", "lower_quartile", "median", "upper_quartile", "had_been_mqls",
    "share",
)  # fmt: skip
"""Then the leads below the bands and in each of them."""
WARMING: Final = ("month", "leads", "day", "counted", "lower_quartile", "median", "upper_quartile", "are_mqls")  # fmt: skip  # noqa: E501
COUNTS: Final = ("period", "full_period", "count", "target", "so_far", "expected", "low", "high")
FUNNEL: Final = (
    "cohort", "stage", "name", "leads", "before", "came_through", "of", "step", "stopped",
    "median_days", "median_touches",
)  # fmt: skip
REOPENED: Final = ("period", "first_time_mqls", "requalified", "woken")


def number(value: float | None) -> str:
    """A number with four decimals at most; empty for none."""
    return "" if value is None or value != value else f"{value:.4f}".rstrip("0").rstrip(".")


def flag(value: bool) -> str:
    """`true` or `false`."""
    return "true" if value else "false"


def profile(scoring: Scoring, options: Namespace) -> Table:
    """A row for each month."""
    found = nurturing.profile(scoring, options)
    bands = found.result.model.bands
    names = ("below_bands", *(band.name for band in bands)) if bands else ()
    return (*PROFILE, *names), (_profile(one, len(names)) for one in found.months)


def _profile(one: MonthProfile, bands: int) -> tuple[str, ...]:
    from leadscorer_gui.analysis.calendar import month_label

    quartiles = one.quartiles or (None, None, None)
    return (
        month_label(one.month), flag(one.is_full), str(len(one.leads)), *map(number, quartiles),
        str(one.mqls), number(one.share), *map(str, one.bands[:bands]),
    )  # fmt: skip


def warming(scoring: Scoring, options: Namespace) -> Table:
    """A row for each month and day; all months together under an empty month."""
    found = nurturing.warming(scoring, options)
    curves = (*found.months, found.together)
    return WARMING, (row for curve in curves for row in _curve(curve))


def _curve(curve: WarmingCurve) -> Iterator[tuple[str, ...]]:
    from leadscorer_gui.analysis.calendar import month_label

    name = "" if curve.month is None else month_label(curve.month)
    for day in range(curve.days):
        yield (
            name, str(len(curve.leads)), str(day), str(int(curve.counts[day])),
            *map(number, curve.quartiles[:, day].tolist()), number(float(curve.are_mqls[day])),
        )  # fmt: skip


def _counts(scoring: Scoring, options: Namespace, counted: Counted) -> Table:
    found = nurturing.counts(scoring, options, counted)
    last, one = len(found.counts) - 1, found.projection
    ends = [""] * 4
    if one is not None:
        ends = [number(end) for end in (one.so_far, one.expected, one.low, one.high)]
    return COUNTS, (
        (
            label, flag(bool(found.calendar.is_full[place])), str(int(found.counts[place])),
            decimal(found.targets[place]), *(ends if place == last else [""] * 4),
        )
        for place, label in enumerate(found.calendar.labels)
    )  # fmt: skip


def funnel(scoring: Scoring, options: Namespace) -> Table:
    """A row for each stage of all leads, then of each cohort."""
    from leadscorer_gui.analysis.calendar import label_of
    from leadscorer_gui.charts.funnel_sheet import FunnelSheet, stage_name

    whole, cohorts = nurturing.funnel(scoring, options)
    calendar, names = cohorts.calendar, scoring.workspace.stages
    labels = ["", *(label_of(calendar.unit, one) for one in calendar.numbers.tolist())]
    return FUNNEL, (
        (label, step.stage, stage_name(step.stage, names), *_step(step))
        for label, found in zip(labels, (whole, *cohorts.funnels), strict=True)
        for step in FunnelSheet(found).rows
    )


def _step(step: Step) -> tuple[str, ...]:
    share = step.share
    return (
        str(len(step.leads)), step.before or "", "" if share is None else str(share.count),
        "" if share is None else str(share.total), "" if share is None else decimal(share.ratio),
        str(len(step.stopped)), number(step.days), number(step.touches),
    )  # fmt: skip


def reopened(scoring: Scoring, options: Namespace) -> Table:
    """A row for each period."""
    found = nurturing.reopened(scoring, options)
    columns = (found.first, found.again, found.woken)
    texts = [[str(int(value)) for value in column] for column in columns]
    return REOPENED, iter(zip(found.calendar.labels, *texts, strict=True))


ANALYSES: Final[dict[str, Analysis]] = {
    "score-profile": profile,
    "warming-up": warming,
    "raw-leads": partial(_counts, counted="raw"),
    "new-leads": partial(_counts, counted="new"),
    "mqls-against-target": partial(_counts, counted="mqls"),
    "funnel": funnel,
    "reopened": reopened,
}

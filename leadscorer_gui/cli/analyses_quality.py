"""`leadscorer analyse`: what thresholds are worth, new MQLs by week, how scores lie."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.named import Analysis, days_to_win, decimal

if TYPE_CHECKING:
    from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
    from leadscorer_gui.analysis.threshold_quality import Lift, QualityAt, Rate
    from leadscorer_gui.cli.scoring import Scoring

QUALITY_COLUMNS: Final = (
    "threshold", "mqls", "bought", "never_bought", "leads", "won", "missed",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
    "lift", "lift_low", "lift_high", "too_few", "days_to_win", "won_means",
)  # fmt: skip
"""Of the leads that are old enough, by `days_to_win`; the ends are those of 95 % intervals. The
last column says in words what *won* means."""

CURVE_COLUMNS: Final = (
    "threshold", "mqls_ever", "mqls_now", "per_week", "per_week_low", "per_week_high",
    "weeks", "weeks_above_capacity",
)  # fmt: skip
"""New MQLs of the full weeks: mean, 10th and 90th percentile; `weeks` are how many are full. The
last column is empty where the model has no capacity."""

WEEK_COLUMNS: Final = ("week", "new_mqls", "full_week", "above_capacity")
"""The week by its Monday; the last column is empty where the model has no capacity."""

SCORE_COLUMNS: Final = ("from", "below", "leads", "won")
"""A bar of scores; leads with exactly 0 may have one of their own, from 0 to below 0."""

Table = tuple[tuple[str, ...], Iterator[tuple[str, ...]]]


def threshold_quality(scoring: Scoring, options: Namespace) -> Table:
    """Precision, recall and lift at each whole threshold."""
    from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
    from leadscorer_gui.analysis.thresholds import whole_thresholds

    days = days_to_win(options)
    result = scoring.simulate(scoring.models[0])
    quality = ThresholdQuality.of(result, days)
    thresholds = whole_thresholds(result).tolist()
    age = quality.maturity.days
    rests_on = ("" if age is None else str(age), scoring.won)
    return QUALITY_COLUMNS, (
        (*_quality_cells(quality.at(threshold)), *rests_on) for threshold in thresholds
    )


def _quality_cells(at: QualityAt) -> tuple[str, ...]:
    from leadscorer_gui.analysis.threshold_quality import ENOUGH
    from leadscorer_gui.model.text import format_points

    counts = (at.mqls, at.bought, at.never_bought, at.leads, at.won, at.missed)
    rates = (*_rate_cells(at.precision), *_rate_cells(at.recall), *_lift_cells(at.lift))
    too_few = "true" if at.mqls < ENOUGH else "false"
    return (format_points(at.threshold), *map(str, counts), *rates, too_few)


def _rate_cells(rate: Rate | None) -> tuple[str, ...]:
    return _ratios(None if rate is None else (rate.share, rate.low, rate.high))


def _lift_cells(lift: Lift | None) -> tuple[str, ...]:
    return _ratios(None if lift is None else (lift.ratio, lift.low, lift.high))


def _ratios(ratios: tuple[Fraction, float, float] | None) -> tuple[str, ...]:
    from leadscorer_gui.analysis.backtest import format_ratio

    return ("",) * 3 if ratios is None else tuple(format_ratio(Fraction(each)) for each in ratios)


def mqls_by_threshold(scoring: Scoring, _options: Namespace) -> Table:
    """MQLs ever, now and per week at each whole threshold."""
    from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers

    model = scoring.models[0]
    numbers, capacity = ThresholdNumbers.of(scoring.simulate(model)), model.weekly_capacity
    return CURVE_COLUMNS, (
        _curve_cells(numbers, threshold, capacity)
        for threshold in numbers.whole_thresholds.tolist()
    )


def _curve_cells(
    numbers: ThresholdNumbers, threshold: int, capacity: Fraction | None
) -> tuple[str, ...]:
    from leadscorer_gui.model.text import format_points

    figure = numbers.figure(threshold)
    cells = [format_points(threshold), str(numbers.ever(threshold)), str(numbers.now(threshold))]
    if figure is None:
        return (*cells, "", "", "", "0", "")
    ends = (figure.mean, Fraction(figure.low), Fraction(figure.high))
    above = "" if capacity is None else str(numbers.weeks_above(threshold, capacity))
    return (*cells, *map(decimal, ends), str(figure.weeks), above)


def mqls_by_week(scoring: Scoring, _options: Namespace) -> Table:
    """New MQLs of each week at the model's threshold."""
    from leadscorer_gui.analysis.threshold_view import ThresholdView

    model = scoring.models[0]
    view, capacity = ThresholdView.of(scoring.simulate(model)), model.weekly_capacity
    words = {True: "true", False: "false", None: ""}
    return WEEK_COLUMNS, (
        (
            str(week),
            str(count),
            words[bool(full)],
            words[None if capacity is None else count > capacity],
        )
        for week, count, full in zip(
            view.weeks, view.new_mqls.tolist(), view.is_full.tolist(), strict=True
        )
    )


def distribution(scoring: Scoring, _options: Namespace) -> Table:
    """The leads by score."""
    from leadscorer_gui.analysis.score_distribution import ScoreDistribution
    from leadscorer_gui.charts.quality_rows import distribution_rows

    rows = distribution_rows(ScoreDistribution.of(scoring.simulate(scoring.models[0])))
    return SCORE_COLUMNS, iter(rows[1:])


ANALYSES: Final[dict[str, Analysis]] = {
    "mqls-by-threshold": mqls_by_threshold,
    "threshold-quality": threshold_quality,
    "mqls-by-week": mqls_by_week,
    "distribution": distribution,
}

"""The curve of one measure as the steps that figure and overlay have in common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.charts.periods import AIR_ABOVE
from leadscorer_gui.charts.words import Measure

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Steps:
    """From one x (points, rising) to the next the height is that of the next. Shapes: (n,).

    `low` and `high`: what 8 of 10 weeks lie between, where the measure is one of weeks. `top`: how
    far up the axis goes.
    """

    x: Values
    height: Values
    top: float
    low: Values | None = None
    high: Values | None = None


def curve_steps(
    numbers: ThresholdNumbers,
    measure: Measure,
    span: tuple[float, float],
    capacity: Fraction | None,
) -> Steps | None:
    """The steps of a measure within some points; None where there is nothing to show.

    The axis has room for the capacity (MQLs per week) where the measure is one of weeks.
    """
    if numbers.is_empty:
        return None
    if measure == "weekly":
        return _weekly(numbers, span, float(capacity or 0))
    return _counts(numbers, measure == "ever", span)


def _weekly(numbers: ThresholdNumbers, span: tuple[float, float], capacity: float) -> Steps | None:
    curve, (low, high) = numbers.curve, span
    if not len(curve.thresholds):
        return None
    inside = (curve.thresholds >= low * 100 - 100) & (curve.thresholds <= high * 100)
    # Beyond the curve's ends nothing changes: everyone below, nobody above.
    x = np.concatenate(([low], curve.thresholds[inside] / 100, [high]))

    def ends(values: Values) -> Values:
        kept = values[inside]
        return np.concatenate((kept[:1], kept, kept[-1:]))

    most = max(1.0, float(curve.high[inside].max()), float(curve.mean[inside].max()), capacity)
    return Steps(x, ends(curve.mean), most * AIR_ABOVE, ends(curve.low), ends(curve.high))


def _counts(numbers: ThresholdNumbers, ever: bool, span: tuple[float, float]) -> Steps:
    counts = numbers.view.counts
    scores, count = (counts.peaks, counts.ever) if ever else (counts.scores_now, counts.now)
    ends = np.array([round(span[0] * 100), round(span[1] * 100)])
    at = np.unique(np.concatenate((scores, ends)))
    at = at[(at >= ends[0]) & (at <= ends[1])]
    return Steps(at / 100, count(at).astype(np.float64), max(1, len(scores)) * AIR_ABOVE)

"""Whether two simulations make the same curves and bars, whatever their thresholds."""

from typing import Any

import numpy as np

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers


def drawn_alike(one: ThresholdNumbers, other: ThresholdNumbers) -> bool:
    """Whether all curves and bars are the same: then no picture of them has to be made again.

    So it is where a model differs in its threshold alone. Where they differ that is seen in the
    first short columns; to compare all takes some milliseconds for a million leads.
    """
    if _scales(one) != _scales(other):
        return False
    pairs = zip(_columns(one), _columns(other), strict=True)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


def _scales(numbers: ThresholdNumbers) -> tuple[Any, ...]:
    changes, counts = numbers.changes, numbers.view.counts
    return (
        numbers.view.scope, numbers.first_whole,
        changes.least, changes.stride, changes.times, counts.times,
    )  # fmt: skip


def _columns(numbers: ThresholdNumbers) -> tuple[Any, ...]:
    curve, changes, counts = numbers.curve, numbers.changes, numbers.view.counts
    return (
        curve.thresholds, curve.mean, curve.low, curve.high, numbers.totals, numbers.full,
        changes.weeks, counts.peaks, counts.scores_now, changes.reached, changes.left,
    )  # fmt: skip

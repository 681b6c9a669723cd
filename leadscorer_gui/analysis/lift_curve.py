"""Lift at every threshold at once, as `threshold_quality.lift_of` has it at one."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import Z_95, wilson
from leadscorer_gui.analysis.threshold_quality import QualityCurve, ThresholdQuality

Floats: TypeAlias = NDArray[np.float64]


def lift_curve(quality: ThresholdQuality, curve: QualityCurve) -> tuple[Floats, Floats, Floats]:
    """The lift at the thresholds of a curve, and the ends of its 95 % intervals; NaN where none."""
    won, leads = quality.maturity.won, quality.maturity.leads
    mqls, bought = curve.mqls.astype(np.float64), curve.bought.astype(np.float64)
    none = np.full(len(mqls), np.nan)
    if not won:
        return none, none.copy(), none.copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = bought * leads / (mqls * won)
        less = 1 / mqls + 1 / won + 1 / leads
        # Rounding must not make a variance negative where MQLs are all leads.
        variance = np.maximum(0, 1 / bought + 2 * bought / (mqls * won) - less)
        width = np.exp(Z_95 * np.sqrt(variance))
        low, high = ratio / width, ratio * width
    for place in np.flatnonzero((curve.bought == 0) & (curve.mqls > 0)).tolist():
        ends = wilson(0, int(curve.mqls[place]))
        low[place], high[place] = 0.0, (ends[1] if ends else 0.0) * leads / won
    return ratio, low, high

"""Quality and distribution as tables of texts: the first row is the heading."""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from leadscorer_gui.charts.words import Rows
from leadscorer_gui.numerals import fixed, shown_points, written
from leadscorer_gui.texts import _


@fixed()
def quality_rows(quality: ThresholdQuality, thresholds: NDArray[np.int64]) -> Rows:
    """Precision, recall and lift at thresholds (hundredths) with the ends of their intervals."""
    rows: list[tuple[str, ...]] = [_quality_heading()]
    for threshold in thresholds.tolist():
        at = quality.at(threshold)
        row = [shown_points(threshold), str(at.mqls), str(at.bought), str(at.missed)]
        for rate in (at.precision, at.recall):
            ends = (None,) * 3 if rate is None else (float(rate.share), rate.low, rate.high)
            row += map(_four, ends)
        lift = at.lift
        ends = (None,) * 3 if lift is None else (float(lift.ratio), lift.low, lift.high)
        rows.append((*row, *map(_four, ends)))
    return tuple(rows)


def _quality_heading() -> tuple[str, ...]:
    ends = (_("{rate}, low"), _("{rate}, high"))
    rates = (_("precision"), _("recall"), _("lift"))
    named = (text for rate in rates for text in (rate, *(end.format(rate=rate) for end in ends)))
    return _("threshold"), _("MQLs"), _("bought"), _("wins missed"), *named


def _four(value: float | None) -> str:
    return "" if value is None else written(value, ".4f")


@fixed()
def distribution_rows(distribution: ScoreDistribution) -> Rows:
    """The bars; leads with exactly 0 in a row of their own where they have a bar of their own."""
    bars = distribution.bars
    rows = [] if bars.zero is None else [("0", "0", str(bars.zero), str(bars.zero_won))]
    lows, highs = bars.edges[:-1].tolist(), bars.edges[1:].tolist()
    counts = (bars.leads.tolist(), bars.won.tolist())
    rows += [
        (shown_points(low), shown_points(high), str(leads), str(won))
        for low, high, leads, won in zip(lows, highs, *counts, strict=True)
    ]
    return (_("score from"), _("below"), _("leads"), _("won")), *rows

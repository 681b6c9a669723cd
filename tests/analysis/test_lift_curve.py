"""Lift at every threshold is that at each."""

import numpy as np
import pytest

from leadscorer_gui.analysis.lift_curve import lift_curve
from leadscorer_gui.analysis.threshold_quality import ThresholdQuality
from tests.charts.test_quality_charts import made_of


@pytest.mark.parametrize(
    "wins", [lambda i: i % 3 == 0, lambda i: i == 7, lambda i: True], ids=["third", "one", "all"]
)
def test_that_the_curve_agrees_with_each_threshold(wins):
    quality = ThresholdQuality.of(made_of(wins).result)
    thresholds = np.arange(-100, 2500, 50)
    ratios, lows, highs = lift_curve(quality, quality.curve(thresholds))
    for at, *found in zip(thresholds.tolist(), ratios, lows, highs, strict=True):
        lift = quality.at(at).lift
        if lift is None:
            assert np.isnan(found).all()
        else:
            assert found == pytest.approx([float(lift.ratio), lift.low, lift.high], rel=1e-6)


def test_that_there_is_none_where_nobody_won():
    quality = ThresholdQuality.of(made_of(lambda i: False).result)
    assert np.isnan(lift_curve(quality, quality.curve(np.array([0, 500])))).all()

"""What is looked up of a threshold is what is counted afresh for it."""

from fractions import Fraction

import numpy as np
import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.analysis.weeks import WeeklyMqls, threshold_for_capacity
from tests.engine.cases import case_of, results_of

SEEDS = [*range(20), *(pytest.param(s, marks=pytest.mark.slow) for s in range(100, 400))]


@pytest.fixture(params=SEEDS, scope="module")
def simulated(request, tmp_path_factory):
    results = results_of(case_of(request.param), tmp_path_factory.mktemp("case")).values()
    return [(result, ThresholdNumbers.of(result)) for result in results]


def test_that_a_look_up_says_what_a_count_says(simulated):
    for result, numbers in simulated:
        for threshold in (-1050, 0, 1, 500, 733, 2500, result.plan.threshold, 9000):
            counted = ThresholdView.of(result, threshold)
            looked_up = numbers.at(threshold)
            assert looked_up.figure == counted.figure
            assert looked_up.new_mqls.tolist() == counted.new_mqls.tolist()
            assert (looked_up.ever, looked_up.now) == (counted.ever, counted.now)
            assert (numbers.ever(threshold), numbers.now(threshold)) == (counted.ever, counted.now)


def test_that_the_curve_is_exact_at_its_thresholds(simulated):
    for result, numbers in simulated:
        weekly, curve = WeeklyMqls(result), numbers.curve
        for place in range(0, len(curve.thresholds), 7):
            figure = weekly.figure(int(curve.thresholds[place]))
            assert curve.mean[place] == pytest.approx(float(figure.mean))
            assert (curve.low[place], curve.high[place]) == pytest.approx((figure.low, figure.high))


def test_that_goal_seek_finds_the_threshold_of_the_definition(simulated):
    for result, numbers in simulated:
        for capacity in (Fraction(0), Fraction(1, 20), Fraction(1, 3), Fraction(2)):
            assert numbers.threshold_for(capacity) == threshold_for_capacity(result, capacity)


def test_that_weeks_above_a_capacity_are_full_weeks_with_more_new_mqls(simulated):
    for _result, numbers in simulated:
        counts = numbers.by_week(500)[numbers.full]
        for capacity in (Fraction(0), Fraction(1, 2), Fraction(1)):
            assert numbers.weeks_above(500, capacity) == int(np.sum(counts > float(capacity)))


def test_that_the_bands_hold_every_lead_once(simulated):
    for result, numbers in simulated:
        if result.model.bands:
            assert sum(band.leads for band in numbers.bands) == len(result)

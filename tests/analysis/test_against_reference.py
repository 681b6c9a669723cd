"""Thresholds, weeks and the back-test against the plain reference."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from leadscorer_gui.analysis.backtest import Backtest, format_ratio
from leadscorer_gui.analysis.thresholds import ThresholdCounts, whole_thresholds
from leadscorer_gui.analysis.weeks import (
    Period,
    WeeklyMqls,
    full_weeks,
    threshold_for_capacity,
)
from leadscorer_gui.history.zones import week_label
from leadscorer_gui.model.text import parse_timestamp
from tests.engine.cases import case_of, results_of
from tests.reference import backtest

SEEDS = [
    *range(20),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 600)),
]


@pytest.fixture(params=SEEDS, scope="module")
def simulated(request, tmp_path_factory):
    case = case_of(request.param)
    results = results_of(case, tmp_path_factory.mktemp("case"))
    return case, [(model, results[model["id"]]) for model in case.models]


def told(case):
    return case.leads, case.activities, case.as_of


def monday(week) -> str:
    return week_label(week).date().isoformat()


@pytest.mark.parametrize("within", [None, 30])
def test_that_counts_and_quality_at_thresholds_are_those_of_the_reference(simulated, within):
    case, of_models = simulated
    for model, result in of_models:
        wanted = backtest.thresholds(case.workspace, model, *told(case), "-20", "60", "2.5", within)
        counts, quality = ThresholdCounts.of(result), Backtest(result, within)
        for number, row in enumerate(wanted):
            threshold = -2000 + 250 * number
            at = np.array([threshold])
            found = {
                "threshold": row["threshold"],
                "mqls_ever": str(counts.ever(at)[0]),
                "mqls_now": str(counts.now(at)[0]),
            }
            if quality.any_won:
                known = quality.quality(threshold)
                found |= {
                    "precision": format_ratio(known.precision),
                    "recall": format_ratio(known.recall),
                    "lift": format_ratio(known.lift),
                }
            assert found == row


def test_that_new_mqls_by_week_are_those_of_the_reference(simulated):
    case, of_models = simulated
    for model, result in of_models:
        all_weeks = np.arange(-4000, 13_000)
        for threshold in (-500, 0, 1000, result.plan.threshold):
            counts = WeeklyMqls(result).at(threshold, all_weeks)
            found = {monday(w): int(c) for w, c in zip(all_weeks, counts, strict=True) if c}
            exact = Fraction(threshold, 100)
            assert found == backtest.weekly(case.workspace, model, *told(case), exact)


def test_that_the_full_weeks_are_those_of_the_reference(simulated):
    case, of_models = simulated
    zone = case.workspace.get("time_zone", "UTC")
    texts = ("2023-12-03T04:00", "2024-06-16T23:59:59.999999")
    first, last = (parse_timestamp(text, zone) for text in texts)
    for _model, result in of_models:
        found = [monday(week) for week in full_weeks(result)]
        assert found == backtest.full_weeks(case.workspace, *told(case))
        found = [monday(week) for week in full_weeks(result, Period(first, last))]
        assert found == backtest.full_weeks(case.workspace, *told(case), texts)


def test_that_all_thresholds_at_once_say_what_each_says_alone(simulated):
    _case, of_models = simulated
    for _model, result in of_models:
        weeks, thresholds = full_weeks(result), whole_thresholds(result)[::9]
        weekly = WeeklyMqls(result)
        matrix = weekly.matrix(thresholds, weeks)
        for column, threshold in enumerate(thresholds.tolist()):
            assert matrix[:, column].tolist() == weekly.at(threshold, weeks).tolist()


def test_that_the_threshold_for_a_capacity_is_the_lowest_whole_one_that_keeps_it(simulated):
    _case, of_models = simulated
    for _model, result in of_models:
        weekly = WeeklyMqls(result)
        for capacity in (Fraction(0), Fraction(1, 20), Fraction(1, 4)):
            found = threshold_for_capacity(result, capacity)
            if found is None:
                figure = weekly.figure(-100_000_000)
                assert figure is None or figure.mean <= capacity
                continue
            assert weekly.figure(found).mean <= capacity < weekly.figure(found - 100).mean


def test_that_a_monday_is_named_by_its_date():
    assert week_label(0).date() == date(1970, 1, 5)

"""Pictures are made again exactly where a curve or a bar is another one."""

from dataclasses import replace

import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_sameness import drawn_alike
from leadscorer_gui.engine.result import Scope
from tests.charts.test_quality_charts import made_of


@pytest.fixture(scope="module")
def result():
    return made_of(lambda i: i % 4 == 3).result


@pytest.fixture(scope="module")
def numbers(result):
    return ThresholdNumbers.of(result)


def test_that_another_threshold_changes_no_picture(result, numbers):
    model = replace(result.model, mql=replace(result.model.mql, threshold=700))
    other = ThresholdNumbers.of(replace(result, plan=replace(result.plan, model=model)))
    assert drawn_alike(numbers, other)
    assert drawn_alike(numbers, replace(numbers, view=numbers.at(300)))


@pytest.mark.parametrize("column", ["peak", "score", "record_score", "record_at"])
def test_that_any_other_number_does(result, numbers, column):
    values = getattr(result, column).copy()
    values[-1] += 7 * 86_400_000_000 if column == "record_at" else 100
    assert not drawn_alike(numbers, ThresholdNumbers.of(replace(result, **{column: values})))


def test_that_other_leads_and_estimates_are_other_pictures(result, numbers):
    some = ThresholdNumbers.of(replace(result, scope=Scope(("≈ some",), sampled=True)))
    assert not drawn_alike(numbers, some)
    assert not drawn_alike(numbers, numbers.scaled(2, 400))

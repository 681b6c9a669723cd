"""The leads behind a mark of a curve, against what the curve counts."""

from dataclasses import replace

import numpy as np
import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.ui.simulate.leads_behind import who_enters
from tests.ui.leads.made import simulated

LEADS = "lead_id,email,country\n" + "".join(f"L{i:02d},,DE\n" for i in range(30))
VISITS = [
    f"L{i:02d},2024-01-{1 + i % 28:02d}T0{hour}:00,visit"
    for i in range(30)
    for hour in range(i % 5)
]
ACTIVITIES = "\n".join(("lead_id,at,type", *VISITS)) + "\n"


@pytest.fixture(scope="module")
def result():
    """Every third lead does not qualify any more, and every fourth is undated."""
    made = simulated(LEADS, ACTIVITIES).result
    place = np.arange(len(made))
    return replace(made, qualifies_now=place % 3 > 0, undated=place % 4 == 0)


@pytest.mark.parametrize("measure", ["ever", "now"])
def test_that_who_enters_is_what_the_curve_has_more(result, measure):
    numbers = ThresholdNumbers.of(result)
    count = numbers.ever if measure == "ever" else numbers.now
    thresholds = range(100, numbers.highest, 100)
    found = [len(who_enters(result, at, measure)[1]) for at in thresholds]
    assert found == [count(at - 100) - count(at) for at in thresholds]
    assert any(found)


def test_that_a_lead_without_a_date_enters_in_no_week(result):
    step = int(np.bincount(result.peak[result.peak > 0] // 100).argmax()) * 100 + 100
    ever, weekly = (set(who_enters(result, step, one)[1].tolist()) for one in ("ever", "weekly"))
    assert ever - weekly == {place for place in ever if place % 4 == 0} != set()

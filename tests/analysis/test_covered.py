"""The covered range: only where something is missing, and then without the leads before it."""

import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.covered import (
    covered_range,
    covered_words,
    only_covered,
)
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.history.history import History
from tests.analysis.histories import days, history
from tests.analysis.segmented import weekly_mean

WORKSPACE = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 10}
    rules: [{id: v, name: V, kind: activity, activity: visit, points: 10},
            {id: d, name: D, kind: activity, activity: demo, points: 10}]
"""


@pytest.fixture(scope="module")
def workspace():
    return loads(WORKSPACE, "w")


def spread(activities, leads=30):
    """The activities in turn by several leads, each in order of time."""
    made = history(activities, {"country": ["DE"] * leads})
    rows = np.arange(len(made.activities)) % leads
    order = np.argsort(rows, kind="stable")
    taken = made.activities
    fields = {
        name: type(column)(column.codes[order], column.distinct)
        for name, column in taken.fields.items()
    }
    first = np.searchsorted(rows[order], np.arange(leads + 1)).astype(np.int64)
    return History(made.leads, type(taken)(first, taken.at[order], fields, taken.names), made.zone)


def test_that_nothing_is_cut_off_where_nothing_is_missing(workspace):
    made = history(
        days("visit", "2024-01-10", "2024-06-20") + days("demo", "2024-01-10", "2024-06-20")
    )
    assert covered_range(made, workspace) is None


def test_that_the_range_begins_where_the_last_type_begins(workspace):
    made = history(
        days("visit", "2024-01-10", "2024-06-20") + days("demo", "2024-04-01", "2024-06-20")
    )
    period = covered_range(made, workspace)
    assert covered_words(period, made.zone).startswith("only leads created from 2024-04-01 on")


def test_that_a_hole_in_the_middle_leaves_the_longer_side(workspace):
    visits = days("visit", "2024-01-01", "2024-04-30") + days("visit", "2024-06-01", "2024-07-31")
    made = history(visits + days("demo", "2024-01-01", "2024-07-31"))
    period = covered_range(made, workspace)
    assert covered_words(period, made.zone).startswith("only leads created up to 2024-04-30")


def test_that_leads_older_than_all_activities_are_left_out(workspace):
    made = history(days("visit", "2024-03-01", "2024-07-31"), {"country": ["DE"] * 40})
    assert covered_range(made, workspace) is None
    made.leads.created_at[:5] = int(pd.Timestamp("2021-05-05").value // 1000)
    period = covered_range(made, workspace)
    assert covered_words(period, made.zone).startswith("only leads created from 2024-03-01 on")


def test_that_no_activities_suggest_no_range(workspace):
    assert covered_range(history(), workspace) is None


def test_that_only_leads_and_weeks_of_the_range_are_counted(workspace):
    made = spread(
        days("visit", "2024-01-10", "2024-06-20") + days("demo", "2024-04-01", "2024-06-20")
    )
    made.leads.created_at[:20] = int(pd.Timestamp("2024-04-03").value // 1000)
    result = simulate(workspace, workspace.models[0], made)
    period = covered_range(made, workspace)
    some = only_covered(result, period)
    starts = pd.Series(result.start)
    kept = starts >= period.first
    assert np.array_equal(some.leads, result.leads[kept])
    last = min(period.last, result.as_of)
    mean, weeks = weekly_mean(pd.Series(result.mql_at)[kept], period.first, last)
    figure = ThresholdNumbers.of(some).figure(1000)
    assert (float(figure.mean), figure.weeks) == (pytest.approx(mean), weeks)
    assert "2024-04-01" in " ".join(some.scope.words)

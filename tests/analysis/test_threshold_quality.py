"""What a threshold is worth, counted again in plain pandas, and by hand."""

from fractions import Fraction
from math import exp, log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.analysis.backtest import Backtest
from leadscorer_gui.analysis.maturity import days_to_win, mature_leads
from leadscorer_gui.analysis.threshold_quality import ENOUGH, ThresholdQuality, lift_of
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.text import DAY_US
from tests.engine.cases import case_of, results_of

SEEDS = [*range(30), *(pytest.param(s, marks=pytest.mark.slow) for s in range(100, 400))]
THRESHOLDS = (-1050, 0, 1, 500, 733, 2500, 9000)


@pytest.fixture(params=SEEDS, scope="module")
def results(request, tmp_path_factory):
    return list(results_of(case_of(request.param), tmp_path_factory.mktemp("case")).values())


def plain(result, threshold, days):
    """The same in a dozen lines: a row per dated lead that is old enough."""
    leads = pd.DataFrame(
        {
            "start": result.start,
            "undated": result.undated,
            "q": result.first_reached(threshold),
            "won_at": result.history.leads.outcomes["won_at"][result.leads],
        }
    )
    as_of = -NEVER if result.as_of is None else result.as_of
    old = leads[~leads.undated & (leads.start <= as_of - (days or 0) * DAY_US)]
    won = (old.won_at != NEVER) & (old.won_at <= as_of)
    mql = (old.q != NEVER) & (~won | (old.q < old.won_at))
    return int(mql.sum()), int((mql & won).sum()), len(old), int(won.sum())


def test_that_every_number_is_that_of_plain_pandas(results):
    for result in results:
        for days in (None, 0, 3, 40):
            quality = ThresholdQuality.of(result, days)
            for threshold in THRESHOLDS:
                at = quality.at(threshold)
                counted = plain(result, threshold, quality.maturity.days)
                assert (at.mqls, at.bought, at.leads, at.won) == counted
                assert at.never_bought == len(quality.never_bought(threshold))
                assert at.missed == len(quality.missed(threshold))
                assert at.bought == len(quality.bought(threshold))


def test_that_with_every_lead_it_is_the_back_test_of_the_specification(results):
    for result in results:
        quality, backtest = ThresholdQuality.of(result, 0), Backtest(result)
        for threshold in THRESHOLDS:
            at, known = quality.at(threshold), backtest.quality(threshold)
            assert (at.precision and at.precision.share) == known.precision
            assert (at.recall and at.recall.share) == known.recall
            assert (at.lift and at.lift.ratio) == known.lift


def test_that_recall_falls_as_the_threshold_rises_and_intervals_hold_their_shares(results):
    for result in results:
        quality = ThresholdQuality.of(result, 0)
        curve = quality.curve(np.arange(-2000, 9000, 50))
        assert np.all(np.diff(curve.mqls) <= 0)
        assert np.all(np.diff(curve.bought) <= 0)
        for share, low, high in (curve.precision, curve.recall):
            known = ~np.isnan(share)
            assert np.all((low <= share)[known] & (share <= high)[known])
            assert np.all((low[known] >= 0) & (high[known] <= 1))
        for place in range(0, len(curve.thresholds), 13):
            at = quality.at(int(curve.thresholds[place]))
            if at.precision is not None:
                found = tuple(float(rate[place]) for rate in curve.precision)
                assert found == (float(at.precision.share), at.precision.low, at.precision.high)


WORKSPACE = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 10}
    rules:
      - {id: v, name: Visit, kind: activity, activity: visit, points: 1}
"""


def scored(visits_and_wins, tmp_path, ages=None):
    """A result of leads with so many visits on their first day, won ten days later or not."""
    from leadscorer_gui.importing.plain import read_history

    leads, rows = ["lead_id,created_at,won_at"], ["lead_id,at,type"]
    for i, (visits, is_won) in enumerate(visits_and_wins):
        start = pd.Timestamp("2024-06-01") - pd.Timedelta(days=100 if ages is None else ages[i])
        won = f"{start + pd.Timedelta(days=10):%Y-%m-%d}" if is_won else ""
        leads.append(f"L{i:04d},{start:%Y-%m-%d},{won}")
        rows += [
            f"L{i:04d},{start:%Y-%m-%d}T{k // 60:02d}:{k % 60:02d},visit" for k in range(visits)
        ]
    leads.append("last,2024-06-01,")
    (tmp_path / "l.csv").write_text("\n".join(leads) + "\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    history = read_history(tmp_path / "l.csv", tmp_path / "a.csv", "UTC").history
    workspace = loads(WORKSPACE, "w")
    return simulate(workspace, workspace.models[0], history)


def test_that_leads_too_young_for_an_outcome_are_left_out_and_counted(tmp_path):
    ages = [100, 100, 11, 9, 5, 3]
    wins = [True, False, True, False, False, False]
    result = scored([(20, won) for won in wins], tmp_path, ages)
    quality = ThresholdQuality.of(result)
    assert days_to_win(result) == 10
    assert (quality.maturity.days, quality.maturity.is_given) == (10, False)
    assert (quality.maturity.leads, quality.maturity.young) == (3, 4)
    at = quality.at(1000)
    assert (at.mqls, at.bought, at.never_bought, at.missed) == (3, 2, 1, 0)
    given_days = ThresholdQuality.of(result, 50)
    assert (given_days.maturity.leads, given_days.maturity.young_won) == (2, 1)
    assert given_days.maturity.is_given


def test_that_leads_behind_the_words_are_named(tmp_path):
    result = scored([(20, False), (20, True), (2, True), (2, False)], tmp_path)
    quality, ids = ThresholdQuality.of(result), result.history.leads.ids.texts
    named = [ids[place] for place in quality.never_bought(1000)]
    assert named == ["L0000"]
    assert [ids[place] for place in quality.bought(1000)] == ["L0001"]
    assert [ids[place] for place in quality.missed(1000)] == ["L0002"]


def test_that_without_wins_there_is_no_quality(tmp_path):
    quality = ThresholdQuality.of(scored([(20, False)] * 3, tmp_path))
    assert not quality.any_won
    assert quality.maturity.days is None
    assert quality.at(1000).recall is None
    assert quality.at(1000).lift is None
    assert quality.threshold_for(Fraction(1, 2)).why == "too_few"


# Goal seek


def sought_plainly(quality, wanted):
    """The lowest whole threshold from which on it holds, threshold by threshold."""
    enough = [t for t in range(0, 20_000, 100) if quality.at(t).mqls >= ENOUGH]
    holds = [quality.at(t).precision.share >= wanted for t in enough]
    if all(holds) or not holds[-1]:
        return None
    return enough[len(holds) - holds[::-1].index(False)]


@pytest.mark.parametrize("seed", range(8))
def test_that_goal_seek_finds_the_lowest_threshold_from_which_on_it_holds(seed, tmp_path):
    random = np.random.default_rng(seed)
    visits = random.integers(0, 60, 400)
    wins = random.random(400) < visits / 80
    quality = ThresholdQuality.of(scored(zip(visits, wins, strict=True), tmp_path))
    for percent in (5, 20, 35, 50, 60, 90):
        wanted = Fraction(percent, 100)
        sought = quality.threshold_for(wanted)
        assert sought.threshold == sought_plainly(quality, wanted)
        assert (sought.threshold is not None) == (sought.why == "found")
        assert sought.best.precision.share == max(
            quality.at(t).precision.share
            for t in range(0, 20_000, 100)
            if quality.at(t).mqls >= ENOUGH
        )


def test_that_goal_seek_says_why_there_is_none(tmp_path):
    half = ThresholdQuality.of(scored([(20, i % 2 == 0) for i in range(80)], tmp_path))
    assert half.threshold_for(Fraction(3, 10)).why == "every"
    assert half.threshold_for(Fraction(7, 10)).why == "none"
    few = ThresholdQuality.of(scored([(20, i % 2 == 0) for i in range(20)], tmp_path))
    assert few.threshold_for(Fraction(3, 10)).why == "too_few"


# Lift


def test_that_the_interval_of_lift_is_that_of_its_formula():
    lift = lift_of(20, 100, 60, 1000)
    assert lift.ratio == Fraction(10, 3)
    variance = 1 / 20 - 1 / 100 - 1 / 60 - 1 / 1000 + 2 * 20 / (100 * 60)
    width = 1.959963984540054 * sqrt(variance)
    assert lift.low == pytest.approx(exp(log(10 / 3) - width))
    assert lift.high == pytest.approx(exp(log(10 / 3) + width))


def test_that_a_threshold_that_takes_every_lead_has_a_lift_of_exactly_one():
    lift = lift_of(30, 500, 30, 500)
    assert (lift.ratio, lift.low, lift.high) == (1, 1.0, 1.0)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_that_the_interval_of_lift_holds_it(bought, others, missed, rest):
    mqls, won, leads = bought + others, bought + missed, bought + others + missed + rest
    lift = lift_of(bought, mqls, won, leads)
    assert (lift is None) == (not mqls or not won)
    if lift is not None:
        assert lift.low <= float(lift.ratio) * (1 + 1e-12)
        assert lift.high >= float(lift.ratio) * (1 - 1e-12)
        assert lift.low >= 0


def test_that_the_interval_of_lift_covers_the_truth_about_as_often_as_it_says():
    random, leads, covered, rounds = np.random.default_rng(7), 2_000, 0, 400
    truth = 0.3 / (0.3 * 0.2 + 0.05 * 0.8)
    for _round in range(rounds):
        mqls = int(random.binomial(leads, 0.2))
        bought = int(random.binomial(mqls, 0.3))
        won = bought + int(random.binomial(leads - mqls, 0.05))
        lift = lift_of(bought, mqls, won, leads)
        covered += lift.low <= truth <= lift.high
    assert 0.92 <= covered / rounds <= 0.98


# Real data


def test_that_activated_loans_are_worth_what_pandas_counts(loans):
    from dataclasses import replace

    table = pd.read_csv(_loans_file())
    won_at = pd.to_datetime(table.outcome_at, utc=True, format="ISO8601").dt.as_unit("us")
    won = table.outcome == "activated"
    at_of = dict(
        zip(table.application_id[won].astype(str), won_at[won].astype("int64"), strict=True)
    )
    outcomes = {"won_at": np.array([at_of.get(i, NEVER) for i in loans.leads.ids.texts], np.int64)}
    history = replace(loans, leads=replace(loans.leads, outcomes=outcomes))
    model = WORKSPACE.replace("activity: visit", "activity: O_SENT_BACK").replace("10}", "1}")
    workspace = loads(model, "w")
    result = simulate(workspace, workspace.models[0], history)
    quality = ThresholdQuality.of(result)
    maturity, mature = mature_leads(result)
    assert maturity.won + maturity.young_won == 2_246
    assert mature.sum() == maturity.leads
    for threshold in (0, 100, 200, 300):
        at = quality.at(threshold)
        assert (at.mqls, at.bought, at.leads, at.won) == plain(result, threshold, maturity.days)
    # An offer that came back is a step towards the money: it tells buyers apart.
    assert quality.at(100).lift.low > 2


def _loans_file():
    from tests.analysis.conftest import BPIC

    return BPIC / "applications.csv"

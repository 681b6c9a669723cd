"""Every number of the Simulate view, counted again by a few lines of plain pandas."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadscorer_gui.analysis.score_distribution import ScoreDistribution
from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.analysis.threshold_quality import ENOUGH, ThresholdQuality
from tests.analysis.plain import lift_ends, sample, wilson
from tests.analysis.plain_histories import plain_cases

SAMPLES = {"starter": (10, 20, 55), "fit-and-engagement": (15, 60), "three-products": (30, 70)}
RELAXED = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module", params=SAMPLES)
def real(request, tmp_path_factory):
    return sample(request.param, tmp_path_factory.mktemp("plain")), SAMPLES[request.param]


def check_threshold(case, numbers, threshold):
    """MQLs ever, now and per week, by week, above capacity."""
    table, weeks, at = case.table(threshold), None, round(threshold * 100)
    view = numbers.at(at)
    assert numbers.ever(at) == view.ever == (table["peak"] >= threshold).sum()
    assert numbers.now(at) == view.now == table["qualified"].sum()
    weeks = case.weeks(table)
    assert [pd.Timestamp(week) for week in view.weeks] == list(weeks.index)
    assert view.new_mqls.tolist() == weeks["new"].tolist()
    assert view.is_full.tolist() == weeks["full"].tolist()
    full = weeks.query("full")["new"]
    assert (view.figure is None) == full.empty
    if view.figure is not None:
        shown = float(view.figure.mean), view.figure.low, view.figure.high, view.figure.weeks
        assert shown == pytest.approx(case.per_week(table))
    for capacity in (Fraction(1, 2), Fraction(1), Fraction(30)):
        assert numbers.weeks_above(at, capacity) == (full > capacity).sum()


def check_capacity(case, numbers, capacity):
    """The lowest whole threshold at which the mean of the full weeks is at most the capacity."""
    found = numbers.threshold_for(Fraction(capacity))
    lowest, highest = numbers.lowest // 100, numbers.highest // 100
    means = {t: case.per_week(case.table(t))[0] for t in range(lowest, highest + 1)}
    fits = [threshold for threshold, mean in means.items() if mean <= capacity]
    expected = None if np.isnan(means[lowest]) or fits[0] == lowest else fits[0]
    assert found == (None if expected is None else expected * 100)


def check_quality(case, quality, threshold, days):
    """Precision, recall and lift with intervals, and the leads behind them."""
    ids = case.quality(case.table(threshold), days)
    at, all_ids = quality.at(round(threshold * 100)), case.history.leads.ids.texts
    count = {name: len(leads) for name, leads in ids.items()}
    shown = (at.leads, at.won, at.mqls, at.bought, at.never_bought, at.missed)
    assert shown == tuple(count.values())
    for name in ("bought", "never_bought", "missed"):
        places = getattr(quality, name)(round(threshold * 100))
        assert {all_ids[place] for place in places} == ids[name]
    for rate, whole in ((at.precision, "mqls"), (at.recall, "won")):
        assert (rate is None) == (not count[whole])
        if rate is not None:
            assert rate.share == Fraction(count["bought"], count[whole])
            ends = wilson(count["bought"], count[whole])
            assert (rate.low, rate.high) == pytest.approx(ends, abs=1e-9)
    assert (at.lift is None) == (not count["mqls"] or not count["won"])
    if count["bought"]:
        precision = Fraction(count["bought"], count["mqls"])
        assert at.lift.ratio == precision / Fraction(count["won"], count["leads"])
        ends = lift_ends(count["bought"], count["mqls"], count["won"], count["leads"])
        assert (at.lift.low, at.lift.high) == pytest.approx(ends, rel=1e-6, abs=1e-9)
    elif at.lift is not None:  # no win among the MQLs: the end of their precision decides
        highest = wilson(0, count["mqls"])[1] * count["leads"] / count["won"]
        assert (at.lift.ratio, at.lift.low) == (0, 0)
        assert at.lift.high == pytest.approx(highest)


def check_maturity(case, quality, days):
    dated, old = case.leads.dropna(subset="start"), case.mature(days)
    maturity = quality.maturity
    assert maturity.days == (case.days_to_win() if days is None else days)
    assert (maturity.leads, maturity.young) == (len(old), len(dated) - len(old))
    won = dated["won_at"].notna().sum(), old["won_at"].notna().sum()
    assert (maturity.won, maturity.young_won) == (won[1], won[0] - won[1])


def check_distribution(case, threshold):
    """Leads at or above, near, in bands, in bars; the wins in bars."""
    found = ScoreDistribution.of(case.result())
    table = case.table().join(case.leads[["won_at"]])
    score, won = table["score"], table["won_at"].notna()
    at = round(threshold * 100)
    assert found.at_least(at) == (score >= threshold).sum()
    assert found.near(at) == score.between(threshold - 5, threshold + 5).sum()
    names = [band.name for band in case.model.bands]
    bands = table["band"].value_counts().reindex(["", *names], fill_value=0)
    assert list(found.of_bands(case.model.bands)) == bands.tolist()
    bars = found.bars
    own = pd.Series(False, index=score.index) if bars.zero is None else score == 0
    if bars.zero is not None:
        assert (bars.zero, bars.zero_won) == (own.sum(), (own & won).sum())
    cut = pd.cut(score, bars.edges / 100, right=False)
    assert bars.leads.tolist() == cut[~own].value_counts(sort=False).tolist()
    assert bars.won.tolist() == cut[~own & won].value_counts(sort=False).tolist()


def check_bands(case, numbers):
    counted = case.table()["band"].value_counts()
    shown = {band.name: band.leads for band in numbers.bands if band.leads}
    assert shown == counted.to_dict()


def sought_plainly(case, wanted, days):
    """The whole thresholds with enough MQLs: the lowest from which on all are precise enough."""
    top = case.table()["peak"].max()
    low = case.table()["peak"].min()
    if pd.isna(top):
        return None, "too_few"
    rows = []
    for threshold in range(int(np.floor(low)), int(np.floor(top)) + 1):
        ids = case.quality(case.table(threshold), days)
        if len(ids["mqls"]) >= ENOUGH:
            rows.append((threshold, Fraction(len(ids["bought"]), len(ids["mqls"])) >= wanted))
    fails = [threshold for threshold, holds in rows if not holds]
    if not rows:
        return None, "too_few"
    if not fails:
        return None, "every"
    return (None, "none") if fails[-1] == rows[-1][0] else (fails[-1] + 1, "found")


def test_that_the_view_of_a_sample_is_that_of_plain_pandas(real):
    case, thresholds = real
    result = case.result()
    numbers, quality = ThresholdNumbers.of(result), ThresholdQuality.of(result)
    check_maturity(case, quality, None)
    check_bands(case, numbers)
    for threshold in thresholds:
        check_threshold(case, numbers, threshold)
        check_quality(case, quality, threshold, None)
        check_distribution(case, threshold)


def test_that_thresholds_that_are_sought_are_those_of_plain_pandas(tmp_path):
    case = sample("starter", tmp_path)
    quality = ThresholdQuality.of(case.result())
    check_capacity(case, ThresholdNumbers.of(case.result()), 10)
    reached = case.quality(case.table(20))
    exactly = Fraction(len(reached["bought"]), len(reached["mqls"]))
    for wanted in (Fraction(1, 20), exactly, Fraction(99, 100)):
        sought = quality.threshold_for(wanted)
        threshold = None if sought.threshold is None else sought.threshold // 100
        assert (threshold, sought.why) == sought_plainly(case, wanted, None)


@RELAXED
@given(st.data())
def test_that_the_view_of_any_history_is_that_of_plain_pandas(tmp_path_factory, data):
    case = data.draw(plain_cases(tmp_path_factory.mktemp("plain")))
    days = data.draw(st.sampled_from([None, 1, 10]))
    result = case.result()
    numbers, quality = ThresholdNumbers.of(result), ThresholdQuality.of(result, days)
    check_maturity(case, quality, days)
    check_bands(case, numbers)
    for threshold in (case.model.mql.threshold / 100, -2.5, 3, 12.5, 13):
        check_threshold(case, numbers, threshold)
        check_quality(case, quality, threshold, days)
        check_distribution(case, threshold)


@settings(RELAXED, max_examples=4)
@given(st.data())
def test_that_any_capacity_and_precision_are_sought_as_pandas_would(tmp_path_factory, data):
    case = data.draw(plain_cases(tmp_path_factory.mktemp("plain"), most_leads=90))
    numbers, quality = ThresholdNumbers.of(case.result()), ThresholdQuality.of(case.result())
    for capacity in (0, 0.5, 3):
        check_capacity(case, numbers, capacity)
    for wanted in (Fraction(1, 4), Fraction(1, 3)):
        sought = quality.threshold_for(wanted)
        threshold = None if sought.threshold is None else sought.threshold // 100
        assert (threshold, sought.why) == sought_plainly(case, wanted, None)
